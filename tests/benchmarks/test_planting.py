"""The planter: exact spans, the same text for the same seed, and clean text around every defect."""

import re
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from benchmarks.planting import Edit, Mechanism, apply, plant
from benchmarks.planting.mechanisms import LEFT_OUT, MECHANISMS
from benchmarks.planting.page import page_of

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")


def clean(mechanism):
    return page_of(ARTICLE, "article") if mechanism.page else ARTICLE


def test_edits_are_applied_and_marked():
    text = "The mayor of Oban said so in May."
    planted = apply(text, [(Edit(17, 22, "said"),), (Edit(4, 9, "maior"),)])
    assert planted.text == "The maior of Obansaid so in May."
    assert [planted.text[slice(*span)] for mark in planted.marks for span in mark.spans] == ["said", "maior"]


def test_evidence_is_a_part_of_what_is_new():
    planted = apply("It cost 40 pounds.", [(Edit(7, 11, " 4O ", ((1, 3),)),)])
    assert planted.text == "It cost 4O pounds."
    assert planted.text[slice(*planted.marks[0].spans[0])] == "4O"


def test_a_defect_of_two_edits_has_two_spans():
    planted = apply("Rouvinski spoke. Rouvinski left.", [(Edit(0, 9, "Rouvinski"), Edit(17, 26, "Ruwinski"))])
    assert [planted.text[slice(*span)] for span in planted.marks[0].spans] == ["Rouvinski", "Ruwinski"]


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply("one two three", [(Edit(0, 5, "x"), Edit(4, 7, "y"))])


@pytest.mark.parametrize(
    ("offset", "moved"),
    [(0, 0), (3, 3), (4, 4), (5, 4), (7, 9), (12, 14)],
)
def test_places_of_the_clean_text_are_found_again(offset, moved):
    assert apply("one two three", [(Edit(4, 7, "twice"),)]).moved(offset) == moved


def nothing(text, draw):
    return ()


def test_no_occasion_no_text():
    assert plant(Mechanism("none", "spacing", (), nothing, ""), ARTICLE, 1) is None


def test_defects_keep_their_distance():
    def everywhere(text, draw):
        return [(Edit(at, at + 1, "#"),) for at in range(len(text))]

    planted = plant(Mechanism("all", "spacing", (), everywhere, "", most=4), ARTICLE, 5)
    starts = sorted(mark.spans[0][0] for mark in planted.marks)
    assert all(later - earlier > 20 for earlier, later in pairwise(starts))


@pytest.mark.parametrize("key", MECHANISMS)
def test_mechanism(key):
    mechanism = MECHANISMS[key]
    assert key == f"{mechanism.family}/{mechanism.name}"
    assert mechanism.signals
    assert mechanism.about.endswith(".")
    text = clean(mechanism)
    strikes = 0
    for seed in range(4):
        planted = plant(mechanism, text, seed)
        if planted is None:
            continue
        strikes += 1
        assert planted == plant(mechanism, text, seed)  # the same seed, the same text
        assert planted.text != text
        for mark in planted.marks:
            assert mark.spans or mechanism.whole or mechanism.page
            for start, end in mark.spans:
                assert 0 <= start <= end <= len(planted.text)
                assert start < end or mechanism.page  # what is taken out of a page leaves no words behind
        assert undone(planted, text) == text
    assert strikes or not mechanism.defects(text, Random(0))


def undone(planted, text):
    """The clean text again, from the planted one and what the edits replaced."""
    parts, at, shift = [], 0, 0
    for edit in planted.edits:
        parts += planted.text[at + shift : edit.start + shift], text[edit.start : edit.end]
        shift += len(edit.new) - (edit.end - edit.start)
        at = edit.end
    return "".join(parts) + planted.text[at + shift :]


def test_every_family_has_four_mechanisms_and_leaves_a_quarter_out():
    families = {mechanism.family for mechanism in MECHANISMS.values()}
    for family in families:
        keys = [key for key in MECHANISMS if key.startswith(f"{family}/")]
        assert len(keys) >= 4, family
        assert len(LEFT_OUT & set(keys)) >= len(keys) / 4, family
    assert set(MECHANISMS) >= LEFT_OUT


def test_planters_know_nothing_of_the_detectors():
    folder = Path(__file__).parents[2] / "benchmarks" / "planting"
    for path in folder.glob("*.py"):
        assert not re.search(r"^(from|import) scoring", path.read_text(encoding="utf-8"), re.MULTILINE), path
