"""Find a byline of one outlet on the pages of another.

"Jane Doe, BBC News" under the masthead of a site that is not the BBC's: either the text was taken from
there, or the credit is not true. The same shows where a text under an outlet's byline thanks that outlet
for help: no newsroom is its own contributor. And a page that gives an outlet's address for its own, but its
readers another site's name, was saved from there. Agencies sell their reports to everybody, and a licensed
copy says so or names the original as its address beside its own: both are sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, PageEvidence, Span
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.gazetteer import given_names
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup
from scoring.text.mastheads import is_site_name
from scoring.text.signatures import compact, host_label, is_short_for, site_names, statements
from scoring.text.words import split_words

_HEAD, _FOOT = 8, 4  # blocks among which bylines and credits stand
_LONGEST_LINE = 90
_SIGNED = lazy_regex(
    r"(?:[Bb]y\s)?[^\W\d_a-z][\w.'’-]{1,20}(?:[^\S\n][^\W\d_a-z][\w.'’-]{0,20}){1,3}"
    r"(?:\n|\s?(?:[,|/@(–—-]|for|of|in)\s?)[^.!?:\n]{2,40}$"
)
# "Jane Doe, Leeds Evening Post", but neither "Emily Post" nor "Jane Doe, Leeds Post reporter".
_AFFILIATION = lazy_regex(
    r"(?:^(?:[Bb]y\s)?[Tt]he\s|[,|/@(\n–—-]\s?(?:[Tt]he\s)?|\b(?:for|of)\s(?:[Tt]he\s)?)"
    r"(?P<name>[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{1,20}){1,5})"
)
_NO_PAPER = lazy_regex(
    r"(?:News )?(?:Service|Wire|Bureau|Award|Fellow|Reporter|Editor|Correspondent|Columnist|Critic|Alliance"
    r"|Group|Health|Foundation)"
)
_SITE = lazy_regex(r"(?:[Bb]y\s)?(?:https?://)?(?:www\.)?([\w-]{2,40}(?:\.[\w-]{2,20}){1,3})/?")
_CREDIT = lazy_regex(
    r"\W{0,3}additional reporting (?:from|by) (?P<who>[^.!?\n]{3,60})\W{0,3}$", re.IGNORECASE
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`outlets` that have reporters of their own, and the `hosts` of such outlets; `newspapers` are the last
    words of other outlets' names ("Leeds Post"), which count for `doubt`: papers of one chain share their
    reports. `sections` are first words of sections ("World News"), `site_words` words in names of news sites,
    `permitted` the words of licensed copies.
    """

    outlets: tuple[str, ...]
    site_words: frozenset[str]
    permitted: tuple[str, ...]
    newspapers: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    doubt: float = 0.5


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with what the page `says` of itself."""
    sites = site_names(text.document) or _masthead(text, options.site_words)
    if sites:
        found = _foreign_byline(text, options, sites) or _foreign_address(text, options)
    else:
        found = _own_help(text, options.outlets)
    if found and not _is_licensed(text, options.permitted):
        yield found


def _foreign_byline(text: Text, options: Options, sites: frozenset[str]) -> Hit | None:
    site = next((statement.value for statement in statements(text.document, "publisher")), min(sites))
    for spans, page, line in _bylines(text):
        known = _outlet(line, options.outlets)
        outlet = known or _newspaper(line, options.newspapers, options.sections) or _host(line, options)
        if outlet and not _same(outlet, sites):
            says = f"the byline is of {outlet}, the page of {site}"
            return Hit(spans, {"says": says}, confidence=1.0 if known else options.doubt, page=page)
    return None


def _newspaper(line: str, last_words: frozenset[str], sections: frozenset[str]) -> str | None:
    """What reads like a newspaper's name behind an author's, or all by itself with its article."""
    for match in _AFFILIATION.finditer(line):
        words = match["name"].split()
        ends = [at for at, word in enumerate(words) if at and word.lower() in last_words]
        if words[0].lower() in sections:
            continue  # "Jane Doe, World News"
        if ends and not _NO_PAPER.match(" ".join(words[ends[-1] + 1 :])):
            return " ".join(words[: ends[-1] + 1])
    alone = line.removeprefix("By ").split()
    if not 1 < len(alone) < 5 or alone[-1].lower() not in last_words or key(alone[0]) in given_names():
        return None
    return " ".join(alone) if all(word[0].isupper() for word in alone) else None


def _host(line: str, options: Options) -> str | None:
    """The outlet whose web address stands for the author; bloggers give their own there."""
    match = _SITE.fullmatch(line.strip())
    label = host_label(f"//{match[1]}") if match else ""
    is_outlet = label in options.hosts or label.endswith(tuple(options.newspapers))
    return label if label and is_outlet else None


def _foreign_address(text: Text, options: Options) -> Hit | None:
    """An outlet's address as the only one of a page that calls itself otherwise, or another site's as the one
    that search engines are to take for the page's, where readers are told nothing of it.
    """
    names = [statement.value for statement in statements(text.document, "publisher")]
    addresses = [one for one in statements(text.document, "url") if host_label(one.value)]
    if not names or not addresses:
        return None
    first, label = addresses[0], compact(host_label(addresses[0].value))
    own = {compact(host_label(one.value)) for one in addresses[1:]} | {
        compact(host_label(text.document.url or ""))
    }
    if any(is_short_for(label, name) or is_short_for(compact(name), label) for name in names):
        return None
    if own <= {"", label}:
        # The tag often holds a section's name instead: "U.S.", "Hosted".
        is_outlet = label in options.hosts or _is_other_paper(label, names, options.newspapers)
        says = is_outlet and any(_names_site(name, options.site_words) for name in names)
    else:
        kin = any(is_short_for(other, name) for other in own - {"", label} for name in names)
        says = kin and not _is_mentioned(text, label)
    if not says:
        return None
    page = (PageEvidence(first.where, first.line, first.value),)
    says_what = f"its address is one of {label}, the page is of {names[0]}"
    return Hit((), {"says": says_what}, confidence=options.doubt, page=page)


def _is_other_paper(label: str, names: list[str], last_words: frozenset[str]) -> bool:
    """Whether a host is named like a newspaper, and has no word of the site's names: "leedspost"."""
    is_paper = any(
        label.endswith(word) and len(label) > len(word) + 2 for word in last_words if len(word) > 3
    )
    return is_paper and not any(word.key in label for name in names for word in split_words(name))


def _is_mentioned(text: Text, label: str) -> bool:
    """Whether the words of the page name the site of that host."""
    passages = text.document.page.passages if text.document.page else ()
    name = label.removeprefix("the")
    return any(name in compact(line) for line in (text.source, *(passage.text for passage in passages)))


def _names_site(name: str, site_words: frozenset[str]) -> bool:
    words = name.split()
    return is_site_name(name, site_words) or (len(words) > 1 and words[-1].lower() in site_words)


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
