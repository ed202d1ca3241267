"""Find claims that are credited to a crowd nobody can ask: "experts say", "analysts agree".

A crowd is vague as the subject of a reporting verb ("many experts – and the minister himself –
believe", ", warn economists"), after "according to" and as the agent of a passive ("seen by analysts
as"). It is not vague when it is tied to a body or defined ("researchers at Leeds", "the experts",
"analysts polled by the paper"), asked about, denied, only imagined ("if experts agree"), or part of
what somebody else said.

A member who speaks by name soon after turns the crowd into a summary of what follows. Soon means the
rest of the paragraph and the one after it, up to a heading: newspapers give a paragraph to a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word
from scoring.text.speech import REPORTING_VERBS, SPEECH_VERBS, THIRD_PERSON

_BEFORE = 5  # words of a group before its noun: "a growing number of political"
_REACH = 12  # words from its noun to its verb: "who have followed the case for years"
_SOON = 4  # sentences: a quotation of three, then "said Jane Doe, an analyst"

# Words after which a group is a known one.
_DEFINITE = frozenset("the these those this his her their its our my your whose no neither few".split())
# Words that never belong to the group itself.
_OUTSIDE = frozenset(
    "by to for with from among between against about at in on into over under after before upon per via "
    "without within toward towards like despite and but or so yet because while although though since "
    "when where who whom which that what how why if whether unless as than is are was were be been has "
    "have had do does did not it he she they we i you him them us me there here of".split()
)
_QUANTIFIERS = frozenset(
    "many some several most all other others various numerous countless multiple".split()
)
_AMOUNTS = frozenset("number handful majority minority group dozens scores hundreds thousands many".split())
_OBJECT_OF = frozenset(
    "by to for with from among between against about at in on into over under after before upon per via "
    "without within toward towards like despite of".split()
)
_IMAGINED = frozenset("if whether unless".split())
_LINKERS = frozenset(
    "in particular general also now still often sometimes already long even then again recently alike too both all have has had "
    "are were been being remain remained however therefore thus meanwhile instead once always".split()
)
_REFUSED = frozenset("can could may might must shall should will would cannot not never".split())
_POSTMODIFIERS = frozenset("in on of for across within outside around who and or familiar close".split())
_TIES = frozenset("at from for with of including like such as by namely".split())
# A group whose members somebody picked or talked to can be asked.
_CHOSEN = frozenset(
    "polled surveyed interviewed contacted consulted quoted cited questioned canvassed hired appointed "
    "commissioned employed called asked invited assembled convened".split()
)
_BY_OR_FOR = frozenset("by for to in at on about".split())
# Verbs whose passive states an opinion: "seen by analysts as".
_JUDGED = frozenset(
    "seen viewed regarded considered described characterized characterised criticized criticised hailed "
    "praised dismissed condemned called dubbed believed thought expected feared estimated predicted "
    "disputed questioned judged confirmed".split()
)
_STANCES = frozenset(
    "alarmed concerned confident convinced divided doubtful optimistic pessimistic puzzled sceptical "
    "skeptical split unconvinced wary worried".split()
)
_CONSENSUS = frozenset("expect forecast predict estimate anticipate project".split())
# Capitalised words before the noun that leave the group as vague as before: "Russian", "Wall Street".
_REGIONS = frozenset(
    "us uk eu u.s u.k u.s. u.k. french dutch greek czech thai swiss arab western eastern northern southern "
    "latin west east wall street washington gop".split()
)
_REGION_ENDINGS = ("ian", "can", "man", "ean", "ese", "ish", "ic", "eli", "aqi", "ani")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`crowds` are the nouns, `modifiers` the words that may describe them (none given: any);
    `bare` the words that stand for people by themselves ("many"), with the verbs that make a claim of
    it; `acts` the reporting verbs that make none ("experts want").

    `member_roles` are the words that mark a named person as one of the crowd; of the crowds in
    `anyone` any named speaker may be one. `members` says what a member is: a person, or a body for
    crowds such as "local media". `reasons` are words that say, in the sentence or next to it, why nobody
    is named: then there is no hit. `named_soon` chooses the hits: those where a member is named soon
    after, or those where none is.
    """

    crowds: frozenset[str]
    modifiers: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    bare_verbs: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    member_roles: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    members: Literal["person", "organisation"] = "person"
    reasons: frozenset[str] = frozenset()
    named_soon: bool


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per vague crowd: the span from the group's first word to its verb."""
    for index, sentence in enumerate(text.sentences):
        reader = _Reader(text, sentence, options)
        for at, word in enumerate(reader.words):
            if word.key in options.crowds:
                span = reader.crowd(at)
            elif word.key in options.bare:
                span = reader.bare(at)
            else:
                continue
            if span is None or reader.asks or _gives_a_reason(text, sentence, options.reasons):
                continue
            if _member_named(text, index, span, word.key, options) == options.named_soon:
                yield Hit((span,), {"crowd": word.text})


def _gives_a_reason(text: Text, sentence: Sentence, reasons: frozenset[str]) -> bool:
    return any(word.key in reasons for near in text.around(sentence) for word in near.words)


def _member_named(text: Text, index: int, claim: Span, crowd: str, options: Options) -> bool:
    """Whether one who could be of the crowd speaks by name in or soon after the sentence at `index`."""
    first = text.sentences[index]
    turns = 0
    for sentence in text.sentences[index : index + 1 + _SOON]:
        turns += sentence.block != first.block and sentence.start == sentence.block.start
        if turns > 1 or sentence.block.role in ("heading", "title"):
            return False
        if _names_a_member(text, sentence, claim, crowd, options):
            return True
    return False


