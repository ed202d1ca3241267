"""Is a condition true of a document? The answer may be that nobody knows.

Three values, as in Kleene's logic: what is false decides an "all", what is true an "any", whatever else is
unknown. So a rule never judges a document by what the document, or its file, does not tell.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from msgspec import structs

from scoring.data import Condition, Document, Known
from scoring.text import Text

_HAS_NAMES: dict[Known, str] = {"title": "title", "byline": "byline", "published": "date", "url": "address"}


class Verdict(NamedTuple):
    """Whether a condition is true; None: unknown, for want of the properties named."""

    value: bool | None
    unknown: tuple[str, ...] = ()  # only those that would have settled it


_TRUE = Verdict(True)
_FALSE = Verdict(False)


def judge(condition: Condition, text: Text) -> Verdict:
    """Judge every property that the condition gives; all of them must be true.

    genre, kind, language: one of those listed. words: how many the document has, in the range. has: all of
    what is listed is stated; plain text has no markup to state it in, so what it lacks is unknown.
    domain: the host of the document's address, or the end of it from a label on, is one of those listed:
    `example.org` covers `www.example.org`, and `*` is any characters. feed: likewise the whole name. Both
    in any case. path: see `fits_path`.
    """
    return all_of(_properties(condition, text))


def seen_from(folder: Path | None, document: Document) -> Document:
    """The document with its path as it is from a folder, a project's: conditions on paths are about that.

    No folder: the path as given.
    """
    if folder is None or document.path is None:
        return document
    path = os.path.relpath(os.path.abspath(document.path), os.path.abspath(folder))
    return structs.replace(document, path=path)


def fits_path(glob: str, path: str) -> bool:
    """Whether a glob fits a path, or its end from a folder or the file's name on.

    As in .gitignore, `*.txt` fits files in any folder, and `letters/*.txt` those of any folder `letters`;
    a glob that begins with `/` fits whole paths only, and one that ends with `/` all that is in the folder.
    `*` is any characters of one name, and `**`, in the place of a name, any number of folders; at the end
    all that is below. Case matters; `\\` is read as `/`. In a project a path starts at the project's folder,
    elsewhere it is the document's as given.
    """
    names = [name for name in path.replace("\\", "/").split("/") if name not in ("", ".")]
    parts = [part for part in glob.removeprefix("./").split("/") if part]
    if glob.endswith("/"):
        parts.append("**")
    if parts[-1:] == ["**"]:
        parts.append("*")  # the folder itself is not below it
    if not glob.startswith("/"):
        parts.insert(0, "**")
    return _names_fit(parts, names)


def _properties(condition: Condition, text: Text) -> Iterable[Verdict]:
    document = text.document
    if condition.genre is not None:
        yield Verdict(text.genre in condition.genre)
    if condition.kind is not None:
        yield Verdict(document.kind in condition.kind)
    if condition.language is not None:
        yield _one_of(condition.language, document.language, "language", _same)
    if condition.domain is not None:
        yield _one_of(condition.domain, host(document.url), "domain", _domain_fits)
    if condition.path is not None:
        yield _one_of(condition.path, _path(document), "path", fits_path)
    if condition.feed is not None:
        feed = document.feed.casefold() if document.feed is not None else None
        yield _one_of(condition.feed, feed, "feed", lambda glob, name: fits_name(glob.casefold(), name))
    if condition.words is not None:
        yield Verdict(len(text.words) in condition.words)
    if condition.has is not None:
        yield from (_has(document, fact) for fact in condition.has)
    if condition.all is not None:
        yield all_of(judge(part, text) for part in condition.all)
    if condition.any is not None:
        yield negated(all_of(negated(judge(part, text)) for part in condition.any))
    if condition.not_ is not None:
        yield negated(judge(condition.not_, text))


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """False if any is, else unknown if any is, and for want of the same; else true."""
    unknown: dict[str, None] = {}
    for verdict in verdicts:
        if verdict.value is False:
            return _FALSE
        unknown.update(dict.fromkeys(verdict.unknown))
    return Verdict(None, tuple(unknown)) if unknown else _TRUE


def negated(verdict: Verdict) -> Verdict:
    """True for false and the other way round; what is unknown stays so."""
    return verdict if verdict.value is None else Verdict(not verdict.value)


def _one_of(globs: Sequence[str], known: str | None, name: str, fits: Callable[[str, str], bool]) -> Verdict:
    if known is None:
        return Verdict(None, (name,))
    return Verdict(any(fits(glob, known) for glob in globs))


def _has(document: Document, fact: Known) -> Verdict:
    if getattr(document, fact):
        return _TRUE
    return _FALSE if document.kind == "html" else Verdict(None, (_HAS_NAMES[fact],))


def _path(document: Document) -> str | None:
    return document.path if document.path not in (None, "", "-") else None


def host(url: str | None) -> str | None:
    """The host that an address names, in small letters; None where it names none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # a bad IPv6 address
        return None
    return ascii_domain(host) if host else None


def ascii_domain(domain: str) -> str:
    """A domain as the network writes it: münchen.example is xn--mnchen-3ya.example."""
    plain = domain.casefold().strip(".")
    if plain.isascii():
        return plain
    try:
        return plain.encode("idna").decode("ascii")
    except UnicodeError:  # no domain that could be registered
        return plain


def _domain_fits(glob: str, host: str) -> bool:
    return fits_name(f"*.{ascii_domain(glob)}", f".{host}")  # the dot: from a label on


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def fits_name(glob: str, name: str) -> bool:
    """Whether a glob whose `*` is any characters fits all of the name.

    Each text between two stars is looked for behind the one before, and never again: a later place could
    not help what follows. So no glob, however many stars it has, takes more than linear time.
    """
    first, *rest = glob.split("*")
    if not rest:
        return glob == name
    *middle, last = rest
    if len(name) < len(first) + len(last) or not (name.startswith(first) and name.endswith(last)):
        return False
    at, end = len(first), len(name) - len(last)
    for piece in middle:
        at = name.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _names_fit(parts: Sequence[str], names: Sequence[str]) -> bool:
    """The same for a path: each part must fit one name, a part `**` fits any number of them."""
    at = part = 0
    after_star, back = -1, 0  # where to go on should the rest not fit: with one name more for the last star
    while at < len(names):
        if part < len(parts) and parts[part] == "**":
            part += 1
            after_star, back = part, at
        elif part < len(parts) and fits_name(parts[part], names[at]):
            part += 1
            at += 1
        elif after_star >= 0:
            back += 1
            part, at = after_star, back
        else:
            return False
    return all(rest == "**" for rest in parts[part:])
