"""Policies in words: conditions, destinations and thresholds as a person would say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.policy.data import (
    FIGURES,
    Bounds,
    Condition,
    Destination,
    Figure,
    Found,
    Names,
    Sample,
    Threshold,
)

_MOST_NAMES = 4  # of a list that are said
_FIGURES: dict[Figure, str] = {
    "score": "score {}",
    "probability": "probability {}",
    "rule_points": "rules cost {}",
    "words": "{} words",
    "age": "{} days old",
}
_LIMITS = {
    "above": "more than {}",
    "at_least": "at least {}",
    "below": "less than {}",
    "at_most": "at most {}",
}
_CHOICES = ("band", "genre", "kind", "status", "abstained", "language")


def condition_in_words(condition: Condition) -> str:
    """A condition in words: "score less than 45, and genre news or opinion"."""
    return ", and ".join(_parts(condition))


def destination_in_words(to: Destination) -> str:
    """What becomes of a document, in words: "hold in low-quality, priority 80"."""
    label = f" “{to.label}”," if to.label else ""
    return f"{to.outcome}{label} in {to.queue}, priority {to.priority}" if to.queue else to.outcome


def threshold_in_words(threshold: Threshold) -> str:
    """A threshold in words: "45, but 35 where genre opinion"."""
    overrides = (
        f"but {override.value:g} where {condition_in_words(override.when)}"
        for override in threshold.overrides
    )
    return ", ".join((f"{threshold.value:g}", *overrides))


def sample_in_words(sample: Sample | None) -> str:
    """A sample in words: "0.02, but 0.1 where band doubtful, in quality, priority 10"."""
    if sample is None:
        return "none"
    seed = f", seed {sample.seed}" if sample.seed else ""
    return f"{threshold_in_words(sample.share)}, in {sample.queue}, priority {sample.priority}{seed}"


def listed(words: Sequence[str]) -> str:
    """A list in words, cut where it is long: "a, b or 12 others"."""
    said = list(words)
    if len(said) > _MOST_NAMES:
        said = [*said[: _MOST_NAMES - 1], f"{len(said) - _MOST_NAMES + 1:,} others"]
    return " or ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _parts(condition: Condition) -> Iterator[str]:
    for figure in FIGURES:
        bounds: Bounds | None = getattr(condition, figure)
        if bounds is not None:
            yield _FIGURES[figure].format(_bounds(bounds))
    for name in _CHOICES:
        choices = getattr(condition, name)
        if choices is not None:
            yield f"{name} {listed(choices)}"
    if condition.source is not None:
        yield f"source {_names(condition.source)}"
    if condition.rules is not None:
        yield f"found: {_found(condition.rules)}"
    if condition.families is not None:
        yield f"found: {_found(condition.families)}"
    if condition.reason_codes is not None:
        yield f"reason code {_names(condition.reason_codes)}"
    yield from (f"({condition_in_words(part)})" for part in condition.all or ())
    if condition.any is not None:
        yield f"({'; or '.join(map(condition_in_words, condition.any))})"
    if condition.not_ is not None:
        yield f"not ({condition_in_words(condition.not_)})"


def _bounds(bounds: Bounds) -> str:
    return " and ".join(
        words.format(_number(value))
        for limit, words in _LIMITS.items()
        if (value := getattr(bounds, limit)) is not None
    )


def _number(value: float | str) -> str:
    return f"<{value}>" if isinstance(value, str) else f"{value:g}"


def _found(found: Found) -> str:
    words = _names(found.any)
    if found.count > 1:
        words += f", {found.count} times"
    if found.points is not None:
        words += f", at a cost of at least {_number(found.points)}"
    if found.confidence:
        words += f", of a confidence of at least {found.confidence:g}"
    return words


def _names(names: Names) -> str:
    return listed([*names.globs, *sorted(names.whole)])
