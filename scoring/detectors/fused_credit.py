"""A picture credit, byline or agency closed up with the text after it: "Getty ImagesLike Moscow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.fold import key
from scoring.text.gazetteer import given_names
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is credited, and what a credit begins with."""

    agencies: tuple[str, ...]  # picture agencies and newsrooms, as they write themselves
    outlets: frozenset[str]  # keys of newsrooms that bylines end in
    openers: frozenset[str]  # keys of words that lines of credit begin with
    function: frozenset[str]  # words that open a sentence rather than follow a name
    own_names: frozenset[str]  # what agencies put after their name without a space: AFPTV, APNews


_LONGEST_CREDIT = 80  # characters between the word that opens a credit and its end
# Who holds a picture: "Jane Doe/Press Trust of India", "© Jane Doe". A name has six words at most.
_NAME = r"[A-ZÀ-Þ][\w.'’&-]*(?: (?:(?:of|the|and|de|la|del|da|van|von|al) )?[A-ZÀ-Þ][\w.'’&-]*){0,5}"
_HOLDERS = lazy_regex(rf"{_NAME} ?/ ?{_NAME}(?: ?/ ?{_NAME})?|© ?{_NAME}")
_AFTER_BRACKET = lazy_regex(r"\)(?=\w)")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every token in which a credit ends and other text begins.

    Values: `left`, the end of the credit, and `right`, what is closed up with it.
    """
    agency = _agency_pattern(options.agencies)
    outlet = _outlet_pattern(options.outlets)
    closed_up = {text.word_index(match.end()) for match in _AFTER_BRACKET.finditer(text.source)}
    for index in sorted(closed_up.union(text.unknown)):
        word = text.words[index] if index < len(text.words) else None
        if word is None or word.kind != "word" or len(word.text) > _LONGEST_CREDIT:
            continue
        bracketed = _after_bracket(text, index, agency)
        if bracketed:
            yield bracketed
        if bracketed or text.vocabulary.known(word.key):
            continue
        cut = (
            _after_agency(text, word, agency, options)
            or _before_outlet(text, word, outlet)
            or _after_byline(text, word, options)
            or _after_holder(text, word, agency, options)
        )
        if cut:
            yield _hit(word, cut)


def _hit(word: Word, cut: int) -> Hit:
    values = {"left": word.text[:cut], "right": word.text[cut:]}
    return Hit((word.span,), values)


@lru_cache(maxsize=4)
def _agency_pattern(agencies: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(agencies, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(agency) for agency in longest_first) + ")$")


@lru_cache(maxsize=4)
def _outlet_pattern(outlets: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, outlets)))
    return re.compile(rf"[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{{2,}}(?P<outlet>(?i:{names}))")


def _after_agency(text: Text, word: Word, agency: re.Pattern[str], options: Options) -> int:
    """ "Getty ImagesLike", "REUTERSPresident": where the credit ends in `word`, or 0."""
    for cut in _rises(word.text):
        begins = max(0, word.start - _LONGEST_CREDIT)
        found = agency.search(text.source[begins : word.start + cut])
        if not found or begins + found.end() <= word.start:
            continue
        before = text.source[begins + found.start() - 1 : begins + found.start()]
        right = key(word.text[cut:])
        if not before.isalnum() and right not in options.own_names and _plain(text, word.text[cut:]):
            return cut
    return 0


def _after_bracket(text: Text, index: int, agency: re.Pattern[str]) -> Hit | None:
    """ "(Reuters)The": a hit, or None."""
    word = text.words[index]
    source = text.source
    if source[word.start - 1 : word.start] != ")" or index == 0:
        return None
    opening = source.rfind("(", max(0, word.start - _LONGEST_CREDIT), word.start)
    credit = source[opening + 1 : word.start - 1]
    if opening < 0 or not (agency.fullmatch(credit) or _HOLDERS.fullmatch(credit)):
        return None
    return Hit((Span(opening, word.end),), {"left": f"({credit})", "right": word.text})


def _before_outlet(text: Text, word: Word, outlet: re.Pattern[str]) -> int:
    """ "Paredesbbc", "SmithReuters": where a byline's name ends in `word`, or 0."""
    found = outlet.fullmatch(word.text)
    if not found:
        return 0
    cut = found.start("outlet")
    name = key(word.text[:cut])
    return 0 if text.vocabulary.is_word(name) and not text.vocabulary.is_name(name) else cut


def _after_byline(text: Text, word: Word, options: Options) -> int:
    """ "Photo: Jane SmithThe bridge", "By Joe DoePolice": where the name ends in `word`, or 0."""
    block = text.block_at(word.start)
    if block is None or word.start - block.start > _LONGEST_CREDIT:
        return 0
    first = text.words[text.word_index(block.start)]
    if first.key not in options.openers or first.start == word.start:
        return 0
    if text.source[word.start - 1 : word.start] == "@":
        return 0
    if text.lexicon.count(word.key) > 1:
        return 0
    for cut in _rises(word.text):
        left, right = word.text[:cut], word.text[cut:]
        if key(left) not in given_names() and _plain(text, right):
            return cut
    return 0


def _after_holder(text: Text, word: Word, agency: re.Pattern[str], options: Options) -> int:
    """ "Jane Doe/Ole SolbergThe bridge", "© HarbourbildThe bridge": where the name ends in `word`, or 0."""
    block = text.block_at(word.start)
    if block is None or not 0 < word.start - block.start <= _LONGEST_CREDIT:
        return 0
    head = text.source[block.start : word.start]
    if not (head.startswith("©") or "/" in head):
        return 0
    follows = text.source[word.end : word.end + 2]
    for cut in reversed(_rises(word.text)):
        credit = head + word.text[:cut]
        holder = credit.rsplit("/", 1)[-1].strip()
        # One word alone may be a firm: "Pfizer/BioNTech vaccine".
        sure = " " in holder or holder[0] == "©" or agency.fullmatch(holder) or holder.isupper()
        right = word.text[cut:]
        opens = key(right) in options.function or (follows[:1] == " " and follows[1:].islower())
        if sure and opens and _HOLDERS.fullmatch(credit) and _plain(text, right):
            return cut
    return 0


def _rises(token: str) -> list[int]:
    """Where a capital and small letters begin inside the token: "ImagesLike" → [6]."""
    return [
        at
        for at in range(2, len(token) - 1)
        if token[at].isupper() and token[at + 1].islower() and token[at - 1].isalpha()
    ]


def _plain(text: Text, right: str) -> bool:
    """Whether it is one ordinary capitalised word."""
    bare = right.split("’")[0].split("'")[0].split("-")[0]
    name = key(bare)
    return bare[1:].islower() and (name in text.lexicon.counts or text.lexicon.listed(name, 2.0))
