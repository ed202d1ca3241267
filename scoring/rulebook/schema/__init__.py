"""JSON Schemas of what users write, for editors: rule files, project files and ignore files.

They are made from the structs and tables that the reader uses, so what an editor offers is what the
reader takes. Draft-07, which YAML language servers know best. Where one key decides about others (`kind`,
`use`, `extends`), the branches are `if` and `then`, not `anyOf`: an editor then reports the mistake of
the branch that is meant, and offers the keys of no other.

A schema cannot say everything: that a term, rule or group exists, that a pattern compiles, that an example
holds. `smelltest rules check` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from scoring.data import ComparisonCheck, Condition, DetectorCheck, Exceptions, Rule, RuleTests
from scoring.detectors import DETECTORS
from scoring.rulebook.checks import KINDS
from scoring.rulebook.ignoring import IgnoreKeys
from scoring.rulebook.packs import PackKeys
from scoring.rulebook.project import RULES, SHIPPED, OverrideKeys, ProjectKeys, SettingKeys
from scoring.rulebook.reader import TERM_REFERENCE
from scoring.rulebook.rules import OF_ONE_DOCUMENT, RuleKeys, ScopeKeys
from scoring.rulebook.schema.checks import CheckDefinitions
from scoring.rulebook.schema.definitions import (
    FULL,
    TEXT,
    TEXTS,
    Definitions,
    Schema,
    branch,
    closed,
    keyed,
    list_of,
    where_mapping,
    whole,
)
from scoring.rulebook.schema.meanings import MEANINGS, SUBJECTS

__all__ = ["ignore_schema", "project_schema", "rules_schema"]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_VERSION: Schema = {"enum": [1]}
# What an editor writes for somebody who begins a rule.
_NEW_RULE: Schema = {
    "label": "rule",
    "description": "A rule that finds phrases, with its examples",
    "body": {
        "id": "${1:family}.${2:smell}",
        "title": "${3}",
        "family": "${1:family}",
        "severity": "${4:3}",
        "check": {"kind": "phrases", "any": ["${5}"]},
        "message": "“{match}”: ${6}",
        "why": "${7}",
        "tests": {"bad": ["[[${8}]]"], "good": ["${9}"]},
    },
}


def rules_schema(rules: Sequence[Rule], own_detectors: Sequence[str] = ()) -> Schema:
    """The schema of rule files.

    `rules` are those that an overlay may extend, `own_detectors` the names that the project file allows.
    """
    definitions = CheckDefinitions(rules, own_detectors)
    extends = definitions.id() | {"description": MEANINGS["overlay"]["extends"]}
    entry = {
        "type": "object",
        "properties": {"extends": extends},
        "defaultSnippets": [_NEW_RULE],
        "if": {"required": ["extends"]},
        "then": definitions.refer("overlay", lambda: _overlay(definitions, rules, extends)),
        "else": definitions.refer("rule", lambda: _rule(definitions)),
    }
    properties = {
        "schema": _VERSION,
        "pack": definitions.struct(PackKeys),
        "terms": _terms(),
        "rules": {**list_of(entry), "type": ["array", "null"]},
    }
    return _document("rule file", properties, ["schema", "pack", "rules"], definitions)


def project_schema(rules: Sequence[Rule], packs: Sequence[str]) -> Schema:
    """The schema of the project file; `rules` and `packs` are those that it can choose from."""
    definitions = Definitions()
    settings = _settings(definitions, rules)
    override = definitions.refer("override", lambda: _override(definitions, settings))
    pack = {"anyOf": [{"enum": [SHIPPED, *packs]}, {"type": "string", "pattern": r"/|\.ya?ml$"}]}
    properties = definitions.properties(ProjectKeys) | {
        "schema": _VERSION,
        "packs": list_of(pack) | FULL,
        "rules": settings,
        "overrides": list_of(override),
        "detectors": list_of(TEXT),
    }
    return _document("project file", properties, ["schema"], definitions)


def ignore_schema(rules: Sequence[Rule]) -> Schema:
    """The schema of the file of accepted findings; `rules` are those whose findings it may name."""
    definitions = Definitions()
    entry = definitions.mapping(IgnoreKeys)
    entry["properties"]["rule"]["examples"] = [rule.id for rule in rules]
    entry["properties"] |= keyed("when", definitions.struct(Condition), MEANINGS["ignore"]["when"], False)
    entries = list_of(definitions.refer("ignore", lambda: entry))
    properties = {"schema": _VERSION, "ignore": {**entries, "type": ["array", "null"]}}
    return _document("ignore file", properties, ["schema", "ignore"], definitions)


def _document(
    name: str, properties: dict[str, Schema], required: list[str], definitions: Definitions
) -> Schema:
    """A whole schema, its keys in the order in which their meanings are listed."""
    described = {key: properties[key] | {"description": meaning} for key, meaning in MEANINGS[name].items()}
    return {
        "$schema": _DRAFT,
        "$id": f"urn:smelltest:{name.split()[0]}:1",
        "title": f"smelltest {name}",
        **closed(described, required, SUBJECTS[name]),
        "definitions": dict(sorted(definitions.made.items())),
    }


def _terms() -> Schema:
    term = TEXTS | {
        "description": MEANINGS["rule file"]["terms"],
        "type": ["array", "string", "object"],
        "properties": {"file": TEXT | {"description": MEANINGS["term file"]["file"]}},
        "required": ["file"],
        "additionalProperties": False,
    }
    name = f"^{TERM_REFERENCE.pattern.strip('<>')}$"
    return {"type": "object", "patternProperties": {name: term}, "additionalProperties": False}


def _rule(definitions: CheckDefinitions) -> Schema:
    properties = _rule_keys(definitions, changes=False)
    required = [field.encode_name for field in structs.fields(RuleKeys) if field.required]
    families = properties["family"]["enum"]
    return closed(properties, [*required, "check"], SUBJECTS["rule"]) | {
        "allOf": [branch("family", [family], _of_family(family)) for family in families]
    }


def _of_family(family: str) -> Schema:
    message = f"The id of a rule of this family begins with {family}."
    keys: dict[str, Any] = {"id": {"pattern": rf"^{family}\.", "patternErrorMessage": message}}
    if family == "retelling":
        keys["check"] = {"properties": {"kind": {"const": "comparison"}}}
        keys |= dict.fromkeys(OF_ONE_DOCUMENT, False)
    else:
        keys["check"] = {"properties": {"kind": {"not": {"const": "comparison"}}}}
    return {"properties": keys}


def _overlay(definitions: CheckDefinitions, rules: Sequence[Rule], extends: Schema) -> Schema:
    """Changes to a rule. What they may do to its check is known where the rule is."""
    keys = _rule_keys(definitions, changes=True) | {"check": {"description": MEANINGS["rule"]["check"]}}
    properties = {"extends": extends, **keys}
    for key in ("phrases+", "phrases-"):
        properties |= keyed(key, TEXTS, MEANINGS["overlay"][key], changes=False)
    branches = [
        branch("extends", ids, {"properties": {"check": definitions.change(kind, use), **_refused(kind)}})
        for (kind, use), ids in _alike(rules).items()
    ]
    known = {"properties": {"extends": {"enum": definitions.ids}}}
    unknown = {"if": known, "else": {"properties": {"check": definitions.any_change()}}}
    return closed(properties, ["extends"], SUBJECTS["overlay"]) | {"allOf": [*branches, unknown]}


def _refused(kind: str) -> dict[str, Any]:
    """The keys that no overlay may give to a rule with a check of this kind."""
    keys = (*OF_ONE_DOCUMENT, "phrases") if kind == "comparison" else ()
    return {key + change: False for key in keys for change in ("", "+", "-")}


def _alike(rules: Sequence[Rule]) -> dict[tuple[str, str], list[str]]:
    """The ids of rules by their kind of check, and by the detector or comparison that it uses."""
    alike: dict[tuple[str, str], list[str]] = {}
    kinds = {struct: kind for kind, struct in KINDS.items()}
    for rule in rules:
        use = rule.check.use if isinstance(rule.check, DetectorCheck | ComparisonCheck) else ""
        ours = not isinstance(rule.check, DetectorCheck) or use in DETECTORS
        if type(rule.check) in kinds and ours:
            alike.setdefault((kinds[type(rule.check)], use), []).append(rule.id)
    return alike


def _rule_keys(definitions: CheckDefinitions, changes: bool) -> dict[str, Schema]:
    """The keys of a rule, in the order in which their meanings are listed."""
    groups = list_of(definitions.struct(Exceptions)) | {"type": ["object", "array"]}
    keys = definitions.properties(RuleKeys, changes)
    for key, schema in {
        "check": definitions.check(),
        "scope": definitions.struct(ScopeKeys, changes),
        "except": groups | where_mapping(definitions.struct(Exceptions, changes)),
        "when": definitions.struct(Condition, changes),
        "unless": definitions.struct(Condition, changes),
        "tests": definitions.struct(RuleTests, changes),
    }.items():
        keys |= keyed(key, schema, MEANINGS["rule"][key], changes)
    order = list(MEANINGS["rule"])
    return {key: keys[key] for key in sorted(keys, key=lambda key: order.index(key.rstrip("+-")))}


def _settings(definitions: Definitions, rules: Sequence[Rule]) -> Schema:
    """What a project file settles for some rules."""
    setting = definitions.refer("setting", lambda: _setting(definitions))
    known = {
        f"{family}.*": f"All rules of the family {family}."
        for family in sorted({rule.family for rule in rules})
    }
    known |= {rule.id: f"{rule.title}." for rule in rules}
    return {
        "description": MEANINGS["project file"]["rules"],
        "type": "object",
        "properties": {names: {"description": title, **setting} for names, title in known.items()},
        "patternProperties": {whole(RULES): setting},
        "additionalProperties": False,
    }


def _setting(definitions: Definitions) -> Schema:
    """A status alone, or a mapping."""
    keys = definitions.mapping(SettingKeys)
    statuses = [status for status in keys["properties"]["status"]["enum"] if status is not None]
    # No `if` here: completion would not look into its branches before there is a value.
    return {"description": SUBJECTS["setting"], "anyOf": [{"enum": statuses}, keys]}


def _override(definitions: Definitions, settings: Schema) -> Schema:
    override = definitions.mapping(OverrideKeys)
    override["properties"] |= keyed(
        "when", definitions.struct(Condition), MEANINGS["override"]["when"], changes=False
    )
    override["properties"]["rules"] = settings
    return override | {"required": ["when"]}
