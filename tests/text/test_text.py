"""The views of one document fit together, whatever the text."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.data import Document, Span
from scoring.text import Text
from scoring.text.blocks import split_blocks

MARKS = "“”„«»\"'‘’`.!?…:;,()[]-–— \t\n\r\u2028\u00ad\u200b\u0301abcABC019"
CHARACTERS = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from(
        ["Mr. ", "U.S. ", "he said. ", "’s ", ".\n", "\r\n", "“No,” ", "🔥", "السلام ", "Chávez ", "By "]
    ),
    st.characters(exclude_categories=()),  # surrogates included
)
TEXTS = st.lists(CHARACTERS, max_size=120).map("".join)


def read(source: str) -> Text:
    return Text(Document(id="sample", text=source, blocks=split_blocks(source)))


def assert_in_order(spans, inside):
    previous = 0
    for start, end in spans:
        assert previous <= start < end
        assert any(block.start <= start and end <= block.end for block in inside)
        previous = end


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_views_fit_together(source):
    text = read(source)
    assert len(text.folded) == len(source)
    outside = list(source)
    for block in text.blocks:
        outside[block.start : block.end] = [" "] * (block.end - block.start)
        assert not source[block.start].isspace()
        assert not source[block.end - 1].isspace()
    assert not "".join(outside).strip()
    assert_in_order([block.span for block in text.blocks], text.blocks)
    assert_in_order([sentence.span for sentence in text.sentences], text.blocks)
    assert_in_order([(word.start, word.end) for word in text.words], text.blocks)
    assert all(source[word.start : word.end] == word.text for word in text.words)
    assert [word for sentence in text.sentences for word in sentence.words] == list(text.words)
    for word in text.words:
        sentence = text.sentence_at(word.start)
        assert sentence is not None
        assert sentence.start <= word.start < word.end <= sentence.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_are_found_by_their_keys(source):
    text = read(source)
    keys = {word.key for word in text.words[::3]}
    expected = [
        at for at, sentence in enumerate(text.sentences) if any(word.key in keys for word in sentence.words)
    ]
    assert text.sentences_with(frozenset(keys)) == expected
    assert sum(text.counts.values()) == len(text.words)
    places = text.indexes_of(frozenset(keys))
    assert places == [at for at, word in enumerate(text.words) if word.key in keys]
    for sentence in text.sentences:
        inside = range(sentence.first_word, sentence.last_word)
        assert text.within(sentence, places) == [at for at in places if at in inside]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_are_told_apart(source):
    text = read(source)
    assert text.keys == [word.key for word in text.words]
    assert text.capitals == [at for at, word in enumerate(text.words) if word.text[0].isupper()]
    known = text.vocabulary.known
    unknown = [at for at, word in enumerate(text.words) if word.kind == "word" and not known(word.key)]
    assert text.unknown == unknown
    assert all(run in text.runs for word in text.words for run in re.findall(r"[^\W_]+", word.key))
    assert all(text.spells([word.key]) for word in text.words)
    assert not text.spells(["bridges"])


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_quotations_nest(source):
    text = read(source)
    around: list[int] = []
    for quotation in text.quotations:
        block = text.block_at(quotation.start)
        assert block is not None
        assert quotation.end <= block.end
        assert quotation.start < quotation.end
        assert quotation.start < quotation.inner.start <= quotation.inner.end <= quotation.end
        while around and around[-1] <= quotation.start:
            around.pop()
        assert not around or quotation.end <= around[-1]
        around.append(quotation.end)
        assert quotation.level == len(around)
        assert text.in_quotation(quotation.span)
    starts = [(quotation.start, -quotation.end) for quotation in text.quotations]
    assert starts == sorted(starts)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 200), st.integers(1, 30))
def test_in_quotation_agrees_with_the_quotations(source, start, length):
    text = read(source)
    span = Span(start, start + length)
    alone = any(quotation.start <= span.start and span.end <= quotation.end for quotation in text.quotations)
    assert text.in_quotation(span) or not alone
    if text.in_quotation(span):
        covered = {
            offset for quotation in text.quotations for offset in range(quotation.start, quotation.end)
        }
        assert not [
            offset for offset in range(*span) if offset not in covered and not source[offset].isspace()
        ]


def test_in_quotation_far_inside_a_long_one():
    source = "“He said " + "‘no’ and then " * 50 + "that was all,” she wrote."
    text = read(source)
    assert text.in_quotation(Span(source.index("that"), source.index("all")))
    assert not text.in_quotation(Span(source.index("she"), source.index("wrote")))
    assert not text.in_quotation(Span(source.index("all"), source.index("wrote")))


# Each is about 200,000 characters long.
HOSTILE = {
    "straight marks": '"' * 20_000,
    "opening marks": "“" * 20_000,
    "opened, never closed": "“a " * 20_000,
    "nested": "“a " * 10_000 + "b” " * 10_000,
    "apostrophes": "'as' " * 20_000,
    "single marks": "‘a " * 20_000,
    "inches": "5'10\" " * 20_000,
    "one line": "word " * 40_000,
    "one word": "x" * 200_000,
    "full stops": "." * 200_000,
    "points": "a." * 100_000,
    "addresses": "a@" * 40_000,
    "domains": "com." * 50_000,
    "links": "http://" + "." * 200_000,
    "hyphens": "-" * 200_000,
    "initials": "A. " * 40_000,
    "titles": "Mr. " * 40_000,
    "digits": "1," * 100_000,
    "blank": "a" + " " * 200_000 + "b",
    "brackets": "a." + ")" * 200_000,
    "short lines": "Ab\n" * 20_000,
    "credits": "A/" * 100_000,
    "date lines": ("5/1/2024 " + "T" * 500 + "!\n") * 400,
    "credit lines": ("x | " + "a" * 150 + "!\n") * 1_000,
    "slashed lines": ("Aa a/" * 30 + "!\n") * 1_000,
    "bracket lines": ("(photo by " * 12 + "\n") * 1_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_linear_time(name):
    """A quadratic step anywhere would take from half a minute to hours."""
    started = time.process_time()
    text = read(HOSTILE[name])
    assert text.words is not None
    assert text.sentences is not None
    assert text.quotations is not None
    assert text.in_quotation(Span(0, 1)) in (True, False)
    assert time.process_time() - started < 5
