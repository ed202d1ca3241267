"""Marks with the words between them gone: "according to , the", "( )", ", ,", "“ ”"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be followed by a word, and when spaced marks are a habit."""

    unfinished: frozenset[str]  # words that something must follow: to, by, the
    spaced_share: float  # of all commas and stops: set off so often, the text was tokenised


_GAP = lazy_regex(
    r"(?<!\w)(?P<word>[^\W\d_]{1,15})[ \t\xa0]{1,3}(?P<mark>[,.;:)](?![\w.]| \.)|['’]s(?=\s))",
    needs=(r"[,.;:)](?<=[ \t\xa0].)", r"['’](?<=[ \t\xa0].)s\s"),
)
_EMPTY = lazy_regex(
    r"(?<![\w)\]])(?:\([\s,;.]{0,3}\)|(?<![-*•] )\[\s{0,2}\](?!\()|“\s{0,2}”|«\s{0,2}»)",
    needs=(r"[(\[“«][\s,;.]{0,3}[)\]”»]",),
)
_DOUBLED = lazy_regex(
    r"(?<=[\w)\]”\"])[,;:][ \t]{0,2}[,;.](?![\w.])|(?<=\w)\s?\([,;]\s",
    needs=(r"[,;:][ \t]{0,2}[,;.]", r"\([,;]\s"),
)
_ENTITY = lazy_regex(r"&#?\w{1,8}$")
_SET_OFF = lazy_regex(r"\w (?=[,.](?:\s|$))")
_CLOSED = lazy_regex(r"\w(?=[,.](?:\s|$))")
_SLIPS, _CLOSED_UP = (",,", ",.", ";;", ";,"), 0.6  # two marks closed up may be a slip of the finger
_FEW = 4  # spaced marks that may be accidents of one document


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every place where a link's or a picture's text was dropped.

    Values: `hole`: "word", "brackets" or "marks".
    """
    source = text.source
    spans = []
    gaps = list(_GAP.finditer(source))
    if gaps and not _tokenised(source, options):
        for match in gaps:
            if match["word"].lower() in options.unfinished and _whole_word(source, match.start()):
                spans.append((Span(match.start(), match.end()), "word"))
    spans += [(Span(*match.span()), "brackets") for match in _EMPTY.finditer(source)]
    for match in _DOUBLED.finditer(source):
        span = _with_word(source, match)
        if not _ENTITY.search(source, span.start, match.start()):
            spans.append((span, "marks"))
    for span, hole in sorted(spans):
        if text.block_at(span.start) is not None:
            yield Hit(
                (span,), {"hole": hole}, _CLOSED_UP if source[span.end - 2 : span.end] in _SLIPS else 1.0
            )


def _whole_word(source: str, start: int) -> bool:
    return source[start - 1 : start] not in ("'", "’", "-", "@", "#", ".")


def _with_word(source: str, match: re.Match[str]) -> Span:
    """The marks and the word in front of them."""
    start = match.start()
    while start and match.start() - start < 30 and not source[start - 1].isspace():
        start -= 1
    return Span(start, match.end())


def _tokenised(source: str, options: Options) -> bool:
    """Whether the text sets its marks off as a rule, as corpora do."""
    set_off = len(_SET_OFF.findall(source))
    return set_off > _FEW and set_off > options.spaced_share * (set_off + len(_CLOSED.findall(source)))
