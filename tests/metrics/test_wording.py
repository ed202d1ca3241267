"""The rates of words on sentences that can be counted by hand: ten words of the newsroom's own each."""

import pytest

from scoring.metrics import METRICS
from scoring.metrics.wording import lists


def figure(text_of, name, source):
    text = text_of(source)
    return METRICS[name].of(text, [block.span for block in text.blocks])


@pytest.mark.parametrize(
    ("name", "source", "rate"),
    [
        ("wording.first_person", "I told them that I’d keep my own counsel there.", 300),
        ("wording.we", "We know that our bridge will close on Monday, then.", 200),
        ("wording.you", "You know that your bridge will close on Monday, then.", 200),
        ("wording.they", "They know that their bridge will close on Monday, then.", 200),
        ("wording.hedges", "The bridge may close on Monday, it seems, perhaps forever.", 300),
        ("wording.boosters", "The bridge will clearly close on Monday, and that’s fact.", 200),
        ("wording.absolutes", "All the bridges will always be closed; nobody uses them.", 300),
        ("wording.intensifiers", "The very old and extremely long bridge will close soon.", 200),
        ("wording.obligation", "The bridge must close on Monday, and it should stay.", 200),
        ("wording.negations", "The bridge did not close, and it never will, either.", 200),
        ("wording.verdicts", "The terrible and absurd old bridge will close on Monday.", 200),
        ("wording.stance", "The mayor thinks and hopes the bridge closes on Monday.", 200),
        ("wording.fillers", "The bridge is just closed, and really, that is it.", 200),
        ("wording.contrasts", "The bridge closed on Monday, but the tunnel did not.", 100),
        ("wording.causes", "The bridge closed on Monday because the river had risen.", 100),
        ("wording.demonstratives", "This bridge will close on Monday, and those there, too.", 200),
        ("wording.being", "The bridge is old and was closed again on Monday.", 200),
        ("wording.distancing", "The allegedly old and so-called safe bridge closed on Monday.", 200),
        ("wording.loaded", "The pathetic mayor opened her shameful bridge on Monday, then.", 200),
        ("wording.adverbs", "The bridge was quickly and quietly closed early on Monday.", 300),
        ("wording.abstract", "The closure needs consideration, agreement and stability on all sides.", 300),
        ("wording.contractions", "The bridge won’t close, and it’s the mayor’s to keep.", 100),
    ],
)
def test_rate_per_thousand_words(text_of, name, source, rate):
    assert figure(text_of, name, source) == rate


def test_what_a_speaker_says_is_not_the_newsrooms(text_of):
    own = "The mayor told everybody at the old town hall: “We must never, ever do that!”"
    assert figure(text_of, "wording.we", own) == 0
    assert figure(text_of, "wording.obligation", own) == 0
    assert figure(text_of, "wording.absolutes", own) == 111.111  # everybody: one of nine words


def test_present_against_past(text_of):
    source = "The bridge is old. It was closed. It was empty. It has gone."
    assert figure(text_of, "wording.present", source) == 0.5
    assert figure(text_of, "wording.present", "Bridges close.") is None


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("openers.article", 0.25),
        ("openers.conjunction", 0.25),
        ("openers.pointer", 0.0),
        ("openers.speaker", 0.25),
        ("openers.person", 0.25),
    ],
)
def test_how_sentences_begin(text_of, name, share):
    source = "The bridge closed. But nobody came. We asked why. She did not know."
    assert figure(text_of, name, source) == share


def test_lists_are_look_up_keys():
    for name, words in lists().items():
        assert words, name
        for word in words:
            assert word == word.lower()
            assert "’" not in word
