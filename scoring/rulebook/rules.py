"""The sections of a rule file, and what each key of a rule means."""

from __future__ import annotations

import re
import string
from typing import Any, Literal, get_args

from msgspec import Struct, field

from scoring.data import (
    FAMILIES,
    ROLES,
    Check,
    DetectorCheck,
    Example,
    Exceptions,
    Family,
    Pack,
    PhrasesCheck,
    RegexCheck,
    RepetitionCheck,
    Role,
    Rule,
    RuleTests,
    Scope,
    SequenceCheck,
    SwapCheck,
)
from scoring.detectors import DETECTORS
from scoring.patterns import Pattern, PatternError
from scoring.rulebook.reader import INVALID, Reader, nearest
from scoring.rulebook.source import Node, Source

# What a clear hit costs, by severity 1-5; a cap that the rule does not give is three times as much.
DEFAULT_WEIGHTS = (1.0, 2.0, 4.0, 7.0, 10.0)
DEFAULT_CAP = 3.0
DEFAULT_ROLES: frozenset[Role] = frozenset({"title", "heading", "body", "list"})

_CHECKS: dict[str, type[Struct]] = {
    "phrases": PhrasesCheck,
    "swap": SwapCheck,
    "regex": RegexCheck,
    "sequence": SequenceCheck,
    "repetition": RepetitionCheck,
}
_KINDS = (*_CHECKS, "detector")
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_TERM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_WITHIN = 60  # words; keeps the work for each word of a sentence bounded
_COMMON_FIELDS = frozenset({"match", "count", "lines"})


class _Head(Struct, frozen=True, kw_only=True):
    """The keys of a rule that mean what they say."""

    id: str
    title: str
    family: Literal[get_args(Family)]  # type: ignore[valid-type]
    severity: Literal[1, 2, 3, 4, 5]
    message: str
    why: str
    weight: float | None = None
    cap: float | None = None
    confidence: float = 1.0
    once: bool = False
    trait: bool = False
    ceiling: float | None = None
    requires: Literal["html"] | None = None


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
    pack = _required(plain, root, "pack", _PackKeys, "a rule file")
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


def _required(reader: Reader, node: Node, key: str, expected: Any, what: str) -> Any:
    value_node = node.get(key)
    if value_node is None:
        reader.source.error(node, f"{what} lacks `{key}`", f"add `{key}:`")
        return INVALID
    return reader.read(value_node, expected, f"`{key}`")


def _read_terms(source: Source, node: Node) -> dict[str, tuple[str, ...]]:
    """Read the lists of terms, each of which may take up those before it."""
    terms: dict[str, tuple[str, ...]] = {}
    reader = Reader(source, terms)
    if node.kind != "mapping":
        source.error(node, "`terms` must be a mapping of names to lists", "write `name: [one, two]`")
        return terms
    for name, (key_node, value_node) in node.entries.items():
        if not _TERM.fullmatch(name):
            source.error(key_node, f"bad name of a term: {name!r}", "use small letters, digits and hyphens")
        words = reader.strings(value_node, f"the term {name!r}")
        terms[name] = () if words is INVALID else words
    return terms


def _read_rule(reader: Reader, node: Node) -> Rule | None:
    source = reader.source
    before = len(source.errors)
    head = reader.struct(node, _Head, "a rule", also=("check", "scope", "except", "tests"))
    if node.kind != "mapping":
        return None
    check_node = node.get("check")
    if check_node is None:
        source.error(node, "a rule lacks `check`", "add `check: {kind: …}`")
        check: Any = INVALID
    else:
        check = _read_check(reader, check_node)
    scope = _read_scope(reader, node.get("scope"))
    exceptions = _read_exceptions(reader, node.get("except"))
    tests = _read_tests(source, node.get("tests"))
    if head is not INVALID:
        _check_head(source, node, head)
        if check is not INVALID:
            _check_message(source, node, head.message, check)
    if len(source.errors) > before or head is INVALID or check is INVALID:
        return None
    weight = DEFAULT_WEIGHTS[head.severity - 1] if head.weight is None else head.weight
    return Rule(
        id=head.id,
        title=head.title,
        family=head.family,
        severity=head.severity,
        weight=weight,
        cap=DEFAULT_CAP * weight if head.cap is None else head.cap,
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
        tests=tests,
        path=source.path,
        line=node.line + 1,
    )


