"""The sections of a rule file, and what each key of a rule means."""

from __future__ import annotations

import re
import string
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, field

from scoring.data import (
    ROLES,
    Check,
    Example,
    Exceptions,
    Family,
    Pack,
    Role,
    Rule,
    RuleTests,
    Scope,
    When,
)
from scoring.rulebook.checks import check_pattern, check_phrases, message_fields, read_check
from scoring.rulebook.reader import INVALID, TERM_REFERENCE, Reader, nearest
from scoring.rulebook.source import Node, Source

# What a clear hit costs, by severity 1-5; a cap that the rule does not give is three times as much.
DEFAULT_WEIGHTS = (1.0, 2.0, 4.0, 7.0, 10.0)
DEFAULT_CAP = 3.0
DEFAULT_ROLES: frozenset[Role] = frozenset({"title", "heading", "body", "list"})

_ID = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")


_Points = Annotated[float, Meta(ge=0, le=100)]


class _Head(Struct, frozen=True, kw_only=True):
    """The keys of a rule that mean what they say."""

    id: str
    title: str
    family: Literal[get_args(Family)]  # type: ignore[valid-type]
    severity: Literal[1, 2, 3, 4, 5]
    message: str
    why: str
    weight: _Points | None = None
    cap: _Points | None = None
    confidence: Annotated[float, Meta(ge=0, le=1)] = 1.0
    once: bool = False
    trait: bool = False
    ceiling: _Points | None = None
    requires: Literal["html"] | None = None
    when: When = When()


class _ScopeKeys(Struct, frozen=True, kw_only=True):
    in_: tuple[Literal[(*ROLES, "quote")], ...] = field(default=(), name="in")  # type: ignore[valid-type]
    not_in: tuple[Literal[(*ROLES, "quote")], ...] = ()  # type: ignore[valid-type]


class _PackKeys(Struct, frozen=True, kw_only=True):
    name: str
    version: str


def read_pack(source: Source) -> tuple[Pack | None, list[Rule]]:
    """Read a rule file; its mistakes are left in `source.errors`.

    Returns the pack and those of its rules that are right.

    Raises:
        Broken: the file is no YAML that could be read any further.
    """
    root = source.tree()
    plain = Reader(source, {})
    if not plain.keys(root, ("schema", "pack", "terms", "rules"), "a rule file"):
        return None, []
    _read_schema(source, root)
    pack = plain.required(root, "pack", _PackKeys, "a rule file")
    terms_node = root.get("terms")
    reader = Reader(source, _read_terms(source, terms_node) if terms_node else {})
    rules_node = root.get("rules")
    if rules_node is None or rules_node.kind != "list":
        source.error(rules_node or root, "a rule file needs a list of `rules`", "begin with `rules:`")
        return None, []
    found = [_read_rule(reader, node) for node in rules_node.items]
    return (
        None if pack is INVALID else Pack(pack.name, pack.version),
        [rule for rule in found if rule is not None],
    )


def _read_schema(source: Source, root: Node) -> None:
    node = root.get("schema")
    if node is None:
        source.error(root, "a rule file lacks `schema`", "begin with `schema: 1`")
    elif node.value != "1":
        source.error(node, f"schema {node.value!r} is not known", "this version reads `schema: 1`")


def _read_terms(source: Source, node: Node) -> dict[str, tuple[str, ...]]:
    """Read the lists of terms, each of which may take up those before it; a broken one is INVALID."""
    terms: dict[str, tuple[str, ...]] = {}
    reader = Reader(source, terms)
    if node.kind != "mapping":
        source.error(node, "`terms` must be a mapping of names to lists", "write `name: [one, two]`")
        return terms
    for name, (key_node, value_node) in node.entries.items():
        if not TERM_REFERENCE.fullmatch(f"<{name}>"):
            source.error(key_node, f"bad name of a term: {name!r}", "use small letters, digits and hyphens")
        terms[name] = reader.strings(value_node, f"the term {name!r}")
    return terms


