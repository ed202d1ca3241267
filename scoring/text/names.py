"""Find the names in a text: people first, organisations and places where the text says so.

There is no entity model here. A name is a run of capitalised words; what it names follows from what
stands around it (a title, an age, an apposition, a speech verb), from what the document repeats (a
surname alone after the full name), and from short lists of given names, roles and countries. Lines
in which most words are capitalised (headlines) only repeat names known from the running text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from scoring.data import Span
from scoring.text.fold import key
from scoring.text.gazetteer import countries, figure_surnames, given_names, places, roles
from scoring.text.name_words import (
    ABBREVIATIONS,
    AFFILIATIONS,
    BEFORE_MONTHS,
    BEFORE_SPEECH,
    CALENDAR,
    DETERMINERS,
    EVENTS,
    FAMILY_FIRST,
    FUSED_AFTER,
    HONORIFICS,
    INNER,
    INVERTED,
    NAMED_MONTHS,
    NEVER,
    OF_HEADS,
    OFFICES,
    OPENERS,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    REGIONS,
    ROLE_ENDS,
    SPEECH,
    SUFFIXES,
    SYLLABLES,
    TITLE_ABBREVIATIONS,
    TITLE_MODIFIERS,
)
from scoring.text.words import Word

if TYPE_CHECKING:
    from scoring.text import Sentence, Text

NameKind = Literal["person", "organisation", "place", "unknown"]


class Name(NamedTuple):
    """One mention of a name: `text[start:end]`, without title or possessive.

    `role` is the title or function the text gives with this mention ("President", "director of the
    Center for China Studies"), `affiliation` the body it is tied to, both as they stand in the text.
    `speaks` says that a speech verb takes this mention as its subject. `title` is what of the role stands
    right before the name.
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
    title: str | None = None

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


_MAX_TOKENS = 7  # longer runs of capitals are headings, not names
_APPOSITION_WORDS = 30  # how far an apposition's closing comma is looked for
_COMMON_REST = 3.5  # Zipf frequency of what may be fused to a name: "who", not the "atty" of "Abdelatty"
_SMALL = frozenset("bcfghijklmnopqrstuvwxyz")  # with "a", "d" and "e" begin "al-Assad" and "d'Estaing"
_OPENING = frozenset("“\"‘':—–(")  # after these any word may have a capital
_LOUD_SHARE = 0.6  # of the longer words of a heading: with more capitals it is in title case


def find_names(text: Text) -> tuple[Name, ...]:
    """Return the names of all blocks, in order; none overlap."""
    return tuple(_Finder(text).find())


def surname_key(surname: str) -> str:
    """The look-up key of a surname: folded, in lower case, without leading particles and articles."""
    parts = key(surname).split()
    while len(parts) > 1 and parts[0] in PARTICLES:
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

    __slots__ = (
        "affiliation",
        "doubtful",
        "first",
        "given",
        "kind",
        "last",
        "role",
        "role_first",
        "speaks",
        "surname",
        "title",
    )

    def __init__(self, first: int, last: int, kind: NameKind = "unknown") -> None:
        self.first = first
        self.last = last
        self.role_first = first  # first word of the title, or of the name
        self.doubtful = False  # no name at all, unless the document knows it as one
        self.kind: NameKind = kind
        self.given = ""
        self.surname = ""
        self.role: str | None = None
        self.title: str | None = None  # the role, where it stands right before the name
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
        self.capital = [word.text[0] not in _SMALL and self._is_capital(word) for word in self.words]
        self._mark_months()
        self.capitals = [at for at, capital in enumerate(self.capital) if capital]
        self._trim_words()
        self.inside: set[str] = set()  # keys seen capitalised inside a sentence
        self.surnames: dict[str, _Draft] = {}  # first full or titled mention of each, by look-up key
        self.full: set[str] = set()  # keys of people's names in full
        self.given: dict[str, _Draft] = {}  # first given names of people named in full

    def find(self) -> list[Name]:
        quiet, loud = self._runs()
        drafts = self._read(quiet)
        for draft in drafts:
            self._learn(draft)
        for draft in drafts:
            self._resolve(draft)
        drafts = [draft for draft in drafts if draft.kind != "unknown" or not draft.doubtful]
        drafts += [draft for run in loud for draft in self._repeated(run)]
        drafts.sort(key=lambda draft: draft.first)
        return [self._name(draft) for draft in drafts]

    # -- words ----------------------------------------------------------------------------------

    def _is_capital(self, word: Word) -> bool:
        key_ = word.key
        if word.kind != "word" or key_.removesuffix("'s") in CALENDAR or key_ in NEVER:
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

    def _mark_months(self) -> None:
        """Mark the months that are names: "Theresa May", "April Jones said"."""
        for at in self.text.indexes_of(NAMED_MONTHS):
            word = self.words[at]
            if not word.text[0].isupper() or at == 0:
                continue
            before = self.words[at - 1]
            follows = self.capital[at - 1] and self._close(at - 1, at)
            if follows and (before.key in self.given_names or before.key in HONORIFICS):
                self.capital[at] = True
            elif word.key != "may" and at + 1 < len(self.words) and before.key not in BEFORE_MONTHS:
                self.capital[at] = self.capital[at + 1] and self._gap(at) == " "

    def _trim_words(self) -> None:
        """Cut off possessives, and words fused to a name: "Obama's", "Chavezwho", "ImagesProfessor"."""
        for at in self.capitals:
            word = self.words[at]
            if word.key.endswith("'s"):
                self.words[at] = self._part(word, 0, len(word.text) - 2)
        capitals = {self.words[at].key for at in self.capitals}
        for at in self.capitals:
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
                if key_[:cut] not in INNER and (
                    tail in self.roles or tail in self.countries.adjectives or tail in capitals
                ):
                    return cut, len(text)
        for cut in range(len(text) - 2, 2, -1):
            rest = key_[cut:]
            if not text[cut].islower():
                break
            named = key_[:cut] in capitals or key_[:cut] in figure_surnames()
            if named and len(rest) > 1 and self.vocabulary.frequency(rest) > _COMMON_REST:
                return 0, cut
            if cut > 3 and rest in FUSED_AFTER:
                return 0, cut
        return 0, len(text)

    def _close(self, left: int, right: int) -> bool:
        """Whether two words may belong to one name: a space between them, after an initial a point too."""
        gap = self.source[self.words[left].end : self.words[right].start]
        if gap.isspace():
            return True
        if gap in (". ", ".\xa0", "."):
            word = self.words[left]
            return len(word.text) == 1 or word.key in TITLE_ABBREVIATIONS or word.key in HONORIFICS
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
        long = [word.text for word in words if len(word.text) > 3 and word.kind == "word"]
        if sentence.block.role in ("title", "heading", "furniture"):
            capitals = sum(text[0].isupper() for text in long)
            return len(words) > 1 and capitals > _LOUD_SHARE * len(long)
        return len(long) > 2 and sum(map(str.isupper, long)) > _LOUD_SHARE * len(long)

    def _sentence_runs(self, sentence: Sentence) -> Iterator[_Run]:
        words, capital, last = self.words, self.capital, sentence.last_word
        done = sentence.first_word
        for at in self.text.within(sentence, self.capitals):
            if at < done:
                continue  # in the run before
            end = following = at + 1
            while following < last and self._close(following - 1, following):
                if capital[following]:
                    following += 1
                    end = following
                elif words[following].key in PARTICLES and following - end < 2:
                    following += 1
                else:
                    break
            yield _Run(at, end, self._opens(sentence, at), sentence)
            done = end

    def _opens(self, sentence: Sentence, at: int) -> bool:
        """Whether a word stands where any word is capitalised."""
        return at == sentence.first_word or not _OPENING.isdisjoint(self._gap(at - 1))

    # -- drafts ---------------------------------------------------------------------------------

    def _read(self, runs: list[_Run]) -> list[_Draft]:
        drafts: list[_Draft] = []
        for run in runs:
            done = drafts[-1].last if drafts else 0  # words before this one already belong to a name
            first = max(run.first, done)
            while run.last - first > 1 and self.words[run.last - 1].key in DETERMINERS:
                run = run._replace(last=run.last - 1)  # "Jane Doe The court": a line break is lost
            while run.opens and first < run.last and self.words[first].key in OPENERS:
                first += 1
            if run.opens and first == run.first and self._leads(first, run.last):
                first += 1
            if first >= run.last or run.last - first > _MAX_TOKENS or self._adjective(first, run.last):
                continue
            draft = self._body(first, run) or self._person(first, run)
            if draft is None:
                continue
            draft.doubtful = draft.doubtful or self._ordinary(first, run)
            if drafts and draft.first < done:
                drafts.pop()  # "Politics and International Relations Laboratory" takes in the word before
            drafts.append(draft)
        return drafts

    def _leads(self, first: int, last: int) -> bool:
        """Whether a word opens the sentence and the name comes after it: "Distributor Jean Lefevre"."""
        if last - first < 3:
            return False
        word, given = self.words[first].key, self.words[first + 1].key.split("-")[0]
        return (
            given in self.given_names
            and word not in self.given_names
            and word not in self.roles
            and word not in HONORIFICS
            and word not in TITLE_ABBREVIATIONS
            and self.vocabulary.is_word(word)
        )

    def _adjective(self, first: int, last: int) -> bool:
        """Whether the words are no name but an adjective: "Chilean", "Sri Lankan", "Western"."""
        words, tail = key(self._slice(first, last)), self.words[last - 1].key
        if words in self.countries.adjectives or words in REGIONS:
            return True
        group = tail in AFFILIATIONS or tail in self.countries.adjectives  # "Kashmiri Hindus"
        named = {self.words[first].key, self.words[last - 2].key} & self.given_names  # "Mayor John Tory"
        return group and last - first > 1 and not named

    def _ordinary(self, first: int, run: _Run) -> bool:
        """Whether a single word is capitalised only for its place, and may be an ordinary one."""
        word = self.words[first].key
        if run.last - first > 1 or first > run.first or not run.opens or word in self.inside:
            return False
        return self.vocabulary.is_word(word) and self._age(run.last, run.sentence) is None

    def _body(self, first: int, run: _Run) -> _Draft | None:
        """An organisation or place by its head noun: "Icesi University", "Bank of Japan", "Lake Como"."""
        last = run.last
        tail, head = self.words[last - 1].key, self.words[first].key
        if tail in OF_HEADS:
            linked = self._linked(last, run.sentence)
            if linked:
                return _Draft(first, linked, "organisation")
        if last - first == 1:
            return None
        if key(self._slice(first, last)) in self.countries.names:
            return _Draft(first, last, "place")
        if tail in ORGANISATION_HEADS:
            return _Draft(self._joined(first, run), last, "organisation")
        named_person = head in self.given_names and tail in ("east", "west", "north", "south", "hill", "park")
        if (tail in PLACE_HEADS and not named_person) or head in ("lake", "mount", "fort", "gulf", "cape"):
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
        if core >= run.last or self.words[core].text in ("Who", "That", "Which", "Whose"):
            return None  # "Pioneering Journalist Who Helped Shape It": a headline in running text
        if run.last - core == 1 and self._no_surname(core, titled=core > first):
            return None
        draft = _Draft(core, run.last)
        draft.role_first = first
        if self._is_role(draft) and self.words[core].key not in self.given_names:
            draft.surname = self._slice(core, run.last)
            draft.doubtful = True  # an office, unless a person of that surname turns up: "King said"
            return draft
        titled = [self.words[at].key for at in range(first, core)]  # none, before most names
        if not titled:
            self._role_before(draft, run)
        elif any(word in self.roles or word in TITLE_ABBREVIATIONS or word in OFFICES for word in titled):
            draft.kind = "person"
            draft.role = self._slice(first, core)
        elif any(word in HONORIFICS for word in titled):
            draft.kind = "person"
        else:
            self._role_before(draft, run)
        if draft.role is not None:
            self._widen_role(draft, run)
            draft.title = draft.role if draft.role_first < draft.first else None
        self._split(draft)
        self._after(draft, run)
        self._speech_before(draft, run)
        if draft.kind == "unknown" and draft.speaks and self._all_unknown(draft):
            draft.kind = "person"
        return draft

    def _no_surname(self, at: int, titled: bool) -> bool:
        """Whether a single word is no name: "World Refugee Day", "the candidate's In"."""
        word = self.words[at].key
        if word in OPENERS or word in SUFFIXES:
            return True
        return titled and (word in ORGANISATION_HEADS or word in PLACE_HEADS or word in EVENTS)

    def _after_title(self, first: int, last: int) -> int:
        """Where the name begins: after the last title word that has a name behind it."""
        words = self.words
        core = first
        while last - first > 1 and words[last - 1].key in SUFFIXES:
            last -= 1
        for at in range(first, last - 1):
            word = words[at].key
            if word in HONORIFICS or word in TITLE_ABBREVIATIONS or word in self.roles:
                if word in self.given_names and at == first and last - first == 2:
                    continue  # "Dean Martin"
                core = at + 1
        if core == first and first and words[first - 1].key in ("of", "and", "the"):
            while core < last and words[core].key in OFFICES:
                core += 1  # "Secretary of State Antony Blinken"
        while core < last - 1 and (
            words[core].key in self.countries.adjectives or words[core].key in AFFILIATIONS
        ):
            core += 1
        return core

    def _role_before(self, draft: _Draft, run: _Run) -> None:
        """ "economist Tamara Herrera", "the Kremlin spokesman, Dmitri Peskov"."""
        words, at = self.words, draft.first - 1
        if at < run.sentence.first_word:
            return
        gap = self._gap(at)
        if gap.isspace() and words[at].key.removeprefix("then-").removeprefix("ex-") in self.roles:
            draft.role_first = at
            draft.role = self._slice(at, draft.first)
            draft.kind = "person"
        elif gap == ", " and self._plausible(draft):
            first = self._clause_start(at, run.sentence)
            phrase = [words[here].key for here in range(first, at + 1)]
            if phrase[0] in DETERMINERS and any(word in self.roles for word in phrase[1:6]):
                draft.role = self._slice(first, at + 1)
                draft.kind = "person"

    def _widen_role(self, draft: _Draft, run: _Run) -> None:
        """Take in what qualifies a title: "former US president", "the Russian foreign minister"."""
        if draft.role_first >= draft.first:
            return
        first = self._office_of(draft, run) if draft.role_first == run.first else draft.role_first
        start = first
        while (
            first > run.sentence.first_word
            and start - first < 5
            and self._close(first - 1, first)
            and self._qualifies(first - 1, run.sentence)
        ):
            first -= 1
        draft.role_first = first
        draft.role = self._slice(first, draft.first)

    def _office_of(self, draft: _Draft, run: _Run) -> int:
        """First word of "Secretary of State", given the last: the office before "of"."""
        at = draft.role_first - 1
        if draft.role_first <= run.sentence.first_word or self.words[at].key not in ("of", "and", "the"):
            return draft.role_first
        for here in range(at, max(run.sentence.first_word, at - 6) - 1, -1):
            word = self.words[here].key
            if not self._close(here, here + 1):
                break
            if word in self.roles:
                return here
            if self.capital[here] and word not in OFFICES and word not in TITLE_MODIFIERS:
                break  # "President Jane Doe and First Lady Ann Doe"
        return draft.role_first

    def _qualifies(self, at: int, sentence: Sentence) -> bool:
        word = self.words[at]
        if at == sentence.first_word and word.key in OPENERS:
            return False
        if word.key == "and" and at > sentence.first_word and self._close(at - 1, at):
            return self.words[at - 1].key in TITLE_MODIFIERS  # "Foreign and Defence Minister"
        if word.key in TITLE_MODIFIERS or word.key in self.roles or word.key in self.countries.adjectives:
            return True
        return self.capital[at]

    def _clause_start(self, at: int, sentence: Sentence) -> int:
        """The nearest determiner before word `at` that opens a phrase, with no comma between."""
        words = self.words
        start = at
        while start > sentence.first_word and at - start < 12:
            opens = words[start].key in DETERMINERS
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
        while at < stop and words[at].key in BEFORE_SPEECH:
            at += 1
        if at < stop and words[at].key in SPEECH:
            draft.speaks = True

    def _plural(self, draft: _Draft) -> bool:
        """Whether the last word names a group or its member: "House Republicans who"."""
        last = self.words[draft.last - 1].key
        if self.words[draft.first].key in self.given_names:
            return False
        plural = last.endswith("s") and self.vocabulary.is_word(last[:-1])
        return plural or last in AFFILIATIONS or last in self.countries.adjectives

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
        determined = head[0] in DETERMINERS or head[0] in TITLE_MODIFIERS
        for offset, word in enumerate(head):
            if word in ROLE_ENDS or word in SPEECH:
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
                    (words[end].key in ("of", "for", "on") and words[end - 1].key in OF_HEADS)
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
        if at < run.sentence.first_word or self.words[at].key not in INVERTED:
            return
        if self._gap(at).isspace():
            before = self.source[max(0, self.words[at].start - 2) : self.words[at].start]
            draft.speaks = draft.speaks or any(mark in before for mark in "”\"’',?!“")

    def _split(self, draft: _Draft) -> None:
        """Part given name and surname; decide whether the name alone says "person"."""
        words = self.words[draft.first : draft.last]
        while len(words) > 1 and words[-1].key in SUFFIXES:
            words.pop()
        if len(words) == 1:
            draft.surname = words[0].text
            if self._shouted(draft) and 1 < len(words[0].key) < 6 and draft.role is not None:
                draft.kind = "organisation"  # "the candidate of the BNP"
            return
        if draft.kind == "unknown" and self._looks_personal(draft, words):
            draft.kind = "person"
        if words[0].key in PARTICLES and words[0].text.islower():
            draft.surname = self._slice(draft.first, draft.last)  # "Mr. von Stackelberg"
            return
        if self._family_first(words):
            draft.surname = words[0].text
            draft.given = self.source[words[1].start : words[-1].end]
            return
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].key in PARTICLES and len(words[cut - 1].key) > 1:
            cut -= 1
        draft.given = self.source[words[0].start : words[cut - 1].end]
        draft.surname = self.source[words[cut].start : words[-1].end]

    def _family_first(self, words: list[Word]) -> bool:
        """Whether the surname comes first: "Xi Jinping", "Kim Jong Un", "Moon Jae-in"."""
        if words[0].key not in FAMILY_FIRST or len(words) > 3:
            return False
        rest = [word.key for word in words[1:]]
        if any(not SYLLABLES.fullmatch(part) for part in rest) or rest[0] in self.given_names:
            return False
        return len(rest) == 2 or "-" in rest[0] or words[0].key not in self.given_names

    def _looks_personal(self, draft: _Draft, words: list[Word]) -> bool:
        if not self._plausible(draft) or len(words) > 5 or self._key(draft) in places():
            return False
        if any(word.text.isupper() and len(word.text) > 2 for word in words):
            return False
        if words[0].key.split("-")[0] in self.given_names:
            return True
        initialled = len(words) == 3 and len(words[1].text) == 1  # "Ryan C. Berg"
        return initialled or self._family_first(words)

    def _all_unknown(self, draft: _Draft) -> bool:
        """Whether two words and more are all no ordinary ones: with a speech verb, a person."""
        words = self.words[draft.first : draft.last]
        return self._plausible(draft) and not any(self.vocabulary.is_word(word.key) for word in words)

    def _is_role(self, draft: _Draft) -> bool:
        """Whether the last word is an office without its holder: "the Foreign Minister"."""
        return self.words[draft.last - 1].key in self.roles or self.words[draft.last - 1].key in OFFICES

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
        elif (length == 1 and whole in figure_surnames()) or (length == 2 and self._shares(draft)):
            draft.kind = "person"
        elif whole in self.given:
            draft.kind = "person"
            draft.given, draft.surname = draft.surname, ""
        elif length == 1 and whole not in ABBREVIATIONS and len(whole) > 1 and self._shouted(draft):
            draft.kind = "organisation"

    def _shouted(self, draft: _Draft) -> bool:
        return self.words[draft.first].text.isupper()

    def _double_surname(self, draft: _Draft) -> bool:
        """Whether two words are a person's surnames: "Reyes Matta" after "Fernando Reyes Matta"."""
        known = self.surnames.get(self.words[draft.last - 1].key)
        return known is not None and key(known.given).endswith(" " + self.words[draft.first].key)

    def _shares(self, draft: _Draft) -> bool:
        """Whether one of two words is the given name or surname of a person named in full elsewhere."""
        first, last = self.words[draft.first].key, self.words[draft.last - 1].key
        known, other = (first in self.given, last) if first in self.given else (last in self.surnames, first)
        return known and not self.vocabulary.is_word(other) and other not in places() and "-" not in other

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
            draft.title if person else None,
        )
