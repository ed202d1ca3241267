"""From the bytes of a file to its text, or a clear word on why there is none.

A byte order mark decides; without one strict UTF-8, then UTF-16 by its pattern of NUL bytes, then
Windows-1252, the encoding of most older English text. What is none of these is left to
charset-normalizer: such a text is rarely English, but it should be shown as what it is.
"""

from __future__ import annotations

import codecs
import re

from scoring.errors import InputError

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
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b)", re.I | re.S
)
_LINE_END = re.compile(r"\r\n?|\n")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")

HTML_MESSAGE = "HTML is not read yet; save the page as plain text first"

_SAMPLE = 65_536  # bytes or characters looked at to judge what a file is
_CONTROL_SHARE = 0.01  # text has next to no control characters
# Text in UTF-16 has a NUL in every second byte, but for characters outside Latin-1.
_UTF16_NULS = 0.7
_UTF16_STRAY_NULS = 0.02
# Letters outside ASCII make up less than 2 % of English; above this share it is another script.
_LATIN_SHARE = 0.3
# An accented capital between small letters ("donÕt") betrays another Latin encoding.
_MISREAD = re.compile("[a-z][À-ÖØ-Þ][a-z]")
_LATIN_ENCODINGS = ["cp1252", "mac_roman"]


def decode(data: bytes) -> str:
    """Return the text of `data` without a leading byte order mark; line ends stay as they are.

    Raises InputError with the code `binary`, `unsupported` (a PDF, HTML, …) or `encoding` (invalid
    bytes; with the line, where one is known).
    """
    for start, kind in _WRAPPINGS:
        if data.startswith(start):
            raise InputError("unsupported", f"this is {kind}; save it as plain text first")
    text = _decode(data)
    if "\0" in text or len(_CONTROL.findall(text[:_SAMPLE])) > _CONTROL_SHARE * len(text):
        raise InputError("binary", "this is a binary file, not text")
    if _HTML.match(text):
        raise InputError("unsupported", HTML_MESSAGE)
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        return _strict(data, _utf16_without_mark(data[:_SAMPLE]))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _invalid(data, error, "UTF-8") from error
    return _legacy(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _invalid(data, error, encoding.upper().removesuffix("-LE").removesuffix("-BE")) from error


def _invalid(data: bytes, error: UnicodeDecodeError, encoding: str) -> InputError:
    before = data[: error.start].decode(error.encoding, "replace")
    line = 1 + len(_LINE_END.findall(before))
    return InputError("encoding", f"byte {error.start} is not valid {encoding}; save the file as UTF-8", line)


def _utf16_without_mark(sample: bytes) -> str:
    """The byte order of UTF-16 text, seen from where its NUL bytes stand."""
    pairs = len(sample) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nuls, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if pairs and nuls >= _UTF16_NULS * pairs and others <= _UTF16_STRAY_NULS * pairs:
            return encoding
    raise InputError("binary", "this is a binary file, not text")


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
    return _strict(data, best.encoding)
