"""The recipe for Ray Data, really run; skipped where ray is not installed."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from scoring import cli

ROOT = Path(__file__).parent.parent.parent
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues:
  desk: {priority: 50}
entries:
  - id: low
    when: {score: {below: 60}}
    why: Low scores are read by people.
    outcome: review
    queue: desk
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not importlib.util.find_spec("ray"), reason="ray is not installed: pip install 'ray[data]'"
    ),
]


def test_the_job_in_the_docs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts = [*seeds, None, "Too short ."]
    Path("articles").mkdir()
    for file in range(3):
        ids = [f"{file}-{number}" for number in range(14)]
        given = {"id": ids, "text": texts * 2, "shelf": range(14), "note": pa.nulls(14)}
        parquet.write_table(pa.table(given), f"articles/{file}.parquet")
    Path("policy.yml").write_text(POLICY)
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (job,) = re.findall(r"^`ray_job\.py`:\n\n```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    Path("job.py").write_text(job)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "HOME": str(tmp_path),  # where it keeps what nobody needs afterwards
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    command = [sys.executable, "job.py", str(tmp_path / "articles"), str(tmp_path / "rows"), "rows"]
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = parquet.read_table("rows").drop_columns("position").sort_by("id")
    assert (
        cli.main(["batch", "articles", "-o", "local.parquet", "--no-project", "--policy", "policy.yml"]) == 3
    )
    expected = parquet.read_table("local.parquet").drop_columns("position").sort_by("id")
    assert found.schema.names == expected.schema.names
    assert without_lines(found) == without_lines(expected)
    assert cli.main(["decide", "--run", "rows"]) == 0
    assert cli.main(["decisions", "replay", "2"]) == 0


def without_lines(table: pa.Table) -> list[dict]:
    """The rows without the line of an error, which is that of the file where a file is known."""
    rows = table.to_pylist()
    return [{**row, "error": row["error"] and {**row["error"], "line": None}} for row in rows]
