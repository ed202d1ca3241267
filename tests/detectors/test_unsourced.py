"""Reports in which only groups speak."""

from __future__ import annotations

import pytest

from scoring.detectors.unsourced import Options, detect

OPTIONS = Options(
    min_words=20,
    groups=frozenset({"experts", "analysts", "officials", "groups"}),
    min_reports=3,
    quotation_words=4,
    many_reports=4,
)
TEXT = (
    "The river is low and the wells are dry. Experts say the town may run out of water. "
    "Analysts note that it rained in May. Officials warned that lorries may come."
)


def test_groups_speak_and_nobody_does_by_name(text_of):
    hits = list(detect(text_of(TEXT), OPTIONS))
    assert [(hit.spans, hit.values) for hit in hits] == [((), {"reports": "3"})]


@pytest.mark.parametrize(
    "source",
    [
        TEXT + " Anna Lind said that she had left.",
        TEXT + " “We will leave the town,” a woman cried.",
        TEXT + " The lake is dead, according to a study by Lund University.",
        TEXT.replace("Officials warned", "It may be"),  # too few reports
        TEXT.replace("Officials warned", "The officials warned"),  # known from before
        TEXT.replace("Officials warned", "Officials at the Water Board warned"),
        TEXT.replace("Officials warned", "Officials were told"),
        TEXT.replace("Officials warned", "If officials came, they warned"),
        "Experts say so. Analysts say so. Officials say so.",  # too short
    ],
)
def test_a_named_voice_a_quotation_or_a_brief_clears_it(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))


@pytest.mark.parametrize(
    "report",
    [
        "Shops will close, according to city officials.",
        "Shops will close, said several officials.",
        "Officials familiar with the plans say so.",
        "It pleased officials, who argue that it rained.",
        "Shops will close, according to aid groups, which call Lake Lind a desert.",
    ],
)
def test_a_group_speaks_in_many_ways(text_of, report):
    source = TEXT.replace("Officials warned that lorries may come.", report)
    assert [hit.values for hit in detect(text_of(source), OPTIONS)] == [{"reports": "3"}]


def test_many_groups_outweigh_one_quotation_by_nobody(text_of):
    quotation = " “We will leave the town,” a woman cried."
    source = TEXT + " Experts agree that it is late." + quotation
    assert [hit.values for hit in detect(text_of(source), OPTIONS)] == [{"reports": "4"}]
    assert not list(detect(text_of(source + quotation), OPTIONS))
