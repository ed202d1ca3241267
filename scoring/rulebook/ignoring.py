"""The file `ignore.yml`: findings that somebody has accepted, each with a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from scoring.data import Exceptions, Ignore
from scoring.errors import RulebookError
from scoring.rulebook.documents import read_condition
from scoring.rulebook.packs import read_schema
from scoring.rulebook.project import fitting, names_rules
from scoring.rulebook.reader import INVALID, Reader, closest
from scoring.rulebook.source import Broken, Node, Source

FINGERPRINT = re.compile(r"[0-9a-f]{16}")


class IgnoreKeys(Struct, frozen=True, kw_only=True):
    """The keys of an entry that mean what they say."""

    reason: str
    rule: str | None = None
    text: str | None = None
    fingerprint: str | None = None
    owner: str | None = None
    until: date | None = None


def read_ignores(path: Path) -> tuple[Ignore, ...]:
    """Read a file of findings to ignore; entries that have ended are among them.

    Raises:
        RulebookError: all mistakes in it.
    """
    source = Source(path)
    entries: list[Ignore | None] = []
    with suppress(Broken):
        entries = _read(source.tree())
    if source.errors:
        raise RulebookError(sorted(source.errors, key=lambda error: (error.line, error.column)))
    return tuple(entry for entry in entries if entry is not None)


def still_holding(
    ignores: Iterable[Ignore], ids: Collection[str], today: date
) -> tuple[tuple[Ignore, ...], tuple[str, ...]]:
    """The entries that hold today, and warnings: of those that have ended or name no rule among `ids`."""
    holding = []
    warnings = []
    for entry in ignores:
        place = f"{entry.path}:{entry.line}"
        if entry.until is not None and entry.until < today:
            warnings.append(f"{place}: this entry {ended(entry)}")
            continue
        if entry.rule is not None and not fitting(entry.rule, ids):
            meant = closest(entry.rule, ids)
            hint = f"; did you mean {meant!r}?" if meant and "*" not in entry.rule else ""
            warnings.append(f"{place}: no rule {entry.rule!r}{hint}")
        holding.append(entry)
    return tuple(holding), tuple(warnings)


def ended(entry: Ignore | Exceptions) -> str:
    """What to say of an entry or exception whose last day is over, and whom to ask."""
    answers = f"; {entry.owner} answers for it" if entry.owner else ""
    return f"ended on {entry.until} and no longer holds{answers}"


def _read(root: Node) -> list[Ignore | None]:
    reader = Reader()
    if not reader.keys(root, ("schema", "ignore"), "an ignore file"):
        return []
    read_schema(root, "an ignore file")
    entries = reader.entries(root, "ignore", "an ignore file")
    return [_read_entry(reader, node) for node in entries]


def _read_entry(reader: Reader, node: Node) -> Ignore | None:
    before = len(node.source.errors)
    keys = reader.struct(node, IgnoreKeys, "an entry", also=("when",))
    when = node.get("when")
    condition = None if when is None else read_condition(reader, when)
    if keys is INVALID or condition is INVALID:
        return None
    if keys.rule is not None:
        names_rules(node.at("rule"))
    if keys.fingerprint is not None and not FINGERPRINT.fullmatch(keys.fingerprint):
        hint = "copy it from the JSON of a report: 16 figures and letters from a to f"
        node.at("fingerprint").error(f"not a fingerprint: {keys.fingerprint[:40]!r}", hint)
    if keys.rule is keys.text is keys.fingerprint is None and len(node.source.errors) == before:
        node.error("an entry needs `rule`, `text` or `fingerprint`", "say which findings it is for")
    return Ignore(**structs.asdict(keys), when=condition, path=node.source.path, line=node.line + 1)
