"""Read nodes as the types they should be, and record every place where they are not.

The structs in `scoring.data` and the options of the detectors are the schema: a field's name, type
and default are written once, there.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from scoring.data import Range
from scoring.rulebook.source import Node

TERM_REFERENCE = re.compile(r"<[a-z0-9]+(?:[-_][a-z0-9]+)*>")
INVALID: Any = object()  # what a reading returns once its mistake is recorded

_SLIP = re.compile(
    "[\\x00\\x07\\x08\\x1b]"
)  # what a pattern's escapes become in double quotes; no text needs them
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_CHOICES = 14  # that a hint lists
_NUMBERS_HINT = "write a plain number"
_SCALARS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date such as 2027-01-31",
}


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` is probably a slip for."""
    return next(iter(difflib.get_close_matches(word, sorted(choices), n=1, cutoff=0.6)), None)


def nearest(word: str, choices: Iterable[str]) -> str:
    """A hint that names the choice nearest to `word`, or all of them, or of many the likeliest."""
    known = sorted(choices)
    meant = closest(word, known)
    if meant is not None:
        return f"did you mean {meant!r}?"
    if len(known) > _MOST_CHOICES:
        return f"for example: {', '.join(difflib.get_close_matches(word, known, n=_MOST_CHOICES, cutoff=0))}"
    return f"there are: {', '.join(known) or 'none'}"


