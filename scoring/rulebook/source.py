"""A rule file as a tree of nodes that know their place.

PyYAML's own composer recurses in C and crashes on deep nesting, so the tree is built here from
parser events, with bounds. Scalars keep their raw text: what they mean is decided by what is
expected in their place, so an unquoted `no` in a list of words stays a word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from scoring.errors import RuleError

_LARGEST = 1_000_000  # bytes; the largest shipped pack is a thirtieth of it
_DEEPEST = 20  # levels; a rule needs eight
_MOST_NODES = 200_000  # with every alias counted as often as it is used
_LONGEST_EXCERPT = 160  # columns of an offending line that are worth printing

_QUOTE_HINT = "put the text in quotes: single quotes around a pattern, double quotes around prose"


class Broken(Exception):
    """The file cannot be read any further; the error has been recorded."""


class Node:
    """A scalar, list or mapping with the place where it begins (0-based)."""

    __slots__ = ("column", "entries", "items", "kind", "line", "plain", "size", "value")

    def __init__(self, kind: Literal["scalar", "list", "mapping"], line: int, column: int) -> None:
        self.kind = kind
        self.line = line
        self.column = column
        self.value = ""  # of a scalar
        self.plain = False  # a scalar without quotes
        self.items: list[Node] = []
        self.entries: dict[str, tuple[Node, Node]] = {}  # key → (its node, the value's node)
        self.size = 1  # nodes below, this one included, aliases counted as often as used

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def at(self, *steps: str | int) -> Node:
        """The node at the end of the path, or the last one on the way there."""
        node = self
        for step in steps:
            if isinstance(step, int):
                following = node.items[step] if step < len(node.items) else None
            else:
                following = node.get(step)
            if following is None:
                break
            node = following
        return node


class Source:
    """One rule file, and the errors found in it."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.errors: list[RuleError] = []
        self.text = ""
        self._lines: list[str] = []

    def _read(self) -> str:
        try:
            with Path(self.path).open("rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError as error:
            self.report(0, 0, f"cannot read the file: {error.strerror}")
            raise Broken from None
        if len(data) > _LARGEST:
            self.report(0, 0, "the file is larger than 1 MB", "split the pack into several files")
            raise Broken
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n")
            column = len(before) - before.rfind(b"\n") - 1
            self.report(line, column, "the file is not UTF-8", "save it as UTF-8")
            raise Broken from None

    def error(self, node: Node, message: str, hint: str | None = None) -> None:
        """Record a mistake at a node."""
        self.report(node.line, node.column, message, hint)

    def report(self, line: int, column: int, message: str, hint: str | None = None) -> None:
        """Record a mistake at a 0-based place."""
        excerpt = self._lines[line] if line < len(self._lines) else None
        if excerpt is not None:
            excerpt = excerpt.rstrip()[:_LONGEST_EXCERPT] if column < _LONGEST_EXCERPT else None
        self.errors.append(RuleError(self.path, line + 1, column + 1, message, hint, excerpt))

    def tree(self) -> Node:
        """Read and parse the file into its root node.

        Raises:
            Broken: it cannot be read to its end; why is in `errors`.
        """
        self.text = self._read()
        self._lines = self.text.splitlines()
        try:
            return _Builder(self).build()
        except yaml.YAMLError as error:
            self._report_syntax(error)
            raise Broken from None

    def _report_syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if line >= len(self._lines) and self._lines:
            line, column = len(self._lines) - 1, len(self._lines[-1])
        self.report(line, column, f"not valid YAML: {problem}", _syntax_hint(problem))


def _syntax_hint(problem: str) -> str:
    if "escape" in problem:
        return "in double quotes a backslash begins an escape: put patterns in single quotes"
    if "tab" in problem or "cannot start any token" in problem:
        return f"indent with spaces; {_QUOTE_HINT}"
    if "quoted scalar" in problem or "end of stream" in problem:
        return "a quotation mark is opened and not closed; inside single quotes write ' twice"
    return _QUOTE_HINT


class _Builder:
    """Builds the tree from parser events, with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.anchors: dict[str, Node] = {}
        self.open: list[Node] = []
        self.keys: list[Node | None] = []  # for each open node, the key that waits for its value
        self.root: Node | None = None
        self.documents = 0

    def build(self) -> Node:
        for event in yaml.parse(self.source.text, Loader=yaml.CSafeLoader):
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent:
                self._start(event, "mapping")
            elif kind is SequenceStartEvent:
                self._start(event, "list")
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._end()
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                self._begin_document(event)
            elif kind is DocumentEndEvent:
                self.anchors.clear()
        if self.root is None:
            self.source.report(0, 0, "the file is empty", "begin with `schema: 1`")
            raise Broken
        return self.root

    def _begin_document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "a second YAML document begins here", "one pack a file: remove the `---`")

    def _scalar(self, event: ScalarEvent) -> None:
        node = self._node(event, "scalar")
        node.value = event.value
        node.plain = not event.style
        self._add(node, event)

    def _start(self, event: MappingStartEvent | SequenceStartEvent, kind: Literal["list", "mapping"]) -> None:
        if len(self.open) >= _DEEPEST:
            self._refuse(event, f"nested deeper than {_DEEPEST} levels", _QUOTE_HINT)
        self.open.append(self._node(event, kind))
        self.keys.append(None)

    def _end(self) -> None:
        node = self.open.pop()
        self.keys.pop()
        self._add(node, None)

    def _alias(self, event: AliasEvent) -> None:
        node = self.anchors.get(event.anchor)
        if node is None:
            self._refuse(event, f"no anchor &{event.anchor} before this", _QUOTE_HINT)
        if node in self.open:
            self._refuse(event, "an alias inside its own anchor", _QUOTE_HINT)
        self._add(node, event)

    def _node(self, event: yaml.NodeEvent, kind: Literal["scalar", "list", "mapping"]) -> Node:
        mark = event.start_mark
        node = Node(kind, mark.line, mark.column)
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"tags are not allowed: {event.tag}", _QUOTE_HINT)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _add(self, node: Node, event: yaml.Event | None) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += node.size
        if parent.size > _MOST_NODES:
            place = self.open[0] if event is None else None
            line, column = (place.line, place.column) if place else _place(event)
            self.source.report(line, column, f"more than {_MOST_NODES:,} values", "are aliases multiplied?")
            raise Broken
        if parent.kind == "list":
            parent.items.append(node)
        else:
            self._add_to_mapping(parent, node)

    def _add_to_mapping(self, parent: Node, node: Node) -> None:
        key = self.keys[-1]
        if key is None:
            if node.kind != "scalar":
                self.source.error(node, "a list or mapping cannot be a key", _QUOTE_HINT)
                raise Broken
            self.keys[-1] = node
            return
        self.keys[-1] = None
        if key.value in parent.entries:
            first = parent.entries[key.value][0].line + 1
            self.source.error(key, f"duplicate key {key.value!r}", f"it is first given on line {first}")
        else:
            parent.entries[key.value] = (key, node)

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        self.source.report(*_place(event), message, hint)
        raise Broken


def _place(event: yaml.Event | None) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event else (0, 0)
