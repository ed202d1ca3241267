"""Passages that documents share beyond what two reports of one event share anyway.

Two newsrooms that report one event make the same statements, and in much the same order: the outcome
first, the background last. So a sentence alone tells of a common text only if its wording does; a statement
in other words does where it is one of many that follow each other as in the other document, far more
strictly than two reports do. Quotations are left out: they are the speaker's words, whoever prints them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.keys import COUNTRY, FIGURE, NAME
from scoring.retelling.alignment.sentences import Gist, Weights
from scoring.retelling.connecting import connected
from scoring.retelling.data import Disagreement, Member, Side, Tie
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told

WORD_FOR_WORD = "word for word"
NEARLY = "in nearly the same words"
IN_ORDER = "as the same statements in the same order"
_WAYS = (WORD_FOR_WORD, NEARLY, IN_ORDER)  # the surest first

_MOST_TIES = 400  # of two documents, the likeliest: so many are compared word by word
_LONGEST = 80  # words of a sentence that are compared
_QUOTED = 0.5  # a sentence with more of it in quotation marks is its speaker's
_NEAR = 3  # sentences from a statement that is surely shared
_SHOWN = 90  # characters of a passage that stand for it


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From where on a passage is shared.

    `words`: so many words in a row are alike, outside quotation marks. `alike`: this share (0-1) of what the
    richer sentence tells stands in the other, in the same order, names and figures left out; `bits`: and it
    tells at least so much. `opening`: so many first sentences cannot be alike in that way: they tell the
    event itself. `tied`: the confidence from which two sentences make the same statement. `order`: by how
    many standard deviations more statements keep their order than of a shuffled text would; `share`: or
    this share (0-1) of what the shorter document says outside quotations does; `least`: and at least so many.
    `between`: the confidence that is enough between such statements.
    """

    words: int
    alike: float
    bits: float
    opening: int
    tied: float
    order: float
    share: float
    least: int
    between: float


