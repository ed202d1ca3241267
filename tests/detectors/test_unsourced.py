"""Reports in which only groups speak."""

from __future__ import annotations

import pytest

from scoring.detectors.unsourced import Options, detect

OPTIONS = Options(
    min_words=20, groups=frozenset({"experts", "analysts", "officials"}), min_reports=3, quotation_words=4
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
        "Experts say so. Analysts say so. Officials say so.",  # too short
    ],
)
def test_a_named_voice_a_quotation_or_a_brief_clears_it(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
