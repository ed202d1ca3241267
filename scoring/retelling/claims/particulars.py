"""One particular in which two tied statements differ: the place, the people, the side taken, the ordinal.

As in `differences`, each function takes the two statements and the word lists, and returns the difference or
None. What the one says there must be missing from the whole document of the other: a newsroom that knows
both has told two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.retelling.alignment.keys import COUNTRY
from scoring.retelling.claims.differences import Difference, Words, forms_of
from scoring.retelling.claims.statement import Statement
from scoring.text.lexicon import without_possessive
from scoring.text.likeness import sounds_apart
from scoring.text.lookup import Lookup, lookup_of

_LED_UP = 3  # words from a telling word to the preposition behind it: "headquarters here in Lund"
_BEHIND = 5  # words behind a place or a noun in which the clause goes on
_FRAME = 3  # telling words that the two clauses share
_SHORT_FRAME = 2  # of those where the words behind "by" are the same, too
_AROUND = 7  # words on either side in which these stand
_ALIKE = 0.45  # distance by sound up to which two names may be spellings of one: "Betts", "Betz"
_BEGINNING = 4  # letters that the forms of one foreign name share: "Karasun", "Karasunsky"
_WHERE, _WHICH, _SIDE, _ORDER, _NEVER, _OPEN = 0.6, 0.7, 0.8, 0.8, 0.7, 0.5
_LATER = "may be told at different times"
_LARGER = "one place may lie in the other"
_ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split(), 1)
}
_SPANS_OF_TIME = frozenset(
    "day week weekend month quarter half year season night time minute hour round set place step phase stage "
    "period floor amendment lady".split()
)
_BE = frozenset("is are was were be been being".split())


def place(one: Statement, other: Statement, _: Words) -> Difference | None:
    """Each puts it in another place: "the court in Lund", "the court in Oslo"."""
    for i, noun in _places(one):
        for j, same in _places(other):
            if noun != same or one.keys[i - 1] != other.keys[j - 1] or not _strangers(one, i, other, j):
                continue
            if len(_around(one, i) & _around(other, j)) >= _FRAME:
                spans = one.span((_back(one, i), i)), other.span((_back(other, j), j))
                return Difference("where it is", *spans, _WHERE, _LARGER)
    return None


def _places(statement: Statement) -> Iterator[tuple[int, str]]:
    """Each word with a capital behind "in", "near" or "from", and the telling word that leads up to it."""
    for at in statement.proper:
        if at > 1 and statement.keys[at - 1] in ("in", "near", "from"):
            noun = statement.telling[_back(statement, at)]
            if noun and noun[0] != COUNTRY:
                yield at, noun


def _back(statement: Statement, at: int) -> int:
    """The last telling word before the preposition that stands before `at`."""
    behind = range(at - 2, max(-1, at - 2 - _LED_UP), -1)
    return next((index for index in behind if statement.telling[index]), at - 1)


def origin(one: Statement, other: Statement, _: Words) -> Difference | None:
    """Each gives one thing another name or country: "a Dutch group", "a German group"."""
    for i in one.proper:
        noun = _noun_behind(one, i)
        for j in other.proper if noun else ():
            at = _noun_behind(other, j)
            if not at or one.telling[noun] != other.telling[at] or not _strangers(one, i, other, j):
                continue
            if len(_around(one, i) & _around(other, j)) >= _FRAME:
                return Difference("which it is", one.span((i,)), other.span((j,)), _WHICH)
    return None


def _noun_behind(statement: Statement, at: int) -> int:
    """The noun that an article and a name stand before, one word between at most; 0 if there is none."""
    if statement.keys[at - 1 : at] not in (("the",), ("a",), ("an",)):
        return 0
    found = 0
    for index in (at + 1, at + 2):
        if index >= len(statement.words) or statement.gap(index).strip():
            break
        if not statement.words[index].text.islower() or not statement.telling[index]:
            break
        found = index
    return found


def _strangers(one: Statement, i: int, other: Statement, j: int) -> bool:
    """Whether two words are two things, both countries or neither, and neither document has the other's."""
    a, b = one.telling[i], other.telling[j]
    if a == b or (a[0] == COUNTRY) != (b[0] == COUNTRY):
        return False
    if a[0] != COUNTRY and _alike(one.keys[i], other.keys[j]):
        return False
    return not _has(one, other, j) and not _has(other, one, i)


def _alike(one: str, other: str) -> bool:
    """Whether two words may be spellings or forms of one name."""
    return one[:_BEGINNING] == other[:_BEGINNING] or sounds_apart(one, other) <= _ALIKE


def _has(statement: Statement, other: Statement, at: int) -> bool:
    """Whether the document of the one has the word at a place of the other."""
    text, telling = statement.text, other.telling[at]
    if telling[0] == COUNTRY:
        return telling in statement.document.countries
    word = without_possessive(other.keys[at])
    return word in text.places or f"{word}'s" in text.places or telling in statement.places


def _around(statement: Statement, at: int) -> frozenset[str]:
    return statement.near(at, _AROUND)


def side(one: Statement, other: Statement, words: Words) -> Difference | None:
    """For and against one thing: "voted against the plan", "voted for the plan"."""
    stances = forms_of(words.stances)
    for first, second, turned in ((one, other, False), (other, one, True)):
        if "against" not in first.keys or "against" in second.keys or first.asks or second.asks:
            continue
        for i in (at for at, key in enumerate(first.keys) if key == "against" and at):
            ours = first.telling[i - 1], _next(first, i)
            for j in (at for at, key in enumerate(second.keys) if key in ("for", "favour", "favor") and at):
                verb = j - 1 if second.keys[j] == "for" else j - 2
                theirs = second.telling[max(0, verb)], _next(second, j)
                taken = first.keys[i - 1] in stances and all(ours)
                if taken and ours == theirs:
                    spans = first.span((i - 1, i)), second.span((verb, j if verb == j - 1 else j + 1))
                    found = Difference("for or against", *spans, _SIDE)
                    return found.turned() if turned else found
    return None


