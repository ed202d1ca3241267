"""Find one person spelt in two ways: "Professor Ruvinsky … Professor Ruwinski said".

Two spellings are one person's when they are alike, by sound or but for a slip of the hand, and
something else ties them: the same given name, the same office, or a surname that nobody introduces.
People who are introduced apart, each with a given name or office of their own, are left alone, and so
are relatives, derivations ("Trump", "Trumpian") and feminine forms ("Kowalski", "Kowalska").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Person, Text
from scoring.text.fold import key
from scoring.text.gazetteer import (
    countries,
    figure_given_names,
    figure_surnames,
    given_names,
    nicknames,
    places,
)
from scoring.text.lazy import lazy_regex
from scoring.text.likeness import slips_apart, sounds, sounds_apart
from scoring.text.name_words import DETERMINERS, REGIONS
from scoring.text.names import surname_key
from scoring.text.people import given_agree, role_nouns

_SHORTEST = 4  # letters: shorter names are alike by chance ("Li", "Lee")
_SHORTEST_GIVEN = 3  # letters of a given name beside a surname that sounds alike: "Jan", "Ian"
_SHORTEST_SLIP = 5  # letters of a name in which one wrong letter is a slip and not another name
_ESTABLISHED = 3  # mentions of a name that the document then stands by
_SHORTEST_LONE = 5  # letters of such a name beside which a form of nobody's is a slip of the hand
_ALIKE_FIRST = ("bp", "cCsSzZxJ", "gGjhXk", "vfw", "td", "mn", "aeiou")
_SAME_GIVEN = 0.07  # distance by sound of two known given names that are one: "Mohammed", "Muhammad"
_RESPELT = 0.1  # distance by sound of two spellings that went through another alphabet and back
_SPACING = 0.4  # confidence where only a space or a hyphen differs: "Wei Ming", "Weiming"
_KIN_BEFORE, _KIN_AFTER = 2, 3  # words between a name and what makes a relative of its bearer
_BUCKET = 60  # spellings compared within one bucket: keeps a hostile list of names linear
_SLIPS = (
    3  # letters in which a name that nobody introduces may differ: transliterations exchange two or three
)
_SEVERAL = lazy_regex(r"\b(?:the|these|those|two|three|both|many|all)\s(?:\w+\s)?$", re.IGNORECASE)
_SHOWN = 6  # occurrences shown of each spelling
_ALIAS = 40  # characters between two names of which the first is said to be the second
_NICKNAME = lazy_regex(r"(?P<stem>\w{3,}?)(?:y|ie|ey|o|s|ers)")  # "Brooky", "Starky", "Robbo"
_JOINERS = frozenset(("and", "or", "&", "/", "-", "–", "versus", "vs", "vs.", ""))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a variant is.

    `sound`: the distance by sound up to which two spellings are alike (0 to 1). `rare`: the Zipf
    frequency up to which a word that no dictionary lists may be a misspelling. `endings`: what makes
    another word of a name. `feminine`: endings of a man's and a woman's surname, as "his-hers". `kin`:
    words that introduce a relative. `remarks`: words of a sentence that itself speaks of spellings.
    `firms`: nouns that make a firm's or a thing's name of the word before. `aliases`: words between two
    names of one person.
    """

    sound: float
    rare: float
    endings: frozenset[str]
    feminine: tuple[str, ...]
    kin: frozenset[str]
    remarks: frozenset[str]
    firms: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()


