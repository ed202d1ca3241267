"""Whether the values of a check, each of the right type, make sense together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from scoring.data import (
    AllCheck,
    AnyCheck,
    Check,
    ConsistencyCheck,
    DensityCheck,
    MetricCheck,
    MissingCheck,
    NotCheck,
    PhrasesCheck,
    RegexCheck,
    SequenceCheck,
    SwapCheck,
)
from scoring.metrics import METRICS
from scoring.rulebook.documents import check_range
from scoring.rulebook.patterns import INDISTINCT_HINT, Pattern, PatternError, indistinct
from scoring.rulebook.reader import nearest
from scoring.rulebook.source import Node
from scoring.rulebook.templates import COMMON_FIELDS, values_of
from scoring.text.fold import fold
from scoring.text.words import has_word

# What a rule costs grows with these, and no rule that somebody could explain has as much.
_LONGEST_PHRASE = 500  # characters
_MOST_TOKENS = 16  # of a sequence
_MOST_PARTS = 100  # of all, any and not

_NAMED_GROUP = re.compile(r"\(\?P?<([A-Za-z_]\w*)>")


def is_sound(node: Node, check: Check) -> bool:
    """Whether the values of a check, each of the right type, make sense; record where not."""
    errors = node.source.errors
    before = len(errors)
    if isinstance(check, PhrasesCheck | SwapCheck):
        key, phrases = ("any", check.any) if isinstance(check, PhrasesCheck) else ("pairs", check.pairs)
        if not phrases:
            node.at(key).error(f"`{key}` is empty", "a check without words finds nothing")
        check_phrases(node.at(key), phrases)
    elif isinstance(check, RegexCheck):
        _check_regex(node, check)
    elif isinstance(check, SequenceCheck):
        _check_sequence(node, check)
    elif isinstance(check, DensityCheck):
        check_range(node.at("per_1000_words"))
    elif isinstance(check, ConsistencyCheck):
        _check_consistency(node, check)
    elif isinstance(check, MetricCheck):
        _check_metric(node, check)
    elif isinstance(check, AllCheck | AnyCheck | NotCheck):
        _check_parts(node, check)
    elif isinstance(check, MissingCheck):
        _check_missing(node, check)
    return len(errors) == before


def _check_regex(node: Node, check: RegexCheck) -> None:
    pattern = check_pattern(node.at("pattern"), check.pattern)
    for name, times in Counter(_NAMED_GROUP.findall(check.pattern)).items():
        if times > 1:
            node.at("pattern").error(f"two groups named {name!r}", "give each a name of its own")
        elif name in COMMON_FIELDS:
            hint = f"in a message {{{name}}} has a meaning already"
            node.at("pattern").error(f"a group cannot be named {name!r}", hint)
    if pattern is not None and check.span is not None and check.span not in pattern.groups:
        node.at("span").error(f"no group named {check.span!r}", nearest(check.span, pattern.groups))
    for name, (key_node, range_node) in node.at("where").entries.items() if check.where else ():
        check_range(range_node)
        if pattern is not None and name not in pattern.groups:
            key_node.error(f"no group named {name!r}", nearest(name, pattern.groups))


def _check_sequence(node: Node, check: SequenceCheck) -> None:
    tokens = node.at("tokens")
    if not check.tokens or (len(check.tokens) == 1 and check.tokens[0].any):
        tokens.error("a sequence needs two tokens or more", "for a single one use kind: phrases")
    elif len(check.tokens) > _MOST_TOKENS:
        hint = "words that stand side by side are one phrase of `any`"
        tokens.error(f"a sequence of more than {_MOST_TOKENS} tokens", hint)
    elif check.tokens[0].optional:
        tokens.at(0).error("the first token cannot be optional", "leave it out, or put it later")
    for index, token in enumerate(check.tokens):
        place = tokens.at(index)
        if not (token.any or token.regex or token.is_ or token.not_):
            place.error("a token needs `any`, `regex`, `is` or `not`", "for any word use a gap")
        if token.regex is not None:
            check_pattern(place.at("regex"), token.regex)
        check_phrases(place.at("any"), token.any)
        check_phrases(place.at("not"), token.not_)


def _check_consistency(node: Node, check: ConsistencyCheck) -> None:
    if isinstance(check.group, tuple):
        for key in ("of", "differ_by"):
            if node.get(key) is not None:
                node.at(key).error(
                    f"`{key}` does not go with lists of ways to write a thing",
                    "leave it out; or give `group` the name of a value of `of`",
                )
        for index, ways in enumerate(check.group):
            place = node.at("group", index)
            if len(ways) < 2:
                place.error("one way to write a thing has nothing to differ from", "list two ways or more")
            check_phrases(place, ways)
        if not check.group:
            node.at("group").error("`group` is empty", "list the ways to write a thing: [[adviser, advisor]]")
        return
    if check.of is None:
        hint = "add `of: {kind: regex, pattern: …}`, or list the ways to write a thing: [[adviser, advisor]]"
        node.at("group").error(f"nothing finds the value {check.group!r}", hint)
        return
    if node.get("differ_by") is None:
        hint = "name the value in which mentions of the same thing must not differ"
        node.error("a check of kind consistency with `of` lacks `differ_by`", hint)
        return
    groups = Pattern(check.of.pattern).groups
    for key, name in (("group", check.group), ("differ_by", check.differ_by)):
        if name not in groups:
            node.at(key).error(f"`of` has no group named {name!r}", nearest(name, groups))


def _check_metric(node: Node, check: MetricCheck) -> None:
    if check.name not in METRICS:
        node.at("name").error(f"unknown metric {check.name!r}", nearest(check.name, METRICS))
    if check.above is None and check.below is None:
        node.error("a metric needs `above` or `below`", "say which figures are out of range")
    elif check.above is not None and check.below is not None and check.below > check.above:
        hint = "what is above the one or below the other is found: give `below` the smaller figure"
        node.at("below").error(f"every figure is above {check.above:g} or below {check.below:g}", hint)


def _check_missing(node: Node, check: MissingCheck) -> None:
    if node.get("in") is not None and not check.in_:
        node.at("in").error("`in` is empty", "name block roles, or leave the key out")
    if (check.for_ is None) != (check.same is None):
        given, absent = ("same", "for") if check.for_ is None else ("for", "same")
        hint = "`for` finds what needs something, `same` names the value that both must have"
        node.at(given).error(f"`{given}` does nothing without `{absent}`", hint)
        return
    for key, part in (("for", check.for_), ("need", check.need)):
        values = values_of(part) if part is not None and check.same is not None else None
        if values is not None and check.same not in values:
            node.at("same").error(f"`{key}` has no value {check.same!r}", nearest(check.same or "", values))


def _check_parts(node: Node, check: AllCheck | AnyCheck | NotCheck) -> None:
    kind = node.at("kind").value
    if not check.checks:
        node.at("checks").error("`checks` is empty", "list checks, or ids of rules")
    elif len(check.checks) > _MOST_PARTS:
        hint = "a check of kind phrases takes any number of words"
        node.at("checks").error(f"more than {_MOST_PARTS} parts in `checks`", hint)
    elif kind == "all" and all(isinstance(part, NotCheck) for part in check.checks):
        hint = "add a check that finds something, or use kind: not"
        node.at("checks").error("every part of `all` is a `not`: there is no place to look at", hint)
    elif kind == "all" and len(check.checks) == 1:
        node.at("checks").error("`all` of a single check is that check", "list two checks or more")


def check_phrases(node: Node, phrases: Iterable[str]) -> None:
    """Record phrases that could never match, each at its own place where the list gives it one."""
    places = {item.value: item for item in (*node.items, *(key for key, _ in node.entries.values()))}
    for phrase in phrases:
        fault = _fault(phrase)
        if fault is None:
            continue
        message, hint = fault
        place = places.get(phrase)
        if place is None:  # it comes from a list of terms
            place = node
            message += node.source.listing(phrase)
        place.error(message, hint)


def _fault(phrase: str) -> tuple[str, str] | None:
    """Why a phrase could never match, and what to do about it."""
    if len(phrase) > _LONGEST_PHRASE:
        return f"a phrase of more than {_LONGEST_PHRASE} characters", "its first words will do"
    if character := indistinct(phrase):
        return f"{character!r} cannot be told from other characters", INDISTINCT_HINT
    if not has_word(fold(phrase).decode("latin-1")):
        return f"no word in {phrase!r}", "for punctuation use a check of kind regex"
    return None


def check_pattern(node: Node, pattern: str) -> Pattern | None:
    """Compile a pattern, or record why it cannot be used."""
    if pattern.endswith("\n"):
        node.error("the pattern ends with a line break", "after `|` or `>` write `|-` or `>-`, or quote it")
        return None
    try:
        compiled = Pattern(pattern)
    except PatternError as error:
        node.error(error.message, error.hint)
        return None
    node.source.load.count_steps(compiled.steps, node)
    return compiled
