"""Figures with what they are of, and those of the same thing in several documents.

A figure is read as the range of values that its words allow, in a unit that can be compared. Figures of two
documents are of the same thing where each is the other's best match by the words around them. Dates are
in `days`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from scoring.data import Span
from scoring.retelling.alignment.keys import skeleton, word_keys
from scoring.retelling.alignment.settings import Match, Setting, group_matches, match_facts, setting_of
from scoring.retelling.alignment.units import BASES, CONVERTED, fate_of, unit_of, with_currency
from scoring.retelling.alignment.values import NARROW, is_range, vague_counts, values
from scoring.text import Figure, Text, Word
from scoring.text.dates import WEEKDAYS
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.retelling.told import Told


Role = Literal["", "part", "whole"]


class Rival(NamedTuple):
    """Another count of one kind in the same document: its value, and what is said around it."""

    value: float | None
    owners: frozenset[str]
    near: frozenset[str]


class Quantity(NamedTuple):
    """A figure or range, and what it is of.

    `low` and `high` are what the words allow ("more than 80": 80 to infinity; "15,000": what rounds to it),
    in the base of the unit: miles and kilometres are metres, weeks are days. `of` are the keys of what is
    said about it; `when` the time for which it holds ("2018"), "" where none is said. `unit` tells what can
    be compared: a currency, "%", a measure, "people", or the stem of the noun counted. `fate` is what befell
    people ("killed"). `object` is what is counted, or what money goes into. `rough` figures are vague by
    their words ("about", "dozens"); `partial` ones count a part or a change ("another 12", "rose by 12").
    `sole` is the only figure of its unit and fate in the document. `owners` are the keys of the names in its
    clause or item of a list; `rivals` are the other counts of its kind in the document, if any has another
    value. Then each stands for its own place, party or group: it is `listed`, as are all figures of a
    document that lists counts. `role` is "part" and "whole" for the two
    figures of "17 of the 29 seats", which are both of seats; `out_of` is then the value of the whole, 0 if
    none is given.
    """

    span: Span
    figure: Figure
    low: float
    high: float
    of: frozenset[str]
    when: str
    unit: str
    fate: str
    object: Word | None
    rough: bool
    partial: bool
    setting: Setting
    sole: bool = False
    owners: frozenset[str] = frozenset()
    rivals: tuple[Rival, ...] = ()
    listed: bool = False
    role: Role = ""
    out_of: float = 0.0

    def agrees(self, other: Quantity) -> bool:
        """Whether one value could be meant by both."""
        slack = CONVERTED if self.figure.unit != other.figure.unit and self.unit in BASES else 0.0
        return self.low <= other.high * (1 + slack) and other.low <= self.high * (1 + slack)

    def fits(self, other: Quantity) -> bool:
        """Whether both could be meant, if nobody says "more than 80" of 300, nor "up to 300" of 80."""
        if inf in (self.high, other.high) and self.high == other.high:
            return abs(self.low - other.low) <= NARROW * max(self.low, other.low)
        return (
            self.agrees(other)
            and min(self.high, _FAR * max(self.low, 1.0)) >= min(other.low, other.high / _FAR)
            and min(other.high, _FAR * max(other.low, 1.0)) >= min(self.low, self.high / _FAR)
        )

    def suits(self, other: Quantity) -> bool:
        """Whether neither is a part and the other the whole, or the like; alone a figure may be either."""
        if self.role == other.role:
            return True
        if self.role and other.role:
            return False
        role, alone = (self, other) if self.role else (other, self)
        if role.role == "whole":
            return role.fits(alone)
        return bool(role.out_of) and alone.figure.value != role.out_of


class Amount(NamedTuple):
    """Figures of one thing in at least two documents, one a document, by document.

    `evidence` are the keys that their sentences share, the rarest first. `likeness` gives for two documents
    how alike the settings of their figures are.
    """

    quantities: tuple[tuple[int, Quantity], ...]
    confidence: float
    evidence: tuple[str, ...]
    likeness: tuple[tuple[int, int, float], ...] = ()

    def alike(self, one: frozenset[int], other: frozenset[int]) -> float:
        """How alike the settings are, at best, between two sets of documents; 0 where none match."""
        return max(
            (
                score
                for a, b, score in self.likeness
                if (a in one and b in other) or (b in one and a in other)
            ),
            default=0.0,
        )


_SPLIT = lazy_regex(r"\d\s$")  # "812 485": only its second half was read as a figure
_OF_WHOLE = lazy_regex(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|all|those|these)\s){0,2}")
_OF_MORE = lazy_regex(r"\sof\s(?:the|its|their|his|her|our|those|these|them|whom|which)\b")
_FAR = 1.5  # times a bound up to which it is a natural way to give a value

_PARTS = frozenset(
    "another other others further additional extra first including include includes included among them whom "
    "these remaining rest last each every more".split()
)
_CHANGES = frozenset(
    "by from rose fell increased decreased up down grew dropped increase raise drop rise".split()
)
_COMPARED_WITH = frozenset(
    "more others other of less fewer lower higher above below better worse increase rise growth drop fall"
    " decline decrease cut jump gain".split()
)
_NAME_BEFORE, _NAME_AFTER = 40, 8  # characters in which the name stands beside an age
_CLOSE = 3  # words before a figure in which it is made a part or a change
_AFTER, _BEFORE = 7, 5  # words on either side in which a fate is told
_OF_MONEY = lazy_regex(r"\s(?:worth\sof|in|of)\s")
_NO_OBJECT = frozenset(
    "year month week total addition all exchange return order the a an its their his".split()
)
_ENDS_NOUN = frozenset(
    "to from for by and or since with in on at over that which who was were is are has had have will would "
    "after before between as than per into under during through until granted given made but when"
    " while".split()
)
_OBJECT_WORDS = 4  # of "in [conventional arms sales]"
_TIMES = frozenset("year month week quarter decade season summer winter spring autumn".split())
_TIME_WORDS = 25  # words on either side of a figure in which its time is told
_YEAR = lazy_regex(r"(?:1[5-9]|20)\d\d")
_WHICH = frozenset("last this next past previous current every".split())
_COMPARED = ("money", "percent", "quantity", "age")
_MANIFOLD = frozenset(("$", "€", "£", "%", "days"))  # units of which any text has figures of many things
_LISTED = 5  # values of one kind that make a list of places or groups; a toll and its parts are fewer
_MOST_RIVALS = 40  # of one kind in a document that are weighed against each other: more are a table
_ENDS_ITEM = lazy_regex(r"[,;:–—()]|\b(?:and|while|but|whereas|as)\b")
_ITEM = 400  # characters on either side in which the names of a figure are sought
_ENDS_CLAUSE = lazy_regex(r";|\b(?:while|but|whereas)\b")
_MOST = 600  # figures of a document that are aligned; only pages of tables have more
_AGREES = 0.1  # what a value in common adds, for each of up to three digits that tell
_LARGE = 1000
_SOLE = 0.2  # what it adds that neither document counts anything else of the kind
_ONE_PERSON = 0.5  # what it adds that both are ages of one person
_FEW = 4  # there are several twos and threes of most kinds
_AGE_OF = "age of "
_SAME = 0.35  # score from which two figures that agree are of one thing
_THOUGH_APART = 0.45  # the same for two that do not


def find_quantities(text: Text) -> tuple[Quantity, ...]:
    """Return the figures of the document with what they are of, in order, ranges as one."""
    found: list[Quantity] = []
    index = 0
    figures = sorted([*text.figures, *vague_counts(text)])
    skip: Figure | None = None
    whole: Figure | None = None
    for at, figure in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        if figure is skip or figure.kind not in _COMPARED or len(found) == _MOST:
            continue
        while index < len(text.sentences) and text.sentences[index].end <= figure.start:
            index += 1
        if index == len(text.sentences) or text.sentences[index].start > figure.start:
            continue
        role: Role = "whole" if figure is whole else ""
        first = last = with_currency(text, figure)
        if following and is_range(text, figure, following):
            skip = following
            last = with_currency(text, following)
        elif following and _is_part(text, figure, following):
            whole, role = following, "part"
            first = last = figure._replace(unit=following.unit)
        elif figure.kind == "quantity" and not figure.unit and _OF_MORE.match(text.source, figure.end):
            whole, role = None, "part"
        quantity = _read(text, first, last, index)
        if quantity:
            out_of = (whole.value or 0.0) if whole and role else 0.0
            found.append(quantity._replace(role=role, out_of=out_of))
    kinds: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in found:
        kinds[quantity.unit, quantity.fate].append(quantity)
    lists = any(
        len({quantity.figure.value for quantity in kind}) >= _LISTED
        for (unit, _), kind in kinds.items()
        if unit not in (*_MANIFOLD, *BASES)
    )
    return tuple(_among(quantity, kinds[quantity.unit, quantity.fate], lists) for quantity in found)


def _among(quantity: Quantity, kind: Sequence[Quantity], lists: bool) -> Quantity:
    """The quantity with what the others of its kind make of it; `lists`: the document lists counts."""
    sole = len(kind) == 1 and quantity.unit not in _MANIFOLD
    if quantity.unit in BASES or quantity.figure.kind != "quantity":
        return quantity._replace(sole=sole)
    others = tuple(
        Rival(other.figure.value, other.owners, other.setting.near)
        for other in kind[: _MOST_RIVALS + 1]
        if other.figure.value != quantity.figure.value and other.suits(quantity)
    )
    return quantity._replace(sole=sole, rivals=others, listed=lists or bool(others))


def align_quantities(told: Told) -> tuple[Amount, ...]:
    """Return the figures of the same thing, whether they agree or not, in order of the first document."""
    facts = [telling.quantities for telling in told.tellings]
    matches = match_facts(told, facts, _comparable, _affinity)
    same = [match for match in matches if _is_one_thing(match)]
    amounts = [_amount(group) for group in group_matches(same)]
    return tuple(sorted(amounts, key=lambda amount: (amount.quantities[0][0], amount.quantities[0][1].span)))


def _is_one_thing(match: Match[Quantity]) -> bool:
    if match.one[1].fits(match.other[1]):
        return match.score >= _SAME
    of_one_person = match.one[1].unit.startswith(_AGE_OF)
    return match.score >= _THOUGH_APART and (match.tells or of_one_person)


def _amount(group: list[Match[Quantity]]) -> Amount:
    members = {(place, fact.span): fact for match in group for place, fact in (match.one, match.other)}
    quantities = tuple(
        (place, fact) for (place, _), fact in sorted(members.items(), key=lambda item: item[0])
    )
    likeness = tuple((match.one[0], match.other[0], match.score) for match in group)
    return Amount(quantities, min(match.score for match in group), group[0].shared, likeness)


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be of one thing: a unit in common, no fate against another, no part to a whole.

    Two measures of one base must convert, or be one number in two units, which is a slip.
    """
    if one.unit != other.unit or (one.fate != other.fate and one.fate and other.fate):
        return False
    if not one.suits(other):
        return False
    if one.unit == "%" and one.partial != other.partial:
        return one.fits(other)  # a share, and by how much one has changed
    same_unit = one.figure.unit.rstrip("s") == other.figure.unit.rstrip("s")
    return same_unit or one.unit not in BASES or one.figure.value == other.figure.value or one.agrees(other)