_HONORIFIC = lazy_regex(r"\b(?:Mr|Mrs|Ms|Miss|Mme|Dr)\.?\s$")
_COMMON = 3.5  # Zipf frequency of a word that may be run into a name


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
            if surname in countries().adjectives or surname in REGIONS:
                continue  # "Southeast Asian"
            found.append(_Bearer(surname, given, frozenset(), tuple(names), False))
        return [bearer for bearer in found if len(bearer.surname) >= _SHORTEST]

    def _pairs(self, bearers: list[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
        """Alike surnames that begin with much the same sound, the one named more often first."""
        buckets: dict[str, list[_Bearer]] = {}
        for bearer in bearers:
            first = sounds(bearer.surname)[:1]
            bucket = next((group for group in _ALIKE_FIRST if first in group), first)
            buckets.setdefault(bucket, []).append(bearer)
            buckets.setdefault(f"{bearer.surname[0]}-", []).append(bearer)  # "Jhnson" begins with a vowel
        compared = set()
        for group in buckets.values():
            for one, other in combinations(group[:_BUCKET], 2):
                pair = id(one), id(other)
                if one.surname == other.surname or pair in compared:
                    continue
                compared.add(pair)
                if (one.person or other.person or self._lone(one, other)) and self._alike(one, other):
                    yield (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)

    def _alike(self, one: _Bearer, other: _Bearer) -> bool:
        a, b = one.surname, other.surname
        if abs(len(a) - len(b)) > 3 or a.startswith(f"{b}-") or b.startswith(f"{a}-"):
            return False  # "Brown", "Brown-Long"
        if _joined(a) == _joined(b) or self._fused(a, b) or self._fused(b, a):
            return False
        if self._family(one, other) or self._family(other, one):
            return False
        if self._nicknamed(one, other) or self._nicknamed(other, one):
            return False
        if self._feminine(a, b) or self._feminine(b, a):
            return False
        if (not other.person and self._derived(a, b)) or (not one.person and self._derived(b, a)):
            return False
        long = len(a) + len(b) >= 2 * _SHORTEST_SLIP - 1 or (a[0] == b[0] and self._nobodys(one, other))
        return (long and slips_apart(a, b) == 1) or sounds_apart(a, b) <= self.options.sound

    def _fused(self, name: str, word: str) -> bool:
        """Whether `word` is the name with a common word run into it: "InAyotte", "ClintonIt"."""
        if name not in word:
            return False
        rest = word.removeprefix(name) if word.startswith(name) else word.removesuffix(name)
        return 1 < len(rest) < len(word) and self.text.vocabulary.frequency(rest) > _COMMON

    def _nobodys(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether no list at all has one of the two, which stands once beside a name that is repeated."""
        usual, variant = (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)
        known = self.text.vocabulary.known(variant.surname)
        return len(variant.mentions) == 1 and len(usual.mentions) >= _ESTABLISHED and not known

    def _lone(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether of two names that nobody introduces one can only be a slip: "Claaper", "Clapper"."""
        return (
            min(len(one.surname), len(other.surname)) >= _SHORTEST_LONE
            and not (one.given or other.given)
            and self._nobodys(one, other)
            and slips_apart(one.surname, other.surname) == 1
        )

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
        shortest = 2 if base[-1] in "aeio" else 3  # "Bergoglian"
        return word.startswith(base[:-1]) and len(ending) >= shortest and ending in self.options.endings

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
        if self._lone(one, other):
            return 0.7
        bare, full = (one, other) if other.given else (other, one)
        if not full.offices and not (full.given and full.person):
            return 0.7 if self._both_addressed(one, other) else 0  # two surnames that nobody introduces
        if bare.offices & full.offices:
            return 1.0 if full.given or not self._both_known(one, other) else 0
        if bare.surname in self._longer and not bare.given:
            return 0  # introduced in full: "Comrade Rolland Igbadun"
        if not full.given or (bare.offices and full.offices and self._introduced(bare)):
            # "Judge Karlin" is not the lawyer Tom Carlin
            return 0.7 if full.given and bare is other and self._nobodys(one, other) else 0
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
        first, second = (
            {self.text.sentence_at(name.start) for name in bearer.mentions[:_BUCKET]}
            for bearer in (one, other)
        )
        if not first & second:
            return False
        return one.given.split()[0] != other.given.split()[0] or self._both_known(one, other)

    def _both_addressed(self, one: _Bearer, other: _Bearer) -> bool:
        """Whether both stand as people's and one is nobody's: "Mr Godfrey … Mr Godphrey"."""
        addressed = all(
            _HONORIFIC.search(
                self.text.source, max(0, bearer.mentions[0].start - 9), bearer.mentions[0].start
            )
            for bearer in (one, other)
        )
        return addressed and not self._both_known(one, other)

    def _introduced(self, bearer: _Bearer) -> bool:
        """Whether a role introduces somebody of this surname: before it, or of a surname that people have."""
        titled = any(name.title is not None for name in bearer.mentions)
        return titled or self.text.vocabulary.known(bearer.surname)

    def _unintroduced(self, bare: _Bearer, full: _Bearer) -> float:
        """A surname alone that nobody bears: a misspelling, unless it is a word, a place or a name."""
        vocabulary, word = self.text.vocabulary, bare.surname
        if word in places() or word in countries().names or any(map(self._of_something, bare.mentions)):
            return 0
        if word in figure_surnames() and full.given.split()[0] not in figure_given_names()[word]:
            return 0  # the public figure is meant
        speaks = any(name.start in self._speakers for name in bare.mentions)
        if word in given_names():  # "Yousef said" of Amina Yusuf; but "Carlos said" may be a child
            if not speaks:
                return 0.7 if self._homophone(bare, full) else 0
            both = full.surname in given_names()
            alike = self.options.sound if both else 0  # "Michel said" of Patrik Mishel
            return 0.7 if sounds_apart(word, full.surname) <= alike else 0
        if re.sub("^mac", "mc", word) == re.sub("^mac", "mc", full.surname):
            return 0.9
        if vocabulary.is_word(word) and not bare.person:
            return 0.7 if self._homophone(bare, full) else 0
        if bare.person or speaks:
            if not vocabulary.known(word):
                return 1.0
            listed = vocabulary.is_word(word) or vocabulary.is_name(word)
            return 0 if listed and len(word) < _SHORTEST_SLIP else 0.7  # "Martin Luther King", "King Kong"
        if full.surname in places():
            return 0  # the place may be meant
        if vocabulary.is_name(word) or vocabulary.frequency(word) > self.options.rare:
            return 0.7 if self._homophone(bare, full) or self._introduced_once(bare, full) else 0
        if slips_apart(word, full.surname) > _SLIPS:
            return 0  # "Pinellas" only sounds like Penalosa
        return 0.7 if vocabulary.known(word) else 0.9

    def _homophone(self, bare: _Bearer, full: _Bearer) -> bool:
        """Whether a surname that stands once sounds like one that the document repeats: "Cruz", "Crus"."""
        (mention, *more) = bare.mentions
        sentence = self.text.sentence_at(mention.start)
        return (
            not more
            and len(full.mentions) >= _ESTABLISHED
            and sentence is not None
            and sentence.start < mention.start
            and sounds_apart(bare.surname, full.surname) <= _RESPELT
        )

    def _introduced_once(self, bare: _Bearer, full: _Bearer) -> bool:
        """Whether a surname is repeated that only its other spelling introduces."""
        return (
            len(bare.mentions) >= _ESTABLISHED
            and len(full.mentions) == 1
            and not self.text.vocabulary.is_word(full.surname)
            and slips_apart(bare.surname, full.surname) == 1
        )

    def _of_something(self, name: Name) -> bool:
        """Whether the name is a place's, or a firm's or thing's that keeps its own spelling: "in Batley",
        "Tinkoff group", "Crohn's disease".
        """
        after = self.text.words_near(Span(name.end, name.end), 0, 1)
        owns = self.text.source[name.end : name.end + 1] in ("'", "’")
        placed = not owns and self.text.source[max(0, name.start - 4) : name.start].lower() == " in "
        return placed or any(word.key in self.options.firms for word in after)

    @cached_property
    def _longer(self) -> frozenset[str]:
        """The last words of the names of two words and more."""
        return frozenset(surname_key(name.text.split()[-1]) for name in self.text.names if " " in name.text)

    @cached_property
    def _speakers(self) -> frozenset[int]:
        """Where names of those stand who say something, in quotations too."""
        spoken = {name.start for name in self.text.names if name.speaks}
        return frozenset(spoken | {name.start for name in self.text.speakers})

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
        if not spaced and self._mistyped(first, second):
            kin = any(map(self._introduced_as_kin, (*one.mentions[:_BUCKET], *other.mentions[:_BUCKET])))
            return 0 if kin or self._told_apart(one, other) else 1.0
        if not spaced and (first == second or not self._one_spelling(first, second)):
            return 0
        if self._told_apart(one, other) or self._related(one, other) or self._one_sentence(one, other):
            return 0
        if spaced:
            return _SPACING
        ours, theirs = one.offices - self.options.kin, other.offices - self.options.kin
        return 0 if ours and theirs and not ours & theirs else 1.0

    def _mistyped(self, first: str, second: str) -> bool:
        """Whether one is a given name and the other, a slip of the hand away, is nobody's: "Eric", "Eirc"."""
        if min(len(first), len(second)) < _SHORTEST_GIVEN or slips_apart(first, second) != 1:
            return False
        name = [word in given_names() or self.text.vocabulary.is_name(word) for word in (first, second)]
        return name[0] is not name[1]

    def _one_spelling(self, first: str, second: str) -> bool:
        """Whether two given names are spellings of one: not "John" and "Jon", nor "Carlo" and "Carla"."""
        if (
            min(len(first), len(second)) < _SHORTEST
            or self._fused(first, second)
            or self._fused(second, first)
        ):
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
                if end - start > _ALIAS:
                    continue
                between = self.text.source[start:end]
                if between.strip(" ,;") in _JOINERS:
                    return True
                if not self.options.aliases.isdisjoint(between.lower().split()[-1:]):
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
