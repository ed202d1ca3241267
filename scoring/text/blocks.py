"""Cut plain text into blocks and give each its role.

A line is a block, unless the document is hard-wrapped (lines of much the same width that break
inside sentences, paragraphs parted by blank lines): then the lines of a paragraph are joined.
"""

from __future__ import annotations

import re

from scoring.data import Block, Role, Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
_BULLET = re.compile(r"(?:[-*•‣▪◦–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_TERMINAL = re.compile(r"""[.!?…:;,][)\]"'”’»]*$""")
_BYLINE = re.compile(
    r"(?:by|written by|reported by|posted by|author:|reporting by)\s+[^\W\d_]\S*(?:\s+\S+){0,9}$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"""(?ix)
    ^(?:file\s)?(?:photo|photograph|photos|image|images|picture|pictures|credit|video|illustration|graphic)
        s?\s*(?:credit|by|courtesy|:|/)
  | ^\(?(?:getty|reuters|ap|afp|epa|shutterstock|bloomberg|istock|alamy|rex|pa\ media|xinhua|anadolu)
        (?:\s(?:images|photo|photos|file))?(?:\s*[/|].{1,60})?\)?$
  | ^[^\W\d_][\w.'’ -]{0,40}\s?[/|]\s?[\w.'’ -]{0,40}(?:photos?|images?|pictures?|getty|reuters|afp|ap|epa|shutterstock)\.?$
  | ^©
    """
)
_DATE = re.compile(
    r"""(?ix)
    ^(?:(?:published|updated|posted|last\ updated)(?:\ on)?:?\s+)?
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?
    (?:\d{4}-\d{2}-\d{2}
     |\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4}
     |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}
     |\d{1,2}/\d{1,2}/\d{2,4})
    (?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.*)?$
    """
)
_SEPARATOR = re.compile(r"^[\W_]+$")

# Widths that prose is hard-wrapped to: from a narrow mail to a wide terminal.
_WRAP_WIDTHS = range(40, 121)
_HEADING_WORDS = 14  # a longer line without a full stop is a paragraph that lost it
_TITLE_WORDS = 30


def split_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text with their roles, in order, without white space around."""
    spans = _paragraphs(text)
    return tuple(
        Block(span.start, span.end, role) for span, role in zip(spans, _roles(text, spans), strict=True)
    )


def _paragraphs(text: str) -> list[Span]:
    lines = [_strip(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    if not _hard_wrapped(text, lines):
        return lines
    joined: list[Span] = []
    for line in lines:
        previous = joined[-1] if joined else None
        if previous and not _parted(text, previous, line):
            joined[-1] = Span(previous.start, line.end)
        else:
            joined.append(line)
    return joined


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _parted(text: str, previous: Span, line: Span) -> bool:
    """Whether a blank line or a bullet parts the two."""
    return bool(_BLANK.search(text, previous.end, line.start) or _BULLET.match(text, line.start))


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether line breaks fall inside sentences, at a width that hardly varies."""
    inner = [
        (line, following)
        for line, following in zip(lines, lines[1:], strict=False)
        if not _parted(text, line, following)
    ]
    if len(inner) < 3:
        return False
    widths = sorted(line.end - line.start for line, _ in inner)
    typical, widest = widths[len(widths) // 2], widths[-1]
    if typical not in _WRAP_WIDTHS or widest > _WRAP_WIDTHS.stop or typical < 0.75 * widest:
        return False
    broken = sum(text[following.start].islower() for _, following in inner)
    return broken >= len(inner) / 3


def _roles(text: str, spans: list[Span]) -> list[Role]:
    roles: list[Role] = [_role_by_shape(text[span.start : span.end]) for span in spans]
    for index, role in enumerate(roles):
        if role != "heading":
            continue
        neighbours = roles[max(0, index - 1) : index] + roles[index + 1 : index + 2]
        if "caption" in roles[max(0, index - 1) : index]:
            roles[index] = "caption"  # an unpunctuated line under a credit describes the picture
        elif all(neighbour != "body" for neighbour in neighbours) and index == len(roles) - 1:
            roles[index] = "body"
    _mark_title(text, spans, roles)
    return roles


def _role_by_shape(line: str) -> Role:
    words = line.split()
    if _SEPARATOR.match(line):
        return "furniture"
    if _CREDIT.search(line) and len(words) <= 12:
        return "caption"
    if _DATE.match(line):
        return "dateline"
    if len(words) <= 10 and _BYLINE.match(line):
        return "byline"
    if _BULLET.match(line):
        return "list"
    if len(words) <= _HEADING_WORDS and not _TERMINAL.search(line):
        return "heading"
    return "body"


def _mark_title(text: str, spans: list[Span], roles: list[Role]) -> None:
    """The first line that could be a headline, if it comes before the first paragraph."""
    for index, (span, role) in enumerate(zip(spans, roles, strict=True)):
        words = text[span.start : span.end].split()
        unfinished = not _TERMINAL.search(text[span.start : span.end])
        if role == "heading" and len(words) >= 3:
            roles[index] = "title"
            return
        if role == "body":
            if index == 0 and unfinished and len(words) <= _TITLE_WORDS and len(spans) > 1:
                roles[index] = "title"
            return
