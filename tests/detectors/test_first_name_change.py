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
    families=("hale: tom ann",),
    credits=frozenset({"contributed"}),
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
        ("Mayor [[Lena Ortiz]], a baker, came. It rained. Mayor [[Carmen Ortiz]], a nurse, left.", 1),
        ("The spokeswoman [[Lena Ortiz]] came. It rained. A then-spokeswoman [[Carmen Ortiz]] left.", 1),
        ("[[Lena Ortiz]], a baker in Rome, came. It rained. [[Carmen Ortiz]], a baker in Rome, left.", 1),
        ("Mayor [[Tom Hale]] came. It rained. Mayor [[Carmen Hale]] left.", 1),
        ("Mayor [[Lena Smith]] came. It rained. Mayor [[Carmen Smith]] left.", 1),
        ("[[Lena Ortiz]] came. Ortiz sang. Ortiz ate. “It rained,” [[Carmen Ortiz]] said.", 0.7),
        ("“It rained,” [[Carmen Ortiz]] said. [[Lena Ortiz]], a baker, came. Ortiz sang. Ortiz ate.", 0.7),
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
        "Mayor Tom Hale came. It rained. Mayor Ann Hale left.",
        "The nurse Lena Smith came. It rained. The nurse Carmen Smith left.",
        "Dr. Lena Ortiz came. It rained. The head of the ward, Dr. Carmen Ortiz, left.",
        "Lena Ortiz, a baker, came. Ada Berg and Carmen Ortiz left.",
        "Lena Ortiz, a baker, came. Karl Lange, Carmen Ortiz, Ada Berg and others left.",
        "Lena Ortiz, a baker, came. Then skipper Carmen Ortiz left.",
        "Lena Ortiz, a baker, came. Mrs. Carmen Ortiz left.",
        "Lena Ortiz, a baker, came. Carmen Ortiz, who is ill, left.",
        "Lena Ortiz, a baker, came. Carmen Ortiz contributed to this report.",
        "Lena Ortiz, a baker, came. The Ortiz sisters sang. Ortiz left. They miss Carmen Ortiz.",
        "Lena Ortiz, a baker, came. The Ortizes sang. Then Carmen Ortiz left.",
        "Lena Ortiz, a baker, came. It rained. Said Ortiz: “I am glad.”",
        "Miner Highland Gold came. It rained. Miner Barrick Gold left.",
    ],
)
def test_two_people_or_one_name(text_of, source):
    assert list(detect(text_of(source), OPTIONS)) == []
