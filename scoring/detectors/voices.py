"""Tell who speaks by name near a claim, and so whether somebody can answer for it.

A member who speaks by name soon after turns the crowd into a summary of what follows. Soon means the
rest of the paragraph and the one after it, up to a heading: newspapers give a paragraph to a sentence.
Of critics and observers anybody may be one, but hardly those whom the text has been about: they answer.
So only who is introduced there, or goes on at once with a quotation, is taken for one of these; of experts
one who does both. Scholars who "report" and "find" are those of the study that the text is about, if it
says who led it or where it was published; newspapers come to that in the third paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Literal, NamedTuple

from scoring.data import Span
from scoring.text import Name, Sentence, Text
from scoring.text.lookup import Lookup
from scoring.text.speech import REPORTING_VERBS

_REACH = 12  # words: "said the mayor of the old town beyond the river, Jane Doe"
_BESIDE = 8  # words around a claim: "a survey of 900 adults, conducted in May"
_TITLE, _APPOSITION = 4, 12  # words before and after a name that say what its bearer does
_LEAD, _LEAD_REACH = 3, 5  # the first sentences sum up a story, whose next ones say where it comes from
_STORY = 16  # sentences within which a story has introduced those whose finding it tells
_HANDLE = " (@"  # behind the name of somebody whose post is shown: "— Jane Doe (@janedoe)"
_SOON = 4  # sentences: a quotation of three, then "said Jane Doe, an analyst"


class Naming(NamedTuple):
    """What names the source of a crowd's claim; the fields are those of the same name of `Options`, and
    `open_to_all` are the crowds of which any new speaker may be one."""

    members: Literal["person", "organisation"]
    roles: frozenset[str]
    open_to_all: frozenset[str]
    reasons: frozenset[str]
    back: frozenset[str]
    scholars: frozenset[str]
    findings: frozenset[str]
    works: tuple[str, ...]


def somebody_speaks(text: Text) -> bool:
    """Whether a person speaks by name: "Jane Doe said", "said the mayor, Jane Doe"."""
    if any(name.kind == "person" for name in text.speakers):
        return True
    return any(
        word.key in ("said", "says") and word.start < name.start and not text.in_quotation(name.span)
        for name in text.names
        if name.kind == "person"
        for word in text.words_near(name.span, _REACH, 0)
    )


def people_heard(text: Text) -> frozenset[str]:
    """The surnames of the people who speak by name."""
    return frozenset(name.surname or name.text for name in text.speakers if name.kind == "person")


class _Voice(NamedTuple):
    """What a sentence says of speakers, outside quotation marks."""

    named: bool  # a person or body of the kind that a member is
    speaks: bool  # and a speech verb has it as its subject
    in_role: bool  # one is marked as one of the crowd, where first named, or known as such and speaks
    first_report: int  # where its first and last reporting words start; -1 for none
    last_report: int
    introduced: bool  # and the text names one of these speakers for the first time
    quotes: bool  # the sentence opens with a quotation
    reason: bool  # a reason why nobody is named
    points_back: bool  # a word that points back to a work, where such words are given


class Voices:
    """Who speaks by name near a sentence; each sentence is read once."""

    def __init__(self, text: Text, naming: Naming) -> None:
        self.text = text
        self.naming = naming
        self.speakers = frozenset(text.speakers)
        self.read: dict[int, _Voice] = {}

    def give_a_reason(self, index: int, claim: Span) -> bool:
        """Whether the sentence or one next to it says why nobody is named; of a lead, the story may."""
        if not self.naming.reasons:
            return False
        after = _LEAD_REACH if index < _LEAD else 1
        last = min(index + 1 + after, len(self.text.sentences))
        if self.naming.back:  # what the sentence itself is about may be colleges and voters
            beside = self.text.words_near(claim, _BESIDE, _BESIDE)
            if any(word.key in self.naming.reasons for word in beside):
                return True
        near = [at for at in range(max(0, index - 1), last) if at != index or not self.naming.back]
        return any(self._voice(at).reason and self._voice(at).points_back for at in near)

    def name_a_member(self, index: int, claim: Span, crowd: str) -> bool:
        """Whether one who could be of the crowd speaks by name in or soon after the sentence."""
        sentences = self.text.sentences
        first = sentences[index]
        turns = 0
        for near in range(index, min(index + 1 + _SOON, len(sentences))):
            block = sentences[near].block
            turns += block != first.block and sentences[near].start == block.start
            if turns > 1 or block.role in ("heading", "title"):
                return False
            at_once = near <= index + 1 and block == first.block
            if self._is_member(self._voice(near), claim, crowd, at_once):
                return True
            if crowd in self.naming.open_to_all and self._shows_a_post(sentences[near]):
                return True
        return False

    def _shows_a_post(self, sentence: Sentence) -> bool:
        at = bisect_left(self._handles, sentence.start)
        return at < len(self._handles) and self._handles[at] < sentence.end

    @cached_property
    def _handles(self) -> list[int]:
        """Where the accounts of those whose posts are shown stand, in order."""
        source, found, at = self.text.source, [], -1
        while (at := source.find(_HANDLE, at + 1)) >= 0:
            found.append(at)
        return found

    def name_the_work(self, index: int, claim: Span, crowd: str) -> bool:
        """Whether the claim is a finding of scholars, and the text names the study that it is from, or,
        after a lead, one of them."""
        if crowd not in self.naming.scholars:
            return False
        verbs = (REPORTING_VERBS.get(word.key) for word in self.text.words_in(claim))
        if self.naming.findings.isdisjoint(verbs):
            return False
        story = range(index + 1, min(_STORY, len(self.text.sentences)))
        return self._work_is_named or (index < _LEAD and any(self._voice(near).in_role for near in story))

    @cached_property
    def _work_is_named(self) -> bool:
        works = Lookup(self.naming.works)
        for sentence in self.text.sentences:
            keys = [word.key for word in sentence.words]
            if any(works.longest(keys, at) for at in range(len(keys))) and self.text.names_in(sentence.span):
                return True
        return False

    def _is_member(self, voice: _Voice, claim: Span, crowd: str, at_once: bool) -> bool:
        if self.naming.members == "organisation" or not voice.named:
            return voice.speaks and voice.points_back
        outside = 0 <= voice.first_report < claim.start or voice.last_report >= claim.end
        anyone = crowd in self.naming.open_to_all
        goes_on = at_once and voice.quotes
        joins = voice.introduced or goes_on if anyone else voice.introduced and goes_on
        return outside and (voice.in_role or joins)

    def _has_a_role(self, name: Name) -> bool:
        """Whether a word beside the name marks its bearer as one of the crowd: "economist Jane Doe"."""
        near = self.text.words_near(name.span, _TITLE, _APPOSITION)
        return any(word.key in self.naming.roles for word in near)

    @cached_property
    def _introductions(self) -> frozenset[int]:
        """Where the text names a person for the first time."""
        return frozenset(person.mentions[0].start for person in self.text.people)

    @cached_property
    def _members(self) -> frozenset[int]:
        """Where the text names people who are of the crowd by the roles it gives them anywhere."""
        return frozenset(
            name.start
            for person in self.text.people
            if not self.naming.roles.isdisjoint(person.offices)
            for name in person.mentions
        )

    def _voice(self, index: int) -> _Voice:
        if index not in self.read:
            self.read[index] = self._listen(self.text.sentences[index])
        return self.read[index]

    def _listen(self, sentence: Sentence) -> _Voice:
        text, naming = self.text, self.naming
        names = [
            name
            for name in text.names_in(sentence.span)
            if name.kind == naming.members and not text.in_quotation(name.span)
        ]
        words = [word for word in sentence.words if not text.in_quotation(word.span)]
        reports = [word.start for word in words if word.key in REPORTING_VERBS or word.key == "according"]
        return _Voice(
            named=bool(names),
            speaks=any(name in self.speakers for name in names),
            in_role=any(
                (name.start in self._introductions and self._has_a_role(name))
                or (name in self.speakers and name.start in self._members)
                for name in names
            ),
            introduced=any(name in self.speakers and name.start in self._introductions for name in names),
            quotes=bool(sentence.words) and text.in_quotation(sentence.words[0].span),
            first_report=reports[0] if reports else -1,
            last_report=reports[-1] if reports else -1,
            reason=any(word.key in naming.reasons for word in words),
            points_back=not naming.back or any(word.key in naming.back for word in words),
        )
