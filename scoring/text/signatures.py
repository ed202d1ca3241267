"""Who signs a web page: a person, an agency, a desk, the site itself, or nobody.

A page states its author in tags, structured data and words. What it states is not always somebody:
"admin" is an account, "info@…" an address, "Harbour News" the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup

if TYPE_CHECKING:
    from scoring.data import Document, Fact, Link, Statement
    from scoring.text import Text

Signatory = Literal["person", "agency", "desk", "site", "nobody"]

_ADDRESS = lazy_regex(r"[\w.+-]{1,64}(?:@|\[at\]|\(at\))[\w.-]{1,80}")
_ACCOUNT = lazy_regex(r"(?:user|author|editor|admin|writer|blogger|wp)[-_ ]?\d{0,6}")
_LETTERS = lazy_regex(r"[^\W_]+")
_HOST = lazy_regex(r"(?:[\w-]{1,60}\.){1,4}[a-z]{2,10}")
_LEAD = lazy_regex(r"(?i)\W{0,3}(?:(?:written|posted|published) by|by|author|von|par|por|di)(?:[:\s]\s*|$)")
_LABEL = 80  # characters of a link's words or address that can be a label
_EDGE = 6  # blocks at either end of a text among which bylines stand
_LONGEST_LINE = 160
_BYLINE = lazy_regex(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Ww]ritten by|[Pp]osted by|[Rr]eporting by|[Tt]ext|[Ww]ords"
    r"|[Aa]uthor|[Aa]utor(?:in)?)\s?:?\s[^\W\d_a-z][\w.'’-]{1,30}\s[^\n]{0,120}$"
)
_AFTER_NAME = lazy_regex(r"[|,•·/–—(\d]|\s(?:on|at|in|for|am|um|le)\s")
_SECOND_LEVEL = frozenset("ac co com gov net org edu or ne".split())  # "co.uk", "com.au"


class SignatureWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: names of `agencies`, words of `desks` ("staff"), names of `accounts` ("admin"), and
    `parts`, the words of parts that somebody nameless plays: "guest post", "content writer".
    """

    agencies: tuple[str, ...]
    desks: frozenset[str]
    accounts: frozenset[str]
    parts: frozenset[str] = frozenset()


def statements(document: Document, fact: Fact) -> Iterator[Statement]:
    """What the page of a document says of one fact; nothing for plain text."""
    for statement in document.page.statements if document.page else ():
        if statement.fact == fact and statement.value.strip():
            yield statement


def compact(name: str) -> str:
    """Letters and digits only: "The Harbour News" and "theharbournews" are one site."""
    return "".join(_LETTERS.findall(key(name)))


def is_short_for(label: str, name: str) -> bool:
    """Whether a host's label can be made from a name, or has it: "nytimes", "thenewyorktimes2"."""
    whole = compact(name)
    letters = iter(whole)
    return whole in label or all(letter in letters for letter in label)


def host_label(address: str) -> str:
    """The part of a host's name that its owner chose: "bbc" of "https://www.bbc.co.uk/news"."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # "http://[" and the like
        return ""
    parts = host.removeprefix("www.").split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else parts[0]


def site_names(document: Document) -> frozenset[str]:
    """What the site of a page calls itself, compact: its publisher's names and its host's."""
    names = {compact(statement.value) for statement in statements(document, "publisher")}
    addresses = [statement.value for statement in statements(document, "url")]
    names |= {compact(host_label(address)) for address in (*addresses, document.url or "")}
    return frozenset(names - {""})


def signatory(name: str, sites: frozenset[str], words: SignatureWords) -> Signatory:
    """Whose name an author's field holds; `sites` are the names of the site (`site_names`)."""
    plain = " ".join(key(name[match.end() :] if (match := _LEAD.match(name)) else name).split())
    first = _AFTER_NAME.split(plain, maxsplit=1)[0].strip()  # "admin" of "admin on May 3"
    if (
        not plain
        or first in words.accounts
        or _ADDRESS.fullmatch(plain)
        or plain in words.accounts
        or _ACCOUNT.fullmatch(plain)
        or not any(character.isalpha() for character in plain)  # a date
        or _is_part(_LETTERS.findall(plain), words)
    ):
        return "nobody"
    if _holds(plain, words.agencies):
        return "agency"
    letters = compact(host_label(f"//{plain}") if _HOST.fullmatch(plain) else plain).removeprefix("the")
    if any(letters == site.removeprefix("the") for site in sites) or plain.startswith(("http", "www.")):
        return "site"
    if not words.desks.isdisjoint(_LETTERS.findall(plain)):
        return "desk"
    return "site" if any(len(site) > 3 and site in letters for site in sites) else "person"


def _is_part(name: list[str], words: SignatureWords) -> bool:
    """Whether a name only says what somebody does here: "guest writer", "content team"."""
    return not words.parts.isdisjoint(name) and (words.parts | words.desks).issuperset(name)


def _holds(plain: str, phrases: tuple[str, ...]) -> bool:
    keys = _LETTERS.findall(plain)
    return any(_lookup(phrases).longest(keys, at) for at in range(len(keys)))


def signatories(text: Text, words: SignatureWords) -> frozenset[Signatory]:
    """All who sign a document: in what its page states, in a line at its head or foot, near its headline."""
    document = text.document
    sites = site_names(document)
    blocks = text.blocks
    edges = blocks if len(blocks) <= 2 * _EDGE else blocks[:_EDGE] + blocks[-_EDGE:]
    lines = {block: text.source[block.start : min(block.end, block.start + _LONGEST_LINE)] for block in edges}
    signed = [statement.value for statement in statements(document, "byline")]
    signed += [document.byline] if document.byline else []
    signed += [line for block, line in lines.items() if block.role == "byline" or _BYLINE.match(line)]
    for passage in document.page.passages if document.page else ():
        near = passage.where in ("page", "header", "aside") and len(passage.text) <= _LONGEST_LINE
        if near and _BYLINE.match(passage.text):
            signed.append(passage.text)
    kinds = {signatory(name, sites, words) for name in signed}
    if any(_names_agency(line, words.agencies) for line in lines.values()):
        kinds.add("agency")
    return frozenset(kinds)


def _names_agency(line: str, agencies: tuple[str, ...]) -> bool:
    """Whether a line opens or ends with an agency: "LEEDS (Reuters) —", "/AP", "(dpa)"."""
    marked = {part.strip(" .)(—–-").lower() for part in re.split(r"[()/|\[\]]", line)}
    return any(agency in marked for agency in agencies)


def somebody_answers(document: Document, answers: tuple[str, ...]) -> bool:
    """Whether a link outside the article leads to somebody who answers for the site: its words or its
    address hold one of the `answers` ("contact us", "impressum"), or it writes or calls somebody.
    """
    links = document.page.links if document.page else ()
    return any(link.span is None and _leads_to_somebody(link, answers) for link in links)


def _leads_to_somebody(link: Link, answers: tuple[str, ...]) -> bool:
    if link.target.startswith(("mailto:", "tel:")):
        return True
    try:
        path = urlsplit(link.target).path
    except ValueError:
        path = ""
    return any(_holds(key(label), answers) for label in (link.text[:_LABEL], path[-_LABEL:]))


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
