"""Rule files in, one validated rulebook out.

Every mistake in every file is found and reported at once, with its place and a remedy; nothing is
loaded unless all of it is right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from scoring.data import Pack, Rule
from scoring.errors import RulebookError, RuleError
from scoring.rulebook.rules import read_pack
from scoring.rulebook.source import Broken, Source
from scoring.shipped import rules_folder

__all__ = ["Rulebook", "load_rulebook", "shipped_rulebook"]


class Rulebook(Struct, frozen=True):
    """All rules that apply, by id, and where they come from."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    sha256: str  # of the rules as they apply, without comments, places and tests
    uncalibrated: bool  # a user's rule changes the weight of a shipped one


def shipped_rulebook(user_files: Sequence[Path] = ()) -> Rulebook:
    """The shipped packs; rules of `user_files` are added to them, or replace those of the same id.

    Raises:
        RulebookError: all mistakes in all files.
    """
    shipped = load_rulebook([rules_folder()])
    return load_rulebook(user_files, shipped) if user_files else shipped


def load_rulebook(paths: Sequence[Path], base: Rulebook | None = None) -> Rulebook:
    """Load rule files, or folders of `*.yml`, on top of `base`.

    Raises:
        RulebookError: all mistakes in all files.
    """
    errors: list[RuleError] = []
    rules: dict[str, Rule] = {}
    packs: list[Pack] = []
    for path in _files(paths, errors):
        source = Source(path)
        try:
            pack, found = read_pack(source)
        except Broken:
            pack, found = None, []
        errors += sorted(source.errors, key=lambda error: (error.line, error.column))
        if pack is not None:
            packs.append(pack)
        for rule in found:
            first = rules.setdefault(rule.id, rule)
            if first is not rule:
                hint = f"the first is in {first.path}, line {first.line}"
                message = f"a second rule with the id {rule.id!r}"
                errors.append(RuleError(rule.path, rule.line, 1, message, hint))
    if errors:
        raise RulebookError(errors)
    return _assemble(rules, packs, base)


def _files(paths: Sequence[Path], errors: list[RuleError]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.yml")) if path.is_dir() else [path]
        if not found:
            errors.append(RuleError(str(path), 1, 1, "no *.yml files in this folder"))
        yield from found


def _assemble(rules: dict[str, Rule], packs: list[Pack], base: Rulebook | None) -> Rulebook:
    shipped = {rule.id: rule for rule in base.rules} if base else {}
    merged = tuple(rule for _, rule in sorted({**shipped, **rules}.items()))
    reweighted = any(rules[id].weight != rule.weight for id, rule in shipped.items() if id in rules)
    return Rulebook(
        rules=merged,
        packs=(*(base.packs if base else ()), *packs),
        sha256=_digest(merged),
        uncalibrated=reweighted or (base is not None and base.uncalibrated),
    )


def _digest(rules: tuple[Rule, ...]) -> str:
    unplaced = []
    for rule in rules:
        fields = structs.asdict(rule)
        for unhashed in ("path", "line", "tests"):
            del fields[unhashed]
        unplaced.append(fields)
    return hashlib.sha256(msgspec.json.encode(unplaced, order="deterministic")).hexdigest()
