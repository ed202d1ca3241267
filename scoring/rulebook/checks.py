"""The kinds of check, and how each is read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, get_args

from msgspec import Struct, msgpack

from scoring.data import Check, ComparisonCheck, DetectorCheck, PhrasesCheck, RegexCheck, RuleCheck
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
        if node.get("kind") is not None and node.at("kind").value == "comparison":
            node.at("kind").error(
                "a check of kind comparison cannot be a part of another",
                "it compares documents, and the others look into one: make it the check of a rule of its own",
            )
            return INVALID
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
        if kind == "comparison":
            return self._comparison(node)
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
        options = self._options(node, detector.options, use)
        return INVALID if options is INVALID else DetectorCheck(use=use, options=options)

    def _comparison(self, node: Node) -> ComparisonCheck | Any:
        from scoring.retelling.conflicts import COMPARERS  # no report of a single document needs them

        self.keys(node, ("kind", "use", "with"), "a check of kind comparison")
        use = self.required(node, "use", str, "a check of kind comparison")
        if use is INVALID:
            return INVALID
        if use not in COMPARERS:
            node.at("use").error(f"unknown comparison {use!r}", nearest(use, COMPARERS))
            return INVALID
        options = self._options(node, COMPARERS[use].options, use)
        if options is INVALID:
            return INVALID
        # As the cache gives them back, which makes lists of tuples and sets.
        plain = msgpack.decode(msgpack.encode(options, order="deterministic"))
        return ComparisonCheck(use=use, options=plain)

    def _options(self, node: Node, expected: type[Struct], use: str) -> Any:
        """What a check gives under `with`, none of which may be needed."""
        options_node = node.get("with") or Node("mapping", node.source, node.line, node.column)
        return self.struct(options_node, expected, f"`with` of {use}")