def _check_head(source: Source, node: Node, head: _Head) -> None:
    if not _ID.fullmatch(head.id):
        hint = "an id is family.smell, in small letters with hyphens: attribution.crowd-says"
        source.error(node.at("id"), f"bad id {head.id!r}", hint)
    elif head.id.split(".")[0] != head.family:
        smell = head.id.split(".")[1]
        source.error(
            node.at("id"), f"{head.id!r} is not of the family {head.family!r}", f"write `{head.family}.{smell}`"
        )
    for key, value, least, most in (
        ("weight", head.weight, 0, 100),
        ("cap", head.cap, 0, 100),
        ("confidence", head.confidence, 0, 1),
        ("ceiling", head.ceiling, 0, 100),
    ):
        if value is not None and not least <= value <= most:
            source.error(node.at(key), f"`{key}` must lie between {least} and {most}, not {value:g}")
    if head.cap is not None:
        weight = DEFAULT_WEIGHTS[head.severity - 1] if head.weight is None else head.weight
        if head.cap < weight:
            source.error(
                node.at("cap"),
                f"the cap of {head.cap:g} is below the weight of {weight:g}",
                "the cap is the most that all hits of the rule cost together",
            )


def _check_message(source: Source, node: Node, message: str, check: Check) -> None:
    """Record fields of the message that the check never fills, and stray braces."""
    place = node.at("message")
    try:
        parts = list(string.Formatter().parse(message))
    except ValueError as error:
        source.error(place, f"bad message: {error}", "write {match}; a brace itself is {{ or }}")
        return
    known = _message_fields(check)
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            source.error(place, f"bad field {{{name}}} in the message", "write the name alone: {match}")
        elif known is not None and name not in known:
            source.error(place, f"unknown field {{{name}}} in the message", nearest(name, known))


def _message_fields(check: Check) -> frozenset[str] | None:
    """The fields that a message may use; None where the check's values are not known beforehand."""
    if isinstance(check, DetectorCheck):
        return None
    if isinstance(check, SwapCheck):
        return _COMMON_FIELDS | {"fix"}
    if isinstance(check, RegexCheck):
        return _COMMON_FIELDS | set(Pattern(check.pattern).groups)
    return _COMMON_FIELDS


def _read_check(reader: Reader, node: Node) -> Check | Any:
    source = reader.source
    if node.kind != "mapping":
        return reader.read(node, PhrasesCheck, "`check`")
    kind_node = node.get("kind")
    if kind_node is None:
        source.error(node, "`check` lacks `kind`", f"there are: {', '.join(_KINDS)}")
        return INVALID
    kind = kind_node.value
    if kind == "detector":
        return _read_detector(reader, node)
    if kind not in _CHECKS:
        source.error(kind_node, f"unknown kind of check {kind!r}", _kind_hint(kind))
        return INVALID
    check = reader.struct(node, _CHECKS[kind], f"a check of kind {kind}", also=("kind",))
    if check is not INVALID and not _check_is_sound(source, node, check):
        return INVALID
    return check


def _kind_hint(kind: str) -> str:
    close = nearest(kind, _KINDS)
    return close if close.startswith("did") else f"there are: {', '.join(_KINDS)}"


def _read_detector(reader: Reader, node: Node) -> DetectorCheck | Any:
    source = reader.source
    reader.keys(node, ("kind", "use", "with"), "a check of kind detector")
    use = _required(reader, node, "use", str, "a check of kind detector")
    if use is INVALID:
        return INVALID
    if use not in DETECTORS:
        source.error(node.at("use"), f"unknown detector {use!r}", nearest(use, DETECTORS))
        return INVALID
    options_node = node.get("with")
    if options_node is None:
        options_node = Node("mapping", node.line, node.column)
    options = reader.struct(options_node, DETECTORS[use].options, f"`with` of {use}")
    return INVALID if options is INVALID else DetectorCheck(use=use, options=options)


