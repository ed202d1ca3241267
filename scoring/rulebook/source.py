"""A rule file as a tree of nodes that know their place.

Scalars keep their raw text: what they mean is decided by what is expected in their place, so an
unquoted `no` in a list of words stays a word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from scoring.errors import RuleError

_LARGEST = 1_000_000  # bytes; the largest shipped pack is a thirtieth of it
_MOST_TEXTS = 1_000_000  # of all files together; the shipped packs hold a hundredth of it
_MOST_STEPS = 1_000_000  # of the patterns of all files together; likewise
_MOST_ERRORS = 100  # in one file: it is not a rule file
_LONGEST_EXCERPT = 160  # columns of an offending line that are worth printing


class Broken(Exception):
    """The file cannot be read any further; the error has been recorded."""


class Load:
    """What files that are loaded together share: the mistakes in them, and a bound on what they hold.

    A list of terms counts as often as rules use it: a file of 1 MB could else ask for terabytes.
    """

    def __init__(self) -> None:
        self.errors: list[RuleError] = []
        self._texts = 0
        self._steps = 0

    def count(self, texts: int, node: Node) -> None:
        """Count texts that the node asks for.

        Raises:
            Broken: there are too many.
        """
        self._texts += texts
        if self._texts > _MOST_TEXTS:
            node.error(
                f"more than {_MOST_TEXTS:,} texts, lists of terms counted as often as they are used",
                "use long lists in fewer rules",
            )
            raise Broken

    def count_steps(self, steps: int, node: Node) -> None:
        """Count steps of the pattern at the node, which take memory.

        Raises:
            Broken: there are too many.
        """
        self._steps += steps
        if self._steps > _MOST_STEPS:
            hint = "use + or * for large counts, or fewer rules"
            node.error(f"patterns of more than {_MOST_STEPS:,} steps in all", hint)
            raise Broken


class Node:
    """A scalar, list or mapping with the place where it begins (0-based) in its file."""

    __slots__ = ("column", "entries", "items", "kind", "line", "plain", "size", "source", "value")

    def __init__(
        self, kind: Literal["scalar", "list", "mapping"], source: Source, line: int, column: int
    ) -> None:
        self.kind = kind
        self.source = source
        self.line = line
        self.column = column
        self.value = ""  # of a scalar
        self.plain = False  # a scalar without quotes
        self.items: list[Node] = []
        self.entries: dict[str, tuple[Node, Node]] = {}  # key → (its node, the value's node)
        self.size = 1  # nodes below, this one included, aliases counted as often as used

    @property
    def is_null(self) -> bool:
        """Whether nothing is given here: an empty scalar without quotes, or one that YAML reads as none."""
        return self.kind == "scalar" and self.plain and self.value in ("", "~", "null")

    def get(self, key: str) -> Node | None:
        """The value of a key of a mapping."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def error(self, message: str, hint: str | None = None) -> None:
        """Record a mistake at this place."""
        self.source.report(self.line, self.column, message, hint)

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
    """One file of rules, its lists of terms, and the errors found in it."""

    def __init__(self, path: Path, load: Load | None = None) -> None:
        self.path = str(path)
        self.load = load or Load()
        self.errors = self.load.errors
        self.content = b""
        self.text = ""
        self.terms: dict[str, Any] = {}  # what `<name>` stands for in this file: a tuple of texts
        self.term_names: tuple[str, ...] = ()  # of all its lists, also those not read yet
        self.term_files: dict[str, Path] = {}  # the names of those lists that come from files
        self.files: dict[Path, bytes] = {}  # the files that it reads besides itself
        self.lines: list[str] = []

    def _read(self) -> str:
        try:
            with Path(self.path).open("rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError as error:
            self.report(0, 0, f"cannot read the file: {error.strerror}")
            raise Broken from None
        if len(data) > _LARGEST:
            self.report(0, 0, "the file is larger than 1 MB", "split the file into several")
            raise Broken
        self.content = data
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.report_offset(
                data[: error.start].decode("utf-8-sig"), "the file is not UTF-8", "save it as UTF-8"
            )
            raise Broken from None

    def report(self, line: int, column: int, message: str, hint: str | None = None) -> None:
        """Record a mistake at a 0-based place.

        Raises:
            Broken: there are too many to read.
        """
        excerpt = self.lines[line] if line < len(self.lines) else None
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
        self.lines = self.text.splitlines()
        from scoring.rulebook.building import build  # with YAML 10 ms, which cached rules do without

        return build(self)

    def report_offset(self, before: str, message: str, hint: str) -> None:
        """Record a mistake at the end of `before`, the text that leads up to it.

        Raises:
            Broken: there are too many to read.
        """
        lines = before.split("\n")
        self.report(len(lines) - 1, len(lines[-1]), message, hint)

    def listing(self, text: str) -> str:
        """Where a text stands that comes from a list: ", which <crowd> lists (crowd.txt, line 3)"."""
        for name, texts in self.terms.items():
            if isinstance(texts, tuple) and text in texts:
                return f", which <{name}> lists{self._line_of(text, name)}"
        return ""

    def _line_of(self, text: str, name: str) -> str:
        path = self.term_files.get(name)
        if path is None:
            return ""
        for number, line in enumerate(self.files[path].decode("utf-8-sig").splitlines(), 1):
            if line.strip() == text:
                return f" ({path.name}, line {number})"
        return ""
