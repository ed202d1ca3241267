"""From the structs that the reader reads to the definitions of a JSON Schema."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal, get_args

from msgspec import Struct, structs

from scoring.data import (
    AllCheck,
    AnyCheck,
    Condition,
    Example,
    Exceptions,
    MetricCheck,
    MissingCheck,
    Near,
    NotCheck,
    PhrasesCheck,
    Range,
    ReportWhen,
    RuleTests,
    SequenceCheck,
    SwapCheck,
    Token,
)
from scoring.metrics import METRICS
from scoring.rulebook.checks import KINDS
from scoring.rulebook.ignoring import FINGERPRINT, IgnoreKeys
from scoring.rulebook.packs import PackKeys
from scoring.rulebook.project import RULES, OverrideKeys, ProjectKeys, SettingKeys
from scoring.rulebook.reader import DATE, TERM_REFERENCE
from scoring.rulebook.rules import ID, LINK, RuleKeys, ScopeKeys
from scoring.rulebook.schema.meanings import MEANINGS, SUBJECTS, docstring, option_meanings

Schema = dict[str, Any]


def whole(pattern: re.Pattern[str]) -> str:
    """A pattern that must match all of a text, where a schema's would do with a part."""
    return f"^(?:{pattern.pattern})$"


# A text may look like a number (2019, 1.0): the reader takes it as it is written.
TEXT: Schema = {"type": ["string", "number"], "pattern": r"\S"}
TEXTS: Schema = {"type": ["array", "string"], "items": TEXT, "pattern": whole(TERM_REFERENCE)}
_SCALARS: dict[Any, Schema] = {
    str: TEXT,
    Example: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "pattern": whole(DATE)},
    Any: {"type": "object"},  # a detector's options
}
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}

_NAMES: dict[type, str] = {kind: name for name, kind in KINDS.items()} | {
    Condition: "condition",
    Exceptions: "exceptions",
    IgnoreKeys: "ignore",
    Near: "near",
    OverrideKeys: "override",
    PackKeys: "pack",
    ProjectKeys: "project file",
    Range: "range",
    ReportWhen: "report_when",
    RuleKeys: "rule",
    RuleTests: "tests",
    ScopeKeys: "scope",
    SettingKeys: "setting",
    Token: "token",
}

# What the reader demands of values beyond their types, and of mappings beyond their keys.
FULL: Schema = {"minItems": 1}
_DEMANDS: dict[tuple[type, str], Schema] = {
    (PhrasesCheck, "any"): FULL,
    (SwapCheck, "pairs"): {"minProperties": 1},
    (SequenceCheck, "tokens"): FULL,
    (MissingCheck, "in"): FULL,
    (AllCheck, "checks"): {"minItems": 2},
    (AnyCheck, "checks"): FULL,
    (NotCheck, "checks"): FULL,
    (MetricCheck, "name"): {"enum": list(METRICS)},
    (RuleKeys, "id"): {"type": "string", "pattern": whole(ID)},
    (RuleKeys, "link"): {"pattern": whole(LINK)},
    (IgnoreKeys, "rule"): {"pattern": whole(RULES)},
    (IgnoreKeys, "fingerprint"): {"type": "string", "pattern": whole(FINGERPRINT)},
    **{(Condition, key): FULL for key in MEANINGS["condition"] if key not in ("words", "not")},
}
_AT_LEAST_ONE: dict[str, tuple[str, ...]] = {
    "token": ("any", "regex", "is", "not"),
    "metric": ("above", "below"),
    "exceptions": ("phrases", "regex", "terms", "near"),
    "override": ("rules", "fail_under"),
    "ignore": ("rule", "text", "fingerprint"),
}
_TOGETHER: dict[str, tuple[str, ...]] = {"missing": ("for", "same")}
_NOT_EMPTY = ("condition", "range", "setting")


