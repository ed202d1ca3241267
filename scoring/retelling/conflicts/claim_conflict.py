"""Statements of one thing that do not say the same: who answers for it, whether it is so, who did it to whom.

The statements are sentences that are tied. Their differences are looked for one way after the other (see
`claims.differences` and `claims.particulars`), and the first that is found counts: two sentences are one
conflict, not three.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.keys import word_keys
from scoring.retelling.claims.bearers import Bearer, bearer_of, is_same_claim, reported
from scoring.retelling.claims.differences import WAYS, Words
from scoring.retelling.claims.particulars import PARTICULARS
from scoring.retelling.claims.statement import Statement, Statements
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text.fold import key


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alike`: the confidence of a tie from which two sentences are one statement.

    What somebody says is a view where one of the `views` hands it over (base forms of verbs: "believe"), or
    where both statements have one of the `leanings` ("likely", "aimed"): plain news is none. Behind one of
    the `aims` ("aimed") stands what something is for; two of one story are compared though no tie joins
    them. `crowds` are nouns for people nobody can ask ("experts"). Of what is credited to the one and not to
    the other, `share` (0-1, of the poorer statement) and `bits` have to be the same. `words`: see
    `claims.differences.Words`.
    """

    alike: float
    views: frozenset[str]
    leanings: frozenset[str]
    aims: frozenset[str]
    crowds: frozenset[str]
    share: float
    bits: float
    words: Words


class _Found(NamedTuple):
    """A difference between two statements, and where: those on one side go by the same `label`."""

    what: str
    one: Statement
    other: Statement
    spans: tuple[Span, Span]
    label: tuple[str, str]
    confidence: float
    note: str | None


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each statement that is told in different ways; values: `what` differs."""
    statements = Statements(told, options.alike)
    found = []
    for one, other, tie in statements.pairs():
        if one.is_label or other.is_label:
            continue
        difference = _of_words(one, other, options) or _of_bearers(one, other, options, statements)
        if difference is not None:
            found.append(difference._replace(confidence=difference.confidence * tie.confidence))
    known = {(each.one, each.other) for each in found}
    found += [each for each in _of_purposes(statements, options) if (each.one, each.other) not in known]
    yield from _gathered(found)


def _of_words(one: Statement, other: Statement, options: Options) -> _Found | None:
    for way in (*WAYS, *PARTICULARS):
        found = way(one, other, options.words)
        if found is not None:
            spans = found.one, found.other
            label = one.text.source[slice(*spans[0])], other.text.source[slice(*spans[1])]
            return _Found(found.what, one, other, spans, label, found.confidence, found.note)
    return None


_CONFIDENCE = {"crowd": 0.6, "person": 0.7, "body": 0.6}  # of the bearer that the other has not
_NOTE = "a newsroom may state what it has credited before"


def _of_bearers(one: Statement, other: Statement, options: Options, statements: Statements) -> _Found | None:
    """One tells in its own voice what the other hands to a crowd, or to somebody as a view."""
    a, b = bearer_of(one, options.crowds), bearer_of(other, options.crowds)
    weights = statements.told.weights
    if a.kind == b.kind or not is_same_claim(one, a, other, b, weights, options.bits, options.share):
        return None
    bearer = b if a.kind == "nobody" else a
    if bearer.kind != "crowd" and bearer.verb not in options.views and not _both_lean(one, other, options):
        return None
    return _contrast(one, a, other, b, options, statements)


def _contrast(
    one: Statement, a: Bearer, other: Statement, b: Bearer, options: Options, statements: Statements
) -> _Found | None:
    """The difference of one claim in two statements: somebody answers for the one, nobody for the other."""
    if (a.kind == "nobody") == (b.kind == "nobody") or "somebody" in (a.kind, b.kind):
        return None
    bearer, own = (b, one) if a.kind == "nobody" else (a, other)
    if own.asks or _is_credited(own, bearer, options, statements):
        return None
    what = f"who says it ({bearer.name}, or the text itself)"
    spans = _claim_span(one, a), _claim_span(other, b)
    return _Found(what, one, other, spans, (a.name, b.name), _CONFIDENCE[bearer.kind], _NOTE)


_PURPOSE = 8  # words behind an aim that say what it is
_PURPOSE_BITS = 6.0  # of two purposes that are one: two words that the story has not everywhere
_MOST_PURPOSES = 20  # with one key: a commoner key leads to none
_UNTIED = 0.6  # confidence that two purposes of one story are one


def _of_purposes(statements: Statements, options: Options) -> Iterator[_Found]:
    """What something is for, as a fact in one document, as somebody's word in another, tied or not."""
    known: dict[str, list[tuple[Statement, frozenset[str]]]] = {}
    for place, telling in enumerate(statements.told.tellings):
        for index in telling.text.sentences_with(options.aims):
            statement = statements.at(place, index)
            purpose = _purpose(statement, options)
            if statement.is_label or len(purpose) < 2:
                continue
            others = {
                id(other): (other, keys) for word in sorted(purpose) for other, keys in known.get(word, ())
            }
            for other, keys in others.values():
                if other.place != place and _is_same_purpose(purpose, keys, statements.told.weights):
                    a, b = (bearer_of(each, options.crowds) for each in (other, statement))
                    found = _contrast(other, a, statement, b, options, statements)
                    if found is not None:
                        spans = _purpose_span(other, a, options), _purpose_span(statement, b, options)
                        yield found._replace(spans=spans, confidence=found.confidence * _UNTIED)
            for word in purpose:
                if len(known.setdefault(word, [])) < _MOST_PURPOSES:
                    known[word].append((statement, purpose))