def _affinity(one: Quantity, other: Quantity) -> float:
    """What two figures add to the likeness of their settings: the one age, the only count, the same value.

    A value adds much where hardly two things have it.
    """
    known = 0.0
    if one.unit.startswith(_AGE_OF):
        known = _ONE_PERSON
    elif one.sole and other.sole and min(one.low, other.low) > _FEW:
        known = _SOLE
    value = one.figure.value
    if not one.fits(other):
        return known
    if value != other.figure.value or not value:
        return known + _AGREES
    digits = len(f"{value:.0f}".rstrip("0"))
    return known + _AGREES * min(3, digits + (value >= _LARGE))


def _read(text: Text, first: Figure, last: Figure, index: int) -> Quantity | None:
    """The quantity of a figure, or of the range between two; None where nothing says what it is of."""
    span = Span(first.start, last.end)
    around = (
        text.words_near(Span(span.start, span.start), _BEFORE, 0),
        text.words_near(Span(span.end, span.end), 0, _AFTER),
    )
    fate = fate_of(text, last, *around)
    unit, factor = unit_of(last, fate)
    if last.kind == "age":
        unit = _whose_age(text, span)
    if not unit:
        return None
    if _SPLIT.search(text.source, max(0, span.start - 4), span.start):
        return None
    low, high, rough = values(text, first, last)
    setting = setting_of(text, span, index, (fate,) if fate else ())
    return Quantity(
        span=span,
        figure=last,
        low=low * factor,
        high=high * factor,
        of=setting.whole,
        when=_when(text, last),
        unit=unit,
        fate=fate if unit == "people" else "",
        object=_object_of(text, last),
        rough=rough,
        partial=_is_partial(*around),
        setting=setting,
        owners=_owners(text, first, last, index),
    )


