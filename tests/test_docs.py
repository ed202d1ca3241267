"""What the documentation shows is true: links, commands, examples, lists of keys."""

import re
import shlex
from pathlib import Path

import pytest

from benchmarks import seeds
from scoring.cli import _parser
from scoring.data import ROLES, Check
from scoring.rule_tests import run_rule_tests
from scoring.rulebook import load_rulebook

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("[!.]*/README.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES_PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def commands(text: str) -> list[str]:
    return re.findall(r"^smelltest (?:report|rules) [^#\n]*", text, re.MULTILINE)


@pytest.mark.parametrize("command", commands(README))
def test_commands_are_understood(command):
    _parser().parse_args(shlex.split(command)[1:])


def test_there_are_commands_to_check():
    assert len(commands(README)) >= 6


def test_the_report_in_the_readme_is_real():
    (excerpt,) = re.findall(r"from \[reports/seeds.txt\].*?```text\n(.*?)```", README, re.DOTALL)
    golden = (ROOT / "reports" / "seeds.txt").read_text(encoding="utf-8")
    assert excerpt.strip("\n") in golden


def test_the_measured_figures_in_the_readme_are_those_of_the_reports():
    table = README.split("On labelled data")[1].split("The reports say")[0]
    figures = re.findall(r"-?\d+\.\d+", table)
    reports = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "reports").glob("*.md"))
    assert len(figures) >= 9
    assert [figure for figure in figures if figure not in reports] == []


def test_the_seeds_table_in_the_readme_is_measured():
    assert f"```text\n{seeds.table(seeds.measure(seeds.score_seeds()))}\n```" in README


def test_the_example_rule_file_holds(tmp_path):
    (example,) = re.findall(r"```yaml\n(.*?)```", RULES_PAGE, re.DOTALL)
    path = tmp_path / "newsroom.yml"
    path.write_text(example, encoding="utf-8")
    results = run_rule_tests(load_rulebook([path]))
    assert len(results) == 4
    assert all(result.passed for result in results)


def test_every_kind_of_check_is_described():
    section = RULES_PAGE.split("## Kinds of check")[1]
    described = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert described == {kind.__struct_config__.tag for kind in Check.__args__}


def test_every_role_is_described():
    (listed,) = re.findall(r"Block roles: (.*?)\.", RULES_PAGE, re.DOTALL)
    assert set(re.split(r",\s+", listed)) == set(ROLES)
