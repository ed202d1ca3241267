"""A vague phrase where others, in the same statement, are specific: "numerous victims" for "80 dead".

To say less is a fair summary; to say it vaguely is not. So the vague phrase has to stand in the statement
itself, and what it replaces must be missing from the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.keys import word_keys
from scoring.retelling.alignment.quotations import Speech
from scoring.retelling.claims.bearers import bearer_of, is_same_claim
from scoring.retelling.claims.statement import Statement, Statements
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Figure, Name, Person, Text
from scoring.text.fold import key
from scoring.text.gazetteer import roles
from scoring.text.speech import SPEECH_VERBS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alike`: the confidence of a tie from which two sentences are one statement.

    Vague are: one of the `quantifiers` ("numerous") before what is `counted`, each item the nouns and
    participles for one thing ("casualties victims killed people"), or before any plural that the others
    count; a `large` sum (one of the `sums`), or a `large` anything of which others tell how large; a
    `leading` journal or the like that others name; one of the `offices`, with `qualifiers` before it, without
    its holder's name; `crowds` ("experts") for a person; one of the `groups` ("officials") that speaks the
    very words which others quote from a person; one of
    the `lately` words ("recent") for a date; "a steward" or one of the `persons`, for the person whom others
    quote with the very words, if it is none of the `papers` ("a statement").

    `share` and `bits`: as in the conflict of claims, for what the crowd and the person say. `lone` multiplies
    the confidence where a single document is specific.
    """

    alike: float
    quantifiers: frozenset[str]
    counted: tuple[tuple[str, ...], ...]
    large: frozenset[str]
    sums: frozenset[str]
    leading: frozenset[str]
    persons: frozenset[str]
    papers: frozenset[str]
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
    said: set[tuple[int, int]] = set()  # documents and places of the vague phrases found
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
                said.add((place, vague.span.start))
                yield _disagreement(statement.side(vague.span), found, options.lone, told)
    yield from _uncounted(statements, options)
    yield from _unnamed(told, options, said)


# -- who speaks -----------------------------------------------------------------------------------

_ANYBODY = frozenset("a an one some another".split())
_PRONOUNS = frozenset(("he", "she", "they"))
# Whose names careful newsrooms leave out: they speak for others.
_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson official".split())
_PHRASE = 5  # words from "an" to the noun: "an independent expert on bridges"
_ONE_OF = 40  # characters of " of the researchers"
_NAMED_BEHIND = 3  # characters from "the shop steward" to the name: ", "


def _unnamed(told: Told, options: Options, seen: set[tuple[int, int]]) -> Iterator[Disagreement]:
    """Whoever is quoted by name in one document, and is "a shop steward" in another that nowhere has the
    name; one for each of them and document, but for those that were `seen`.
    """
    for utterance in told.utterances:
        names = [
            (place, name)
            for place, speech in utterance.speeches
            if (name := _speaker_name(told.tellings[place].text, speech)) is not None
        ]
        for place, speech in utterance.speeches if names else ():
            text = told.tellings[place].text
            span = _anybody(text, speech, options)
            if (
                span is None
                or (place, span.start) in seen
                or any(_is_named(place, other, name, told) for other, name in names)
            ):
                continue
            seen.add((place, span.start))
            found = {other: (name.span, utterance.confidence) for other, name in reversed(names)}
            vague = Side(text.source[span.start : span.end], (Member(place, span),))
            yield _disagreement(vague, found, options.lone, told)


def _speaker_name(text: Text, speech: Speech) -> Name | None:
    """The name of a speaker in full, or what stands right behind the credit: "the steward, Jane Doe"."""
    if speech.speaker is not None:
        return _fullest(speech.speaker)
    if speech.credit is None:
        return None
    end = speech.credit.end
    near = text.names_in(Span(end, end + _NAMED_BEHIND))
    return next((name for name in near if name.kind == "unknown" and " " in name.text), None)


def _fullest(person: Person) -> Name:
    return next((name for name in person.mentions if name.given and name.surname), person.mentions[0])


