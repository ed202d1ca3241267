"""Quotations with their speakers, and the same words quoted in several documents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Span
from scoring.retelling.alignment.keys import UNITED_STATES, countries_among, figure_key, word_keys
from scoring.retelling.alignment.sentences import SAME
from scoring.retelling.alignment.speakers import Credit, credit_quotations
from scoring.retelling.alignment.wording import CONTRACTIONS, ROW, Token, compare_wordings, tokens
from scoring.retelling.connecting import connected
from scoring.text import Person, Quotation, Text
from scoring.text.lexicon import without_possessive

if TYPE_CHECKING:
    from scoring.retelling.told import Told

_LONGEST_TERM = 3  # words; what is shorter and not handed over by a verb is a term or a title
_TITLE_SHARE = 0.6  # of words with capitals: "The Light That Failed" is a title


class Speech(NamedTuple):
    """One quotation and the one to whom the document credits it.

    `span` includes the marks, `inner` leaves them out. `speaker` is None where no person is named;
    `credit` is the words that stand for the speaker there ("Doe", "she", "officials"), if any: their span.
    `direct` says that a verb of speech right beside it hands the words to the speaker. `uttered` is False
    for a term, a title of a work or a word held at a distance.
    """

    span: Span
    inner: Span
    speaker: Person | None
    credit: Span | None
    direct: bool
    uttered: bool


class Utterance(NamedTuple):
    """Words of one speaker as several documents give them, by document and order.

    `confidence` is that all are one utterance; `evidence` the telling words that they share. A document
    that reports the words without quotation marks has a sentence among `reported` instead.
    """

    speeches: tuple[tuple[int, Speech], ...]
    reported: tuple[tuple[int, Span], ...]
    confidence: float
    evidence: tuple[str, ...]


def find_speeches(text: Text) -> tuple[Speech, ...]:
    """Return the quotations of the document, each with its speaker, in order."""
    outer = (quotation for quotation in text.quotations if quotation.level == 1)
    return tuple(
        Speech(quotation.span, quotation.inner, *credit, _is_uttered(text, quotation, credit))
        for quotation, credit in zip(outer, credit_quotations(text), strict=True)
    )


def _is_uttered(text: Text, quotation: Quotation, credit: Credit) -> bool:
    words = text.words_in(quotation.inner)
    if not words or credit.direct:
        return bool(words)
    capitals = sum(word.text[0].isupper() for word in words)
    return len(words) > _LONGEST_TERM and capitals <= _TITLE_SHARE * len(words)


class _Piece(NamedTuple):
    """A sentence of a quotation, or all of it."""

    place: int
    speech: Speech  # cut to the sentence
    sentence: int  # its index
    who: int | None  # the character who speaks
    near: frozenset[int]  # who may: the one who does, or where none is known, all whom the passage names
    keys: dict[str, float]  # with their weights in this story
    telling: float  # the sum of the weights
    words: tuple[Token, ...]


class _Bond(NamedTuple):
    """Two pieces that may be one utterance: the share of what the poorer one tells, and what they share."""

    confidence: float
    shared: tuple[str, ...]


_MOST_PIECES = 1000  # of one document: beyond that it is a transcript, and the rest is left alone
_MOST_ALIKE = 12  # pieces of one document with the same key: a commoner key leads to no candidate
_SHORTEST = 3  # words of a piece that can be told from others
_LEAST_KEYS = 2
# Words of one speaker that share so much are one utterance, however they are worded: the share of what the
# poorer piece tells, and bits.
_SHARE, _BITS = 0.55, 12.0
# In nearly the same words less is enough: bits, words in a row, and the share of the words.
_CLOSE_SHARE, _CLOSE_BITS, _CLOSE_RUN, _CLOSE = 0.4, 4.0, 4, 0.6
_PLAIN_BITS, _FEW_APART = (
    2.0,
    (6, 0.85),
)  # so many words, and such a share of all, need be neither rare nor in a row
_ROW_BITS = 8.0  # a long row of words is one utterance, however it goes on
# Of one speaker, up to so many words are one utterance, too, if they share so many, and such a part of them.
_SHORT, _SHORT_SAME, _SHORT_PART = 12, 4, 0.6
# In a story told sentence by sentence, words of one speaker in one place may share less. There so many
# sentences of the shorter document have their match in the other, in order: three newsrooms on one event have
# 0.5 at most in 87 pairs, four in five pairs of translations 0.64 and more.
_RETOLD = 0.55
_THERE_SHARE, _THERE_BITS, _THERE_SAME, _THERE = 0.4, 4.0, 4, 0.4
_UNKNOWN_SAME, _UNKNOWN = 6, 0.6  # where one of them has no known speaker
_STRANGERS_RUN, _STRANGERS = 6, 0.8  # "nobody is above the law" is said by many
# Words changed and speaker changed: with so many bits, words in a row and such a share.
_SWAPPED = ((8.0, 5, 0.7), (6.0, ROW, 0.6))
_MOST_THERE = 2000  # pairs of pieces that are compared for where they stand
_REPORTED = (0.5, 8.0)


def align_speeches(told: Told) -> tuple[Utterance, ...]:
    """Return what at least two documents give as words of somebody, in order of the first document."""
    cast = cast_of(told)
    pieces = [piece for place in range(len(told.tellings)) for piece in _pieces(told, place, cast)]
    bonds = _bonds(pieces)
    bonds |= _bonds_there(told, pieces, bonds)
    groups = _groups(pieces, bonds)
    narration = [_Narration(told, place, cast) for place in range(len(told.tellings))]
    found = []
    for group in groups:
        members = [pieces[at] for at in group]
        places = {member.place for member in members}
        reported = tuple(
            (place, span)
            for place in range(len(told.tellings))
            if place not in places and (span := narration[place].report(members)) is not None
        )
        if len(places) + len(reported) > 1:
            ties = [bonds[pair] for pair in combinations(group, 2) if pair in bonds]
            best = max(ties, default=_Bond(_REPORTED[0], ()))
            speeches = tuple((member.place, member.speech) for member in members)
            found.append(Utterance(speeches, reported, best.confidence, best.shared))
    return tuple(found)


Cast = dict[tuple[int, int], int]
"""The number of a character in `told.characters`, by document and the start of the person's first mention."""


