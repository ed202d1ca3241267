"""Who says what, and how precise the text is: attributions, quotations, names, figures, days."""

from __future__ import annotations

from collections.abc import Callable

from scoring.metrics.part import Metric, Part, ratio
from scoring.metrics.wording import lists
from scoring.text import Name
from scoring.text.speech import SPEECH_VERBS

_STATEMENT = 6  # words; shorter quotations are names, terms and single words held at a distance
_SCARE = 3  # words, at most: “experts”, “fair and balanced”


def _attributed(part: Part) -> float | None:
    return ratio(len(part.cued), len(part.statements))


def _named(part: Part) -> float | None:
    return ratio(len(part.voiced), len(part.statements))


def _unnamed(part: Part) -> float | None:
    return ratio(len(part.cued - part.voiced), len(part.statements))


def _speakers(part: Part) -> float | None:
    return ratio(100 * len({name.surname or name.text for name in part.speakers}), len(part.statements))


def _plain_verbs(part: Part) -> float | None:
    counts = part.own_counts
    verbs = [(SPEECH_VERBS[word], counts[word]) for word in SPEECH_VERBS.keys() & counts.keys()]
    plain = sum(count for verb, count in verbs if verb in ("say", "tell"))
    return ratio(plain, sum(count for _, count in verbs))


def _quotations(least: int, most: int | None) -> Callable[[Part], float | None]:
    def rate(part: Part) -> float | None:
        sizes = part.quotation_lengths
        hits = sum(size >= least and (most is None or size <= most) for size in sizes)
        return ratio(100 * hits, len(part.statements))

    return rate


def _names(fits: Callable[[Name], object]) -> Callable[[Part], float | None]:
    def rate(part: Part) -> float | None:
        return ratio(100 * sum(1 for name in part.names if fits(name)), len(part.words))

    return rate


def _figures(part: Part) -> float | None:
    hits = sum(len(part.text.figures_in(span)) for span in part.spans)
    return ratio(100 * hits, len(part.words))


def _days(part: Part) -> float | None:
    days = lists()["days"]
    hits = [word for word in part.plain if word.key in days and word.text[0].isupper()]
    return ratio(100 * len(hits), len(part.words))


SOURCING = (
    Metric("sourcing.attributed", "share", "sentences that hand a statement to a source", _attributed),
    Metric("sourcing.named", "share", "sentences in which a person or body speaks by name", _named),
    Metric("sourcing.unnamed", "share", "sentences that report speech, and no name speaks there", _unnamed),
    Metric("sourcing.speakers", "per 100 sentences", "different people and bodies that speak", _speakers),
    Metric("sourcing.plain_verbs", "share", "said and told, of all verbs of speech", _plain_verbs),
    Metric(
        "sourcing.quotations",
        "per 100 sentences",
        f"quotations of {_STATEMENT} words or more",
        _quotations(_STATEMENT, None),
    ),
    Metric(
        "sourcing.scare_quotes",
        "per 100 sentences",
        f"quotations of up to {_SCARE} words",
        _quotations(1, _SCARE),
    ),
    Metric("specificity.names", "per 100 words", "mentions of names", _names(lambda name: True)),
    Metric(
        "specificity.full_names",
        "per 100 words",
        "people named with given name and surname",
        _names(lambda name: name.kind == "person" and name.given and name.surname),
    ),
    Metric(
        "specificity.roles",
        "per 100 words",
        "names that come with what their bearer is or does",
        _names(lambda name: name.role),
    ),
    Metric(
        "specificity.organisations",
        "per 100 words",
        "mentions of organisations",
        _names(lambda name: name.kind == "organisation"),
    ),
    Metric(
        "specificity.places", "per 100 words", "mentions of places", _names(lambda name: name.kind == "place")
    ),
    Metric("specificity.figures", "per 100 words", "figures, dates and times", _figures),
    Metric("specificity.days", "per 100 words", "names of weekdays and months", _days),
)
"""Sourcing and specificity."""
