"""Find a byline in a plain text that names no one: an account, a desk, or nothing at all.

"By ChatGPT", "Posted by Guest Author", "Web Desk, Lahore", "By | March 3, 2024". What a web page says of its
author is more than one line, and is judged as a whole (`missing_byline`); of a plain text that has no byline
nothing can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS

_HEAD, _FOOT = 5, 2  # blocks among which bylines stand
_LONGEST_LINE = 90  # characters
_NAME = 5  # words
_DATE = (
    rf"(?:(?i:{'|'.join(MONTHS)})\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} (?i:{'|'.join(MONTHS)})\.?,? \d{{4}}"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})"
)
_VERBS = (
    "written|posted|published|reported|report|uploaded|submitted|added|created|edited|story|text|article"
    "|contributed|compiled|authored"
)
_BY = r"by\b|authors?\b|reporter\b|editor\b|written\b|por\b|par\b|von\b|di\b|door\b|przez\b"
_SIGNED = lazy_regex(
    rf"\W{{0,3}}(?:(?i:(?:last )?(?:updated|posted|published|written)(?: on)?:? )?(?P<day>{_DATE})"
    rf"[,|• –—-]{{0,3}})?(?P<by>(?i:(?:(?:{_VERBS}) )?{_BY}))(?=[\s:]|$)\s?:?(?P<rest>[^\n]{{0,80}})$",
    needs=(f"(?i:{_BY})",),
)
_ENDS = lazy_regex(rf"[|•·,(–—:]|\s-\s|\s(?i:on|in|at|for)\s|\s?{_DATE}")
_DAY_ONLY = lazy_regex(rf"\s?(?:[|•·,–—-]\s?|(?i:on)\s)?{_DATE}")
_LETTERS = lazy_regex(r"[^\W_]+")
_ACCOUNT = lazy_regex(r"(?:user|author|editor|admin|writer|blogger|wp|news)[-_ ]?(?:\d{1,6}|admin)")
_ADDRESS = lazy_regex(r"[\w.+-]{1,64}@[\w.-]{1,80}")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kind` chooses whose bylines: an `account`'s or nobody's, or a `desk`'s.

    In lower case: `accounts` are whole names and `parts` words of roles ("guest author"); `desks` are words
    of desks and staff, `kinds` the words around them ("our", "web", "crime"). Of those `elsewhere` another
    rule says so where they stand right behind "by".
    """

    kind: Literal["account", "desk"]
    accounts: frozenset[str]
    parts: frozenset[str]
    desks: frozenset[str]
    kinds: frozenset[str]
    elsewhere: frozenset[str] = frozenset()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per byline, with the name that is none (`signs`)."""
    if text.document.page is not None:
        return
    blocks = text.blocks
    edges = [*range(min(_HEAD, len(blocks))), *range(max(_HEAD, len(blocks) - _FOOT), len(blocks))]
    for at in edges:
        block = blocks[at]
        line = text.source[block.start : block.end].strip()
        if not line or len(line) > _LONGEST_LINE:
            continue
        match = _SIGNED.match(line)
        name = _name(match) if match else _bare(line, options) if 0 < at < _HEAD else None
        if name is None or (match and not match["day"] and key(name) in options.elsewhere):
            continue
        if _kind(name, options) == options.kind:
            yield Hit((block.span,), {"signs": f"“{name}” signs" if name else "nobody signs"})


def _name(match: re.Match[str]) -> str | None:
    """What stands where the name should: "" where a day does, None where its reader may have lost it."""
    rest = match["rest"]
    if _DAY_ONLY.match(rest):
        return ""
    if rest.rstrip().endswith((".", "!", "?")) and len(rest.split()) > _NAME:
        return None  # "By default, the ferries stop on Monday."
    end = _ENDS.search(rest)
    name = (rest[: end.start()] if end else rest).strip(" .:*")
    return name if name and len(name.split()) <= _NAME else None


def _bare(line: str, options: Options) -> str | None:
    """A name by itself, or with a place, where a byline stands: "Web Desk, Lahore"."""
    name, _, place = line.partition(",")
    name = name.strip(" .:*()")
    if len(place.split()) > 2 or not name[:1].isupper() or len(name.split()) > 4:
        return None
    if " " not in name or name.lower().endswith(" news"):
        return None  # "Breaking News" heads a section
    return name if _kind(name, options) == "desk" else None


def _kind(name: str, options: Options) -> Literal["account", "desk", "name"]:
    return _judged(name, options.accounts, options.parts, options.desks, options.kinds)


@lru_cache(maxsize=256)
def _judged(
    name: str, accounts: frozenset[str], parts: frozenset[str], desks: frozenset[str], kinds: frozenset[str]
) -> Literal["account", "desk", "name"]:
    plain = " ".join(key(name).split())
    words = frozenset(_LETTERS.findall(plain))
    if not words or plain in accounts or _ACCOUNT.fullmatch(plain) or _ADDRESS.fullmatch(plain):
        return "account"
    if words & desks and words <= desks | kinds:
        return "desk"
    if words & parts and words <= parts | desks | kinds:
        return "account"
    # "Harbour Times Web Desk"
    last = plain.split()[-2:]
    return "desk" if len(last) == 2 and last[0] in kinds and last[1] in desks else "name"
