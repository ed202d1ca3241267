"""Labels of drafts."""

from __future__ import annotations

import pytest

from scoring.detectors.draft_label import Options

OPTIONS = Options(
    telling=("seo", "prompt", "target audience", "rewritten", "shorter"),
    plain=("image", "title", "option", "version", "conclusion", "text"),
    lengths=("word count", "length"),
    speakers=("input", "prompt"),
    orders=frozenset({"rewrite", "please"}),
    ends=("end of",),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Target audience:]] readers\nThe bridge is open.",
        "**[[Image prompt:]]** a bridge\n[[Option 2 (shorter):]] Bridge open",
        "[[Conclusion (80–120 words):]]\nThe bridge is open.",
        "([[Word count:]] 412 words)\n[[Length:]] about 400 words",
        "[[Input:]] please rewrite it\n--- [[End of rewritten text]] ---",
    ],
)
def test_labels(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Image title: the bridge\nOption 2: a ferry\nConclusion (May 3): it is open",
        "Length: 400 metres\nInput: steel and stone\nEnd of text",
        "The prompt answer of the mayor came late: the image was rewritten.",
        "See target audience",
        "",
    ],
)
def test_lines_of_articles(check, sample):
    check(sample)
