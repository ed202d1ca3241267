"""Markdown that readers see."""

from __future__ import annotations

import pytest

from scoring.detectors.markdown_left import Options

OPTIONS = Options(document=0.5)
BODY = "The bridge is open.\nIt rained.\nAll went home."


@pytest.mark.parametrize(
    "sample",
    [
        f"The mayor, [[**Anna Lind**]], opened [[***the bridge***]] on Friday.\n{BODY}",
        f"[[## The Road Ahead]]\n{BODY}",
        f"[[### **The Road**]]\n{BODY}",
        f"See [[[the plan](https://h.example/plan)]], or [[__The Bridge__]].\n{BODY}",
    ],
)
def test_marks(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        f"# The Bridge\nThe mayor, **Anna Lind**, was there.\n{BODY}",
        "## The Bridge\nThe mayor, **Anna Lind**, was there.",
        f"***\n**** and 2**8 of f**k; **kwargs, __init__ and [1] (see below)\n# a comment\n{BODY}",
        f"He spoke of [the bridge](in Leeds) and of snake__case__names.\n{BODY}",
        "",
    ],
)
def test_markdown_documents_and_plain_marks(check, sample):
    check(sample)
