"""What a page says about its article, and what of it the document takes for right.

A page tells its title, author, date and publisher in its head, in JSON-LD, in attributes and in words,
and it need not tell the same everywhere. All statements are kept, each with its line; `settle` picks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from scoring.data import Fact, Place, Statement
from scoring.reading import credits
from scoring.reading.html.bylines import read_bylines
from scoring.reading.html.datelines import read_datelines
from scoring.reading.html.head import read_head
from scoring.reading.html.headline import Layout
from scoring.reading.html.markup import line_of
from scoring.reading.html.properties import read_properties
from scoring.reading.html.structured_data import read_structured_data
from scoring.reading.moments import instant, read_moment, same_day
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.reading.html.flow import Run
    from scoring.reading.html.markup import Tree

# A page of fifty authors is rare; one of more statements than this is made to be long.
_MOST = 500
_JOINT = lazy_regex(r"\s[|\-–—:·•»]\s|: ")  # between headline and site in a page's title
_SEEN: tuple[Place, ...] = ("page", "header", "navigation", "aside", "footer")
# From data, which machines write, to words, which people check.
_DATA_FIRST: tuple[tuple[Place, ...], ...] = (("meta",), ("structured data",), ("markup",), _SEEN)
# Where the day comes first in figures. English is not among them: its pages write both ways.
_DAY_FIRST = frozenset(
    "de fr es pt it nl pl ru tr da nb sv fi cs el ro uk en-gb en-au en-nz en-in en-ie en-za".split()
)


class Settled(NamedTuple):
    """The one value each that the document takes; None where the page tells none, or nobody's."""

    title: str | None
    byline: str | None  # people and bodies, "A, B and C"
    published: str | None  # ISO 8601: a date, or a date-time, with its zone where one is told
    url: str | None
    language: str | None  # the primary tag, "en"


def read_statements(root: Tree, markup: str, page: Sequence[Run]) -> tuple[Statement, ...]:
    """All that the page says of its article, each statement once for each place that it is said in.

    `root` and its runs are those of `markup`.
    """
    head = list(islice(read_head(root, markup), _MOST))
    titles = [statement.value for statement in head if statement.fact == "title"]
    urls = [statement.value for statement in head if statement.fact == "url"]
    layout = Layout(page, titles)
    seen = []
    if layout.headline is not None:
        headline = layout.headline
        seen.append(Statement("title", headline.text, "page", line_of(headline.block)))
        titles.append(headline.text)
    told = chain(
        head,
        seen,
        islice(read_bylines(layout), _MOST),
        islice(read_datelines(layout), _MOST),
        islice(read_properties(root, layout), _MOST),
        islice(read_structured_data(root, titles, urls), _MOST),
    )
    once: dict[tuple[Fact, str, Place], Statement] = {}
    for statement in told:
        once.setdefault((statement.fact, statement.value, statement.where), statement)
    return tuple(once.values())


def settle(statements: Iterable[Statement]) -> Settled:
    """Choose between statements: what readers see before data, and what several say before what one says."""
    told: dict[Fact, list[Statement]] = {}
    for statement in statements:
        told.setdefault(statement.fact, []).append(statement)
    sites = {_letters(statement.value) for statement in told.get("publisher", ())}
    sites |= {_letters(part) for title in _by_place(told.get("title", []), "meta") for part in _parts(title)}
    # "https://blog.policynotebook.example" is the Policy Notebook's.
    sites |= {label for statement in told.get("url", ()) for label in _host(statement.value).split(".")}
    language = _language(told.get("language", []))
    people = _people(told.get("byline", []), sites)
    return Settled(
        title=_title(told.get("title", []), [statement.value for statement in told.get("publisher", ())]),
        byline=_listed(people) if people else None,
        published=_published(told.get("published", []), told.get("modified", []), language),
        url=_url(told.get("url", [])),
        language=language.split("-")[0] if language else None,
    )


def _by_place(statements: list[Statement], *places: Place) -> list[str]:
    return [statement.value for statement in statements if statement.where in places]