def cast_of(told: Told) -> Cast:
    """Return the cast of a story."""
    return {
        (place, person.mentions[0].start): number
        for number, character in enumerate(told.characters)
        for place, person in character.people
    }


def speaker_among(cast: Cast, place: int, speech: Speech) -> int | None:
    """Return the number of the character who speaks; None where nobody is named."""
    return cast.get((place, speech.speaker.mentions[0].start)) if speech.speaker else None


def _pieces(told: Told, place: int, cast: Cast) -> list[_Piece]:
    telling = told.tellings[place]
    named: dict[int, set[int]] = {}  # the characters named, by block
    for person in telling.people:
        number = cast.get((place, person.mentions[0].start))
        for name in person.mentions:
            block = telling.text.block_index(name.start)
            if number is not None and block is not None:
                named.setdefault(block, set()).add(number)
    found: list[_Piece] = []
    for speech in telling.speeches:
        if not speech.uttered:
            continue
        speaker = speaker_among(cast, place, speech)
        near = frozenset((speaker,)) if speaker is not None else _named_near(telling.text, speech, named)
        for part in _sentences(telling.text, speech):
            if len(telling.text.words_in(part.inner)) < _SHORTEST:
                continue
            keys = {key: told.weights.get(key, 0.0) for key in keys_in(telling.text, part.inner)}
            words = tokens(telling.text, part.inner)
            sentence = bisect_right(telling.gists, part.inner.start, key=lambda gist: gist.span.start) - 1
            found.append(_Piece(place, part, sentence, speaker, near, keys, sum(keys.values()), words))
        if len(found) >= _MOST_PIECES:
            break
    return found


def _named_near(text: Text, speech: Speech, named: dict[int, set[int]]) -> frozenset[int]:
    """The characters that the paragraph of a quotation and the one before it name."""
    block = text.block_index(speech.span.start) or 0
    return frozenset(named.get(block, ())) | frozenset(named.get(block - 1, ()))


def _sentences(text: Text, speech: Speech) -> Iterator[Speech]:
    """The sentences of a quotation, each as a quotation of its own."""
    for part in sentences_of(text, speech.inner):
        outer = Span(
            speech.span.start if part.start == speech.inner.start else part.start,
            speech.span.end if part.end == speech.inner.end else part.end,
        )
        yield speech._replace(span=outer, inner=part)


def sentences_of(text: Text, words: Span) -> Iterator[Span]:
    """Return the sentences of a quotation, cut to it."""
    for sentence in text.sentences_in(words):
        start, end = max(sentence.start, words.start), min(sentence.end, words.end)
        if start < end:
            yield Span(start, end)


