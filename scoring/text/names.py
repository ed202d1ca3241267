"""Find the names in a text: people first, organisations and places where the text says so.

There is no entity model here. A name is a run of capitalised words; what it names follows from what
stands around it (a title, an age, an apposition, a speech verb), from what the document repeats (a
surname alone after the full name), and from short lists of given names, roles and countries. Lines
in which most words are capitalised (headlines) only repeat names known from the running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from scoring.data import Span
from scoring.text.fold import key
from scoring.text.gazetteer import countries, figure_surnames, given_names, places, roles
from scoring.text.words import Word

if TYPE_CHECKING:
    from scoring.text import Sentence, Text

NameKind = Literal["person", "organisation", "place", "unknown"]


class Name(NamedTuple):
    """One mention of a name: `text[start:end]`, without title or possessive.

    `role` is the title or function the text gives with this mention ("President", "director of the
    Center for China Studies"), `affiliation` the body it is tied to, both as they stand in the text.
    `speaks` says that a speech verb takes this mention as its subject.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    given: str  # "" where only the surname stands
    surname: str  # "" where only the given name stands
    role: str | None
    affiliation: str | None
    speaks: bool

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _set(
    "de del della di da das do dos du des la las los le el al bin bint ibn ben van von der den ter ten "
    "vom zu zum zur y af av"
)
_HONORIFICS = _set("mr mrs ms miss mx messrs mme mlle madame monsieur sir dame señor senor senora señora")
# Abbreviated titles; the full stop after them does not part them from the name.
_TITLE_ABBREVIATIONS = _set(
    "dr prof rev fr sr gen lt col maj capt cpl sgt cmdr adm brig sen rep gov pres amb sec supt insp det "
    "pvt hon st msgr atty dist assemb del"
)
_SUFFIXES = _set("jr sr ii iii iv md phd esq")
# Words inside a title, besides the role nouns themselves.
_TITLE_MODIFIERS = _set(
    "former ex vice deputy assistant acting interim prime foreign interior finance defence defense home "
    "chief senior junior associate state federal national local press communications opposition house "
    "senate majority minority first lady crown general attorney special police fire party health "
    "education labor labour energy trade justice environment transport transportation economy "
    "development science culture sports agriculture treasury homeland security lead managing executive "
    "campaign presidential congressional emeritus parliamentary city county district staff "
    "supreme high court nobel co permanent then late outgoing incoming newly elected designate"
)
# What follows "Secretary of" and "Minister of": still the title, not yet the name.
_OFFICES = _set(
    "state defense defence interior treasury commerce labor labour energy education health human services "
    "agriculture transportation transport veterans affairs homeland security foreign external finance "
    "justice war staff housing urban development culture sport sports trade economy environment science "
    "technology industry tourism planning works home staff cabinet commons representatives"
)
_ORGANISATION_HEADS = _set(
    "university universidad université universität college institute instituto institution school academy "
    "ministry department agency council committee commission bank inc corp corporation co ltd llc plc "
    "group company association federation confederation union foundation center centre laboratory lab "
    "hospital clinic court tribunal police army navy force forces guard bureau office authority "
    "administration service services society trust fund league club museum library theatre theater "
    "holdings partners capital airlines airways motors times post journal news herald tribune gazette "
    "press magazine network television tv radio congress senate parliament assembly cabinet government "
    "board organization organisation alliance coalition front movement initiative program programme "
    "forum summit conference observatory watch systems technologies industries entertainment studios "
    "records pictures media agency party church brigade battalion regiment squad team consortium "
    "caucus chamber exchange reserve treasury archives orchestra festival awards prize cup championship "
    "act bill treaty agreement accord accords constitution amendment amendments project index report "
    "survey poll house"
)
_PLACE_HEADS = _set(
    "street avenue road boulevard river lake mountain mountains island islands bay sea ocean beach park "
    "airport bridge county city province state states district valley coast desert hills square heights "
    "canal strait gulf peninsula region territory forest falls creek port harbor harbour village town "
    "station tower building stadium arena hotel plaza east west north south st ave blvd rd"
)
# Heads that "of" or "for" ties to what follows: "University of Leeds", "Center for China Studies".
_OF_HEADS = _set(
    "university college institute institution school academy ministry department agency council committee "
    "commission bank association federation confederation union foundation center centre laboratory "
    "court bureau office board organization organisation society league church museum house fund "
    "chamber alliance coalition party bishops conference program programme network library archives "
    "observatory secretariat directorate faculty"
)
_SPEECH = _set(
    "said says say told tells explained explains added adds argued argues claimed claims stated states "
    "noted notes wrote writes tweeted posted warned warns insisted insists admitted admits acknowledged "
    "announced announces declared declares confirmed confirms denied denies replied replies responded "
    "recalled recalls remarked observed commented comments suggested suggests believes thinks contends "
    "maintained maintains asserted asserts emphasized emphasised emphasizes stressed stresses pointed "
    "predicted predicts concluded concludes testified joked quipped complained urged urges considers "
    "described describes estimates estimated calculates explained asked asks vowed pledged promised"
)
_INVERTED = _SPEECH - _set(
    "told tells asked asks urged urges described describes considers estimated estimates calculates "
    "posted pledged promised denied denies announced announces confirmed confirms pointed"
)
_BEFORE_SPEECH = _set(
    "has had have also later then previously recently once repeatedly publicly himself herself himself "
    "reportedly further again who already"
)
# Words after which an apposition no longer names its role.
_ROLE_ENDS = _set("of at in for that who is was has from")
_DETERMINERS = _set("a an the his her its their our my one another")
_CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter ramadan jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thurs fri sat sun"
)
# Parties and peoples of a region, which stand before a name like a title: "Democrat Jane Doe".
_AFFILIATIONS = _set(
    "democrat democratic republican libertarian conservative tory labour liberal independent socialist "
    "communist green catholic muslim christian jewish democrats republicans tories conservatives liberals"
)
_REGIONS = _set("western eastern northern southern african asian european latin arab american caribbean")
# In capitals, yet no body: times, file marks, common nouns.
_ABBREVIATIONS = _set(
    "gmt utc et est edt ct cst cdt pt pst pdt bst am pm tv file video photo photos ceo cfo coo cto gdp dna "
    "hiv aids covid id diy faq rsvp pdf usb gps sms usd eur gbp ad bc ok"
)
_NEVER = _set("i i'm i've i'd i'll ok god bible internet covid email photo photos")
# Words that open a sentence or stand capitalised in a headline far more often than in a name.
_OPENERS = _set(
    "a an the this that these those there here he she it we they you i his her its our their my your in "
    "on at by for from with without after before since while when where as if although though because "
    "but and or so yet however still then now also not no nor what who why how which whose some many "
    "most several few all both each every one two three four five six seven eight nine ten another "
    "other others meanwhile more less under over during between among until despite once asked "
    "according yesterday today tomorrow tonight last next earlier later recently eventually finally "
    "instead even only just perhaps maybe again never always often sometimes usually early late "
    "through throughout against about above across along around behind below beneath beside besides "
    "beyond inside into near off onto outside past per than toward towards upon via within like unlike "
    "to of up out down back do does did is are was were be been being has have had can could will would "
    "shall should may might must let yes oh well such same much any either neither nobody everyone "
    "someone nothing everything something read see watch listen follow click subscribe share breaking "
    "exclusive update updated video photo image file getty additional first second third too ever "
    "whether unless except apart thanks because given following including regarding concerning"
)