def _owners(text: Text, first: Figure, last: Figure, index: int) -> frozenset[str]:
    """The keys of the names in the clause of a figure, back to the item before it and on to the next.

    Where it has none, they are those of the sentence. One player has many points and rebounds: figures of
    other things are items of one list.
    """
    sentence = text.sentences[index].span
    start, end = max(sentence.start, first.start - _ITEM), min(sentence.end, last.end + _ITEM)
    around = Span(start, end)
    for figure in text.figures_in(around):
        if figure.kind == last.kind and figure.end <= first.start:
            ends = _ENDS_ITEM if figure.unit in ("", last.unit) else _ENDS_CLAUSE
            item = ends.search(text.source, figure.end, first.start)
            start = item.end() if item else start
    item = _ENDS_ITEM.search(text.source, last.end, end)
    names = text.names_in(Span(start, item.start() if item else end)) or text.names_in(around)
    return frozenset(
        key
        for name in names
        for word in text.words_in(Span(name.start, name.end))
        if word.kind == "word" and word.key not in WEEKDAYS
        for key in word_keys(word.key)
    )


def _is_part(text: Text, figure: Figure, whole: Figure) -> bool:
    """Whether a figure counts some of what the next one counts all of: "17 of the 29" seats."""
    counted = figure.kind == whole.kind == "quantity" and not figure.unit and bool(whole.unit)
    if not counted or None in (figure.value, whole.value) or (figure.value or 0) > (whole.value or 0):
        return False
    return bool(_OF_WHOLE.fullmatch(text.source, figure.end, whole.start))


