"""From the bytes of a file to its text, or a clear word on why there is none.

A byte order mark decides, unless what follows is plainly UTF-8; without one UTF-8, then UTF-16 by its
pattern of NUL bytes, then Windows-1252, the encoding of most older English text. What is none of these
is left to charset-normalizer: such a text is rarely English, but it should be shown as what it is.

A few damaged places in a sound text (a cut last character, a byte of another encoding) are read as
U+FFFD, as every browser and editor shows them, so that the damage can be reported where it stands. Where
more than one character in a hundred is damaged, the file as a whole was read or saved wrongly, and
judging its text would judge that mistake: it is an error. A few NUL characters stay in the text.
"""

from __future__ import annotations

import codecs
import re

from scoring.errors import InputError
from scoring.text.lazy import lazy_regex

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files that are documents in a wrapping this tool does not open.
_WRAPPINGS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP-based file (Word, OpenDocument, EPUB, archive)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_HTML = lazy_regex(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b|head\b|body\b)",
    re.I | re.S,
)
# What a page says of its own encoding: browsers look no further than this, and read so what says Latin-1.
_DECLARATION = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_LATIN_1 = ("iso8859-1", "ascii")
# Those of pages; Python knows others, which a page could name to make nonsense of itself.
_PAGE_ENCODINGS = ("cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "tis")
_LINE_END = lazy_regex(r"\r\n?|\n")
_CONTROL = lazy_regex("[\0-\x08\x0e-\x1a\x1c-\x1f]")

_SAMPLE = 65_536  # bytes or characters looked at to judge what a file is
_CONTROL_SHARE = 0.01  # text has next to no control characters
_DAMAGED_SHARE = 0.01  # of characters: at one in a hundred every fourth line has a hole in it
# Text in UTF-16 has a NUL in every second byte, but for characters outside Latin-1.
_UTF16_NULS = 0.7
_UTF16_STRAY_NULS = 0.02
# Letters outside ASCII make up less than 2 % of English; above this share it is another script.
_LATIN_SHARE = 0.3
# An accented capital between small letters ("donÕt") betrays another Latin encoding.
_MISREAD = lazy_regex("[a-z][À-ÖØ-Þ][a-z]")
_LATIN_ENCODINGS = ["cp1252", "mac_roman"]


def decode(data: bytes, charset: str | None = None) -> str:
    """Return the text of `data` without a leading byte order mark; line ends stay as they are.

    `charset` is what the server of a page declared; it outranks what the page says itself.

    Raises InputError with the code `binary`, `unsupported` (a PDF, …) or `encoding` (too many
    invalid bytes; with the line of the first).
    """
    for start, kind in _WRAPPINGS:
        if data.startswith(start):
            raise InputError("unsupported", f"this is {kind}; save it as plain text first")
    text = _decode(data, charset)
    refuse_binary(text)
    return text


def looks_like_html(text: str) -> bool:
    """Whether a text begins as web pages do."""
    return bool(_HTML.match(text))


def _decode(data: bytes, charset: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            lies = encoding != "utf-8" and _is_plainly_utf8(data[len(mark) :])
            return _mended(data[len(mark) :], "utf-8" if lies else encoding)
    if b"\0" in data:
        unmarked = _utf16_without_mark(data[:_SAMPLE])
        if unmarked:
            return _mended(data, unmarked)
    refuse_binary(data[:_SAMPLE].decode("latin-1"))  # before its bytes are taken for damaged letters
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_damaged_utf8(data):
            return _mended(data, "utf-8")
        return _as_declared(data, charset) or _declared(data) or _legacy(data)


def _declared(data: bytes) -> str | None:
    """The text in the encoding that a web page names, if it is one and not a lie."""
    found = _DECLARATION.search(data[:_DECLARED_WITHIN])
    return _as_declared(data, (found[1] or found[2]).decode("ascii", "replace")) if found else None


def _as_declared(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        name = codecs.lookup(charset).name
        if name in _LATIN_1:
            return data.decode("cp1252")
        return data.decode(name) if name.startswith(_PAGE_ENCODINGS) else None
    except (LookupError, ValueError):  # a name with a NUL in it
        return None


def refuse_binary(text: str) -> None:
    """Raise InputError (`binary`) for what is no text, by the control characters at its beginning."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(1, _CONTROL_SHARE * len(sample)):
        raise InputError("binary", "this is a binary file, not text")


def _is_plainly_utf8(data: bytes) -> bool:
    """Whether a mark of UTF-16 or UTF-32 before these bytes lies: in those most English bytes are NUL."""
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mended(data: bytes, encoding: str) -> str:
    """The text with U+FFFD in its damaged places, if they are few."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") <= max(1, _DAMAGED_SHARE * len(text)):
            return text
        line = 1 + len(_LINE_END.findall(data[: error.start].decode(encoding, "replace")))
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        message = f"byte {error.start} is not valid {name}, nor are many others; save the file as UTF-8"
        raise InputError("encoding", message, line) from error


def _utf16_without_mark(sample: bytes) -> str | None:
    """The encoding of UTF-16 text with its byte order, seen from where its NUL bytes stand."""
    pairs = len(sample) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nuls, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if pairs and nuls >= _UTF16_NULS * pairs and others <= _UTF16_STRAY_NULS * pairs:
            return encoding
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes outside ASCII form valid UTF-8 characters at least as often as not."""
    text = data.decode("utf-8", "replace")
    invalid = text.count("\ufffd")
    valid = len(text) - len(text.encode("ascii", "ignore")) - invalid
    return valid >= max(1, invalid)


def _legacy(data: bytes) -> str:
    """Text from before Unicode: Windows-1252, unless it reads like something else."""
    sample = data[:_SAMPLE]
    foreign = sum(byte >= 0x80 for byte in sample) > _LATIN_SHARE * len(sample)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return _guess(data, None)
    if foreign:
        return _guess(data, None)
    return _guess(data, _LATIN_ENCODINGS) if _MISREAD.search(text) else text


def _guess(data: bytes, encodings: list[str] | None) -> str:
    from charset_normalizer import from_bytes  # 60 ms, and rarely needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=encodings).best()
    if best is None:
        raise InputError("encoding", "the encoding cannot be recognised; save the file as UTF-8")
    return _mended(data, best.encoding)
