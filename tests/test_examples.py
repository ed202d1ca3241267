"""The example projects: their rules hold, and their documents are judged as their READMEs say."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from scoring.cli import main
from scoring.rulebook import shipped_rulebook
from scoring.rulebook.schema import ignore_schema, project_schema, rules_schema
from scoring.shipped import rules_folder
from tests.test_schema import parse

EXAMPLES = Path(__file__).parent.parent / "examples"
PROJECTS = sorted(path.parent for path in EXAMPLES.glob("*/smelltest.yml"))


@pytest.fixture(params=PROJECTS, ids=lambda path: path.name)
def project(request, tmp_path, monkeypatch):
    """A copy of an example project, as the working folder."""
    return enter(request.param.name, tmp_path, monkeypatch)


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    return enter("newsroom", tmp_path, monkeypatch)


@pytest.fixture
def moderation(tmp_path, monkeypatch):
    return enter("moderation", tmp_path, monkeypatch)


def enter(name: str, tmp_path: Path, monkeypatch) -> Path:
    folder = shutil.copytree(EXAMPLES / name, tmp_path / name)
    monkeypatch.chdir(folder)
    return folder


def reports(capsys, *arguments: str) -> tuple[int, dict[str, dict]]:
    """The exit code of a run, and the reports by the names of their documents."""
    code = main(["report", *arguments, "--format", "jsonl"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, {Path(report["document"]["path"]).name: report for report in lines}


def charged(report: dict) -> set[str]:
    return {finding["rule"] for finding in report["findings"] if finding["points"]}


@pytest.mark.parametrize("command", [["check"], ["test", "--coverage"]], ids=" ".join)
def test_the_rules_hold(project, command, capsys):
    assert main(["rules", *command]) == 0, capsys.readouterr().out


def test_editors_find_no_mistake(project):
    rules = shipped_rulebook().rules
    packs = [path.stem for path in rules_folder().glob("*.yml")]
    schemas = {"smelltest.yml": project_schema(rules, packs), "ignore.yml": ignore_schema(rules)}
    for path in project.glob("*.yml"):
        schema = schemas.get(path.name) or rules_schema(rules)
        jsonschema.validate(parse(path.read_text(encoding="utf-8")), schema, jsonschema.Draft7Validator)


def test_every_file_is_named_in_its_readme(project):
    readme = (project / "README.md").read_text(encoding="utf-8")
    for path in [*project.glob("*.yml"), *project.glob("terms/*")]:
        assert f"({path.relative_to(project)})" in readme


def test_the_newsroom(newsroom, capsys):
    code, found = reports(capsys, "articles")
    assert code == 0
    assert charged(found["bridge.txt"]) == {
        "numbers.vote-with-two-results",
        "language.house-spelling",
        "language.house-words",
        "sensational.worn-out-phrase",
    }
    (accepted,) = (finding for finding in found["bridge.txt"]["findings"] if finding["ignored"])
    assert accepted["rule"] == "attribution.vague-authority"
    assert accepted["ignored"]["by"].startswith("ignore.yml:")
    assert charged(found["noise.txt"]) == {"language.house-words"}


def test_letters_have_standards_of_their_own(newsroom, capsys):
    """The letter, moved out of its folder, is judged as an article is."""
    letter = newsroom / "articles" / "letters" / "noise.txt"
    shutil.copy(letter, newsroom / "articles" / "moved.txt")
    _, found = reports(capsys, "articles/moved.txt")
    assert any(rule.startswith("sensational.") for rule in charged(found["moved.txt"]))


def test_what_the_wire_sends_keeps_its_style(newsroom, capsys):
    _, found = reports(capsys, "articles", "--feed", "wire")
    assert charged(found["bridge.txt"]) == {"numbers.vote-with-two-results", "sensational.worn-out-phrase"}


def test_the_moderation_team(moderation, capsys):
    code, found = reports(capsys, "posts", "pages")
    assert code == 1
    assert found["offer.txt"]["score"]["value"] == 45
    assert charged(found["offer.txt"]) >= {
        "sensational.miracle-investment",
        "sensational.off-platform",
        "sensational.share-plea",
        "sensational.urgent-appeals",
        "provenance.number-in-prose",
    }
    assert charged(found["helpers.txt"]) == charged(found["courier.html"]) == set()
    (accepted,) = (finding for finding in found["helpers.txt"]["findings"] if finding["ignored"])
    assert accepted["rule"] == "sensational.off-platform"


def test_a_known_newsroom_keeps_its_headlines(moderation, capsys):
    page = moderation / "pages" / "courier.html"
    page.write_text(page.read_text(encoding="utf-8").replace("courier.example", "elsewhere.example"))
    _, found = reports(capsys, "pages")
    assert charged(found["courier.html"]) == {"sensational.clickbait", "sensational.teaser"}


def test_reported_posts_are_looked_at_more_strictly(moderation, capsys):
    costs = []
    for arguments in (["posts"], ["posts", "--feed", "reported"]):
        _, found = reports(capsys, *arguments)
        rows = {row["id"]: row["points"] for row in found["offer.txt"]["contributions"]}
        costs.append(rows["sensational.off-platform"])
    assert costs[1] < costs[0]
