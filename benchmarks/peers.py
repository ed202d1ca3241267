"""Tell what rules of other tools our language can say, and what it cannot.

    python benchmarks/peers.py [--show]

`peers/originals.yml` lists rules of Vale's public style packs and of semgrep's registry by what makes them
work; `peers/vale.yml` and `peers/semgrep.yml` say them in our language, each rule with its tests, which
are run. `peers/features.yml` lists what a rule language can do, tool by tool, and the test that shows it
of ours. Writes reports/rule_language.md and reports/rule_tools.md, or prints them with --show.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from scoring.rule_tests import RuleTest, run_rule_tests
from scoring.rulebook import Rulebook, load_rulebook

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).parent / "peers"
PACKS = (PEERS / "vale.yml", PEERS / "semgrep.yml")
LANGUAGE_REPORT = ROOT / "reports" / "rule_language.md"
TOOLS_REPORT = ROOT / "reports" / "rule_tools.md"


class Original(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule of another tool, and what of it ours say."""

    tool: Literal["Vale", "semgrep"]
    original: str  # repository, path
    mechanism: str
    finds: str
    ours: tuple[str, ...]
    verdict: Literal["said", "partly", "not"]
    lost: str = ""
    more: str = ""  # what ours do besides


class Feature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that a rule language can do: in each tool, and the test that shows it of ours."""

    feature: str
    cells: dict[str, str]  # tool → yes, partly or no, with a word on it
    ours: str
    test: str = ""  # file::test; none where ours cannot do it


class Features(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of features, and on what the cells of each tool rest."""

    tools: dict[str, str]
    features: tuple[Feature, ...]


def read(name: str, expected: type) -> object:
    return msgspec.yaml.decode((PEERS / name).read_bytes(), type=expected, strict=True)


def originals() -> tuple[Original, ...]:
    return read("originals.yml", tuple[Original, ...])  # type: ignore[return-value]


def features() -> Features:
    return read("features.yml", Features)  # type: ignore[return-value]


def rulebook() -> Rulebook:
    return load_rulebook(PACKS)


def language_report(entries: Sequence[Original], results: Sequence[RuleTest]) -> str:
    counts = Counter(entry.verdict for entry in entries)
    tests = Counter(result.kind for result in results)
    failed = sum(not result.passed for result in results)
    lines = [
        "# What other tools' rules say, and ours",
        "",
        "Written by `python benchmarks/peers.py` from `benchmarks/peers/`, where each rule stands with its "
        "tests. The originals were chosen so that each works in another way.",
        "",
        f"Of {len(entries)} rules, {counts['said']} are said, {counts['partly']} partly and {counts['not']} "
        f"not. Our {len({id for entry in entries for id in entry.ours})} rules hold {tests['bad']} examples "
        f"that they find and {tests['good']} that they leave alone ({failed} wrong), and "
        f"{tests['known_miss'] + tests['known_false']} that they are known to get wrong.",
    ]
    for tool in ("Vale", "semgrep"):
        lines += [
            "",
            f"## {tool}",
            "",
            "| original | works by | finds | ours | |",
            "|---|---|---|---|---|",
            *(_row(entry) for entry in entries if entry.tool == tool),
        ]
    lines += [
        "",
        "## What cannot be said, and why",
        "",
        *(f"- **{entry.mechanism}** ({entry.original}): {entry.lost}." for entry in entries if entry.lost),
        "- **taint analysis, types and scopes of program code** (semgrep): texts have none.",
        "",
    ]
    return "\n".join(lines)


def _row(entry: Original) -> str:
    ours = ", ".join(f"`{id}`" for id in entry.ours) or "–"
    said = f"{entry.verdict}; {entry.more}" if entry.more else entry.verdict
    repository, _, path = entry.original.partition(", ")
    return f"| {repository}: `{path}` | {entry.mechanism} | {entry.finds} | {ours} | {said} |"


def tools_report(table: Features) -> str:
    tools = list(table.tools)
    return "\n".join(
        [
            "# What rule tools can do",
            "",
            "Written by `python benchmarks/peers.py` from `benchmarks/peers/features.yml`. Each line of ours "
            "names a test that shows it. On what the other columns rest:",
            "",
            *(f"- **{tool}**: {basis}" for tool, basis in table.tools.items()),
            "",
            f"| | {' | '.join(tools)} | smelltest | shown by |",
            f"|---|{'---|' * len(tools)}---|---|",
            *(_line(row, tools) for row in table.features),
            "",
        ]
    )


def _line(row: Feature, tools: Sequence[str]) -> str:
    test = f"`{row.test}`" if row.test else ""
    return f"| {row.feature} | {' | '.join(row.cells[tool] for tool in tools)} | {row.ours} | {test} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell what rules of other tools our language can say.")
    parser.add_argument("--show", action="store_true", help="print the reports instead of writing them")
    options = parser.parse_args()
    results = run_rule_tests(rulebook())
    reports = {
        LANGUAGE_REPORT: language_report(originals(), results),
        TOOLS_REPORT: tools_report(features()),
    }
    for path, text in reports.items():
        if options.show:
            print(text)
        else:
            path.write_text(text, encoding="utf-8")
    sys.exit(any(not result.passed for result in results))


if __name__ == "__main__":
    main()
