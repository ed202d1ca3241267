"""Features, and our readability figures against textstat's on the seed documents."""

import warnings
from pathlib import Path

import pytest

from scoring.data import Finding, Span
from scoring.features import features, label_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat imports pkg_resources
    import textstat

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_words_and_characters_agree_with_textstat(text_of, path):
    source = path.read_bytes().decode("utf-8")
    ours = features(text_of(source), (), ())
    assert ours["words"] == pytest.approx(textstat.lexicon_count(source), rel=0.02)
    theirs = textstat.letter_count(source) / textstat.lexicon_count(source)
    assert ours["characters_per_word"] == pytest.approx(theirs, rel=0.03)


@pytest.mark.parametrize(
    ("name", "theirs"),
    [("readability.ari", textstat.automated_readability_index), ("readability.lix", textstat.lix)],
)
def test_formulas_agree_with_textstat(text_of, name, theirs):
    # One long plain sentence, over and over: textstat counts the full stop as a letter of its word.
    source = (
        "The engineers who inspected every concrete pillar of the old bridge on the river said in a report "
        "to the council that the northern end had moved by several inches since the spring and that heavy "
        "lorries ought to use the other crossing until the foundations were repaired and tested again now. "
    ) * 10
    assert features(text_of(source), (), ())[name] == pytest.approx(theirs(source), rel=0.02)


def test_rates_count_what_costs_points(text_of):
    def finding(points: float) -> Finding:
        return Finding("names.x", "names", 3, 1.0, (Span(0, 3),), "m", "w", {}, "f", points)

    text = text_of("One two three four five six seven eight nine ten. " * 10)
    rates = features(text, [finding(-4.0), finding(0.0), finding(-1.0)], ["names", "spacing"])
    assert rates["findings.names"] == 20.0
    assert rates["findings.spacing"] == 0.0
    assert "findings.numbers" not in rates  # nobody looked


def test_every_feature_has_a_label(text_of):
    found = features(
        text_of("The bridge\n\nIt is old, said Anna Berg. It was built in 1911.", title="The bridge"), (), ()
    )
    for name in found:
        label = label_of(name)
        assert label.meaning, name
        assert label.unit, name
    assert label_of("questions") == ("question marks", "per 1,000 words")
    assert label_of("headline.words") == ("words of the title", "words")


def test_share_of_quotation(text_of):
    assert features(text_of("“Half of it,” he"), (), ())["quotation.share"] == 0.812


def test_empty_document(text_of):
    empty = features(text_of(""), (), ())
    assert empty["words"] == 0
    assert "readability.ari" not in empty