def _purpose_words(statement: Statement, options: Options) -> range:
    """The words from "aimed at" and the like on."""
    words = range(len(statement.words))
    first = next((at for at in words if statement.keys[at] in options.aims), len(words))
    after = first + 1
    while after < len(words) and after <= first + _PURPOSE and not statement.gap(after).strip():
        after += 1
    return words[first:after]


def _purpose(statement: Statement, options: Options) -> frozenset[str]:
    """What it is aimed at: the telling words."""
    return frozenset(statement.telling[at] for at in _purpose_words(statement, options)[1:]) - {""}


def _purpose_span(statement: Statement, bearer: Bearer, options: Options) -> Span:
    """The purpose, with the words that hand it over."""
    words = _purpose_words(statement, options)
    told = statement.span((words[0], max(at for at in words if statement.telling[at])))
    return _joined(told, bearer)


def _joined(claim: Span, bearer: Bearer) -> Span:
    if bearer.span is None:
        return claim
    return Span(min(claim.start, bearer.span.start), max(claim.end, bearer.span.end))


def _is_same_purpose(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> bool:
    same = one & other
    bits = math.fsum(weights.get(key, 0.0) for key in same)  # in a set's order a plain sum would vary
    return bits >= _PURPOSE_BITS and len(same) >= 2 and 2 * len(same) >= min(len(one), len(other))


def _both_lean(one: Statement, other: Statement, options: Options) -> bool:
    """Whether both statements are about what may come or what somebody is after."""
    return not options.leanings.isdisjoint(one.keys) and not options.leanings.isdisjoint(other.keys)


def _claim_span(statement: Statement, bearer: Bearer) -> Span:
    """The claim, with the words that hand it over."""
    places = reported(statement, bearer)
    telling = [at for at in places if statement.telling[at]]
    return _joined(statement.span((telling[0], telling[-1])) if telling else statement.sentence.span, bearer)


def _is_credited(own: Statement, bearer: Bearer, options: Options, statements: Statements) -> bool:
    """Whether the text credits the statement somewhere near: in the sentence before or after it, or, to the
    same bearer, in another sentence that says the same.
    """
    told = statements.told.tellings[own.place].text.sentences
    for index in (own.index - 1, own.index + 1):
        if 0 <= index < len(told) and told[index].block is own.sentence.block:
            near = bearer_of(statements.at(own.place, index), options.crowds)
            if near.kind != "nobody":
                return True
    name = bearer.name.split()[-1:] if bearer.kind == "person" else bearer.name.split()
    named = {each for word in name for each in word_keys(key(word))}
    return named <= set(own.telling)  # "judging by the ministry's plan": credited in other words


def _gathered(found: list[_Found]) -> Iterator[Disagreement]:
    """The differences in the same respect that share a statement, as one disagreement."""
    groups: list[list[_Found]] = []
    home: dict[tuple[str, int, int], int] = {}
    for each in found:
        ends = [(each.what, side.place, side.index) for side in (each.one, each.other)]
        at = next((home[end] for end in ends if end in home), len(groups))
        if at == len(groups):
            groups.append([])
        groups[at].append(each)
        home.update(dict.fromkeys(ends, at))
    for group in groups:
        yield _disagreement(group)


def _disagreement(group: list[_Found]) -> Disagreement:
    sides: dict[str, list[tuple[Member, str]]] = {}
    for each in group:
        for statement, span, label in zip((each.one, each.other), each.spans, each.label, strict=True):
            told = Member(statement.place, span), statement.text.source[span.start : span.end]
            if told not in sides.setdefault(label, []):
                sides[label].append(told)
    best = max(group, key=lambda each: each.confidence)
    ordered = sorted(sorted(side) for side in sides.values())
    return Disagreement(
        tuple(Side(side[0][1], tuple(member for member, _ in side)) for side in ordered),
        {"what": best.what},
        round(best.confidence, 2),
        best.note,
        # Whoever credits a view must not pay for others who do not, nor they for a habit of newsrooms.
        at_fault=() if best.note == _NOTE else None,
    )
