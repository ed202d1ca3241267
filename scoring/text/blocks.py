"""Cut plain text into blocks and give each its role.

A line is a block, unless the document is hard-wrapped (lines of much the same width that break
inside sentences, double-spaced or not): then the lines of a paragraph are joined.

Roles are read off the shape of a line and of its neighbours. Rules pass over captions, bylines,
datelines and furniture, so a line is called that only where little doubt is left; a short line
without a full stop is a heading, and everything else is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from scoring.data import Block, Role, Span
from scoring.text.lazy import lazy_regex
from scoring.text.sentences import split_sentences

_LINE = lazy_regex(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BLANK = lazy_regex(r"(?:\r\n?+|\n)[^\S\r\n]*+[\r\n]")

_BULLET = lazy_regex(r"(?:[-*–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S|[•‣▪◦●○■]\s*\w")
_QUOTED_LINE = lazy_regex(r">+\s*\w")
_MARKDOWN_HEADING = lazy_regex(r"#{1,6}\s+\S")
_WORDLESS = lazy_regex(r"[\W\d_]*+(?:[^\W\d_][\W\d_]*+)?$")  # at most one letter: a rule, a page number
_LINK = lazy_regex(r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w.-]+\.\w+$")
_COUNTER = lazy_regex(r"[\d.,]+\s?[KkMm]?\s(?:shares?|views?|comments?|likes?|reads?)\b", re.IGNORECASE)
_DATE = lazy_regex(
    r"""(?ix)
    (?:(?:first\s|last\s)?(?:published|updated|posted|modified)(?:\s(?:on|at))?:?\s+)?
    (?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,?\s+)?
    (?:\d{4}-\d{2}-\d{2}
     |\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d{4}
     |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}
     |\d{1,2}/\d{1,2}/\d{2,4}
     |\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?|(?:gmt|utc|[ecmp][sd]?t|ist|bst|cest?)\b)
    )
    (?:[\sT,|•·@/–-]++(?>[\d:.]+|[ap]\.?m\.?|(?-i:[A-Z]{2,4})|at|on|updated|published|[a-z]{3,6}day
                     |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)){0,10}+$
    """
)
_AGENCY = (
    r"(?:getty(?:\simages)?|reuters|ap|afp|epa|pti|ani|tass|dpa|efe|upi|xinhua|anadolu|shutterstock"
    r"|bloomberg|istock|alamy|rex|pa|pa\smedia|zuma(?:\spress)?)"
)
# "WASHINGTON (Reuters)", "Patiala, April 27": a dateline that stands alone.
_PLACE = lazy_regex(
    rf"""(?x)
    [A-Z][\w\ .,'’/-]{{1,40}}
    (?: \((?i:{_AGENCY}|cnn|ians|unb|bss)\)
      | ,\s(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?\s\d{{1,2}}(?:,\s\d{{4}})?
    )\s*[-–—]*$
    """
)
_IN_BRACKETS = lazy_regex(r"\s\([\w .'’&-]{2,40}\)$")
_BEFORE_DATE = lazy_regex(r"[A-Z][\w.'’/&-]*(?:\s[A-Z][\w.'’/&-]*){0,4},\s")
_CAPTION_START = lazy_regex(
    r"""(?x)
    (?i: image\s(?:copyright|caption|source) | media\s(?:caption|playback)
       | toggle\scaption | enlarge\sthis\simage
       | (?:photo|image|picture|photograph|illustration|graphic|video)s?\s?(?:credit|courtesy|:|©)
       | credits?: | pictured: | \(credit: | ©\s?\w )
  | (?:Photo|PHOTO|Image|Picture|Photograph|Illustration|Graphic|Video)s?\s(?:by|BY)\s[A-Z]
  | \(?(?:FILE|File)\s?(?:PHOTO|photo|IMAGE|image)\b | FILE\s[-–—]
    """
)
# A whole line of credit: "Jane Doe / Reuters", "RS / Public Photos", "Getty Images".
_CREDIT = lazy_regex(
    rf"""(?ix)
    \(?(?:(?:[\w.'’-]+\s){{0,5}}[\w.'’-]+ \s?[/|]\s?){{0,3}}
    (?:(?:[\w.'’-]+\s){{0,3}}(?:photos?|images|pictures)|{_AGENCY}(?:\s(?:photos?|images|file))?)
    (?:\s?[/|]\s?[\w.'’ -]{{2,40}})?(?:,\s?(?:file|pool))?\)?$
    """
)
# A sentence about a picture with its credit at the end.
_CREDIT_AT_END = lazy_regex(
    rf"""(?x)
    (?: \s\|\s(?i:[\w.'’/-]{{1,20}}\s){{0,3}}(?i:photos?|{_AGENCY})
      | \bREUTERS/[A-Z][\w.'’ -]{{2,40}}
      | [\w.'’-]/(?:[A-Z][\w.'’ -]{{1,30}}/){{0,2}}
        (?:Getty(?:\sImages)?|AFP|AP(?:\sPhoto)?|Reuters|EPA|Shutterstock|Bloomberg)
        (?:,\s(?:File|FILE|Pool))?
      | \((?i:file\s(?:photo|picture|image))\)
      | \((?i:(?:[\w.'’-]+\s){{0,2}}(?:photo|image|picture)\s?(?:by|courtesy|credit|:|/))[^()]{{2,80}}\)
    )\.?$
    """
)
# "Home > World > Africa": where the page stands in its site; "/" and "|" only after a first page.
_BREADCRUMB = lazy_regex(
    r"""(?x)
    (?:(?i:you\sare\shere:?\s+)?(?i:home|front\spage|start)(?:\s?[>»›→/|]\s?[\w&'’ -]{1,40}){1,6}
     | [A-Z0-9][\w&'’ -]{0,30}(?:\s?[>»›→]\s?[A-Z0-9][\w&'’ -]{0,40}){2,6}
    )\s*[>»›→/|]?$
    """
)
# What a chatbot says before what it was asked for: "Sure! Here is a rewritten version:".
_ANSWER = lazy_regex(
    r"""(?ix)
    (?:(?:sure|certainly|of\scourse|absolutely|great|okay|ok|yes|got\sit|no\sproblem)(?:\sthing)?[!,.:\s–—-]{1,4}
       (?:here\b|here['’]s\b|below\b|i\b|i['’]ve\b|i\shave\b)
     | here(?:['’]s|\sis|\sare)\s(?:a|an|the|your|my|one)\s(?:[\w-]+\s){0,4}
       (?:version|rewrite|summary|article|draft|translation|headline|title|text|paraphrase|story)s?\b.{0,120}:$
    )
    """
)
# "By Jane Doe, science correspondent", "Jane Doe, editor", "Staff reporter: Jane Doe".
_JOB = (
    r"(?:correspondent|reporter|writer|editor|columnist|contributor|journalist|analyst|critic|staff|bureau"
    r"|desk|author|photographer)s?"
)
_BY_WITH_JOB = lazy_regex(
    rf"(?:(?:By|BY|by)\s)?(?:[A-Z][\w.'’-]*\s?){{2,5}}(?:and\s(?:[A-Z][\w.'’-]*\s?){{2,5}})?,\s"
    rf"(?:(?:[\w'’&-]+\s){{0,5}}(?i:{_JOB})(?:\s(?:in|for|at)\s[A-Z][\w'’ -]{{1,30}})?)$"
)
_JOB_LABEL = lazy_regex(
    rf"(?:[A-Za-z]+\s){{0,2}}(?i:{_JOB}|words|story|report)(?:\sby)?:\s(?:[A-Z][\w.'’-]*(?:,?\s|$)(?:and\s)?){{2,8}}$"
)
_NAME_ALONE = lazy_regex(r"(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+$")
_STAFF = lazy_regex(
    r"""(?ix)
    (?:[a-z]+\s){0,2}(?:correspondent|staff\sreporter|staff\swriter|news\sdesk|web\sdesk)$
  | (?:[a-z]+\s){1,2}news\s(?:service|agency)$
    """
)
_AUTHOR = lazy_regex(
    r"(?i)(?:(?:written|reported|posted|reporting|interview|words|text) by|(?:author|words|text):)\s+\S"
)
_ADDRESS = lazy_regex(
    r"""(?x)
    \d+\w?\s[\w. ]{2,40}\b
    (?:St|Street|Ave|Avenue|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Ln|Suite)\b
  | .*,\s[A-Z]{2}\s\d{5}
    """
)
_IN_NAMES = frozenset("and for of the in at with de van von der da di bin al & | / -".split())

# Widths that prose is hard-wrapped to: from a narrow mail to a wide terminal.
_WRAP_WIDTHS = range(40, 141)
_DOUBLE_SPACED = 0.9  # so many blank lines among the gaps are line spacing: text copied from a PDF
_HEADING_WORDS = 14  # a longer line without a full stop is a paragraph that lost it
_TITLE_WORDS = range(4, 29)  # headlines in title case; three words are as likely a name or a section
_SENTENCE_CASE_TITLE = 19  # a line of so many words in sentence case is a paragraph
_AFTER_MASTHEAD = 5  # below a line of its own ("Daily Globe"), a shorter line may be a name or a place
_CAPTION_WORDS = 60
_CREDIT_WORDS = 12
_BREADCRUMB_WORDS = 16
_CREDITED_WORDS = 45  # the longest caption that is known by the credit at its end alone
_LONGEST_SHORT_LINE = 600  # characters; a longer line is a paragraph, whatever it looks like
_LIST_LINES = 4  # so many headings in a row head nothing: they are a list without bullets


def split_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text with their roles, in order, without white space around."""
    spans = _paragraphs(text)
    lines = [text[span.start : span.end] for span in spans]
    roles = [_role_by_shape(line) for line in lines]
    _mark_title(lines, roles)
    _mark_name_below_title(lines, roles)
    _settle_headings(lines, roles)
    return tuple(Block(span.start, span.end, role) for span, role in zip(spans, roles, strict=True))


def _paragraphs(text: str) -> list[Span]:
    lines = [_strip(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    parted = [_parted(text, previous, line) for previous, line in pairwise(lines)]
    if parted.count("blank") >= _DOUBLE_SPACED * len(parted):
        parted = [None if parting == "blank" else parting for parting in parted]
    width = _wrap_width(text, lines, parted)
    if not width:
        return lines
    joined = lines[:1]
    for (previous, line), parting in zip(pairwise(lines), parted, strict=True):
        if parting or _breaks_early(text, previous, line, width):
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _parted(text: str, previous: Span, line: Span) -> Literal["blank", "bullet"] | None:
    """What parts the two lines, if anything does."""
    if _BULLET.match(text, line.start):
        return "bullet"
    return "blank" if _BLANK.search(text, previous.end, line.start) else None


def _breaks_early(text: str, previous: Span, line: Span, width: int) -> bool:
    """Whether the first word of a line would easily have fitted on the one before."""
    end = line.start
    while end < line.end and not text[end].isspace():
        end += 1
    return (previous.end - previous.start) + 1 + (end - line.start) < 0.75 * width


def _wrap_width(text: str, lines: list[Span], parted: Sequence[str | None]) -> int:
    """The width the lines are wrapped to inside their sentences, or 0 if they are not."""
    inner = [
        (line, following)
        for (line, following), parting in zip(pairwise(lines), parted, strict=True)
        if not parting
    ]
    if len(inner) < 3:
        return 0
    widths = sorted(line.end - line.start for line, _ in inner)
    typical, widest = widths[len(widths) // 2], widths[len(widths) * 19 // 20]
    if typical not in _WRAP_WIDTHS or widest > _WRAP_WIDTHS.stop or typical < 0.75 * widest:
        return 0
    broken = sum(text[following.start].islower() for _, following in inner)
    return widest if broken >= len(inner) / 3 else 0


def _role_by_shape(line: str) -> Role:
    if _WORDLESS.match(line) or _LINK.match(line):
        return "dateline" if _DATE.match(line) else "furniture"
    running: Role = "blockquote" if _QUOTED_LINE.match(line) else "list" if _BULLET.match(line) else "body"
    if len(line) > _LONGEST_SHORT_LINE:
        return running
    words = line.split()
    if len(words) <= 6 and _COUNTER.match(line):
        return "furniture"
    if len(words) <= _BREADCRUMB_WORDS and _BREADCRUMB.match(line):
        return "furniture"
    if len(words) <= _CAPTION_WORDS and _is_caption(line, len(words)):
        return "caption"
    if len(words) <= _CREDIT_WORDS and (_DATE.match(line) or _PLACE.match(line) or _dated(line)):
        return "dateline"
    if len(words) <= _CREDIT_WORDS and _is_byline(line, words):
        return "byline"
    if _MARKDOWN_HEADING.match(line):
        return "heading"
    if running == "body" and len(words) <= _HEADING_WORDS and _is_complete(line):
        return "heading"
    return running


def _is_caption(line: str, words: int) -> bool:
    if _CAPTION_START.match(line):
        return True
    if words <= _CREDIT_WORDS and _CREDIT.match(line):
        return True
    return words <= _CREDITED_WORDS and bool(_CREDIT_AT_END.search(line, max(0, len(line) - 160)))


def _dated(line: str) -> bool:
    """Whether a date follows a place or a paper: "Valley Courier, Tuesday 8 April 2025"."""
    before = _BEFORE_DATE.match(line)
    return before is not None and bool(_DATE.match(_IN_BRACKETS.sub("", line), before.end()))


def _is_byline(line: str, words: list[str]) -> bool:
    if _AUTHOR.match(line) or _STAFF.match(line) or _BY_WITH_JOB.match(line) or _JOB_LABEL.match(line):
        return True
    return (
        words[0] in ("By", "BY", "by")
        and len(words) >= 3
        and words[1] not in ("The", "A")
        and all(word[0].isupper() or word[0] in "(@)" or word.strip(",") in _IN_NAMES for word in words[1:])
    )


def _is_complete(line: str) -> bool:
    """Whether a line without a full stop does not look broken off or continued."""
    return not (_is_punctuated(line) or line[0].islower() or _leaves_quotation_open(line))


def _leaves_quotation_open(line: str) -> bool:
    return sum(map(line.count, '“”"')) % 2 == 1


def _is_punctuated(line: str) -> bool:
    return line.rstrip(")]\"'”’»")[-1:] in tuple(".!?…:;,")


def _capitalised(line: str) -> float:
    """The share of capitals among the first letters of words of four letters and more."""
    words = [word.lstrip("“‘\"'(") for word in line.split()]
    long_words = [word for word in words if len(word) >= 4 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long_words) / len(long_words) if long_words else 1.0


def _mark_title(lines: list[str], roles: list[Role]) -> None:
    """The first line that could be a headline, if it comes before the first paragraph."""
    last_body = max((index for index, role in enumerate(roles) if role == "body"), default=0)
    shortest = _TITLE_WORDS.start
    for index, line in enumerate(lines[:last_body]):
        role = roles[index]
        if _ANSWER.match(line):
            continue
        asks = line.endswith("?") and roles[index + 1] in ("byline", "dateline")
        if role in ("heading", "body") and _is_title(line.rstrip("?") if asks else line, shortest):
            if not _describes_picture(lines, roles, index):
                roles[index] = "title"
            return
        if role in ("body", "list", "blockquote"):
            return
        if role == "heading":
            shortest = _AFTER_MASTHEAD


def _mark_name_below_title(lines: list[str], roles: list[Role]) -> None:
    """A name alone between title and dateline is the author's."""
    for index in range(1, len(roles) - 1):
        if roles[index - 1] == "title":
            named = roles[index] == "heading" and _NAME_ALONE.match(lines[index])
            if named and roles[index + 1] == "dateline":
                roles[index] = "byline"
            return


def _is_title(line: str, shortest: int) -> bool:
    if len(line) > _LONGEST_SHORT_LINE:
        return False
    words = line.split()
    in_title_case = _capitalised(line) > 0.8
    return (
        shortest <= len(words) < (_TITLE_WORDS.stop if in_title_case else _SENTENCE_CASE_TITLE)
        and not (line[0].islower() or line[0] in "([" or _leaves_quotation_open(line))
        and (not _is_punctuated(line) or (in_title_case and line.rstrip("\"'”’")[-1] in "?!"))
        and not _ADDRESS.match(line)
        and ". |" not in line
        and len(split_sentences(line, Span(0, len(line)))) == 1
    )


def _describes_picture(lines: list[str], roles: list[Role], index: int) -> bool:
    """Whether an unpunctuated line says what the picture credited just above it shows."""
    return (
        index > 0
        and roles[index - 1] == "caption"
        and bool(_CREDIT.match(lines[index - 1]))
        and len(lines[index].split()) >= 5
        and _capitalised(lines[index]) < 1  # a headline is in title case, "With" and "From" included
    )


def _settle_headings(lines: list[str], roles: list[Role]) -> None:
    """Find the headings that head nothing: descriptions of pictures, list items, last lines."""
    for index, role in enumerate(roles):
        if role == "heading" and _describes_picture(lines, roles, index):
            roles[index] = "caption"
    start = 0
    for index, role in enumerate([*roles, "body"]):
        if role == "heading":
            continue
        if index - start >= _LIST_LINES:
            roles[start:index] = ["list"] * (index - start)
        start = index + 1
    for index in reversed(range(len(roles))):
        if roles[index] == "heading":
            roles[index] = "body"
        if roles[index] in ("title", "body", "list", "blockquote"):
            return
