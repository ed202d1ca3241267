"""Rewrite the golden reports of the seed documents in `reports/`.

    python benchmarks/golden.py

The tests compare these files with what the tool prints now, so a change to a rule shows in review as
a change to them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = "seeds"


def golden_files() -> dict[str, str]:
    """What the golden files should hold: path below `reports/` → text."""
    as_json = _smelltest("report", SEEDS, "--format", "json")
    return {
        "seeds.txt": _smelltest("report", SEEDS),
        "seeds.json": _indented(as_json),
        "comparison.txt": _smelltest("compare", SEEDS, "--explain"),
        "comparison.json": _indented(_smelltest("compare", SEEDS, "--format", "json")),
        "README.md": _summary(json.loads(as_json)),
    }


def _indented(text: str) -> str:
    return json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


def _smelltest(*arguments: str) -> str:
    """Run the command as a user would, at 100 columns and without colour."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "scoring", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


def _summary(reports: list[dict]) -> str:
    lines = [
        "# Reports",
        "",
        "Written by `make golden` (`python benchmarks/golden.py`) and checked by the tests.",
        "",
        "- [seeds.txt](seeds.txt): what `smelltest report seeds` prints at 100 columns",
        "- [seeds.json](seeds.json): the same with `--format json`, indented",
        "- [comparison.txt](comparison.txt): what `smelltest compare seeds --explain` prints",
        "- [comparison.json](comparison.json): the same with `--format json`, indented",
        "",
        "Written by the benchmarks, on labelled data that is not in the project:",
        "",
        "- [detectors.md](detectors.md): planted and real defects, on text that no rule was tuned on",
        "- [false_alarms.md](false_alarms.md): findings on edited news",
        "- [fairness.md](fairness.md): what non-native and native writers are charged",
        "- [stability.md](stability.md): what moves a score and should not, and what an adversary gains",
        "- [evaluation.md](evaluation.md): what the score is worth on publishers held out, beside baselines",
        "- [model-card.md](model-card.md): what the learned model is for, and what not",
        "- [batch.md](batch.md): batches: speed, memory and stops, beside other tools",
        "- [scale.md](scale.md): what Spark adds to the cost of a document",
        "- [sentences.md](sentences.md): what words tell of a sentence: loaded, attributed, worth checking",
        "- [genres.md](genres.md): news, opinion and other, by the gate and by hand",
        "- [extraction.md](extraction.md): finding the article of a web page",
        "- [pages.md](pages.md): title, byline, date, publisher and address of a web page",
        "- [grouping.md](grouping.md): which documents tell one story, and what finding that costs",
        "- [retellings.md](retellings.md): conflicts between retellings, who depends on whom, and the cost",
        "",
        "Written by the benchmarks, on what is in the project:",
        "",
        "- [rule_language.md](rule_language.md): rules of Vale and semgrep, said in ours, and what cannot be",
        "- [rule_tools.md](rule_tools.md): what rule tools can do, and the tests that show it of ours",
        "- [hostile_rules.md](hostile_rules.md): rules made to do harm, and what they cost",
        "- [phrases.md](phrases.md): what ten to ten thousand phrases cost",
        "",
        "## The seed documents, worst first",
        "",
        "| document | words | score | band | without its three costliest rules | costliest rules |",
        "|---|---:|---:|---|---:|---|",
    ]
    for report in sorted(reports, key=lambda report: report["score"]["value"]):
        score = report["score"]
        reasons = ", ".join(f"`{rule}`" for rule in report["reason_codes"])
        lines.append(
            f"| {Path(report['document']['path']).name} | {report['document']['words']} | {score['value']} "
            f"| {score['band']} | {report['counterfactual']['value']} | {reasons} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    for name, text in golden_files().items():
        path = ROOT / "reports" / name
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
