"""Bylines pasted by machines."""

from __future__ import annotations

import pytest

from scoring.detectors.byline_debris import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(outlets=("BBC", "BBC News", "BBC News World", "CNN", "Reuters"))
BODY = "The mayor opened the bridge on Monday."


@pytest.mark.parametrize(
    ("sample", "outlet"),
    [
        (f"[[Jane Doebbc news world]]\n{BODY}", "bbc news world"),
        (f"[[Jane DoeBBC News]]\n{BODY}", "BBC News"),
        (f"{BODY}\n[[Jane Müllerreuters]]", "reuters"),
        (f"{BODY}\n[[Jane Doe, bbc news]]", "bbc news"),
        (f"[[cnn]]\n{BODY}", "cnn"),
    ],
)
def test_pasted_bylines(text_of, sample, outlet):
    source, expected = read_example(sample)
    hits = list(detect(text_of(source), OPTIONS))
    assert [hit.spans for hit in hits] == [expected]
    assert hits[0].values == {"outlet": outlet}


@pytest.mark.parametrize(
    "sample",
    [
        f"By Jane Doe, CNN\n{BODY}",
        f"Jane Doe, BBC News\n{BODY}",
        f"{BODY}\nShe told bbc news.",
        f"{BODY}\nReuters",
        "\n".join([BODY] * 12 + ["Jane Doebbc news"] + [BODY] * 12),  # in the middle nobody signs
    ],
)
def test_bylines_in_order(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))
