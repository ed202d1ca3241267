"""Text that a machine read with the wrong table, or took over with its markup.

Letters decoded with another code page than they were written in ("donâ€™t"), characters nobody could
decode ("caf�"), and code that should have become text: entities, tags, escapes, shortcodes. The code
pages are tried the way ftfy (Speer, 2019) does it: whatever decodes once more as UTF-8 was decoded
wrongly. Sequences that honest text may contain ("É»", "SÃ”") need proof from their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is code, and which texts are about code."""

    entities: frozenset[str]  # names of HTML entities
    tags: frozenset[str]  # names of HTML elements
    shortcodes: frozenset[str]  # of content management systems and forums
    subjects: frozenset[str]  # words (keys) of texts that may show code on purpose


class _Damage(NamedTuple):
    span: Span
    kind: str


# Typographic marks and signs that UTF-8 writes in three bytes: they are what prose loses first.
_MARKS = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰′″‹›‼⁃⁄€™−≈≠≤≥→←↑↓■●★✓\ufeff\ufffd\u2002\u2003\u2009\u200b\u200d\u2028")
# Decoded wrongly, these look like marks that may follow a letter in honest text.
_AMBIGUOUS = frozenset("‚„…†‡ˆ‹›‘’“”•–—«»®©™°·¨´¸ªº \u00a0\u00ad")
_LONGEST_REPAIR = 3  # texts are decoded wrongly once or twice, hardly more often
_SEQUENCES = 3  # in a row prove Cyrillic, Greek, Arabic or Hebrew read as Latin letters
_IDEOGRAPHS = 2  # the same for three bytes each


class _CodePage:
    """A table that turns each byte into a character, and the shape of UTF-8 read with it."""

    def __init__(self, codec: str) -> None:
        self.characters = [_character(byte, codec) for byte in range(256)]
        self.bytes = {character: byte for byte, character in enumerate(self.characters)}
        self.cyrillic = self.characters[0xC2] == "В"
        self.leading = frozenset(self.characters[0xC2:0xF5])
        self.following = frozenset(self.characters[0x80:0xC0])
        following = self._any(0x80, 0xC0)
        self.pattern = lazy_regex(
            f"(?:{self._any(0xC2, 0xE0)}{following}|{self._any(0xE0, 0xF0)}{following}{{2}}"
            f"|{self._any(0xF0, 0xF5)}{following}{{3}})++"
        )

    def _any(self, first: int, last: int) -> str:
        return "[" + "".join(map(re.escape, self.characters[first:last])) + "]"

    def decode(self, run: str) -> str | None:
        """What the run of wrong characters stands for, or None if it is no UTF-8."""
        try:
            return bytes(self.bytes[character] for character in run).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None


def _character(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)  # left undefined: browsers keep the control character


@lru_cache(maxsize=1)
def _code_pages() -> tuple[_CodePage, ...]:
    return tuple(map(_CodePage, ("cp1252", "latin-1", "cp1251", "mac_roman")))


