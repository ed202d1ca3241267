"""Load rule files: read, lay overlays on, check against one another, settle what the project says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from scoring.data import Ignore, Override, Rule
from scoring.errors import RulebookError, RuleError
from scoring.rulebook.book import Rulebook
from scoring.rulebook.cache import Cache
from scoring.rulebook.checks import CheckReader
from scoring.rulebook.ignoring import ended, read_ignores, still_holding
from scoring.rulebook.packs import PackFile, pack_files, stacked
from scoring.rulebook.project import Project, apply_settings, reweighted, unknown_rules
from scoring.rulebook.reader import nearest
from scoring.rulebook.rules import read_rule
from scoring.rulebook.source import Broken, Load, Node
from scoring.rulebook.templates import Values, check_templates

_UNHASHED = frozenset({"path", "line", "pack", "owner", "tests"})  # what decides nothing in any report
_DEEPEST = 20  # rules made of rules made of rules; beyond it nobody can follow them


def shipped_rulebook(
    user_files: Sequence[Path] = (), project: Project | None = None, today: date | None = None
) -> Rulebook:
    """The packs that the project selects, by default all that ship, with `user_files` on top.

    Exceptions and ignores hold as `load_rulebook` says.

    Raises:
        RulebookError: all mistakes in all files.
    """
    project = project or Project()
    paths = [*project.packs, *user_files]
    today = today or datetime.now(UTC).date()
    cache = Cache([*project.shipped, *paths], project, today)
    rulebook = cache.read()
    if rulebook is None:
        rulebook, files = _load(paths, project.shipped, project, today)
        cache.write(rulebook, files)
    return rulebook


def load_rulebook(
    paths: Sequence[Path],
    on: Sequence[Path] = (),
    project: Project | None = None,
    today: date | None = None,
) -> Rulebook:
    """Load rule files, or folders of `*.yml`, on top of those of `on`, with the settings of the project.

    A rule replaces one of the same id of `on`; an overlay changes one. Exceptions and ignores hold until
    the end of their last day; `today` is by default that of UTC.

    Raises:
        RulebookError: all mistakes in all files.
    """
    return _load(paths, on, project or Project(), today or datetime.now(UTC).date())[0]


def _load(
    paths: Sequence[Path], on: Sequence[Path], project: Project, today: date
) -> tuple[Rulebook, dict[Path, bytes]]:
    """The rulebook, and the files that it was read from besides the rule files."""
    load = Load()
    errors = load.errors
    files = pack_files(paths, on, load)
    beneath: dict[str, Rule] = {}
    rules = _read_rules(CheckReader(project.detectors), files, errors, beneath)
    if not errors:
        errors += unknown_rules(project, rules)
    if errors:
        raise RulebookError(_in_order(errors, files))
    warnings: list[str] = []
    rules = {id: _current(rule, today, warnings) for id, rule in rules.items()}
    ignores, old = still_holding(read_ignores(project.ignore) if project.ignore else (), rules, today)
    running, off = apply_settings(
        {id: rule for id, rule in rules.items() if rule.status != "off"},
        {id: rule for id, rule in rules.items() if rule.status == "off"},
        project.settings,
    )
    read = {path: data for file in files for path, data in file.source.files.items()}
    rulebook = Rulebook(
        rules=tuple(rule for _, rule in sorted(running.items())),
        packs=tuple(file.pack for file in files if file.pack),
        sha256=digest((running, off), project.overrides, ignores),
        uncalibrated=any(reweighted(rule, running[id]) for id, rule in beneath.items() if id in running),
        off=tuple(rule for _, rule in sorted(off.items())),
        overrides=project.overrides,
        ignores=ignores,
        warnings=(*warnings, *old),
    )
    return rulebook, read


def _read_rules(
    reader: CheckReader,
    files: Sequence[PackFile],
    errors: Sequence[RuleError],
    beneath: dict[str, Rule],
) -> dict[str, Rule]:
    """The rules of all files by id, in order; those that could not be read are left out.

    `beneath` is filled with the rules that stand in the packs beneath the user's, as they stand there.
    """
    rules: dict[str, Rule] = {}
    parts: dict[str, list[tuple[str, Node]]] = {}
    nodes: dict[str, Node] = {}
    with suppress(Broken):
        for entry in stacked(files):
            known = len(reader.references)
            pack = entry.file.pack.name if entry.file.pack else ""
            rule = read_rule(reader, entry.node, pack)
            if rule is None:
                continue
            rules[rule.id] = rule
            nodes[rule.id] = entry.node
            parts[rule.id] = reader.references[known:]
            shipped = rule if entry.beneath is entry.node else None
            if entry.beneath is not None:
                shipped = shipped or read_rule(reader, entry.beneath, pack)
            if shipped is not None:
                beneath[rule.id] = shipped
        if not errors:
            _check_parts(rules, parts)
        if not errors:
            values = Values({id: rule.check for id, rule in rules.items()})
            for id in parts:
                if parts[id]:
                    check_templates(nodes[id], rules[id].check, values)
    return dict(sorted(rules.items()))


def _check_parts(rules: Mapping[str, Rule], parts: Mapping[str, list[tuple[str, Node]]]) -> None:
    """Record parts of checks that are no rule, or one that is made of the rule it is part of."""
    for named in parts.values():
        for part, node in named:
            if part not in rules:
                node.error(f"no rule {part!r}", nearest(part, rules))
            elif rules[part].is_comparison:
                hint = "name one that looks into a single document"
                node.error(f"{part!r} compares documents, and cannot be a part of a check", hint)
    heights: dict[str, int] = {}
    for rule in parts:
        _height((rule,), parts, heights)


def _height(
    chain: tuple[str, ...], parts: Mapping[str, list[tuple[str, Node]]], heights: dict[str, int]
) -> int:
    """How many rules deep the last rule of a chain is, itself included; each is made of the next.

    Parts that close a circle, or lie too deep, are recorded. What is above a mistake counts anew, so that
    one mistake is told once.
    """
    rule = chain[-1]
    if rule in heights:
        return heights[rule]
    height = 1
    for part, node in parts.get(rule, ()):
        if part in chain:
            node.error(f"{part!r} is made of itself", f"break the circle: {' → '.join((*chain, part))}")
            continue
        below = _height((*chain, part), parts, heights) if len(chain) < _DEEPEST else _DEEPEST
        if below >= _DEEPEST:
            node.error(f"rules made of rules, more than {_DEEPEST} deep", "write the check out")
            below = 0
        height = max(height, below + 1)
    heights[rule] = height
    return height


def _in_order(errors: Iterable[RuleError], files: Sequence[PackFile]) -> list[RuleError]:
    """The errors by file and place, each once: an overlay's rule is read with it and perhaps alone."""
    order = {file.source.path: index for index, file in enumerate(files)}
    once = {(error.path, error.line, error.column, error.message): error for error in errors}
    return sorted(once.values(), key=lambda error: (order.get(error.path, -1), error.line, error.column))


def _current(rule: Rule, today: date, warnings: list[str]) -> Rule:
    """The rule without exceptions that have ended."""
    over = [group for group in rule.exceptions if group.until is not None and group.until < today]
    for group in over:
        warnings.append(f"{rule.path}:{rule.line}: an exception of {rule.id} {ended(group)}")
    kept = tuple(group for group in rule.exceptions if group not in over)
    return structs.replace(rule, exceptions=kept) if over else rule


def digest(
    rules: Sequence[Mapping[str, Rule]], overrides: Sequence[Override], ignores: Sequence[Ignore]
) -> str:
    """The hash of a rulebook: of its rules, those that run and those that are off, by id, and the rest."""
    decisive = [[_decisive(rule) for _, rule in sorted(group.items())] for group in rules]
    decisive += [[_decisive(entry) for entry in entries] for entries in (overrides, ignores)]
    return hashlib.sha256(msgspec.json.encode(decisive, order="deterministic")).hexdigest()


def _decisive(value: Struct) -> dict[str, Any]:
    decisive = {name: field for name, field in structs.asdict(value).items() if name not in _UNHASHED}
    if isinstance(value, Override):
        decisive["settings"] = [_decisive(setting) for setting in value.settings]
    return decisive
