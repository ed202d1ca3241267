"""The schema of a check: of all kinds, in a rule and in an overlay on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import structs

from scoring.data import ComparisonCheck, DetectorCheck, Rule, RuleCheck
from scoring.detectors import DETECTORS, Detector
from scoring.retelling.conflicts import COMPARERS, Comparer
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

_TABLES: dict[str, Mapping[str, Detector | Comparer]] = {"detector": DETECTORS, "comparison": COMPARERS}
"""The kinds of check that name code of ours by `use`, and what they may name."""


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
        return self.refer("check", lambda: self._one_of(list(KINDS)))

    def check_of_one(self) -> Schema:
        """A reference to the definition of a check that looks into one document."""
        kinds = [kind for kind in KINDS if kind != "comparison"]
        return self.refer("check-of-one-document", lambda: self._one_of(kinds))

    def change(self, kind: str, use: str) -> Schema:
        """What an overlay may do to a check: change it, or replace it by one of another kind that looks into
        one document, as that does.

        `use` is what a check of kind detector or comparison names.
        """
        if kind in _TABLES:
            name = form(f"{kind}-{use}", changes=True)
            change = self.refer(name, lambda: self._change_of_options(kind, use))
        else:
            change = self.struct(KINDS[kind], changes=True)
        if kind == "comparison":
            return change
        return {
            "type": "object",
            "properties": {"kind": _kind()},
            "if": {"required": ["kind"], "properties": {"kind": {"not": {"const": kind}}}},
            "then": self.check_of_one(),
            "else": change,
        }

    def any_change(self) -> Schema:
        """A reference to what an overlay may do to a check of a kind that is not known here."""
        return self.refer("change-of-check", self._any_change)

    def _part(self) -> Schema:
        """A check of one document, or the id of a rule."""
        return self.id() | {"type": ["object", "string"], **where_mapping(self.check_of_one())}

    def _one_of(self, kinds: Sequence[str]) -> Schema:
        """A check of one of these kinds."""
        return {
            "description": MEANINGS["rule"]["check"],
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": _kind(kinds)},
            "allOf": [branch("kind", [kind], self._of_kind(kind)) for kind in kinds],
        }

    def _of_kind(self, kind: str) -> Schema:
        """A reference to the definition of a kind of check."""
        if kind == "detector":
            return self.refer(kind, self._detector)
        return self.refer(kind, self._comparison) if kind == "comparison" else self.struct(KINDS[kind])

    def _detector(self) -> Schema:
        names = {"enum": [*DETECTORS, *self._own_detectors]}
        use: Schema = {"anyOf": [names, {"type": "string", "pattern": whole(PATH)}]}
        return self.mapping(DetectorCheck) | self._with_options("detector", use)

    def _comparison(self) -> Schema:
        return self.mapping(ComparisonCheck) | self._with_options("comparison", {"enum": list(COMPARERS)})

    def _with_options(self, kind: str, use: Schema) -> Schema:
        """The keys of a check that names code of ours, and for each name the options that it takes."""
        branches = []
        for name, code in _TABLES[kind].items():
            then: Schema = {"properties": {"with": self._options(kind, name)}}
            if any(field.required for field in structs.fields(code.options)):
                then["required"] = ["with"]
            branches.append(branch("use", [name], then))
        return {
            "properties": {
                "kind": {"const": kind, "description": SUBJECTS[kind]},
                "use": use | {"description": MEANINGS[kind]["use"]},
                "with": {"type": "object", "description": MEANINGS[kind]["with"]},
            },
            "required": ["kind", "use"],
            "allOf": branches,
        }

    def _options(self, kind: str, use: str, changes: bool = False) -> Schema:
        """A reference to the options of a detector or comparison of ours."""
        options = _TABLES[kind][use].options
        return self.refer(form(options_name(kind, use), changes), lambda: self.mapping(options, changes))

    def _change_of_options(self, kind: str, use: str) -> Schema:
        properties: dict[str, Schema] = {
            "kind": {"const": kind},
            "use": {"const": use},
            "with": self._options(kind, use, changes=True) | {"description": MEANINGS[kind]["with"]},
        }
        return closed(properties, [], SUBJECTS[kind])

    def _any_change(self) -> Schema:
        """The keys of all kinds; of several with one name, any."""
        several: dict[str, list[Schema]] = {}
        for struct in KINDS.values():
            for key, schema in self.properties(struct, changes=True).items():
                several.setdefault(key, []).append(schema)
        properties = {key: _either(schemas) for key, schemas in several.items()}
        return closed({"kind": _kind(), **properties}, [], MEANINGS["rule"]["check"])


def options_name(kind: str, use: str) -> str:
    """The name of the definition of the options of a detector or comparison, of which some share names."""
    return f"options-of-{use}" if kind == "detector" else f"options-of-{kind}-{use}"


def _kind(kinds: Sequence[str] = tuple(KINDS)) -> Schema:
    return {
        "description": "How to look: it decides about the other keys.",
        "enum": list(kinds),
        "enumDescriptions": [SUBJECTS[kind] for kind in kinds],
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
