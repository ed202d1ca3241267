"""Learning which words tell marked sentences, on sentences made up."""

from __future__ import annotations

import json

import pytest

from scoring.learning.sentences import (
    SOURCES,
    Learned,
    Marked,
    bursts,
    file_of,
    learn,
    listed,
    loaded_sentences,
)
from scoring.text.loaded import loaded_words


def sentence(source, words, marked, figures=(0.0, 0.0)):
    return Marked(
        "made", source, tuple(words.split()), frozenset(words.split()), figures, sum(figures), marked
    )


def sentences(sources=SOURCES):
    for index in range(sources):
        yield sentence(f"paper {index}", "the bridge was plainly awful", True, (1.0, 0.0))
        yield sentence(f"paper {index}", "the bridge was shut again", False)


GENERAL = frozenset({"the", "was", "plainly", "awful", "shut", "again"})


def test_marked_words_weigh_more():
    learned = learn(list(sentences()), GENERAL)
    assert learned.words["plainly"] > 0 > learned.words["shut"]
    assert learned.figures[0] > 0 == learned.figures[1]


def test_the_same_sentences_teach_the_same():
    assert learn(list(sentences()), GENERAL) == learn(list(sentences()), GENERAL)


def test_words_of_topics_are_left_out():
    assert "bridge" not in learn(list(sentences()), GENERAL).words


def test_words_of_few_sources_are_left_out():
    more = [sentence("paper 0", "the ferry was lousy again", True)] * 20
    assert "lousy" not in learn([*sentences(), *more], GENERAL | {"lousy"}).words


def test_a_sentence_adds_up():
    learned = Learned({"awful": 2.0, "said": -0.5}, (1.5, 1.0))
    (value,) = learned.of([sentence("paper", "they said awful awful things", True, (1.0, 0.0))])
    assert value == pytest.approx(2 * 2.0 - 0.5 + 1.5)


@pytest.mark.parametrize(
    ("count", "inside", "least", "most"),
    [(100, 100, -1, 0.6), (100, 10, 2, 9), (3, 3, -0.1, 0.1)],
)
def test_words_that_gather_belong_to_a_topic(count, inside, least, most):
    assert least < bursts(count, inside, 1000) < most


def test_the_file_has_the_lists_with_their_weights():
    learned = Learned({"again": 0.4}, (2.0, 1.004))
    lines = file_of(learned, (frozenset({"awful"}), frozenset({"grim"}))).splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["awful 2.00", "grim 1.00"]


def test_the_shipped_file_has_the_words_of_the_lists():
    judging, colouring = listed()
    assert loaded_words() == judging | colouring


def test_sentences_are_read_without_quotations_and_without_the_reference(tmp_path):
    rows = {
        "babe_bias_sentences": [
            {"source": "Paper", "text": "The mayor wants “her absurd” bridge again.", "label": "Biased"},
            {"source": "Reuters", "text": "The mayor wants her bridge built again.", "label": "Biased"},
            {"source": "Paper", "text": "Too short.", "label": "Non-biased"},
        ],
        "ptc_propaganda": [
            {
                "text": "The mayor wants her absurd bridge again. The council met on Monday about it.",
                "spans": [{"start": 21, "end": 34, "label": "Loaded_Language"}],
            }
        ],
        "basil_bias_triples": [
            {
                "cluster": "c",
                "text": "The mayor wants her absurd bridge again, they said.",
                "spans": [{"start": 20, "end": 33, "label": "inf"}],
            }
        ],
    }
    for name, found in rows.items():
        (tmp_path / name).mkdir()
        lines = (json.dumps({"id": f"{name} {index}", **row}) for index, row in enumerate(found))
        (tmp_path / name / "dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = loaded_sentences(tmp_path)
    assert [(one.set.split("_")[0], one.words[-1], one.marked) for one in found] == [
        ("babe", "again", True),
        ("ptc", "again", True),
        ("ptc", "it", False),
        ("basil", "said", False),
    ]
    assert "absurd" not in found[0].words
    assert found[1].figures == (1.0, 0.0)