# What follows a name that lost its space, where the name itself is not known: "Peskovstated".
_FUSED_AFTER = _set(
    "which stated faced spokesman spokeswoman spokesperson director president minister professor "
    "announced declared explained"
)
# Prefixes that make an inner capital part of the surname.
_INNER = _set("mc mac de di du la le van von fitz o")

# Surnames that come first, where the words after them look like a given name of that language.
_FAMILY_FIRST = _set(
    "bai cai cao chen cheng cho choi chung deng ding dong du duan fan fang feng fu gao gong gu guo han hao "
    "he hong hou hu huang jang jia jiang jin jung kang kim kong kwon lai lee lei li liang liao lim lin liu "
    "long lu luo ma mao meng moon nguyen oh pan park peng qian qin ren ryu seo shao shen shi shin song su "
    "sun tan tang tao tran tsai wan wang wei wen wu xi xia xiao xie xiong xu xue yan yang yao ye yin yoon "
    "you yu yuan zeng zhang zhao zheng zhong zhou zhu zou"
)
_SYLLABLES = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh|ts)?(?:[aeiou]{1,3}|yeo|eun|yo|yu)(?:ng|n|r|k|m|l|p)?-?){1,3}"
)

_MAX_TOKENS = 7  # longer runs of capitals are headings, not names
_APPOSITION_WORDS = 30  # how far an apposition's closing comma is looked for
_LOUD_SHARE = 0.6  # of the longer words of a heading: with more capitals it is in title case


