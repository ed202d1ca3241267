"""Compare two wordings of one quotation, word for word, and tell what differs and how much that matters.

What newsrooms do to a quotation without changing it is levelled out first: contractions, number words,
spelling, capitals, points and marks, words in brackets, "uh" and "you know", an ellipsis, a piece instead
of the whole. What remains are words on one side that the other has not, or has others for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from scoring.data import Span
from scoring.retelling.alignment.keys import word_keys
from scoring.text import Text
from scoring.text.gazetteer import countries, function_words
from scoring.text.lazy import lazy_regex
from scoring.text.likeness import SAME_NAME, sounds_apart
from scoring.text.numerals import NUMBER_WORDS
from scoring.text.stem import stem

GAP = "…"
"""Stands for words that a newsroom marked as left out or put in itself."""

_LONGEST = 120  # words of a sentence that are compared; the time grows with their square
ROW = 8
"""Words in a row that two wordings share by no chance: then all of the sentence is compared."""
_TURN = 2  # words before or behind all that is shared that turn the sense: "not", "more", "less"
_EDGE = 6  # words before or behind all that is shared; more are another sentence run together with this one
_GAPS = lazy_regex(r"\[[^\[\]]{0,120}\]|\([^()]{0,120}\)|\.{2,}|(?:\. ){2,}\.?|…|--|—|–|[^\W_]*\*{2,}[^\W_]*")
_FULL = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "ain't": "is not",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "'em": "them", "em": "them",
    "'til": "until", "till": "until", "ok": "okay", "o.k.": "okay", "o.k": "okay", "u.s": "america",
    "u.s.": "america", "usa": "america", "u.s.a.": "america", "u.k.": "britain", "uk": "britain",
    "cause": "because", "'cause": "because", "percent": "%", "per": "", "cent": "%", "mr": "", "mrs": "",
    "ms": "", "dr": "doctor", "an": "a", "let's": "let us", "y'all": "you all", "thru": "through",
    "ya": "you", "yeah": "yes", "unwilling": "not willing", "unable": "not able", "unlikely": "not likely",
    "impossible": "not possible", "nobody": "no one", "everybody": "every one", "everyone": "every one",
    "anybody": "any one", "anyone": "any one", "somebody": "some one", "someone": "some one",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would", "'s": "is"}
CONTRACTIONS = tuple(ending for ending in _ENDINGS if ending != "'s")
"""What ends a word that is no telling one: "we're", "don't"."""
_FILLERS = frozenset("uh um er ah oh eh hm mm mhm".split())
_NEGATIONS = frozenset("not no never none nor neither nothing nowhere without hardly barely".split())
_OPPOSITES = (
    ("all every always everything", "some several few sometimes half partly only almost"),
    ("will must shall", "may might could"),
    ("before", "after"),
    ("more", "less fewer"),
    ("increase rise grow growth", "decrease fall drop decline"),
    ("first", "last"),
)
_SIDES = tuple((frozenset(one.split()), frozenset(other.split())) for one, other in _OPPOSITES)


class Token(NamedTuple):
    """One word: `text` as it is compared ("…" where words may be missing), `word` as it stands."""

    text: str
    word: str
    span: Span
    name: bool  # a capital inside the sentence


class Change(NamedTuple):
    """Words of one wording for which the other has others, or none."""

    one: tuple[Token, ...]
    other: tuple[Token, ...]


class Difference(NamedTuple):
    """What remains between two wordings.

    `alike` is the share of words that both have, of those compared (0-1), `same` their number, `run` the
    longest row of them.
    `changes` are in order. `sense` names what the change turns: "negation", "number", "name", "degree", or
    is "" where none of these differs.
    """

    alike: float
    same: int
    run: int
    changes: tuple[Change, ...]
    sense: str

    def words(self, side: int) -> str:
        """The words of one side (0 or 1) that the other has not, as they stand."""
        spans = {token.span: token.word for change in self.changes for token in change[side]}
        return " ".join(spans.values())

    @property
    def telling(self) -> int:
        """How many telling words one of the wordings has and the other has not."""
        one, other = (_stems(token for change in self.changes for token in change[at]) for at in (0, 1))
        return max(len(one - other), len(other - one))


def tokens(text: Text, span: Span) -> tuple[Token, ...]:
    """Return the words of a quotation as they are compared."""
    found: list[Token] = []
    gaps = [Span(*match.span()) for match in _GAPS.finditer(text.source, span.start, span.end)]
    next_gap = 0
    for word in text.words_in(span):
        while next_gap < len(gaps) and gaps[next_gap].start <= word.start:
            found.append(Token(GAP, GAP, gaps[next_gap], False))
            next_gap += 1
        if next_gap and word.start < gaps[next_gap - 1].end:
            continue  # the newsroom's own words, in brackets
        if len(found) == _LONGEST:
            break
        inside = (
            bool(found)
            and word.text[0].isupper()
            and not word.text.startswith(("I'", "I’"))
            and word.text != "I"
        )
        for part in _plain(word.text, word.key):
            found.append(Token(part, word.text, word.span, inside))
    return tuple(found)


def _plain(text: str, key: str) -> Iterator[str]:
    """The plain words that a word stands for."""
    full = _FULL.get("u.s." if text == "US" else key)
    if full is None:
        full = f"{NUMBER_WORDS[key]:g}" if key in NUMBER_WORDS else key
        for ending, word in _ENDINGS.items():
            if key.endswith(ending) and len(key) > len(ending):
                full = f"{key[: -len(ending)]} {word}"
                break
    for part in full.replace("-", " ").split():
        part = part.strip(".'")
        if part[:1].isdigit():
            part = part.replace(",", "")
        elif part in NUMBER_WORDS:
            part = f"{NUMBER_WORDS[part]:g}"
        if part and part not in _FILLERS:
            yield _COUNTRY.get(part) or countries().adjectives.get(part, part)


_COUNTRY = {"america": "United States"}


def compare_wordings(one: Sequence[Token], other: Sequence[Token]) -> Difference:
    """Return what differs between two wordings of one sentence."""
    a, b = (
        [stem(token.text) if token.text.isalpha() else token.text for token in side] for side in (one, other)
    )
    forth = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()[:-1]
    found = _difference(one, other, [block for block in forth if a[block.a : block.a + block.size] != [GAP]])
    if not found.changes:
        return found
    # Of rows of one length the matcher takes the first, where the piece may well be of the end.
    back = SequenceMatcher(None, a[::-1], b[::-1], autojunk=False).get_matching_blocks()[:-1]
    turned = [Match(len(a) - m.a - m.size, len(b) - m.b - m.size, m.size) for m in reversed(back)]
    again = _difference(one, other, [block for block in turned if a[block.a : block.a + block.size] != [GAP]])
    return again if again.alike > found.alike else found


def _difference(one: Sequence[Token], other: Sequence[Token], matched: Sequence[Match]) -> Difference:
    if not matched:
        return Difference(0.0, 0, 0, (Change(tuple(one), tuple(other)),), "")
    same = sum(block.size for block in matched)
    changes = [_edge(one[: matched[0].a], other[: matched[0].b], same, first=True)]
    for left, right in pairwise(matched):
        changes.append(
            Change(tuple(one[left.a + left.size : right.a]), tuple(other[left.b + left.size : right.b]))
        )
    last = matched[-1]
    changes.append(_edge(one[last.a + last.size :], other[last.b + last.size :], same, first=False))
    kept = tuple(change for change in map(_without_gaps, changes) if change.one or change.other)
    apart = sum(len(change.one) + len(change.other) for change in kept)
    run = max(block.size for block in matched)
    return Difference(2 * same / (2 * same + apart), same, run, kept, _sense(kept))


def _edge(one: Sequence[Token], other: Sequence[Token], same: int, first: bool) -> Change:
    """What stands before or behind all that is shared; without weight on one side it is a piece.

    A piece may leave the "not" before it to the newsroom's own words, but nobody leaves off one behind it.
    """
    change = Change(tuple(one), tuple(other))
    if max(len(one), len(other)) <= _TURN and ((one and other) or not first) and _sense((change,)):
        return change
    if any(all(token.text in function_words() for token in side) for side in (one, other)):
        return Change((), ())
    if same < ROW and any(len(side) > _EDGE for side in (one, other)):
        return Change((), ())
    return change


def _without_gaps(change: Change) -> Change:
    """A change that a gap explains is none."""
    return Change((), ()) if any(token.text == GAP for side in change for token in side) else change


def _stems(side: Iterator[Token]) -> set[str]:
    return {
        key
        for token in side
        if token.text not in function_words()
        for key in (word_keys(token.text) or ((token.text,) if token.text[:1].isdigit() else ()))
    }


def _sense(changes: Sequence[Change]) -> str:
    one = [token for change in changes for token in change.one]
    other = [token for change in changes for token in change.other]
    if (_count(one, _NEGATIONS) - _count(other, _NEGATIONS)) % 2:
        return "negation"
    for change in changes:
        mine, theirs = ({token.text for token in side if token.text[:1].isdigit()} for side in change)
        if mine and theirs and mine != theirs:
            return "number"
    if any(_other_name(change) for change in changes):
        return "name"
    for change in changes:
        mine, theirs = ({token.text for token in side} for side in change)
        for high, low in _SIDES:
            if (mine & high and theirs & low) or (mine & low and theirs & high):
                return "degree"
    return ""


def _other_name(change: Change) -> bool:
    """Whether a name stands for another, and no more has changed there."""
    mine, theirs = ([token for token in side if token.text not in function_words()] for side in change)
    return (
        bool(mine and theirs)
        and all(token.name for token in (*mine, *theirs))
        and all(sounds_apart(a.text, b.text) > SAME_NAME for a in mine for b in theirs)
    )


def _count(side: Sequence[Token], words: frozenset[str]) -> int:
    return sum(token.text in words for token in side)
