"""Organisations whose words change places."""

from __future__ import annotations

import pytest

from scoring.detectors.organisation_variant import Options, detect
from scoring.rule_tests import read_example


@pytest.mark.parametrize(
    "sample",
    [
        "He reads [[Gulf Weekly News]]. It is not in [[gulf news weekly]].",
        "It is by Petrovic[[gulf news weekly]], not by [[Gulf Weekly News]].",
        # Good English either way.
        "The Ministry of Defence Affairs spoke. The Defence Affairs Ministry left.",
        "He reads Gulf Weekly News. It is in Gulf Weekly News, or in gulf weekly news.",
        "He reads Gulf News. It is not in News Gulf.",
        "He reads Gulf Weekly News. A gulf, weekly news.",
        # A heading that lost its line break.
        "About Gulf Weekly News Gulf Weekly News, founded in 1990, is late.",
    ],
)
def test_words_in_another_order(text_of, sample):
    source, expected = read_example(sample)
    hits = list(detect(text_of(source), Options(shortest=3)))
    assert [span for hit in hits for span in hit.spans] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "The [[Bank World]] paid.",
        "He left the [[Organization of World Health]] and the [[World Organization for Health]].",
        # In order, part of a longer name, or no name.
        "The World Bank paid the World Health Organization.",
        "The Bank World Report and the Central Bank World Index came.",
        "He met the chief of the Organization of World Health Ministers.",
        "It is a bank, World Vision said, of the health world.",
    ],
)
def test_a_known_name_in_another_order(text_of, sample):
    source, expected = read_example(sample)
    options = Options(shortest=3, known=("World Bank", "World Health Organization"))
    hits = list(detect(text_of(source), options))
    assert [span for hit in hits for span in hit.spans] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "The [[International Punishment Court]] and the [[International Criminal Tribunal]] in Ghent.",
        "The [[Human Right Guard]] spoke. He leads the [[Organization of the World Health]].",
        "The [[European Tribunal of Human Rights]] spoke.",
        "The [[International Criminal Tribunal]] (ICC) spoke to the [[Court International Criminal]].",
        # Other bodies, abbreviations of their own, plurals, and good English.
        "The International Criminal Tribunal for Rwanda spoke.",
        "The New International Criminal Tribunal spoke.",
        "The International Criminal Tribunal (ICT) spoke.",
        "The European Human Rights Court, Human Rights Watch and the World Health Organisation spoke.",
        "The international criminal tribunal spoke of a human right guard.",
    ],
)
def test_a_known_name_with_a_word_exchanged(text_of, sample):
    source, expected = read_example(sample)
    options = Options(
        shortest=3,
        known=(
            "International Criminal Court",
            "Human Rights Watch",
            "World Health Organization",
            "European Court of Human Rights",
        ),
        exchanged=("court/tribunal", "criminal/punishment", "watch/guard"),
    )
    hits = list(detect(text_of(source), options))
    assert [span for hit in hits for span in hit.spans] == list(expected)
