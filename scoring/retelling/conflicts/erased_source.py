"""A source that others name for a statement, and that this document, which tells the same, never names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.claims.bearers import bearer_of
from scoring.retelling.claims.statement import Statement, Statements
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Text
from scoring.text.lookup import Lookup, lookup_of
from scoring.text.signatures import compact, site_names
from scoring.text.speech import SPEECH_VERBS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alike`: the confidence of a tie from which two sentences are one statement.

    A source is one of the `outlets`, or a name that ends in one of the `outlet_words`: behind one of the
    `cues` ("reported by") or before a verb of speech it stands for the statement, behind one of the `venues`
    ("told", "interview with") for what somebody said there. Any of the `elsewhere` words ("reporters",
    "statement") says that it was said in another place. `crowds`: nouns for people nobody can ask. `lone`
    multiplies the confidence where a single document names the source.
    """

    alike: float
    outlets: tuple[str, ...]
    outlet_words: frozenset[str]
    cues: tuple[str, ...]
    venues: tuple[str, ...]
    elsewhere: frozenset[str]
    crowds: frozenset[str]
    lone: float


class _Source(NamedTuple):
    """An outlet as a statement names it: its name without "the", and the words that credit it."""

    name: str
    span: Span
    venue: bool


_LONGEST = 5  # words of an outlet's name: "Lund Evening Post"


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each source and statement; values: `source`."""
    statements = Statements(told, options.alike)
    compacted = [compact(telling.text.source) for telling in told.tellings]
    seen: set[tuple[int, str]] = set()
    for (place, index), kin in sorted(statements.kin.items()):
        statement = statements.at(place, index)
        if statement.is_label or statement.asks:
            continue
        named: dict[str, list[tuple[Member, float]]] = {}  # by the name of the source
        silent = {place}
        for other, confidence in kin:
            sources = list(_sources(other, options))
            for source in sources:
                if _may_owe(statement, other, source, statements, options):
                    member = Member(other.place, source.span)
                    named.setdefault(source.name, []).append((member, confidence))
            if not sources:
                silent.add(other.place)
        for name, members in named.items():
            if (place, name) in seen:
                continue
            unaware = [each for each in silent if not _knows(told.tellings[each].text, compacted[each], name)]
            if place in unaware and len(unaware) <= len({member.document for member, _ in members}):
                seen.add((place, name))
                yield _disagreement(statement, members, told, options)


def _may_owe(
    statement: Statement, other: Statement, source: _Source, statements: Statements, options: Options
) -> bool:
    """Whether the statement has a hole where the other has the source: nobody is credited for a report, and
    no place is given for what the same person said.
    """
    credit = bearer_of(other, options.crowds)
    if not source.venue:
        return credit.kind != "person" and _is_bare(statement, statements, options)
    own = bearer_of(statement, options.crowds)
    return (
        own.kind == credit.kind == "person"
        and own.name.split()[-1] == credit.name.split()[-1]
        and options.elsewhere.isdisjoint(
            key
            for near in statement.text.around(statement.sentence)
            for key in (word.key for word in near.words)
        )
    )


def _disagreement(
    statement: Statement, found: list[tuple[Member, float]], told: Told, options: Options
) -> Disagreement:
    members = tuple(sorted({member for member, _ in found}))
    first = members[0]
    words = told.tellings[first.document].text.source[first.span.start : first.span.end]
    several = len({member.document for member in members}) > 1
    confidence = max(confidence for _, confidence in found) * (1.0 if several else options.lone)
    sides = sorted(
        (statement.side(statement.sentence.span), Side(words, members)), key=lambda side: side.members[0]
    )
    return Disagreement(tuple(sides), {"source": words}, round(confidence, 2), at_fault=(statement.place,))


def _is_bare(statement: Statement, statements: Statements, options: Options) -> bool:
    """Whether neither the statement nor the sentence before it in its paragraph credits anybody."""
    near = [statement.index]
    before = statement.index - 1
    if before >= 0 and statement.text.sentences[before].block is statement.sentence.block:
        near.append(before)
    return all(
        bearer_of(statements.at(statement.place, index), options.crowds).kind == "nobody" for index in near
    )


def _knows(text: Text, compacted: str, outlet: str) -> bool:
    """Whether the text has the outlet's name or its initials anywhere, or is the outlet's own.

    `compacted` is the text as `compact` makes it.
    """
    name = compact(outlet)
    initials = "".join(word[0] for word in outlet.split()).lower()
    return (
        name in compacted
        or (len(initials) > 2 and initials in text.places)
        or any(name in site or site in name for site in site_names(text.document) if len(site) > 2)
    )


def _sources(statement: Statement, options: Options) -> Iterator[_Source]:
    """The outlets that the statement credits, outside quotation marks."""
    keys, words = statement.keys, statement.words
    outlets = lookup_of(options.outlets)
    cues, venues = lookup_of(options.cues), lookup_of(options.venues)
    for at, word in enumerate(words):
        if not word.text[0].isupper() or statement.text.in_quotation(word.span):
            continue
        last = at + _size(statement, at, outlets, options.outlet_words) - 1
        if last < at:
            continue
        venue = _cue_before(keys, at, venues)
        cue = _cue_before(keys, at, cues) if venue is None else venue
        if cue is not None:
            yield _Source(_name(statement, at, last), statement.span((cue, last)), venue is not None)
        elif last + 1 < len(words) and _reports(keys[last + 1]) and not statement.gap(last + 1).strip():
            yield _Source(_name(statement, at, last), statement.span((at, last + 1)), False)


def _name(statement: Statement, first: int, last: int) -> str:
    span = statement.span((first, last))
    return statement.text.source[span.start : span.end].removeprefix("The ")


def _size(statement: Statement, at: int, outlets: Lookup, outlet_words: frozenset[str]) -> int:
    """How many words from `at` on are the name of an outlet."""
    known = outlets.longest(statement.keys, at)
    if known:
        return len(known)
    if statement.keys[at] == "the":
        return 0
    before = statement.words[at - 1] if at else None
    if before and before.key != "the" and before.text[0].isupper() and not statement.gap(at).strip():
        return 0  # in the middle of a name
    size = 0
    for count, word in enumerate(statement.words[at : at + _LONGEST], 1):
        if not word.text[0].isupper() or (count > 1 and statement.gap(at + count - 1).strip()):
            break
        if count > 1 and word.key in outlet_words:
            size = count
    return size


def _cue_before(keys: tuple[str, ...], at: int, cues: Lookup) -> int | None:
    """Where the cue begins that leads up to the word `at`, "the" between them allowed."""
    end = at - 1 if keys[at - 1 : at] == ("the",) else at
    for first in range(max(0, end - _LONGEST), end):
        cue = cues.longest(keys, first)
        if cue and first + len(cue) == end:
            return first
    return None


def _reports(key: str) -> bool:
    return key in SPEECH_VERBS and key != SPEECH_VERBS[key]