def _read_rule(reader: Reader, node: Node) -> Rule | None:
    source = reader.source
    before = len(source.errors)
    head = reader.struct(node, _Head, "a rule", also=("check", "scope", "except", "tests"))
    if node.kind != "mapping":
        return None
    check_node = node.get("check")
    if check_node is None:
        reader.lacks(node, "check", "a rule", "add `check: {kind: …}`")
        check: Any = INVALID
    else:
        check = read_check(reader, check_node)
    scope = _read_scope(reader, node.get("scope"))
    exceptions = _read_exceptions(reader, node.get("except"))
    tests = _read_tests(source, node.get("tests"))
    _check_id(source, node)
    if check is not INVALID:
        _check_message(source, node.get("message"), check)
    if len(source.errors) > before or head is INVALID or check is INVALID:
        return None
    weight = DEFAULT_WEIGHTS[head.severity - 1] if head.weight is None else head.weight
    cap = DEFAULT_CAP * weight if head.cap is None else head.cap
    if cap < weight:
        source.error(
            node.at("cap"),
            f"the cap of {cap:g} is below the weight of {weight:g}",
            "the cap is the most that all hits of the rule cost together",
        )
        return None
    return Rule(
        id=head.id,
        title=head.title,
        family=head.family,
        severity=head.severity,
        weight=weight,
        cap=cap,
        confidence=head.confidence,
        once=head.once,
        trait=head.trait,
        ceiling=head.ceiling,
        check=check,
        scope=scope,
        exceptions=exceptions,
        message=head.message.strip(),
        why=head.why.strip(),
        requires=head.requires,
        when=head.when,
        tests=tests,
        path=source.path,
        line=node.line + 1,
    )


def _check_id(source: Source, node: Node) -> None:
    id_node, family_node = node.get("id"), node.get("family")
    if id_node is None or id_node.kind != "scalar":
        return
    if not _ID.fullmatch(id_node.value):
        hint = "an id is family.smell, in small letters with hyphens: attribution.crowd-says"
        source.error(id_node, f"bad id {id_node.value!r}", hint)
        return
    family, smell = id_node.value.split(".")
    if family_node is not None and family_node.kind == "scalar" and family_node.value != family:
        source.error(
            id_node,
            f"{id_node.value!r} is not of the family {family_node.value!r}",
            f"write `{family_node.value}.{smell}`",
        )


def _check_message(source: Source, place: Node | None, check: Check) -> None:
    """Record fields of the message that the check never fills, and stray braces."""
    if place is None or place.kind != "scalar":
        return
    try:
        parts = list(string.Formatter().parse(place.value))
    except ValueError as error:
        source.error(place, f"bad message: {error}", "write {match}; a brace itself is {{ or }}")
        return
    known = message_fields(check)
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            source.error(place, f"bad field {{{name}}} in the message", "write the name alone: {match}")
        elif known is not None and name not in known:
            source.error(place, f"unknown field {{{name}}} in the message", nearest(name, known))


def _read_scope(reader: Reader, node: Node | None) -> Scope:
    if node is None:
        return Scope(DEFAULT_ROLES)
    keys = reader.read(node, _ScopeKeys, "`scope`")
    if keys is INVALID:
        return Scope(DEFAULT_ROLES)
    only_quotes = keys.in_ == ("quote",)
    roles = frozenset(keys.in_) - {"quote"} or DEFAULT_ROLES
    roles -= frozenset(keys.not_in)
    if not roles:
        reader.source.error(node, "the scope leaves no block to look at", f"there are: {', '.join(ROLES)}")
    if "quote" in keys.not_in:
        return Scope(roles, "exclude")
    return Scope(roles, "only" if only_quotes else "include")


def _read_exceptions(reader: Reader, node: Node | None) -> Exceptions:
    if node is None:
        return Exceptions()
    exceptions: Exceptions | Any = reader.read(node, Exceptions, "`except`")
    if exceptions is INVALID:
        return Exceptions()
    assert isinstance(exceptions, Exceptions)
    check_phrases(reader.source, node.at("phrases"), exceptions.phrases)
    for index, pattern in enumerate(exceptions.regex):
        check_pattern(reader.source, node.at("regex", index), pattern)
    return exceptions


def _read_tests(source: Source, node: Node | None) -> RuleTests:
    if node is None:
        return RuleTests()
    reader = Reader(source, {})
    groups = ("bad", "good", "known_miss", "known_false")
    if not reader.keys(node, groups, "`tests`"):
        return RuleTests()
    return RuleTests(**{group: _read_examples(reader, node.get(group), group) for group in groups})


def _read_examples(reader: Reader, node: Node | None, group: str) -> tuple[Example, ...]:
    if node is None:
        return ()
    if node.kind != "list":
        reader.read(node, tuple[Example, ...], f"`{group}`")
        return ()
    examples = []
    for item in node.items:
        text = reader.read(item, str, f"each of `{group}`")
        if text is not INVALID:
            examples.append(Example(text, item.line + 1))
    return tuple(examples)
