"""No space after a mark: "the south.The", "said,he", "20%of", "the end”he"."""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import html5
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.lazy import lazy_regex
from scoring.text.lexicon import pieces, without_possessive


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and names whose marks stand closed up."""

    function: frozenset[str]  # words that no address and no file name ends in
    abbreviations: frozenset[str]  # what writes its full stop closed up: St.Louis, No.10
    extensions: frozenset[str]  # last parts of addresses and file names
    prefixes: frozenset[str]  # what stands in brackets closed up with a word: (un)likely
    agencies: frozenset[str]  # newsrooms in brackets, another rule's business


# Closing marks, then opening ones, around the mark that wants a space.
_SENTENCE = lazy_regex(r"[)\]”’\"']?(?:[.!?]|[.!?]?…)[)\]”’\"']{0,2}[“‘(\[]?")
_INSIDE = lazy_regex(r"[)\]”’]?[,;][”’\"]?[“‘(\[]?")
_CLOSING = lazy_regex(r"[)\]”]")
_OPENING = lazy_regex(r"[(“]")
_YEAR = lazy_regex(r"(?:19|20)\d\d")
_COMMON = 4.5  # Zipf: names of companies are made with rarer words ("One.Tel")
_VERY_COMMON = 5.0  # beyond those that addresses end in: .com, .net
_ENTITY = lazy_regex(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|(?P<name>[a-zA-Z]\w{1,9}))$")  # before its ";"
_LONGEST_ENTITY = 12
_ELLIPSIS = lazy_regex(r"…|\.\.")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every two words with a mark between them that wants a space and has none.

    Values: `mark`.
    """
    source = text.source
    for first, second in pairwise(text.words):
        gap = source[first.end : second.start]
        if gap == " " or len(gap) > 4 or any(map(str.isspace, gap)):
            continue
        if "link" in (first.kind, second.kind) or _in_address(source, first, second):
            continue
        if gap.startswith(";") and _is_entity(source, first.end):
            continue
        if _wants_space(text, first, second, gap, options):
            yield Hit((Span(first.start, second.end),), {"mark": gap or "."}, _confidence(gap, second))


def _is_entity(source: str, end: int) -> bool:
    """Whether the semicolon at `end` closes an HTML entity left in the text: "caf&eacute;s"."""
    entity = _ENTITY.search(source, max(0, end - _LONGEST_ENTITY), end)
    return entity is not None and (not entity["name"] or f"{entity['name']};" in html5)


def _confidence(gap: str, second: Word) -> float:
    """A small letter after a full stop may yet be an address."""
    return 0.7 if gap == "." and second.text[0].islower() else 1.0


def _wants_space(text: Text, first: Word, second: Word, gap: str, options: Options) -> bool:
    if _SENTENCE.fullmatch(gap) and not _ELLIPSIS.search(gap):
        return _ends_sentence(text, first, second, gap, options)
    if _INSIDE.fullmatch(gap):
        return _parts_clause(first, second, options)
    if gap == ":":
        return _announces(text, first, second, options)
    if gap == '"':
        return _beside_quote(first, second)
    if _CLOSING.fullmatch(gap):
        return _after_closing(text, first, second, gap, options)
    if _OPENING.fullmatch(gap):
        return _before_opening(text, first, second, gap)
    if gap == "%":
        return first.kind == "number" and second.text.islower() and len(second.text) > 1
    if gap in ("$", "£", "€"):
        return second.kind == "number" and first.text.islower() and len(first.text) > 1
    return not gap and first.text.endswith(".") and len(second.key) > 1 and second.key in options.function