def _anybody(text: Text, speech: Speech, options: Options) -> Span | None:
    """The words for the speaker, if they may be anybody's: "a shop steward", "one of the workers"."""
    if speech.speaker is not None or speech.credit is None or not speech.direct:
        return None
    words = text.words_in(speech.credit)
    if words and words[0].key in _PRONOUNS:
        return _subject_before(text, speech, options)
    if not words or (words[0].key not in _ANYBODY and words[-1].key not in options.groups):
        return None
    if words[-1].key in options.papers | _SPOKESPEOPLE or any(word.text[0].isupper() for word in words[1:]):
        return None
    end = speech.credit.end
    if len(words) == 1:  # "one of the workers"
        behind = text.words_in(Span(end, end + _ONE_OF))[:3]
        if len(behind) < 3 or [word.key for word in behind[:2]] != ["of", "the"]:
            return None
        end = behind[-1].end
    return Span(speech.credit.start, end)


def _subject_before(text: Text, speech: Speech, options: Options) -> Span | None:
    """Whom the pronoun means that hands over a quotation: the "expert" who is the subject before it."""
    assert speech.credit is not None
    at = text.sentences_at([text.word_index(speech.span.start + 1) - 1])[0]
    block = text.sentences[at].block
    for index in (at, at - 1):
        sentence = text.sentences[index] if index >= 0 else None
        if sentence is None or sentence.block is not block or text.in_quotation(sentence.words[0].span):
            continue
        if any(name.kind != "place" for name in text.names_in(sentence.span)):
            return None
        if sentence.words[0].key in _ANYBODY:
            for word in sentence.words[1:_PHRASE]:
                if word.key in options.persons or word.key in roles():
                    return Span(sentence.words[0].start, word.end)
        return None
    return None


# -- what is counted ------------------------------------------------------------------------------

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
                        side = statements.at(place, index).side(vague.span)
                        yield _disagreement(side, exact, 1.0, statements.told)


def _is_count(figure: Figure, text: Text, nouns: frozenset[str]) -> bool:
    """Whether a figure counts one of the things: by its noun, else by a word beside it ("41 were killed")."""
    if figure.kind != "quantity" or figure.value is None:
        return False
    if figure.unit not in _OTHERS:
        return figure.unit.lower() in nouns
    return not nouns.isdisjoint(word.key for word in text.words_near(figure.span, 2, 2))


def _disagreement(vague: Side, found: dict[int, tuple[Span, float]], lone: float, told: Told) -> Disagreement:
    members = tuple(Member(place, span) for place, (span, _) in sorted(found.items()))
    first = members[0]
    specific = told.tellings[first.document].text.source[first.span.start : first.span.end]
    sides = [vague, Side(specific, members)]
    sides.sort(key=lambda side: side.members[0])
    best = max(confidence for _, confidence in found.values())
    confidence = best * (1.0 if len(found) > 1 else lone)
    at_fault = (vague.members[0].document,)
    return Disagreement(tuple(sides), {"specific": specific}, round(confidence, 2), at_fault=at_fault)


# -- what is vague -------------------------------------------------------------------------------

_OF_A = frozenset("number handful couple series range".split())  # vague behind "a": "a number of plants"
_ARTICLES = frozenset("the a an former another".split())


def _vague_phrases(statement: Statement, options: Options) -> Iterator[_Vague]:
    for at, word in enumerate(statement.words):
        if statement.text.in_quotation(word.span):
            continue
        if word.key in options.quantifiers:
            yield from _counted(statement, at, options)
        if word.key in options.sums and at and statement.keys[at - 1] in options.large:
            yield _Vague("sum", statement.span((at - 1, at)), frozenset())
        elif word.key in options.large:
            yield from _sized(statement, at)
        if word.key in options.leading and at and statement.keys[at - 1] in _ANYBODY:
            yield from _renowned(statement, at)
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
    if statement.keys[at] in _OF_A and statement.keys[max(0, at - 1)] != "a":
        return  # "the number of plants" is no vague number
    first = at - (statement.keys[at] in _OF_A)
    for noun in range(at + 1, min(at + 4, len(statement.words))):
        if statement.gap(noun).strip():
            return
        for nouns in options.counted:
            if statement.keys[noun] in nouns:
                yield _Vague("number", statement.span((first, noun)), frozenset(nouns))
                return
        key = statement.keys[noun]
        if key.endswith("s") and not key.endswith("ss") and statement.telling[noun]:
            yield _Vague("count", statement.span((first, noun)), frozenset((statement.telling[noun],)))
            return