def _whose_age(text: Text, span: Span) -> str:
    """The person next to an age, as a unit: only ages of one person can be compared."""
    near = Span(max(0, span.start - _NAME_BEFORE), span.end + _NAME_AFTER)
    names = [name for name in text.names_in(near) if name.kind == "person" and name.surname]
    beside = [name for name in names if name.end <= span.start <= name.end + 8 or span.end <= name.start]
    return (
        f"{_AGE_OF}{skeleton(min(beside, key=lambda name: abs(name.end - span.start)).surname)}"
        if beside
        else ""
    )


def _is_partial(before: tuple[Word, ...], after: tuple[Word, ...]) -> bool:
    close = before[-_CLOSE:]
    if any(word.key in _PARTS or word.key in _CHANGES for word in close):
        return not (close[-1].key == "than" and close[-2:-1] and close[-2].key == "more")
    return bool(after) and after[0].key in _COMPARED_WITH


def _object_of(text: Text, figure: Figure) -> Word | None:
    """What is counted, or what an amount of money goes into: the last noun of "in [arms sales] to"."""
    if figure.kind == "quantity":
        words = text.words_in(figure.span)
        return words[-1] if words and words[-1].key == figure.unit.lower() else None
    lead = _OF_MONEY.match(text.source, figure.end) if figure.kind == "money" else None
    if not lead:
        return None
    found = None
    end = lead.end()
    for word in text.words_near(Span(lead.end(), lead.end()), 0, _OBJECT_WORDS):
        gap = text.source[end : word.start]
        if word.kind != "word" or (found and gap != " ") or not word.text.islower() or word.key in _NO_OBJECT:
            break
        if found and not _is_noun_phrase(word):
            break
        found, end = word, word.end
    return found


def _is_noun_phrase(word: Word) -> bool:
    return word.key not in _ENDS_NOUN and not word.key.endswith(("ly", "ing"))


def _when(text: Text, figure: Figure) -> str:
    """The years and spells of time told around it: for two figures of one thing they are the same."""
    words = text.words_near(figure.span, _TIME_WORDS, _TIME_WORDS)
    around = Span(words[0].start, words[-1].end) if words else figure.span
    years = {
        year
        for one in text.figures_in(around)
        if one.kind in ("year", "date")
        for year in _YEAR.findall(one.text)
    }
    spells = {
        f"{word.key} {following.key}"
        for word, following in pairwise(words)
        if word.key in _WHICH and following.key in _TIMES
    }
    return ", ".join(sorted(years) + sorted(spells))
