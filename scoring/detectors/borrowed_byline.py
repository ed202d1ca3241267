"""Find a byline of one outlet on the pages of another.

"Jane Doe, BBC News" under the masthead of a site that is not the BBC's: either the text was taken from
there, or the credit is not true. The same shows where a text under an outlet's byline thanks that outlet
for help: no newsroom is its own contributor. Agencies sell their reports to everybody, and a licensed
copy says so or names the original as its address: both are sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, PageEvidence, Span
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup
from scoring.text.mastheads import is_site_name
from scoring.text.signatures import compact, site_names, statements
from scoring.text.words import split_words

_HEAD, _FOOT = 8, 4  # blocks among which bylines and credits stand
_LONGEST_LINE = 90
_SIGNED = lazy_regex(
    r"(?:[Bb]y\s)?[^\W\d_a-z][\w.'’-]{1,20}(?:[^\S\n][^\W\d_a-z][\w.'’-]{0,20}){1,3}"
    r"(?:\n|\s?(?:[,|/–-]|for|in)\s)[^.!?:\n]{2,40}$"
)
_CREDIT = lazy_regex(
    r"\W{0,3}additional reporting (?:from|by) (?P<who>[^.!?\n]{3,60})\W{0,3}$", re.IGNORECASE
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`outlets` that have reporters of their own; `site_words` are words in names of news sites;
    `permitted` are the words of licensed copies.
    """

    outlets: tuple[str, ...]
    site_words: frozenset[str]
    permitted: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with what the page `says` of itself."""
    sites = site_names(text.document) or _masthead(text, options.site_words)
    found = _foreign_byline(text, options.outlets, sites) if sites else _own_help(text, options.outlets)
    if found and not _is_licensed(text, options.permitted):
        yield found


def _foreign_byline(text: Text, outlets: tuple[str, ...], sites: frozenset[str]) -> Hit | None:
    site = next((statement.value for statement in statements(text.document, "publisher")), min(sites))
    for spans, page, line in _bylines(text):
        outlet = _outlet(line, outlets)
        if outlet and not _same(outlet, sites):
            says = f"the byline is of {outlet}, the page of {site}"
            return Hit(spans, {"says": says}, page=page)
    return None


def _bylines(text: Text) -> Iterator[tuple[tuple[Span, ...], tuple[PageEvidence, ...], str]]:
    """The bylines in the text, near its headline and in the author's field, and where each stands."""
    for block in text.blocks[:_HEAD]:
        line = text.source[block.start : block.end] if block.end - block.start <= _LONGEST_LINE else ""
        if line and (block.role == "byline" or _SIGNED.match(line)):
            yield (block.span,), (), line
    for passage in text.document.page.passages if text.document.page else ():
        near = passage.where in ("page", "header") and len(passage.text) <= _LONGEST_LINE
        if near and _SIGNED.match(passage.text):
            yield (), (PageEvidence(passage.where, passage.line, passage.text),), passage.text
    for statement in statements(text.document, "byline"):
        yield (), (PageEvidence(statement.where, statement.line, statement.value),), statement.value


def _own_help(text: Text, outlets: tuple[str, ...]) -> Hit | None:
    """A credit at the foot to the outlet whose byline stands at the head, its words run together or not."""
    for credit in text.blocks[-_FOOT:]:
        thanks = _CREDIT.match(text.source, credit.start, min(credit.end, credit.start + _LONGEST_LINE))
        helper = _outlet(thanks["who"], outlets) if thanks else None
        if not thanks or not helper or compact(helper) != compact(thanks["who"]):
            continue
        own = tuple(compact(outlet) for outlet in outlets if key(outlet).split()[0] == key(helper).split()[0])
        for byline in text.blocks[:_HEAD]:
            line = text.source[byline.start : min(byline.end, byline.start + _LONGEST_LINE)]
            if byline.end < credit.start and len(line) < _LONGEST_LINE and compact(line).endswith(own):
                says = f"under a byline of {helper}, {helper} is thanked for help"
                return Hit((byline.span, credit.span), {"says": says})
    return None


def _outlet(line: str, outlets: tuple[str, ...]) -> str | None:
    """The outlet that a byline gives, as it stands there."""
    words = split_words(line)
    keys = [word.key for word in words]
    for at in range(len(keys)):
        found = _lookup(outlets).longest(keys, at)
        if found:
            return line[words[at].start : words[at + len(found) - 1].end]
    return None


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


def _same(outlet: str, sites: frozenset[str]) -> bool:
    """Whether an outlet is the site's own, by whatever form of its name."""
    name = key(outlet).removeprefix("the ")
    own = compact(name)
    initials = "".join(word[0] for word in name.split())
    return any(own in site or site in own or (len(initials) > 2 and initials == site) for site in sites)


def _masthead(text: Text, site_words: frozenset[str]) -> frozenset[str]:
    """The site's name where a plain text has kept it above its headline."""
    lines = (
        text.source[block.start : min(block.end, block.start + _LONGEST_LINE)] for block in text.blocks[:2]
    )
    return frozenset(compact(line) for line in lines if is_site_name(line, site_words))


def _is_licensed(text: Text, permitted: tuple[str, ...]) -> bool:
    lookup = _lookup(permitted)
    keys = [word.key for word in text.words]
    return any(lookup.longest(keys, at) for at in range(len(keys)))
