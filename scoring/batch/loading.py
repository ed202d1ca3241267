"""From the files of rules, project and policy to all that a worker needs, for those who call from Python."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from scoring.batch.settings import Origins
from scoring.batch.worker import Setup
from scoring.ignores import read_baseline
from scoring.limits import MAX_MEMORY
from scoring.model import chosen_model
from scoring.pipeline import Scorer
from scoring.policy import Policy, load_policy
from scoring.reading.records import Columns
from scoring.rulebook import Rulebook, shipped_rulebook
from scoring.rulebook.project import Project, read_project


def load_setup(
    *,
    project: str | Path | None = None,
    rules: Sequence[str | Path] = (),
    policy: str | Path | None = None,
    columns: Columns | None = None,
    include_text: bool = False,
    max_memory: int = MAX_MEMORY,
    today: date | None = None,
) -> Setup:
    """Load what `smelltest batch` would with options of these names, on this day or another.

    A project file is not looked for: without one the shipped rules and weights apply, and the usual limits.
    `columns` are those of the input that mean something. What is odd about rules or policy is warned of.

    Raises RulebookError for mistakes in rules, project or policy and for a baseline that cannot be read,
    InputError for weights, TypeError for rules that are no list.
    """
    if isinstance(rules, str | Path):
        raise TypeError(f"rules is a list of files: rules=[{str(rules)!r}]")
    today = today or datetime.now(UTC).date()
    chosen = read_project(Path(project)) if project else Project()
    rulebook = shipped_rulebook([Path(path) for path in rules], chosen, today)
    decider = load_policy(Path(policy), rulebook, today) if policy else None
    for warning in (*rulebook.warnings, *(decider.warnings if decider else ())):
        warnings.warn(warning, stacklevel=2)
    origins = Origins(
        rules=tuple(map(str, rules)),
        project=str(project) if project else None,
        policy=str(policy) if policy else None,
    )
    return setup_of(
        chosen,
        rulebook,
        decider,
        columns=columns or Columns(),
        include_text=include_text,
        max_memory=max_memory,
        today=today,
        origins=origins,
    )


def setup_of(
    project: Project,
    rulebook: Rulebook,
    policy: Policy | None,
    *,
    columns: Columns,
    include_text: bool,
    max_memory: int,
    today: date,
    origins: Origins,
) -> Setup:
    """All that a worker needs, of a project with its rules and a policy; reads its weights and baseline.

    Raises InputError for weights that cannot be read, RulebookError for such a baseline.
    """
    scorer = Scorer(
        rulebook,
        project.min_words,
        project.timeout,
        folder=project.folder,
        baseline=read_baseline(project.baseline) if project.baseline else None,
        model=chosen_model(project.weights),
    )
    return Setup(
        scorer=scorer,
        columns=columns,
        policy=policy,
        today=today,
        max_size=project.max_size,
        timeout=project.timeout,
        max_memory=max_memory,
        include_text=include_text,
        origins=origins,
    )
