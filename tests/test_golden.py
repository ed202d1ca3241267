"""The golden reports are what the tool prints now; `make golden` rewrites them."""

from pathlib import Path

import pytest

from benchmarks import golden

FILES = golden.golden_files()


@pytest.mark.parametrize("name", sorted(FILES))
def test_golden(name):
    path = Path(golden.ROOT) / "reports" / name
    assert path.read_text(encoding="utf-8") == FILES[name], "run `make golden` and review the change"
