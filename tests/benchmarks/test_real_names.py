"""The stories that the benchmark tells about names."""

from __future__ import annotations

import pytest

from benchmarks.real.names import APART, TIED, _charged


@pytest.mark.parametrize("story", TIED.values(), ids=TIED)
def test_two_spellings_of_one_person_are_charged(story):
    assert _charged(story.format(a="Ruvinsky", b="Ruwinski"))


@pytest.mark.parametrize("story", TIED.values(), ids=TIED)
def test_one_spelling_is_not(story):
    assert not _charged(story.format(a="Ruvinsky", b="Ruvinsky"))


@pytest.mark.parametrize("story", APART.values(), ids=APART)
def test_people_introduced_apart_are_not(story):
    assert not _charged(story.format(a="Ruvinsky", b="Ruwinski"))