def _title(titles: list[Statement], publishers: list[str]) -> str | None:
    """The headline that the reader sees; else the first title told, without the site's name."""
    seen = _by_place(titles, *_SEEN) or _by_place(titles, "markup")
    if seen:
        return seen[0]
    told = [_without_site(title, publishers) for title in _by_place(titles, "structured data", "meta")]
    if not told:
        return None
    first = told[0]
    return min((title for title in told if _stands_in(title, first)), key=len)


def _stands_in(title: str, whole: str) -> bool:
    """Whether `whole` is the title, alone or joined to the site's name: "Title - Site", "Site: Title"."""
    if whole.startswith(title):
        return whole == title or bool(_JOINT.match(whole, len(title)))
    joints = [joint.end() for joint in _JOINT.finditer(whole)]
    return whole.endswith(title) and len(whole) - len(title) in joints


def _without_site(title: str, publishers: list[str]) -> str:
    for site in publishers:
        if title.casefold().endswith(site.casefold()) and len(site) < len(title):
            cut = title[: -len(site)].rstrip()
            if cut[-1:] in tuple("|-–—:·•»"):
                return cut.rstrip("|-–—:·•» ")
    return title


def _parts(title: str) -> list[str]:
    """What a page's title is put together from: the headline, the section, the site."""
    return _JOINT.split(title)[:8]


def _people(bylines: list[Statement], sites: set[str]) -> list[str]:
    """Names that a reader sees near the headline, before names in attributes, in data, in meta tags.

    A later list that has all of the first one's names and more is the full one. The site's own name
    credits nobody, unless the site is named after a person.
    """
    chosen: dict[str, str] = {}
    for places in reversed(_DATA_FIRST):
        found: dict[str, str] = {}
        for name in _by_place(bylines, *places):
            house = not sites.isdisjoint((_letters(name), _letters(name.removeprefix("The "))))
            if credits.is_name(name) and (not house or credits.is_person(name)):
                found.setdefault(_letters(name), name)
        if found.keys() > chosen.keys():
            chosen = found
    return list(chosen.values())


def _listed(people: list[str]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"


def _published(published: list[Statement], modified: list[Statement], language: str | None) -> str | None:
    """The day that most places tell, meta tags before data, attributes and words; with the time, if told."""
    readings = [
        (statement.where, found)
        for places in _DATA_FIRST
        for statement in published
        if statement.where in places and (found := _readings(statement.value, language))
    ]
    # What can be read in one way decides what can be read in two.
    sure = [(where, found[0]) for where, found in readings if len(found) == 1]
    if not sure:
        changes = [_readings(statement.value, language) for statement in modified]
        known = [found[0] for found in changes if len(found) == 1]
        for _, found in readings:
            fitting = [iso for iso in found if any(same_day(iso, other) for other in known)]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def places_telling(iso: str) -> int:
        return len({where for where, other in sure if same_day(iso, other)})

    day = max((iso for _, iso in sure), key=places_telling)
    return max((iso for _, iso in sure if same_day(day, iso)), key=_exactness)


def _exactness(iso: str) -> int:
    """2 for a point in time, 1 for a time of day somewhere, 0 for a day."""
    return 2 if instant(iso) else int("T" in iso)


def _readings(value: str, language: str | None) -> tuple[str, ...]:
    readings = read_moment(value)
    if len(readings) == 2 and language and not {language, language.split("-")[0]}.isdisjoint(_DAY_FIRST):
        return readings[:1]
    return readings


def _url(urls: list[Statement]) -> str | None:
    """The page's own address: the canonical one, which comes first, unless only that leads elsewhere.

    The canonical address of a copy may be that of the original on another site.
    """
    addresses = [statement.value for statement in urls if _host(statement.value)]
    if not addresses:
        return None
    others = Counter(_host(address) for address in addresses[1:])
    own = _host(addresses[0])
    if others and own not in others:
        own = others.most_common(1)[0][0]
    return next(address for address in addresses if _host(address) == own)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:  # "http://["
        return ""


def _language(languages: list[Statement]) -> str | None:
    for statement in languages:
        tag = statement.value.replace("_", "-").lower()
        if tag.split("-")[0].isalpha() and len(tag.split("-")[0]) in (2, 3):
            return tag
    return None


def _letters(value: str) -> str:
    return "".join(letter for letter in value.casefold() if letter.isalnum())
