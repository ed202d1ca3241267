"""Rule files as they are written: where each text stands, for complaints that name a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scoring.data import Rule
from scoring.rulebook.source import Node, Source


class RuleFile:
    """One rule file that is known to be right, as a tree of nodes."""

    def __init__(self, path: Path) -> None:
        source = Source(path)
        self.path = source.path
        self.root = source.tree()
        self.lines = source.text.splitlines()

    def entries(self) -> list[Node]:
        """The entries of `rules`, overlays included."""
        return self.root.at("rules").items

    def id_of(self, entry: Node) -> str:
        """The id of the rule that an entry makes or changes."""
        return entry.at("extends" if entry.get("id") is None else "id").value

    def entry(self, rule: Rule) -> Node | None:
        """The entry that this file has for a rule; the last, if there are several overlays on it."""
        found = None
        for node in self.entries():
            if rule.id == self.id_of(node):
                found = node
        return found

    def changes(self, rule: Rule) -> bool:
        """Whether this file has an overlay on a rule of another, whose flaws are not its own."""
        entry = self.entry(rule)
        return entry is not None and entry.get("id") is None

    def line_of(self, rule: Rule, text: str, *keys: str) -> int | None:
        """The line of a text of a rule, from 1: in its entry, below `keys` if given, or among the terms.

        Where it stands nowhere as it is, the rule's own line, or None if an overlay has it from the rule
        that it changes.
        """
        entry = self.entry(rule)
        places = [entry.at(*keys), entry] if entry is not None else []
        places += [value for _, value in entries_of(self.root, "terms").values()]
        lines = (node.line + 1 for place in places for node in scalars(place) if node.value == text)
        return next(lines, None if self.changes(rule) else rule.line)

    def line_of_key(self, rule: Rule, *keys: str) -> int | None:
        """The line of the first of some keys that the rule's entry gives, be it to replace or to edit.

        Where it gives none of them, as `line_of`.
        """
        entry = self.entry(rule)
        given = given_under(entry, *keys) if entry is not None else []
        if given:
            return given[0].line + 1
        return None if self.changes(rule) else rule.line


def given_under(entry: Node, *keys: str) -> list[Node]:
    """What an entry says under some keys of a rule, be it to replace, to add or to take out."""
    names = [name for key in keys for name in (key, f"{key}+", f"{key}-")]
    return [value for name in names if (value := entry.get(name)) is not None]


def entries_of(node: Node, key: str) -> dict[str, tuple[Node, Node]]:
    """The entries of a mapping inside a mapping; none where it is not there."""
    inner = node.get(key)
    return inner.entries if inner is not None else {}


def scalars(node: Node) -> Iterator[Node]:
    """Every scalar in a node, keys included, in the order of the file."""
    if node.kind == "scalar":
        yield node
    for item in node.items:
        yield from scalars(item)
    for key, value in node.entries.values():
        yield key
        yield from scalars(value)


def mappings(node: Node) -> Iterator[Node]:
    """Every mapping in a node, itself included."""
    return (inner for inner in _nodes(node) if inner.kind == "mapping")


def lists(node: Node) -> Iterator[Node]:
    """Every list in a node, itself included."""
    return (inner for inner in _nodes(node) if inner.kind == "list")


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for inner in (*node.items, *(value for _, value in node.entries.values())):
        yield from _nodes(inner)