def keys_in(text: Text, span: Span) -> Iterator[str]:
    """Return the keys of some words, as those of a whole sentence are."""
    words = text.words_in(span)
    plain = [without_possessive(word.key) for word in words]
    countries: set[int] = set()
    for first, after, key in countries_among(plain):
        countries.update(range(first, after))
        yield key
    for figure in text.figures_in(span):
        if value := figure_key(figure):
            yield value
    for at, word in enumerate(words):
        if word.text == "US":
            yield UNITED_STATES
        elif word.kind == "word" and at not in countries and not plain[at].endswith(CONTRACTIONS):
            yield from word_keys(plain[at])


def _bonds(pieces: list[_Piece]) -> dict[tuple[int, int], _Bond]:
    """The pairs of pieces of two documents that may be one utterance, the earlier piece first."""
    homes: dict[tuple[str, int], list[int]] = {}
    for at, piece in enumerate(pieces):
        for key in piece.keys:
            homes.setdefault((key, piece.place), []).append(at)
    places = {piece.place for piece in pieces}
    found: dict[tuple[int, int], _Bond] = {}
    for at, piece in enumerate(pieces):
        shared: dict[int, list[str]] = {}
        for key in piece.keys:
            for place in places:
                others = homes.get((key, place), ()) if place > piece.place else ()
                if len(others) <= _MOST_ALIKE:
                    for other in others:
                        shared.setdefault(other, []).append(key)
        for other, keys in shared.items():
            if len(keys) >= _LEAST_KEYS and (bond := _bond(piece, pieces[other])):
                found[at, other] = bond
    return found


def _bond(one: _Piece, other: _Piece) -> _Bond | None:
    shared = sorted(one.keys.keys() & other.keys.keys(), key=lambda key: (-one.keys[key], key))
    bits = sum(one.keys[key] for key in shared)
    share = bits / max(1.0, min(one.telling, other.telling))
    if bits < _PLAIN_BITS or share < _CLOSE_SHARE:
        return None
    known = one.who is not None and one.who == other.who
    if known and share >= _SHARE and bits >= _BITS:
        return _Bond(min(1.0, share), tuple(shared))
    difference = compare_wordings(one.words, other.words)
    alike, run = difference.alike, difference.run
    longest = max(len(one.words), len(other.words))
    few_apart = difference.same >= _FEW_APART[0] and alike >= _FEW_APART[1]
    if not (
        (known and _SHORT_SAME <= difference.same >= _SHORT_PART * longest and longest <= _SHORT)
        or (known and bits >= _CLOSE_BITS and alike >= _CLOSE and run >= _CLOSE_RUN)
        or (known and bits >= _ROW_BITS and run >= ROW)
        or (few_apart and (one.who in other.near or other.who in one.near))
        or (bits >= _CLOSE_BITS and alike >= _STRANGERS and run >= _STRANGERS_RUN)
        or (
            one.who is not None
            and other.who is not None
            and any(bits >= least and run >= row and alike >= part for least, row, part in _SWAPPED)
        )
    ):
        return None
    return _Bond(min(1.0, max(share, difference.alike)), tuple(shared))