def _next(statement: Statement, at: int) -> str:
    """The next telling word behind a preposition."""
    return next((key for key in statement.telling[at + 1 : at + 1 + _BEHIND] if key), "")


def order(one: Statement, other: Statement, _: Words) -> Difference | None:
    """The first and the second of a kind: "the first woman to lead it", "the second woman to lead it"."""
    if _ORDINALS.keys().isdisjoint(one.keys) or _ORDINALS.keys().isdisjoint(other.keys):
        return None
    theirs = list(_ordinals(other))
    for i, number, noun in _ordinals(one):
        for j, another, same in theirs:
            if number == another or noun != same or len(_around(one, i) & _around(other, j)) < _FRAME:
                continue
            if other.keys[j] not in one.text.places and one.keys[i] not in other.text.places:
                return Difference("which in order", one.span((i, i + 1)), other.span((j, j + 1)), _ORDER)
    return None


def _ordinals(statement: Statement) -> Iterator[tuple[int, int, str]]:
    for at, key in enumerate(statement.keys[:-1]):
        noun = statement.keys[at + 1]
        told = key in _ORDINALS and noun not in _SPANS_OF_TIME and statement.telling[at + 1]
        if told and not statement.gap(at + 1).strip() and not _quoted(statement, at):
            yield at, _ORDINALS[key], statement.telling[at + 1]


def _quoted(statement: Statement, at: int) -> bool:
    return statement.text.in_quotation(statement.words[at].span)


def never(one: Statement, other: Statement, _: Words) -> Difference | None:
    """What was never done to somebody, and what was: "Ek was never charged", "Ek was charged"."""
    for first, second, turned in ((one, other, False), (other, one, True)):
        if "never" not in first.keys or not {"never", "not"}.isdisjoint(second.keys):
            continue
        denied = first.keys.index("never")
        i = next((at for at in range(denied + 1, min(denied + 4, len(first.words))) if first.telling[at]), 0)
        if not first.keys[i].endswith("ed") or "by" in first.keys[i + 1 : i + 2] or _next(first, i):
            continue
        for j in second.places.get(first.telling[i], ()):
            passive = second.keys[j] == first.keys[i] and not _BE.isdisjoint(second.keys[max(0, j - 2) : j])
            if passive and _subject(first, i) and _subject(first, i) == _subject(second, j):
                found = Difference(
                    "whether it is so", first.span((denied, i)), second.span((j - 1, j)), _NEVER
                )
                return found.turned() if turned else found
    return None


def _subject(statement: Statement, at: int) -> str:
    """The key of the last name before a word."""
    names = (name for name in reversed(statement.names) if name.end <= statement.words[at].start)
    name = next(names, None)
    if name is None:
        return ""
    last = statement.text.word_index(name.end) - 1 - statement.sentence.first_word
    return statement.telling[last] if 0 <= last < len(statement.telling) else ""


def progress(one: Statement, other: Statement, words: Words) -> Difference | None:
    """What the one has still to come, the other tells as done: "needs approval", "has been approved"."""
    for still, done in words.unfinished:
        finished = frozenset(done.split("/"))
        if finished.isdisjoint(one.keys) and finished.isdisjoint(other.keys):
            continue
        open_phrases = tuple(still.split("/"))
        waiting = lookup_of(open_phrases)
        for first, second, turned in ((one, other, False), (other, one, True)):
            i, length = _phrase(first, waiting)
            j = next(
                (at for at, key in enumerate(second.keys) if key in finished and _is_done(second, at)), -1
            )
            if i < 0 or j < 0 or any(phrase in second.text.source for phrase in open_phrases):
                continue
            of_one = _subject(first, i) and _subject(first, i) == _subject(second, j)
            matter = _around(first, i) & _around(second, j)
            if of_one or (len(matter) >= _SHORT_FRAME and _by(first, i) == _by(second, j)):
                spans = first.span((i, i + length - 1)), second.span((j - 1, j))
                found = Difference("how far it has come", *spans, _OPEN, _LATER)
                return found.turned() if turned else found
    return None


def _by(statement: Statement, at: int) -> str:
    """Whose part it is: the telling word behind the next "by" or "of"."""
    behind = range(at + 1, min(at + _AROUND, len(statement.keys)))
    return next((_next(statement, index) for index in behind if statement.keys[index] in ("by", "of")), "")


def _phrase(statement: Statement, phrases: Lookup) -> tuple[int, int]:
    """Where the first of some phrases begins, -1 where none does, and its words."""
    for at in range(len(statement.keys)):
        found = phrases.longest(statement.keys, at)
        if found:
            return at, len(found)
    return -1, 0


def _is_done(statement: Statement, at: int) -> bool:
    """Whether a participle tells what has happened: "was approved", not "to be approved" or "if approved"."""
    before = statement.keys[max(0, at - 3) : at]
    if not {"who", "that", "which"}.isdisjoint(before):
        return False  # "the man who was arrested" is somebody else
    return not {"was", "were", "been"}.isdisjoint(before[-2:]) and {
        "not",
        "never",
        "if",
        "unless",
    }.isdisjoint(before)


PARTICULARS = (side, order, never, progress, place, origin)
"""All of them, the surest first."""
