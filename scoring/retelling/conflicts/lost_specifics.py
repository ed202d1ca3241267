"""A vague phrase where others, in the same statement, are specific: "numerous victims" for "80 dead".

To say less is a fair summary; to say it vaguely is not. So the vague phrase has to stand in the statement
itself, and what it replaces must be missing from the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.claims.bearers import bearer_of, is_same_claim
from scoring.retelling.claims.statement import Statement, Statements
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Figure, Name, Text
from scoring.text.fold import key
from scoring.text.speech import SPEECH_VERBS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alike`: the confidence of a tie from which two sentences are one statement.

    Vague are: one of the `quantifiers` ("numerous") before what is `counted`, each item the nouns and
    participles for one thing ("casualties victims killed people"); a `large` sum (one of the `sums`); one of
    the `offices`, with `qualifiers` before it, without its holder's name; `crowds` ("experts") for a person;
    one of the `groups` ("officials") that speaks the very words which others quote from a person; one of
    the `lately` words ("recent") for a date.

    `share` and `bits`: as in the conflict of claims, for what the crowd and the person say. `lone` multiplies
    the confidence where a single document is specific.
    """

    alike: float
    quantifiers: frozenset[str]
    counted: tuple[tuple[str, ...], ...]
    large: frozenset[str]
    sums: frozenset[str]
    offices: frozenset[str]
    qualifiers: frozenset[str]
    crowds: frozenset[str]
    groups: frozenset[str]
    lately: frozenset[str]
    share: float
    bits: float
    lone: float


