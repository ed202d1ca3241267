"""The setting of a fact: the words of its sentence, and which facts of several documents share theirs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from scoring.data import Span
from scoring.retelling.alignment.keys import COUNTRY, NAME, countries_among, word_keys
from scoring.text import Text
from scoring.text.lexicon import without_possessive
from scoring.text.numerals import NUMBER_WORDS, SCALES

if TYPE_CHECKING:
    from scoring.retelling.told import Told


class Setting(NamedTuple):
    """`near` are the keys of the words next to the fact, `whole` those of its sentence (an index).

    `turn` says where among the words of the sentence it stands: facts side by side keep their order.
    """

    sentence: int
    near: frozenset[str]
    whole: frozenset[str]
    turn: int


class Fact(Protocol):
    """What stands in a document, in a setting."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def setting(self) -> Setting:
        """What is said around it."""


F = TypeVar("F", bound=Fact)


class Match(NamedTuple, Generic[F]):
    """One fact in two documents. `shared` are the keys of both sentences, the most telling first."""

    one: tuple[int, F]
    other: tuple[int, F]
    score: float
    shared: tuple[str, ...]

    @property
    def tells(self) -> bool:
        """Whether the same is said of both: words next to them, and of the same people if both name any."""
        a, b = self.one[1].setting, self.other[1].setting
        told = any(key[0] not in (NAME, COUNTRY) for key in a.near & b.near)
        names, others = ({key for key in setting.whole if key[0] == NAME} for setting in (a, b))
        return told and len(self.shared) > 1 and bool(names & others or not names or not others)


_NEAR = 7  # words on either side of a fact that tell most of what it is
_NUMBERS = frozenset((*NUMBER_WORDS, *SCALES, "percent"))
_READ = 40  # words of the sentence on either side that are read; a longer one is a list
# What short sentences are measured against: two or three rare words.
_FEWEST_BITS, _FEWEST_NEAR_BITS = 14.0, 9.0
# Facts with a key that is looked up, a document and in all; a commoner key finds nothing.
_MOST_HOLDERS, _SOME_HOLDERS, _MORE_HOLDERS = 12, 60, 3
_LEAST = 0.2  # below it two facts have no more in common than any two of one story


def setting_of(
    text: Text, span: Span, index: int, of: Iterable[str] = (), without: Container[str] = ()
) -> Setting:
    """Return the setting of what stands at `span` in the sentence at `index`, numbers left out.

    `of` are further keys of the fact itself, `without` words that do not tell which one it is.
    """
    words = text.words_near(span, _READ, _READ)
    near, whole = set(of), set(of)
    countries = {
        place: key for place, _, key in countries_among([without_possessive(word.key) for word in words])
    }
    at = sum(word.start < span.start for word in words)
    behind = sum(word.start < span.end for word in words)
    for place, word in enumerate(words):
        if word.kind != "word" or word.key in _NUMBERS or word.key in without:
            continue
        keys = (countries[place],) if place in countries else word_keys(word.key)
        whole.update(keys)
        if at - _NEAR <= place < behind + _NEAR:
            near.update(keys)
    turn = text.word_index(span.start) - text.sentences[index].first_word
    return Setting(index, frozenset(near), frozenset(whole), turn)


class _Scale:
    """What shared keys are worth in one story."""

    def __init__(self, told: Told) -> None:
        self.weights = told.weights
        self.unheard = max(told.weights.values(), default=1.0)

    def bits(self, keys: Iterable[str]) -> float:
        """How much some keys tell, in whatever order they come."""
        return math.fsum(self.weights.get(key, self.unheard) for key in keys)

    def measured(self, fact: Fact) -> tuple[float, float]:
        """How much all keys next to a fact tell, and all of its sentence; at least what short ones should."""
        setting = fact.setting
        return max(_FEWEST_NEAR_BITS, self.bits(setting.near)), max(_FEWEST_BITS, self.bits(setting.whole))

    def shared(self, a: Setting, b: Setting) -> tuple[str, ...]:
        """The keys of both sentences, those that tell most first."""
        return tuple(sorted(a.whole & b.whole, key=lambda key: (-self.weights.get(key, self.unheard), key)))


def match_facts(
    told: Told,
    facts: Sequence[Sequence[F]],
    comparable: Callable[[F, F], bool],
    affinity: Callable[[F, F], float],
) -> list[Match[F]]:
    """Return what each two documents tell of one thing, best first, each fact once for each other document.

    `facts` are those of each document. Only facts that share a key of their sentences which few others have,
    and that are `comparable`, are weighed against each other; `affinity` is what they gain by themselves: of
    two candidates the one of the same value is rather the same.
    """
    scale = _Scale(told)
    measured = [[scale.measured(fact) for fact in own] for own in facts]
    weighed = []
    for one, i, other, j in _candidates(facts):
        a, b = facts[one][i], facts[other][j]
        if comparable(a, b):
            (near, whole), (its_near, its_whole) = measured[one][i], measured[other][j]
            alike = scale.bits(a.setting.near & b.setting.near) / min(near, its_near)
            alike += scale.bits(a.setting.whole & b.setting.whole) / min(whole, its_whole) / 2
            score = min(1.0, alike) + affinity(a, b)  # what is next to the fact counts twice
            if score >= _LEAST:
                weighed.append((-round(score, 2), abs(a.setting.turn - b.setting.turn), one, i, other, j))
    taken: set[tuple[int, int, int]] = set()
    matches = []
    for score, _, one, i, other, j in sorted(weighed):
        ends = {(one, i, other), (other, j, one)}
        if not taken & ends:
            taken |= ends
            a, b = facts[one][i], facts[other][j]
            matches.append(Match((one, a), (other, b), min(1.0, -score), scale.shared(a.setting, b.setting)))
    return matches


def _candidates(facts: Sequence[Sequence[F]]) -> Iterator[tuple[int, int, int, int]]:
    """Facts of two documents that share a key, as document, place, document, place."""
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for document, own in enumerate(facts):
        for place, fact in enumerate(own):
            for key in fact.setting.whole:
                holders[key].append((document, place))
    found = set()
    most = min(_MOST_HOLDERS * len(facts), _SOME_HOLDERS + _MORE_HOLDERS * len(facts))
    for held in holders.values():
        if len(held) <= most:
            for at, first in enumerate(held):
                for second in held[at + 1 :]:
                    if first[0] < second[0]:
                        found.add((*first, *second))
    yield from found


def group_matches(matches: Sequence[Match[F]]) -> list[list[Match[F]]]:
    """Return the matches as groups of what is one fact, in which each document has one.

    The best come first: a match that would bring a second fact of a document into a group is left out.
    """
    home: dict[tuple[int, Span], int] = {}
    groups: dict[int, tuple[dict[int, Span], list[Match[F]]]] = {}
    for number, match in enumerate(matches):
        ends = [(place, fact.span) for place, fact in (match.one, match.other)]
        known = sorted({home[end] for end in ends if end in home})
        documents: dict[int, Span] = {}
        clash = False
        for place, span in [*ends, *(item for group in known for item in groups[group][0].items())]:
            clash |= documents.setdefault(place, span) != span
        if clash:
            continue
        members = [match, *(one for group in known for one in groups[group][1])]
        for group in known:
            del groups[group]
        groups[number] = (documents, members)
        for end in documents.items():
            home[end] = number
    return [members for _, members in groups.values()]
