"""All alterations: those that should not matter, and those of somebody who wants a better score."""

from __future__ import annotations

from random import Random

from benchmarks.altering import Alteration, Targeted, hiding, names, passages, spelling, typography

ATTRIBUTION = "attribution-added"
"""The one alteration that should be worth something: it must not lower a score."""

HARMLESS = (
    Alteration("names-swapped", "people get other names, throughout", names.people),
    Alteration("places-swapped", "countries, states and cities get others of their region", names.places),
    Alteration("british-spelling", "American spelling becomes British", spelling.british),
    Alteration("american-spelling", "British spelling becomes American", spelling.american),
    Alteration("no-diacritics", "accents are dropped", typography.no_diacritics),
    Alteration(ATTRIBUTION, "a quotation with a named and titled speaker is added", passages.attribution),
    Alteration("licence-line", "a line about the licence is added at the end", passages.licence_line),
    Alteration("paragraphs-shuffled", "paragraphs of running text change places", passages.shuffled),
    Alteration("straight-quotes", "curly quotation marks become straight", typography.straight_quotes),
    Alteration("curly-quotes", "straight quotation marks become curly", typography.curly_quotes),
    Alteration("other-dashes", "dashes between words get another style", typography.other_dashes),
    Alteration("crlf", "lines end as on Windows", typography.crlf),
    Alteration("trailing-spaces", "spaces follow some lines", typography.trailing_spaces),
)


def _everything(text: str, draw: Random) -> str:
    return passages.padded(passages.invented_figures(passages.invented_quotations(text, draw), draw), draw)


ADVERSARIAL = (
    Alteration("homoglyphs", "Cyrillic lookalikes in one word of ten", hiding.homoglyphs),
    Alteration("homoglyphs-throughout", "Cyrillic lookalikes in every word", hiding.homoglyphs_throughout),
    Alteration("zero-width", "a zero-width space in one word of ten", hiding.zero_width),
    Alteration("zero-width-throughout", "a zero-width space in every word", hiding.zero_width_throughout),
    Alteration("soft-hyphens", "a soft hyphen in one long word of ten", hiding.soft_hyphens),
    Alteration("soft-hyphens-throughout", "a soft hyphen in every long word", hiding.soft_hyphens_throughout),
    Alteration("invented-quotations", "invented experts are quoted", passages.invented_quotations),
    Alteration("invented-figures", "invented figures and dates are given", passages.invented_figures),
    Alteration("padding", "430 words of sound text follow", passages.padded),
    Alteration("short-paragraphs", "every sentence becomes a paragraph", passages.short_paragraphs),
    Alteration("all-invented", "invented quotations, figures and padding together", _everything),
)

TARGETED = (
    Targeted("flagged-removed", "what a report flags is taken out, once", hiding.remove_flagged),
    Targeted("flagged-homoglyphs", "lookalikes in what a report flags", hiding.disguise_flagged),
    Targeted("flagged-zero-width", "zero-width spaces in what a report flags", hiding.part_flagged),
    Targeted("flagged-soft-hyphens", "soft hyphens in what a report flags", hiding.soften_flagged),
)
