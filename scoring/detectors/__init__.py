"""The smells that need code, one module each, and the table that names them for the rules.

A detector is a function from a `Text` and its typed options to hits. The options come from the
rule's `with:`, so every threshold and word list lives in a rule file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from msgspec import Struct

from scoring.data import Hit
from scoring.detectors import (
    arithmetic,
    blank_lines,
    borrowed_byline,
    broken_sentence,
    byline_debris,
    chatbot_residue,
    contradictory_dates,
    diacritic_variant,
    doubled_word,
    duplicate_block,
    emoji,
    empty_closing,
    encoding_damage,
    engagement_counter,
    exaggeration,
    figure_conflict,
    figure_object,
    filler_text,
    first_name_change,
    formula,
    formulaic,
    fused_credit,
    fused_words,
    garbled_grammar,
    garbled_number,
    gender_mismatch,
    generator_fingerprint,
    generic_heading,
    headline_mismatch,
    hidden_characters,
    hollow_dateline,
    image_credit,
    impersonal_claim,
    implausible_affiliation,
    impossible_date,
    impossible_percentage,
    leftover_separator,
    letter_for_digit,
    loaded_words,
    lost_figure,
    low_specificity,
    masthead,
    missing_byline,
    missing_date,
    missing_policies,
    missing_space,
    missing_text,
    name_variant,
    near_miss,
    organisation_variant,
    origin_note,
    page_contradiction,
    page_furniture,
    page_speech,
    person_drift,
    placeholder_address,
    quote_mark_mismatch,
    relative_date,
    repeated_headline,
    reversed_range,
    role_without_name,
    secondhand_report,
    shouting,
    single_source,
    split_word,
    stock_headings,
    stray_space,
    stray_token,
    summary_list,
    temporal_contradiction,
    title_conflict,
    tool_link,
    topic_host,
    unattributed_quote,
    uncited_figure,
    unconfigured_site,
    undisclosed_derivation,
    unheard_accused,
    unsourced,
    untranslated_token,
    vague_authority,
    vague_quantity,
    wrong_article,
)
from scoring.text import Text


class Detector(NamedTuple):
    """A detector, the type that its rule's `with:` must fit, and the values that its hits may have."""

    detect: Callable[[Text, Any], Iterable[Hit]]
    options: type[Struct]
    values: tuple[str, ...] = ()  # the names that the rule's message may use