def _bonds_there(
    told: Told, pieces: list[_Piece], bonds: dict[tuple[int, int], _Bond]
) -> dict[tuple[int, int], _Bond]:
    """The pairs of pieces that are left and stand in one place of a story told sentence by sentence.

    What one person says there, between the same sentences or beside words that are one utterance, is the same
    utterance, told anew.
    """
    taken = {(one, pieces[other].place) for one, other in bonds}
    taken |= {(other, pieces[one].place) for one, other in bonds}
    homes: dict[tuple[int, int], list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.who is not None or piece.speech.direct:
            homes.setdefault((piece.place, piece.sentence), []).append(at)
    found: dict[tuple[int, int], _Bond] = {}
    for at, other in islice(_there(told, pieces, bonds, homes), _MOST_THERE):
        if (at, other) in found or (at, pieces[other].place) in taken or (other, pieces[at].place) in taken:
            continue
        if bond := _bond_there(pieces[at], pieces[other]):
            found[at, other] = bond
    return found


def _there(
    told: Told,
    pieces: list[_Piece],
    bonds: dict[tuple[int, int], _Bond],
    homes: dict[tuple[int, int], list[int]],
) -> Iterator[tuple[int, int]]:
    """The pairs of pieces in tied sentences, or in those right before or behind them."""
    spoken = sorted({place for place, _ in homes})
    ties = {pair: tied for pair in combinations(spoken, 2) if (tied := _retold(told, *pair))}
    for one, other in bonds:
        here, there = pieces[one], pieces[other]
        if (here.place, there.place) in ties:
            ties[here.place, there.place].append((here.sentence, there.sentence))
    for (one_place, other_place), tied in ties.items():
        for i, j in tied:
            for step in (0, -1, 1):
                for at in homes.get((one_place, i + step), ()):
                    for other in homes.get((other_place, j + step), ()):
                        yield at, other


def _retold(told: Told, one: int, other: int) -> list[tuple[int, int]]:
    """The tied sentences of two documents of which one tells the other sentence by sentence; else none."""
    tied = [(tie.one, tie.other) for tie in told.ties(one, other) if tie.confidence >= SAME]
    ends: list[int] = []  # of the rows of ties that keep the order: by their length, the earliest end
    for _, end in sorted(tied, key=lambda pair: (pair[0], -pair[1])):
        ends[(at := bisect_left(ends, end)) : at + 1] = [end]
    shorter = min(len(told.tellings[one].statements), len(told.tellings[other].statements))
    return tied if len(ends) >= _RETOLD * shorter else []


def _bond_there(one: _Piece, other: _Piece) -> _Bond | None:
    """The bond of two pieces that stand in one place; where one has no known speaker, it takes more."""
    known = one.who is not None and one.who == other.who
    if not known and one.who is not None and other.who is not None:
        return None
    shared = sorted(one.keys.keys() & other.keys.keys(), key=lambda key: (-one.keys[key], key))
    bits = sum(one.keys[key] for key in shared)
    share = bits / max(1.0, min(one.telling, other.telling))
    if not shared:
        return None
    if not known or share < _THERE_SHARE or bits < _THERE_BITS:
        least, part = (_THERE_SAME, _THERE) if known else (_UNKNOWN_SAME, _UNKNOWN)
        common = Counter(token.text for token in one.words) & Counter(token.text for token in other.words)
        if common.total() < least:
            return None
        difference = compare_wordings(one.words, other.words)
        if difference.same < least or difference.alike < part:
            return None
        share = difference.alike
    return _Bond(min(1.0, share), tuple(shared))


def _groups(pieces: list[_Piece], bonds: dict[tuple[int, int], _Bond]) -> list[list[int]]:
    """The pieces by utterance, in order: each with its best match in every other document.

    A piece that is the best match of two others holds both: a sentence that was split or merged. Pieces of
    one document are never two wordings of one utterance, so a second-best match counts for nothing.
    """
    best: dict[tuple[int, int], tuple[float, int]] = {}  # piece and document → its best match there
    for (one, other), bond in bonds.items():
        bits = sum(pieces[one].keys[key] for key in bond.shared)
        for here, there in ((one, other), (other, one)):
            entry = (here, pieces[there].place)
            best[entry] = max(best.get(entry, (0.0, -1)), (bits, there))
    return connected(
        len(pieces),
        (
            (one, other)
            for one, other in bonds
            if best[one, pieces[other].place][1] == other and best[other, pieces[one].place][1] == one
        ),
    )


class _Narration:
    """What a document tells in its own words, to be searched for what others quote."""

    def __init__(self, told: Told, place: int, cast: Cast) -> None:
        self.weights = told.weights
        self.gists = told.tellings[place].gists
        self.homes: dict[str, list[int]] = {}
        for at, gist in enumerate(self.gists):
            if gist.quoted < 0.5:
                for key in gist.keys:
                    self.homes.setdefault(key, []).append(at)
        self.named: dict[int, set[int]] = {}
        telling = told.tellings[place]
        for person in telling.people:
            number = cast.get((place, person.mentions[0].start))
            if number is not None:
                for name in person.mentions:
                    at = bisect_right(self.gists, name.start, key=lambda gist: gist.span.start) - 1
                    self.named.setdefault(at, set()).add(number)

    def report(self, pieces: list[_Piece]) -> Span | None:
        """The sentence that gives the words of a piece without quotation marks and names its speaker."""
        for piece in pieces:
            if piece.who is None:
                continue
            bits: dict[int, float] = {}
            for key, weight in piece.keys.items():
                homes = self.homes.get(key, ())
                if len(homes) <= _MOST_ALIKE:
                    for at in homes:
                        bits[at] = bits.get(at, 0.0) + weight
            share, least = _REPORTED
            for at in sorted(bits, key=lambda at: -bits[at]):
                if bits[at] < max(least, share * piece.telling):
                    break
                if any(piece.who in self.named.get(near, ()) for near in (at, at - 1)):
                    return self.gists[at].span
        return None
