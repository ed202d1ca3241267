"""Conditions as policy files write them, read with every mistake in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from scoring.conditions import ascii_domain
from scoring.data import Band, Genre, Kind
from scoring.policy.data import (
    FIGURES,
    Bounds,
    Condition,
    Found,
    Names,
    Reason,
    Status,
    Threshold,
    family_of,
)
from scoring.policy.judging import LIMITS
from scoring.rulebook.documents import is_domain
from scoring.rulebook.project import fitting, names_rules, refuse_unknown
from scoring.rulebook.reader import INVALID, TERM_REFERENCE, Reader, nearest
from scoring.rulebook.source import Broken, Node

MOST_CONDITIONS = 1_000  # in one file, parts included: looking for entries in vain compares each with each
MOST_GLOBS = 500  # in one file: they are tried one by one; whole names may be thousands

Share = Annotated[float, Meta(ge=0, le=1)]
Points = Annotated[float, Meta(ge=0)]
Score = Annotated[float, Meta(ge=0, le=100)]
_TYPES: dict[str, Any] = {
    "score": Score,
    "probability": Share,
    "rule_points": Points,
    "words": Points,
    "age": float,
    "band": tuple[Band, ...],
    "genre": tuple[Genre, ...],
    "kind": tuple[Kind, ...],
    "status": tuple[Status, ...],
    "abstained": tuple[Reason, ...],
    "confidence": Share,
    "points": Annotated[float, Meta(gt=0)],
    "count": Annotated[int, Meta(ge=1)],
}
_LIMITS_LISTED = ", ".join(LIMITS)
_LANGUAGE = re.compile("(?i)[a-z]{2,3}")
KEYS = Condition.__struct_encode_fields__


class ConditionReader:
    """Reads conditions; knows what they may name, and keeps what they did name."""

    def __init__(self, reader: Reader, rules: Collection[str]) -> None:
        """`rules` are the ids of all rules, also of those that are off."""
        self.reader = reader
        self.rules = rules
        self.families = {family_of(rule) for rule in rules}
        self.thresholds: Mapping[str, Threshold] | None = None  # those that may be named; None: not here
        self._count = 0
        self._globs = 0

    def read(self, node: Node) -> Condition | Any:
        """Read a condition; INVALID when something is wrong with it, which is recorded.

        Raises:
            Broken: the file holds more conditions, or globs in them, than a policy may.
        """
        self._count += 1
        if self._count > MOST_CONDITIONS:
            node.error(f"more than {MOST_CONDITIONS:,} conditions", "list several values in one condition")
            raise Broken
        if not self.reader.keys(node, KEYS, "a condition"):
            return INVALID
        if not node.entries:
            node.error("the condition is empty", "name a fact, such as `band: [poor]`")
            return INVALID
        given = {key: self._read(key, node.at(key)) for key in node.entries if key in KEYS}
        if len(given) < len(node.entries) or any(value is INVALID for value in given.values()):
            return INVALID
        if "not" in given:
            given["not_"] = given.pop("not")
        return Condition(**given)

    def is_rule(self, node: Node) -> bool:
        """Whether a text is the id of a rule, or a glob that fits one; record where not."""
        if not names_rules(node):
            return False
        if fitting(node.value, self.rules):
            return True
        refuse_unknown(node, self.rules)
        return False

    def _read(self, key: str, node: Node) -> Any:
        if key in FIGURES:
            return self._bounds(node, key)
        if key in ("all", "any"):
            return self._conditions(node, key)
        if key == "not":
            return self.read(node)
        if key in ("rules", "families"):
            return self._found(node, key)
        if key == "reason_codes":
            return self._names(node, key, self.is_rule)
        if key == "source":
            return self._names(node, key, is_domain, ascii_domain)
        if key == "language":
            return self._languages(node)
        return _filled(node, key, self.reader.read(node, _TYPES[key], f"`{key}`"))

    def _conditions(self, node: Node, key: str) -> tuple[Condition, ...] | Any:
        if node.kind != "list":
            node.error(f"`{key}` must be a list of conditions", "begin each with `- `")
            return INVALID
        parts = tuple([self.read(item) for item in node.items])
        return INVALID if any(part is INVALID for part in parts) else _filled(node, key, parts)

    def _bounds(self, node: Node, key: str) -> Bounds | Any:
        if node.kind != "mapping":
            hint = f"write {{below: 40}}, for example; there are {_LIMITS_LISTED}"
            node.error(f"`{key}` must be a range", hint)
            return INVALID
        if not self.reader.keys(node, LIMITS, f"`{key}`"):
            return INVALID
        limits = [limit for limit in node.entries if limit in LIMITS]
        given = {limit: self._number(node.at(limit), limit, _TYPES[key]) for limit in limits}
        if len(given) < len(node.entries) or any(value is INVALID for value in given.values()):
            return INVALID
        if not given:
            node.error(f"`{key}` is empty", f"give one of {_LIMITS_LISTED}")
            return INVALID
        return Bounds(**given)

    def _number(self, node: Node, key: str, expected: Any) -> float | str | Any:
        """A number, or the name of a threshold."""
        if node.kind == "scalar" and TERM_REFERENCE.fullmatch(node.value):
            return self._threshold(node, node.value[1:-1], expected)
        if expected is not float and node.plain and node.value.startswith("-"):
            node.error(f"`{key}` cannot be negative", "points are written as what they cost: 10, not -10")
            return INVALID
        return self.reader.read(node, expected, f"`{key}`")

    def _threshold(self, node: Node, name: str, expected: Any) -> str | Any:
        """The name of a threshold, if all that it may be is a figure of the kind expected."""
        if self.thresholds is None:
            node.error("a threshold cannot depend on a threshold", "write the number")
            return INVALID
        if name not in self.thresholds:
            node.error(f"no threshold {name!r}", nearest(name, self.thresholds))
            return INVALID
        threshold = self.thresholds[name]
        for value in (threshold.value, *(override.value for override in threshold.overrides)):
            try:
                msgspec.convert(value, expected)
            except msgspec.ValidationError:
                hint = f"its values are on line {threshold.line}"
                node.error(f"<{name}> may be {value:g}, which cannot be meant here", hint)
                return INVALID
        return name

    def _found(self, node: Node, key: str) -> Found | Any:
        is_known = self.is_rule if key == "rules" else self._is_family
        if node.kind != "mapping":
            names = self._names(node, key, is_known)
            return INVALID if names is INVALID else Found(any=names)
        if not self.reader.keys(node, ("any", "confidence", "points", "count"), f"`{key}`"):
            return INVALID
        given: dict[str, Any] = {}
        for part in node.entries:
            if part == "any":
                given[part] = self._names(node.at(part), part, is_known)
            elif part == "points":
                given[part] = self._number(node.at(part), part, _TYPES[part])
            elif part in ("confidence", "count"):
                given[part] = self.reader.read(node.at(part), _TYPES[part], f"`{part}`")
        if "any" not in given:
            self.reader.lacks(node, "any", f"`{key}`", f"add `any:` with a list of {key}")
            return INVALID
        if len(given) < len(node.entries) or any(value is INVALID for value in given.values()):
            return INVALID
        return Found(**given)

    def _names(
        self, node: Node, key: str, is_right: Callable[[Node], bool], plain: Callable[[str], str] = str
    ) -> Names | Any:
        """A list of names and globs over names; `plain` brings them into the form that facts have."""
        texts = _filled(node, key, self.reader.strings(node, f"`{key}`"))
        if texts is INVALID or not all([is_right(place) for place in _places(node, texts)]):  # noqa: C419
            return INVALID
        names = frozenset(map(plain, texts))
        globs = tuple(sorted(name for name in names if "*" in name))
        self._globs += len(globs)
        if self._globs > MOST_GLOBS:
            node.error(f"more than {MOST_GLOBS} globs", "write whole names where you can")
            raise Broken
        return Names(names.difference(globs), globs)

    def _languages(self, node: Node) -> tuple[str, ...] | Any:
        codes = _filled(node, "language", self.reader.strings(node, "`language`"))
        if codes is INVALID or not all([_is_language(place) for place in _places(node, codes)]):  # noqa: C419
            return INVALID
        return tuple(code.casefold() for code in codes)

    def _is_family(self, node: Node) -> bool:
        if node.value in self.families:
            return True
        node.error(f"no family {node.value!r}", nearest(node.value, self.families))
        return False


def _is_language(node: Node) -> bool:
    if _LANGUAGE.fullmatch(node.value):
        return True
    node.error(
        f"not the code of a language: {node.value[:40]!r}", "write en, de and so on, without a country"
    )
    return False


def _places(node: Node, texts: Iterable[str]) -> Iterator[Node]:
    """Where each text of a list stands; one that comes from a list of terms, where that is named."""
    items = {item.value: item for item in node.items}
    for text in texts:
        place = items.get(text)
        if place is None:
            place = Node("scalar", node.source, node.line, node.column)
            place.value = text
        yield place


def _filled(node: Node, key: str, values: Any) -> Any:
    """The values, unless there are none, which is recorded."""
    if values is INVALID or values:
        return values
    node.error(f"`{key}` is empty", "leave the key out where it does not matter")
    return INVALID