def _names_a_member(text: Text, sentence: Sentence, claim: Span, crowd: str, options: Options) -> bool:
    names = [
        name
        for name in text.names_in(sentence.span)
        if name.kind == options.members and not text.in_quotation(name.span)
    ]
    if options.members == "organisation" or not names:
        return any(name.speaks for name in names)
    words = [
        word
        for word in sentence.words
        if not claim.start <= word.start < claim.end and not text.in_quotation(Span(word.start, word.end))
    ]
    if not any(word.key in REPORTING_VERBS or word.key == "according" for word in words):
        return False
    anyone = crowd in options.anyone or crowd in options.bare
    return anyone or any(word.key in options.member_roles for word in words)


class _Reader:
    """Reads one sentence for groups and their verbs. Positions are indexes into `words`."""

    def __init__(self, text: Text, sentence: Sentence, options: Options) -> None:
        self.options = options
        self.known = text.vocabulary.known
        self.source = text.source
        self.words = sentence.words
        self.end = sentence.end
        self.heads = sentence.start == text.blocks[0].start or sentence.block.role in ("title", "heading")
        self.asks = str(sentence).rstrip("\"'”’»)").endswith("?")

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
        first = self._group_start(at)
        if first is None or self._tied(at + 1):
            return None
        if not self.gap(first):
            before, earlier = self.key(first - 1), self.key(first - 2)
            if before == "with" and self.key(at + 1) in REPORTING_VERBS and self.key(at + 1).endswith("ing"):
                return self._span(first, at + 1)
            if before == "and" and self.key(first - 3) in ("to", "by"):  # "by domestic and foreign experts"
                before, earlier, first = self.key(first - 3), self.key(first - 4), first - 2
            if (before, earlier) == ("to", "according") or (before == "by" and earlier in _JUDGED):
                return self._span(first - 2, at)
            if before in SPEECH_VERBS:
                return self._span(first - 1, at) if self.gap(first - 1) and self._ends(at) else None
            if before in _OBJECT_OF or before in _IMAGINED:
                return None
            if before == "that" and earlier in REPORTING_VERBS:
                return None  # somebody's account of the crowd
        if self.heads and first == 0 and self.gap(at + 1) == ":" and self.key(at).endswith("s"):
            # "Experts: prices to rise"
            return self._span(first, at)
        verb = self._verb_after(at)
        return None if verb is None else self._span(first, verb)

    def bare(self, at: int) -> Span | None:
        """The claim of "many believe", where the first word stands for people by itself."""
        if at and not self.gap(at) and self.key(at - 1) not in _OUTSIDE - _OBJECT_OF - _IMAGINED:
            return None
        verb = at + 1
        while self.key(verb) in _LINKERS and not self.gap(verb):
            verb += 1
        return (
            self._span(at, verb) if self.key(verb) in self.options.bare_verbs and not self.gap(verb) else None
        )

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last].end)

    def _ends(self, at: int) -> bool:
        """Whether the clause ends after the noun `at`: it is no subject of a verb that follows."""
        return bool(self.gap(at + 1)) or at + 1 == len(self.words)

    def _group_start(self, at: int) -> int | None:
        """The first word of the group, or None where the group is a known one."""
        first = at
        open_to_all = self.key(at) in self.options.anyone
        while first > 0 and at - first < _BEFORE and not self.gap(first):
            word = self.words[first - 1]
            if self.words[first].key in _QUANTIFIERS:
                break
            if word.key in _DEFINITE or word.key.endswith(("'s", "s'")):
                return None
            if word.key == "of" and self.key(first - 2) in _AMOUNTS:
                first -= 2
            elif (
                (word.key in _OUTSIDE and word.text != "US")
                or word.key in REPORTING_VERBS
                or not self.known(word.key)
            ):
                break
            elif first > 1 and word.text[0].isupper() and not _regional(word) and not open_to_all:
                return None
            elif self.options.modifiers and word.key not in self.options.modifiers and not _regional(word):
                return None
            else:
                first -= 1
        return first

    def _tied(self, at: int) -> bool:
        """Whether the group that ends before `at` is bound to a body, a work or a chosen round."""
        key = self.key(at)
        if key in _CHOSEN and self.key(at + 1) in _BY_OR_FOR:
            return True
        if key not in _TIES and not (key == "in" and self.options.members == "organisation"):
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
            if key in REPORTING_VERBS and not (roams and at <= first + 1):
                return at if self._states(noun, at) else None
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
        key, base = self.key(verb), REPORTING_VERBS[self.key(verb)]
        if base in self.options.acts or (key in THIRD_PERSON and self.key(noun).endswith("s")):
            return False
        if key.endswith("ing"):
            return self.key(verb - 1) in ("are", "were", "been")
        if base in _CONSENSUS and self.key(verb - 1) == "had":
            return False  # "analysts had expected 3 percent": the market's consensus
        return self.key(verb + 1) != "by" or bool(self.gap(verb + 1))


def _regional(word: Word) -> bool:
    """Whether a capitalised word before the noun says no more than where or on which side it stands."""
    return word.key in _REGIONS or word.key.endswith(_REGION_ENDINGS)
