"""Apply learned weights: features in, rows of points out, and what the value has been seen to mean.

The weights are a JSON file that a person can read and change. Every feature has a table: figures, and the
points of each, of which those that edited news usually has are worth about nothing; between two of them the
points go in a straight line. A row of the score is one look-up. Beside the tables there are weights that the
data gave to rules; nothing else is learned, and nothing but this module is needed to score with it.
`smelltest train` (`scoring.learning`) writes the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from math import exp, fsum, log, sqrt
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct, structs

from scoring.data import Label, ModelRow, Rule, Score
from scoring.errors import InputError
from scoring.shipped import rules_folder

SCHEMA: Final = "smelltest.weights/1"
LIMIT = 15.0  # points that all model rows together can give or take
# From here on a feature counts in full, as a rule's hit does up to here; the style of half as many words is
# told half as surely.
FULL_WORDS = 400
_CONFIDENCE = 1.645  # standard deviations: 90 % of a normal distribution lie within
_LARGEST_EXPONENT = 700.0  # of e, that a float can hold
_LARGEST_FILE = 10_000_000  # bytes; the shipped file has some ten thousand


class Effect(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one feature is worth: `points[i]` at the figure `at[i]`, straight lines between, flat beyond."""

    feature: str
    meaning: str
    unit: str
    usual: tuple[float, float]  # the middle 80 % of edited news
    sign: Literal["more is sounder", "less is sounder"] | None  # known beforehand, and kept to
    at: Annotated[tuple[float, ...], Meta(min_length=1)]
    points: tuple[float, ...]
    # The same points, learned without a part of the publishers each.
    folds: Annotated[tuple[tuple[float, ...], ...], Meta(min_length=1)]


class Probability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the value and the odds of standing with edited news go together, at even prior."""

    even: float  # the value at which the odds are even
    doubling: Annotated[float, Meta(gt=0)]  # points that double them
    documents: int
    publishers: int

    def of(self, value: float) -> float:
        """The probability that goes with the value, to three decimals."""
        log_odds = (value - self.even) * log(2) / self.doubling
        return round(1 / (1 + exp(-max(-_LARGEST_EXPONENT, min(_LARGEST_EXPONENT, log_odds)))), 3)


class Reference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What articles of publishers that nothing was tuned on score: the value at each percentile, 0 to 100."""

    publishers: tuple[str, ...]
    documents: int
    values: Annotated[tuple[float, ...], Meta(min_length=101, max_length=101)]

    def share_below(self, value: float) -> float:
        """The share of the reference that scores lower, to a hundredth."""
        return round(bisect_left(self.values, value) / len(self.values), 2)


