"""One utterance with different words inside the quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from scoring.retelling.alignment.quotations import Speech
from scoring.retelling.alignment.wording import ROW, Change, Difference, Token, compare_wordings, tokens
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told

_SPOKEN = "newsrooms may write spoken words down differently"
_TRANSLATED = "may be two translations of one quotation"
_MOST = 12  # wordings of one utterance that are compared with each other


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the wordings of one utterance may differ in.

    From the share `close` (0-1) of shared words on, two wordings are one text with changes; below it, and
    without a long row of shared words, they are told anew, as in translation. Of one text, up to `few`
    telling words may be heard differently. The confidences are those of a change of `sense`, of other
    `changed` words, of those `heard` differently and of words told `anew`.
    """

    close: float
    few: int
    sense: float
    changed: float
    heard: float
    anew: float


class _Wording(NamedTuple):
    place: int
    speech: Speech
    words: tuple[Token, ...]


class _Verdict(NamedTuple):
    confidence: float
    note: str | None
    lost: str
    added: str


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each utterance with several wordings.

    Values: `lost`, the words that only the first wording has, and `added`, those that only the other has.
    """
    utterances = [
        [
            _Wording(place, speech, tokens(told.tellings[place].text, speech.inner))
            for place, speech in utterance.speeches
        ]
        for utterance in told.utterances
    ]
    retold = _retold(utterances)
    for wordings in utterances:
        places = {wording.place for wording in wordings}
        whole = len(places) == len(wordings)
        anew = any(places.issuperset(pair) for pair in retold)
        sides: list[list[_Wording]] = []
        worst: _Verdict | None = None
        for wording in wordings:
            differences = [_differ(side[0], wording, whole) for side in sides]
            at = next((at for at, difference in enumerate(differences) if not _matters(difference)), None)
            if at is not None:
                sides[at].append(wording)
                continue
            for difference in differences:
                verdict = _judge(difference, anew, options)
                if worst is None or verdict.confidence > worst.confidence:
                    worst = verdict
            sides.append([wording])
        if worst:
            yield Disagreement(
                tuple(_side(told, side) for side in sides),
                {"lost": worst.lost, "added": worst.added},
                worst.confidence,
                worst.note,
            )


def _retold(utterances: list[list[_Wording]]) -> set[tuple[int, int]]:
    """The pairs of documents that word most of what they share differently: one was told anew as a whole."""
    shared: Counter[tuple[int, int]] = Counter()
    apart: Counter[tuple[int, int]] = Counter()
    for wordings in utterances:
        whole = len({wording.place for wording in wordings}) == len(wordings)
        for one, other in combinations(wordings[:_MOST], 2):
            pair = (one.place, other.place)
            shared[pair] += 1
            apart[pair] += _matters(_differ(one, other, whole))
    return {pair for pair, count in apart.items() if count > 1 and 2 * count >= shared[pair]}


def _differ(one: _Wording, other: _Wording, whole: bool) -> Difference:
    """What differs; of words that share less than half, what stands before and behind that counts, too.

    Where they are not `whole`, they may be the two halves of a sentence that one document split.
    """
    difference = compare_wordings(one.words, other.words)
    if 2 * difference.same >= min(len(one.words), len(other.words)):
        return difference
    return difference._replace(changes=(Change(one.words, other.words),) if whole else (), sense="")


def _matters(difference: Difference) -> bool:
    return bool(difference.changes) and bool(difference.telling or difference.sense)


def _judge(difference: Difference, retold: bool, options: Options) -> _Verdict:
    """How surely, and with what excuse, two wordings are in conflict."""
    lost, added = difference.words(0), difference.words(1)
    anew = retold or (difference.alike < options.close and difference.run < ROW)
    note = _TRANSLATED if anew else None
    turned = difference.sense in (
        ("negation", "number") if retold else ("negation", "number", "name", "degree")
    )
    if turned and difference.alike >= options.close:
        return _Verdict(options.sense, note, lost, added)
    if anew:
        return _Verdict(options.anew, note, lost, added)
    if difference.telling <= options.few:
        return _Verdict(options.heard, _SPOKEN, lost, added)
    exchanged = all(change.one and change.other for change in difference.changes)
    return _Verdict(options.changed, _TRANSLATED if exchanged else None, lost, added)


def _side(told: Told, side: list[_Wording]) -> Side:
    place, speech, _ = side[0]
    words = told.tellings[place].text.source[speech.inner.start : speech.inner.end]
    return Side(words, tuple(Member(wording.place, wording.speech.span) for wording in side))
