"""Find one person spelt in two ways: "Professor Ruvinsky … Professor Ruwinski said".

Two spellings are one person's when they are alike, by sound or but for a slip of the hand, and
something else ties them: the same given name, the same office, or a surname that nobody introduces.
People who are introduced apart, each with a given name or office of their own, are left alone, and so
are relatives, derivations ("Trump", "Trumpian") and feminine forms ("Kowalski", "Kowalska").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Person, Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries, given_names, nicknames, places
from scoring.text.likeness import slips_apart, sounds, sounds_apart
from scoring.text.name_words import DETERMINERS
from scoring.text.names import surname_key
from scoring.text.people import given_agree, role_nouns

_SHORTEST = 4  # letters: shorter names are alike by chance ("Li", "Lee")
_SHORTEST_GIVEN = 3  # letters of a given name beside a surname that sounds alike: "Jan", "Ian"
_SHORTEST_SLIP = 5  # letters of a name in which one wrong letter is a slip and not another name
_ALIKE_FIRST = ("bp", "cCsSzZxJ", "gGjhXk", "vfw", "td", "mn", "aeiou")
_SAME_GIVEN = 0.07  # distance by sound of two known given names that are one: "Mohammed", "Muhammad"
_RESPELT = 0.1  # distance by sound of two spellings that went through another alphabet and back
_SPACING = 0.4  # confidence where only a space or a hyphen differs: "Wei Ming", "Weiming"
_KIN_BEFORE, _KIN_AFTER = 2, 3  # words between a name and what makes a relative of its bearer
_BUCKET = 60  # spellings compared within one bucket: keeps a hostile list of names linear
_SLIPS = (
    3  # letters in which a name that nobody introduces may differ: transliterations exchange two or three
)
_SEVERAL = re.compile(r"\b(?:the|these|those|two|three|both|many|all)\s(?:\w+\s)?$", re.IGNORECASE)
_SHOWN = 6  # occurrences shown of each spelling
_NEAR = 20  # characters between two names that stand side by side
_NICKNAME = re.compile(r"(?P<stem>\w{3,}?)(?:y|ie|ey|o|s|ers)")  # "Brooky", "Starky", "Robbo"
_JOINERS = frozenset(("and", "or", "&", "/", "-", "–", "versus", "vs", "vs.", ""))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a variant is.

    `sound`: the distance by sound up to which two spellings are alike (0 to 1). `rare`: the Zipf
    frequency up to which a word that no dictionary lists may be a misspelling. `endings`: what makes
    another word of a name. `feminine`: endings of a man's and a woman's surname, as "his-hers". `kin`:
    words that introduce a relative. `remarks`: words of a sentence that itself speaks of spellings.
    """

    sound: float
    rare: float
    endings: frozenset[str]
    feminine: tuple[str, ...]
    kin: frozenset[str]
    remarks: frozenset[str]


_Part = Callable[[Name], Span]  # the part of a mention that varies


