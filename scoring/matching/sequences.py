"""Tokens in order and near one another, found by sets of positions: no back-tracking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring.data import SequenceCheck, Span, Token
from scoring.matching.phrases import PhraseMatch, PhraseTrie, inflections
from scoring.rulebook.patterns import Pattern
from scoring.text import Text
from scoring.text.speech import REPORTING_VERBS

_DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december".split()
)
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "million billion trillion dozen".split()
)


class _Progress(NamedTuple):
    """How a partial match came to its end: fewer skipped tokens and an earlier last token are better."""

    skipped: int
    last_start: int


class _Place:
    """One token, ready to be asked where it stands."""

    def __init__(self, token: Token, slot: int, barred_slot: int) -> None:
        self.token = token
        self.slot = slot
        self.barred_slot = barred_slot
        self.pattern = Pattern(token.regex) if token.regex is not None else None
        self.end_of_kind = _KINDS[token.is_] if token.is_ is not None else None


class SequenceMatcher:
    """One check of kind sequence. Its words and phrases live in the common tries, under its slots."""

    def __init__(self, check: SequenceCheck, tries: Iterable[PhraseTrie], first_slot: int) -> None:
        self._within = check.within
        self._places = [
            _Place(token, first_slot + 2 * index, first_slot + 2 * index + 1)
            for index, token in enumerate(check.tokens)
        ]
        for trie in tries:
            for place in self._places:
                for phrase in place.token.any:
                    for form in inflections(phrase, place.token.inflect):
                        trie.add(form, place.slot)
                for phrase in place.token.not_:
                    trie.add(phrase, place.barred_slot)

    @staticmethod
    def slots(check: SequenceCheck) -> int:
        """How many slots such a check takes: two for each token."""
        return 2 * len(check.tokens)

    def spans(self, text: Text, found: Mapping[int, Sequence[PhraseMatch]]) -> Iterator[Span]:
        """The sequences of a document, from left to right, without overlaps."""
        anchors = self._anchors(text, found)
        run = _Run(text, self._places, self._within, found)
        if anchors is None:
            for sentence in text.sentences:
                yield from run.spans(sentence.first_word, sentence.last_word)
            return
        done = 0  # words that need no second look
        for anchor in anchors:
            anchored = text.sentence_at(text.words[anchor].start)
            if anchored is not None and anchor >= done:
                first = max(done, anchored.first_word, anchor - self._within + 1)
                for span in run.spans(first, anchored.last_word, anchor + 1):
                    yield span
                    done = text.word_index(span.end)
                done = max(done, anchor + 1)

    def _anchors(self, text: Text, found: Mapping[int, Sequence[PhraseMatch]]) -> list[int] | None:
        """Where the rarest of the words that must be there stands; None if the check names none."""
        required = [
            found.get(place.slot, ())
            for place in self._places
            if place.token.any and not place.token.optional
        ]
        return [match.first for match in min(required, key=len)] if required else None


class _Run:
    """One sequence on one document."""

    def __init__(
        self, text: Text, places: list[_Place], within: int, found: Mapping[int, Sequence[PhraseMatch]]
    ) -> None:
        self.text = text
        self.places = places
        self.within = within
        self.ends: list[dict[int, list[int]]] = []  # by token: first word → ends of its phrases
        self.barred: list[set[int]] = []
        for place in places:
            ends: dict[int, list[int]] = {}
            for match in found.get(place.slot, ()):
                ends.setdefault(match.first, []).append(match.last)
            self.ends.append(ends)
            self.barred.append({match.first for match in found.get(place.barred_slot, ())})

    def spans(self, first: int, last: int, last_start: int | None = None) -> Iterator[Span]:
        """The sequences among the words `first` to `last` that start before `last_start`."""
        words = self.text.words
        start = first
        while start < (last if last_start is None else last_start):
            end = self._end(start, last) if self._token_ends(0, start) else None
            if end is None:
                start += 1
            else:
                yield Span(words[start].start, words[end - 1].end)
                start = end

    def _end(self, start: int, last: int) -> int | None:
        """Where the best sequence that starts at the word `start` ends, if there is one."""
        stop = min(last, start + self.within)
        reached = {end: _Progress(0, start) for end in self._token_ends(0, start) if end <= stop}
        for index in range(1, len(self.places)):
            token = self.places[index].token
            following: dict[int, _Progress] = {}
            if token.optional:
                for end, progress in reached.items():
                    _keep_best(following, end, _Progress(progress.skipped + 1, progress.last_start))
            for position, skipped in self._positions(reached, token.gap, stop):
                for token_end in self._token_ends(index, position):
                    if token_end <= stop:
                        _keep_best(following, token_end, _Progress(skipped, position))
            if not following:
                return None
            reached = following
        return min(reached, key=lambda end: (*reached[end], -end), default=None)

    def _positions(self, reached: dict[int, _Progress], gap: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where the next token may start, each place once, with the fewest tokens skipped before it."""
        seen: set[int] = set()
        for skipped in sorted({progress.skipped for progress in reached.values()}):
            position = 0
            for end in sorted(end for end in reached if reached[end].skipped == skipped):
                position = max(position, end)
                while position <= end + gap and position < stop:
                    if position not in seen and (gap or self._adjacent(position)):
                        seen.add(position)
                        yield position, skipped
                    position += 1

    def _adjacent(self, position: int) -> bool:
        """Whether only white space parts the word from the one before."""
        words = self.text.words
        return self.text.source[words[position - 1].end : words[position].start].isspace()

    def _token_ends(self, index: int, position: int) -> Sequence[int]:
        """The ends of what fits the token `index` from the word `position` on."""
        place = self.places[index]
        if position in self.barred[index]:
            return ()
        word = self.text.words[position]
        if place.pattern is not None and not place.pattern.fits(self.text.folded[word.start : word.end]):
            return ()
        if place.end_of_kind is not None:
            end = place.end_of_kind(self.text, position)
            if end is None:
                return ()
            if not place.token.any:
                return (end,)
        return self.ends[index].get(position, ()) if place.token.any else (position + 1,)


def _keep_best(reached: dict[int, _Progress], end: int, progress: _Progress) -> None:
    if end not in reached or progress < reached[end]:
        reached[end] = progress


def _number(text: Text, position: int) -> int | None:
    word = text.words[position]
    return position + 1 if word.kind == "number" or word.key in _NUMBER_WORDS else None


def _date(text: Text, position: int) -> int | None:
    word = text.words[position]
    if word.kind == "number":
        return position + 1 if len(word.text) == 4 and word.text.startswith(("19", "20")) else None
    return position + 1 if word.key in _DATE_WORDS and word.text[0].isupper() else None


def _name(text: Text, position: int) -> int | None:
    word = text.words[position]
    names = text.names_in(word.span)
    return text.word_index(names[0].end) if names else None


def _quote_verb(text: Text, position: int) -> int | None:
    return position + 1 if text.words[position].key in REPORTING_VERBS else None


# Each returns the index after the last word of what begins at the word `position`, if that is one.
_KINDS: dict[str, Callable[[Text, int], int | None]] = {
    "number": _number,
    "date": _date,
    "name": _name,
    "quote-verb": _quote_verb,
}
