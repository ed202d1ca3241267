"""The kinds of check, and how each is read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, get_args

from msgspec import Struct

from scoring.data import Check, DetectorCheck, PhrasesCheck, RegexCheck, RuleCheck
from scoring.rulebook.plugins import ForeignDetectorError, find_detector
from scoring.rulebook.reader import INVALID, Reader, nearest
from scoring.rulebook.soundness import is_sound
from scoring.rulebook.source import Node

KINDS: dict[str, type[Struct]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(Check) if kind is not RuleCheck
}


class CheckReader(Reader):
    """Reads rules with their checks.

    `references` collects the ids of other rules that checks use, for all rules must be known before they
    can be looked up. `allowed` names the detectors of the user's own that may run.
    """

    def __init__(self, allowed: Collection[str] = ()) -> None:
        super().__init__()
        self.references: list[tuple[str, Node]] = []
        self._allowed = allowed

    def choose(self, node: Node, members: tuple[Any, ...], what: str) -> Any:
        """Read a part of a check where one is expected: a check of its own, or the id of a rule."""
        if RuleCheck not in members:
            return super().choose(node, members, what)
        if node.kind == "scalar":
            self.references.append((node.value, node))
            return RuleCheck(id=node.value)
        return self.check(node, what)

    def check(self, node: Node, what: str) -> Check | Any:
        """Read a check; INVALID when something is wrong with it, which is recorded."""
        if node.kind != "mapping":
            return self.read(node, PhrasesCheck, what)
        kind_node = node.get("kind")
        if kind_node is None:
            node.error(f"{what} lacks `kind`", f"there are: {', '.join(KINDS)}")
            return INVALID
        kind = kind_node.value
        if kind not in KINDS:
            kind_node.error(f"unknown kind of check {kind!r}", nearest(kind, KINDS))
            return INVALID
        if kind == "detector":
            return self._detector(node)
        check = self.struct(node, KINDS[kind], f"a check of kind {kind}", also=("kind",))
        return check if check is INVALID or is_sound(node, check) else INVALID

    def struct(self, node: Node, expected: type[Struct], what: str, also: tuple[str, ...] = ()) -> Any:
        """Read a mapping as a struct; one that is a check of a certain kind says so as all checks do."""
        if expected is not RegexCheck or also:
            return super().struct(node, expected, what, also)
        check = self.check(node, what)
        if check is not INVALID and not isinstance(check, RegexCheck):
            node.at("kind").error(f"{what} must be a check of kind regex", "its named groups are the values")
            return INVALID
        return check

    def _detector(self, node: Node) -> DetectorCheck | Any:
        self.keys(node, ("kind", "use", "with"), "a check of kind detector")
        use = self.required(node, "use", str, "a check of kind detector")
        if use is INVALID:
            return INVALID
        try:
            detector = find_detector(use, self._allowed)
        except ForeignDetectorError as error:
            node.at("use").error(error.message, error.hint)
            return INVALID
        options_node = node.get("with") or Node("mapping", node.source, node.line, node.column)
        options = self.struct(options_node, detector.options, f"`with` of {use}")
        return INVALID if options is INVALID else DetectorCheck(use=use, options=options)
