"""A person's words that no other telling has, although others quote the same person with other words.

Every newsroom may ask an expert for words of its own, so this proves little by itself. It is left alone
where the words have an occasion of their own (an interview, a letter, a rally), where the person says many
things in the story, or holds an office that speaks daily, and where the document has any of the words that
the others quote. Documents that go back to one report are one witness. Who depends on another document has
its quotations from there, so in such a document each quotation is looked at by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from msgspec import Struct, structs

from scoring.data import Span
from scoring.retelling.alignment.quotations import Speech, cast_of, keys_in, sentences_of, speaker_among
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
    depends on another has its quotations from there; the disagreement has the confidence `sure`, and `daily`
    where the person holds a public office.
    """

    words: int
    alike: float
    most: int
    occasions: frozenset[str]
    public: frozenset[str]
    derived: frozenset[str]
    taken_over: float
    sure: float
    daily: float


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
        # By document: where words start that another has, too, and which documents have them.
        self.known: dict[int, list[tuple[int, frozenset[int]]]] = {}
        for utterance in told.utterances:
            homes = frozenset(place for place, _ in utterance.speeches)
            homes |= {place for place, _ in utterance.reported}
            for place, speech in utterance.speeches:
                self.known.setdefault(place, []).append((speech.inner.start, homes - {place}))
        for starts in self.known.values():
            starts.sort(key=itemgetter(0))

    def find(self, number: int, said: Said) -> Disagreement | None:
        """Return what the documents say of one person that only one of them knows."""
        if self._speaks_much(number, said):
            return None
        daily = self._speaks_daily(number)
        added = {place: self._added(place, said) for place in said if self._depends(place)}
        if found := self._of_dependent(said, added):
            return structs.replace(found, confidence=self.options.daily if daily else self.options.sure)
        if daily:
            return None
        together = [
            place
            for place, speeches in said.items()
            if any(self._is_known(place, speech) for speech in speeches)
        ]
        alone = [place for place in said if place not in together]
        if not any(self._is_borne_out(place, said[place]) for place in said):
            together = []  # one report in several documents: one witness
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
        return Disagreement(
            tuple(self._side(group, said) for group in groups),
            self._values(said, orphans[0], said[orphans[0]][0]),
            at_fault=tuple(at_fault) or None,
        )

    def _of_dependent(self, said: Said, added: dict[int, list[Speech]]) -> Disagreement | None:
        """What documents add to the words of a person that they took over."""
        at_fault = [place for place, speeches in added.items() if speeches]
        others = [place for place in said if place not in at_fault]
        if not at_fault or not others:
            return None
        sides = [
            Side(
                self._words(place, added[place][0].span),
                tuple(Member(place, speech.span) for speech in added[place]),
            )
            for place in at_fault
        ]
        sides.append(self._side(others, said))
        return Disagreement(
            tuple(sorted(sides, key=lambda side: side.members[0].document)),
            self._values(said, at_fault[0], added[at_fault[0]][0]),
            at_fault=tuple(at_fault),
        )

    def _added(self, place: int, said: Said) -> list[Speech]:
        """The words that a dependent document has of a person, and nobody that it may have them from."""
        heirs = self._heirs(place)
        if not said.keys() - heirs - {place}:
            return []
        return [
            speech
            for speech in said[place]
            if speech.direct
            and not self._homes_of(place, speech) - heirs
            and self._is_telling(place, [speech])
            and self._is_unheard(place, [speech], heirs)
        ]

    def _values(self, said: Said, place: int, speech: Speech) -> dict[str, str]:
        person = next(speech.speaker for speeches in said.values() for speech in speeches if speech.speaker)
        return {
            "speaker": person.full_name,
            "words": self._words(place, speech.inner),
        }

    def _speaks_daily(self, number: int) -> bool:
        """Whether the person holds a public office."""
        people = [person for _, person in self.told.characters[number].people]
        return any(not self.options.public.isdisjoint(person.offices) for person in people)

    def _speaks_much(self, number: int, said: Said) -> bool:
        """Whether the person is quoted everywhere, or says more in the story than one talk yields."""
        people = [person for _, person in self.told.characters[number].people]
        if any(key(person.surname).rpartition(" ")[2] in figure_surnames() for person in people):
            return True
        own = sum(
            not self._is_known(place, speech) for place, speeches in said.items() for speech in speeches
        )
        return own > self.options.most

    def _is_known(self, place: int, speech: Speech) -> bool:
        return bool(self._homes_of(place, speech))

    def _is_borne_out(self, place: int, speeches: list[Speech]) -> bool:
        """Whether a document of another branch tells any of these words, too, quoted or not."""
        branch = next(frozenset(each) for each in self.told.lineage.branches if place in each)
        return any(self._homes_of(place, speech) - branch for speech in speeches) or not self._is_unheard(
            place, speeches, branch
        )

    def _homes_of(self, place: int, speech: Speech) -> frozenset[int]:
        """The other documents that have any of the words."""
        starts = self.known.get(place, [])
        first = bisect_left(starts, speech.inner.start, key=itemgetter(0))
        last = bisect_left(starts, speech.inner.end, key=itemgetter(0))
        return frozenset(home for _, homes in starts[first:last] for home in homes)

    def _depends(self, place: int) -> bool:
        """Whether a document was taken from another, or reads like some that were, and like no other."""
        lineage = self.told.lineage
        derived = {edge.derived for edge in lineage.edges if edge.confidence >= self.options.taken_over}
        like = {other for pair in lineage.undecided if place in pair for other in pair if other != place}
        return place in derived or (bool(like) and like <= derived)

    def _heirs(self, place: int) -> frozenset[int]:
        """The documents that were taken from one, directly or by others."""
        heirs = {place}
        for _ in self.told.lineage.edges:
            heirs |= {edge.derived for edge in self.told.lineage.edges if edge.source in heirs}
        return frozenset(heirs - {place})

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

    def _is_unheard(self, place: int, speeches: list[Speech], aside: frozenset[int] = frozenset()) -> bool:
        """Whether no sentence of another telling, those `aside` left out, has much of a document's words."""
        text = self.told.tellings[place].text
        return not any(
            self._is_heard(place, part, aside)
            for speech in speeches
            for part in (speech.inner, *sentences_of(text, speech.inner))
        )

    def _is_heard(self, place: int, words: Span, aside: frozenset[int]) -> bool:
        told: dict[tuple[int, int], float] = {}
        total = 0.0
        for each in dict.fromkeys(keys_in(self.told.tellings[place].text, words)):
            weight = self.told.weights.get(each, 0.0)
            total += weight
            for home in self._homes.get(each, []):
                if home[0] != place and home[0] not in aside:
                    told[home] = told.get(home, 0.0) + weight
        return max(told.values(), default=0.0) >= self.options.alike * total

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