def _check_is_sound(source: Source, node: Node, check: Check) -> bool:
    """Whether the values of a check, each of the right type, make sense; record where not."""
    before = len(source.errors)
    if isinstance(check, PhrasesCheck):
        _check_phrases(source, node.at("any"), check.any)
    elif isinstance(check, SwapCheck):
        _check_phrases(source, node.at("pairs"), tuple(check.pairs))
    elif isinstance(check, RegexCheck):
        pattern = _check_pattern(source, node.at("pattern"), check.pattern)
        if pattern is not None and check.span is not None and check.span not in pattern.groups:
            source.error(node.at("span"), f"no group named {check.span!r}", nearest(check.span, pattern.groups))
    elif isinstance(check, SequenceCheck):
        _check_sequence(source, node, check)
    elif isinstance(check, RepetitionCheck):
        for key, value, least in (("min_words", check.min_words, 1), ("min_times", check.min_times, 2)):
            if value < least:
                source.error(node.at(key), f"`{key}` must be at least {least}")
    return len(source.errors) == before


def _check_sequence(source: Source, node: Node, check: SequenceCheck) -> None:
    tokens = node.at("tokens")
    if len(check.tokens) < 2:
        source.error(tokens, "a sequence needs two tokens or more", "for a single one use kind: phrases")
    if not 1 <= check.within <= _LONGEST_WITHIN:
        source.error(node.at("within"), f"`within` must lie between 1 and {_LONGEST_WITHIN} words")
    if all(token.optional for token in check.tokens[:1]):
        source.error(tokens.at(0), "the first token cannot be optional", "leave it out, or put it later")
    for index, token in enumerate(check.tokens):
        place = tokens.at(index)
        if not (token.any or token.regex or token.is_ or token.not_):
            source.error(place, "a token needs `any`, `regex`, `is` or `not`", "for any word use a gap")
        if not 0 <= token.gap < _LONGEST_WITHIN:
            source.error(place.at("gap"), f"`gap` must lie between 0 and {_LONGEST_WITHIN - 1} words")
        if token.regex is not None:
            _check_pattern(source, place.at("regex"), token.regex)
        _check_phrases(source, place.at("any"), token.any)
        _check_phrases(source, place.at("not"), token.not_)


def _check_phrases(source: Source, node: Node, phrases: tuple[str, ...]) -> None:
    for phrase in phrases:
        if not any(character.isalnum() for character in phrase):
            source.error(node, f"no word in {phrase!r}", "for punctuation use a check of kind regex")


def _check_pattern(source: Source, node: Node, pattern: str) -> Pattern | None:
    try:
        return Pattern(pattern)
    except PatternError as error:
        source.error(node, error.message, error.hint)
        return None


def _read_scope(reader: Reader, node: Node | None) -> Scope:
    if node is None:
        return Scope(DEFAULT_ROLES)
    keys = reader.read(node, _ScopeKeys, "`scope`")
    if keys is INVALID:
        return Scope(DEFAULT_ROLES)
    roles = frozenset(keys.in_) - {"quote"} or DEFAULT_ROLES
    roles -= frozenset(keys.not_in)
    if not roles:
        reader.source.error(node, "the scope leaves no block to look at", f"there are: {', '.join(ROLES)}")
    if "quote" in keys.in_:
        return Scope(roles, "only")
    return Scope(roles, "exclude" if "quote" in keys.not_in else "include")


def _read_exceptions(reader: Reader, node: Node | None) -> Exceptions:
    if node is None:
        return Exceptions()
    exceptions = reader.read(node, Exceptions, "`except`")
    if exceptions is INVALID:
        return Exceptions()
    _check_phrases(reader.source, node.at("phrases"), exceptions.phrases)
    for index, pattern in enumerate(exceptions.regex):
        _check_pattern(reader.source, node.at("regex", index), pattern)
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
