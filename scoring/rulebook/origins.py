"""Where each value of a rule comes from: the pack, an overlay, or nobody, which means a default."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scoring.rulebook.packs import pack_files, stacked
from scoring.rulebook.source import Load, Node

_NESTED = ("check", "scope", "except", "when", "unless", "report_when", "tests")  # told key by key


class Place(NamedTuple):
    """A line of a rule file."""

    path: str
    line: int


def origins(paths: Sequence[Path], on: Sequence[Path], id: str) -> dict[str, tuple[Place, ...]]:
    """Return the places of a rule's values, for files that load without a mistake.

    Keys are those of the rule, joined by dots below `check`, `scope`, `except`, `when` and their like:
    "weight", "check.any", "except.0.phrases" where `except` is a list. A list has the place of each item,
    each place once and in the order of the items. What nobody gives, and so stands at its default, has no
    key.
    """
    for entry in stacked(pack_files(paths, on, Load())):
        if entry.node.at("id").value == id:
            return _places(entry.node)
    return {}


def _places(rule: Node) -> dict[str, tuple[Place, ...]]:
    places: dict[str, tuple[Place, ...]] = {}
    for key, (_, value) in rule.entries.items():
        places[key] = _of(value)
        if key in _NESTED:
            places |= _inner(key, value)
    return places


def _inner(key: str, value: Node) -> dict[str, tuple[Place, ...]]:
    """The places of the keys of a mapping, or of a list of mappings, which are told by their numbers."""
    places = {f"{key}.{inner}": _of(node) for inner, (_, node) in value.entries.items()}
    for number, item in enumerate(value.items):
        places |= _inner(f"{key}.{number}", item)
    return places


def _of(node: Node) -> tuple[Place, ...]:
    """The places of a value: of all its items where it is a list of texts, else where it begins."""
    nodes = node.items if node.kind == "list" and node.items else [node]
    return tuple(dict.fromkeys(Place(item.source.path, item.line + 1) for item in nodes))
