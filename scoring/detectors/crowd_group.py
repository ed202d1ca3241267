"""Tell where the group around a noun begins, and whether it is a known one.

"A growing number of political analysts" is anybody; "the analysts", "Berg Bank analysts", "analysts at
Berg Bank", "analysts polled by the paper" and "Jane Doe and other analysts" can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from scoring.data import Span
from scoring.detectors.crowd_line import BEFORE, DEFINITE, LISTS, OUTSIDE, REACH, Line
from scoring.text import Word
from scoring.text.speech import REPORTING_VERBS

if TYPE_CHECKING:
    from scoring.detectors.vague_authority import Options

_QUANTIFIERS = frozenset(
    "many some several most all other others various numerous countless multiple".split()
)
_AMOUNTS = frozenset(
    "body wealth string series raft host chorus array number handful "
    "majority minority group team dozens scores hundreds thousands many".split()
)
_ARTICLES = frozenset("a an one another".split())
_FIELDS = frozenset("field subject industry sector trade business area matter topic".split())
_SCALES = frozenset("million billion trillion percent".split())  # "the $20 million experts say it costs"
_TIES = frozenset("at from for with of including like such as by namely".split())
# Whom "experts on the" and "economists in a" leads to when their members are known to somebody.
_ROUNDS = frozenset("team panel committee board jury staff mission project survey poll study".split())
# A group whose members somebody picked or talked to can be asked.
_CHOSEN = frozenset(
    "polled surveyed interviewed contacted consulted quoted cited questioned canvassed hired appointed "
    "commissioned employed called asked invited assembled convened mentioned named listed charged "
    "compiled collected released published gathered".split()
)
_BY_OR_FOR = frozenset("by for to in at on about".split())
_OFFICES = frozenset("officials ministers lawmakers diplomats".split())  # "former officials and experts"
_SUBJECTS = frozenset("he she it they we i who".split())
_ANYBODY = frozenset("people others".split())  # groups that "some" may be a part of in any text
_PARTIES = frozenset(
    "republicans democrats conservatives liberals socialists greens tories progressives party parties wings "
    "factions".split()
)
# Capitalised words before the noun that leave the group as vague as before: "Russian", "Wall Street".
_REGIONS = frozenset(
    "us uk eu u.s u.k u.s. u.k. german french dutch greek czech thai swiss arab western eastern northern "
    "southern latin west east wall street washington gop".split()
)
_REGION_ENDINGS = ("ian", "can", "ean", "ese", "ish", "ic", "eli", "aqi", "ani")


class Groups:
    """Reads the groups of one sentence."""

    def __init__(self, line: Line, options: Options) -> None:
        self.options = options
        self.line, self.key, self.gap, self.words = line, line.key, line.gap, line.words
        self.vocabulary = line.text.vocabulary

    def introductions(self) -> Iterator[Word]:
        """The nouns of crowds that are tied to a body here: "the mission's observers"."""
        for at, word in enumerate(self.words):
            if word.key in self.options.crowds and (self.is_tied(at + 1) or self.is_owned(at)):
                yield word

    def start(self, at: int) -> int | None:
        """The first word of the group, or None where the group is a known one."""
        first, most = at, False
        if self.gap(at) in ("'", "’"):
            return None  # "Goldman Sachs’ analysts"
        while first > 0 and at - first < BEFORE and not self.gap(first):
            word = self.words[first - 1]
            if most and word.key == "the":
                return first - 1  # "the majority of experts": no more known than "most experts"
            if word.key == "both" and self.key(at + 1) != "and":
                return None  # "both leaders"
            if word.key in _SCALES:
                return first  # an amount before a clause: "the $20 million experts say it costs"
            if word.key == "few" and self.key(first - 2) == "a":  # but "few experts": hardly any
                return first - 3 if self.key(first - 3) == "not" else first - 2
            if word.key in DEFINITE or word.key.endswith(("'s", "s'")) or word.key[0].isdigit():
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

    def is_described(self, first: int, at: int) -> bool:
        """Whether more than an article or a region stands before the noun `at`: "leading engineers"."""
        return any(word.key not in _ARTICLES and not _is_place(word) for word in self.words[first:at])

    def end(self, at: int) -> int:
        """The last word of the group around the noun `at`: "authorities on the subject"."""
        if self.key(at + 1) in ("in", "on", "within") and self.key(at + 3) in _FIELDS:
            return at + 3
        return at

    def _stands_outside(self, word: Word) -> bool:
        if word.text == "US":
            return False
        if word.key in OUTSIDE or word.key in REPORTING_VERBS:
            return True
        unknown = word.text.islower() and "-" not in word.key and not self.vocabulary.known(word.key)
        return unknown and not self.options.modifiers

    def _identifies(self, word: Word, at: int, opens: bool) -> bool:
        """Whether a word before the noun `at` says which group it is: "Berg Bank analysts"."""
        if is_regional(word):
            return False
        if self.options.modifiers and word.key not in self.options.modifiers:
            return True
        if self.key(at) in self.options.anyone or (opens and self.vocabulary.is_word(word.key)):
            return False
        return word.text[0].isupper()

    def is_object(self, first: int, at: int) -> bool:
        """Whether the group that begins at `first` holds a verb, whose object the noun is."""
        if not first or first == at or self.gap(first) or self.line.is_credited(first):
            return False
        return self.key(first - 1) in _SUBJECTS or (
            self.key(first).endswith("ed") and self._stands_outside(self.words[first - 1])
        )

    def is_owned(self, at: int) -> bool:
        """Whether the words before the noun `at` say whose the group is, as a possessive or initials do."""
        for before in range(at - 1, max(-1, at - 1 - BEFORE), -1):
            if self.gap(before + 1):
                return False
            word = self.words[before]
            if word.key.endswith(("'s", "s'")) or word.key == "eu" or _is_initials(word):
                return True
            if word.key in OUTSIDE or word.key in REPORTING_VERBS:
                return False
        return False

    def is_tied(self, at: int) -> bool:
        """Whether the group that ends before `at` is bound to a body, a work or a chosen round."""
        key = self.key(at)
        if key in _CHOSEN and self.key(at + 1) in _BY_OR_FOR:
            return True
        if key in ("in", "on") and any(word.key in _ROUNDS for word in self.words[at + 2 : at + 4]):
            return True
        if key == "of" and self.options.members == "organisation" and self.has_an_author(at):
            return True
        placed = self.options.members == "organisation" or self.options.described
        printed = key == "in" and (placed or self.key(at + 2) == "journal")
        if key not in _TIES and not printed:
            return False
        reach = at + (REACH if key in LISTS else 4)
        return any(word.text[0].isupper() for word in self.words[at + 1 : reach])

    def has_an_author(self, at: int) -> bool:
        """Whether "by" leads to a name in the same breath: "a review of the data by Berg Institute"."""
        for near in range(at + 1, min(at + REACH, len(self.words) - 1)):
            if self.gap(near):
                return False
            if self.key(near) in ("by", "from"):
                return any(word.text[0].isupper() for word in self.words[near + 1 : near + 5])
        return False

    def is_joined(self, first: int) -> bool:
        """Whether somebody stands beside the group as one of it: "Lind and other critics"."""
        if first < 2 or self.key(first - 1) != "and" or self.gap(first) or self.gap(first - 1):
            return False
        beside = self.words[first - 2]
        if beside.key in _SUBJECTS or (beside.key in _OFFICES and self.options.groups):
            return True
        names = self.line.text.names_in(Span(self.words[0].start, beside.end))
        return self.key(first) == "other" and any(name.end == beside.end for name in names)

    def is_part(self, at: int) -> bool:
        """Whether the bare word `at` is a part of a group that the text has just named, or of "some …
        others": "the voters are split: some say"."""
        return at > self._first_group or (self.key(at) == "some" and at < self._last_others)

    @cached_property
    def _first_group(self) -> int:
        """Where the first plural group stands: -1 for the sentence before, past the end for none."""
        if self.line.before and any(self._is_group(word) for word in self.line.before.words):
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


def _is_place(word: Word) -> bool:
    return word.text[0].isupper() and is_regional(word)


def is_regional(word: Word) -> bool:
    """Whether a capitalised word before the noun says no more than where or on which side it stands."""
    return word.key in _REGIONS or word.key.endswith(_REGION_ENDINGS)


def _is_initials(word: Word) -> bool:
    """Whether a word is the initials of a body: "OSCE observers", not "US observers"."""
    return len(word.text) > 1 and word.text.isalpha() and word.text.isupper() and word.key not in _REGIONS
