"""`smelltest train` and `smelltest evaluate`: learn weights from labelled documents, measure the score."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.cli.arguments import Exit, Parser, complain
from scoring.errors import InputError

if TYPE_CHECKING:
    from scoring.learning.reviewing import Review

_TRAIN_EXAMPLES = """\
examples:
  smelltest train labelled.csv -o weights.json     your own labels
  smelltest train data/ -o rules/weights.json      the weights that ship with smelltest
  smelltest report drafts/ --weights weights.json

A CSV or JSONL file needs the columns text and label (reliable or unreliable);
source, title and id are used where they are there. At least 100 documents and
5 sources of each label are needed. A folder holds the labelled sets that
docs/learning.md names.
"""
_EVALUATE_EXAMPLES = """\
examples:
  smelltest evaluate labelled.csv
  smelltest evaluate data/ -o reports/

What is printed is measured on publishers that nothing was learned from.
"""


def add_learning(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to those of `smelltest`."""
    train = commands.add_parser(
        "train",
        help="learn weights from labelled documents",
        description="Learn what features weigh from labelled documents, and write it to a file of weights.",
        epilog=_TRAIN_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    train.set_defaults(run=_train)
    train.add_argument("data", type=Path, metavar="DATA", help="a CSV or JSONL file, or the folder of sets")
    train.add_argument(
        "-o", "--output", type=Path, required=True, metavar="WEIGHTS", help="the file to write"
    )
    train.add_argument(
        "--decisions",
        type=Path,
        metavar="LOG",
        help="count what reviewers say of rules, in this decision log",
    )
    _add_jobs(train)
    evaluate = commands.add_parser(
        "evaluate",
        help="measure what the score is worth on labelled documents",
        description="Measure what the score is worth on publishers held out, beside simple baselines.",
        epilog=_EVALUATE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    evaluate.set_defaults(run=_evaluate)
    evaluate.add_argument(
        "data", type=Path, metavar="DATA", help="a CSV or JSONL file, or the folder of sets"
    )
    evaluate.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="write evaluation.md and model-card.md there, too"
    )
    _add_jobs(evaluate)


def _add_jobs(parser: Parser) -> None:
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)"
    )


def _train(arguments: argparse.Namespace) -> int:
    from scoring.learning.examples import read
    from scoring.learning.measuring import measure
    from scoring.learning.training import Sample, refuse_too_little, train
    from scoring.model import save

    try:
        data = read(arguments.data)
        refuse_too_little(data.examples)
        reviews, heads = _reviews(arguments.decisions) if arguments.decisions else ({}, {})
        measured = measure(data.examples, arguments.jobs)
        reference = measure(data.reference, arguments.jobs)
        weights = train(Sample(measured, reviews), reference, arguments.output.stem, data.hashes | heads)
        save(weights, arguments.output)
    except InputError as error:
        complain(f"smelltest train: {error.message}")
        return Exit.UNREADABLE
    return Exit.FINE


def _reviews(path: Path) -> tuple[dict[str, Review], dict[str, str]]:
    """What reviewers say of rules, and the head of the log by its name. Raises InputError."""
    from scoring.decisions import DecisionLog
    from scoring.decisions.precision import judged
    from scoring.learning.reviewing import Review

    with DecisionLog(path, must_exist=True) as log:
        rules = judged(log.decisions())
        return {rule.rule: Review(rule.findings, rule.accepted) for rule in rules}, {path.name: log.head}


def _evaluate(arguments: argparse.Namespace) -> int:
    from scoring.learning import card
    from scoring.learning.examples import read
    from scoring.learning.measuring import measure
    from scoring.learning.study import study
    from scoring.learning.training import refuse_too_little

    try:
        data = read(arguments.data)
        refuse_too_little(data.examples)
        writers = {name: measure(examples, arguments.jobs) for name, examples in data.writers.items()}
        results = study(
            measure(data.examples, arguments.jobs),
            measure(data.reference, arguments.jobs),
            writers,
            measure(data.limit, arguments.jobs),
            measure(data.experts, arguments.jobs),
        )
    except InputError as error:
        complain(f"smelltest evaluate: {error.message}")
        return Exit.UNREADABLE
    page = card.evaluation(results)
    print(page)
    if arguments.output:
        arguments.output.mkdir(parents=True, exist_ok=True)
        (arguments.output / "evaluation.md").write_text(page, encoding="utf-8")
        (arguments.output / "model-card.md").write_text(card.model_card(results), encoding="utf-8")
    return Exit.FINE
