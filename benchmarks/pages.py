"""Measure what is read of a page's title, byline, date, publisher and address.

    python benchmarks/pages.py [DATA] [--wrong] [--seed N]

Two hundred pages are made from the templates in `benchmarks/templates.py`, the same ones for the same
seed, and their truth is known. DATA is the folder that holds `html_aeb`: forty of its pages, chosen by
the hash of their ids, have their byline and date labelled by hand in `benchmarks/page_facts.json`.
`--wrong` shows what was read wrong. The figures are written to `reports/pages.md`.

A byline is right when its names are, in order. A date is right when it names the same moment, or the
same day where the page tells the day only. A publisher is right when all statements name it and no
other, and none does where the page does not tell.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, this folder is on the path, not the one above

from benchmarks.stories import TWISTS, GeneratedPage, Story, Truth  # noqa: E402
from benchmarks.templates import TEMPLATES  # noqa: E402
from scoring.data import Statement  # noqa: E402
from scoring.reading.html.flow import runs  # noqa: E402
from scoring.reading.html.markup import parse  # noqa: E402
from scoring.reading.html.statements import Settled, read_statements, settle  # noqa: E402

FACTS = ROOT / "benchmarks" / "page_facts.json"
REPORT = ROOT / "reports" / "pages.md"
PAGES = 200
SEED = 4242  # first run when the reader was done; 2024, 777, 1-5 and 101-110 were in view before
FIELDS = ("title", "byline", "published", "publisher", "url")
LABELLED = ("byline", "published")


def generate(seed: int) -> list[GeneratedPage]:
    """The same pages for the same seed: each template in turn, each with a twist drawn at random."""
    random = Random(seed)
    pages = []
    for number in range(PAGES):
        name, template = list(TEMPLATES.items())[number % len(TEMPLATES)]
        page = template(Story(random, random.choice(TWISTS)))
        pages.append(page._replace(template=name))
    return pages


class Judgement(NamedTuple):
    """What was read of a generated page, and for each field whether it is right."""

    page: GeneratedPage
    statements: tuple[Statement, ...]
    settled: Settled
    right: dict[str, bool]

    @property
    def whole(self) -> bool:
        return all(self.right.values())


def read(markup: str) -> tuple[tuple[Statement, ...], Settled]:
    root = parse(markup)
    statements = read_statements(root, markup, runs(root))
    return statements, settle(statements)


def judge(truth: Truth, statements: tuple[Statement, ...], settled: Settled) -> dict[str, bool]:
    """For each field whether it is right."""
    publishers = {statement.value for statement in statements if statement.fact == "publisher"}
    return {
        "title": settled.title == truth.title,
        "byline": names(settled.byline) == [name.casefold() for name in truth.byline],
        "published": same_moment(settled.published, truth.published, truth.exact),
        "publisher": publishers == ({truth.publisher} - {None}),
        "url": settled.url == truth.url,
    }


def names(byline: str | None) -> list[str]:
    return [name.casefold() for name in (byline or "").replace(" and ", ", ").split(", ") if name]


def same_moment(iso: str | None, truth: datetime | None, exact: bool) -> bool:
    if iso is None or truth is None:
        return iso is None and truth is None
    read_as = datetime.fromisoformat(iso)
    if exact:
        return read_as.tzinfo is not None and abs(read_as - truth) < timedelta(minutes=1)
    return read_as.replace(tzinfo=truth.tzinfo).date() == truth.date()


def same_day(iso: str | None, label: str | None) -> bool:
    """Whether a date read is the day of the label, in the label's zone where it gives one."""
    if iso is None or label is None:
        return iso is None and label is None
    read_as, truth = datetime.fromisoformat(iso), datetime.fromisoformat(label)
    if read_as.tzinfo and truth.tzinfo:
        read_as = read_as.astimezone(truth.tzinfo)
    return read_as.date() == truth.date()


def measure_generated(seed: int) -> list[Judgement]:
    found = []
    for page in generate(seed):
        statements, settled = read(page.html)
        found.append(Judgement(page, statements, settled, judge(page.truth, statements, settled)))
    return found


def report_generated(judgements: list[Judgement], seed: int) -> list[str]:
    lines = [
        f"## {len(judgements)} generated pages, seed {seed}",
        "",
        "| template | " + " | ".join(FIELDS) + " |",
        "|---|" + "---|" * len(FIELDS),
        "| all | " + " | ".join(f"{_share(judgements, field):.1%}" for field in FIELDS) + " |",
    ]
    for name in TEMPLATES:
        own = [judgement for judgement in judgements if judgement.page.template == name]
        shares = (f"{sum(judgement.right[field] for judgement in own)}/{len(own)}" for field in FIELDS)
        lines.append(f"| {name.replace('_', ' ')} | {' | '.join(shares)} |")
    whole = sum(judgement.whole for judgement in judgements)
    return [*lines, "", f"Right in every field: {whole} pages, {whole / len(judgements):.1%}."]


def _share(judgements: list[Judgement], field: str) -> float:
    return sum(judgement.right[field] for judgement in judgements) / len(judgements)


def show_wrong(judgements: list[Judgement]) -> None:
    for page, statements, settled, right in judgements:
        for field in FIELDS:
            if not right[field]:
                told = [(one.value[:70], one.where, one.line) for one in statements if one.fact == field]
                got, truth = getattr(settled, field, None), getattr(page.truth, field)
                print(f"{page.template}, {page.twist}, {field}: {got!r} for {truth!r}: {told}")


def measure_labelled(data: Path, show: bool) -> list[str]:
    source = data / "html_aeb" / "dev.jsonl"
    rows = {row["id"]: row for row in map(json.loads, source.read_text(encoding="utf-8").splitlines())}
    labels: list[dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    for label in labels:
        statements, settled = read(rows[label["id"]]["html"])
        judged = {
            "byline": names(settled.byline) == names(label["byline"]),
            "published": same_day(settled.published, label["published"]),
        }
        right.update(field for field in LABELLED if judged[field])
        for field in LABELLED:
            if show and not judged[field]:
                told = [(one.value[:70], one.where, one.line) for one in statements if one.fact == field]
                print(f"{label['id']} {field}: {getattr(settled, field)!r} for {label[field]!r}: {told}")
    return [
        f"## {len(labels)} pages of html_aeb, labelled by hand",
        "",
        "Their JSON-LD, scripts and comments are emptied in the set. The reader was mended on these pages;",
        "its first version had 34 bylines and 37 dates right.",
        "",
        "| byline | published |",
        "|---|---|",
        "| "
        + " | ".join(f"{right[field]}/{len(labels)} ({right[field] / len(labels):.1%})" for field in LABELLED)
        + " |",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, help="the folder that holds html_aeb")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--wrong", action="store_true", help="show what was read wrong")
    arguments = parser.parse_args()
    judgements = measure_generated(arguments.seed)
    if arguments.wrong:
        show_wrong(judgements)
    sections = [report_generated(judgements, arguments.seed)]
    if arguments.data:
        if not (arguments.data / "html_aeb" / "dev.jsonl").is_file():
            parser.error(f"{arguments.data} holds no html_aeb/dev.jsonl")
        sections.append(measure_labelled(arguments.data, arguments.wrong))
    lines = [
        "# What is read of a page beside its article",
        "",
        "Written by `python benchmarks/pages.py DATA`.",
    ]
    report = "\n".join([*lines, *(line for section in sections for line in ("", *section))]) + "\n"
    print(report)
    if arguments.data:
        REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
