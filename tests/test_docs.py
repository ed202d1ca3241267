"""What the documentation shows is true: links, commands, examples, lists of keys, generated pages."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from benchmarks import seeds
from scoring.batch.rows import COLUMNS
from scoring.cli import _parser
from scoring.data import ROLES, Check, Rule
from scoring.rulebook import load_rulebook, shipped_rulebook
from scoring.shipped import rules_folder
from tools import reference, rule_pages

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(ROOT.glob("[!.]*/README.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES_PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
LEFT_OUT = "…"  # on a line of its own: any lines; at a line's end: whatever follows


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = re.sub(r"(?ms)^(```+).*?^\1$|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for target, anchor in re.findall(r"\]\(([^)#]*)(#[^)]*)?\)", text):
        if target.startswith("http"):
            continue
        goal = page.parent / target if target else page
        assert goal.exists(), target
        if anchor:
            assert anchor[1:] in anchors(goal), f"{target}{anchor}"


def anchors(page: Path) -> set[str]:
    """The anchors that a site makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(text: str) -> list[str]:
    names = "report|batch|compare|diff|rules|policy|decide|decisions|review"
    return re.findall(rf"^smelltest (?:{names}) [^#\n]*", text, re.MULTILINE)


@pytest.mark.parametrize(
    "command", [command for page in PAGES for command in commands(page.read_text(encoding="utf-8"))]
)
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


# Pages that walk through commands: their files are written and their commands run, in order.


class Step(NamedTuple):
    """A block of a page: a file to write, or commands with what they print."""

    file: str | None  # None: commands
    appended: bool
    text: str


def steps(page: str) -> Iterator[Step]:
    """A block after "`name`:" is that file, one after "end of `name`:" goes to its end."""
    blocks = re.findall(r"([^\n]*)\n\n?```(\w+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    for before, language, text in blocks:
        named = re.search(r"(end of )?`([^`]+)`:$", before)
        if language == "console":
            yield Step(None, False, text)
        elif named:
            yield Step(named[2], bool(named[1]), text)


def runs(block: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that the page shows below it."""
    for run in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = run.rstrip("\n").split("\n")
        yield command, shown


def same(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines that were printed are those that a page shows, but for what it leaves out."""
    if LEFT_OUT in shown:
        cut = shown.index(LEFT_OUT)
        rest = shown[cut + 1 :]
        return same(shown[:cut], printed[:cut]) and any(
            same(rest, printed[start:]) for start in range(cut, len(printed) + 1)
        )
    return all(
        line == got or (line.endswith(LEFT_OUT) and got.startswith(line.removesuffix(LEFT_OUT)))
        for line, got in zip_longest(shown, printed, fillvalue="\0")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["tutorial.md", "rules.md", "moderation.md", "policies.md", "appeals.md", "comparing.md"]
)
def test_walkthroughs_run_as_they_stand(name, tmp_path):
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    for folder in ("seeds", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    commands_run = 0
    for file, appended, text in steps((ROOT / "docs" / name).read_text(encoding="utf-8")):
        if file is not None:
            path = tmp_path / file
            path.parent.mkdir(exist_ok=True)
            path.write_text((path.read_text(encoding="utf-8") if appended else "") + text, encoding="utf-8")
            continue
        for command, shown in runs(text):
            run = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            printed = [line.rstrip() for line in run.stdout.rstrip("\n").split("\n")] if run.stdout else []
            assert same(shown, printed), f"{command}\n{run.stdout}"
            commands_run += 1
    assert commands_run >= 5


def test_what_is_left_out_of_an_output():
    printed = ["one", "two", "three"]
    assert same(["one", "…"], printed)
    assert same(["…", "th…"], printed)
    assert same(["one", "…", "two", "three"], printed)
    assert not same(["one", "…", "two"], printed)
    assert not same(["one", "two"], printed)
    assert not same(["two…", "…"], printed)


# The guide, and the generated pages.


def rules_of_the_guide(folder: Path) -> list[Rule]:
    """One rule of each kind of check, from the guide."""
    (pack,) = (step for step in steps(RULES_PAGE) if step.file == "kinds.yml")
    path = folder / "kinds.yml"
    path.write_text(pack.text, encoding="utf-8")
    return list(load_rulebook([path]).rules)


def test_a_page_writes_a_check_as_a_rule_file_would(tmp_path):
    rules = rules_of_the_guide(tmp_path)
    again = tmp_path / "again.yml"
    keys = ("id", "title", "family", "severity", "why")
    entries = [
        {**{key: getattr(rule, key) for key in keys}, "message": "m", "check": rule_pages.written(rule.check)}
        for rule in rules
    ]
    pack = {"schema": 1, "pack": {"name": "again", "version": "1"}, "rules": entries}
    again.write_text(yaml.safe_dump(pack, allow_unicode=True), encoding="utf-8")
    assert [rule.check for rule in load_rulebook([again]).rules] == [rule.check for rule in rules]


def test_every_column_of_a_row_is_described_once():
    section = (ROOT / "docs" / "moderation.md").read_text(encoding="utf-8").split("## The columns")[1]
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    described = [column for row in rows for column in re.findall(r"`(\w+)`", row)]
    assert sorted(described) == sorted(COLUMNS)


def test_every_kind_of_check_is_described():
    section = RULES_PAGE.split("## Kinds of check")[1].split("\nWhere a check")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    described = {kind for row in rows for kind in re.findall(r"`(\w+)`", row)}
    assert described == {kind.__struct_config__.tag for kind in Check.__args__} - {"rule"}


def test_every_role_is_described():
    (listed,) = re.findall(r"Block roles: (.*?)\.", RULES_PAGE, re.DOTALL)
    assert set(re.split(r",\s+", listed)) == set(ROLES)


def test_every_key_of_a_rule_is_described():
    (table,) = re.findall(r"\| key \| meaning \| default \|\n(.*?)\n\n", RULES_PAGE, re.DOTALL)
    described = {key for row in table.splitlines() for key in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert described == set(reference.rules_schema([])["definitions"]["rule"]["properties"])


def test_the_reference_is_up_to_date():
    assert reference.PATH.read_text(encoding="utf-8") == reference.page(), "run `make pages`"


def test_the_pages_of_the_rules_are_up_to_date():
    pages = rule_pages.pages()
    assert set(rule_pages.FOLDER.glob("*")) == set(pages), "run `make pages`"
    stale = [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make pages`"


def test_every_rule_has_a_page_in_the_index():
    index = (rule_pages.FOLDER / "README.md").read_text(encoding="utf-8")
    rulebook = shipped_rulebook()
    ids = {rule.id for rule in (*rulebook.rules, *rulebook.off)}
    assert set(re.findall(r"^\| \[([\w.-]+)\]", index, re.MULTILINE)) == ids


def test_the_overlays_on_the_pages_of_the_rules_can_be_used(tmp_path):
    pages = [path.read_text(encoding="utf-8") for path in sorted(rule_pages.FOLDER.glob("*.*.md"))]
    overlays = [re.findall(r"```yaml\n(  - extends.*?)```", page, re.DOTALL)[-1] for page in pages]
    pack = tmp_path / "house.yml"
    pack.write_text(
        f"schema: 1\npack: {{name: house, version: 1.0.0}}\nrules:\n{''.join(overlays)}", encoding="utf-8"
    )
    changed = load_rulebook([pack], on=[rules_folder()]).rules
    assert len(overlays) == len(changed)
    assert {rule.path for rule in changed} == {str(pack)}
