"""Each module imports only from those above it, and only the packages its room is for."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scoring"

# From the top of the house to the bottom: a room may import any room before it.
ROOMS = [
    "errors",
    "data",
    "wire",
    "lines",
    "limits",
    "shipped",
    "text",
    "metrics",
    "conditions",
    "messages",
    "detectors",
    "retelling",
    "reading",
    "rulebook",
    "matching",
    "rule_tests",
    "linter",
    "authoring",
    "trials",
    "features",
    "model",
    "scorecard",
    "ignores",
    "pipeline",
    "comparison",
    "learning",
    "stats",
    "policy",
    "batch",
    "decisions",
    "output",
    "review",
    "cli",
    "__main__",
    "engines",  # which nothing imports
]
# Narrower than the order alone.
ONLY = {
    "text": {"data", "shipped", "text"},
    "detectors": {"data", "text", "detectors"},
    "retelling": {"data", "messages", "text", "detectors", "retelling"},
    "reading": {"errors", "data", "limits", "text", "reading"},
    "model": {"errors", "data", "shipped"},
    "scorecard": {"data"},
    "policy": {"errors", "data", "limits", "conditions", "rulebook", "scorecard", "policy"},
    "engines": {"batch", "engines"},
    "output": {
        *("data", "errors", "wire", "lines", "rulebook", "rule_tests", "linter", "trials", "stats"),
        *("policy", "batch", "decisions", "retelling", "comparison", "output"),
    },
}
# Third-party packages and the rooms that may use them.
PACKAGES = {
    "msgspec": set(ROOMS),
    "yaml": {"rulebook"},
    "re2": {"rulebook"},
    "marisa_trie": {"text"},
    "rapidfuzz": {"detectors", "retelling", "rulebook", "text"},
    "charset_normalizer": {"reading"},
    "lxml": {"reading"},
    "trafilatura": {"reading"},
    "bs4": {"reading"},
    "rich": {"output", "review", "cli"},
    "textual": {"review"},
    "pyarrow": {"reading", "batch", "engines"},
    "pyspark": {"engines"},
    "zstandard": {"reading"},
    "fastwarc": {"reading"},
    "numpy": {"learning", "retelling"},
    "scipy": {"learning"},
    "sklearn": {"learning"},
    "textstat": {"learning"},
}


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0] if parts[0] != "__init__" else "errors"


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports(path):
    here = room(path)
    assert here in ROOMS, "a new room: give it a place in ROOMS"
    allowed = ONLY.get(here, set(ROOMS[: ROOMS.index(here) + 1]))
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "scoring":
            assert rest[0] in allowed | {"__version__"}, f"{here} must not import {name}"
        elif top in PACKAGES:
            assert here in PACKAGES[top], f"{here} must not import {name}"
        else:
            assert top in sys.stdlib_module_names, f"{name}: give the package a room in PACKAGES"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_of_rooms(path):
    assert path.stem not in {"utils", "base", "manager", "common", "helpers"}