class _Bearer(NamedTuple):
    """Whoever bears a surname: a person of the document, or a capitalised word that may be one."""

    surname: str  # look-up key
    given: str
    offices: frozenset[str]
    mentions: tuple[Name, ...]
    person: bool


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each spelling that is not the usual one of its person in this document."""
    finder = _Finder(text, options)
    yield from finder.surnames()
    yield from finder.given_names()


class _Finder:
    def __init__(self, text: Text, options: Options) -> None:
        self.text = text
        self.options = options
        self.feminine = [pair.split("-") for pair in options.feminine]

    # -- surnames -------------------------------------------------------------------------------

    def surnames(self) -> Iterator[Hit]:
        """Hits on the spellings of surnames."""
        for one, other in self._pairs(self._bearers()):
            confidence = self._one_person(one, other)
            if confidence:
                yield self._hit(one, other, _surname_span, confidence)

    def _bearers(self) -> list[_Bearer]:
        """The people, and names of one or two words that nothing else says of people."""
        found = [_bearer(person) for person in self.text.people if person.surname]
        strays: dict[tuple[str, str], list[Name]] = {}
        for name in self.text.names:
            given, _, surname = name.text.rpartition(" ")
            if name.kind == "unknown" and " " not in given:
                strays.setdefault((key(given), surname_key(surname)), []).append(name)
        for (given, surname), names in strays.items():
            found.append(_Bearer(surname, given, frozenset(), tuple(names), False))
        return [bearer for bearer in found if len(bearer.surname) >= _SHORTEST]

    def _pairs(self, bearers: list[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
        """Alike surnames that begin with much the same sound, the one named more often first."""
        buckets: dict[str, list[_Bearer]] = {}
        for bearer in bearers:
            first = sounds(bearer.surname)[:1]
            bucket = next((group for group in _ALIKE_FIRST if first in group), first)
            buckets.setdefault(bucket, []).append(bearer)
        for group in buckets.values():
            for one, other in combinations(group[:_BUCKET], 2):
                if one.surname != other.surname and (one.person or other.person) and self._alike(one, other):
                    yield (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)

    def _alike(self, one: _Bearer, other: _Bearer) -> bool:
        a, b = one.surname, other.surname
        if abs(len(a) - len(b)) > 3 or a.startswith(f"{b}-") or b.startswith(f"{a}-"):
            return False  # "Brown", "Brown-Long"
        if self._family(one, other) or self._family(other, one):
            return False
        if self._nicknamed(one, other) or self._nicknamed(other, one):
            return False
        if self._feminine(a, b) or self._feminine(b, a):
            return False
        if (not other.person and self._derived(a, b)) or (not one.person and self._derived(b, a)):
            return False
        slip = min(len(a), len(b)) >= _SHORTEST_SLIP - 1 and len(a) + len(b) >= 2 * _SHORTEST_SLIP - 1
        return (slip and slips_apart(a, b) == 1) or sounds_apart(a, b) <= self.options.sound

    def _family(self, one: _Bearer, many: _Bearer) -> bool:
        """Whether `many` are the family or the likes of `one`: "the Obamas", "two Donald Trumps"."""
        return many.surname in (f"{one.surname}s", f"{one.surname}es") and all(
            _SEVERAL.search(self.text.source[max(0, name.start - 16) : name.start]) for name in many.mentions
        )

    def _nicknamed(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether only speech has `other`, and it is what friends make of `one`: “Brooky”, said Stokes."""
        nickname = _NICKNAME.fullmatch(other.surname)
        if other.given or nickname is None:
            return False
        stem, surname = sounds(nickname["stem"]), sounds(one.surname)
        if not surname.startswith(stem) or surname == sounds(other.surname):
            return False  # "Ruwinsky" is no nickname of "Ruvinski"
        return all(self.text.in_quotation(name.span) for name in other.mentions)

    def _derived(self, base: str, word: str) -> bool:
        """Whether `word` is another word made from the name `base`: "Trumpian", "the Obamas"."""
        if word.startswith(base):
            return word[len(base) :] in self.options.endings
        ending = word[len(base) - 1 :]
        return word.startswith(base[:-1]) and len(ending) > 2 and ending in self.options.endings

    def _feminine(self, masculine: str, feminine: str) -> bool:
        """Whether the two are the surname of a man and of a woman of one family."""
        return any(
            masculine.endswith(his)
            and feminine.endswith(hers)
            and masculine.removesuffix(his) == feminine.removesuffix(hers)
            for his, hers in self.feminine
        )

    def _one_person(self, one: _Bearer, other: _Bearer) -> float:
        """How sure it is that two alike surnames are one person's; 0 if they may be two people's."""
        if self._told_apart(one, other):
            return 0
        if one.given and other.given:
            same = self._same_given(one, other) or self._both_respelt(one, other)
            return 1.0 if same and not self._one_sentence(one, other) and not self._related(one, other) else 0
        bare, full = (one, other) if other.given else (other, one)
        if not full.offices and not (full.given and full.person):
            return 0  # two surnames that nobody introduces
        if bare.offices & full.offices:
            return 1.0 if full.given or not self._both_known(one, other) else 0
        if not full.given or (bare.offices and full.offices and self._titled(bare)):
            return 0  # "Judge Karlin" is not the lawyer Tom Carlin
        return self._unintroduced(bare, full)

    def _same_given(self, one: _Bearer, other: _Bearer) -> bool:
        first, second = one.given.split()[0], other.given.split()[0]
        if min(len(first), len(second)) < 2:
            return False  # initials
        spelling = first == second or self._one_spelling(first, second)
        if not spelling and not given_agree(one.given, other.given):
            return False
        apart = one.offices and other.offices and not one.offices & other.offices
        if not apart:
            return True
        two_known = {first, second} <= given_names() and sounds_apart(first, second) > 0
        return spelling and not two_known and not self._both_known(one, other)  # "Antonio" is not "Anthony"

    def _both_respelt(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether given name and surname sound alike, both spelt anew: "Jan Karnelli", "Ian Carnelly"."""
        first, second = one.given.split()[0], other.given.split()[0]
        if min(len(first), len(second)) < _SHORTEST_GIVEN or (first[-1] == "a") != (second[-1] == "a"):
            return False
        if self._both_known(one, other) or (
            one.offices and other.offices and not one.offices & other.offices
        ):
            return False
        apart = sounds_apart(one.surname, other.surname), sounds_apart(first, second)
        return min(apart) <= _RESPELT and max(apart) <= self.options.sound

    def _one_sentence(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether one sentence names both: "Susan Cheng of the college and Sue Chang of the bank"."""
        sentences = [
            {self.text.sentence_at(name.start) for name in bearer.mentions[:_BUCKET] if name.given}
            for bearer in (one, other)
        ]
        return bool(sentences[0] & sentences[1])

    def _titled(self, bearer: _Bearer) -> bool:
        """Whether the surname comes with a title before it, as a person is introduced."""
        return any(
            name.role is not None
            and self.text.source[max(0, name.start - 80) : name.start].rstrip(" .").endswith(name.role)
            for name in bearer.mentions
        )

    def _unintroduced(self, bare: _Bearer, full: _Bearer) -> float:
        """A surname alone that nobody bears: a misspelling, unless it is a word, a place or a name."""
        vocabulary, word = self.text.vocabulary, bare.surname
        if word in places() or word in countries().names:
            return 0
        if word in given_names():  # "Yousef said" of Amina Yusuf; but "Carlos said" may be a child
            if not any(name.speaks for name in bare.mentions):
                return 0
            both = full.surname in given_names()
            alike = self.options.sound if both else 0  # "Michel said" of Patrik Mishel
            return 0.7 if sounds_apart(word, full.surname) <= alike else 0
        if re.sub("^mac", "mc", word) == re.sub("^mac", "mc", full.surname):
            return 0.9
        if vocabulary.is_word(word) and not bare.person:
            return 0
        if bare.person or any(name.speaks for name in bare.mentions):
            return 0.7 if vocabulary.known(word) else 1.0
        if full.surname in places():
            return 0  # the place may be meant
        if vocabulary.is_name(word) or vocabulary.frequency(word) > self.options.rare:
            return 0
        if slips_apart(word, full.surname) > _SLIPS:
            return 0  # "Pinellas" only sounds like Penalosa
        return 0.7 if vocabulary.known(word) else 0.9

    def _both_known(self, one: _Bearer, other: _Bearer) -> bool:
        return self.text.vocabulary.known(one.surname) and self.text.vocabulary.known(other.surname)

    # -- given names ----------------------------------------------------------------------------

    def given_names(self) -> Iterator[Hit]:
        """Hits on the spellings of given names before one surname, of one person or two."""
        by_surname: dict[str, list[_Bearer]] = {}
        for person in self.text.people:
            if person.given and person.surname:
                by_surname.setdefault(surname_key(person.surname), []).extend(_spellings(person))
        for bearers in by_surname.values():
            for one, other in combinations(bearers[:_BUCKET], 2):
                usual, variant = (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)
                confidence = self._one_given(usual, variant)
                if confidence:
                    yield self._hit(usual, variant, _whole_span, confidence)

    def _one_given(self, one: _Bearer, other: _Bearer) -> float:
        """How sure it is that two given names before one surname are spellings of one."""
        spaced = _joined(one.given) == _joined(other.given)
        first, second = one.given.split()[0], other.given.split()[0]
        if not spaced and (first == second or not self._one_spelling(first, second)):
            return 0
        if self._told_apart(one, other) or self._related(one, other) or self._one_sentence(one, other):
            return 0
        if spaced:
            return _SPACING
        ours, theirs = one.offices - self.options.kin, other.offices - self.options.kin
        return 0 if ours and theirs and not ours & theirs else 1.0

    def _one_spelling(self, first: str, second: str) -> bool:
        """Whether two given names are spellings of one: not "John" and "Jon", nor "Carlo" and "Carla"."""
        if min(len(first), len(second)) < _SHORTEST:
            return False
        if second in nicknames().get(first, ()) and sounds_apart(first, second) > _SAME_GIVEN:
            return False
        if first.removesuffix("h") == second.removesuffix("h"):
            return True  # "Sara", "Sarah"
        if (first[-1] == "a") != (second[-1] == "a"):
            return False
        if first in given_names() and second in given_names():
            return sounds_apart(first, second) <= _SAME_GIVEN
        return sounds_apart(first, second) <= self.options.sound or (
            len(first) >= _SHORTEST_SLIP and slips_apart(first, second) == 1
        )

    def _related(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether a word of kinship stands with either: brothers may have names alike, but never the same.

        Where the given names sound the same it must introduce one of the two: no family has Sara and Sarah.
        """
        first, second = one.given.split()[0], other.given.split()[0]
        if first == second:
            return False
        if sounds_apart(first, second) > _RESPELT:
            return bool(self._company(one, other) & self.options.kin)
        return any(map(self._introduced_as_kin, (*one.mentions[:_BUCKET], *other.mentions[:_BUCKET])))

    def _introduced_as_kin(self, name: Name) -> bool:
        """Whether the name is that of somebody's relative: "his brother Karl", "Karl Doe, the brother"."""
        source, kin = self.text.source, self.options.kin
        before = self.text.words_near(Span(name.start, name.start), _KIN_BEFORE, 0)
        if any(word.key in kin for word in before):
            return True
        if source[name.end : name.end + 1] not in (",", "("):
            return False
        after = self.text.words_near(Span(name.end, name.end), 0, _KIN_AFTER)
        opens = any(word.key in kin or word.key in DETERMINERS for word in after[:1])
        return opens and any(word.key in kin for word in after)

    # -- what tells people apart ----------------------------------------------------------------

    def _told_apart(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether the two are named side by side, or the text itself speaks of spellings."""
        if self._company(one, other) & self.options.remarks:
            return True
        for a in one.mentions[:_BUCKET]:
            for b in other.mentions[:_BUCKET]:
                start, end = min(a.end, b.end), max(a.start, b.start)
                between = self.text.source[start : min(end, start + _NEAR)]  # they may be megabytes apart
                if between.strip(" ,;") in _JOINERS:
                    return True
        return False

    def _company(self, one: _Bearer, other: _Bearer) -> set[str]:
        """The words of the sentences that name either first."""
        sentences = [self.text.sentence_at(name.start) for name in (*one.mentions[:3], *other.mentions[:3])]
        return {word.key for sentence in sentences if sentence is not None for word in sentence.words[:200]}

    # -- evidence -------------------------------------------------------------------------------

    def _hit(self, usual: _Bearer, variant: _Bearer, part: _Part, confidence: float) -> Hit:
        spans = [part(name) for name in variant.mentions[:_SHOWN]]
        if len(usual.mentions) == len(variant.mentions):
            spans += [part(name) for name in usual.mentions[:_SHOWN]]  # nobody can say which is right
        else:
            first = variant.mentions[0]
            later = (name for name in usual.mentions if name.start > first.start)
            spans.append(part(next(later, usual.mentions[-1])))
        values = {
            "variant": self._slice(part(variant.mentions[0])),
            "other": self._slice(part(usual.mentions[0])),
        }
        return Hit(tuple(sorted(spans)), values, confidence)

    def _slice(self, span: Span) -> str:
        return self.text.source[span.start : span.end]


def _bearer(person: Person) -> _Bearer:
    mentions = tuple(name for name in person.mentions if name.surname)
    return _Bearer(surname_key(person.surname), key(person.given), person.offices, mentions, True)


def _spellings(person: Person) -> list[_Bearer]:
    """The person's mentions in full, by the spelling of the given name."""
    found: dict[str, list[Name]] = {}
    for name in person.mentions:
        if name.given and name.surname:
            found.setdefault(key(name.given), []).append(name)
    surname = surname_key(person.surname)
    return [_Bearer(surname, given, _offices(names), tuple(names), True) for given, names in found.items()]


def _offices(names: list[Name]) -> frozenset[str]:
    return frozenset(office for name in names if name.role for office in role_nouns(name.role))


def _joined(given: str) -> str:
    """A given name without spaces and hyphens."""
    return given.replace(" ", "").replace("-", "")


def _whole_span(name: Name) -> Span:
    return name.span


def _surname_span(name: Name) -> Span:
    surname = name.surname if name.kind == "person" else name.text.rpartition(" ")[2]
    at = name.text.rfind(surname)
    return Span(name.start + at, name.start + at + len(surname))
