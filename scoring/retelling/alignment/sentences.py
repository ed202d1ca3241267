"""Tie the sentences of two documents that say the same, many to many, however they word it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Role, Span
from scoring.retelling.alignment.keys import (
    COUNTRY,
    FIGURE,
    NAME,
    UNITED_STATES,
    countries_among,
    figure_key,
    word_keys,
)
from scoring.retelling.data import Tie
from scoring.text import Sentence, Text, Word
from scoring.text.lexicon import without_possessive
from scoring.text.segmentation import Segmenter
from scoring.text.vocabulary import english

if TYPE_CHECKING:
    from scoring.retelling.telling import Telling

SAME = 0.5
"""The confidence from which a tie says that two sentences say the same."""

Weights = dict[str, float]  # of a key: how much it tells when two sentences share it, in bits


class Gist(NamedTuple):
    """What one sentence is about: its keys (stems of its telling words, names, figures).

    `words` gives each key as the sentence spells it, in the order of the sentence. `who` are those of the
    keys that only introduce a person: the one who speaks, and anybody's function and employer. What is no
    statement of the article (headings, captions, page furniture) has no keys.
    """

    span: Span
    keys: frozenset[str]
    words: dict[str, str]
    who: frozenset[str]
    quoted: float  # how much of it stands inside quotation marks, 0-1


TELLING: frozenset[Role] = frozenset(("body", "list", "blockquote"))
"""The roles of blocks whose sentences tell something: no headings, no furniture."""

Fused = dict[str, tuple[str, ...]]

_SHORTEST_FUSED = 7  # letters
_SURELY_FUSED = 3.5  # how much likelier (log10) as several words than as one: as in spacing.fused-words
_LONGEST = 80  # keys of a sentence that count; what has more is a list, or no sentence


def find_gists(text: Text) -> tuple[Gist, ...]:
    """Return the gist of each of `text.sentences`, in order."""
    fused = _fused(text)
    return tuple(
        _gist(text, sentence, fused) if sentence.block.role in TELLING else _nothing(sentence.span)
        for sentence in text.sentences
    )


def _fused(text: Text) -> Fused:
    """Words that lost the space between them ("thatthe"), each with the words that it was."""
    segmenter = Segmenter(text.vocabulary, text.lexicon.counts)
    found = {}
    for word in {text.words[index].key for index in text.unknown}:
        if len(word) >= _SHORTEST_FUSED and word.isalpha():
            split = segmenter.split(word)
            if split and split.gain >= _SURELY_FUSED:
                found[word] = split.words
    return found


def _nothing(span: Span) -> Gist:
    return Gist(span, frozenset(), {}, frozenset(), 0.0)


def _gist(text: Text, sentence: Sentence, fused: Fused) -> Gist:
    keys = list(_keys(text, sentence, fused))[:_LONGEST]
    introduced = _introductions(text, sentence.span)
    who = {key for key, word in keys if any(span.start <= word.start < span.end for span in introduced)}
    what = {key for key, word in keys if not any(span.start <= word.start < span.end for span in introduced)}
    words: dict[str, str] = {}
    for key, span in keys:
        words.setdefault(key, text.source[span.start : span.end])
    quoted = text.quoted_length(sentence.span) / (sentence.end - sentence.start)
    return Gist(sentence.span, frozenset(words), words, frozenset(who - what), quoted)


def _introductions(text: Text, within: Span) -> list[Span]:
    """The words that only say who a person is: the name of a speaker, given names, function and employer."""
    found = []
    for name in text.names_in(within):
        if name.kind != "person":
            continue
        if name.speaks:
            found.append(name.span)
        elif name.given and name.surname:
            found.append(Span(name.start, name.end - len(name.surname)))
        for words in (name.role, name.affiliation):
            if words:
                at = text.source.find(words, within.start, within.end)
                if at >= 0:
                    found.append(Span(at, at + len(words)))
    return found


def _keys(text: Text, sentence: Sentence, fused: Fused) -> Iterator[tuple[str, Span]]:
    """The keys of a sentence, each with the words that have it."""
    parts = [(part, word) for word in sentence.words if word.kind == "word" for part in _parts(word, fused)]
    plain = [part for part, _ in parts]
    known: set[int] = set()
    for first, after, country in countries_among(plain):
        known.update(range(first, after))
        yield country, Span(parts[first][1].start, parts[after - 1][1].end)
    for figure in text.figures_in(sentence.span):
        if value := figure_key(figure):
            yield value, figure.span
    for at, (part, word) in enumerate(parts):
        if word.text == "US":
            yield UNITED_STATES, word.span
        elif at not in known:
            for key in word_keys(part):
                yield key, word.span


def _parts(word: Word, fused: Fused) -> Sequence[str]:
    """The parts of a compound, without possessive endings: "U.S.-led" is "u.s." and "led"."""
    if word.key in fused:
        return fused[word.key]
    plain = without_possessive(word.key)
    return plain.split("-") if "-" in plain else [plain]


# What a sentence of a story has by chance is guessed from all English where the story is short: so many
# sentences of any text count beside those of the story.
_ANY_TEXT = 30
_PLAIN, _RARE = 6.7, 3.2  # Zipf: a word as common as the first tells nothing, from the second on all it can


def weigh(tellings: Sequence[Telling]) -> Weights:
    """Return how much each key tells in this story, in bits.

    It is the surprise of the key in a sentence of the story, less where English uses the word everywhere:
    that two documents both say "time" tells little, even if each says it once.
    """
    counts: dict[str, int] = {}
    spelt: dict[str, str] = {}
    total = _ANY_TEXT
    for telling in tellings:
        for gist in telling.gists:
            if gist.keys:
                total += 1
                for key, word in gist.words.items():
                    counts[key] = counts.get(key, 0) + 1
                    spelt.setdefault(key, word)
    return {key: _rarity(key, spelt[key]) * math.log2(total / (count + 1)) for key, count in counts.items()}


def _rarity(key: str, word: str) -> float:
    """How much of its surprise a key may tell, 0-1."""
    if key[0] == FIGURE:
        return 0.5 if len(key) == 2 else 1.0  # "two" is common
    if key[0] == COUNTRY:
        return 0.8
    if key[0] == NAME:
        return 1.0
    zipf = max(english().frequency(without_possessive(word.lower())), english().frequency(key))
    return min(1.0, max(0.1, (_PLAIN - zipf) / (_PLAIN - _RARE)))


_MOST_MEETINGS = 150_000  # of two sentences over a key, the rarest keys first: two long reports have 5,000
_MOST_RIVALS = 12  # of one sentence, the best: what shares less than a dozen others is no tie
_LEAST_BITS = 7.0  # less is shared by chance
_LEAST = 0.2  # confidence; what is likelier chance is no tie
_MOST_WHO = 5.0  # bits that shared people can add: one speaker says many things


class _Pair(NamedTuple):
    """What two sentences share: in bits, as a share of the poorer and of the richer one."""

    bits: float
    of_poorer: float
    of_richer: float


Pairs = dict[tuple[int, int], _Pair]


def tie_sentences(one: Telling, other: Telling, weights: Weights) -> tuple[Tie, ...]:
    """Return the ties of two documents, by their order in `one`."""
    pairs = _candidates(one.gists, other.gists, weights)
    most_of_one: dict[int, float] = {}
    most_of_other: dict[int, float] = {}
    for (i, j), pair in pairs.items():
        most_of_one[i] = max(most_of_one.get(i, 0.0), pair.bits)
        most_of_other[j] = max(most_of_other.get(j, 0.0), pair.bits)
    ties = []
    for (i, j), pair in sorted(pairs.items()):
        rank = pair.bits / max(most_of_one[i], most_of_other[j])
        confidence = _confidence(pair, rank, _beside(pairs, i, j))
        if confidence >= _LEAST:
            keys = one.gists[i].keys & other.gists[j].keys
            shared = sorted(keys, key=lambda key: (-weights[key], key))
            ties.append(Tie(i, j, confidence, tuple(shared)))
    return tuple(ties)


_ENOUGH = 30.0  # bits: that neighbours share more lends no more confidence
_CAUTION = 0.75  # taken off the odds: of the ties from one half on not most are right, but six in seven


def _beside(pairs: Pairs, i: int, j: int) -> float:
    """How much the sentences before two share, or those after, 0-1: who retells a text keeps its order."""
    near = (pairs.get((i - 1, j - 1)), pairs.get((i + 1, j + 1)))
    return min(1.0, max((pair.bits for pair in near if pair), default=0.0) / _ENOUGH)


def _confidence(pair: _Pair, rank: float, beside: float) -> float:
    """How likely it is that two sentences make the same statement.

    `rank` is how near they come to the best pair of either. The coefficients are those of a logistic
    regression on 217 pairs judged by hand (29 events as three newsrooms tell them, the seeds):
    `benchmarks/ties.py` prints how the judgements and the confidence agree.
    """
    odds = (
        0.9 * math.log2(pair.bits)
        + 2.7 * pair.of_poorer
        + 2.6 * pair.of_richer
        + 1.6 * rank
        + 2.8 * beside
        - 6.4
    )
    return round(1 / (1 + math.exp(_CAUTION - odds)), 3)


def _candidates(ones: Sequence[Gist], others: Sequence[Gist], weights: Weights) -> Pairs:
    """The pairs of sentences that share telling keys, with how much they share."""
    places = _meetings(ones, others)
    wholes = [_whole(gist, weights) for gist in others]
    found = {}
    for i, gist in enumerate(ones):
        what: dict[int, float] = {}
        who: dict[int, float] = {}
        for key in gist.words:  # not `keys`: in a set's order sums would differ from run to run
            if key not in places:
                continue
            weight = weights[key]
            for j in places[key]:
                into = who if key in gist.who or key in others[j].who else what
                into[j] = into.get(j, 0.0) + weight
        rivals = [(bits + min(_MOST_WHO, who.get(j, 0.0)), j) for j, bits in what.items()]
        whole = _whole(gist, weights)
        for bits, j in nlargest(_MOST_RIVALS, (rival for rival in rivals if rival[0] >= _LEAST_BITS)):
            poorer, richer = sorted((whole, wholes[j]))
            found[i, j] = _Pair(bits, min(1.0, bits / poorer), min(1.0, bits / richer))
    return found


def _meetings(ones: Sequence[Gist], others: Sequence[Gist]) -> dict[str, list[int]]:
    """The sentences of the other document that have each key of the one, but for the commonest keys."""
    counts = Counter(key for gist in ones for key in gist.keys)
    places: dict[str, list[int]] = {}
    for j, gist in enumerate(others):
        for key in gist.keys & counts.keys():
            places.setdefault(key, []).append(j)
    total = 0
    for key in sorted(places, key=lambda key: (counts[key] * len(places[key]), key)):
        total += counts[key] * len(places[key])
        if total > _MOST_MEETINGS:
            del places[key]
    return places


def _whole(gist: Gist, weights: Weights) -> float:
    """All that a sentence tells, in bits."""
    who = sum(weights[key] for key in gist.words if key in gist.who)
    what = sum(weights[key] for key in gist.words if key not in gist.who)
    return what + min(_MOST_WHO, who)
