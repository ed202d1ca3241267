"""Credits of pictures: debris, ordinary ones, and lines that only mention an agency."""

from __future__ import annotations

import pytest

from scoring.detectors.image_credit import Options, detect
from scoring.rule_tests import read_example

WORDS = {
    "agencies": ("Getty Images", "Getty", "Reuters", "AP", "AP Photo", "AFP via Getty Images", "AFP"),
    "media": frozenset({"photo", "photos", "image", "file", "handout", "courtesy", "disclosure"}),
    "labels": ("courtesy of", "image copyright", "image caption", "photo by", "photo:", "file photo"),
    "times": 2,
}


def found(text_of, sample: str, kind: str) -> tuple[list, list]:
    source, expected = read_example(sample)
    hits = detect(text_of(source), Options(kind=kind, **WORDS))
    return [span for hit in hits for span in hit.spans], list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "[[RS / Public Photos]]\nThe bridge opened on Monday.\n[[RS / Public Photos]]\nThe mayor spoke.",
        "[[Getty Images]]\nThe bridge opened on Monday.\n[[Getty Images]]",
        # The line under a stray credit describes the picture that is not there.
        "[[RS / Public Photos]]\n[[The new bridge seen from the old harbour]]\nThe bridge opened on Monday.\n"
        "[[RS / Public Photos]]",
        "[[Getty Images]] The mayor opened the bridge.",
        "[[AFP via Getty Images]] In May the bridge opened.",
    ],
)
def test_debris(text_of, sample):
    got, expected = found(text_of, sample, "debris")
    assert got == expected
    got, _ = found(text_of, sample, "ordinary")
    assert not got


@pytest.mark.parametrize(
    "sample",
    [
        "[[Getty Images]]\nThe bridge opened.",
        "[[Jane Doe/Getty Images]]\nThe bridge opened.\n[[Jane Doe/Getty Images]]",
        "[[Photo: City Hall]]",
        "[[The Harbour Herald via AP, FILE]]",
        "[[Disclosure / Press]]",
        "[[(Courtesy of Jane Doe)]]",
        "The mayor at the bridge on Monday. ([[AP Photo/Jane Doe]])",
        "The mayor at the bridge on Monday. [[Jane Doe/AFP via Getty Images]]",
        "The mayor at the bridge on Monday. | [[AP Photo]]",
        "[[Image copyright Someone Image caption The mayor at the bridge]]",
        "[[Photo by Jane Doe]]",
        "[[FILE PHOTO]]: The mayor opens the bridge in the harbour, as many people look on from the quay.",
    ],
)
def test_ordinary_credits(text_of, sample):
    got, expected = found(text_of, sample, "ordinary")
    assert got == expected
    got, _ = found(text_of, sample, "debris")
    assert not got


@pytest.mark.parametrize(
    "sample",
    [
        "Getty Images said on Monday that the bridge was closed.",
        "Getty Images Chief Executive Jane Doe spoke on Monday.",
        "The Getty opens at noon",
        "Council / Harbour talks",
        "Photos of the Bridge and of the Mayor",
        "The bridge was closed, according to AP.",
        "AP reported the bridge closed",
        "He said / she said",
    ],
)
def test_no_credit(text_of, sample):
    for kind in ("debris", "ordinary"):
        got, _ = found(text_of, sample, kind)
        assert not got
