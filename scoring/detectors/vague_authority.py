"""Find claims that are credited to a crowd nobody can ask: "experts say", "analysts agree".

A crowd is vague as the subject of a reporting verb ("many experts – and the minister himself –
believe", ", warn economists"), after "according to" and as the agent of a passive ("seen by analysts
as"). It is not vague when it is tied to a body or defined ("researchers at Leeds", "the experts",
"analysts polled by the paper"), asked about, denied, only imagined ("if experts agree"), or part of
what somebody else said.

A crowd that the text has tied to a body before ("the mission's observers") is known from then on, and
so is one in a headline whose text ties it.

A member who speaks by name soon after turns the crowd into a summary of what follows. Soon means the
rest of the paragraph and the one after it, up to a heading: newspapers give a paragraph to a sentence.
Scholars who "report" and "find" are those of the study that the text is about, if it says who led it or
where it was published; newspapers come to that in the third paragraph.

Reports and studies can be found without a name: by a link in the sentence, or a numbered note at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word
from scoring.text.inflection import verb_forms
from scoring.text.lookup import Lookup
from scoring.text.speech import REPORTING_VERBS, SPEECH_VERBS, THIRD_PERSON

_BEFORE = 5  # words of a group before its noun: "a growing number of political"
_REACH = 12  # words from its noun to its verb: "who have followed the case for years"
_SOON = 4  # sentences: a quotation of three, then "said Jane Doe, an analyst"

# Words after which a group is a known one.
_DEFINITE = frozenset("the these those this his her their its our my your whose no neither few".split())
_QUANTIFIERS = frozenset(
    "many some several most all other others various numerous countless multiple".split()
)
_AMOUNTS = frozenset(
    "number handful majority minority group team dozens scores hundreds thousands many".split()
)
# Words that never belong to the group itself: after a preposition it is no subject, after "if" it is
# imagined, after the others a clause of its own begins.
_PREPOSITIONS = frozenset(
    "by to for with from among between against about at in on into over under after before upon per via "
    "without within toward towards like despite of".split()
)
_IMAGINED = frozenset("if whether unless".split())
_CLAUSE_WORDS = frozenset(
    "and but or so yet far because while although though since when where who whom which that what how why "
    "as than is are was were be been has have had do does did not it he she they we i you him them us me "
    "there here".split()
)
_OUTSIDE = _PREPOSITIONS | _IMAGINED | _CLAUSE_WORDS
_GOVERNORS = _PREPOSITIONS | _IMAGINED | SPEECH_VERBS.keys()
# What may stand between a group and its verb, and what must not.
_LINKERS = frozenset(
    "also now still often sometimes already long even then again recently alike too both all have has had "
    "are were been being remain remained however therefore thus meanwhile instead once always in "
    "particular general".split()
)
_REFUSED = frozenset("can could may might must shall should will would cannot not never".split())
_POSTMODIFIERS = frozenset("in on of for across within outside around who and or familiar close".split())
_TIES = frozenset("at from for with of including like such as by namely".split())
# A group whose members somebody picked or talked to can be asked.
_CHOSEN = frozenset(
    "polled surveyed interviewed contacted consulted quoted cited questioned canvassed hired appointed "
    "commissioned employed called asked invited assembled convened mentioned named listed charged "
    "compiled collected released published gathered".split()
)
_BY_OR_FOR = frozenset("by for to in at on about".split())
# Verbs whose passive states an opinion: "seen by analysts as".
_JUDGED = frozenset(
    "seen viewed regarded considered described characterized characterised criticized criticised hailed "
    "praised dismissed condemned called dubbed believed thought expected feared estimated predicted "
    "disputed questioned judged confirmed shown proven suggested indicated claimed alleged".split()
)
_STANCES = frozenset(
    "alarmed concerned confident convinced divided doubtful optimistic pessimistic puzzled sceptical "
    "skeptical split unconvinced wary worried".split()
)
_AGREEMENT = frozenset("consensus agreement".split())  # "a growing consensus among experts"
_OPINION = frozenset("opinion view belief".split())  # "analysts are of the opinion"
_TALK = frozenset("speak speaks spoke talk talks".split())  # "experts speak of a breakthrough"
_DISPUTE = frozenset("over about".split())  # "historians argue over the date" claims nothing
_PARTICLES = frozenset("off up around".split())
_SUBJECTS = frozenset("he she it they we i who".split())
_CONSENSUS = frozenset("expect forecast predict estimate anticipate project".split())
# Capitalised words before the noun that leave the group as vague as before: "Russian", "Wall Street".
_REGIONS = frozenset(
    "us uk eu u.s u.k u.s. u.k. german french dutch greek czech thai swiss arab western eastern northern "
    "southern latin west east wall street washington gop".split()
)
_NOTE = re.compile(r"[(\[]\d{1,3}(?:[,–-] ?\d{1,3}){0,9}[)\]]\W{0,3}$")
_NOTE_LENGTH = 60  # characters
_REGION_ENDINGS = ("ian", "can", "ean", "ese", "ish", "ic", "eli", "aqi", "ani")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`crowds` are the nouns (`*ologists`: all that end so), `modifiers` the words that may describe
    them (none given: any); `bare` the words that stand for people by themselves ("many"), with
    `bare_verbs` that make a claim of it; `acts` the reporting verbs that make none ("experts want").

    `verbs` (base forms) report here beside the usual ones ("studies prove").

    `member_roles` are the words that mark a named person as one of the crowd; of the crowds in
    `anyone` any named speaker may be one. `members` says what a member is: a person, or a body for
    crowds such as "local media". `reasons` are words that say, in the sentence or next to it, why nobody
    is named: then there is no hit. `named_soon` chooses the hits: those where a member is named soon
    after, or those where none is. `scholars` are crowds whose `findings` (base forms of verbs) are named
    where one of `works` stands beside a name ("Jane Doe, who led the study"), however far on. `heard`
    chooses by whether any person at all speaks by name in the text (left out: both).
    """

    crowds: frozenset[str]
    modifiers: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    bare_verbs: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    member_roles: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    members: Literal["person", "organisation"] = "person"
    reasons: frozenset[str] = frozenset()
    named_soon: bool
    scholars: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    works: tuple[str, ...] = ()
    heard: bool | None = None


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per vague crowd: the span from the group's first word to its verb.

    Values: `crowd`, its noun, and `question`, what to ask of it ("which experts?").
    """
    options = replace(
        options,
        crowds=_spelt_out(options.crowds, text),
        member_roles=_spelt_out(options.member_roles, text),
        scholars=_spelt_out(options.scholars, text),
    )
    wanted = options.crowds | options.bare
    if wanted.isdisjoint(text.counts):
        return
    if options.heard is not None and options.heard != _somebody_speaks(text):
        return
    voices = _Voices(text, options)
    readers = [
        (index, _Reader(text, sentence, options))
        for index, sentence in enumerate(text.sentences)
        if not wanted.isdisjoint(word.key for word in sentence.words)
    ]
    links = _links(text) if options.members == "organisation" else None
    known: dict[str, int] = {}
    for _, reader in readers:
        for noun in reader.introductions():
            known.setdefault(noun.key, noun.start)
    for index, reader in readers:
        for span, crowd in reader.claims():
            if voices.give_a_reason(index):
                continue
            if links is not None and _is_referenced(text, text.sentences[index], links):
                continue
            introduced = crowd.key in known and (reader.heads or known[crowd.key] < span.start)
            named = introduced or voices.name_a_member(index, span, crowd.key)
            if (named or voices.name_the_work(span, crowd.key)) == options.named_soon:
                question = "who?" if crowd.key in options.bare else f"which {crowd.key}?"
                yield Hit((span,), {"crowd": crowd.key, "question": question})


@lru_cache(maxsize=8)
def _verbs(more: frozenset[str]) -> dict[str, str]:
    return REPORTING_VERBS | {form: base for base in more for form in verb_forms(base)}


def _somebody_speaks(text: Text) -> bool:
    """Whether a person speaks by name: "Jane Doe said", "said the mayor, Jane Doe"."""
    if any(name.kind == "person" for name in text.speakers):
        return True
    return any(
        word.key in ("said", "says") and word.start < name.start and not text.in_quotation(name.span)
        for name in text.names
        if name.kind == "person"
        for word in text.words_near(name.span, _REACH, 0)
    )


def _links(text: Text) -> list[int]:
    """Where the links of the article begin, in order."""
    page = text.document.page
    return sorted(link.span.start for link in page.links if link.span) if page else []


def _is_referenced(text: Text, sentence: Sentence, links: Sequence[int]) -> bool:
    """Whether a link or a note leads to what the sentence tells of."""
    at = bisect_left(links, sentence.start)
    if at < len(links) and links[at] < sentence.end:
        return True
    return (
        _NOTE.search(text.source, max(sentence.start, sentence.end - _NOTE_LENGTH), sentence.end) is not None
    )


def _spelt_out(entries: frozenset[str], text: Text) -> frozenset[str]:
    """The entries, those with a `*` replaced by the words of the text that end so."""
    endings = tuple(entry[1:] for entry in entries if entry.startswith("*"))
    if not endings:
        return entries
    return entries | {key for key in text.counts if key.endswith(endings)}


class _Voice(NamedTuple):
    """What a sentence says of speakers, outside quotation marks."""

    named: bool  # a person or body of the kind that a member is
    speaks: bool  # and a speech verb has it as its subject
    in_role: bool  # a word marks somebody as one of the crowd
    first_report: int  # where its first and last reporting words start; -1 for none
    last_report: int
    reason: bool  # a reason why nobody is named


class _Voices:
    """Who speaks by name near a sentence; each sentence is read once."""

    def __init__(self, text: Text, options: Options) -> None:
        self.text = text
        self.options = options
        self.speakers = frozenset(text.speakers)
        self.read: dict[int, _Voice] = {}

    def give_a_reason(self, index: int) -> bool:
        """Whether the sentence or one next to it says why nobody is named."""
        if not self.options.reasons:
            return False
        last = min(index + 2, len(self.text.sentences))
        return any(self._voice(near).reason for near in range(max(0, index - 1), last))

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
            if self._is_member(self._voice(near), claim, crowd):
                return True
        return False

    def name_the_work(self, claim: Span, crowd: str) -> bool:
        """Whether the claim is a finding of scholars, and the text names the study that it is from."""
        if crowd not in self.options.scholars:
            return False
        verbs = (REPORTING_VERBS.get(word.key) for word in self.text.words_in(claim))
        return not self.options.findings.isdisjoint(verbs) and self._work_is_named

    @cached_property
    def _work_is_named(self) -> bool:
        works = Lookup(self.options.works)
        for sentence in self.text.sentences:
            keys = [word.key for word in sentence.words]
            if any(works.longest(keys, at) for at in range(len(keys))) and self.text.names_in(sentence.span):
                return True
        return False

    def _is_member(self, voice: _Voice, claim: Span, crowd: str) -> bool:
        if self.options.members == "organisation" or not voice.named:
            return voice.speaks
        outside = 0 <= voice.first_report < claim.start or voice.last_report >= claim.end
        anyone = crowd in self.options.anyone or crowd in self.options.bare
        return outside and (anyone or voice.in_role)

    def _voice(self, index: int) -> _Voice:
        if index not in self.read:
            self.read[index] = self._listen(self.text.sentences[index])
        return self.read[index]

    def _listen(self, sentence: Sentence) -> _Voice:
        text, options = self.text, self.options
        names = [
            name
            for name in text.names_in(sentence.span)
            if name.kind == options.members and not text.in_quotation(name.span)
        ]
        words = [word for word in sentence.words if not text.in_quotation(word.span)]
        reports = [word.start for word in words if word.key in REPORTING_VERBS or word.key == "according"]
        return _Voice(
            named=bool(names),
            speaks=any(name in self.speakers for name in names),
            in_role=any(word.key in options.member_roles for word in words),
            first_report=reports[0] if reports else -1,
            last_report=reports[-1] if reports else -1,
            reason=any(word.key in options.reasons for word in words),
        )


class _Reader:
    """Reads one sentence for groups and their verbs. Positions are indexes into `words`."""

    def __init__(self, text: Text, sentence: Sentence, options: Options) -> None:
        self.options = options
        self.verbs = _verbs(options.verbs)
        self.vocabulary = text.vocabulary
        self.source = text.source
        self.words = sentence.words
        self.end = sentence.end
        self.heads = sentence.start == text.blocks[0].start or sentence.block.role in ("title", "heading")
        self.asks = str(sentence).rstrip("\"'”’»)").endswith("?")

    def claims(self) -> Iterator[tuple[Span, Word]]:
        """Each claim of a vague group, with the word for the group. A question claims nothing."""
        if self.asks:
            return
        for at, word in enumerate(self.words):
            span = None
            if word.key in self.options.crowds:
                span = self.crowd(at)
            elif word.key in self.options.bare:
                span = self.bare(at)
            if span is not None:
                yield span, word

    def introductions(self) -> Iterator[Word]:
        """The nouns of crowds that are tied to a body here: "the mission's observers"."""
        for at, word in enumerate(self.words):
            if word.key in self.options.crowds and (self._tied(at + 1) or self._owned(at)):
                yield word

    def key(self, at: int) -> str:
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """The marks between the word `at` and the one before it, without white space."""
        if not 0 < at <= len(self.words):
            return ""
        end = self.words[at].start if at < len(self.words) else self.end
        return self.source[self.words[at - 1].end : end].strip()

    def crowd(self, at: int) -> Span | None:
        """The claim whose source is the group around the noun `at`, if it is vague."""
        if self.key(at + 1) in self.options.crowds and not self.gap(at + 1):
            return None  # "media reports": the second noun stands for both
        if self.source.startswith(("'", "’"), self.words[at].end):
            return None  # "the critics’ favourite"
        first = self._group_start(at)
        if first is None or self._tied(at + 1) or self._is_object(first, at):
            return None
        if self.heads and first == 0 and self.gap(at + 1) == ":" and self.key(at).endswith("s"):
            return self._span(first, at)  # "Experts: prices to rise"
        informed = first == 1 and self.key(0) not in _OUTSIDE  # "Informed sources said"
        if not self.gap(first) and self.key(first - 1) in _GOVERNORS and not informed:
            return self._governed(first, at)
        if not self.gap(first) and self.key(first - 1) == "that" and self.key(first - 2) in SPEECH_VERBS:
            return None  # somebody's account of the crowd
        if self.key(first - 1) == "and" and self.key(first - 3) in ("to", "by"):
            return self._governed(first - 2, at)  # "according to domestic and foreign experts"
        verb = self._verb_after(at)
        return None if verb is None else self._span(first, verb)

    def _governed(self, first: int, at: int) -> Span | None:
        """The claim of a group that a word before it governs: "according to", "seen by", ", say"."""
        before, earlier = self.key(first - 1), self.key(first - 2)
        if (before, earlier) == ("to", "according") or (before == "by" and earlier in _JUDGED):
            return None if self._named_at_once(at) else self._span(first - 2, at)
        if (before, earlier) == ("per", "as") or (before == "among" and earlier in _AGREEMENT):
            return self._span(first - 2, at)
        if before == "with" and self.key(at + 1) in REPORTING_VERBS and self.key(at + 1).endswith("ing"):
            return self._span(first, at + 1)  # "with analysts saying"
        if before in SPEECH_VERBS and self.gap(first - 1) and (self.gap(at + 1) or at + 1 == len(self.words)):
            return self._span(first - 1, at)  # "…, say analysts."
        return None

    def _named_at_once(self, at: int) -> bool:
        """ "according to analysts Berg and Sons", "according to US research institute Pew"."""
        if at + 1 >= len(self.words) or self.gap(at + 1):
            return False
        if self.words[at + 1].text[0].isupper():
            return True
        if at + 2 >= len(self.words) or self.gap(at + 2) or self.key(at + 1) in _OUTSIDE | _POSTMODIFIERS:
            return False
        return self.words[at + 2].text[0].isupper()

    def bare(self, at: int) -> Span | None:
        """The claim of "many believe", where the first word stands for people by itself."""
        if at and not self.gap(at) and self.key(at - 1) not in _CLAUSE_WORDS:
            return None
        verb = at + 1
        if self.key(verb) == "in":  # "many in the industry think"
            while verb < at + _BEFORE and self.key(verb) not in self.options.bare_verbs:
                if self.gap(verb):
                    return None
                verb += 1
        while self.key(verb) in _LINKERS and not self.gap(verb):
            verb += 1
        return (
            None if self.key(verb) not in self.options.bare_verbs or self.gap(verb) else self._span(at, verb)
        )

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last].end)

    def _group_start(self, at: int) -> int | None:
        """The first word of the group, or None where the group is a known one."""
        first, most = at, False
        while first > 0 and at - first < _BEFORE and not self.gap(first):
            word = self.words[first - 1]
            if most and word.key == "the":
                return first - 1  # "the majority of experts": no more known than "most experts"
            if word.key in _DEFINITE or word.key.endswith(("'s", "s'")) or word.key[0].isdigit():
                return None  # known, or counted
            if self.key(first) in _QUANTIFIERS:
                return first
            if word.key == "of" and self.key(first - 2) in _AMOUNTS:
                most = self.key(first - 2) == "majority"
                first -= 2
            elif self._stands_outside(word):
                return first
            elif self._identifies(word, at, opens=first == 1):
                return None
            else:
                first -= 1
        return first

    def _stands_outside(self, word: Word) -> bool:
        if word.text == "US":
            return False
        if word.key in _OUTSIDE or word.key in REPORTING_VERBS:
            return True
        return not self.options.modifiers and not self.vocabulary.known(word.key)

    def _identifies(self, word: Word, at: int, opens: bool) -> bool:
        """Whether a word before the noun `at` says which group it is: "Berg Bank analysts"."""
        if _regional(word):
            return False
        if self.options.modifiers and word.key not in self.options.modifiers:
            return True
        if self.key(at) in self.options.anyone or (opens and self.vocabulary.is_word(word.key)):
            return False
        return word.text[0].isupper()

    def _is_object(self, first: int, at: int) -> bool:
        """Whether the group that begins at `first` holds a verb, whose object the noun is."""
        if not first or first == at or self.gap(first):
            return False
        return self.key(first - 1) in _SUBJECTS or (
            self.key(first).endswith("ed") and self._stands_outside(self.words[first - 1])
        )

    def _owned(self, at: int) -> bool:
        """Whether the words before the noun `at` say whose the group is, as a possessive or initials do."""
        for before in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
            if self.gap(before + 1):
                return False
            word = self.words[before]
            if word.key.endswith(("'s", "s'")) or word.key == "eu" or _is_initials(word):
                return True
            if word.key in _OUTSIDE or word.key in REPORTING_VERBS:
                return False
        return False

    def _tied(self, at: int) -> bool:
        """Whether the group that ends before `at` is bound to a body, a work or a chosen round."""
        key = self.key(at)
        if key in _CHOSEN and self.key(at + 1) in _BY_OR_FOR:
            return True
        printed = key == "in" and (self.options.members == "organisation" or self.key(at + 2) == "journal")
        if key not in _TIES and not printed:
            return False
        return any(word.text[0].isupper() for word in self.words[at + 1 : at + 4])

    def _verb_after(self, noun: int) -> int | None:
        """The verb that the group around `noun` is the subject of."""
        first = self._after_aside(noun + 1)
        roams = self.key(first) in _POSTMODIFIERS
        for at in range(first, min(len(self.words), first + _REACH)):
            key = self.key(at)
            if (at > first and self.gap(at)) or key in _REFUSED or key.endswith("n't"):
                return None
            # In "experts who believe it say" the first verb is not the group's.
            if key in self.verbs and not (roams and at <= first + 1):
                return at if self._states(noun, at) else None
            if key in _TALK and self.key(at + 1) == "of":
                return at + 1
            if key == "of" and self.key(at - 1) in ("are", "were") and self.key(at + 2) in _OPINION:
                return at + 2
            if key in _STANCES and self.key(at - 1) in ("are", "were", "remain", "remained"):
                return at
            if not roams and key not in _LINKERS and not key.endswith("ly"):
                return None
        return None

    def _after_aside(self, at: int) -> int:
        """The word after what stands between commas, dashes or brackets from `at` on, if anything.

        An aside that names somebody leads past the end: the group is no longer vague.
        """
        if not self.gap(at):
            return at
        adds = self.key(at) in ("and", "or", "but")
        for following in range(at + 1, min(at + _REACH, len(self.words))):
            if self.words[following - 1].text[0].isupper() and not adds:
                break
            if self.gap(following)[-1:] in (",", "–", "—", ")", "-"):
                return following
        return len(self.words)

    def _states(self, noun: int, verb: int) -> bool:
        """Whether the verb can be the group's own and makes a claim."""
        key, base = self.key(verb), self.verbs[self.key(verb)]
        if base in self.options.acts or (key in THIRD_PERSON and self.key(noun).endswith("s")):
            return False
        if base == "argue" and self.key(verb + 1) in _DISPUTE:
            return False
        if key.endswith("ing"):
            return self.key(verb - 1) in ("are", "were", "been")
        if base in _CONSENSUS and self.key(verb - 1) == "had":
            return False  # "analysts had expected 3 percent": the market's consensus
        if self.key(verb + 1) == "themselves":
            return False  # "male scientists cite themselves"
        if base == "show" and self.key(verb + 1) in _PARTICLES:
            return False  # "researchers showed off two robots"
        return self.key(verb + 1) != "by" or bool(self.gap(verb + 1))


def _regional(word: Word) -> bool:
    """Whether a capitalised word before the noun says no more than where or on which side it stands."""
    return word.key in _REGIONS or word.key.endswith(_REGION_ENDINGS)


def _is_initials(word: Word) -> bool:
    """Whether a word is the initials of a body: "OSCE observers", not "US observers"."""
    return len(word.text) > 1 and word.text.isalpha() and word.text.isupper() and word.key not in _REGIONS
