"""Conditions on documents, as rule files and project files write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from scoring.data import Condition
from scoring.rulebook.reader import INVALID, Reader
from scoring.rulebook.source import Node

_LISTS = ("genre", "kind", "language", "domain", "path", "feed", "has", "all", "any")


def read_condition(reader: Reader, node: Node) -> Condition | Any:
    """Read a condition; INVALID when something is wrong with it, which is recorded."""
    condition = reader.read(node, Condition, "a condition")
    return condition if condition is INVALID or _is_sound(node) else INVALID


def _is_sound(node: Node) -> bool:
    """Whether a condition, of the right types, can be true of some documents and false of others."""
    if not node.entries:
        node.error("the condition is empty", "name a property, such as `genre: [news]`")
        return False
    sound = True
    for key, (_, value) in node.entries.items():
        if key in _LISTS and value.kind == "list" and not value.items:
            value.error(f"`{key}` is empty", "leave the key out where it does not matter")
            sound = False
        elif key == "words":
            sound = check_range(value) and sound
        elif key == "domain":
            sound = _each(is_domain, value) and sound
        elif key in ("all", "any"):
            sound = _each(_is_sound, value) and sound
        elif key == "not":
            sound = _is_sound(value) and sound
    return sound


def _each(check: Callable[[Node], bool], node: Node) -> bool:
    """Whether every item is sound; none is left out, for all mistakes are told at once."""
    return all([check(item) for item in node.items])  # noqa: C419


def check_range(node: Node) -> bool:
    """Whether a range, of the right type, holds any figure; record it where it does not."""
    if node.kind != "mapping":
        return True
    above, below = (_figure(node.get(key)) for key in ("above", "below"))
    if above is None and below is None:
        node.error("the range is empty", "give `above`, `below` or both")
        return False
    if above is not None and below is not None and above >= below:
        node.error(f"no figure is above {above:g} and below {below:g}", "exchange the two")
        return False
    return True


def _figure(node: Node | None) -> float | None:
    """The figure of a node that may be absent, or hold nothing."""
    return None if node is None or node.is_null else float(node.value)


def is_domain(node: Node) -> bool:
    """Whether a text could be a domain, or a glob over domains; record where not."""
    if re.search(r"[/:@\s]", node.value):
        node.error(f"not a domain: {node.value!r}", "write it without scheme and path: example.org")
        return False
    return True
