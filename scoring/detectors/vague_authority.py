"""Find claims that are credited to a crowd nobody can ask: "experts say", "analysts agree".

A crowd is vague as the subject of a reporting verb ("many experts – and the minister himself –
believe", ", warn economists"), after "according to", as the agent of a passive ("seen by analysts as")
and where a phrase gives its view ("in the eyes of critics", "concern among experts", "what worries
analysts"). It is not vague when it is tied to a body or defined ("researchers at Leeds", "the experts",
"analysts polled by the paper", "Jane Doe and other critics"), asked about, denied, only imagined ("if
experts agree"), or part of what somebody else said; nor is a term a claim ("what economists call").

A crowd that the text has tied to a body before ("the mission's observers") is known from then on, and
so is one in a headline whose text ties it.

A crowd one of whom speaks by name near it, or whose study is named, is a summary: see `voices`.

Reports and studies can be found without a name: by a link in the sentence, a numbered note at its end, or
what the sentences beside it tell of the same work.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from scoring.data import Hit, Span
from scoring.detectors.voices import Naming, Voices, somebody_speaks
from scoring.text import Sentence, Text, Word
from scoring.text.inflection import verb_forms
from scoring.text.lazy import lazy_regex
from scoring.text.speech import REPORTING_VERBS, SPEECH_VERBS

_BEFORE = 5  # words of a group before its noun: "a growing number of political"
_REACH = 12  # words from its noun to its verb: "who have followed the case for years"

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
    "there here ago".split()
)
_OUTSIDE = _PREPOSITIONS | _IMAGINED | _CLAUSE_WORDS
_LEFT = frozenset("with left leaves leaving".split())  # "with analysts warning", "left analysts worried"
_WORRIES = frozenset("worries troubles concerns alarms strikes puzzles surprises bothers unsettles".split())
_GOVERNORS = _WORRIES | _PREPOSITIONS | _IMAGINED | _LEFT | SPEECH_VERBS.keys()
# What may stand between a group and its verb, and what must not.
_LINKERS = frozenset(
    "also now still often sometimes already long even then again recently alike too both all have has had "
    "are were been being remain remained however therefore thus meanwhile instead once always in "
    "particular general".split()
)
_REFUSED = frozenset("can could may might must shall should will would cannot not never".split())
_POSTMODIFIERS = frozenset("in on of for across within outside around who and or familiar close".split())
_TIES = frozenset("at from for with of including like such as by namely".split())
_LISTS = frozenset("including like such namely".split())  # "including the former mayor of Leeds, Jane Doe"
# Whom "experts on the" and "economists in a" leads to when their members are known to somebody.
_ROUNDS = frozenset("team panel committee board jury staff mission project survey poll study".split())
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
    "disputed questioned confirmed shown proven suggested indicated claimed alleged dinged faulted slammed "
    "lambasted blasted derided ridiculed decried denounced accused rejected doubted challenged endorsed "
    "echoed shared noted raised welcomed favoured favored".split()
)
_STANCES = frozenset(
    "alarmed concerned confident convinced divided doubtful optimistic pessimistic puzzled sceptical "
    "skeptical split unconvinced wary worried adamant certain sure unanimous united".split()
)
# "a growing consensus among experts"
_AGREEMENT = frozenset(
    "consensus agreement belief concern concerns speculation suspicion suspicions doubts scepticism "
    "skepticism criticism".split()
)
_OPINION = frozenset("opinion view belief".split())  # "analysts are of the opinion"
# "in the view of hawks", "as reported by purists"
_VIEWS = frozenset(
    "opinion view eyes words judgment judgement estimation assessment account reckoning telling "
    "reading".split()
)
_AS_SAID = frozenset("reported described noted stated documented suggested seen told put".split())
_VIEW_WORDS = _VIEWS | _AS_SAID
_HOLDERS = 6  # words of such a group: "a handful of seasoned court watchers"
_SCALES = frozenset("million billion trillion percent".split())  # "the $20 million experts say it costs"
_RAISES = frozenset("raise raised raising".split())
_RAISED = frozenset("concerns questions doubts fears objections alarm eyebrows serious new".split())
_IDIOMS = [
    idiom.split()
    for idiom in (
        "speak of",
        "speaks of",
        "spoke of",
        "talk of",
        "talks of",
        "take the view",
        "took the view",
        "never tire of saying",
        "will tell you",
        "hold that",
        "held that",
        "make clear",
        "makes clear",
        "made clear",
        "make plain",
    )
]
_LONGEST_IDIOM = max(map(len, _IDIOMS))
_DISPUTE = frozenset("over about".split())  # "historians argue over the date" claims nothing
# "voices on the left", "experiments and an analysis in this report"
_NOUN_AHEAD = frozenset("the a an this that our its their his her my of in on at".split())
_INCLINED = frozenset("quick keen eager tend inclined".split())
_ARTICLES = frozenset("a an one another".split())
_CLOSE = frozenset("familiar close with briefed involved privy".split())  # "people familiar with the matter"
_RELATIVES = frozenset("that which who whom".split())  # "doubts that experts have voiced, claiming"
_ADDRESSES = frozenset("told tells telling informed assured reminded".split())  # "told the council that"
_OFFICES = frozenset("officials ministers lawmakers diplomats".split())  # "former officials and experts"
_ANYBODY = frozenset("people others".split())  # groups that "some" may be a part of in any text
_OPENING_MARKS = ("“", '"', "‘", "'", "„", "«")
_PARTICLES = frozenset("off up around".split())
_SUBJECTS = frozenset("he she it they we i who".split())
_NAMING = frozenset("call dub describe".split())
_PASSIVE = frozenset("is was are were been being".split())
_JUDGEMENT = 7  # words from the passive to "by": "dismissed as a very expensive stunt by critics"
_CLAUSE = 40  # words that a group may do something in before "saying"
_DOES = frozenset("have has had are were was".split())
_SAYING = frozenset(
    "saying arguing noting warning claiming suggesting contending insisting calling pointing predicting "
    "complaining".split()
)
_PRAISED = frozenset("praise praised hail hailed applaud applauded".split())  # by critics: of film and music
_SHARED = frozenset("agree".split())  # "experts were agreed that"
_CONSENSUS = frozenset("expect forecast predict estimate anticipate project".split())
# Capitalised words before the noun that leave the group as vague as before: "Russian", "Wall Street".
_REGIONS = frozenset(
    "us uk eu u.s u.k u.s. u.k. german french dutch greek czech thai swiss arab western eastern northern "
    "southern latin west east wall street washington gop".split()
)
_NOTE = lazy_regex(r"[(\[]\d{1,3}(?:[,–-] ?\d{1,3}){0,9}[)\]]\W{0,3}$")
_NOTE_LENGTH = 60  # characters
_PARTIES = frozenset(
    "republicans democrats conservatives liberals socialists greens tories progressives party parties wings "
    "factions".split()
)
_REGION_ENDINGS = ("ian", "can", "ean", "ese", "ish", "ic", "eli", "aqi", "ani")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`crowds` are the nouns (`*ologists`: all that end so), `modifiers` the words that may describe
    them (none given: any). `described`: only with a word that describes them; `close`: only with one after
    them that says that they are close to the matter. `bare` are the words that stand for people by
    themselves ("many"), with `bare_verbs` that make a claim of it; `acts` the reporting verbs that make
    none ("experts want").

    Given `groups`, people of any other kind are a crowd where a phrase makes them one ("in the view of
    hawks"): `groups` are those of whom a view is no authority ("voters").

    `verbs` (base forms) report here beside the usual ones ("studies prove").

    `member_roles` are the words that mark a named person as one of the crowd; of the crowds in
    `anyone` any new speaker may be one. `members` says what a member is: a person, or a body for crowds
    such as "local media". `reasons` are words that say, in the sentence or next to it, why nobody is named:
    then there is no hit. Given words that point `back` ("the study"), they count beside the claim and in
    sentences next to it that point back. `named_soon` chooses the hits: those where a member is named soon
    after, or those where none is. `scholars` are crowds whose `findings` (base forms of verbs) are named
    where one of `works` stands beside a name ("Jane Doe, who led the study"), however far on. `heard`
    chooses by whether any person at all speaks by name in the text (left out: both).
    """

    crowds: frozenset[str]
    modifiers: frozenset[str] = frozenset()
    described: bool = False
    close: bool = False
    bare: frozenset[str] = frozenset()
    bare_verbs: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    member_roles: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    members: Literal["person", "organisation"] = "person"
    reasons: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    named_soon: bool
    scholars: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    works: tuple[str, ...] = ()
    heard: bool | None = None


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per vague crowd: the span from the group's first word to its verb.

    Values: `crowd`, its noun, and `question`, what to ask of it ("which experts?").
    """
    options = _spelt_out(options, text)
    places = text.sentences_with(
        options.crowds | options.bare | (_VIEW_WORDS if options.groups else frozenset())
    )
    if not places:
        return
    if options.heard is not None and options.heard != somebody_speaks(text):
        return
    voices = Voices(text, _naming(options))
    readers = [(index, _Reader(text, index, options)) for index in places]
    links = _links(text) if options.members == "organisation" else None
    known: dict[str, int] = {}
    for _, reader in readers:
        for noun in reader.introductions():
            known.setdefault(noun.key, noun.start)
    for index, reader in readers:
        for span, crowd in reader.claims():
            if voices.give_a_reason(index, span):
                continue
            if links is not None and _is_referenced(text, text.sentences[index], links):
                continue
            introduced = crowd.key in known and (reader.heads or known[crowd.key] < span.start)
            named = introduced or voices.name_a_member(index, span, crowd.key)
            if (named or voices.name_the_work(index, span, crowd.key)) == options.named_soon:
                question = "who?" if crowd.key in options.bare else f"which {crowd.key}?"
                yield Hit((span,), {"crowd": crowd.key, "question": question})


@lru_cache(maxsize=8)
def _verbs(more: frozenset[str]) -> dict[str, str]:
    return REPORTING_VERBS | {form: base for base in more for form in verb_forms(base)}


def _naming(options: Options) -> Naming:
    return Naming(
        members=options.members,
        roles=options.member_roles,
        open_to_all=options.anyone | options.bare,
        reasons=options.reasons,
        back=options.back,
        scholars=options.scholars,
        findings=options.findings,
        works=options.works,
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


def _spelt_out(options: Options, text: Text) -> Options:
    """The options, with what begins with a `*` replaced by the words of the text that end so."""
    lists = {"crowds": options.crowds, "member_roles": options.member_roles, "scholars": options.scholars}
    endings = {name: tuple(word[1:] for word in words if word[0] == "*") for name, words in lists.items()}
    every = tuple({ending for chosen in endings.values() for ending in chosen})
    if not every:
        return options
    fits = [word for word in text.places if word.endswith(every)]
    spelt_out = {
        name: words.union(word for word in fits if word.endswith(endings[name]))
        for name, words in lists.items()
    }
    return replace(options, **spelt_out)


class _Reader:
    """Reads one sentence for groups and their verbs. Positions are indexes into `words`."""

    def __init__(self, text: Text, index: int, options: Options) -> None:
        sentence = text.sentences[index]
        self.options = options
        self.before = text.sentences[index - 1] if index else None
        self.text = text
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
        if self.options.groups:
            yield from self.views()

    def views(self) -> Iterator[tuple[Span, Word]]:
        """What is said to be the view of people of any kind, if nothing tells who: "in the view of hawks"."""
        for at, word in enumerate(self.words):
            viewed = (
                word.key == "of" and self.key(at - 1) in _VIEWS and self.key(at - 3) in ("in", "by", "on")
            )
            quoted = word.key == "by" and self.key(at - 1) in _AS_SAID and self.key(at - 2) == "as"
            holders = self._holders(at + 1) if viewed or quoted else None
            if holders is None or (
                quoted and self.key(at - 1) in _JUDGED and self.key(holders) in self.options.crowds
            ):
                continue
            yield self._span(at - 3 if viewed else at - 2, holders), self.words[holders]

    def _holders(self, first: int) -> int | None:
        """The last word of the plain plural group that stands between the word `first` and a mark."""
        for at in range(first, min(first + _HOLDERS, len(self.words))):
            word = self.words[at]
            few = word.key == "few" and at > first  # "not a few"
            if (word.key in _DEFINITE and not few) or word.key.endswith("'s") or word.key[0].isdigit():
                return None
            if word.text[0].isupper() and not _regional(word):
                return None
            if at + 1 == len(self.words) or self.gap(at + 1):
                several = word.key.endswith("s") and word.key not in self.options.groups
                return at if several or word.key in self.options.bare else None
        return None

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
        if first is not None and self.options.described and not self._is_described(first, at):
            return None
        if self.options.close and self.key(at + 1) not in _CLOSE:
            return None
        if self.options.scholars and self.key(at) == "authorities" and self.key(at + 1) != "on":
            return None  # offices; "authorities on the subject" are scholars
        if first is None or self._tied(at + 1) or self._joined(first) or self._is_object(first, at):
            return None
        people = self.options.members == "person" and self.key(at).endswith("s")  # not "Analysis: the vote"
        if people and self.heads and first == 0 and self.gap(at + 1) == ":":
            return self._span(first, at)  # "Experts: prices to rise"
        informed = first == 1 and self.key(0) not in _OUTSIDE  # "Informed sources said"
        if not self.gap(first) and self.key(first - 1) in _GOVERNORS and not informed:
            return self._governed(first, at)
        if self._is_told(first):
            return None  # somebody's account of the crowd
        if self.key(first - 1) == "and" and self.key(first - 3) in ("to", "by"):
            return self._governed(first - 2, at)  # "according to domestic and foreign experts"
        verb = self._verb_after(at)
        if verb is None and self.key(first - 1) not in _RELATIVES:
            verb = self._saying_after(at)
        return None if verb is None else self._span(first, verb)

    def _is_told(self, first: int) -> bool:
        """Whether the group begins what somebody says: "said that experts", "told the council that"."""
        if self.key(first - 1) != "that" or self.gap(first):
            return False
        if self.key(first - 2) in SPEECH_VERBS:
            return True
        for at in range(first - 2, max(-1, first - 2 - _REACH), -1):
            if self.key(at) in _ADDRESSES:
                return True
            if self.gap(at):
                return False
        return False

    def _saying_after(self, at: int) -> int | None:
        """The "saying" that ends what the group around the noun `at` does: "experts are split, saying"."""
        acts = self.key(at + 1) in _DOES or (
            self.key(at + 1).endswith("ed") and self.key(at + 1) not in self.verbs
        )
        if not acts or self.gap(at + 1):
            return None
        for verb in range(at + 2, min(at + _CLAUSE, len(self.words))):
            if self.gap(verb) not in ("", ".", "$"):  # "Mr. Doe"
                return verb if self.gap(verb) == "," and self.key(verb) in _SAYING else None
        return None

    def _governed(self, first: int, at: int) -> Span | None:
        """The claim of a group that a word before it governs: "according to", "seen by", ", say"."""
        before, earlier = self.key(first - 1), self.key(first - 2)
        reviewed = self.key(at) == "critics" and earlier in _PRAISED
        if self._credited(first) or (before == "by" and earlier in _JUDGED and not reviewed):
            if self._named_at_once(at) or self._is_consensus(first - 2):
                return None
            if self.options.members == "organisation" and self._has_an_author(at + 1):
                return None
            return self._span(first - 2, at)
        if before == "by" and (judged := self._judged_as(first - 2)) is not None:
            return None if self._named_at_once(at) else self._span(judged, at)
        if (before, earlier) == ("per", "as") or self._is_felt(before, earlier, at):
            return self._span(first - 2, at)
        if before in ("for", "to", "among") and first == 1 and self.gap(at + 1) == ",":
            described = first < at or self.key(at) in self.options.anyone
            return self._span(0, at) if described else None  # "To critics, it is", "For many experts, it is"
        if before in _WORRIES and earlier == "what":
            return self._span(first - 2, at)
        if before in _LEFT and (self.key(at + 1) in _STANCES or self._is_saying(at + 1)):
            return self._span(first, at + 1)
        if before in SPEECH_VERBS and self.gap(first - 1) and (self.gap(at + 1) or at + 1 == len(self.words)):
            return self._span(first - 1, at)  # "…, say analysts."
        return None

    def _is_felt(self, before: str, earlier: str, at: int) -> bool:
        """Whether the words before the group say what it feels: "the consensus of", "criticism from"."""
        if before == "of":
            return earlier == "consensus"
        lists = (
            self.gap(at + 1) == "," and self.key(at + 1) in _LISTS
        )  # "from all sides, including the unions"
        return earlier in _AGREEMENT and before in ("among", "from", "by") and not lists

    def _judged_as(self, at: int) -> int | None:
        """The passive that the words up to `at` complete: "considered sacred", "dismissed as a stunt"."""
        for verb in range(at - 1, max(0, at - _JUDGEMENT), -1):
            key = self.key(verb)
            if self.gap(verb + 1) or (key in self.verbs and key not in _JUDGED) or key in _PRAISED:
                return None
            if key in _JUDGED:
                passive = (
                    self.key(verb - 1) in _PASSIVE or self.key(verb - 1).endswith("ly") or self.gap(verb)
                )
                return verb if passive or self.key(verb + 1) == "as" else None
        return None

    def _is_consensus(self, at: int) -> bool:
        """Whether the word `at` is what the market had reckoned with: "than expected by analysts"."""
        before = (self.key(at - 1), self.key(at - 2))
        return REPORTING_VERBS.get(self.key(at)) in _CONSENSUS and ("than" in before or "had" in before)

    def _credited(self, first: int) -> bool:
        """Whether "according to" leads up to the group."""
        return self.key(first - 1) == "to" and self.key(first - 2) == "according"

    def _named_at_once(self, at: int) -> bool:
        """ "according to analysts Berg and Sons", "according to US research institute Pew", "reports and the
        police"."""
        if at + 1 >= len(self.words) or self.gap(at + 1):
            return False
        if self.words[at + 1].text[0].isupper() or (self.key(at + 1), self.key(at + 2)) == ("and", "the"):
            return True
        if at + 2 >= len(self.words) or self.gap(at + 2) or self.key(at + 1) in _OUTSIDE | _POSTMODIFIERS:
            return False
        return self.words[at + 2].text[0].isupper()

    def bare(self, at: int) -> Span | None:
        """The claim of "many believe", where the first word stands for people by itself."""
        if self._credited(at) and self.gap(at + 1):
            return self._span(at - 2, at)
        if at and not self.gap(at) and self.key(at - 1) not in _CLAUSE_WORDS:
            return None
        verb = at + 1
        if self.key(verb) == "of" and self.key(verb + 1) == "people":  # "plenty of people"
            verb += 1
        if self.key(verb) == "people":
            verb += 1
        trade = self.key(verb) == "in"  # "many in the industry think"
        if trade:
            verb += 1
            while verb < at + _BEFORE and self.key(verb) not in self.options.bare_verbs | _LINKERS:
                if self.gap(verb) or self.words[verb].text[0].isupper():
                    return None  # "many in the diplomatic corps of Lund" says where
                verb += 1
        while (self.key(verb) in _LINKERS or self.key(verb).endswith("ly")) and not self.gap(verb):
            verb += 1
        key = self.key(verb)
        base = self.verbs.get(key, "")
        reports = (trade or self.key(verb - 1) == "have") and base in self.options.bare_verbs | {
            "warn",
            "allege",
        }
        claims = key in self.options.bare_verbs or reports or (trade and key in _STANCES)
        if not claims or self.gap(verb) or self._is_acted_out(verb + 1):
            return None
        of_a_group = not trade and self.key(at + 1) != "people" and self._is_part(at)
        return None if of_a_group else self._span(at, verb)

    def _is_acted_out(self, at: int) -> bool:
        """Whether a speaker plays what "some" say: "some people say, 'Well'", in speech without its marks."""
        return self.gap(at) in (",'", ",‘", ", '", ", ‘")

    def _is_part(self, at: int) -> bool:
        """Whether the bare word `at` is a part of a group that the text has just named, or of "some …
        others": "the voters are split: some say"."""
        return at > self._first_group or (self.key(at) == "some" and at < self._last_others)

    @cached_property
    def _first_group(self) -> int:
        """Where the first plural group stands: -1 for the sentence before, past the end for none."""
        if self.before and any(self._is_group(word) for word in self.before.words):
            return -1
        places = (at for at, word in enumerate(self.words) if self._is_group(word))
        return next(places, len(self.words))

    @cached_property
    def _last_others(self) -> int:
        return max((at for at, word in enumerate(self.words) if word.key == "others"), default=-1)

    def _is_group(self, word: Word) -> bool:
        if word.key in self.options.groups:
            return word.key not in _ANYBODY
        return word.key in _PARTIES or (word.text[0].isupper() and self._is_nation(word))

    def _is_nation(self, word: Word) -> bool:
        """Whether a capitalised word is the plural of a region: "Germans"."""
        regional = word.key.endswith("s") and word.key[:-1].endswith(_REGION_ENDINGS)
        return regional and not self.vocabulary.is_word(word.key)

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last].end)

    def _group_start(self, at: int) -> int | None:
        """The first word of the group, or None where the group is a known one."""
        first, most = at, False
        if self.gap(at) in ("'", "’"):
            return None  # "Goldman Sachs’ analysts"
        while first > 0 and at - first < _BEFORE and not self.gap(first):
            word = self.words[first - 1]
            if most and word.key == "the":
                return first - 1  # "the majority of experts": no more known than "most experts"
            if word.key == "both" and self.key(at + 1) != "and":
                return None  # "both leaders"
            if word.key in _SCALES:
                return first  # an amount before a clause: "the $20 million experts say it costs"
            if word.key == "few" and self.key(first - 2) == "a":  # but "few experts": hardly any
                return first - 3 if self.key(first - 3) == "not" else first - 2
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
        unknown = word.text.islower() and "-" not in word.key and not self.vocabulary.known(word.key)
        return unknown and not self.options.modifiers

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
        if not first or first == at or self.gap(first) or self._credited(first):
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
        if key in ("in", "on") and any(word.key in _ROUNDS for word in self.words[at + 2 : at + 4]):
            return True
        if key == "of" and self.options.members == "organisation" and self._has_an_author(at):
            return True
        printed = key == "in" and (self.options.members == "organisation" or self.key(at + 2) == "journal")
        if key not in _TIES and not printed:
            return False
        reach = at + (_REACH if key in _LISTS else 4)
        return any(word.text[0].isupper() for word in self.words[at + 1 : reach])

    def _has_an_author(self, at: int) -> bool:
        """Whether "by" leads to a name in the same breath: "a review of the data by Berg Institute"."""
        for near in range(at + 1, min(at + _REACH, len(self.words) - 1)):
            if self.gap(near):
                return False
            if self.key(near) in ("by", "from"):
                return any(word.text[0].isupper() for word in self.words[near + 1 : near + 5])
        return False

    def _joined(self, first: int) -> bool:
        """Whether somebody stands beside the group as one of it: "Lind and other critics"."""
        if first < 2 or self.key(first - 1) != "and" or self.gap(first) or self.gap(first - 1):
            return False
        beside = self.words[first - 2]
        if beside.key in _SUBJECTS or (beside.key in _OFFICES and self.options.groups):
            return True
        names = self.text.names_in(Span(self.words[0].start, beside.end))
        return self.key(first) == "other" and any(name.end == beside.end for name in names)

    def _verb_after(self, noun: int) -> int | None:
        """The verb that the group around `noun` is the subject of."""
        first = self._after_aside(noun + 1)
        roams = self.key(first) in (_POSTMODIFIERS | _CLOSE if self.options.close else _POSTMODIFIERS)
        roams = roams or self._is_busy(first)
        for at in range(first, min(len(self.words), first + _REACH)):
            key = self.key(at)
            if key == "not" and self.key(at + 1) == "to":
                continue  # "who asked not to be named"
            if key == "to" and self.key(at - 1) in _INCLINED:
                continue  # "are quick to say"
            idiom = self._idiom(at)
            if idiom and not (at > first and self.gap(at)):
                return at + idiom - 1
            if (at > first and self.gap(at)) or key in _REFUSED or key.endswith("n't"):
                return None
            # In "experts who believe it say" the first verb is not the group's.
            if key in self.verbs and not (roams and at <= first + 1) and self.key(at - 1) not in _NOUN_AHEAD:
                return at if self._states(noun, at) else None
            if key in _RAISES and self.key(at + 1) in _RAISED:
                return at + 1
            if key == "put" and self._puts_a_figure(at):
                return at
            if key == "of" and self.key(at - 1) in ("are", "were") and self.key(at + 2) in _OPINION:
                return at + 2
            if key in _STANCES and self.key(at - 1) in ("are", "were", "remain", "remained"):
                return None if self.key(at + 1) == "to" else at  # "are certain to use": what they will do
            if not roams and key not in _LINKERS | _INCLINED and not key.endswith("ly"):
                return None
        return None

    def _is_described(self, first: int, at: int) -> bool:
        return any(word.key not in _ARTICLES for word in self.words[first:at])

    def _is_saying(self, at: int) -> bool:
        return not self.gap(at) and self.key(at).endswith("ing") and self.key(at) in REPORTING_VERBS

    def _is_busy(self, at: int) -> bool:
        """Whether people are told apart by what they do: "analysts following the case"."""
        key = self.key(at + 1) if self.key(at).endswith("ly") else self.key(at)
        return self.options.members == "person" and key.endswith("ing") and key not in self.verbs

    def _idiom(self, at: int) -> int:
        """The words of the phrase from `at` on that makes a claim without a verb of saying; 0 for none."""
        keys = [self.key(near) for near in range(at, at + _LONGEST_IDIOM)]
        return next((len(idiom) for idiom in _IDIOMS if keys[: len(idiom)] == idiom), 0)

    def _puts_a_figure(self, at: int) -> bool:
        """Whether "put" hands out an estimate: "experts put the loss at $5 million"."""
        after = range(at + 2, min(at + _REACH, len(self.words) - 1))
        return any(self.key(near) == "at" and self.key(near + 1)[0].isdigit() for near in after)

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
        alone = key.endswith("s") and not base.endswith("s")  # "says", "voices": of one subject only
        if base in self.options.acts or (alone and self.key(noun).endswith("s")):
            return False
        if base == "argue" and self.key(verb + 1) in _DISPUTE:
            return False
        if key.endswith("ing"):
            return self.key(verb - 1) in ("are", "were", "been")
        if key != base and base not in _SHARED and self.key(verb - 1) in _PASSIVE:
            return False  # "strategists are believed to want more"
        if base in _CONSENSUS and self.key(verb - 1) == "had":
            return False  # "analysts had expected 3 percent": the market's consensus
        if base in _NAMING and self._names_a_thing(noun, verb):
            return False  # "what economists call the multiplier"
        if self.key(noun) == "critics" and key in _PRAISED:
            return False
        if self.key(verb + 1) == "themselves":
            return False  # "male scientists cite themselves"
        if base == "show" and self.key(verb + 1) in _PARTICLES:
            return False  # "researchers showed off two robots"
        return self.key(verb + 1) != "by" or bool(self.gap(verb + 1))

    def _names_a_thing(self, noun: int, verb: int) -> bool:
        """Whether "what" before the group makes the verb a naming: a term of scholars, or one in quotation
        marks; what critics call a thing is their claim."""
        if self.key(noun) in self.options.anyone:
            return False
        if not any(self.key(before) == "what" for before in range(noun - _BEFORE, noun)):
            return False
        return self.key(noun) in self.options.scholars or self.gap(verb + 1)[:1] in _OPENING_MARKS


def _regional(word: Word) -> bool:
    """Whether a capitalised word before the noun says no more than where or on which side it stands."""
    return word.key in _REGIONS or word.key.endswith(_REGION_ENDINGS)


def _is_initials(word: Word) -> bool:
    """Whether a word is the initials of a body: "OSCE observers", not "US observers"."""
    return len(word.text) > 1 and word.text.isalpha() and word.text.isupper() and word.key not in _REGIONS
