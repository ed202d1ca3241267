"""The wheel works outside the checkout, with the rules inside it."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, capture_output=True
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_rules_and_schemas_are_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for pack in sorted((ROOT / "rules").glob("*.yml")):
        assert f"scoring/rules/{pack.name}" in names
    assert "scoring/rules/terms/english.trie" in names
    assert "scoring/rules/policies/low-quality-news.yml" in names
    assert "scoring/schemas/report-1.json" in names
    assert "scoring/schemas/comparison-1.json" in names
    assert {"page.css", "page.js"} <= {Path(name).name for name in names if "/output/comparison/" in name}
    assert not [name for name in names if name.startswith(("seeds/", "tests/", "benchmarks/"))]


@pytest.mark.slow
def test_report_from_an_installed_wheel(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    subprocess.run([python, "-m", "pip", "install", "-q", "-c", constraints, wheel], check=True)
    seed = next((ROOT / "seeds").glob("002*.txt"))
    run = subprocess.run(
        [tmp_path / "env" / "bin" / "smelltest", "report", seed, "--format", "jsonl"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert '"boilerplate.placeholder-address"' in run.stdout
