"""Given names that change before one surname."""

from __future__ import annotations

import pytest

from scoring.detectors.first_name_change import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    offices=frozenset({"mayor", "chief"}),
    dynasties=frozenset({"trudeau"}),
    kin=frozenset({"father", "brother", "sister"}),
    apart=frozenset({"former"}),
    common=frozenset({"smith"}),
    unintroduced=0.7,
)


@pytest.mark.parametrize(
    ("sample", "confidence"),
    [
        ("Mayor [[Lena Ortiz]] came. It rained. Mayor [[Carmen Ortiz]] left.", 1),
        ("The city mayor [[Lena Ortiz]] came. It rained. Oslo Mayor [[Carmen Ortiz]] left.", 1),
        ("The former mayor [[Lena Ortiz]] came. It rained. Former mayor [[Carmen Ortiz]] left.", 1),
        ("Special counsel [[Lena Ortiz]] came. It rained. Special counsel [[Carmen Ortiz]] left.", 1),
        ("Mayor [[Tim Garland]] came. It rained. Mayor [[Tom Garland]] left.", 1),
        ("[[Lena Ortiz]], a baker, came. “It rained,” [[Carmen Ortiz]] said.", 0.7),
    ],
)
def test_one_person_under_two_given_names(text_of, sample, confidence):
    source, expected = read_example(sample)
    (hit,) = detect(text_of(source), OPTIONS)
    assert list(hit.spans) == list(expected)
    assert hit.confidence == confidence


@pytest.mark.parametrize(
    "source",
    [
        "Mayor William Ortiz came. Mayor Bill Ortiz left.",
        "Mayor Sergei Ortiz came. Mayor Sergey Ortiz left.",
        "Mayor L. Ortiz came. Mayor Lena Ortiz left.",
        "Lena Van Houten, a party activist, came. Ms. Van Houten left. Van Houten sang.",
        "Mayor Lena Ortiz came. Her father, the former mayor Carlos Ortiz, left.",
        "Oslo Mayor Lena Ortiz came. Bergen Mayor Carmen Ortiz left.",
        "The brother of Mayor Lena Ortiz came. Carlos Ortiz, the mayor’s brother, left.",
        "Mayor Lena Ortiz came with Mayor Carmen Ortiz.",
        "Lena Ortiz, a baker, came. Carmen Ortiz, a nurse, left.",
        "Lena Ortiz, a baker, came. Carmen Ortiz left. Pablo Ortiz sang.",
        "Lena Ortiz, a baker, came. Carmen Ortiz left. Carmen Ortiz sang.",
        "Jane Smith, a baker, came. Carl Smith left.",
        "Tim Garland, a baker, came. Tom Garland left.",
        "Mayor Justin Trudeau came. Mayor Pierre Trudeau left.",
        "Carmen Ortiz came. Lena Ortiz, a baker, left.",
    ],
)
def test_two_people_or_one_name(text_of, source):
    assert list(detect(text_of(source), OPTIONS)) == []
