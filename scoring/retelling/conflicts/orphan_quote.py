"""A person's words that no other telling has, although others quote the same person with other words.

Every newsroom may ask an expert for words of its own, so this proves little by itself. It is left alone
where the words have an occasion of their own (an interview, a letter, a rally), where the person says many
things in the story, or holds an office that speaks daily, and where the document has any of the words that
the others quote.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.quotations import Speech, cast_of, keys_in, speaker_among
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text.fold import key
from scoring.text.gazetteer import figure_surnames


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When words that only one telling has are an orphan.

    `words`: shorter quotations are none; `alike`: nor are those of which a sentence elsewhere tells such a
    share (0-1). `most`: who is quoted with more different words in the story speaks
    to everybody. `occasions` are words beside a quotation that say where it was spoken; `public` the offices
    whose holders speak daily. `derived` are the rules by which a document says that it was put together from
    others' reports: it cannot have words of its own. From the confidence `taken_over` on, a document that
    depends on another has its quotations from there.
    """

    words: int
    alike: float
    most: int
    occasions: frozenset[str]
    public: frozenset[str]
    derived: frozenset[str]
    taken_over: float


Said = dict[int, list[Speech]]  # by document: what it quotes of one person

_MOST_HEARD = 50  # people of a story that are looked into; who quotes more has collected voices
_MOST_HOMES = 1000  # sentences with one key that are looked at


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each person, the words of each telling a side.

    Values: `speaker`, and the first `words` that are an orphan.
    """
    cast = cast_of(told)
    heard: dict[int, Said] = {}
    for place, telling in enumerate(told.tellings):
        for speech in telling.speeches:
            number = speaker_among(cast, place, speech)
            if speech.uttered and number is not None:
                heard.setdefault(number, {}).setdefault(place, []).append(speech)
    several = [number for number, said in heard.items() if len(said) > 1]
    finder = _Finder(told, options)
    for number in sorted(several)[:_MOST_HEARD]:
        found = finder.find(number, heard[number])
        if found:
            yield found


class _Finder:
    """Looks into one story for words that only one telling has."""

    def __init__(self, told: Told, options: Options) -> None:
        self.told = told
        self.options = options
        self.known: dict[int, list[int]] = {}  # by document: where words start that another has, too
        for utterance in told.utterances:
            for place, speech in utterance.speeches:
                self.known.setdefault(place, []).append(speech.inner.start)
        for starts in self.known.values():
            starts.sort()

    def find(self, number: int, said: Said) -> Disagreement | None:
        """Return what the documents say of one person that only one of them knows."""
        if self._speaks_daily(number, said):
            return None
        together = [
            place
            for place, speeches in said.items()
            if any(self._is_known(place, speech) for speech in speeches)
        ]
        alone = [place for place in said if place not in together]
        suspect = [place for place in alone if self._cannot_know(place, said)]
        if not together and not suspect:
            return None
        orphans = [
            place
            for place in alone
            if self._is_telling(place, said[place]) and self._is_unheard(place, said[place])
        ]
        at_fault = orphans if together and len(orphans) == 1 else [at for at in orphans if at in suspect]
        if not orphans or not (together or at_fault):
            return None
        others = [place for place in said if place not in orphans]
        groups = sorted([[place] for place in orphans] + ([others] if others else []))
        person = next(speech.speaker for speeches in said.values() for speech in speeches if speech.speaker)
        return Disagreement(
            tuple(self._side(group, said) for group in groups),
            {
                "speaker": f"{person.given} {person.surname}".strip(),
                "words": self._words(orphans[0], said[orphans[0]][0].inner),
            },
            at_fault=tuple(at_fault) or None,
        )

    def _speaks_daily(self, number: int, said: Said) -> bool:
        """Whether the person holds a public office, or says more in the story than one talk yields."""
        people = [person for _, person in self.told.characters[number].people]
        if any(not self.options.public.isdisjoint(person.offices) for person in people):
            return True
        if any(key(person.surname).rpartition(" ")[2] in figure_surnames() for person in people):
            return True
        own = sum(
            not self._is_known(place, speech) for place, speeches in said.items() for speech in speeches
        )
        return own > self.options.most

    def _is_known(self, place: int, speech: Speech) -> bool:
        starts = self.known.get(place, [])
        at = bisect_left(starts, speech.inner.start)
        return at < len(starts) and starts[at] < speech.inner.end

    def _cannot_know(self, place: int, said: Said) -> bool:
        """Whether a document has its quotations from another that lacks these words, or says so itself."""
        told = self.told
        if any(finding.rule in self.options.derived for finding in told.tellings[place].findings):
            return True
        if told.reference in said and told.reference != place:
            return True
        return any(
            edge.derived == place and edge.source in said and edge.confidence >= self.options.taken_over
            for edge in told.lineage.edges
        )

    def _is_telling(self, place: int, speeches: list[Speech]) -> bool:
        """Whether a document's words are long enough, and have no occasion of their own."""
        text = self.told.tellings[place].text
        longest = max(len(text.words_in(speech.inner)) for speech in speeches)
        return longest >= self.options.words and not any(
            word.key in self.options.occasions
            for speech in speeches
            for sentence in text.sentences_in(speech.span)
            for word in sentence.words
            if not text.in_quotation(word.span)
        )

    def _is_unheard(self, place: int, speeches: list[Speech]) -> bool:
        """Whether no sentence of another telling has much of a document's words, whoever says it."""
        for speech in speeches:
            told: dict[tuple[int, int], float] = {}
            total = 0.0
            for each in set(keys_in(self.told.tellings[place].text, speech.inner)):
                weight = self.told.weights.get(each, 0.0)
                total += weight
                for home in self._homes.get(each, []):
                    if home[0] != place:
                        told[home] = told.get(home, 0.0) + weight
            if max(told.values(), default=0.0) >= self.options.alike * total:
                return False
        return True

    @cached_property
    def _homes(self) -> dict[str, list[tuple[int, int]]]:
        """The sentences that have a key: document and index."""
        found: dict[str, list[tuple[int, int]]] = {}
        for place, telling in enumerate(self.told.tellings):
            for index, gist in enumerate(telling.gists):
                for each in gist.keys:
                    homes = found.setdefault(each, [])
                    if len(homes) < _MOST_HOMES:
                        homes.append((place, index))
        return found

    def _side(self, group: list[int], said: Said) -> Side:
        """The words of the documents of a group: of those that share any, the first that they share."""
        members = []
        for place in group:
            shared = [speech for speech in said[place] if self._is_known(place, speech)]
            members += [Member(place, speech.span) for speech in shared[:1] or said[place]]
        return Side(self._words(*members[0]), tuple(members))

    def _words(self, place: int, span: Span) -> str:
        return self.told.tellings[place].text.source[span.start : span.end]