class _Vague(NamedTuple):
    """A vague phrase, and the words that what it stands for is known by."""

    kind: str
    span: Span
    nouns: frozenset[str]


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each vague phrase; values: the `specific` words of the first that has them."""
    statements = Statements(told, options.alike)
    for (place, index), kin in sorted(statements.kin.items()):
        statement = statements.at(place, index)
        if statement.is_label:
            continue
        for vague in _vague_phrases(statement, options):
            found: dict[int, tuple[Span, float]] = {}
            for other, confidence in sorted(kin, key=lambda pair: -pair[1]):
                if other.place not in found:
                    span = _specific(vague, statement, other, options, statements)
                    if span is not None:
                        found[other.place] = (span, confidence)
            if found:
                yield _disagreement(statement, vague, found, options.lone, told)
    yield from _uncounted(statements, options)


_OTHERS = frozenset(("", "others", "more"))  # what a figure counts where the noun stands elsewhere
_UNTIED = 0.5  # confidence where only what is counted tells that two sentences speak of the same


def _uncounted(statements: Statements, options: Options) -> Iterator[Disagreement]:
    """Vague numbers of a thing that at least two other documents count, and all alike, in sentences that are
    tied to none of theirs.
    """
    tellings = statements.told.tellings
    for nouns in map(frozenset, options.counted):
        counts = [
            [figure for figure in telling.text.figures if _is_count(figure, telling.text, nouns)]
            for telling in tellings
        ]
        exact = {place: (figures[0].span, _UNTIED) for place, figures in enumerate(counts) if figures}
        if len(exact) < 2 or len({figure.value for figures in counts for figure in figures}) > 1:
            continue
        for place, telling in enumerate(tellings):
            if place in exact:
                continue
            for index in telling.text.sentences_with(nouns):
                for vague in _vague_phrases(statements.at(place, index), options):
                    if vague.nouns == nouns and (place, index) not in statements.kin:
                        yield _disagreement(statements.at(place, index), vague, exact, 1.0, statements.told)


def _is_count(figure: Figure, text: Text, nouns: frozenset[str]) -> bool:
    """Whether a figure counts one of the things: by its noun, else by a word beside it ("41 were killed")."""
    if figure.kind != "quantity" or figure.value is None:
        return False
    if figure.unit not in _OTHERS:
        return figure.unit.lower() in nouns
    return not nouns.isdisjoint(word.key for word in text.words_near(figure.span, 2, 2))


def _disagreement(
    statement: Statement, vague: _Vague, found: dict[int, tuple[Span, float]], lone: float, told: Told
) -> Disagreement:
    members = tuple(Member(place, span) for place, (span, _) in sorted(found.items()))
    first = members[0]
    specific = told.tellings[first.document].text.source[first.span.start : first.span.end]
    sides = [statement.side(vague.span), Side(specific, members)]
    sides.sort(key=lambda side: side.members[0])
    best = max(confidence for _, confidence in found.values())
    confidence = best * (1.0 if len(found) > 1 else lone)
    return Disagreement(
        tuple(sides), {"specific": specific}, round(confidence, 2), at_fault=(statement.place,)
    )


def _vague_phrases(statement: Statement, options: Options) -> Iterator[_Vague]:
    for at, word in enumerate(statement.words):
        if statement.text.in_quotation(word.span):
            continue
        if word.key in options.quantifiers:
            yield from _counted(statement, at, options)
        if word.key in options.sums and at and statement.keys[at - 1] in options.large:
            yield _Vague("sum", statement.span((at - 1, at)), frozenset())
        if word.key in options.offices:
            yield from _office(statement, at, options)
        if word.key in options.lately and at + 1 < len(statement.words):
            yield from _recent(statement, at)
    span = _choir(statement, options) if statement.quoted else None
    bearer = bearer_of(statement, options.crowds)
    if span is not None:
        yield _Vague("choir", span, frozenset())
    elif bearer.kind == "crowd" and bearer.span is not None:
        yield _Vague("crowd", bearer.span, frozenset())


def _choir(statement: Statement, options: Options) -> Span | None:
    """A group right beside a verb of speech, outside the quotation: "officials said", "said observers"."""
    keys = statement.keys
    for at, word in enumerate(statement.words):
        if word.key in options.groups and not statement.text.in_quotation(word.span):
            for verb in (at - 1, at + 1):
                spoken = 0 <= verb < len(keys) and SPEECH_VERBS.get(keys[verb], keys[verb]) != keys[verb]
                if spoken and not statement.gap(max(at, verb)).strip():
                    return statement.span((at, verb))
    return None


def _counted(statement: Statement, at: int, options: Options) -> Iterator[_Vague]:
    """ "Numerous civilian casualties": from the quantifier to the noun, with two words between at most."""
    for noun in range(at + 1, min(at + 4, len(statement.words))):
        if statement.gap(noun).strip():
            return
        for nouns in options.counted:
            if statement.keys[noun] in nouns:
                yield _Vague("number", statement.span((at, noun)), frozenset(nouns))
                return


def _office(statement: Statement, at: int, options: Options) -> Iterator[_Vague]:
    """An office without a name beside it: "Norway's deputy foreign minister"."""
    first = at
    while first and not statement.gap(first).strip() and _belongs(statement, first - 1, options):
        first -= 1
    title = range(first, at)
    told = any(statement.keys[index] not in _ARTICLES for index in title)
    one = any(statement.keys[index] == "the" or statement.words[index].text[0].isupper() for index in title)
    if not told or not one or statement.keys[first] in _ARTICLES - {"the"}:
        return  # "the minister" points back at somebody, "a deputy minister" may be anybody
    start, end = (
        statement.words[max(0, first - 3)].start,
        statement.words[min(at + 3, len(statement.words) - 1)].end,
    )
    if not any(name.kind == "person" for name in statement.text.names_in(Span(start, end))):
        yield _Vague("office", statement.span((first, at)), frozenset((statement.keys[at],)))


_ARTICLES = frozenset("the a an former another".split())


def _belongs(statement: Statement, at: int, options: Options) -> bool:
    """Whether a word is part of the title of an office: "Norway's", "deputy", "the"."""
    word = statement.words[at]
    named = word.text[0].isupper() and bool(statement.telling[at])
    return named or word.key in options.offices | options.qualifiers | _ARTICLES


def _recent(statement: Statement, at: int) -> Iterator[_Vague]:
    """ "The recent presidential election": the last telling word behind is the noun."""
    for noun in range(at + 1, min(at + 4, len(statement.words))):
        if statement.gap(noun).strip() or not statement.telling[noun]:
            return
        yield _Vague("date", statement.span((at, noun)), frozenset((statement.telling[noun],)))


def _specific(
    vague: _Vague, statement: Statement, other: Statement, options: Options, statements: Statements
) -> Span | None:
    """What the other statement has where this one is vague, if this document has it nowhere."""
    if vague.kind in ("number", "sum"):
        return _figure(vague, statement, other)
    if vague.kind == "date":
        return _date(vague, statement, other)
    if vague.kind == "office":
        return _holder(vague, statement, other, options, statements.told)
    if vague.kind == "choir":
        return _soloist(statement, other)
    return _expert(statement, other, options, statements)


_QUOTED = 0.5  # of the quoted words of the poorer quotation: what both quote is one utterance


def _soloist(statement: Statement, other: Statement) -> Span | None:
    """The person by name whom the other document quotes with the words that this one has a group say."""
    credit = bearer_of(other, frozenset())
    if credit.kind != "person" or _names_somebody(statement):
        return None
    one, words = (
        frozenset(
            key
            for key, word in zip(each.telling, each.words, strict=True)
            if key and each.text.in_quotation(word.span)
        )
        for each in (statement, other)
    )
    if len(one & words) < _FEWEST_QUOTED or len(one & words) < _QUOTED * min(len(one), len(words)):
        return None
    return next((name.span for name in other.names if name.text == credit.name), None)


_FEWEST_QUOTED = 3  # telling words that both quote


def _names_somebody(statement: Statement) -> bool:
    """Whether a person is named beside the quotation."""
    return any(
        name.kind == "person" and not statement.text.in_quotation(name.span) for name in statement.names
    )


def _figure(vague: _Vague, statement: Statement, other: Statement) -> Span | None:
    mine = {figure.value for figure in statement.text.figures}
    for figure in other.text.figures_in(other.sentence.span):
        if figure.value not in mine and (
            figure.kind == "money" if vague.kind == "sum" else _is_count(figure, other.text, vague.nouns)
        ):
            return figure.span
    return None


def _date(vague: _Vague, statement: Statement, other: Statement) -> Span | None:
    """A month or year right beside the noun: "the July 2024 election"."""
    mine = {figure.text for figure in statement.text.figures if figure.kind in ("date", "year")}
    for figure in other.text.figures_in(other.sentence.span):
        if figure.kind not in ("date", "year") or figure.text in mine:
            continue
        first = other.text.word_index(figure.start) - other.sentence.first_word
        after = other.text.word_index(figure.end) - other.sentence.first_word
        for at in (*range(after, after + 2), first - 2):
            if 0 <= at < len(other.words) and other.telling[at] in vague.nouns:
                return figure.span
    return None


_TITLE, _APPOSITION = 4, 10  # words before and behind a name in which its office may stand


def _holder(
    vague: _Vague, statement: Statement, other: Statement, options: Options, told: Told
) -> Span | None:
    """The person by name who holds the office, with what of the title stands right before the name."""
    for name in other.names:
        beside = other.text.words_near(name.span, _TITLE, _APPOSITION)
        if name.kind != "person" or not name.surname or vague.nouns.isdisjoint(word.key for word in beside):
            continue
        if not _names(statement.place, other.place, name, told):
            at = first = other.text.word_index(name.start) - other.sentence.first_word
            while first and not other.gap(first).strip() and _belongs(other, first - 1, options):
                first -= 1
            named = first < at and not vague.nouns.isdisjoint(other.keys[first:at])
            return Span(other.words[first].start, name.end) if named else name.span
    return None


def _names(place: int, other: int, name: Name, told: Told) -> bool:
    """Whether the document at `place` names the person whom the one at `other` names so, however spelt."""
    last = key(name.surname).split()[-1:]
    if any(part in word for part in last for word in told.tellings[place].text.places):
        return True
    for character in told.characters:
        if any(at == other and name in person.mentions for at, person in character.people):
            return any(at == place for at, _ in character.people)
    return False


def _expert(statement: Statement, other: Statement, options: Options, statements: Statements) -> Span | None:
    """The person by name to whom another document credits what this one hands to a crowd."""
    credit, crowd = bearer_of(other, options.crowds), bearer_of(statement, options.crowds)
    if credit.kind != "person":
        return None
    name = next((name for name in other.names if name.text == credit.name), None)
    weights = statements.told.weights
    if name is None or not is_same_claim(
        statement, crowd, other, credit, weights, options.bits, options.share
    ):
        return None
    if _somebody_follows(statement, options, statements):
        return None
    return None if _names(statement.place, other.place, name, statements.told) else name.span


def _somebody_follows(statement: Statement, options: Options, statements: Statements) -> bool:
    """Whether one of the crowd is heard by name in the sentences around it."""
    around = range(max(0, statement.index - 1), min(statement.index + 3, len(statement.text.sentences)))
    return any(
        bearer_of(statements.at(statement.place, index), options.crowds).kind == "person"
        for index in around
        if index != statement.index
    )