def _sized(statement: Statement, at: int) -> Iterator[_Vague]:
    """ "A significant annual loss": to the noun, with one word between at most."""
    for noun in range(at + 1, min(at + 3, len(statement.words))):
        if statement.gap(noun).strip():
            return
        if statement.telling[noun]:
            yield _Vague("size", statement.span((at, noun)), frozenset((statement.telling[noun],)))


def _renowned(statement: Statement, at: int) -> Iterator[_Vague]:
    """ "A leading medical journal": from the article to the last of the words without a mark between."""
    for noun in range(at + 1, min(at + 4, len(statement.words))):
        if (
            statement.gap(noun).strip()
            or not statement.telling[noun]
            or statement.words[noun].text[0].isupper()
        ):
            return
        yield _Vague("body", statement.span((at - 1, noun)), frozenset((statement.telling[noun],)))


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
    names = statement.text.names_in(Span(start, end))
    if not any(_may_be_person(name) for name in names) and not _goes_on(statement, at):
        yield _Vague("office", statement.span((first, at)), frozenset((statement.keys[at],)))


def _may_be_person(name: Name) -> bool:
    return name.kind == "person" or (name.kind == "unknown" and " " in name.text)


def _goes_on(statement: Statement, at: int) -> bool:
    """Whether a word with a capital follows an office: a name that is not known as one."""
    after = statement.words[at + 1 : at + 2]
    return bool(after) and after[0].text[0].isupper() and not statement.gap(at + 1).strip()


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


# -- what is specific there ------------------------------------------------------------------------


def _specific(
    vague: _Vague, statement: Statement, other: Statement, options: Options, statements: Statements
) -> Span | None:
    """What the other statement has where this one is vague, if this document has it nowhere."""
    if vague.kind in ("number", "sum"):
        return _figure(vague, statement, other)
    if vague.kind in ("count", "size"):
        return _amount(vague, statement, other)
    if vague.kind == "body":
        return _title(vague, statement, other)
    if vague.kind == "date":
        return _date(vague, statement, other)
    if vague.kind == "office":
        return _holder(vague, statement, other, options, statements.told)
    if vague.kind == "choir":
        return _soloist(statement, other)
    return _expert(statement, other, options, statements)


_FEWEST_QUOTED = 3  # telling words that both quote
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


_COUNTED = 10  # of fewer things "several" is a fair summary
_SIZE_NEAR = 6  # words between a noun and the figure that says how large it is


def _amount(vague: _Vague, statement: Statement, other: Statement) -> Span | None:
    """The figure that counts the noun, or the sum or share right beside it."""
    for figure in other.text.figures_in(other.sentence.span):
        if figure.value is None:
            continue
        if vague.kind == "count":
            if figure.kind != "quantity" or figure.value < _COUNTED or not _counts(figure, vague):
                continue
        elif figure.kind not in ("money", "percent") or not any(
            not vague.nouns.isdisjoint(word_keys(word.key))
            for word in other.text.words_near(figure.span, _SIZE_NEAR, _SIZE_NEAR)
        ):
            continue
        if not any(mine.value == figure.value or _counts(mine, vague) for mine in statement.text.figures):
            return figure.span
    return None


def _counts(figure: Figure, vague: _Vague) -> bool:
    """Whether a figure counts what is vague: "14 plants"."""
    return vague.kind == "count" and not vague.nouns.isdisjoint(word_keys(figure.unit.lower()))


_LEADS_UP = 4  # words before a name or a vague phrase in which what is done with it stands: "published in"


