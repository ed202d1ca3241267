"""A rule file as a tree of nodes that know their place.

PyYAML's own composer recurses in C and crashes on deep nesting, so the tree is built here from
parser events, with bounds. Scalars keep their raw text: what they mean is decided by what is
expected in their place, so an unquoted `no` in a list of words stays a word.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
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
_MOST_ERRORS = 100  # in one file: it is not a rule file
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
        """The value of a key of a mapping."""
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
            self._report_offset(
                data[: error.start].decode("utf-8-sig"), "the file is not UTF-8", "save it as UTF-8"
            )
            raise Broken from None

    def error(self, node: Node, message: str, hint: str | None = None) -> None:
        """Record a mistake at a node."""
        self.report(node.line, node.column, message, hint)

    def report(self, line: int, column: int, message: str, hint: str | None = None) -> None:
        """Record a mistake at a 0-based place.

        Raises:
            Broken: there are too many to read.
        """
        excerpt = self._lines[line] if line < len(self._lines) else None
        if excerpt is not None:
            excerpt = (
                excerpt.rstrip()[:_LONGEST_EXCERPT].replace("\t", " ") if column < _LONGEST_EXCERPT else None
            )
        self.errors.append(RuleError(self.path, line + 1, column + 1, message, hint, excerpt))
        if len(self.errors) >= _MOST_ERRORS:
            raise Broken

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
        if isinstance(error, yaml.reader.ReaderError):
            before = self.text.encode()[: error.position].decode(errors="ignore")  # libyaml counts bytes
            message = f"not valid YAML: the character U+{ord(self.text[len(before)]):04X} is not allowed"
            self._report_offset(before, message, "remove it, or write it as an escape")
            return
        assert isinstance(error, yaml.MarkedYAMLError)
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "unreadable"
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if line >= len(self._lines) and self._lines:
            line, column = len(self._lines) - 1, len(self._lines[-1])
        self.report(line, column, f"not valid YAML: {problem}", _syntax_hint(problem))

    def _report_offset(self, before: str, message: str, hint: str) -> None:
        """Record a mistake at the end of `before`, the text that leads up to it."""
        lines = before.split("\n")
        self.report(len(lines) - 1, len(lines[-1]), message, hint)


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
        steps: dict[type[yaml.Event], Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_list,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._begin_document,
        }
        for event in yaml.parse(self.source.text, Loader=yaml.CSafeLoader):
            step = steps.get(type(event))
            if step is not None:
                step(event)
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

    def _start_mapping(self, event: MappingStartEvent) -> None:
        self._start(event, self._node(event, "mapping"))

    def _start_list(self, event: SequenceStartEvent) -> None:
        self._start(event, self._node(event, "list"))

    def _start(self, event: yaml.Event, node: Node) -> None:
        if len(self.open) >= _DEEPEST:
            self._refuse(event, f"nested deeper than {_DEEPEST} levels", _QUOTE_HINT)
        self.open.append(node)
        self.keys.append(None)

    def _end(self, event: yaml.Event) -> None:
        self.keys.pop()
        self._add(self.open.pop(), event)

    def _alias(self, event: AliasEvent) -> None:
        node = self.anchors.get(event.anchor or "")
        if node is None:
            self._refuse(event, f"no anchor &{event.anchor} before this", _QUOTE_HINT)
        if node in self.open:
            self._refuse(event, "an alias inside its own anchor", _QUOTE_HINT)
        self._add(node, event)

    def _node(
        self,
        event: ScalarEvent | MappingStartEvent | SequenceStartEvent,
        kind: Literal["scalar", "list", "mapping"],
    ) -> Node:
        node = Node(kind, *_place(event))
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"tags are not allowed: {event.tag[:60]}", _QUOTE_HINT)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _add(self, node: Node, event: yaml.Event) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += node.size
        if parent.size > _MOST_NODES:
            self._refuse(event, f"more than {_MOST_NODES:,} values", "are aliases multiplied?")
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


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)
