"""The schema of a check: of all kinds, in a rule and in an overlay on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from scoring.data import DetectorCheck, Rule, RuleCheck
from scoring.detectors import DETECTORS
from scoring.rulebook.checks import KINDS
from scoring.rulebook.plugins import PATH
from scoring.rulebook.rules import ID
from scoring.rulebook.schema.definitions import (
    Definitions,
    Schema,
    branch,
    closed,
    form,
    where_mapping,
    whole,
)
from scoring.rulebook.schema.meanings import MEANINGS, SUBJECTS


class CheckDefinitions(Definitions):
    """Definitions in which checks stand.

    `rules` are those that a part of a check may name; `own_detectors` the names that the project allows.
    """

    def __init__(self, rules: Sequence[Rule], own_detectors: Sequence[str] = ()) -> None:
        super().__init__()
        self.ids = [rule.id for rule in rules]
        self._own_detectors = own_detectors

    def choose(self, members: tuple[Any, ...], changes: bool) -> Schema:
        """The schema of a part, where one may stand."""
        if RuleCheck not in members:
            return super().choose(members, changes)
        return self.any_change() if changes else self.refer("part", self._part)

    def id(self) -> Schema:
        """The id of a rule, with those that there are to choose from."""
        return {"type": "string", "pattern": whole(ID), "examples": self.ids}

    def check(self) -> Schema:
        """A reference to the definition of a check."""
        return self.refer("check", self._check)

    def change(self, kind: str, use: str) -> Schema:
        """What an overlay may do to a check: change it, or replace it by one of another kind.

        `use` is the detector of a check of kind detector.
        """
        if kind == "detector":
            change = self.refer(form(use, changes=True), lambda: self._change_of_detector(use))
        else:
            change = self.struct(KINDS[kind], changes=True)
        return {
            "type": "object",
            "properties": {"kind": _kind()},
            "if": {"required": ["kind"], "properties": {"kind": {"not": {"const": kind}}}},
            "then": self.check(),
            "else": change,
        }

    def any_change(self) -> Schema:
        """A reference to what an overlay may do to a check of a kind that is not known here."""
        return self.refer("change-of-check", self._any_change)

    def _part(self) -> Schema:
        """A check, or the id of a rule."""
        return self.id() | {"type": ["object", "string"], **where_mapping(self.check())}

    def _check(self) -> Schema:
        kinds = {kind: self.struct(struct) for kind, struct in KINDS.items() if kind != "detector"}
        kinds["detector"] = self.refer("detector", self._detector)
        return {
            "description": MEANINGS["rule"]["check"],
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": _kind()},
            "allOf": [branch("kind", [kind], then) for kind, then in kinds.items()],
        }

    def _detector(self) -> Schema:
        branches = []
        for name, detector in DETECTORS.items():
            then: Schema = {"properties": {"with": self._options(name)}}
            if any(field.required for field in structs.fields(detector.options)):
                then["required"] = ["with"]
            branches.append(branch("use", [name], then))
        detector_check = self.mapping(DetectorCheck)
        detector_check["properties"]["use"] = {
            "description": MEANINGS["detector"]["use"],
            "anyOf": [
                {"enum": [*DETECTORS, *self._own_detectors]},
                {"type": "string", "pattern": whole(PATH)},
            ],
        }
        return detector_check | {"required": ["kind", "use"], "allOf": branches}

    def _options(self, detector: str, changes: bool = False) -> Schema:
        """A reference to the options of a detector of ours."""
        options = DETECTORS[detector].options
        return self.refer(form(f"options-of-{detector}", changes), lambda: self.mapping(options, changes))

    def _change_of_detector(self, use: str) -> Schema:
        properties: dict[str, Schema] = {
            "kind": {"const": "detector"},
            "use": {"const": use},
            "with": self._options(use, changes=True) | {"description": MEANINGS["detector"]["with"]},
        }
        return closed(properties, [], SUBJECTS["detector"])

    def _any_change(self) -> Schema:
        """The keys of all kinds; of several with one name, any."""
        several: dict[str, list[Schema]] = {}
        for struct in KINDS.values():
            for key, schema in self.properties(struct, changes=True).items():
                several.setdefault(key, []).append(schema)
        properties = {key: _either(schemas) for key, schemas in several.items()}
        return closed({"kind": _kind(), **properties}, [], MEANINGS["rule"]["check"])


def _kind() -> Schema:
    return {
        "description": "How to look: it decides about the other keys.",
        "enum": list(KINDS),
        "enumDescriptions": [SUBJECTS[kind] for kind in KINDS],
    }


def _either(schemas: Iterable[Schema]) -> Schema:
    """Any of some schemas, each once, whatever their descriptions say."""
    first, *_ = schemas = list(schemas)
    different: list[Schema] = []
    for schema in schemas:
        bare = {key: value for key, value in schema.items() if key != "description"}
        if bare not in different:
            different.append(bare)
    return first if len(different) == 1 else {"description": first["description"], "anyOf": different}
