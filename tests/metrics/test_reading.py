"""Every metric on a text small enough to count by hand, and the formulas against textstat."""

import time
import warnings

import pytest

from scoring.data import Span
from scoring.metrics import METRICS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat imports pkg_resources
    import textstat

# Three sentences of 6, 1 and 2 words, with 38 letters and digits in them.
SMALL = "Berlin paid 15 clerks in 1999. WHY? Nobody knows!"
# One long plain sentence, over and over: textstat splits sentences and words elsewhere in other texts.
PLAIN = (
    "The engineers who inspected every concrete pillar of the old bridge on the river said in a report "
    "to the council that the northern end had moved by several inches since the spring and that heavy "
    "lorries ought to use the other crossing until the foundations were repaired and tested again now. "
) * 10


def whole(text):
    return [block.span for block in text.blocks]


@pytest.mark.parametrize(
    ("name", "source", "figure"),
    [
        ("words", SMALL, 9),
        ("sentences", SMALL, 3),
        ("words_per_sentence", SMALL, 3),
        ("longest_sentence", SMALL, 6),
        ("sentence_variation", SMALL, 0.72),  # 6, 1 and 2 words: standard deviation 2.16 by mean 3
        ("sentence_variation", "One two three. Four five six.", 0),
        ("paragraph_variation", f"{SMALL}\n\nNobody knows why.", 0.5),  # 9 and 3 words
        ("paragraph_variation", SMALL, None),
        ("characters_per_word", SMALL, 4.222),  # 38 by 9
        ("characters_per_word", "U.S. don't", 3),  # what holds a word together is no character of it
        ("long_words.share", "Seventy sevens are many", 0.25),  # seven letters are long, six are not
        ("readability.ari", SMALL, -0.044),
        ("readability.lix", "Seventy sevens are many.", 29),
        ("readability.coleman_liau", "Seventy sevens are many.", 6.2),  # 500 letters, 25 sentences
        ("readability.eflaw", "The end of it came late.", 10),  # 6 words, 4 of them short
        ("capitals.share", "Ab CD ef 12", 0.5),
        ("capitals.words", "NATO will NEVER pay £5 in 2024", 0.2),  # one loud word of five
        ("figures.share", SMALL, 0.222),
        ("figures.share", "Two 2nd and 4", 0.25),
        ("links", "See example.com and ask @berg, or #now", 428.571),
        ("exclamations", SMALL, 111.111),
        ("questions", SMALL, 111.111),
        ("quotation.share", "“Half of it,” he", 0.812),
        ("variety", "one two three four five " * 10, 0.1),
        ("variety", " ".join(f"word{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(60)), 1),
        ("variety", "one two three four five " * 9, None),  # too short for a run of 50 words
        ("rough_translation", "Not so fast. Or so.", None),  # no sentence of four words
    ],
)
def test_figures(text_of, name, source, figure):
    text = text_of(source)
    assert METRICS[name].of(text, whole(text)) == figure
    least, most = METRICS[name].bounds
    assert figure is None or least is None or figure >= least
    assert figure is None or most is None or figure <= most


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize("source", ["", "… !?"])
def test_without_words_nothing_is_told_but_counts(text_of, name, source):
    text = text_of(source)
    figure = METRICS[name].of(text, whole(text))
    if name in ("words", "sentences"):
        assert figure == (1 if source and name == "sentences" else 0)
    elif name == "quotation.share" and source:
        assert figure == 0
    else:
        assert figure is None


@pytest.mark.parametrize(
    ("name", "theirs", "near"),
    [
        ("words", textstat.lexicon_count, 0),
        ("sentences", textstat.sentence_count, 0),
        ("words_per_sentence", textstat.avg_sentence_length, 0),
        ("characters_per_word", textstat.avg_letter_per_word, 0.005),  # textstat rounds to two decimals
        ("readability.ari", textstat.automated_readability_index, 0.2),  # it counts the full stop as a letter
        ("readability.lix", textstat.lix, 0.01),
        ("readability.coleman_liau", textstat.coleman_liau_index, 0.4),  # it has 0.058 for the 0.0588
        ("readability.eflaw", textstat.mcalpine_eflaw, 0.05),
    ],
)
def test_formulas_agree_with_textstat(text_of, name, theirs, near):
    text = text_of(PLAIN)
    assert METRICS[name].of(text, whole(text)) == pytest.approx(theirs(PLAIN), abs=near)


def test_a_part_is_counted_by_itself(text_of):
    source = "“We must go NOWHERE,” said Berg! Then they left.\n\nNobody in the hall asked why."
    text = text_of(source)
    first, second = (sentence.span for sentence in text.sentences[:2])
    assert METRICS["words"].of(text, [first]) == 6
    assert METRICS["words"].of(text, [second]) == 3
    assert METRICS["capitals.words"].of(text, [second]) == 0
    assert METRICS["exclamations"].of(text, [second]) == 0
    assert METRICS["quotation.share"].of(text, [second]) == 0
    assert METRICS["sentences"].of(text, [text.blocks[1].span]) == 1
    assert METRICS["longest_sentence"].of(text, [first, text.blocks[1].span]) == 6


def test_quotations_are_cut_at_the_ends_of_a_part(text_of):
    text = text_of("He said: “We went. We saw. We left.” Nobody asked.")
    figures = [METRICS["quotation.share"].of(text, [sentence.span]) for sentence in text.sentences]
    assert figures[0] == pytest.approx(9 / 18, abs=0.001)
    assert figures[1] == 1
    assert figures[-1] == 0


def test_a_sentence_in_two_spans_is_one_sentence(text_of):
    text = text_of("The hall, as everybody said, was full.")
    halves = [Span(0, 9), Span(29, 38)]
    assert METRICS["sentences"].of(text, halves) == 1
    assert METRICS["words_per_sentence"].of(text, halves) == 4


@pytest.mark.parametrize("name", METRICS)
def test_sentence_by_sentence_takes_no_longer_in_a_long_text(text_of, name):
    def seconds(times: int) -> float:
        text = text_of("“We shall go,” he said! Nobody in the hall asked why he had come. " * times)
        spans = [sentence.span for sentence in text.sentences]
        METRICS[name].of(text, spans)  # the shared views, which are not ours to time
        return min(_time(text, spans) for _ in range(3)) / times

    def _time(text, spans) -> float:
        start = time.process_time()
        for span in spans:
            METRICS[name].of(text, [span])
        return time.process_time() - start

    assert seconds(1600) < 4 * seconds(200)


def test_names_and_definitions():
    for name, metric in METRICS.items():
        assert metric.name == name
        assert metric.unit
        assert metric.definition
        assert "\n" not in metric.definition
