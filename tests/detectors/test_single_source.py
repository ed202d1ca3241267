"""Reports in which one person says everything."""

from __future__ import annotations

import pytest

from scoring.detectors.single_source import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(min_words=20, min_statements=4, single_voice=frozenset({"interview"}))
TEXT = (
    "“We lost it all,” said [[Anna Lind]], who runs the mill by the river. [[Lind]] said the roof is gone. "
    "“We will build again,” she added. The mill is old. “Nobody listened,” [[Lind]] told us."
)


def test_one_voice_is_found_with_its_statements(text_of):
    source, expected = read_example(TEXT)
    hits = list(detect(text_of(source), OPTIONS))
    assert [(hit.spans, hit.values) for hit in hits] == [(expected, {"source": "Anna Lind"})]


@pytest.mark.parametrize(
    "more",
    [
        " “It is a shame,” said Olaf Holm.",
        " The police said it was arson.",  # somebody without a name
        " The loss is great, according to the bank.",
        " She gave the interview in the ruin.",
    ],
)
def test_another_voice_or_an_interview_clears_it(text_of, more):
    source, _ = read_example(TEXT)
    assert not list(detect(text_of(source + more), OPTIONS))


def test_three_statements_are_too_few(text_of):
    source, _ = read_example(TEXT.replace("she added", "and left"))
    assert not list(detect(text_of(source), OPTIONS))