_BEYOND_ASCII = lazy_regex(r"[^\x00-\x7f]")
_UNDECODED = lazy_regex(r"[\ufffd\x80-\x84\x86-\x9f][\ufffd\x80-\x84\x86-\x9f]*+")
# What is left when the rest of the sequence was dropped, or another table's apostrophe and quotation
# marks: "donâ€t", "it was.Â", "donÕt", "ÒNo,Ó". Each begins with its rare letter: that is fast to find.
_REMAINS = lazy_regex(
    r"""â€ | [ÂÃ](?<=[a-z.,;:!?'’"”].)(?=\s|$) | Â(?<=\s.)(?=\s)
      | [ÕÆ¿](?<=[a-zA-Z].)(?=(?:s|t|re|ve|ll|d|m)\b) | â(?<=[a-z]n.)(?=t\b) | â(?<=[a-z]{3}.)(?=s\b)
      | Ó(?<=[.,!?].)(?![^\W_]) | Ò(?<![^\W_].)(?=[A-Z][a-z])""",
    re.VERBOSE,
    needs=("[âÂÃÕÆ¿ÓÒ]",),
)
_APOSTROPHE = lazy_regex(r"\?(?<=[a-zI].)(?P<ending>t|s|re|ve|ll|m)(?![^\W_])")
_BEFORE_APOSTROPHE = {  # "s" stands after any word: "the mayor?s"
    "t": tuple("don doesn didn isn wasn aren weren hasn haven hadn won can couldn wouldn shouldn".split()),
    "re": ("we", "they", "you"),
    "ve": ("we", "they", "you", "i"),
    "ll": ("we", "they", "you", "i", "he", "she", "it"),
    "m": ("i",),
}
_LETTERS_BEFORE = lazy_regex(r"[^\W\d_]++$")
_ENTITY = lazy_regex(
    r"""&\ ?(?: (?P<name>[a-zA-Z]{2,8}\d?) | \#\d{2,6} | \#x[0-9a-fA-F]{2,5} )\ ?;
        (?:(?:amp|nbsp|quot|\#\d{2,5});)*+
      | &\#\d{3,5}(?!\d)""",
    re.VERBOSE,
)
_TAG = lazy_regex(
    r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,11})(?:[\s/][^<>\n]{0,400})?>|<!--|-->|<!\[CDATA\[|\]\]>"
)
_ATTRIBUTE = lazy_regex(
    r"""(?<!\S)(?:href|src|srcset|alt|class|style|target|width|height|rel)=(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')(?:\s?/?>)?"""
)
_ESCAPE = lazy_regex(
    r"""\\u[0-9a-fA-F]{4} | \\x[0-9a-fA-F]{2}(?![0-9a-zA-Z]) | \\[rnt](?:\\[rnt])*+(?![a-z])
      | \\['"’](?<=[a-zA-Z]..) | %20(?<=[a-zA-Z]...)(?=[a-zA-Z]) | %E2%80%[89A-F][0-9A-F]
      | =E2=80=[89A-F][0-9A-F] | _x000[dD]_ | \[object\ Object\]""",
    re.VERBOSE,
)
_SHORTCODE = lazy_regex(r"\[/?(?P<name>[a-z][a-z0-9_-]{0,30})(?P<rest>[ =][^\[\]\n]{0,400})?/?\]")
_LINK = lazy_regex(
    r"!?\[[^\[\]\n]{0,200}\]\((?:https?://|/|\#)[^()\s]{0,400}\)|(?<!\S)!\[[^\[\]\n]{1,200}\]",
    needs=(r"\]\(", r"!\["),
)
_QUOTES = frozenset("\"'`“”‘’«»„")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every run of damaged characters and every piece of code in the text.

    Values: `damage`, what happened, as a phrase that follows a colon.
    """
    if not options.subjects.isdisjoint(text.counts):
        return  # about encodings or markup: what it shows, it means to show
    last = 0
    found = _damages(text, options)
    for span, kind in sorted(found, key=lambda damage: (damage.span.start, -damage.span.end)):
        inside = text.block_at(span.start) is not None
        if span.start >= last and inside and not _mentioned(text.source, span) and not _in_link(text, span):
            last = span.end
            yield Hit((span,), {"damage": kind})


def _damages(text: Text, options: Options) -> Iterator[_Damage]:
    source = text.source
    if not source.isascii():
        yield from _misread(source)
        for match in _UNDECODED.finditer(source):
            yield _Damage(Span(*match.span()), "a character that could not be decoded")
        for match in _REMAINS.finditer(source):
            yield _Damage(Span(*match.span()), "a character read in the wrong encoding")
    for match in _APOSTROPHE.finditer(source):
        before = _LETTERS_BEFORE.search(source, max(0, match.start() - 8), match.start())
        known = _BEFORE_APOSTROPHE.get(match["ending"])
        if before and (len(before[0]) > 1 if known is None else before[0].lower() in known):
            yield _Damage(Span(before.start(), match.end()), "a question mark for an apostrophe")
    for match in _ENTITY.finditer(source):
        if match["name"] is None or match["name"] in options.entities:
            yield _Damage(Span(*match.span()), "an HTML entity left as code")
    for match in _TAG.finditer(source):
        if match["name"] is None or match["name"].lower() in options.tags:
            yield _Damage(Span(*match.span()), "an HTML tag left in the text")
    for match in _ATTRIBUTE.finditer(source) if '="' in source or "='" in source else ():
        yield _Damage(Span(*match.span()), "an HTML attribute left in the text")
    for match in _ESCAPE.finditer(source):
        yield _Damage(Span(*match.span()), "an escape sequence left as code")
    for match in _SHORTCODE.finditer(source):
        bare = not match["rest"] and not match[0].startswith("[/")
        if match["name"] in options.shortcodes and not (bare and text.vocabulary.is_word(match["name"])):
            yield _Damage(Span(*match.span()), "a shortcode left in the text")
    for match in _LINK.finditer(source):
        yield _Damage(Span(*match.span()), "the source code of a link")


def _misread(source: str) -> Iterator[_Damage]:
    """Runs of characters that are UTF-8 read with another table."""
    present = set(_BEYOND_ASCII.findall(source))
    for page in _code_pages():
        if present.isdisjoint(page.leading) or present.isdisjoint(page.following):
            continue  # most texts: only curly quotes and accents are beyond ASCII
        for match in page.pattern.finditer(source):
            meant = page.decode(match[0])
            if meant is not None and _is_plausible(source, match, meant, page.cyrillic):
                yield _Damage(Span(*match.span()), f"“{_repair(meant)}” in the wrong encoding")


def _is_plausible(source: str, match: re.Match[str], meant: str, cyrillic: bool) -> bool:
    """Whether the run is damage: `meant` is likelier than what stands there.

    `cyrillic`: it stands there in letters that a Ukrainian or Serbian word may hold as well.
    """
    if any(character in _MARKS or character > "\uffff" for character in meant):
        return True
    before, after = source[max(0, match.start() - 1) : match.start()], source[match.end() : match.end() + 1]
    if all("\xa0" <= character < "\u0180" for character in meant):
        if cyrillic:
            return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
        ambiguous = _AMBIGUOUS.intersection(match[0][1::2])
        within = any(character.islower() or character.isdigit() for character in before + after)
        return not ambiguous or within or len(meant) > 1
    return len(meant) >= (_SEQUENCES if meant[0] < "\u0800" else _IDEOGRAPHS)


def _repair(meant: str) -> str:
    """Decode what was decoded wrongly more than once."""
    for _ in range(_LONGEST_REPAIR):
        again = _code_pages()[0].decode(meant) if not meant.isascii() else None
        if again is None:
            break
        meant = again
    return meant


def _mentioned(source: str, span: Span) -> bool:
    """Whether quotation marks hold nothing else: the text talks about the code."""
    return source[span.start - 1 : span.start] in _QUOTES and source[span.end : span.end + 1] in _QUOTES


def _in_link(text: Text, span: Span) -> bool:
    index = text.word_index(span.start + 1) - 1
    return index >= 0 and text.words[index].kind == "link" and span.start < text.words[index].end
