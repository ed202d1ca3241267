"""The bylines that a reader sees: names near the headline, in elements named after authors or after "by"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING

from scoring.data import Statement
from scoring.reading import credits
from scoring.reading.html import naming
from scoring.reading.html.headline import Layout, in_lines
from scoring.reading.html.markup import line_of
from scoring.reading.moments import find_moment
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scoring.reading.html.flow import Piece, Run

# Where a credit can begin: a line, a separator, or after a date: "Nov. 18, 2019 7:45 am PST by Jane Doe".
_BY = lazy_regex(
    r"(?:^|[|•·/–—\n]\s{0,3}|-\s|\d\s|\b[ap]\.?m\.?\s|\b[A-Z]{2,4}\s)"
    r"(?=(?:(?:written|posted|reported|submitted|published|story|words|text|opinion|analysis|review|column|"
    r"commentary|essay|report|interview|(?:guest )?post)\s)?"
    r"(?:by|von|par|por|di|door)\b[\s:])",
    re.IGNORECASE,
)
_BY_ALONE = lazy_regex(
    r"(?:written |posted |published |story )?(?:by|von|par|por|door|di|authors?):?", re.IGNORECASE
)
_PROFILE = lazy_regex(
    r"/(?:authors?|profiles?|people|person|staff|contributors?|writers?|journalists?|reporters?|"
    r"correspondents?|columnists?|autor|auteur|redakteur|by)/|/@\w|[?&]author=",
    re.IGNORECASE,
)
_ROLE = lazy_regex(
    r"\b(?:reporter|writer|correspondent|columnist|editor|contributor|bureau)\b", re.IGNORECASE
)
# An agency that a line of credit consists of: "The Associated Press", above or before the date.
_AGENCY = lazy_regex(
    r"\s{0,9}((?:the )?(?:associated press|ap|reuters|afp|agence france-presse|canadian press|pa media|"
    r"press association|bloomberg(?: news)?|upi|dpa|efe|ansa|xinhua|tass|pti|ani|ians))"
    r"[^\S\n]{0,9}(?:[\n|,•·/–—-]|$)",
    re.IGNORECASE,
)
_LONGEST_LINE = 200  # characters of a byline with all that stands on its line
_LONGEST_ELEMENT = 400  # characters of an element named after authors; longer ones hold more than a byline
_LONGEST_ROLE = 60  # characters of a line below a name that tells the role
_MOST_ELEMENTS = 200  # named after authors; archives of comments have thousands


def read_bylines(layout: Layout) -> Iterator[Statement]:
    """Yield the names that the reader is told, in order; "admin" and the like where that is all."""
    near = [run for run in layout.near if run is not layout.headline]
    found = list(_named(near)) or list(_worded(near))
    if not found:  # below the text, as Blogger has it
        found = list(_named(run for run in layout.runs if layout.contains(run.block)))
    lines: dict[str, int] = {}
    for name, line in found:
        lines.setdefault(name, line)
    for name, line in lines.items():
        yield Statement("byline", name, "page", line)


def _named(runs: Iterable[Run]) -> Iterator[tuple[str, int]]:
    """Names in elements that are named after authors.

    The innermost element that names somebody is right: the outer one may hold role, date and buttons.
    """
    inside: dict[HtmlElement, dict[Run, list[Piece]]] = {}
    for run in runs:
        for piece in run.pieces:
            for element in filter(naming.is_credit, naming.around(piece.holder)):
                if element in inside or len(inside) < _MOST_ELEMENTS:
                    inside.setdefault(element, {}).setdefault(run, []).append(piece)
    told: dict[HtmlElement, tuple[str, ...]] = {}
    done: set[HtmlElement] = set()
    for element in sorted(inside, key=_depth, reverse=True):
        if element not in done and (names := _names(inside[element])):
            told[element] = names
            done.update(element.iterancestors())
    first = True
    for element in inside:
        for name in told.get(element, ()):
            if first or credits.can_follow(name):
                yield name, line_of(element)
                first = False
    if not told:
        for element, pieces in inside.items():
            words = credits.without_by("\n".join(starmap(in_lines, pieces.items())))
            if 0 < len(words.split()) <= 3 and "\n" not in words and not find_moment(words):
                yield words, line_of(element)


def _names(pieces: dict[Run, list[Piece]]) -> tuple[str, ...]:
    """The names in an element; of a list of authors each stands in a run of its own."""
    if sum(piece.size for of_run in pieces.values() for piece in of_run) > _LONGEST_ELEMENT:
        return ()
    found: dict[str, None] = {}
    before = ""
    for run, of_run in pieces.items():
        line = before + in_lines(run, of_run)
        before = line + "\n" if _BY_ALONE.fullmatch(line) else ""
        # After the first run come roles, agencies and buttons as well.
        found |= dict.fromkeys(credits.names(line, strict=bool(found)))
    return tuple(found)


def _worded(runs: list[Run]) -> Iterator[tuple[str, int]]:
    """Names after "by", and names that are links to a profile or stand beside a role."""
    before = ""
    for run, following in zip_longest(runs, runs[1:]):
        if _BY_ALONE.fullmatch(run.text):
            before = run.text + "\n"
            continue
        line = before + in_lines(run)
        before = ""
        if len(line) > _LONGEST_LINE:
            continue
        by = _BY.search(line)
        if by:
            names = _after_by(line[by.end() :])
        elif _leads_to_profile(run) or _ROLE.search(line) or (following and _is_role(following.text)):
            names = tuple(name for name in credits.names(line, strict=True) if " " in name)
        elif moment := find_moment(f"{line}\n{following.text[:_LONGEST_ROLE] if following else ''}"):
            # "Jane Doe | March 3, 2024"
            before_date = line[: moment.start]
            names = credits.names(before_date, strict=True)
            names = names if any(" " in name and credits.is_person(name) for name in names) else ()
            if agency := _AGENCY.match(before_date):
                names = (agency[1],)
        elif following and run.linked == 1 and _tells_time(following):
            names = tuple(name for name in credits.names(line, strict=True) if credits.is_person(name))
        else:
            continue
        yield from ((name, line_of(run.block)) for name in names)


def _after_by(credit: str) -> tuple[str, ...]:
    # "By AP", "by Olga"; not "By Tuesday"
    names = tuple(
        name for name in credits.names(credit) if " " in name or name.isupper() or credits.is_person(name)
    )
    alone = credits.without_by(credit).strip()
    return names or ((alone,) if len(alone.split()) == 1 else ())


def _is_role(line: str) -> bool:
    return len(line) <= _LONGEST_ROLE and bool(_ROLE.search(line))


def _tells_time(run: Run) -> bool:
    """ "Monday 5:30PM", "2 hours ago": told by the tag, not by the words."""
    return any(element.tag == "time" for element in naming.around(run.pieces[0].holder))


def _leads_to_profile(run: Run) -> bool:
    links = {piece.link for piece in run.pieces if piece.link is not None}
    return any(_PROFILE.search(link.get("href", "")[:500]) for link in links)


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())
