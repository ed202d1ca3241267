"""Find the figures in a text and what they count: amounts, shares, quantities, years, dates, ages.

What only looks like one (scores, telephone numbers, model names, versions, section numbers) is found
too, with kind "other", so that nobody takes it for a quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from scoring.data import Block, Span
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS, NUMBER_WORDS, SCALES, SHORT_SCALES, read_number
from scoring.text.words import Word

FigureKind = Literal["money", "percent", "quantity", "year", "date", "time", "age", "ordinal", "other"]


class Figure(NamedTuple):
    """One figure: `text[start:end]` with its sign, scale and unit ("over" and "about" left out).

    `value` is the number with its scale multiplied out (15 thousand → 15000.0), None where it cannot
    be read. `unit` is the currency sign, "%", or the counted noun ("soldiers"), "" where none stands.
    The two ends of a range are two figures; the first borrows scale and unit from the second where it
    has none of its own ("50-60%"). Dates, times and "other" carry no value.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: float | None
    unit: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?)"
_SCALE = r"(?:hundred|thousand|lakh|million|crore|billion|trillion)"

_RUN = lazy_regex(r"\d\d*(?:[.,]\d+)*(?:[\u00a0\u2009\u202f]\d{3}(?!\d))*")
_SI_GROUPS = lazy_regex(r"\d{1,3} 000(?: 000)*(?![\d.,]*\d)")  # "15 000": the form of the SI

_ISO_DATE = lazy_regex(r"\d{4}([-/])\d{2}\1\d{2}(?!\d)(?:T\d\d:\d\d\S{0,12})?")
_SHORT_DATE = lazy_regex(
    r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])|\d{1,2}-\d{1,2}-(?:19|20)\d{2}(?![\d-])"
)
_CLOCK = lazy_regex(
    r"\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o['’]clock\b)"
    r"|\d{1,2}[:.]?\d{2}\s?(?:GMT|UTC|hrs|hours|[CEMPW]?[ES]T|IST|BST)\b|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
)
_PHONE = lazy_regex(
    r"(?:\d{1,3}[-. )]{1,2}\(?)?\d{2,4}\)?[-. ]{1,2}\d{3,4}[-. ]\d{3,4}(?![\d,%])"
    r"|0\d{2,5} \d{3,4} ?\d{3,4}(?!\d)"
)
_DAY_MONTH = lazy_regex(
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?(?:[12]\d|3[01]|[1-9])(?!\d)(?:st|nd|rd|th)?)?(?:\sof)?[\s-]{_MONTH}"
    r"(?:,?[\s-]\d{4}(?![\d,.]*\d))?"
)
_DAY_AFTER_MONTH = lazy_regex(
    r"\d{1,2}(?:st|nd|rd|th)?(?![\w:%])(?:\s?[-–]\s?(?:[12]\d|3[01]|[1-9])(?![\d:]))?(?:,?\s\d{4}(?![\d,.]*\d))?"
)
_YEAR_AFTER_MONTH = lazy_regex(r"\d{4}(?![\d,.]*\d)")
_WEEKDAY_BEFORE = lazy_regex(rf"\b{_WEEKDAY},?\s(?:the\s)?$")
_MONTH_BEFORE = lazy_regex(rf"(?:\b{_WEEKDAY},?\s)?\b{_MONTH},?\s(?:the\s)?$")

# "In May 40 …" counts something; "on May 40" can only be a day.
_NO_DAY_EXPECTED = lazy_regex(rf"\b(?:in|last|this|next|during|since|and)\s{_MONTH}\s$", re.IGNORECASE)