# The name that a rule's `use:` gives → the detector.
DETECTORS: dict[str, Detector] = {
    "arithmetic": Detector(arithmetic.detect, arithmetic.Options, ("stated", "expected")),
    "blank-lines": Detector(blank_lines.detect, blank_lines.Options, ("lines",)),
    "borrowed-byline": Detector(borrowed_byline.detect, borrowed_byline.Options, ("says",)),
    "broken-sentence": Detector(broken_sentence.detect, broken_sentence.Options, ("fault",)),
    "byline-debris": Detector(byline_debris.detect, byline_debris.Options, ("outlet",)),
    "chatbot-residue": Detector(chatbot_residue.detect, chatbot_residue.Options, ("match",)),
    "contradictory-dates": Detector(contradictory_dates.detect, contradictory_dates.Options, ("says",)),
    "diacritic-variant": Detector(diacritic_variant.detect, diacritic_variant.Options, ("variant", "other")),
    "doubled-word": Detector(doubled_word.detect, doubled_word.Options),
    "duplicate-block": Detector(duplicate_block.detect, duplicate_block.Options, ("words",)),
    "emoji": Detector(emoji.detect, emoji.Options, ("where",)),
    "empty-closing": Detector(empty_closing.detect, empty_closing.Options),
    "encoding-damage": Detector(encoding_damage.detect, encoding_damage.Options, ("damage",)),
    "engagement-counter": Detector(engagement_counter.detect, engagement_counter.Options, ("counter",)),
    "exaggeration": Detector(exaggeration.detect, exaggeration.Options),
    "figure-conflict": Detector(figure_conflict.detect, figure_conflict.Options, ("first", "second")),
    "figure-object": Detector(figure_object.detect, figure_object.Options, ("verb", "figure", "noun")),
    "filler-text": Detector(filler_text.detect, filler_text.Options, ("words",)),
    "first-name-change": Detector(first_name_change.detect, first_name_change.Options, ("one", "other")),
    "formula": Detector(formula.detect, formula.Options),
    "formulaic": Detector(formulaic.detect, formulaic.Options, ("phrases", "share")),
    "fused-credit": Detector(fused_credit.detect, fused_credit.Options, ("left", "right")),
    "fused-words": Detector(fused_words.detect, fused_words.Options, ("left", "right")),
    "garbled-grammar": Detector(garbled_grammar.detect, garbled_grammar.Options, ("size", "expected")),
    "garbled-number": Detector(garbled_number.detect, garbled_number.Options, ("numeral",)),
    "gender-mismatch": Detector(gender_mismatch.detect, gender_mismatch.Options, ("name", "one", "other")),
    "generator-fingerprint": Detector(generator_fingerprint.detect, generator_fingerprint.Options, ("mark",)),
    "generic-heading": Detector(generic_heading.detect, generic_heading.Options),
    "headline-mismatch": Detector(headline_mismatch.detect, headline_mismatch.Options, ("promised", "title")),
    "hidden-characters": Detector(hidden_characters.detect, hidden_characters.Options, ("hidden",)),
    "hollow-dateline": Detector(hollow_dateline.detect, hollow_dateline.Options, ("place", "speaks")),
    "image-credit": Detector(image_credit.detect, image_credit.Options, ("count",)),
    "impersonal-claim": Detector(impersonal_claim.detect, impersonal_claim.Options),
    "implausible-affiliation": Detector(
        implausible_affiliation.detect, implausible_affiliation.Options, ("institution", "place", "country")
    ),
    "impossible-date": Detector(impossible_date.detect, impossible_date.Options, ("problem",)),
    "impossible-percentage": Detector(
        impossible_percentage.detect, impossible_percentage.Options, ("problem",)
    ),
    "leftover-separator": Detector(leftover_separator.detect, leftover_separator.Options),
    "letter-for-digit": Detector(letter_for_digit.detect, letter_for_digit.Options, ("token", "number")),
    "loaded-words": Detector(loaded_words.detect, loaded_words.Options, ("words",)),
    "lost-figure": Detector(lost_figure.detect, lost_figure.Options),
    "low-specificity": Detector(low_specificity.detect, low_specificity.Options, ("facts", "words")),
    "masthead": Detector(masthead.detect, masthead.Options, ("site",)),
    "missing-byline": Detector(missing_byline.detect, missing_byline.Options, ("author",)),
    "missing-date": Detector(missing_date.detect, missing_date.Options),
    "missing-policies": Detector(missing_policies.detect, missing_policies.Options, ("links",)),
    "missing-space": Detector(missing_space.detect, missing_space.Options, ("mark",)),
    "missing-text": Detector(missing_text.detect, missing_text.Options, ("hole",)),
    "name-variant": Detector(name_variant.detect, name_variant.Options, ("variant", "other")),
    "near-miss": Detector(near_miss.detect, near_miss.Options, ("name", "known")),
    "organisation-variant": Detector(
        organisation_variant.detect, organisation_variant.Options, ("variant", "other")
    ),
    "origin-note": Detector(origin_note.detect, origin_note.Options),
    "page-contradiction": Detector(
        page_contradiction.detect, page_contradiction.Options, ("fact", "told", "shown")
    ),
    "page-furniture": Detector(page_furniture.detect, page_furniture.Options),
    "page-speech": Detector(page_speech.detect, page_speech.Options, ("phrase",)),
    "person-drift": Detector(person_drift.detect, person_drift.Options),
    "placeholder-address": Detector(placeholder_address.detect, placeholder_address.Options, ("address",)),
    "quote-mark-mismatch": Detector(quote_mark_mismatch.detect, quote_mark_mismatch.Options, ("fault",)),
    "relative-date": Detector(relative_date.detect, relative_date.Options),
    "repeated-headline": Detector(repeated_headline.detect, repeated_headline.Options),
    "reversed-range": Detector(reversed_range.detect, reversed_range.Options, ("first", "second")),
    "role-without-name": Detector(role_without_name.detect, role_without_name.Options, ("office",)),
    "secondhand-report": Detector(secondhand_report.detect, secondhand_report.Options, ("outlet",)),
    "shouting": Detector(shouting.detect, shouting.Options, ("shouts",)),
    "single-source": Detector(single_source.detect, single_source.Options, ("source",)),
    "split-word": Detector(split_word.detect, split_word.Options, ("whole",)),
    "stock-headings": Detector(stock_headings.detect, stock_headings.Options),
    "stray-space": Detector(stray_space.detect, stray_space.Options, ("mark",)),
    "stray-token": Detector(stray_token.detect, stray_token.Options, ("letter", "word")),
    "summary-list": Detector(summary_list.detect, summary_list.Options),
    "temporal-contradiction": Detector(
        temporal_contradiction.detect, temporal_contradiction.Options, ("period", "year")
    ),
    "title-conflict": Detector(title_conflict.detect, title_conflict.Options, ("name", "one", "other")),
    "tool-link": Detector(tool_link.detect, tool_link.Options, ("tool",)),
    "topic-host": Detector(topic_host.detect, topic_host.Options, ("host", "topic")),
    "unattributed-quote": Detector(unattributed_quote.detect, unattributed_quote.Options),
    "uncited-figure": Detector(uncited_figure.detect, uncited_figure.Options, ("uncited", "figures")),
    "unconfigured-site": Detector(unconfigured_site.detect, unconfigured_site.Options, ("trace",)),
    "undisclosed-derivation": Detector(
        undisclosed_derivation.detect, undisclosed_derivation.Options, ("marks",)
    ),
    "unheard-accused": Detector(unheard_accused.detect, unheard_accused.Options, ("person",)),
    "unsourced": Detector(unsourced.detect, unsourced.Options, ("reports",)),
    "untranslated-token": Detector(untranslated_token.detect, untranslated_token.Options, ("language",)),
    "vague-authority": Detector(vague_authority.detect, vague_authority.Options, ("crowd", "question")),
    "vague-quantity": Detector(vague_quantity.detect, vague_quantity.Options),
    "wrong-article": Detector(wrong_article.detect, wrong_article.Options, ("fix",)),
}