def find_names(text: Text) -> tuple[Name, ...]:
    """Return the names of all blocks, in order; none overlap."""
    return tuple(_Finder(text).find())


def surname_key(surname: str) -> str:
    """The look-up key of a surname: folded, in lower case, without leading particles and articles."""
    parts = key(surname).split()
    while len(parts) > 1 and parts[0] in _PARTICLES:
        parts.pop(0)
    last = " ".join(parts)
    return last[3:] if last[:3] in ("al-", "el-") else last


class _Run(NamedTuple):
    """Words `first` to `last` (exclusive) of the document: a run of capitals inside one sentence."""

    first: int
    last: int
    opens: bool  # the first word would be capitalised anyway
    sentence: Sentence


class _Draft:
    """A name under construction: words `first` to `last` and what the surroundings say of it."""

    __slots__ = ("affiliation", "first", "given", "kind", "last", "role", "role_first", "speaks", "surname")

    def __init__(self, first: int, last: int, kind: NameKind = "unknown") -> None:
        self.first = first
        self.last = last
        self.role_first = first  # first word of the title, or of the name
        self.kind: NameKind = kind
        self.given = ""
        self.surname = ""
        self.role: str | None = None
        self.affiliation: str | None = None
        self.speaks = False


class _Finder:
    """Reads one document: words to runs of capitals, runs to drafts, drafts to names."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.source = text.source
        self.vocabulary = text.vocabulary
        self.given_names = given_names()
        self.roles = roles()
        self.countries = countries()
        self.words = list(text.words)  # possessives and fused words cut off
        self.capital = [self._is_capital(word) for word in self.words]
        self._trim_words()
        self.inside: set[str] = set()  # keys seen capitalised inside a sentence
        self.surnames: dict[str, _Draft] = {}  # first full or titled mention of each, by look-up key
        self.full: set[str] = set()  # keys of people's names in full
        self.given: dict[str, _Draft] = {}  # first given names of people named in full

    def find(self) -> list[Name]:
        quiet, loud = self._runs()
        drafts = list(self._read(quiet))
        for draft in drafts:
            self._learn(draft)
        for draft in drafts:
            self._resolve(draft)
        drafts = [draft for draft in drafts if draft.kind != "unknown" or not self._is_role(draft)]
        drafts += [draft for run in loud for draft in self._repeated(run)]
        drafts.sort(key=lambda draft: draft.first)
        return [self._name(draft) for draft in drafts]

    # -- words ----------------------------------------------------------------------------------

    def _is_capital(self, word: Word) -> bool:
        key_ = word.key
        if word.kind != "word" or key_.removesuffix("'s") in _CALENDAR or key_ in _NEVER:
            return False
        if key_.endswith(("'re", "'ve", "'ll", "n't", "'m", "'d")) or key_[1:2] == "-":
            return False  # a contraction; "R-Ohio", "T-shirt"
        first = word.text[0]
        if first.isupper():
            return word.key.isalpha() or not any(character.isdigit() for character in word.key)
        # "al-Assad", "d'Estaing"
        return (first in "ae" and word.text[1:3] == "l-" and word.text[3:4].isupper()) or (
            first == "d" and word.key[1:2] == "'" and word.text[2:3].isupper()
        )

    def _trim_words(self) -> None:
        """Cut off possessives, and words fused to a name: "Obama's", "Chavezwho", "ImagesProfessor"."""
        places = [at for at, capital in enumerate(self.capital) if capital]
        for at in places:
            word = self.words[at]
            if word.key.endswith("'s"):
                self.words[at] = self._part(word, 0, len(word.text) - 2)
        capitals = {self.words[at].key for at in places}
        for at in places:
            word = self.words[at]
            if 6 <= len(word.key) <= 40 and word.key.isalpha() and not self.vocabulary.known(word.key):
                start, end = self._unfused(word, capitals)
                if end - start < len(word.text):
                    self.words[at] = self._part(word, start, end)

    def _part(self, word: Word, start: int, end: int) -> Word:
        return Word(
            word.start + start, word.start + end, word.text[start:end], word.key[start:end], word.kind
        )

    def _unfused(self, word: Word, capitals: set[str]) -> tuple[int, int]:
        """The part of an unknown word that is a name or title of its own."""
        text, key_ = word.text, word.key
        for cut in range(4, len(text) - 2):
            if text[cut].isupper() and text[cut - 1].islower():
                tail = key_[cut:]
                if key_[:cut] not in _INNER and (
                    tail in self.roles or tail in self.countries.adjectives or tail in capitals
                ):
                    return cut, len(text)
        for cut in range(len(text) - 2, 2, -1):
            rest = key_[cut:]
            if not text[cut].islower():
                break
            if key_[:cut] in capitals and self.vocabulary.is_word(rest) and len(rest) > 1:
                return 0, cut
            if cut > 3 and rest in _FUSED_AFTER:
                return 0, cut
        return 0, len(text)

    def _close(self, left: int, right: int) -> bool:
        """Whether two words may belong to one name: a space between them, after an initial a point too."""
        gap = self.source[self.words[left].end : self.words[right].start]
        if gap.isspace():
            return True
        if gap in (". ", ".\xa0", "."):
            word = self.words[left]
            return len(word.text) == 1 or word.key in _TITLE_ABBREVIATIONS or word.key in _HONORIFICS
        return False

    def _gap(self, left: int) -> str:
        """What stands between word `left` and the next."""
        return self.source[self.words[left].end : self.words[left + 1].start]

    # -- runs -----------------------------------------------------------------------------------

    def _runs(self) -> tuple[list[_Run], list[_Run]]:
        """All runs of capitals: those of running text, and those of headlines."""
        quiet: list[_Run] = []
        loud: list[_Run] = []
        for sentence in self.text.sentences:
            found = list(self._sentence_runs(sentence))
            if found and self._is_loud(sentence):
                loud += found
                continue
            quiet += found
            for run in found:
                first = run.first + 1 if run.opens else run.first
                self.inside.update(self.words[at].key for at in range(first, run.last))
        return quiet, loud

    def _is_loud(self, sentence: Sentence) -> bool:
        """Whether most words are capitalised whatever they are: a headline, a line in capitals."""
        words = self.words[sentence.first_word : sentence.last_word]
        long = [word for word in words if len(word.text) > 3 and word.kind == "word"]
        if sentence.block.role in ("title", "heading", "furniture"):
            capitals = sum(word.text[0].isupper() for word in long)
            return len(words) > 1 and capitals > _LOUD_SHARE * len(long)
        return len(long) > 2 and sum(word.text.isupper() for word in long) > _LOUD_SHARE * len(long)

    def _sentence_runs(self, sentence: Sentence) -> Iterator[_Run]:
        words, capital, last = self.words, self.capital, sentence.last_word
        at = sentence.first_word
        while at < last:
            if not capital[at]:
                at += 1
                continue
            end = following = at + 1
            while following < last and self._close(following - 1, following):
                if capital[following]:
                    following += 1
                    end = following
                elif words[following].key in _PARTICLES and following - end < 2:
                    following += 1
                else:
                    break
            yield _Run(at, end, self._opens(sentence, at), sentence)
            at = end

    def _opens(self, sentence: Sentence, at: int) -> bool:
        """Whether a word stands where any word is capitalised."""
        return at == sentence.first_word or any(mark in self._gap(at - 1) for mark in "“\"‘':—–(")

    # -- drafts ---------------------------------------------------------------------------------

    def _read(self, runs: list[_Run]) -> Iterator[_Draft]:
        done = 0  # words before this one already belong to a name
        for run in runs:
            first = max(run.first, done)
            while run.opens and first < run.last and self.words[first].key in _OPENERS:
                first += 1
            if first >= run.last or run.last - first > _MAX_TOKENS or self._ordinary(first, run):
                continue
            draft = self._body(first, run) or self._person(first, run)
            if draft is not None:
                done = draft.last
                yield draft

    def _ordinary(self, first: int, run: _Run) -> bool:
        """Whether a single capitalised word is an ordinary word or an adjective of country."""
        if run.last - first > 1:
            return key(self._slice(first, run.last)) in self.countries.adjectives  # "Sri Lankan"
        word = self.words[first].key
        if word in self.countries.adjectives or word in _REGIONS:
            return True
        if not run.opens or first > run.first or word in self.inside or not self.vocabulary.is_word(word):
            return False
        return self._age(run.last, run.sentence) is None  # no ordinary word has an age

    def _body(self, first: int, run: _Run) -> _Draft | None:
        """An organisation or place by its head noun: "Icesi University", "Bank of Japan", "Lake Como"."""
        last = run.last
        tail, head = self.words[last - 1].key, self.words[first].key
        if tail in _OF_HEADS:
            linked = self._linked(last, run.sentence)
            if linked:
                return _Draft(first, linked, "organisation")
        if last - first == 1:
            return None
        if key(self._slice(first, last)) in self.countries.names:
            return _Draft(first, last, "place")
        if tail in _ORGANISATION_HEADS:
            return _Draft(self._joined(first, run), last, "organisation")
        named_person = head in self.given_names and tail in ("east", "west", "north", "south", "hill", "park")
        if (tail in _PLACE_HEADS and not named_person) or head in ("lake", "mount", "fort", "gulf", "cape"):
            return _Draft(first, last, "place")
        return None

    def _joined(self, first: int, run: _Run) -> int:
        """First word of "Politics and International Relations Laboratory", given the second part."""
        before = first - 2
        if (
            before >= run.sentence.first_word
            and self.words[first - 1].key in ("and", "&")
            and self.capital[before]
            and self._close(before, first - 1)
            and self._close(first - 1, first)
            and self.vocabulary.is_word(self.words[before].key)
            and before > run.sentence.first_word
        ):
            return before
        return first

    def _linked(self, last: int, sentence: Sentence) -> int:
        """End of what "of", "for" or "on" ties to a head noun that ends at `last`; 0 if nothing."""
        words, stop = self.words, sentence.last_word
        if last >= stop or words[last].key not in ("of", "for", "on") or not self._close(last - 1, last):
            return 0
        at = last + 1
        end = 0
        while at < stop and self._close(at - 1, at):
            if self.capital[at]:
                end = at + 1
            elif end not in (0, at) or not self._links(at, stop):
                break
            at += 1
        return end

    def _links(self, at: int, stop: int) -> bool:
        """Whether the small word `at` may stand inside the name of a body."""
        word = self.words[at].key
        return word in ("the", "of") or (word == "and" and self._continues(at, stop))

    def _continues(self, at: int, stop: int) -> bool:
        """Whether "and" at word `at` joins two parts of one body: ordinary words on both sides."""
        return (
            at + 1 < stop
            and self.vocabulary.is_word(self.words[at - 1].key)
            and self.vocabulary.is_word(self.words[at + 1].key)
        )

    def _person(self, first: int, run: _Run) -> _Draft | None:
        """A person, or a name of unknown kind: title and name parted."""
        core = self._after_title(first, run.last)
        if core >= run.last:
            return None
        draft = _Draft(core, run.last)
        draft.role_first = first
        if self._is_role(draft) and self.words[core].key not in self.given_names:
            draft.surname = self._slice(core, run.last)
            return draft  # of unknown kind, unless a person of that surname turns up: "King said"
        titled = [self.words[at].key for at in range(first, core)]
        if any(word in self.roles or word in _TITLE_ABBREVIATIONS or word in _OFFICES for word in titled):
            draft.kind = "person"
            draft.role = self._slice(first, core)
        elif any(word in _HONORIFICS for word in titled):
            draft.kind = "person"
        else:
            self._role_before(draft, run)
        if draft.role is not None:
            self._widen_role(draft, run)
        self._after(draft, run)
        self._speech_before(draft, run)
        self._split(draft)
        return draft

    def _after_title(self, first: int, last: int) -> int:
        """Where the name begins: after the last title word that has a name behind it."""
        words = self.words
        core = first
        for at in range(first, last - 1):
            word = words[at].key
            if word in _HONORIFICS or word in _TITLE_ABBREVIATIONS or word in self.roles:
                if word in self.given_names and at == first and last - first == 2:
                    continue  # "Dean Martin"
                core = at + 1
        if core == first and first and words[first - 1].key in ("of", "and", "the"):
            while core < last and words[core].key in _OFFICES:
                core += 1  # "Secretary of State Antony Blinken"
        while core < last - 1 and (
            words[core].key in self.countries.adjectives or words[core].key in _AFFILIATIONS
        ):
            core += 1
        return core

    def _role_before(self, draft: _Draft, run: _Run) -> None:
        """ "economist Tamara Herrera", "the Kremlin spokesman, Dmitri Peskov"."""
        words, at = self.words, draft.first - 1
        if at < run.sentence.first_word:
            return
        gap = self._gap(at)
        if gap.isspace() and words[at].key in self.roles:
            draft.role_first = at
            draft.role = self._slice(at, draft.first)
            draft.kind = "person"
        elif gap == ", " and self._plausible(draft):
            first = self._clause_start(at, run.sentence)
            phrase = [words[here].key for here in range(first, at + 1)]
            if phrase[0] in _DETERMINERS and any(word in self.roles for word in phrase[1:6]):
                draft.role = self._slice(first, at + 1)
                draft.kind = "person"

    def _widen_role(self, draft: _Draft, run: _Run) -> None:
        """Take in what qualifies a title: "former US president", "the Russian foreign minister"."""
        if draft.role_first >= draft.first:
            return
        first = draft.role_first
        while (
            first > run.sentence.first_word
            and draft.role_first - first < 5
            and self._close(first - 1, first)
            and self._qualifies(first - 1, run.sentence)
        ):
            first -= 1
        draft.role_first = first
        draft.role = self._slice(first, draft.first)

    def _qualifies(self, at: int, sentence: Sentence) -> bool:
        word = self.words[at]
        if word.key in _TITLE_MODIFIERS or word.key in self.roles or word.key in self.countries.adjectives:
            return True
        return self.capital[at] and not (at == sentence.first_word and word.key in _OPENERS)

    def _clause_start(self, at: int, sentence: Sentence) -> int:
        """The nearest determiner before word `at` that opens a phrase, with no comma between."""
        words = self.words
        start = at
        while start > sentence.first_word and at - start < 12:
            opens = words[start].key in _DETERMINERS
            if opens and words[start - 1].key not in ("of", "at", "for", "in", "to", "on", "and"):
                break
            if not self._gap(start - 1).isspace():
                break
            start -= 1
        return start

    def _plausible(self, draft: _Draft) -> bool:
        """Whether the words could be a person's name at all."""
        keys = [self.words[at].key for at in range(draft.first, draft.last)]
        return len(keys) > 1 and keys[0] not in self.countries.names and keys[-1] not in self.countries.names

    def _age(self, at: int, sentence: Sentence) -> int | None:
        """Index of the age in "Jane Doe, 34,", with `at` the word after the name."""
        if at < sentence.last_word and self.words[at].kind == "number":
            number = self.words[at]
            if (
                self._gap(at - 1) in (", ", " (")
                and number.text.isdigit()
                and len(number.text) <= 3
                and 1 <= int(number.text) <= 115
                and self.source[number.end : number.end + 1] in (",", ")", ".")
            ):
                return at
        return None

    def _after(self, draft: _Draft, run: _Run) -> None:
        """Read what follows a name: age, "who", an apposition, a body, a speech verb."""
        words, stop, at = self.words, run.sentence.last_word, draft.last
        age = self._age(at, run.sentence)
        if age is not None:
            draft.kind = "person"
            at = age + 1
        if at >= stop:
            return
        gap = self._gap(at - 1)
        if words[at].key == "who" and gap in (" ", ", ") and not self._plural(draft):
            draft.kind = "person"
        if gap in (", ", " (", " — ", " – ", "), ", "—"):
            at = self._apposition(draft, at, stop)
        elif gap == " " and words[at].key in ("of", "from") and draft.kind == "person":
            draft.affiliation = self._named_body(at + 1, stop)
        elif not gap.isspace():
            return
        while at < stop and words[at].key in _BEFORE_SPEECH:
            at += 1
        if at < stop and words[at].key in _SPEECH:
            draft.speaks = True

    def _plural(self, draft: _Draft) -> bool:
        """Whether the last word names a group: "House Republicans who"."""
        last = self.words[draft.last - 1].key
        return last.endswith("s") and (last in _AFFILIATIONS or self.vocabulary.is_word(last[:-1]))

    def _apposition(self, draft: _Draft, at: int, stop: int) -> int:
        """Read ", an economist at Leeds University," from word `at`; return where the sentence goes on."""
        words = self.words
        end = at + 1
        while end < stop and end - at < _APPOSITION_WORDS:
            gap = self._gap(end - 1)
            if not gap.isspace() and gap not in ("'s ", "’s ", " (", ") ") and not self._close(end - 1, end):
                break
            end += 1
        head = [words[here].key for here in range(at, min(at + 9, end))]
        if head[0] in ("who", "which", "and", "but", "or"):
            return end
        determined = head[0] in _DETERMINERS or head[0] in _TITLE_MODIFIERS
        for offset, word in enumerate(head):
            if word in _ROLE_ENDS or word in _SPEECH:
                break
            if word in self.roles and (determined or offset < 2):
                if at + offset + 1 < end and self.capital[at + offset] and self.capital[at + offset + 1]:
                    return end  # another person: "…, Professor Ruvinsky explained"
                draft.role = self._slice(at, end)
                draft.affiliation = self._tied(at + offset + 1, end)
                draft.kind = "person"
                return end
        if words[at].key in ("of", "from") and draft.kind == "person":
            draft.affiliation = self._named_body(at + 1, end)
        return end

    def _tied(self, at: int, end: int) -> str | None:
        """The body that "at", "of" or "for" ties to a role."""
        for here in range(at, end):
            if self.words[here].key in ("at", "of", "for", "with", "from"):
                body = self._named_body(here + 1, end)
                if body:
                    return body
        return None

    def _named_body(self, at: int, stop: int) -> str | None:
        """The name at word `at`, an article skipped: "the Center for China Studies"."""
        words = self.words
        if at < stop and words[at].key == "the":
            at += 1
        if at >= stop or not self.capital[at]:
            return None
        end = at + 1
        while end < stop and self._close(end - 1, end):
            if self.capital[end]:
                end += 1
            elif (
                end + 1 < stop
                and self.capital[end + 1]
                and (
                    (words[end].key in ("of", "for", "on") and words[end - 1].key in _OF_HEADS)
                    or (words[end].key == "and" and self._continues(end, stop))
                )
            ):
                end += 2
            else:
                break
        return self._slice(at, end)

    def _speech_before(self, draft: _Draft, run: _Run) -> None:
        """ "…," said Professor Ruvinsky: the verb stands after what was said."""
        at = draft.role_first - 1
        if at < run.sentence.first_word or self.words[at].key not in _INVERTED:
            return
        if self._gap(at).isspace():
            before = self.source[max(0, self.words[at].start - 2) : self.words[at].start]
            draft.speaks = draft.speaks or any(mark in before for mark in "”\"’',?!“")

    def _split(self, draft: _Draft) -> None:
        """Part given name and surname; decide whether the name alone says "person"."""
        words = self.words[draft.first : draft.last]
        while len(words) > 1 and words[-1].key in _SUFFIXES:
            words.pop()
        if len(words) == 1:
            draft.surname = words[0].text
            return
        if draft.kind == "unknown" and self._looks_personal(draft, words):
            draft.kind = "person"
        if self._family_first(words):
            draft.surname = words[0].text
            draft.given = self.source[words[1].start : words[-1].end]
            return
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].key in _PARTICLES and len(words[cut - 1].key) > 1:
            cut -= 1
        draft.given = self.source[words[0].start : words[cut - 1].end]
        draft.surname = self.source[words[cut].start : words[-1].end]

    def _family_first(self, words: list[Word]) -> bool:
        """Whether the surname comes first: "Xi Jinping", "Kim Jong Un", "Moon Jae-in"."""
        if words[0].key not in _FAMILY_FIRST or len(words) > 3:
            return False
        rest = [word.key for word in words[1:]]
        if any(not _SYLLABLES.fullmatch(part) for part in rest) or rest[0] in self.given_names:
            return False
        return len(rest) == 2 or "-" in rest[0] or words[0].key not in self.given_names

    def _looks_personal(self, draft: _Draft, words: list[Word]) -> bool:
        if not self._plausible(draft) or len(words) > 5 or self._key(draft) in places():
            return False
        if any(word.text.isupper() and len(word.text) > 2 for word in words):
            return False
        if words[0].key.split("-")[0] in self.given_names:
            return True
        if self._family_first(words):
            return True
        if len(words) == 3 and len(words[1].text) == 1:
            return True  # "Ryan C. Berg"
        return draft.speaks and not any(self.vocabulary.is_word(word.key) for word in words)

    def _is_role(self, draft: _Draft) -> bool:
        """Whether the last word is an office without its holder: "the Foreign Minister"."""
        return self.words[draft.last - 1].key in self.roles or self.words[draft.last - 1].key in _OFFICES

    # -- what the document as a whole says ------------------------------------------------------

    def _learn(self, draft: _Draft) -> None:
        if draft.kind == "person":
            known = self.surnames.get(surname_key(draft.surname))
            if known is None or (draft.given and not known.given):
                self.surnames[surname_key(draft.surname)] = draft
            if draft.given:
                self.full.add(self._key(draft))
                self.given.setdefault(self.words[draft.first].key, draft)

    def _resolve(self, draft: _Draft) -> None:
        """Settle the kind of a name from the other names of the document."""
        whole = self._key(draft)
        length = draft.last - draft.first
        if draft.kind != "unknown":
            if length == 2 and draft.kind == "person" and self._double_surname(draft):
                self._only_surname(draft)
            return
        if whole in self.full:
            draft.kind = "person"
        elif surname_key(whole) in self.surnames or (length == 2 and self._double_surname(draft)):
            draft.kind = "person"
            self._only_surname(draft)
        elif whole in self.countries.names or whole in places():
            draft.kind = "place"
        elif (length == 1 and whole in figure_surnames()) or (length == 2 and self._shares_given(draft)):
            draft.kind = "person"
        elif whole in self.given:
            draft.kind = "person"
            draft.given, draft.surname = draft.surname, ""
        elif length == 1 and whole not in _ABBREVIATIONS and len(whole) > 1 and self._shouted(draft):
            draft.kind = "organisation"

    def _shouted(self, draft: _Draft) -> bool:
        return self.words[draft.first].text.isupper()

    def _double_surname(self, draft: _Draft) -> bool:
        """Whether two words are a person's surnames: "Reyes Matta" after "Fernando Reyes Matta"."""
        known = self.surnames.get(self.words[draft.last - 1].key)
        return known is not None and key(known.given).endswith(" " + self.words[draft.first].key)

    def _shares_given(self, draft: _Draft) -> bool:
        """Whether the first word is a given name of the document and the second no ordinary word."""
        first, last = self.words[draft.first].key, self.words[draft.last - 1].key
        return first in self.given and not self.vocabulary.is_word(last) and last not in places()

    def _only_surname(self, draft: _Draft) -> None:
        draft.given, draft.surname = "", self._slice(draft.first, draft.last)

    def _repeated(self, run: _Run) -> Iterator[_Draft]:
        """Names of the running text that a headline repeats."""
        for at in range(run.first, run.last):
            known = self.surnames.get(self.words[at].key)
            if known is None:
                continue
            given = key(known.given).split()
            first = at
            while first > run.first and self.words[first - 1].key in given:
                first -= 1
            draft = _Draft(first, at + 1, "person")
            draft.surname = self.words[at].text
            if first < at:
                draft.given = self._slice(first, at)
            yield draft

    def _slice(self, first: int, last: int) -> str:
        return self.source[self.words[first].start : self.words[last - 1].end]

    def _key(self, draft: _Draft) -> str:
        return key(self._slice(draft.first, draft.last))

    def _name(self, draft: _Draft) -> Name:
        person = draft.kind == "person"
        text = self._slice(draft.first, draft.last)
        return Name(
            self.words[draft.first].start,
            self.words[draft.last - 1].end,
            text,
            draft.kind,
            draft.given if person else "",
            draft.surname if person else text,
            draft.role if person else None,
            draft.affiliation if person else None,
            draft.speaks,
        )