class Definitions:
    """The definitions that a schema refers to, each made the first time that it is needed.

    A mapping comes in two forms: whole, as a rule has it; and as an overlay changes it (`changes`), where
    nothing is required, and lists can be added to (`key+`) and taken out of (`key-`).
    """

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}

    def refer(self, name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to a definition."""
        if name not in self.made:
            self.made[name] = {}  # it may refer to itself
            self.made[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def value(self, expected: Any, changes: bool = False) -> Schema:
        """The schema of a value of a type."""
        if expected in _SCALARS:
            return dict(_SCALARS[expected])
        origin, arguments = typing.get_origin(expected), get_args(expected)
        if origin is typing.Annotated:
            return self.value(arguments[0]) | _bounds(arguments[1:])
        if origin in (types.UnionType, typing.Union):
            return self.choose(arguments, changes)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        if origin in (tuple, frozenset):
            return dict(TEXTS) if arguments[0] is str else list_of(self.value(arguments[0]))
        return self.struct(expected, changes)

    def choose(self, members: tuple[Any, ...], changes: bool) -> Schema:
        """The schema of a value that may be of several types."""
        some = [self.value(member, changes) for member in members if member is not types.NoneType]
        either = some[0] if len(some) == 1 else {"anyOf": some}
        return _or_null(either) if types.NoneType in members else either

    def struct(self, struct: type[Struct], changes: bool = False) -> Schema:
        """A reference to the definition of a struct."""
        name = _NAMES.get(struct, struct.__name__)
        return self.refer(form(name, changes), lambda: self.mapping(struct, changes))

    def mapping(self, struct: type[Struct], changes: bool = False) -> Schema:
        """The schema of a struct: its keys, which of them it needs, and no others."""
        name = _NAMES.get(struct, struct.__name__)
        properties = self.properties(struct, changes)
        required = [field.encode_name for field in structs.fields(struct) if field.required]
        if name in KINDS:
            properties = {"kind": {"const": name, "description": SUBJECTS[name]}, **properties}
            required = ["kind", *required]
        if struct is Exceptions:
            properties |= keyed("terms", TEXTS, MEANINGS[name]["terms"], changes)
        schema = closed(properties, [] if changes else required, SUBJECTS.get(name) or docstring(struct))
        if struct is Range:
            schema["type"] = ["number", "object"]  # a number alone: above it
        return schema if changes else schema | _demands(name)

    def properties(self, struct: type[Struct], changes: bool = False) -> dict[str, Schema]:
        """The keys of a struct, with what they mean."""
        meanings = MEANINGS.get(_NAMES.get(struct, "")) or option_meanings(struct)
        properties: dict[str, Schema] = {}
        for field in structs.fields(struct):
            key = field.encode_name
            schema = self.value(field.type, changes) | _DEMANDS.get((struct, key), {})
            if not changes:
                schema |= _default(field)
            properties |= keyed(key, schema, meanings.get(key, ""), changes)
        return properties


def form(name: str, changes: bool) -> str:
    """The name of a definition in one of its two forms."""
    return f"change-of-{name}" if changes else name


def closed(properties: dict[str, Schema], required: list[str], description: str) -> Schema:
    """A mapping with these keys and no others."""
    schema: Schema = {"description": description, "type": "object", "properties": properties}
    if required:
        schema["required"] = required
    return schema | {"additionalProperties": False}


def keyed(key: str, schema: Schema, meaning: str, changes: bool) -> dict[str, Schema]:
    """A key with its meaning; for an overlay, also what adds to its value and takes out of it."""
    keys = {key: schema | {"description": meaning}}
    added, removed = f"Added to `{key}`. {meaning}", f"Taken out of `{key}`."
    if not changes:
        return keys
    if "array" in schema.get("type", ()):
        item = schema["items"]
        single = schema["type"] if "$ref" in item else ["array", "string", "number"]  # an item alone will do
        keys[f"{key}+"] = {"description": added, "type": single, "items": item}
        if "$ref" not in item and "array" not in item.get("type", ()):
            keys[f"{key}-"] = {"description": removed, **TEXTS}
    elif schema.get("additionalProperties"):
        keys[f"{key}+"] = schema | {"description": added}
        keys[f"{key}-"] = {"description": removed, **list_of(TEXT)}
    return keys


def list_of(items: Schema) -> Schema:
    """A list of such values."""
    return {"type": "array", "items": items}


def branch(key: str, values: list[str], then: Schema) -> Schema:
    """What holds where a key has one of these values."""
    is_one = {"const": values[0]} if len(values) == 1 else {"enum": values}
    return {"if": {"required": [key], "properties": {key: is_one}}, "then": then}


def where_mapping(then: Schema) -> Schema:
    """What holds where the value is a mapping."""
    return {"if": {"type": "object"}, "then": then}


def _demands(name: str) -> Schema:
    demands: Schema = {}
    if name in _NOT_EMPTY:
        demands["minProperties"] = 1
    if name in _AT_LEAST_ONE:
        demands["anyOf"] = [{"required": [key]} for key in _AT_LEAST_ONE[name]]
    if name in _TOGETHER:
        demands["dependencies"] = {key: list(_TOGETHER[name]) for key in _TOGETHER[name]}
    return demands


def _or_null(schema: Schema) -> Schema:
    """The schema for a value that may be left empty, as far as this can be said in place."""
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return schema | {"type": [*kinds, "null"]}
    return schema


def _bounds(metas: Iterable[Any]) -> Schema:
    return {
        keyword: getattr(meta, name)
        for meta in metas
        for name, keyword in _BOUNDS.items()
        if getattr(meta, name, None) is not None
    }


def _default(field: structs.FieldInfo) -> Schema:
    return {"default": field.default} if isinstance(field.default, str | int | float) else {}
