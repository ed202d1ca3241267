"""The kinds of check: which keys each takes, and what makes their values sound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from scoring.data import (
    Check,
    DetectorCheck,
    PhrasesCheck,
    RegexCheck,
    RepetitionCheck,
    SequenceCheck,
    SwapCheck,
)
from scoring.detectors import DETECTORS
from scoring.rulebook.patterns import INDISTINCT_HINT, Pattern, PatternError, indistinct
from scoring.rulebook.reader import INVALID, Reader, nearest
from scoring.rulebook.source import Node, Source
from scoring.text.fold import fold
from scoring.text.words import has_word

_CHECKS: dict[str, type[Struct]] = {
    "phrases": PhrasesCheck,
    "swap": SwapCheck,
    "regex": RegexCheck,
    "sequence": SequenceCheck,
    "repetition": RepetitionCheck,
}
_KINDS = (*_CHECKS, "detector")
_COMMON_FIELDS = frozenset({"match", "count", "lines"})


def read_check(reader: Reader, node: Node) -> Check | Any:
    """Read a rule's `check`; INVALID when something is wrong with it."""
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
        source.error(kind_node, f"unknown kind of check {kind!r}", nearest(kind, _KINDS))
        return INVALID
    check = reader.struct(node, _CHECKS[kind], f"a check of kind {kind}", also=("kind",))
    if check is not INVALID and not _check_is_sound(source, node, check):
        return INVALID
    return check


def _read_detector(reader: Reader, node: Node) -> DetectorCheck | Any:
    source = reader.source
    reader.keys(node, ("kind", "use", "with"), "a check of kind detector")
    use = reader.required(node, "use", str, "a check of kind detector")
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
    if isinstance(check, PhrasesCheck | SwapCheck):
        key, phrases = ("any", check.any) if isinstance(check, PhrasesCheck) else ("pairs", check.pairs)
        if not phrases:
            source.error(node.at(key), f"`{key}` is empty", "a check without words finds nothing")
        check_phrases(source, node.at(key), phrases)
    elif isinstance(check, RegexCheck):
        pattern = check_pattern(source, node.at("pattern"), check.pattern)
        if pattern is not None and check.span is not None and check.span not in pattern.groups:
            source.error(
                node.at("span"), f"no group named {check.span!r}", nearest(check.span, pattern.groups)
            )
    elif isinstance(check, SequenceCheck):
        _check_sequence(source, node, check)
    return len(source.errors) == before


def _check_sequence(source: Source, node: Node, check: SequenceCheck) -> None:
    tokens = node.at("tokens")
    if len(check.tokens) < 2:
        source.error(tokens, "a sequence needs two tokens or more", "for a single one use kind: phrases")
    elif check.tokens[0].optional:
        source.error(tokens.at(0), "the first token cannot be optional", "leave it out, or put it later")
    for index, token in enumerate(check.tokens):
        place = tokens.at(index)
        if not (token.any or token.regex or token.is_ or token.not_):
            source.error(place, "a token needs `any`, `regex`, `is` or `not`", "for any word use a gap")
        if token.regex is not None:
            check_pattern(source, place.at("regex"), token.regex)
        check_phrases(source, place.at("any"), token.any)
        check_phrases(source, place.at("not"), token.not_)


def check_phrases(source: Source, node: Node, phrases: Iterable[str]) -> None:
    """Record phrases that could never match, each at its own place where the list gives it one."""
    places = {item.value: item for item in (*node.items, *(key for key, _ in node.entries.values()))}
    for phrase in phrases:
        place = places.get(phrase, node)
        if character := indistinct(phrase):
            source.error(place, f"{character!r} cannot be told from other characters", INDISTINCT_HINT)
        elif not has_word(fold(phrase).decode("latin-1")):
            source.error(place, f"no word in {phrase!r}", "for punctuation use a check of kind regex")


def check_pattern(source: Source, node: Node, pattern: str) -> Pattern | None:
    """Compile a pattern, or record why it cannot be used."""
    try:
        return Pattern(pattern)
    except PatternError as error:
        source.error(node, error.message, error.hint)
        return None


def message_fields(check: Check) -> frozenset[str] | None:
    """The fields that a message may use; None where the check's values are not known beforehand."""
    if isinstance(check, DetectorCheck):
        return None
    if isinstance(check, SwapCheck):
        return _COMMON_FIELDS | {"fix"}
    if isinstance(check, RegexCheck):
        return _COMMON_FIELDS | set(Pattern(check.pattern).groups)
    return _COMMON_FIELDS
