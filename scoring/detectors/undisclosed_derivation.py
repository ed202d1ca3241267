"""Find the marks of a translation or of a rewriting in a text that says nothing of either.

A translation shows in how it names and counts: "the newspaper The Guardian" (what English readers need
no word for), "15 thousand soldiers", "60 billion of dollars", "On the 7th,", "4,5 metres", "at 21h30",
"on Saturday (9/11/2024)", "Ministry of the Health", 'the holding "Gazprom"', a word or a letter of the
other language left over, quotations followed by verbs that English keeps for other things ("…”, assures
the coach), a comma where the other language has one ("declared, that"), a source that went with its
link ("told ."). Any one of them may be a slip; two kinds in one text are a habit of the original, and so
are words of the other language in three places.

A rewriting shows in its verbs: newsrooms write "said", rewriters avoid it. Where people and bodies only
note, stress, highlight and suggest, and hardly a day is named, somebody else took down the words. In
edited news of five publishers no article in 247 does so; of those of 120 words and more that language
models wrote, one in twelve.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.dates import WEEKDAYS
from scoring.text.fold import OTHER_SCRIPTS, key
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup, phrase

_HABIT = 3  # places with a word of the other language that are no slip
_SHOWN = 4  # verbs of a rewriting that the message lists
_I = frozenset("i my me".split())
_DAYS = frozenset((*WEEKDAYS, "yesterday", "today", "tonight", "tomorrow"))
_NUMBER = r"\d[\d.,]{0,9}"
_THOUSANDS = lazy_regex(r"\d{2,3} thousand\b", needs=(" thousand",))
_SCALE_OF = lazy_regex(
    rf"(?<![\d.,]){_NUMBER} (?:thousand|[mb]illion|trillion)s? of "
    r"(?!(?:the|its|his|her|their|th[eo]se|that|this)\b)[a-z]{3,20}",
    needs=("thousands? of [a-z]", "illions? of [a-z]"),
)
_BARE_DAY = lazy_regex(
    r"(?i)(?:\bon|\bsince|\buntil) (?:the (?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
    r"|day (?:[1-9]|[12]\d|3[01])"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day \((?:[1-9]|[12]\d|3[01])\))(?=[,.;)])",
    needs=(r"\d(?:(?<=[eE] .)\d?\w{2}|(?<=[dD][aA][yY] .)\d?|(?<=\(.)\d?\))[,.;)]",),
)
_UNITS = (
    r"(?:met(?:er|re)s?|kilomet(?:er|re)s?|km|mm|cm|kilo(?:gram)?s?|kg|lit(?:er|re)s|degrees|hectares|tons"
    r"|tonnes|per ?cent|million|billion|trillion|points?|euros?|dollars|pounds|lira|reais|pesos|rou?bles|yuan"
    r"|rupees)"
)
_COUNTED = (
    r"(?:people|persons|souls|residents|residences|houses|homes|families|soldiers|victims|workers|students"
    r"|patients|voters|troops|police|inhabitants|citizens|cases|euros|dollars|lira|pesos|reais)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DECIMAL_COMMA = lazy_regex(
    rf"(?<![\d.,])\d{{1,4}},\d{{1,2}} ?(?:{_UNITS}\b|[%€°])", needs=(r",\d\d?(?!\d)",)
)
_DOTTED_THOUSANDS = lazy_regex(
    rf"(?<![\d.,$£€])\d{{1,3}}(?:(?:\.\d{{3}}){{2,4}}(?![\d.])|\.\d{{3}} {_COUNTED}\b)",
    needs=(r"\.\d{3}",),
)
_CLOCK = lazy_regex(
    r"(?<![\w.])(?:[01]?\d|2[0-3])(?:h[0-5]\d\b|[.:][0-5]\d (?:WIB|WITA|WIT|Uhr|heures|horas)\b)",
    needs=(r"h[0-5]\d", r"[.:][0-5]\d [WUh]"),
)
_DAY_AND_DATE = lazy_regex(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \((?:[1-9]|[0-3]\d)[/.-][01]?\d(?:[/.-]\d{2,4})?\)",
    needs=(r"day,? \(",),
)
_FIELD = (
    r"(?:Health|Education|Justice|Labou?r|Work|Agriculture|Culture|Defen[cs]e|Energy|Tourism|Finances?|Sciences?"
    r"|Communications?|Security|Architects|Engineers|Commerce|Investigation|Protection)\b"
)
_OF_THE_HEALTH = lazy_regex(
    r"\b(?:Organi[sz]ation|Institute|Agency|Secretariat|Secretary|Cent(?:er|re)|Ministry|Minister|Directorate"
    rf"|Department|Faculty|Association|Institution|Council|Chamber|Union|Fund|Tribunal) of the {_FIELD}",
    needs=(f" of the {_FIELD}",),
)
# Russian and Ukrainian write the names of firms in quotation marks.
_FIRMS = (
    "company companies concern holding corporation enterprise fund foundation agency newspaper portal bank "
    "airline plant factory station club"
).split()
_QUOTED_FIRM = lazy_regex(
    rf"\b(?:{'|'.join(_FIRMS)}|head of|director of|owner of|press service of)"
    r" [\"“«„][A-Z][\w-]{1,20}(?: [\w-]{1,20}){0,4}[\"”»]",
    needs=(rf"[\"“«„](?<=(?:{'|'.join(firm[-2:] for firm in _FIRMS)}|of) .)[A-Z]",),
)
_COMMA_THAT = lazy_regex(
    r"\b(?:said|declared|stated|noted|emphasi[sz]ed|stressed|added|known|believes?|reported|explained|assured)"
    r", that (?!is\b|was\b|would\b|will\b|said\b)",
    needs=(", that ",),
)
_YEARS = (
    r"since (?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several"
    r"|many) (?:years|months|weeks|days)\b(?! (?:after|before|later|from))"
)
_SINCE_YEARS = lazy_regex(rf"\b{_YEARS}", needs=(_YEARS,))
_LOST_SOURCE = lazy_regex(
    r"\b(?:told|[Aa]ccording to|interview with|interview to|conversation (?:with|for)|published (?:in|by|on)"
    r"|stated by|reported by|statement to|citing)(?: [.,](?=\s|$)|,? , )|\b(?:data that|to|by) \. (?=[a-z])",
    needs=(r" [.,]",),
)
# "the Minister Kurum said"; "the President Biden we knew" is no title before a name.
_TITLE = (
    r"[Tt]he (?:(?:Prime |Foreign )?Minister|President|Governor|Mayor|Senator|Judge|Doctor|Professor"
    r"|Engineer|Deputy|Prefect|Colonel)(?: (?:Dr|Prof)\.)?(?! General\b| Elect\b)(?: [A-Z][a-z]{2,15}){1,2}"
    r" (?:said|says|has|had|will|announced|declared|stated|assured|explained|also)\b"
)
_TITLED = lazy_regex(rf"\b{_TITLE}", needs=(_TITLE,))
# How Chinese agencies begin: "Harbour House, November 12 news, tonight, …".
_DATED_NEWS = lazy_regex(
    rf"\b{_MONTH} [0-3]?\d(?:st|nd|rd|th)? news\b(?=[,:])|(?:^|\n)News (?:of|on|from) {_MONTH} \d{{1,2}}",
    needs=(" news[,:]", rf"News (?:of|on|from) {_MONTH}"),
)
_WIDE_MARK = lazy_regex(
    r"(?<=[A-Za-z0-9]) ?[\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]",
    needs=("[\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]",),
)
# Greek, Cyrillic, Hebrew and Arabic; the scripts of India and Thailand; of China, Japan and Korea.
_SCRIPTS = r"[\u0370-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]"
_OTHER_SCRIPT = lazy_regex(rf"(?<=[a-z,] ){_SCRIPTS}{{2,20}}(?= [a-z])", needs=(OTHER_SCRIPTS,))
_SHAPES = (
    _THOUSANDS, _SCALE_OF, _BARE_DAY, _DECIMAL_COMMA, _DOTTED_THOUSANDS, _CLOCK, _DAY_AND_DATE,
    _OF_THE_HEALTH, _QUOTED_FIRM, _COMMA_THAT, _SINCE_YEARS, _LOST_SOURCE, _TITLED, _DATED_NEWS,
    _WIDE_MARK, _OTHER_SCRIPT,
)  # fmt: skip
_READER = frozenset("you yours yourself yourselves you're you'll you've we our us i my".split())
_THEM = frozenset("he she they said stated his her".split())


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is looked for, in lower case but for `outlets`.

    Of a translation, `kinds` different marks are needed: `media_nouns` before one of the `outlets`,
    `quote_verbs` right behind a quotation, words of other languages (`foreign`, each entry a word or
    "Language: word word …"), `calques`.
    Of a rewriting, `retellings` of the verbs `retelling` at least, with at most `plain_share` as many of
    the verbs `plain`, in a text of `min_words` with at most `max_days` named days. A digest of research
    has its authors' verbs only, and is known by more than `max_studies` words for it (`studies`).
    `notices` say openly that a text is a translation or a rewriting.
    """

    kinds: int
    media_nouns: frozenset[str]
    outlets: tuple[str, ...]
    quote_verbs: frozenset[str]
    foreign: tuple[str, ...]
    calques: tuple[str, ...]
    min_words: int
    retelling: frozenset[str]
    retellings: int
    plain: frozenset[str]
    plain_share: float
    max_days: int
    studies: frozenset[str]
    max_studies: int
    notices: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit without spans, with the `marks` found."""
    marks = _translation(text, options)
    if len(marks) < options.kinds:
        marks = _rewriting(text, options)
    if marks and not _is_disclosed(text, options.notices):
        yield Hit((), {"marks": ", ".join(f"“{mark}”" for mark in marks)})


def _is_disclosed(text: Text, notices: tuple[str, ...]) -> bool:
    """Whether the text, or the page around it, says that it is a translation or a rewriting."""
    if any(_find(text, notices)):
        return True
    lookup = _lookup(notices)
    lines = (phrase(passage.text) for passage in (text.document.page.passages if text.document.page else ()))
    return any(lookup.longest(keys, at) for keys in lines for at in range(len(keys)))


def _translation(text: Text, options: Options) -> list[str]:
    """The first mark of each kind that a translation leaves."""
    finders: tuple[Iterator[str], ...] = (
        _named_media(text, options),
        *(_shapes(text, shape) for shape in _SHAPES),
        _verbs_after_quotations(text, options.quote_verbs),
        _readers_own(text),
        _find(text, options.calques),
    )
    marks = [mark.strip() for mark in (next(found, None) for found in finders) if mark]
    foreign = list(islice(_foreign_words(text, options.foreign), _HABIT))
    return marks + (foreign if len(foreign) == _HABIT else foreign[:1])


def _rewriting(text: Text, options: Options) -> list[str]:
    """The verbs by which a rewriting that says nothing plainly is known, if it is one."""
    counts = text.counts
    if len(text.words) < options.min_words or _speaks_of_itself(text):
        return []
    if sum(counts.get(word, 0) for word in options.studies) > options.max_studies:
        return []
    plain = sum(counts.get(verb, 0) for verb in options.plain)
    told = (text.words[at].text for at in text.indexes_of(options.retelling))
    verbs = Counter(verb for verb in told if verb in options.retelling)
    retellings = verbs.total()
    if retellings < options.retellings or plain > options.plain_share * retellings:
        return []
    days = sum(counts.get(day, 0) for day in _DAYS) + sum(figure.kind == "date" for figure in text.figures)
    return [verb for verb, _ in verbs.most_common(_SHOWN)] if days <= options.max_days else []


def _speaks_of_itself(text: Text) -> bool:
    """Whether somebody says "I" outside quotation marks: a column, not a report."""
    return any(not text.in_quotation(text.words[at].span) for at in text.indexes_of(_I))


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


def _find(text: Text, phrases: tuple[str, ...]) -> Iterator[str]:
    yield from (" ".join(found) for _, found in _lookup(phrases).found(text))


def _shapes(text: Text, pattern: re.Pattern[str]) -> Iterator[str]:
    return (
        match.group() for match in pattern.finditer(text.source) if not text.in_quotation(Span(*match.span()))
    )


def _named_media(text: Text, options: Options) -> Iterator[str]:
    """ "the newspaper The Guardian", "the Russian agency Tass"; not "news agency Reuters"."""
    keys, outlets = text.keys, _lookup(options.outlets)
    for at in text.indexes_of(options.media_nouns):
        noun = text.words[at]
        if at + 2 >= len(keys) or "the" not in keys[max(0, at - 2) : at]:
            continue
        first = at + 2 if keys[at + 1] == "the" else at + 1
        outlet = outlets.longest(keys, first)
        if outlet and keys[at - 1] != "news" and text.source[noun.end : text.words[at + 1].start] == " ":
            yield text.source[noun.start : text.words[first + len(outlet) - 1].end]


def _verbs_after_quotations(text: Text, verbs: frozenset[str]) -> Iterator[str]:
    """ "…”, assures the coach", "…”, he emphasises"."""
    for quotation in text.quotations:
        first = text.word_index(quotation.end)
        near = text.words[first : first + 3]
        if len(near) < 3 or near[0].start > quotation.end + 3:
            continue
        inverted = near[0].key in verbs and (near[1].key in ("the", "he", "she") or near[1].text[0].isupper())
        if inverted or (near[0].key in ("he", "she") and near[1].key in verbs and _is_tag(text, near[1].end)):
            yield " ".join(word.text for word in near[:2])


def _is_tag(text: Text, end: int) -> bool:
    """Whether a clause is over here."""
    return text.source[end : end + 1] in (".", ",", ";", ":", "")


def _readers_own(text: Text) -> Iterator[str]:
    """The "your" of a text that never speaks to its reader: "said the mayor in your statement"."""
    if not text.counts.get("your"):
        return
    for word in text.words:
        if word.key in _READER and not text.in_quotation(word.span):
            return
    for sentence in text.sentences:
        told = False
        for word, after in zip(sentence.words, sentence.words[1:], strict=False):
            told |= word.key in _THEM
            if told and word.key == "your" and not text.in_quotation(word.span):
                yield f"{word.text} {after.text}"


@lru_cache(maxsize=8)
def _words_of(foreign: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(word) for entry in foreign for word in entry.rpartition(": ")[2].split())


def _foreign_words(text: Text, foreign: tuple[str, ...]) -> Iterator[str]:
    """A word of another language among English ones: "at risk, para great benefits"."""
    is_word = text.vocabulary.is_word
    found = {word for word in _words_of(foreign) & text.counts.keys() if not is_word(word)}
    for sentence in text.sentences if found else ():
        words = sentence.words
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word.key not in found or text.in_quotation(word.span):
                continue
            if word.text.islower() and all(
                near.text.islower() and is_word(near.key) for near in (before, after)
            ):
                yield word.text