_CURRENCY_BEFORE = lazy_regex(
    r"(?:(?:\b(?:US|AU|CA|NZ|HK|NT|TT|A|C|S|R|J|Z)\s?)?[$€£¥₹₦₱₽₩₺₪฿₫₴৳]\s?"
    r"|\b(?:USD|EUR|GBP|INR|CHF|JPY|CNY|RMB|BDT|NGN|PHP|PKR|AUD|CAD|SAR|AED|SEK|NOK|DKK|BRL|Rs|Tk|RM|Rp|Ksh)\.?\s?"
    r"|\b[RNP])$"  # rand, naira, peso: only when glued to the figure
)
_LETTER_SIGNS = frozenset("RNP")
_LONG_AMOUNT = lazy_regex(r"\d{3}|\d{1,3}(?:[.,]\d+)?\s?(?:[bt]n|[mb]\b|[mbt]r?illion|,\d{3})")
_CURRENCY_AFTER = lazy_regex(
    r"(?:\s|-|\sof\s)(?:(?:U\.?S\.?|American|Canadian|Australian|Hong\sKong|Singapore|Chinese|Indian|Russian"
    r"|Swiss|Saudi|Emirati|Turkish|Argentine|Mexican|Philippine|Brazilian|pounds?)\s)?"
    r"(?P<unit>dollar|euro|sterling|rupee|yuan|renminbi|yen|rouble|ruble|peso|reais|naira|taka|franc|won\b|lira"
    r"|shekel|rand\b|dirham|riyal|rial|kron[aeo]r?|zloty|hryvnia|bolivar|cedi|baht|ringgit|rupiah|dong\b|cent\b"
    r"|cents\b|USD|EUR|GBP|INR|RMB|CHF)s?\b|\s?(?P<sign>[€£$])",
)
_SHORT_SCALE = lazy_regex(r"\s?(?:bn|bln|mn|mln|tn|trn|tln|cr)\b|[kmb]\b", re.IGNORECASE)
_SCALES_AFTER = lazy_regex(rf"(?:(?:\s{{1,2}}|-){_SCALE}s?\b){{1,3}}", re.IGNORECASE)
_PERCENT = lazy_regex(
    r"\s?%(?P<p>\s?points?\b)?|[\s-](?:(?P<q>percentage[\s-]points?)|per\s?cent(?:age)?\b(?P<r>\s?points?\b)?|pct\b|pc\b)",
    re.IGNORECASE,
)
_YEARS_OLD = lazy_regex(r"[\s-](?:years?|yrs?|months?|weeks?|days?)[\s-]olds?\b", re.IGNORECASE)
_AGE_BEFORE = lazy_regex(r"\b(?:aged|age|turned|turns|turning|ages(?:\sof)?)\s(?:between\s)?$", re.IGNORECASE)
_NAME_BEFORE = lazy_regex(r"\b[A-Z][\w'’.-]{1,30},\s$")
_ORDINAL = lazy_regex(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_DECADE = lazy_regex(r"['’]?s\b")
MEASURE = lazy_regex(
    r"\s?(km²|km2|m²|m2|km/h|km|kg|cm|mm|mph|mpg|ft|lbs?|oz|[kMGT]Wh?|[KMGT]B|[kMG]?Hz|°\s?[CF]?|º[CF]?|bpd|mg|ml"
    r"|kph|kmph|[MG]bps|nm|sq\.?\s\w{1,8}|tonnes?|tons?|ha|[mgCFKVW])(?!\w)"
)
_RATE = lazy_regex(
    r"\s(?:per|a|an)\s(?:day|week|month|year|hour|minute|second|night|person|head|barrel|lit(?:re|er)|ton(?:ne)?"
    r"|kilo(?:gram)?|km|mile|gallon|capita|share|unit|hectare|acre|child|student)\b"
)
_TOKEN = lazy_regex(r"[\w/-]{0,40}")
_BEFORE_TOKEN = lazy_regex(r"[^\W\d_][\w&-]{0,20}$")
_YEAR_PREFIX = lazy_regex(r"\b(?:mid|pre|post|late|early|end)-$", re.IGNORECASE)
_FRACTION = lazy_regex(r"/\d{1,4}(?![\d/])")
_JOIN = lazy_regex(r"\s?(?P<dash>[-–‑−])\s?|\s(?:to|and|or)\s")
_BETWEEN = lazy_regex(r"\b(?:between|from)\s(?:[a-z]{2,9}\s){0,3}$", re.IGNORECASE)
_NUMBER_JOIN = lazy_regex(r"\s(?:and\s)?|-")
_YEAR_CONTEXT = lazy_regex(
    r"\b(?:in|since|by|until|till|from|to|between|and|of|years?|early|late|mid|during|before|after|through|circa"
    r"|around|about|the|this|summer|winter|spring|autumn|fall|for|election|elections)\s(?:the\s)?$|[(–,-]\s?$",
    re.IGNORECASE,
)
_LABELS = frozenset(
    "article section chapter page paragraph resolution route highway interstate flight channel room "
    "floor figure table appendix title rule phase level type stage part volume episode season grade "
    "class district ward block number no nos gate platform unit case version area zone".split()
)
_NOT_COUNTED = frozenset(
    "a an the this that these those in on at by for from with without of to as is was has its his us "
    "yes thus plus times versus vs per and or but nor than then when while where who which whose whom "
    "what after before since until during between among about into over under were are be been had have "
    "will would could can may does did do says said if because so not no only also there here it he she "
    "they we you i gross always perhaps across towards besides s news less unless ms mrs consists "
    "includes remains means shows needs".split()
)
_PLURALS = frozenset(
    "people men women children troops personnel staff police cattle sheep fish aircraft feet mice teeth "
    "media data criteria crew folk youth servicemen servicewomen policemen fishermen congressmen "
    "firemen dead injured wounded".split()
)
# Four digits before one of these are a quantity, whatever year they could be.
_COUNTED_BY_THOUSANDS = frozenset(
    "people men women children troops soldiers jobs workers employees miles kilometres kilometers "
    "metres meters feet homes houses families students votes voters residents acres hectares tonnes "
    "tons barrels calories years days hours deaths cases patients villagers refugees migrants prisoners "
    "fans police officers items pages pieces".split()
)
_COUNTED_KEYS = _COUNTED_BY_THOUSANDS | _PLURALS

_SPELT = frozenset((*NUMBER_WORDS, *SCALES))
_LOOK_BACK = 40  # characters read before a figure; the longest sign of its kind is a weekday with a month
_MAX_BETWEEN = 3  # words between a figure and what it counts: "15,000 additional American ground [troops]"
_MODERN = range(1900, 2101)  # a bare four-digit numeral is taken for a year inside these
_ANY_YEAR = range(1000, 2101)  # and inside these after a word such as "in"
_MAX_NUMBER_WORDS = 9  # "two hundred and fifty-three thousand four hundred and twelve"


def find_figures(source: str, blocks: Sequence[Block], words: Sequence[Word]) -> tuple[Figure, ...]:
    """Return the figures of all blocks, in order, never overlapping."""
    finder = _Finder(source, words)
    for block in blocks:
        finder.read(block)
    return tuple(finder.figures)


class _Finder:
    """Reads figures from left to right; what it looks at around each is bounded."""

    def __init__(self, source: str, words: Sequence[Word]) -> None:
        self.source = source
        self.words = words
        self.word_starts = [word.start for word in words]
        self.spelt = [word for word in words if word.key in _SPELT]
        self.spelt_starts = [word.start for word in self.spelt]
        self.figures: list[Figure] = []
        self.scale = 1.0  # of the figure read last

    def read(self, block: Block) -> None:
        """Add the figures of `block`."""
        self.block = block
        first = bisect_left(self.spelt_starts, block.start)
        last = bisect_left(self.spelt_starts, block.end)
        starts = [match.start() for match in _RUN.finditer(self.source, block.start, block.end)]
        starts += [
            word.start
            for word in self.spelt[first:last]
            if word.key in NUMBER_WORDS or self._has_article(word)
        ]
        starts.sort()
        self.floor = block.start
        for start in starts:
            if start >= self.floor:
                self._read_at(start)

    def _read_at(self, start: int) -> None:
        figure = self._numeral(start) if self.source[start].isdigit() else self._spelled(start)
        if figure:
            self.figures.append(self._joined(figure))
            self.floor = figure.end

    # What stands around

    def _before(self, start: int) -> str:
        return self.source[max(self.floor, start - _LOOK_BACK) : start]

    def _previous_word(self, start: int) -> Word | None:
        """The word just before `start` in this block, when only white space or a full stop parts them."""
        index = bisect_left(self.word_starts, start) - 1
        if index < 0 or self.word_starts[index] < self.floor:
            return None
        word = self.words[index]
        return word if self.source[word.end : start].strip(" \t\n\r.") == "" else None

    def _has_article(self, word: Word) -> bool:
        return self.source.endswith(("a ", "A ", "an ", "An "), self.block.start, word.start)

    def _opens_sentence(self, word: Word) -> bool:
        head = self.source[max(self.block.start, word.start - 4) : word.start].rstrip(" \t\n\r\"'“‘(")
        return word.start - self.block.start < 3 or head.endswith((".", "!", "?", ":", "—", "\n"))

    def _make(
        self, start: int, end: int, kind: FigureKind, value: float | None = None, unit: str = ""
    ) -> Figure:
        return Figure(start, end, self.source[start:end], kind, value, unit)

    # Numerals

    def _numeral(self, start: int) -> Figure | None:
        self.scale = 1.0
        before = self._before(start)
        link = self._link_over(start)
        if link:
            self.floor = link.end
            return None
        glued = before[-1:]
        currency = _CURRENCY_BEFORE.search(before)
        if currency and currency.group() in _LETTER_SIGNS and not _LONG_AMOUNT.match(self.source, start):
            currency = None  # an N95 mask
        if not currency and glued and (glued.isalpha() or glued in "_#"):
            return self._label(start, before)
        if glued == "-" and before[-2:-1].isalpha() and not currency and not _YEAR_PREFIX.search(before):
            return self._label(start, before)
        return self._shape(start) or self._date(start, before) or self._quantity(start, before, currency)

    def _link_over(self, start: int) -> Word | None:
        index = bisect_left(self.word_starts, start + 1) - 1
        word = self.words[index] if index >= 0 else None
        return word if word and word.kind == "link" and start < word.end else None

    def _label(self, start: int, before: str) -> Figure:
        """A model, flight or product name with its letters: F-16, MH17, COVID-19."""
        head = _BEFORE_TOKEN.search(before)
        token = _TOKEN.match(self.source, start, self.block.end)
        assert token
        return self._make(start - (len(before) - head.start() if head else 0), token.end(), "other")

    def _shape(self, start: int) -> Figure | None:
        """Dates, times and telephone numbers that their shape alone gives away."""
        stop = self.block.end
        for pattern, kind in _SHAPES:
            match = pattern.match(self.source, start, stop)
            if match:
                return self._make(start, match.end(), kind)
        return None

    def _date(self, start: int, before: str) -> Figure | None:
        stop = self.block.end
        digits = _LEADING_DIGITS.match(self.source, start, stop)
        assert digits
        width = digits.end() - start
        if width > 4 or width == 3:
            return None
        previous = self._previous_word(start)
        head = None
        if previous and (previous.key in MONTHS or previous.key == "the"):
            head = _MONTH_BEFORE.search(before)
        if head:
            pattern = _DAY_AFTER_MONTH if width < 3 else _YEAR_AFTER_MONTH
            match = pattern.match(self.source, start, stop)
            if not match or (width < 3 and self._is_no_day(match, before)):
                return None
            return self._make(start - (len(before) - head.start()), match.end(), "date")
        if width > 2:
            return None
        match = _DAY_MONTH.match(self.source, start, stop)
        if not match:
            return None
        weekday = _WEEKDAY_BEFORE.search(before)
        return self._make(start - (len(before) - weekday.start() if weekday else 0), match.end(), "date")

    def _is_no_day(self, match: re.Match[str], before: str) -> bool:
        """Whether a number after a month is no day: "in May 40 people", "in May the 31-year-old"."""
        if not match.group().isdigit():
            return False
        if self.source.startswith("-", match.end()) or self._counted(match.end())[1] in _COUNTED_KEYS:
            return True
        return int(match.group()) > 31 and bool(_NO_DAY_EXPECTED.search(before))

    def _quantity(self, start: int, before: str, currency: re.Match[str] | None) -> Figure:
        stop = self.block.end
        run = _SI_GROUPS.match(self.source, start, stop) or _RUN.match(self.source, start, stop)
        assert run
        value = read_number(run.group())
        head = start - (len(before) - currency.start()) if currency else start
        if value is None:
            return self._make(head, run.end(), "other")
        return self._measured(head, run.end(), value, currency.group().strip() if currency else "", before)

    def _measured(self, start: int, end: int, value: float, sign: str, before: str) -> Figure:
        """The figure whose number is `value`, with the scale and unit that follow `end`."""
        end, value = self._scaled(end, value, money=bool(sign))
        if sign:
            return self._money(start, end, value, sign)
        source, stop = self.source, self.block.end
        match = _PERCENT.match(source, end, stop)
        if match:
            points = match["p"] or match["q"] or match["r"]
            return self._make(start, match.end(), "percent", value, "points" if points else "%")
        match = _CURRENCY_AFTER.match(source, end, stop)
        if match:
            return self._money(start, match.end(), value, match["unit"] or match["sign"])
        match = _YEARS_OLD.match(source, end, stop)
        if match:
            return self._make(start, match.end(), "age", value, "years")
        if end < stop and (source[end].isalpha() or source[end] in "°º²'’_"):
            return self._with_letters(start, end, value)
        return self._bare(start, end, value, before)

    def _scaled(self, end: int, value: float, money: bool) -> tuple[int, float]:
        match = _SCALES_AFTER.match(self.source, end, self.block.end)
        if match:
            for word in match.group().lower().replace("-", " ").split():
                self.scale *= SCALES[word.removesuffix("s")]
            return match.end(), value * self.scale
        match = _SHORT_SCALE.match(self.source, end, self.block.end)
        if match and (money or match.group().strip().lower() not in ("m", "b")):
            self.scale = SHORT_SCALES[match.group().strip().lower()]
            return match.end(), value * self.scale
        return end, value

    def _money(self, start: int, end: int, value: float, sign: str) -> Figure:
        if sign[-1:] in "$€£" and (word := _CURRENCY_AFTER.match(self.source, end, self.block.end)):
            end = word.end()  # "$5 million dollars"
        return self._make(start, self._with_rate(end), "money", value, sign)

    def _with_rate(self, end: int) -> int:
        match = _RATE.match(self.source, end, self.block.end)
        return match.end() if match else end

    def _with_letters(self, start: int, end: int, value: float) -> Figure:
        """A numeral with letters on its heels: 21st, 1990s, 15km; anything else is a name (5G, 737s)."""
        source, stop = self.source, self.block.end
        match = _ORDINAL.match(source, end, stop)
        if match:
            return self._make(start, match.end(), "ordinal", value)
        match = _DECADE.match(source, end, stop)
        if match and value % 10 == 0:
            return self._make(start, match.end(), "year", value, "decade")
        match = MEASURE.match(source, end, stop)
        if match:
            return self._make(start, self._with_rate(match.end()), "quantity", value, match[1])
        token = _TOKEN.match(source, end, stop)
        return self._make(start, max(end, token.end() if token else end), "other")

    def _bare(self, start: int, end: int, value: float, before: str) -> Figure:
        """A numeral with neither sign nor scale: what it is depends on the words around it."""
        if match := _FRACTION.match(self.source, end, self.block.end):
            return self._make(start, match.end(), "other")
        if _AGE_BEFORE.search(before) or (
            _NAME_BEFORE.search(before) and self.source[end : end + 1] in (",", ".", ")") and value < 120
        ):
            return self._make(start, end, "age", value, "years")
        noun_end, noun = self._counted(end)
        if end - start == 4 and self._is_year(value, noun, before):
            return self._make(start, end, "year", value)
        if self.scale == 1.0 and noun not in _COUNTED_BY_THOUSANDS and self._is_label(start):
            return self._make(start, end, "other")
        match = MEASURE.match(self.source, end, self.block.end)
        if match:
            return self._make(start, self._with_rate(match.end()), "quantity", value, match[1])
        return self._make(start, self._with_rate(noun_end), "quantity", value, noun)

    def _is_year(self, value: float, noun: str, before: str) -> bool:
        if value not in _ANY_YEAR or self.scale != 1.0:
            return False
        context = _YEAR_CONTEXT.search(before)
        if noun in _COUNTED_KEYS and not (context and before.rstrip().endswith(("in", "since", "the"))):
            return False
        return value in _MODERN or bool(context)

    def _is_label(self, start: int) -> bool:
        """Whether the word before makes a name of the numeral: page 7, Boeing 737, Section 230."""
        previous = self._previous_word(start)
        if not previous:
            return False
        if previous.key in _LABELS:
            return True
        if self.block.role in ("title", "heading") or "." in self.source[previous.end : start]:
            return False  # every word of a headline may be a capital
        if previous.key.endswith(("'s", "day")) or previous.key in MONTHS:
            return False  # on Monday 12 ships sailed
        return previous.text != previous.text.lower() and not self._opens_sentence(previous)

    def _counted(self, end: int) -> tuple[int, str]:
        """End and text of the noun that the number ending at `end` counts; ("end", "") without one."""
        at = end
        index = bisect_left(self.word_starts, end)
        for word in self.words[index : index + _MAX_BETWEEN + 1]:
            gap = self.source[at : word.start]
            function_word = word.key in _NOT_COUNTED and word.text != "US"
            if word.start >= self.block.end or word.kind != "word" or function_word:
                break
            if gap == "-" and at == end:
                return word.end, word.key  # a 12-day conflict
            if gap.strip() or len(gap) > 2:
                break
            plural = word.key.endswith("s") and not word.key.endswith(("ss", "'s", "ous"))
            plural = plural and not word.text.isupper()
            if plural or word.key in _PLURALS:
                return word.end, word.key
            at = word.end
        return end, ""

    # Number words

    def _spelled(self, start: int) -> Figure | None:
        self.scale = 1.0
        index = bisect_left(self.word_starts, start)
        word = self.words[index]
        if word.text[0].isupper() and not self._opens_sentence(word):
            return None  # the Big Four
        value, last = self._number_words(index)
        if word.key == "one" and last == index and not _PERCENT.match(self.source, word.end, self.block.end):
            return None  # mostly a pronoun
        head = self.words[index - 1].start if word.key in SCALES else start
        if self.source.endswith("half ", self.floor, head):  # half a million
            head, value = head - len("half "), value / 2
        return self._measured(head, self.words[last].end, value, "", self._before(head))

    def _number_words(self, index: int) -> tuple[float, int]:
        """Read "two hundred and fifty thousand" from the word at `index`: its value and last word."""
        total, current, last = 0.0, 0.0, index
        for at in range(index, min(index + _MAX_NUMBER_WORDS, len(self.words))):
            word = self.words[at]
            if word.start >= self.block.end:
                break
            if at > index and not _NUMBER_JOIN.fullmatch(self.source, self.words[last].end, word.start):
                break
            if word.key == "and" and current >= 100:
                continue
            if word.key in NUMBER_WORDS:
                if current % 100:
                    break  # "two, three" are two numbers
                current += NUMBER_WORDS[word.key]
            elif word.key in SCALES:
                scale = SCALES[word.key]
                current = max(current, 1.0) * scale
                if scale >= 1000:
                    total, current = total + current, 0.0
            else:
                break
            last = at
        return total + current, last

    # Ranges

    def _joined(self, figure: Figure) -> Figure:
        """Read `figure` and the one before it as a range or a score, if they are joined like one."""
        first = self.figures[-1] if self.figures else None
        join = _JOIN.fullmatch(self.source, first.end, figure.start) if first else None
        if not first or not join or first.value is None:
            return figure
        bare = figure.kind == "quantity" and not figure.unit
        is_range = join["dash"] or _BETWEEN.search(self.source, max(0, first.start - 30), first.start)
        if first.kind == "age" and bare and (is_range or join.group().strip() == "to"):
            return figure._replace(kind="age", unit="years")  # aged between 11 and 17
        if first.kind == "money" and bare and join["dash"]:  # $5-8 million
            if first.value < 1000:
                self.figures[-1] = first._replace(value=first.value * self.scale)
            return figure._replace(kind="money", unit=first.unit)
        if first.unit or first.kind not in ("quantity", "year"):
            return figure
        if join["dash"] and bare and self.scale == 1.0:
            self.figures[-1] = first._replace(kind="other", value=None)  # a score: 3-1
            return figure._replace(kind="other", value=None)
        if first.kind == "year" and (figure.kind != "quantity" or (figure.value or 0) < _ANY_YEAR.start):
            return figure  # from 2018 to $90 million
        if is_range and figure.kind in ("money", "percent", "quantity", "age"):
            scale = self.scale if first.value < 1000 else 1.0
            self.figures[-1] = first._replace(kind=figure.kind, value=first.value * scale, unit=figure.unit)
        return figure


_LEADING_DIGITS = lazy_regex(r"\d+")
_SHAPES: tuple[tuple[re.Pattern[str], FigureKind], ...] = (
    (_ISO_DATE, "date"),
    (_SHORT_DATE, "date"),
    (_PHONE, "other"),
    (_CLOCK, "time"),
)
