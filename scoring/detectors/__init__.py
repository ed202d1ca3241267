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
    byline_debris,
    diacritic_variant,
    duplicate_block,
    engagement_counter,
    figure_conflict,
    figure_object,
    filler_text,
    first_name_change,
    fused_credit,
    fused_words,
    garbled_number,
    image_credit,
    impersonal_claim,
    implausible_affiliation,
    impossible_date,
    impossible_percentage,
    leftover_separator,
    letter_for_digit,
    lost_figure,
    masthead,
    missing_space,
    missing_text,
    name_variant,
    near_miss,
    organisation_variant,
    page_furniture,
    page_speech,
    placeholder_address,
    relative_date,
    repeated_headline,
    reversed_range,
    role_without_name,
    single_source,
    split_word,
    stray_space,
    stray_token,
    temporal_contradiction,
    title_conflict,
    unattributed_quote,
    uncited_figure,
    unsourced,
    vague_authority,
    vague_quantity,
)
from scoring.text import Text


class Detector(NamedTuple):
    """A detector and the type that its rule's `with:` must fit."""

    detect: Callable[[Text, Any], Iterable[Hit]]
    options: type[Struct]


# The name that a rule's `use:` gives → the detector.
DETECTORS: dict[str, Detector] = {
    "arithmetic": Detector(arithmetic.detect, arithmetic.Options),
    "blank-lines": Detector(blank_lines.detect, blank_lines.Options),
    "byline-debris": Detector(byline_debris.detect, byline_debris.Options),
    "diacritic-variant": Detector(diacritic_variant.detect, diacritic_variant.Options),
    "duplicate-block": Detector(duplicate_block.detect, duplicate_block.Options),
    "engagement-counter": Detector(engagement_counter.detect, engagement_counter.Options),
    "figure-conflict": Detector(figure_conflict.detect, figure_conflict.Options),
    "figure-object": Detector(figure_object.detect, figure_object.Options),
    "filler-text": Detector(filler_text.detect, filler_text.Options),
    "first-name-change": Detector(first_name_change.detect, first_name_change.Options),
    "fused-credit": Detector(fused_credit.detect, fused_credit.Options),
    "fused-words": Detector(fused_words.detect, fused_words.Options),
    "garbled-number": Detector(garbled_number.detect, garbled_number.Options),
    "image-credit": Detector(image_credit.detect, image_credit.Options),
    "impersonal-claim": Detector(impersonal_claim.detect, impersonal_claim.Options),
    "implausible-affiliation": Detector(implausible_affiliation.detect, implausible_affiliation.Options),
    "impossible-date": Detector(impossible_date.detect, impossible_date.Options),
    "impossible-percentage": Detector(impossible_percentage.detect, impossible_percentage.Options),
    "leftover-separator": Detector(leftover_separator.detect, leftover_separator.Options),
    "letter-for-digit": Detector(letter_for_digit.detect, letter_for_digit.Options),
    "lost-figure": Detector(lost_figure.detect, lost_figure.Options),
    "masthead": Detector(masthead.detect, masthead.Options),
    "missing-space": Detector(missing_space.detect, missing_space.Options),
    "missing-text": Detector(missing_text.detect, missing_text.Options),
    "name-variant": Detector(name_variant.detect, name_variant.Options),
    "near-miss": Detector(near_miss.detect, near_miss.Options),
    "organisation-variant": Detector(organisation_variant.detect, organisation_variant.Options),
    "page-furniture": Detector(page_furniture.detect, page_furniture.Options),
    "page-speech": Detector(page_speech.detect, page_speech.Options),
    "placeholder-address": Detector(placeholder_address.detect, placeholder_address.Options),
    "relative-date": Detector(relative_date.detect, relative_date.Options),
    "repeated-headline": Detector(repeated_headline.detect, repeated_headline.Options),
    "reversed-range": Detector(reversed_range.detect, reversed_range.Options),
    "role-without-name": Detector(role_without_name.detect, role_without_name.Options),
    "single-source": Detector(single_source.detect, single_source.Options),
    "split-word": Detector(split_word.detect, split_word.Options),
    "stray-space": Detector(stray_space.detect, stray_space.Options),
    "stray-token": Detector(stray_token.detect, stray_token.Options),
    "temporal-contradiction": Detector(temporal_contradiction.detect, temporal_contradiction.Options),
    "title-conflict": Detector(title_conflict.detect, title_conflict.Options),
    "unattributed-quote": Detector(unattributed_quote.detect, unattributed_quote.Options),
    "uncited-figure": Detector(uncited_figure.detect, uncited_figure.Options),
    "unsourced": Detector(unsourced.detect, unsourced.Options),
    "vague-authority": Detector(vague_authority.detect, vague_authority.Options),
    "vague-quantity": Detector(vague_quantity.detect, vague_quantity.Options),
}