class Reader:
    """Reads nodes, each of which knows its file and with it the lists that `<name>` stands for."""

    def __init__(self) -> None:
        self._meant: set[tuple[int, str]] = set()  # (node, key) that a misspelt key stands for

    def read(self, node: Node, expected: Any, what: str) -> Any:
        """Read `node` as `expected`, or record what is wrong and return INVALID.

        `what` names the value in messages ("severity").
        """
        if expected is str:  # most of what a rule file holds
            return self._scalar(node, expected, what)
        origin = typing.get_origin(expected)
        if origin is typing.Annotated:
            return self._constrained(node, expected, what)
        if origin in (types.UnionType, typing.Union):
            return self._union(node, typing.get_args(expected), what)
        if origin is Literal:
            return self._choice(node, typing.get_args(expected), what)
        if origin in (tuple, list, frozenset, set):
            return self._collection(node, expected, origin, what)
        if expected is Range and node.kind == "scalar":  # a number alone: above it
            figure = self.read(node, float, what)
            return figure if figure is INVALID else Range(above=figure)
        if origin is dict:
            return self._dictionary(node, typing.get_args(expected), what)
        if isinstance(expected, type) and issubclass(expected, Struct):
            return self.struct(node, expected, what)
        return self._scalar(node, expected, what)

    def struct(self, node: Node, expected: type[Struct], what: str, also: tuple[str, ...] = ()) -> Any:
        """Read a mapping as a struct; keys in `also` are left to the caller."""
        known = _fields(expected)
        if not self.keys(node, (*known, *also), what):
            return INVALID
        values = {}
        for key, field in known.items():
            if field.required or node.get(key) is not None:
                values[field.name] = self.required(node, key, field.type, what)
        if any(value is INVALID for value in values.values()):
            return INVALID
        try:
            return expected(**values)
        except (TypeError, ValueError) as error:  # an invariant of the struct
            node.error(f"{what}: {error}")
            return INVALID

    def required(self, node: Node, key: str, expected: Any, what: str) -> Any:
        """Read the value of a key that the mapping must have."""
        value_node = node.get(key)
        if value_node is None:
            self.lacks(node, key, what, f"add `{key}:`")
            return INVALID
        return self.read(value_node, expected, f"`{key}`")

    def lacks(self, node: Node, key: str, what: str, hint: str) -> None:
        """Record that a mapping lacks a key, unless a misspelt one was reported in its place."""
        if (id(node), key) not in self._meant:
            node.error(f"{what} lacks `{key}`", hint)

    def keys(self, node: Node, known: Iterable[str], what: str) -> bool:
        """Whether `node` is a mapping; record every key that is not known."""
        if node.kind != "mapping":
            self._mismatch(node, what, "a mapping of keys to values")
            return False
        for key, (key_node, _) in node.entries.items():
            if key not in known:
                self._meant.add((id(node), closest(key, known) or ""))
                key_node.error(f"unknown key {key!r} in {what}", nearest(key, known))
        return True

    def entries(self, root: Node, key: str, what: str) -> list[Node]:
        """The items of the list that a file is for; it may be empty, and written as nothing at all."""
        node = root.get(key)
        if node is None:
            self.lacks(root, key, what, f"begin with `{key}:`, and each entry with `- `")
        elif node.kind == "mapping":
            node.error(f"`{key}` must be a list, not a mapping", "begin each entry with `- `")
        elif node.kind == "scalar" and not node.is_null:
            node.error(f"`{key}` must be a list, not {node.value[:40]!r}", "begin each entry with `- `")
        return node.items if node is not None else []

    def strings(self, node: Node, what: str) -> tuple[str, ...] | Any:
        """Read a list of texts; `<name>` stands for a list of terms, alone or as an item."""
        if node.kind == "scalar":
            if _term_name(node) is None:
                self._mismatch(node, what, "a list")
                return INVALID
            return self._term(node)
        if node.kind != "list":
            self._mismatch(node, what, "a list")
            return INVALID
        collected: list[str] = []
        valid = True
        each = f"each of {what}"
        for item in node.items:
            if item.kind == "scalar" and _term_name(item) is not None:
                found = self._term(item)
                valid = valid and found is not INVALID
                collected += found if found is not INVALID else ()
            else:
                text = self._scalar(item, str, each)
                valid = valid and text is not INVALID
                collected.append(text)
        node.source.load.count(len(collected), node)
        return tuple(dict.fromkeys(collected)) if valid else INVALID

    def _term(self, node: Node) -> tuple[str, ...] | Any:
        name = _term_name(node) or ""
        terms = node.source.terms
        if name not in terms:
            later = name in node.source.term_names
            hint = "its list comes later: move it up" if later else nearest(name, terms)
            node.error(f"unknown term {name!r}", hint)
            return INVALID
        if terms[name] is not INVALID:
            node.source.load.count(len(terms[name]), node)
        return terms[name]

    def _collection(self, node: Node, expected: Any, origin: Any, what: str) -> Any:
        arguments = typing.get_args(expected)
        fixed = origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis)
        if not fixed and arguments[0] is str:
            texts = self.strings(node, what)
            return texts if texts is INVALID else origin(texts)
        if node.kind != "list":
            self._mismatch(node, what, "a list")
            return INVALID
        if fixed and len(node.items) != len(arguments):
            node.error(f"{what} takes {len(arguments)} values, not {len(node.items)}")
            return INVALID
        wanted = arguments if fixed else [arguments[0]] * len(node.items)
        values = [
            self.read(item, type_, f"each of {what}") for item, type_ in zip(node.items, wanted, strict=True)
        ]
        return INVALID if any(value is INVALID for value in values) else origin(values)

    def _dictionary(self, node: Node, arguments: tuple[Any, ...], what: str) -> Any:
        if node.kind != "mapping":
            self._mismatch(node, what, "a mapping of keys to values")
            return INVALID
        keys, values = [], []
        for key_node, value_node in node.entries.values():
            keys.append(self.read(key_node, arguments[0], f"each key of {what}"))
            values.append(self.read(value_node, arguments[1], f"each of {what}"))
        if any(value is INVALID for value in (*keys, *values)):
            return INVALID
        return dict(zip(keys, values, strict=True))

    def _union(self, node: Node, members: tuple[Any, ...], what: str) -> Any:
        if type(None) in members:
            if node.is_null:
                return None
            members = tuple(member for member in members if member is not type(None))
        if len(members) == 1:
            return self.read(node, members[0], what)
        return self.choose(node, members, what)

    def choose(self, node: Node, members: tuple[Any, ...], what: str) -> Any:
        """Read a node that may be of several types: words and lists, or fixed words and numbers."""
        lists = [member for member in members if typing.get_origin(member) is tuple]
        others = [member for member in members if member not in lists]
        if node.kind == "list" and lists:
            return self.read(node, lists[0], what)
        fixed = [choice for member in others for choice in _choices(member)]
        if node.value in fixed or len(others) == 1:
            return self.read(node, others[0], what)
        if _parse(node, int) is INVALID:
            node.error(
                f"{what} cannot be {node.value!r}" if node.kind == "scalar" else f"{what} must be one word",
                f"a number, or one of {', '.join(fixed)}",
            )
            return INVALID
        return self.read(node, others[1], what)

    def _choice(self, node: Node, choices: tuple[Any, ...], what: str) -> Any:
        by_text = {str(choice): choice for choice in choices}
        if node.kind != "scalar":
            self._mismatch(node, what, f"one of {', '.join(by_text)}")
            return INVALID
        if node.value not in by_text:
            node.error(f"{what} cannot be {node.value!r}", nearest(node.value, by_text))
            return INVALID
        return by_text[node.value]

    def _constrained(self, node: Node, expected: Any, what: str) -> Any:
        value = self.read(node, typing.get_args(expected)[0], what)
        if value is INVALID:
            return INVALID
        try:
            return msgspec.convert(value, expected)
        except msgspec.ValidationError as error:
            node.error(f"{what} {_limits(expected) or error}")
            return INVALID

    def _scalar(self, node: Node, expected: Any, what: str) -> Any:
        if expected not in _SCALARS:
            raise TypeError(f"{what}: {expected!r} cannot be read from a rule file")
        if node.kind != "scalar":
            self._mismatch(node, what, _SCALARS[expected])
            return INVALID
        if expected is str:
            return self._text(node, what)
        value = _parse(node, expected)
        if value is INVALID:
            self._mismatch(node, what, _SCALARS[expected])
        return value

    def _text(self, node: Node, what: str) -> Any:
        if not node.value.strip():
            node.error(f"{what} is empty", "write a text, or leave the key out")
            return INVALID
        slip = _SLIP.search(node.value)
        if slip is not None:
            node.error(
                f"{what} contains the control character {slip.group()!r}",
                "in double quotes a backslash begins an escape: put patterns in single quotes",
            )
            return INVALID
        return node.value

    def _mismatch(self, node: Node, what: str, wanted: str) -> None:
        got = {"list": "a list", "mapping": "a mapping"}.get(node.kind, repr(node.value[:40]))
        hint = None
        if node.kind != "scalar" and wanted == "a text":
            hint = "put the text in quotes: [, {, and a colon before a space have a meaning in YAML"
        elif wanted in ("a number", "a whole number"):
            hint = _NUMBERS_HINT
        elif wanted == "a list":
            hint = "write [one, two], or one item a line after `- `"
        node.error(f"{what} must be {wanted}, not {got}", hint)