def _ends_sentence(text: Text, first: Word, second: Word, gap: str, options: Options) -> bool:
    left, right = _last_piece(first), second.key.split("-")[0]
    function = right in options.function
    capital = second.text[0].isupper()
    # "the end.Media were there", yet not Ready.Gov and last.fm.
    opens = function or (first.text.islower() and text.vocabulary.frequency(right) >= _VERY_COMMON)
    if left in options.abbreviations or (right in options.extensions and not (capital and opens)):
        return False
    known = function or _plain(text, second)
    if first.kind == "number":
        starts_line = text.block_at(first.start)
        numbered = starts_line is not None and starts_line.start == first.start
        return capital and known and not numbered and "." in gap
    if not first.text[-1].isalpha() and not first.text[-1].isdigit():
        return False
    if len(left) < 2 or (len(right) == 1 and not second.text.isascii()):
        return False
    if first.text.isupper() and second.text.isupper():
        return False  # a share: "AC.TO"
    if capital:
        # Names are closed up too ("Node.Js", "One.Tel"): the less the left side looks like the end of
        # a sentence, the plainer the right side must be.
        if first.text[0].islower() and _plain(text, first):
            return len(right) > 1 or known
        if first.text.isupper():
            return known
        common = text.vocabulary.is_word(right) and text.vocabulary.frequency(right) >= _COMMON
        own = text.lexicon.count(right) > 1 and len(left) > 3 and text.vocabulary.is_word(left)
        asks = len(gap) > 1 or gap == "?"
        return function or own or (common and _plain(text, first)) or (asks and known)
    if len(gap) > 1:
        return function
    return function and len(right) > 2 and first.text.islower() and _plain(text, first)


def _parts_clause(first: Word, second: Word, options: Options) -> bool:
    """Not 1,000 and 2,4-D."""
    left, right = first.text, second.text
    if _YEAR.fullmatch(left) and right in options.function:
        return True
    if first.kind == "number" or second.kind == "number":
        words = left if second.kind == "number" else right
        return len(words) > 2 and words.isalpha() and words.islower()
    return len(left) > 1 and len(right) > 1 and left[-1].isalpha() and right[0].isalpha()


def _after_closing(text: Text, first: Word, second: Word, gap: str, options: Options) -> bool:
    """Not "(un)likely", "(s)he", "501(c)(3)"."""
    opens = text.source[first.start - 1 : first.start] in ("(", "[")
    if not second.text.isalpha() or len(second.text) < 2:
        return False
    if gap == "”":
        return True
    if opens and (first.key in options.prefixes or first.key in options.agencies or len(first.text) < 3):
        return False
    whole = first.key + second.key
    return not text.vocabulary.is_word(whole) and _plain(text, second) and first.text[-1].isalnum()


def _before_opening(text: Text, first: Word, second: Word, gap: str) -> bool:
    """Not "person(s)", "f(x)", "Rule 3(b)"."""
    if not (first.text[-1].isalpha() and second.text[0].isalpha()) or len(second.text) < 2:
        return False
    if len(first.text) < 2:
        return gap == "“" and first.key == "a"
    if gap == "“":
        return True
    closes = text.source[second.end : second.end + 1] in (")", "]")
    return not (closes and len(second.text) <= 4 and second.text.islower())


def _announces(text: Text, first: Word, second: Word, options: Options) -> bool:
    """Not 10:30, CSI:Miami, std:vector."""
    if len(first.text) < 3 or not (_plain(text, second) or second.key in options.function):
        return False
    if first.text.islower():
        return _plain(text, first) and (len(second.text) > 2 or second.key in options.function)
    capitals = first.text[1:].islower() and second.text[0].isupper()
    return capitals and len(second.text) > 1 and text.vocabulary.is_word(first.key)


def _beside_quote(first: Word, second: Word) -> bool:
    """Straight marks stand on one side of a word only; not 12"x10", name="value"."""
    return first.text[-1].isalpha() and second.text[0].isalpha()


def _plain(text: Text, word: Word) -> bool:
    """Whether a dictionary has it, or the document writes it elsewhere too."""
    name = pieces(without_possessive(word.key))[0]
    return text.lexicon.listed(name, 1.0) or text.lexicon.count(name) > 1


def _last_piece(word: Word) -> str:
    return pieces(word.key)[-1].split(".")[-1]


def _in_address(source: str, first: Word, second: Word) -> bool:
    """Whether the two are pieces of a link, a path or code."""
    before, after = source[first.start - 1 : first.start], source[second.end : second.end + 2]
    return (
        before in ("@", "#", "/", "\\", "_", "=", ".", ":")
        or after[:1] in ("@", "/", "\\", "_", "=")
        or (after[:1] == "." and after[1:].isalnum())
    )