class RuleWeight(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What labelled documents say of a rule's weight."""

    weight: Annotated[float, Meta(gt=0)]
    prior: Annotated[float, Meta(gt=0)]  # the weight that the rule had
    cap: Annotated[float, Meta(gt=0)]  # and its cap
    origin: Literal["data", "prior"]
    documents: int  # that the rule found something in
    publishers: int


class Weights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights file."""

    schema: Literal["smelltest.weights/1"]
    id: str
    data: dict[str, str]  # set or file → its hash
    documents: int
    publishers: int
    scale: float  # of what was learned, so that so many points double the odds
    noise: float  # points that a document's value varies by for its length alone, times √words
    probability: Probability | None
    reference: Reference | None
    effects: tuple[Effect, ...]
    rules: dict[str, RuleWeight]


class Model:
    """Weights that are ready to use."""

    def __init__(self, weights: Weights, digest: str) -> None:
        self.weights = weights
        self.id = weights.id
        self.sha256 = digest
        self.probability = weights.probability
        self.reference = weights.reference

    def __reduce__(self) -> tuple[type[Model], tuple[Weights, str]]:
        return Model, (self.weights, self.sha256)

    def rows(self, features: Mapping[str, float]) -> list[ModelRow]:
        """The rows of a document, all scaled by one factor: for a short text, and to stay in the limit."""
        rows = []
        for feature, label, usual, at, lines in self._tables:
            figure = features.get(feature)
            if figure is not None:
                start, rise = lines[bisect_right(at, figure)]
                rows.append(ModelRow(feature, label, figure, usual, start + rise * figure))
        factor = share_of_words(features)
        total = factor * abs(fsum([row.points for row in rows]))
        if total > LIMIT:
            factor *= LIMIT / total
        if factor == 1.0:
            return rows
        return [structs.replace(row, points=factor * row.points) for row in rows]

    def judge(self, score: Score, features: Mapping[str, float], words: int) -> Score:
        """The score with what its value has been seen to mean: probability, interval, percentile."""
        return structs.replace(
            score,
            probability=self.probability and self.probability.of(score.value),
            interval=self.interval(score.value, features, words),
            percentile=self.reference and self.reference.share_below(score.value),
        )

    def interval(self, value: float, features: Mapping[str, float], words: int) -> tuple[float, float]:
        """Where nine in ten such values would lie, had other publishers been learned from.

        The spread of the folds and what a text of this length varies by, both as standard deviations.
        """
        folds = self._fold_totals(features)
        mean = fsum(folds) / len(folds)
        variance = fsum((total - mean) ** 2 for total in folds) / max(1, len(folds) - 1)
        half = _CONFIDENCE * sqrt(variance + self.weights.noise**2 / max(words, 1))
        return round(max(0.0, value - half), 1), round(min(100.0, value + half), 1)

    def with_learned_weight(self, rule: Rule) -> Rule:
        """The rule with the weight that data gave it: see `reweighed`."""
        return reweighed(rule, self.weights.rules)

    @cached_property
    def _tables(self) -> list[tuple[str, Label, tuple[float, float], tuple[float, ...], list[_Line]]]:
        return [
            (
                effect.feature,
                Label(effect.meaning, effect.unit),
                effect.usual,
                effect.at,
                _lines(effect.at, effect.points),
            )
            for effect in self.weights.effects
        ]

    @cached_property
    def _fold_tables(self) -> list[tuple[str, tuple[float, ...], list[tuple[_Line, ...]]]]:
        """For each feature its figures, and between each two the lines of every fold."""
        return [
            (
                effect.feature,
                effect.at,
                list(zip(*(_lines(effect.at, points) for points in effect.folds), strict=True)),
            )
            for effect in self.weights.effects
        ]

    def _fold_totals(self, features: Mapping[str, float]) -> Sequence[float]:
        found = [
            [start + rise * figure for start, rise in lines[bisect_right(at, figure)]]
            for feature, at, lines in self._fold_tables
            if (figure := features.get(feature)) is not None
        ]
        share = share_of_words(features)
        return [max(-LIMIT, min(LIMIT, share * fsum(fold))) for fold in zip(*found, strict=True)] or [0.0]


_Line = tuple[float, float]  # its points at the figure 0, and by how many it rises for each 1


def _lines(at: Sequence[float], points: Sequence[float]) -> list[_Line]:
    """The line below the first figure, between each two, and above the last."""
    lines = [(points[0], 0.0)]
    for (low, first), (high, second) in pairwise(zip(at, points, strict=True)):
        rise = (second - first) / (high - low)
        lines.append((first - rise * low, rise))
    return [*lines, (points[-1], 0.0)]


def reweighed(rule: Rule, weights: Mapping[str, RuleWeight]) -> Rule:
    """The rule with the weight that data gave it, its cap in proportion.

    One whose weight or cap is not what it was when the weights were learned keeps both: somebody has
    decided otherwise.
    """
    learned = weights.get(rule.id)
    if learned is None or learned.origin != "data" or (rule.weight, rule.cap) != (learned.prior, learned.cap):
        return rule
    return structs.replace(rule, weight=learned.weight, cap=rule.cap * learned.weight / learned.prior)


def share_of_words(features: Mapping[str, float]) -> float:
    """How much of the full points a text of this length has."""
    return min(1.0, features.get("words", FULL_WORDS) / FULL_WORDS)


def shipped_weights() -> Path:
    """The file of the weights that ship with the package."""
    return rules_folder() / "weights.json"


def chosen_model(weights: Path | Literal["shipped", "none"]) -> Model | None:
    """The model in a file of weights, or in the shipped one; None: the rules alone score.

    Raises InputError for a file that cannot be read or is broken.
    """
    if weights == "none":
        return None
    if weights == "shipped":
        return load_model(shipped_weights()) if shipped_weights().is_file() else None
    return load_model(weights)


def load_model(path: Path) -> Model:
    """The model in a weights file. Raises `InputError` with what is wrong with it."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise InputError("unreadable", f"{path}: too large to be a weights file")
        content = path.read_bytes()
    except OSError as error:
        raise InputError("unreadable", f"{path}: {error.strerror}") from None
    try:
        weights = msgspec.json.decode(content, type=Weights)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError("unreadable", f"{path}: not a weights file of `{SCHEMA}`: {error}") from None
    _check(path, weights)
    return Model(weights, sha256(content).hexdigest())


def save(weights: Weights, path: Path) -> None:
    """Write a weights file: one line for each feature and rule, so that a change shows as what it is."""

    def text_of(value: object) -> str:
        return msgspec.json.encode(value).decode()

    laid_out = {
        "effects": "[\n" + ",\n".join(f"  {text_of(effect)}" for effect in weights.effects) + "\n ]",
        "rules": "{\n"
        + ",\n".join(f"  {text_of(id)}: {text_of(of)}" for id, of in weights.rules.items())
        + "\n }",
    }
    lines = [
        f' "{name}": {laid_out.get(name) or text_of(getattr(weights, name))}'
        for name in weights.__struct_fields__
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _check(path: Path, weights: Weights) -> None:
    """Raise `InputError` where the tables do not fit together."""
    sizes = {len(effect.folds) for effect in weights.effects}
    if len(sizes) > 1:
        raise InputError("unreadable", f"{path}: the effects have different numbers of folds")
    if weights.reference and not _rises(weights.reference.values):
        raise InputError("unreadable", f"{path}: the values of the reference do not rise")
    seen = set()
    for effect in weights.effects:
        if effect.feature in seen:
            raise InputError("unreadable", f"{path}: {effect.feature} has two tables")
        seen.add(effect.feature)
        figures = len(effect.at)
        if any(low >= high for low, high in pairwise(effect.at)):
            raise InputError("unreadable", f"{path}: the figures of {effect.feature} do not rise")
        if any(len(points) != figures for points in (effect.points, *effect.folds)):
            raise InputError(
                "unreadable",
                f"{path}: {effect.feature} has {figures} figures; give points for each of them, in each fold",
            )


def _rises(figures: Sequence[float]) -> bool:
    return list(figures) == sorted(figures)