def _choices(expected: Any) -> tuple[Any, ...]:
    return typing.get_args(expected) if typing.get_origin(expected) is Literal else ()


def _limits(expected: Any) -> str:
    """What a number must keep to: "must be at least 1 and at most 60"."""
    bounds = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    limits = [
        f"{words} {getattr(meta, name):g}"
        for meta in typing.get_args(expected)[1:]
        for name, words in bounds.items()
        if isinstance(meta, msgspec.Meta) and getattr(meta, name) is not None
    ]
    return f"must be {' and '.join(limits)}" if limits else ""


@lru_cache(maxsize=256)
def _fields(struct: type[Struct]) -> dict[str, structs.FieldInfo]:
    return {field.encode_name: field for field in structs.fields(struct)}


def _term_name(node: Node) -> str | None:
    value = node.value
    return value[1:-1] if value.startswith("<") and TERM_REFERENCE.fullmatch(value) else None


def _parse(node: Node, expected: type) -> Any:
    if expected is date:
        return _parse_date(node.value)
    if expected is bool:
        return {"true": True, "false": False}.get(node.value.lower(), INVALID) if node.plain else INVALID
    try:
        value = expected(node.value) if node.plain else INVALID
    except ValueError:
        return INVALID
    return value if value is INVALID or abs(value) < 1e12 else INVALID  # nan and inf as well


def _parse_date(text: str) -> Any:
    try:
        return date.fromisoformat(text) if DATE.fullmatch(text) else INVALID
    except ValueError:
        return INVALID
