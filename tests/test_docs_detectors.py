"""What docs/detectors.md shows is run: the function, its rule, the project file, the entry point."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "detectors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
ARTICLE = "The line is closed.\n\nTFW closed it on Monday, the union said, and “TFW never asked”.\n"


@pytest.fixture
def folder(tmp_path):
    """The files of the page, by the names that it gives them, and an article."""
    (function,) = blocks("python")
    rule, project = blocks("yaml")
    (tmp_path / "house_smells.py").write_text(function, encoding="utf-8")
    (tmp_path / "house.yml").write_text(rule, encoding="utf-8")
    (tmp_path / "smelltest.yml").write_text(project, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def blocks(language):
    return [source for kind, source in BLOCKS if kind == language]


def smelltest(folder, *arguments, path="."):
    command = [sys.executable, "-P", "-m", "scoring", *arguments]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": path}, capture_output=True, text=True, timeout=120
    )


def test_the_commands_of_the_page(folder):
    (shown,) = blocks("sh")
    first, *commands = shown.splitlines()
    assert first == "export PYTHONPATH=."
    for command in commands:
        name, *arguments = shlex.split(command)
        assert name == "smelltest"
        done = smelltest(folder, *arguments)
        assert (done.returncode, done.stderr) == (0, ""), command
        assert done.stdout


def test_the_rule_finds_what_it_says(folder):
    done = smelltest(folder, "report", "article.txt", "--min-words", "1", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert "“TFW” is never spelt out" in done.stdout
    assert "Write the whole name once, with (TFW) behind it" in done.stdout


def test_the_folder_itself_is_not_searched(folder):
    done = smelltest(folder, "rules", "test", "house.yml", path="")
    assert done.returncode == 2
    assert "house.yml:10:12: there is no module 'house_smells'" in done.stderr


def test_a_rule_alone_runs_no_code(folder):
    (folder / "smelltest.yml").write_text("schema: 1\n", encoding="utf-8")
    done = smelltest(folder, "rules", "test", "house.yml")
    assert done.returncode == 2
    assert "the project does not allow the detector 'house_smells:unexplained'" in done.stderr


def test_the_entry_point(folder):
    (shown,) = blocks("toml")
    ((group, points),) = tomllib.loads(shown)["project"]["entry-points"].items()
    ((name, target),) = points.items()
    package = folder / "house_smells-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: house_smells\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text(f"[{group}]\n{name} = {target}\n")
    for file in ("house.yml", "smelltest.yml"):
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(target) == 1
        (folder / file).write_text(text.replace(target, name), encoding="utf-8")
    done = smelltest(folder, "rules", "test", "house.yml")
    assert (done.returncode, done.stderr) == (0, "")