def _title(vague: _Vague, statement: Statement, other: Statement) -> Span | None:
    """The name of the journal or the like: beside the noun, or where the vague phrase stands."""
    (noun,) = vague.nouns
    first = statement.text.word_index(vague.span.start) - statement.sentence.first_word
    ours = frozenset(statement.telling[max(0, first - _LEADS_UP) : first]) - {""}
    for name in other.names:
        if name.kind in ("person", "place") or not _is_missing(name, statement.text):
            continue
        at = other.text.word_index(name.start) - other.sentence.first_word
        before = [key for key in other.telling[max(0, at - _LEADS_UP) : at] if key]
        same_place = (
            other.keys[max(0, at - 2) : at] and statement.keys[first - 1] in other.keys[max(0, at - 2) : at]
        )
        if before[-1:] == [noun] or (same_place and not ours.isdisjoint(before)):
            return Span(name.start, _end_of_title(other, name))
    return None


def _is_missing(name: Name, text: Text) -> bool:
    """Whether a text has none of the words of a name."""
    return not any(word in text.places for word in key(name.text).split() if len(word) > 2)


def _end_of_title(statement: Statement, name: Name) -> int:
    """Where a name ends, that of "Annals of Ward Medicine" behind the second part."""
    behind = (other for other in statement.names if statement.text.source[name.end : other.start] == " of ")
    return next((other.end for other in behind), name.end)


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
        if not _is_mentioned(statement.place, other.place, name, told):
            at = first = other.text.word_index(name.start) - other.sentence.first_word
            while first and not other.gap(first).strip() and _belongs(other, first - 1, options):
                first -= 1
            named = first < at and not vague.nouns.isdisjoint(other.keys[first:at])
            return Span(other.words[first].start, name.end) if named else name.span
    return None


def _is_named(place: int, other: int, name: Name, told: Told) -> bool:
    """Whether the document at `place` names the person whom the one at `other` names so, however spelt."""
    last = key(name.surname or name.text).split()[-1]
    alike = any(key(here.text).split()[-1] == last for here in told.tellings[place].text.names)
    return alike or _is_known(place, other, name, told)


def _is_mentioned(place: int, other: int, name: Name, told: Told) -> bool:
    """As `_is_named` has it; any word with the surname in it counts, too: "Lund-based", "Lund Pumps"."""
    last = key(name.surname or name.text).split()[-1:]
    alike = any(part in word for part in last for word in told.tellings[place].text.places)
    return alike or _is_known(place, other, name, told)


def _is_known(place: int, other: int, name: Name, told: Told) -> bool:
    """Whether a document is known to name the person whom another names so."""
    return any(
        at == place
        for character in told.characters
        if any(at == other and name in person.mentions for at, person in character.people)
        for at, _ in character.people
    )


_ONE_OF_THEM = 0.5  # of the bits where the person is one of the crowd


def _expert(statement: Statement, other: Statement, options: Options, statements: Statements) -> Span | None:
    """The person by name to whom another document credits what this one hands to a crowd."""
    credit, crowd = bearer_of(other, options.crowds), bearer_of(statement, options.crowds)
    name = next((name for name in other.names if name.text == credit.name and _may_be_person(name)), None)
    if name is None:
        return None
    weights, bits = statements.told.weights, options.bits
    if crowd.name.removesuffix("s").lower() in (word.key for word in other.text.words_near(name.span, 3, 4)):
        bits *= _ONE_OF_THEM  # "some analysts" for "Jane Doe, an analyst"
    if not is_same_claim(statement, crowd, other, credit, weights, bits, options.share):
        return None
    if _somebody_follows(statement, options, statements):
        return None
    return None if _is_mentioned(statement.place, other.place, name, statements.told) else name.span


def _somebody_follows(statement: Statement, options: Options, statements: Statements) -> bool:
    """Whether one of the crowd is heard by name in the sentences around it."""
    around = range(max(0, statement.index - 1), min(statement.index + 3, len(statement.text.sentences)))
    return any(
        bearer_of(statements.at(statement.place, index), options.crowds).kind == "person"
        for index in around
        if index != statement.index
    )
