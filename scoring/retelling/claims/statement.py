"""One sentence as a statement: its telling words in order, the names in it, who does what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Span
from scoring.retelling.alignment.keys import COUNTRY, UNITED_STATES, countries_among, figure_key, word_keys
from scoring.retelling.alignment.sentences import TELLING
from scoring.retelling.data import Member, Side, Tie
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told
from scoring.text import Name, Word
from scoring.text.lexicon import without_possessive
from scoring.text.vocabulary import english

if TYPE_CHECKING:
    from scoring.retelling.claims.bearers import Bearer

MAX_TIES = 1_000  # of two documents: more are hostile, or books
MAX_WORDS = 120  # of a sentence that is read: longer ones are lists, or hostile


class Act(NamedTuple):
    """A name that does something to another name: their keys, and where it stands."""

    doer: str
    verb: str
    target: str
    span: Span


class Statement:
    """The sentence at `index` of a document, which is the telling at `place`."""

    def __init__(self, place: int, index: int, document: Telling) -> None:
        self.place = place
        self.index = index
        self.document = document
        self.text = document.text
        self.sentence = self.text.sentences[index]
        self.words: tuple[Word, ...] = self.sentence.words[:MAX_WORDS]
        self.bearers: dict[frozenset[str], Bearer] = {}  # what `bearer_of` has read, by the crowds it knows

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The look-up key of each word."""
        return tuple(word.key for word in self.words)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """What each word has in common with the same in other words; "" for the words of grammar."""
        plain = [without_possessive(key) for key in self.keys]
        found = [UNITED_STATES if word.text == "US" else None for word in self.words]
        for first, after, key in countries_among(plain):
            found[first:after] = [key, *[""] * (after - first - 1)]
        offset = self.sentence.first_word
        for figure in self.text.figures_in(self.sentence.span):
            at = self.text.word_index(figure.start) - offset
            if at < len(found) and not found[at]:
                found[at] = figure_key(figure)
        return tuple(
            next(iter(word_keys(word)), "") if key is None else key
            for word, key in zip(plain, found, strict=True)
        )

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each telling key stands."""
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self.telling):
            if key:
                found.setdefault(key, []).append(at)
        return found

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names in the sentence."""
        return self.text.names_in(self.sentence.span)

    @cached_property
    def quoted(self) -> int:
        """How many of its characters stand inside quotation marks."""
        return self.text.quoted_length(self.sentence.span)

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question."""
        return str(self.sentence).rstrip("\"'”’»)").endswith("?")

    @property
    def is_label(self) -> bool:
        """Whether it is a headline or another line that is no sentence."""
        return self.sentence.block.role not in TELLING or len(self.words) < 5

    @cached_property
    def routes(self) -> tuple[dict[str, int], dict[str, int]]:
        """The keys of the names behind "from", and of those behind "to" or "into", each with its place."""
        origins: dict[str, int] = {}
        goals: dict[str, int] = {}
        for at, key in enumerate(self.keys[:-1]):
            if key in ("from", "to", "into"):
                after = at + 1 + (self.keys[at + 1] == "the")
                if self._names(after):
                    (origins if key == "from" else goals).setdefault(self.telling[after], after)
        return origins, goals

    @cached_property
    def proper(self) -> tuple[int, ...]:
        """Where a country stands, or a name of one word that is no word of English: no person, no body."""
        inside: dict[int, Name] = {}
        for name in self.names:
            first = self.text.word_index(name.start) - self.sentence.first_word
            inside.update(dict.fromkeys(range(first, first + len(name.text.split())), name))
        return tuple(at for at in range(len(self.words)) if self._names(at) and self._is_proper(at, inside))

    def _is_proper(self, at: int, inside: dict[int, Name]) -> bool:
        if self.text.in_quotation(self.words[at].span):
            return False
        name = inside.get(at)
        if self.telling[at][0] == COUNTRY:
            goes_on = self.words[at + 1 : at + 2] and self.words[at + 1].text[0].isupper()
            return not goes_on or bool(self.gap(at + 1).strip())
        free = name is None or (name.kind in ("place", "unknown") and " " not in name.text)
        return free and not english().is_word(self.keys[at])

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What has a name right before the verb and another right behind it: "Lund sued Oslo"."""
        found = []
        for at in range(1, len(self.words) - 1):
            if self.words[at].text.islower() and self.telling[at] and self._names(at - 1):
                after = at + 1 + (self.keys[at + 1] == "the")
                parted = any(self.gap(index).strip() for index in range(at, after + 1))
                if self._names(after) and self.telling[after] != self.telling[at - 1] and not parted:
                    doer, verb, target = self.telling[at - 1], self.telling[at], self.telling[after]
                    found.append(Act(doer, verb, target, self.span((at - 1, after))))
        return tuple(found)

    def _names(self, at: int) -> bool:
        """Whether a word with a capital and a key stands there."""
        return at < len(self.words) and self.words[at].text[0].isupper() and bool(self.telling[at])

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        if not 0 < index < len(self.words):
            return ""
        return self.text.source[self.words[index - 1].end : self.words[index].start]

    def near(self, at: int, reach: int) -> frozenset[str]:
        """The telling keys up to `reach` words before and behind a word, its own left out."""
        first = max(0, at - reach)
        around = enumerate(self.telling[first : at + reach + 1], first)
        return frozenset(key for index, key in around if key and index != at)

    def span(self, indexes: Iterable[int]) -> Span:
        """From the first to the last of some words."""
        places = sorted(indexes)
        return Span(self.words[places[0]].start, self.words[places[-1]].end)

    def side(self, span: Span) -> Side:
        """A side of this document alone: what the text says at the span."""
        return Side(self.text.source[span.start : span.end], (Member(self.place, span),))


class Statements:
    """All statements of a story, each read once, and those that are tied to one."""

    def __init__(self, told: Told, alike: float) -> None:
        """`alike`: ties of less confidence are left out."""
        self.told = told
        self.alike = alike
        self._read: dict[tuple[int, int], Statement] = {}

    def at(self, place: int, index: int) -> Statement:
        """The statement of one sentence."""
        if (place, index) not in self._read:
            self._read[place, index] = Statement(place, index, self.told.tellings[place])
        return self._read[place, index]

    def pairs(self) -> Iterator[tuple[Statement, Statement, Tie]]:
        """All tied statements, those of the earlier document first."""
        for one, other in self.told.pairs:
            ties = (tie for tie in self.told.ties(one, other) if tie.confidence >= self.alike)
            for tie in islice(ties, MAX_TIES):
                yield self.at(one, tie.one), self.at(other, tie.other), tie

    @cached_property
    def kin(self) -> dict[tuple[int, int], list[tuple[Statement, float]]]:
        """By document and sentence: the statements of other documents that are tied to it."""
        kin: dict[tuple[int, int], list[tuple[Statement, float]]] = {}
        for one, other, tie in self.pairs():
            kin.setdefault((one.place, one.index), []).append((other, tie.confidence))
            kin.setdefault((other.place, other.index), []).append((one, tie.confidence))
        return kin
