"""Sentences whose words, weighed together, read as a judgement."""

from __future__ import annotations

import pytest

from scoring.detectors.loaded_sentence import Options, detect

OPTIONS = Options(log_odds=3.8)


@pytest.mark.parametrize(
    "sample",
    [
        "[[It was a shameful and utterly absurd bridge.]] The mayor left.",
        "The mayor left. [[Her pathetic cronies clearly wanted their ridiculous bridge.]]",
        "The bridge was pathetic, the mayor said.",  # one such word is not enough
        "“It was a shameful and utterly absurd bridge,” he said of it.",
        "A “shameful”, “absurd” and “ridiculous” bridge, he said of it.",
        "The bridge closed on Monday.",
        "",
    ],
)
def test_finds(check, sample):
    check(sample)


def test_a_headline_is_not_a_sentence(text_of):
    source = "Shameful, Utterly Absurd and Ridiculous Bridge\n\nThe mayor of Leeds opened it on Monday.\n"
    assert not list(detect(text_of(source, title="Shameful, Utterly Absurd and Ridiculous Bridge"), OPTIONS))


@pytest.mark.parametrize(("shown", "words"), [(1, "ridiculous"), (2, "ridiculous, bridge")])
def test_the_message_has_the_heaviest_words(text_of, monkeypatch, shown, words):
    weighed = {"ridiculous": 2.0, "bridge": 0.5, "rain": 3.0}
    monkeypatch.setattr("scoring.detectors.loaded_sentence.weights", lambda: weighed)
    monkeypatch.setattr("scoring.detectors.loaded_sentence.loaded_words", lambda: frozenset(weighed))
    text = text_of("The bridge was ridiculous, they said of it.")
    (hit,) = detect(text, Options(log_odds=2, shown=shown))
    assert hit.values == {"words": words}


@pytest.mark.parametrize(("least", "count"), [(2.5, 1), (2.6, 0)])
def test_the_words_add_up(text_of, monkeypatch, least, count):
    weighed = {"ridiculous": 2.0, "bridge": 0.5, "rain": 3.0}
    monkeypatch.setattr("scoring.detectors.loaded_sentence.weights", lambda: weighed)
    text = text_of("The bridge was ridiculous, they said of “the rain” on it.")
    assert len(list(detect(text, Options(log_odds=least)))) == count
