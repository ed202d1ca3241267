"""A machine may lack an engine, and its tests are skipped; CI, where it has all, must run every one."""

from __future__ import annotations

import importlib.util
import os
import shutil

import pytest


@pytest.mark.skipif(not os.environ.get("WITH_ENGINES"), reason="what an engine lacks here, its tests say")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("pyspark", importlib.util.find_spec("pyspark")),
        ("ray", importlib.util.find_spec("ray")),
        ("java", shutil.which("java")),
    ],
)
def test_ci_has_what_engines_need(name, found):
    assert found, f"without {name} tests beside this one are skipped"