class _Shared(NamedTuple):
    """Two sentences of one passage, by document and index, and how they are shared (in `_WAYS`)."""

    one: tuple[int, int]
    other: tuple[int, int]
    way: int
    confidence: float


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each passage, whatever the number of documents; values: `how`, `sentences`."""
    shared = [found for one, other in told.pairs for found in _shared(told, one, other, options)]
    for passage in _passages(shared):
        yield _disagreement(told, passage)


def _shared(told: Told, one: int, other: int, options: Options) -> Iterator[_Shared]:
    """The sentences of two documents that are of one passage."""
    a, b = told.tellings[one], told.tellings[other]
    likely = sorted(told.ties(one, other), key=lambda tie: (-tie.confidence, tie.one, tie.other))[:_MOST_TIES]
    in_order = _chain(a, b, likely, options)
    for tie in likely:
        if _is_quoted(a.gists[tie.one]) or _is_quoted(b.gists[tie.other]):
            continue
        way = _way(told, a, b, tie, options)
        if way is None and tie in in_order:
            way = _WAYS.index(IN_ORDER)
        if way is not None:
            confidence = tie.confidence if way else 1.0
            yield _Shared((one, tie.one), (other, tie.other), way, confidence)


def _is_quoted(gist: Gist) -> bool:
    return gist.quoted > _QUOTED


# The wording of one sentence.


def _way(told: Told, a: Telling, b: Telling, tie: Tie, options: Options) -> int | None:
    """How the wording of two sentences shows that they are one, if it does: the index in `_WAYS`."""
    one, other = a.gists[tie.one], b.gists[tie.other]
    if _row(_own_words(a, one.span), _own_words(b, other.span)) >= options.words:
        return _WAYS.index(WORD_FOR_WORD)
    if tie.confidence < options.tied or min(tie.one, tie.other) < options.opening:
        return None
    plain, plainer = _plain(one), _plain(other)
    bits = _in_order(plain, plainer, told.weights)
    richer = max(sum(told.weights[key] for key in keys) for keys in (plain, plainer))
    if bits >= options.bits and bits >= options.alike * richer:
        return _WAYS.index(NEARLY)
    return None


def _own_words(telling: Telling, span: Span) -> list[str]:
    text = telling.text
    words = (word for word in text.words_in(span) if not text.in_quotation(word.span))
    return [word.key for word in words][:_LONGEST]


def _plain(gist: Gist) -> list[str]:
    """What a sentence tells but for names and figures, which no report of the event can do without."""
    return [key for key in gist.words if key[0] not in COUNTRY + NAME + FIGURE][:_LONGEST]


def _row(one: Sequence[str], other: Sequence[str]) -> int:
    """The longest row of words that both have."""
    longest = 0
    above = [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for j, beside in enumerate(other):
            row.append(above[j] + 1 if word == beside else 0)
        longest = max(longest, *row)
        above = row
    return longest


def _in_order(one: Sequence[str], other: Sequence[str], weights: Weights) -> float:
    """How much both tell in the same order, in bits: the heaviest common subsequence."""
    above = [0.0] * (len(other) + 1)
    for key in one:
        row = [0.0]
        for j, beside in enumerate(other):
            row.append(above[j] + weights[key] if key == beside else max(above[j + 1], row[j]))
        above = row
    return above[-1]


# The order of many.


def _chain(a: Telling, b: Telling, likely: Sequence[Tie], options: Options) -> frozenset[Tie]:
    """The ties that follow each other in both documents, if they are too many for two reports; else none."""
    firm = _one_to_one(tie for tie in likely if tie.confidence >= options.tied)
    chain = _longest_rising(firm)
    said = [tie for tie in chain if not (_is_quoted(a.gists[tie.one]) or _is_quoted(b.gists[tie.other]))]
    shorter = min(sum(bool(gist.keys) and not _is_quoted(gist) for gist in side.gists) for side in (a, b))
    if len(said) < options.least:
        return frozenset()
    if _surprise(len(chain), len(firm)) < options.order and len(said) < options.share * shorter:
        return frozenset()
    return frozenset((*said, *_between(chain, (tie for tie in likely if tie.confidence >= options.between))))


def _between(chain: Sequence[Tie], ties: Iterable[Tie]) -> Iterator[Tie]:
    """The ties that stand close to one of the chain and between it and the next, in both documents."""
    for tie in ties:
        at = bisect_left(chain, tie.one, key=lambda known: known.one)
        before = chain[at - 1] if at else None
        after = chain[at] if at < len(chain) else None
        near = False
        for known, way in ((before, 1), (after, -1)):
            if known is not None:
                gaps = (way * (tie.one - known.one), way * (tie.other - known.other))
                if min(gaps) <= 0:
                    break
                near = near or max(gaps) <= _NEAR
        else:
            if near:
                yield tie


def _one_to_one(ties: Iterable[Tie]) -> list[Tie]:
    """Of ties given the likeliest first, those whose sentences are in none before; by their order in one."""
    ones: set[int] = set()
    others: set[int] = set()
    kept = []
    for tie in ties:
        if tie.one not in ones and tie.other not in others:
            ones.add(tie.one)
            others.add(tie.other)
            kept.append(tie)
    return sorted(kept)


def _longest_rising(ties: Sequence[Tie]) -> list[Tie]:
    """The most ties, of those given by their order in one document, that have that order in the other."""
    ends: list[int] = []  # of the shortest-reaching chain of each length: its last tie
    before: list[int | None] = []
    for at, tie in enumerate(ties):
        length = bisect_left(ends, tie.other, key=lambda end: ties[end].other)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [at]
    chain = []
    at_end: int | None = ends[-1] if ends else None
    while at_end is not None:
        chain.append(ties[at_end])
        at_end = before[at_end]
    return chain[::-1]


def _surprise(rising: int, of: int) -> float:
    """By how many standard deviations so many keep their order more than by chance.

    The longest rising run of a shuffled row of n has about 2 √n - 1.77 n^(1/6) members, give or take
    0.9 n^(1/6) (Baik, Deift and Johansson 1999).
    """
    if not of:
        return 0.0
    root = of ** (1 / 6)
    return float((rising - 2 * of**0.5 + 1.77 * root) / (0.9 * root))


# Passages.


def _passages(shared: Sequence[_Shared]) -> Iterator[list[_Shared]]:
    """Part what is shared into passages: sentences that follow each other, in whatever documents."""
    links: list[tuple[int, int]] = []
    by_sentence: dict[tuple[int, int], int] = {}
    by_pair = {(found.one, found.other): at for at, found in enumerate(shared)}
    for at, found in enumerate(shared):
        for sentence in (found.one, found.other):
            links.append((by_sentence.setdefault(sentence, at), at))
        (one, i), (other, j) = found.one, found.other
        following = by_pair.get(((one, i + 1), (other, j + 1)))
        if following is not None and shared[following].way == found.way:
            links.append((at, following))
    for passage in connected(len(shared), links):
        yield [shared[at] for at in passage]


def _disagreement(told: Told, passage: Sequence[_Shared]) -> Disagreement:
    sentences: dict[int, set[int]] = {}
    for found in passage:
        for document, index in (found.one, found.other):
            sentences.setdefault(document, set()).add(index)
    how = _WAYS[max(found.way for found in passage)]
    return Disagreement(
        sides=tuple(_side(told, document, sorted(sentences[document])) for document in sorted(sentences)),
        values={"how": how, "sentences": str(max(map(len, sentences.values())))},
        confidence=round(sum(found.confidence for found in passage) / len(passage), 3),
        note="copying is no defect by itself: both may print agency copy or follow a third text",
    )


def _side(told: Told, document: int, indexes: Sequence[int]) -> Side:
    """The passage in one document: sentences in a row are one member."""
    telling = told.tellings[document]
    spans: list[Span] = []
    last = None
    for index in indexes:
        span = telling.gists[index].span
        if last is not None and index == last + 1:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
        last = index
    words = " ".join(telling.text.source[spans[0].start : spans[0].end].split())
    says = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return Side(says, tuple(Member(document, span) for span in spans))
