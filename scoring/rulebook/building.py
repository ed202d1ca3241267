"""Build the tree of a rule file from YAML.

PyYAML's own composer recurses in C and crashes on deep nesting, so the tree is built here from parser
events, with bounds on depth, size and aliases.
"""

from __future__ import annotations

from collections.abc import Callable
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

from scoring.rulebook.source import Broken, Node, Source

_DEEPEST = 20  # levels; a rule needs eight
_MOST_NODES = 200_000  # with every alias counted as often as it is used

_QUOTE_HINT = "put the text in quotes: single quotes around a pattern, double quotes around prose"


def build(source: Source) -> Node:
    """The root node of a file whose text has been read.

    Raises:
        Broken: it is no YAML, or not one that a rule file may be; why is in the source's errors.
    """
    try:
        return _Builder(source).build()
    except yaml.YAMLError as error:
        _report_syntax(source, error)
        raise Broken from None


def _report_syntax(source: Source, error: yaml.YAMLError) -> None:
    if isinstance(error, yaml.reader.ReaderError):
        before = source.text.encode()[: error.position].decode(errors="ignore")  # libyaml counts bytes
        message = f"not valid YAML: the character U+{ord(source.text[len(before)]):04X} is not allowed"
        source.report_offset(before, message, "remove it, or write it as an escape")
        return
    assert isinstance(error, yaml.MarkedYAMLError)
    mark = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "unreadable"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(source.lines) and source.lines:
        line, column = len(source.lines) - 1, len(source.lines[-1])
    source.report(line, column, f"not valid YAML: {problem}", _syntax_hint(problem))


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
            self._refuse(event, "a second YAML document begins here", "one for each file: remove the `---`")

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
            self._refuse(
                event,
                f"nested deeper than {_DEEPEST} levels",
                "write it flatter: parts of a check can be rules of their own, named by id",
            )
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
        node = Node(kind, self.source, *_place(event))
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
                node.error("a list or mapping cannot be a key", _QUOTE_HINT)
                raise Broken
            self.keys[-1] = node
            return
        self.keys[-1] = None
        if key.value in parent.entries:
            first = parent.entries[key.value][0].line + 1
            key.error(f"duplicate key {key.value!r}", f"it is first given on line {first}")
        else:
            parent.entries[key.value] = (key, node)

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        self.source.report(*_place(event), message, hint)
        raise Broken


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)
