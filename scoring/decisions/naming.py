"""Where a document is still named once it has been forgotten: in words, or in what is kept.

Whoever writes words, a reason or a list may name a document anywhere in them; there its name is looked for
as a whole, not as a part of another name. The rules that everybody has are not looked through, or a document
called "bridge" would be found in each of their examples about a bridge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from scoring import wire
from scoring.decisions.data import Decision, Forgetting
from scoring.decisions.kept import Kept
from scoring.decisions.log import DecisionLog
from scoring.rulebook import shipped_rulebook

Named = Callable[[str], bool]


def named_in_words(document: str) -> Named:
    """What tells whether words name a document.

    Its name may be the end of a longer path and the end of a sentence, but goes on in no other word: only
    letters of ASCII are looked at, for Chinese and Japanese have no spaces between words. The way up to it
    from where a batch ran is no part of it.
    """
    letter = "[A-Za-z0-9_]"
    before, behind = rf"(?<!{letter})(?<!{letter}[-.])", rf"(?!{letter}|[-./]{letter})"
    name = re.compile(f"{before}{re.escape(_without_way_up(document))}{behind}")
    return lambda words: name.search(words) is not None


def naming(log: DecisionLog, document: str) -> Iterator[str]:
    """Where a log, and what is kept beside it, name a document, a line each. Raises InputError as both do."""
    in_words, name = named_in_words(document), wire.clean(document)
    for number, content in log.entries_with(wire.encode(_without_way_up(document))[1:-1]):
        if isinstance(content, Decision | Forgetting):
            is_named = in_words(content.words) or in_words(content.by)
        else:
            is_named = name in _strings(msgspec.to_builtins(content))
        if is_named:
            yield f"{log.path}: entry {number}"
    for path, what, data in Kept(log.path).contents():
        if _is_named_in(what, data, document):
            yield str(path)


def _is_named_in(what: str, data: bytes, document: str) -> bool:
    """Whether what is kept names a document."""
    if what == "weights":  # which have words, and none of anybody
        return False
    in_words = named_in_words(document)
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError):  # damaged: what is left of it is text
        return in_words(data.decode("utf-8", "replace"))
    if what == "baseline":
        return any(_is_path_of(text, document) for text in _strings(value))
    return any(map(in_words, _strings(_not_ours(value) if what == "rules" else value)))


def _not_ours(rulebook: Any) -> Any:
    """A kept rulebook without the rules that ship with smelltest, and without the packs' own names."""
    if not isinstance(rulebook, dict):
        return rulebook
    ours = {rule.id for rule in shipped_rulebook().rules}

    def is_ours(rule: Any) -> bool:
        return isinstance(rule, dict) and rule.get("id") in ours

    rest = {name: value for name, value in rulebook.items() if name not in ("rules", "off", "packs")}
    for name in ("rules", "off"):
        rules = rulebook.get(name)
        rest[name] = [rule for rule in rules if not is_ours(rule)] if isinstance(rules, list) else rules
    return rest


def _is_path_of(path: str, document: str) -> bool:
    """Whether a path may be a document's, each from a folder of its own.

    One that has no folder, and is no path from elsewhere, is told only by all of it, for many files may be
    called so.
    """
    if path == document:
        return True
    ours, theirs = _parts(document), _parts(path)
    shared = min(len(ours), len(theirs))
    if not shared or (len(ours) == 1 and not document.startswith(("/", ".."))):
        return False
    return ours[-shared:] == theirs[-shared:]


def _parts(path: str) -> list[str]:
    """The parts of a path, without the way up from a folder."""
    return [part for part in PurePosixPath(wire.clean(path)).parts if part not in ("/", "//", "..", ".")]


def _without_way_up(document: str) -> str:
    return wire.clean(re.sub(r"^(\.\./)+(?=.)", "", document, flags=re.DOTALL))


def _strings(value: Any) -> Iterator[str]:
    """All strings in what JSON had, keys as well."""
    left = [value]
    while left:
        match left.pop():
            case str(text):
                yield text
            case dict(items):
                left += [*items, *items.values()]
            case list(items) | tuple(items):
                left += items
