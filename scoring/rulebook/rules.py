"""What each key of a rule means."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, field, structs

from scoring.data import (
    FAMILIES,
    ROLES,
    Condition,
    Example,
    Exceptions,
    Family,
    ReportWhen,
    Role,
    Rule,
    RuleTests,
    Scope,
)
from scoring.rulebook.checks import KINDS, CheckReader
from scoring.rulebook.documents import read_condition
from scoring.rulebook.reader import INVALID, TERM_REFERENCE, Reader, nearest
from scoring.rulebook.soundness import check_pattern, check_phrases
from scoring.rulebook.source import Node
from scoring.rulebook.templates import check_templates

# What a clear hit costs, by severity 1-5; a cap that the rule does not give is three times as much.
DEFAULT_WEIGHTS = (1.0, 2.0, 4.0, 7.0, 10.0)
DEFAULT_CAP = 3.0
DEFAULT_ROLES: frozenset[Role] = frozenset({"title", "heading", "body", "list"})

_OTHER_KEYS = ("check", "scope", "except", "when", "unless", "tests")  # read each in its own way
# What a rule that compares documents has no use for, and why.
OF_ONE_DOCUMENT = {
    "scope": "a comparison knows itself where in a document to look",
    "except": "give what is innocent to the comparison, under `with`",
    "when": "it takes several documents, of which each may be of another kind",
    "unless": "it takes several documents, of which each may be of another kind",
    "report_when": "every conflict is reported: one is enough",
    "requires": "what a comparison needs, it looks for in each document itself",
    "ceiling": "no document is bounded by what others say",
}
ID = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")


LINK = re.compile(r"https://[^\s<>\"]{3,500}")


Points = Annotated[float, Meta(ge=0, le=100)]


class RuleKeys(Struct, frozen=True, kw_only=True):
    """The keys of a rule that mean what they say."""

    id: str
    title: str
    family: Literal[get_args(Family)]  # type: ignore[valid-type]
    severity: Literal[1, 2, 3, 4, 5]
    message: str
    why: str
    weight: Points | None = None
    cap: Points | None = None
    confidence: Annotated[float, Meta(ge=0, le=1)] = 1.0
    once: bool = False
    trait: bool = False
    ceiling: Points | None = None
    requires: Literal["html"] | None = None
    report_when: ReportWhen = ReportWhen()
    fix: str | None = None
    link: str | None = None
    status: Literal["stable", "preview", "off"] = "stable"
    owner: str | None = None


class ScopeKeys(Struct, frozen=True, kw_only=True):
    """The keys of a scope."""

    in_: tuple[Literal[(*ROLES, "quote")], ...] = field(default=(), name="in")  # type: ignore[valid-type]
    not_in: tuple[Literal[(*ROLES, "quote")], ...] = ()  # type: ignore[valid-type]


def read_rule(reader: CheckReader, node: Node, pack: str) -> Rule | None:
    """Read a rule of the pack `pack`; None when something is wrong with it, which is recorded."""
    source = node.source
    before = len(source.errors)
    head = reader.struct(node, RuleKeys, "a rule", also=_OTHER_KEYS)
    if node.kind != "mapping":
        return None
    check_node = node.get("check")
    if check_node is None:
        reader.lacks(node, "check", "a rule", "add `check: {kind: …}`")
        check: Any = INVALID
    else:
        check = reader.check(check_node, "`check`")
    when, unless = (_read_condition(reader, node.get(key)) for key in ("when", "unless"))
    scope = _read_scope(reader, node.get("scope"))
    exceptions = _read_exceptions(reader, node.get("except"))
    tests = _read_tests(reader, node.get("tests"))
    _check_id(node)
    _check_comparison(node)
    _check_link(node.get("link"))
    if check is not INVALID:
        check_templates(node, check)
    if len(source.errors) > before or head is INVALID or check is INVALID:
        return None
    weight = DEFAULT_WEIGHTS[head.severity - 1] if head.weight is None else head.weight
    cap = DEFAULT_CAP * weight if head.cap is None else head.cap
    if cap < weight:
        given = [place for key in ("weight", "cap", "severity") if (place := node.get(key))]
        place = next((place for place in given if place.source is node.source), given[0])  # by the overlay
        hint = f"the cap is the most that all hits of the rule cost together: at least {weight:g}"
        place.error(f"the cap of {cap:g} is below the weight of {weight:g}", hint)
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
        fix=head.fix.strip() if head.fix else None,
        link=head.link,
        status=head.status,
        owner=head.owner,
        requires=head.requires,
        when=when,
        unless=unless,
        report_when=head.report_when,
        tests=tests,
        pack=pack,
        path=source.path,
        line=node.line + 1,
    )


def _check_id(node: Node) -> None:
    id_node, family_node = node.get("id"), node.get("family")
    if id_node is None or id_node.kind != "scalar":
        return
    if not ID.fullmatch(id_node.value):
        hint = "an id is family.smell, in small letters with hyphens: attribution.crowd-says"
        id_node.error(f"bad id {id_node.value!r}", hint)
        return
    family, smell = id_node.value.split(".")
    if family_node is not None and family_node.kind == "scalar" and family_node.value != family:
        message = f"{id_node.value!r} is not of the family {family_node.value!r}"
        if id_node.source is family_node.source:
            id_node.error(message, f"write `{family_node.value}.{smell}`")
        else:  # an overlay's
            family_node.error(message, "a rule stays in its family; with an `id` too it becomes a new rule")


def _check_comparison(node: Node) -> None:
    """Record a rule that compares documents in another family, or another rule in that, and idle keys."""
    family, kind = node.at("family"), node.at("check", "kind")
    compares = kind.value == "comparison"
    if kind.value in KINDS and family.value in FAMILIES and compares != (family.value == "retelling"):
        # An overlay's word, where it has one of the two.
        place = kind if kind.source is node.source and family.source is not node.source else family
        if compares:
            message = f"a check of kind comparison is of the family retelling, not {family.value!r}"
            place.error(message, "write `family: retelling`")
        else:
            message = f"a rule of the family retelling compares documents; {kind.value!r} looks into one"
            place.error(message, "write a check of kind comparison, or choose another family")
        return
    for key, why in OF_ONE_DOCUMENT.items() if compares else ():
        if key in node.entries:
            node.entries[key][0].error(f"`{key}` does nothing in a rule that compares documents", why)


def _check_link(node: Node | None) -> None:
    if node is not None and node.kind == "scalar" and not LINK.fullmatch(node.value):
        node.error(f"not a link: {node.value[:60]!r}", "write the whole address: https://…")


def _read_condition(reader: Reader, node: Node | None) -> Condition | None:
    if node is None:
        return None
    condition = read_condition(reader, node)
    return None if condition is INVALID else condition


def _read_scope(reader: Reader, node: Node | None) -> Scope:
    if node is None:
        return Scope(DEFAULT_ROLES)
    keys = reader.read(node, ScopeKeys, "`scope`")
    if keys is INVALID:
        return Scope(DEFAULT_ROLES)
    only_quotes = keys.in_ == ("quote",)
    given = node.get("in")
    roles = frozenset(keys.in_) - {"quote"}
    if not roles and (given is None or only_quotes):
        roles = DEFAULT_ROLES
    roles -= frozenset(keys.not_in)
    if not roles:
        node.error("the scope leaves no block to look at", f"there are: {', '.join(ROLES)}")
    if "quote" in keys.not_in:
        return Scope(roles, "exclude")
    return Scope(roles, "only" if only_quotes else "include")


def _read_exceptions(reader: Reader, node: Node | None) -> tuple[Exceptions, ...]:
    """Read one group of exceptions, or a list of them."""
    if node is None:
        return ()
    groups = [_read_group(reader, item) for item in (node.items if node.kind == "list" else [node])]
    return tuple(group for group in groups if group is not None)


def _read_group(reader: Reader, node: Node) -> Exceptions | None:
    before = len(node.source.errors)
    group: Exceptions | Any = reader.struct(node, Exceptions, "`except`", also=("terms",))
    if group is INVALID:
        return None
    assert isinstance(group, Exceptions)
    check_phrases(node.at("phrases"), group.phrases)
    for index, pattern in enumerate(group.regex):
        check_pattern(node.at("regex", index), pattern)
    if group.near is not None:
        check_phrases(node.at("near", "any"), group.near.any)
    listed = _read_term_names(node.get("terms"))
    named = group.phrases or group.regex or group.near or listed
    if not named and len(node.source.errors) == before:
        node.error("`except` excuses nothing", "add `phrases`, `regex`, `terms` or `near`")
    return structs.replace(group, phrases=tuple(dict.fromkeys((*group.phrases, *listed))))


def _read_term_names(node: Node | None) -> list[str]:
    """The texts of lists of terms, which exceptions may also give by their names alone."""
    if node is None:
        return []
    texts: list[str] = []
    for item in node.items if node.kind == "list" else [node]:
        name = item.value[1:-1] if TERM_REFERENCE.fullmatch(item.value) else item.value
        found = item.source.terms.get(name)
        if found is None:
            item.error(f"unknown term {name!r}", nearest(name, item.source.terms))
        elif found is not INVALID:
            texts += found
    return texts


def _read_tests(reader: Reader, node: Node | None) -> RuleTests:
    if node is None:
        return RuleTests()
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
            examples.append(Example(text, item.line + 1, item.source.path))
    return tuple(examples)
