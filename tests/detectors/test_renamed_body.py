"""One body under two names of one meaning."""

from __future__ import annotations

import pytest

from scoring.detectors.renamed_body import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    heads=frozenset("university ministry council bank institute assembly agency academy".split()),
    alike=("foreign/external", "interior/internal", "electoral/election", "statistic/statistical"),
    silent=frozenset({"affair", "relation", "affairs", "relations"}),
    short=frozenset({"ministry", "university", "bank"}),
    first=frozenset({"bank"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "The [[Ministry of Foreign Affairs]] agreed. The [[Ministry of External Relations]] was glad.",
        "The [[Central Bank of Nigeria]] agreed. The [[Bank Central of Nigeria]]'s board was glad.",
        "The [[National Assembly]] met. The [[Assembly National]] was full on Monday.",
        "The [[National Electoral Council]] met. The [[National Council of Elections]] was full.",
        "The [[National Institute of Statistics]] agreed. The [[National Statistical Institute]] counted.",
        "The [[Bank of England]] agreed. The [[England Bank]] was glad.",
        "The [[Ministry of Finance]] agreed. The [[Ministry of Finances]] was glad.",
    ],
)
def test_one_body_under_two_names(text_of, sample):
    source, spans = read_example(sample)
    [(hit)] = detect(text_of(source), OPTIONS)
    assert hit.spans == spans


@pytest.mark.parametrize(
    "source",
    [
        "The Ministry of Foreign Affairs agreed. The Foreign Ministry was glad, and so was the Ministry.",
        "The University of Leeds agreed. Leeds University was glad.",
        "The Ministry of Foreign Affairs of Peru agreed. In Brazil the Ministry of External Relations did.",
        "The National Institute of Statistics agreed. The National Statistics Institute was glad.",
        "The Ministry of Foreign Affairs agreed. The Ministry of External Relations (MER) was glad.",
        "The Interior Ministry agreed. The Ministry of Internal Affairs was glad.",
        "The National Academy agreed. Its two National Academies were glad, and a national assembly was not.",
        "The National Assembly Foreign Council met. The National Council of Foreign Assembly Members left.",
    ],
)
def test_two_names_that_english_has(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
