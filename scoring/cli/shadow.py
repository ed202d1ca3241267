"""`smelltest batch --shadow`: what other rules or another policy would change in a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from scoring.batch.change import Difference
from scoring.batch.difference import ROW_COLUMNS, compared
from scoring.batch.manifest import Manifest, read_manifest
from scoring.batch.recorded import recorded
from scoring.batch.settings import Settings, changes
from scoring.batch.shadow import crossed, part_of, rerouted, rescored
from scoring.batch.verify import hash_of
from scoring.cli.arguments import Exit, chosen_policy, chosen_project, with_options
from scoring.cli.batch import (
    FORMATLESS,
    as_then,
    cores,
    halting,
    misused,
    out_format,
    planned,
    stdin_of,
    write,
)
from scoring.cli.difference import SHOWN_IN_JSON
from scoring.errors import InputError, RulebookError, RuleError
from scoring.output.difference import write_difference, write_difference_json
from scoring.output.progress import Meter
from scoring.policy import Policy, load_policy
from scoring.policy.facts import COLUMNS
from scoring.rulebook import Rulebook, shipped_rulebook
from scoring.rulebook.source import Broken, Source

OPTIONS = ("shadow", "sample", "format", "shard", "jobs")  # that go with it, and with -o
WRITING = ("output", "out_format", "resume", "overwrite")  # these, too
DRAWN = 20  # documents to look at: what somebody reads in half an hour

_KINDS = {"policy": ("policy",), "rules": ("pack",), "project": ("packs", "rules", "overrides")}
_NAMES = {"policy": "policy", "rules": "rules", "project": "project file"}
_LIMITS = ("min_words", "max_size", "timeout")  # that a project file sets
_REPLACED = {  # settings that are another because of what is new
    "policy": ("policy",),
    "rules": ("rules_sha256",),
    "project": ("rules_sha256", "model", "baseline_sha256", *_LIMITS),
}
_ELSEWHERE = "name where they are now, behind RUN"


class _Trial(NamedTuple):
    """A run, and what is to stand in the place of something that it had."""

    rows: Path
    manifest: Manifest
    then: argparse.Namespace  # what gives the run again
    now: argparse.Namespace  # the same with what is new
    kinds: frozenset[str]  # of what that is: rules, policy, project
    given: argparse.Namespace

    @property
    def settings(self) -> Settings:
        """Those of the run."""
        return self.manifest.settings

    @property
    def listed(self) -> int:
        """How many changes are told one by one, beside the sample."""
        return SHOWN_IN_JSON if self.given.format == "json" else 0

    def recorded(self, columns: Collection[str]) -> Iterator[dict[str, Any]]:
        """The rows of the run, or of the part that is asked about."""
        return part_of(recorded(self.rows, columns), self.manifest.chunks, self.given.shard)


def shadow(arguments: argparse.Namespace) -> int:
    """Compare a run with what it would be; nothing is written, unless -o names where.

    Raises InputError for a run or inputs that cannot be read, RulebookError for mistakes in what is new.
    """
    if wrong := _wrong(arguments):
        return misused(wrong)
    rows = Path(arguments.paths[0])
    manifest = read_manifest(rows)
    if arguments.shard and (manifest.is_of_engine or manifest.settings.shard.of > 1):
        return misused(f"{rows}: what an engine wrote, or a part itself, has no parts; leave out --shard")
    kinds = {path: _kind(path) for path in arguments.shadow}
    if rivals := _rivals(kinds):
        return misused(rivals)
    trial = _trial(rows, manifest, kinds, arguments)
    with _told(trial):
        found = _found(trial)
    if not found.documents:
        what_helps = "take another part, or a larger one" if arguments.shard else _ELSEWHERE
        raise InputError("missing", f"{rows}: none of its documents is there to compare; {what_helps}")
    if arguments.format == "json":
        write_difference_json(found, sys.stdout.buffer)
    else:
        write_difference(found, sys.stdout, would=True)
    return Exit.UNREADABLE if found.only_old.documents or found.causes["failure"] else Exit.FINE


def _wrong(arguments: argparse.Namespace) -> str:
    """What is wrong with the arguments, if something is."""
    if not arguments.paths:
        return (
            "--shadow needs the output of an earlier batch; "
            "for example: smelltest batch --shadow house.yml rows.parquet"
        )
    if arguments.output == "-":
        return "--shadow prints what would change; to have the rows as well, name a file with -o"
    if arguments.output and Path(arguments.output).resolve() == Path(arguments.paths[0]).resolve():
        return f"{arguments.output} is the run that is asked about; write the rows elsewhere"
    if arguments.output:
        return FORMATLESS.format(out=arguments.output) if out_format(arguments) is None else ""
    idle = [name for name in ("resume", "overwrite", "out_format") if getattr(arguments, name)]
    if idle:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in idle)
        return f"without -o nothing is written; leave out {options}"
    return ""


def _rivals(kinds: dict[Path, str]) -> str:
    """Which files want to be the same thing, if some do."""
    for kind in ("policy", "project"):
        if len(rivals := [str(path) for path in kinds if kinds[path] == kind]) > 1:
            return f"--shadow takes one {_NAMES[kind]}, not {' and '.join(rivals)}"
    return ""


def _trial(rows: Path, manifest: Manifest, kinds: dict[Path, str], given: argparse.Namespace) -> _Trial:
    then, now = (as_then(manifest.settings, given.paths[1:]) for _ in range(2))
    _replace(now, kinds)
    now.shard = given.shard or now.shard
    return _Trial(rows, manifest, then, now, frozenset(kinds.values()), given)


def _replace(now: argparse.Namespace, kinds: dict[Path, str]) -> None:
    """Put what is new in the place of what the run had."""
    rules = [path for path, kind in kinds.items() if kind == "rules"]
    if rules:
        now.rules = rules
    for path, kind in kinds.items():
        if kind == "policy":
            now.policy = path
        elif kind == "project":
            now.project, now.no_project = path, False
            vars(now).update(dict.fromkeys(_LIMITS))


def _kind(path: Path) -> str:
    """What a file is, by the keys at its top that only files of its kind have."""
    source = Source(path)
    try:
        tree = source.tree()
    except Broken:
        raise RulebookError(source.errors) from None
    for kind, keys in _KINDS.items():
        if any(tree.get(key) for key in keys):
            return kind
    message = (
        "neither rules (with `pack:`), nor a policy (`policy:`), nor a project file (`packs:` or `rules:`)"
    )
    raise RulebookError([RuleError(str(path), 1, 1, message)])


@contextmanager
def _told(trial: _Trial) -> Iterator[None]:
    """Say of a file that is missing that it is the run that asks for it, and not the user."""
    origins = trial.settings.origins
    named = {*origins.rules, origins.project, origins.policy}
    try:
        yield
    except RulebookError as error:
        gone = [each.path for each in error.errors if each.path in named and not Path(each.path).exists()]
        if not gone:
            raise
        message = (
            f"{gone[0]}: no such file; {trial.rows} was made with it, in the folder where it was named so"
        )
        raise InputError("missing", message) from None
    except InputError as error:
        if trial.given.paths[1:] or error.code != "inputs":
            raise
        raise InputError(error.code, f"{error.message}\n{_ELSEWHERE}") from None


def _found(trial: _Trial) -> Difference:
    """What would change. Raises Halted when scoring stops before its end."""
    if trial.kinds == {"policy"} and not trial.given.output:
        return _rerouted(trial)
    return _rescored(trial)


def _rerouted(trial: _Trial) -> Difference:
    """What another policy alone would change, for which nothing is scored."""
    today = trial.settings.today
    policy = chosen_policy(trial.now.policy, _rulebook(trial.now, trial), today)
    new = rerouted(trial.recorded({*ROW_COLUMNS, *COLUMNS}), policy, today)
    found = compared(trial.recorded(ROW_COLUMNS), new, trial.listed, trial.given.sample or DRAWN)
    found.besides = list(_rewritten(trial))
    return found


def _rescored(trial: _Trial) -> Difference:
    """What would change if all was scored again; with -o those rows are written.

    Raises InputError for inputs that cannot be read, and Halted when it stops before its end.
    """
    given, settings, today = trial.given, trial.settings, trial.settings.today
    stdin = stdin_of(trial.now.paths)
    plan = planned(trial.now, out_format(given) or settings.output, today, stdin)
    besides = list(_besides(trial, plan.settings))
    out = Path(given.output) if given.output else None
    if out:
        write(plan, out, given, stdin)
    columns = {*ROW_COLUMNS, *COLUMNS}
    with halting(None), Meter(plan, sys.stderr) as meter:
        old = trial.recorded(columns)
        if out:
            new = recorded(out, columns)
        else:
            new = rescored(plan, jobs=given.jobs or cores(), stdin=stdin, watch=meter.advance)
        if plan.setup.policy and (policy := _policy_then(trial)):
            old, new = crossed(old, plan.setup.policy, today), crossed(new, policy, today)
        found = compared(old, new, trial.listed, given.sample or DRAWN, by_content=bool(given.paths[1:]))
    found.settings = changes(_in_form(settings, plan.settings), plan.settings, by_time=False)
    found.besides = besides
    return found


def _policy_then(trial: _Trial) -> Policy | None:
    """The policy of the run, if another one stands in its place and it is still what it was."""
    identity = trial.settings.policy
    if identity is None or "policy" not in trial.kinds:
        return None
    try:
        policy = load_policy(trial.then.policy, _rulebook(trial.now, trial), trial.settings.today)
    except RulebookError:  # it is gone, or names a rule that is
        return None
    return policy if policy.sha256 == identity.sha256 else None


def _besides(trial: _Trial, now: Settings) -> Iterator[str]:
    """What is no longer as it was then, though nothing new stands in its place."""
    yield from _rewritten(trial)
    replaced = {name: getattr(now, name) for kind in trial.kinds for name in _REPLACED[kind]}
    inputs = {"inputs": now.inputs}  # changes tell what is another text
    then = structs.replace(_in_form(trial.settings, now), **replaced, **inputs)
    yield from changes(then, now)
    yield from _edited(trial)


def _rewritten(trial: _Trial) -> Iterator[str]:
    """Whether the rows are still those of their manifest, where that can be told."""
    if not trial.manifest.is_of_engine and hash_of(trial.rows) != trial.manifest.sha256:
        yield f"{trial.rows} is not as the batch wrote it"


def _edited(trial: _Trial) -> Iterator[str]:
    """Whether the rules of the run are others now, where new ones hide it; what is edited in place is new."""
    origins = trial.settings.origins
    in_place = {*origins.rules, origins.project} & {str(path) for path in trial.given.shadow}
    if in_place or not trial.kinds & {"rules", "project"}:
        return
    try:
        own = _rulebook(trial.then, trial).sha256
    except RulebookError:
        yield "rules: what the run was made with cannot be read any more"
        return
    if own != trial.settings.rules_sha256:
        yield f"rules: {trial.settings.rules_sha256[:12]} then, without what is new {own[:12]} now"


def _in_form(then: Settings, now: Settings) -> Settings:
    """The settings of the run, in the format and for the part of another."""
    return structs.replace(then, output=now.output, shard=now.shard)


def _rulebook(arguments: argparse.Namespace, trial: _Trial) -> Rulebook:
    """The rules that the arguments ask for, as they held on the day of the run."""
    project = with_options(chosen_project(arguments), arguments)
    return shipped_rulebook(arguments.rules, project, trial.settings.today)
