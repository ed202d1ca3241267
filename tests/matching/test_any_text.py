"""Whatever the text: time is linear, and evidence is where it is said to be."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.data import Document, Page, Passage
from scoring.text import Text
from scoring.text.blocks import split_blocks

EVERY_KIND = [
    "{kind: phrases, any: [a b, a b c, '(a', b c d]}",
    "{kind: swap, pairs: {a: b}}",
    r"{kind: regex, pattern: 'a(?:.*z)?'}",
    r"{kind: regex, pattern: '(?P<x>\w+ )(?:[^!]*!)?', across: block}",
    "{kind: sequence, tokens: [{any: [a]}, {any: [a], gap: 59}, {any: [a], gap: 59}, {any: [z], gap: 59}]}",
    "{kind: sequence, tokens: [{regex: 'a'}, {regex: 'b|c', gap: 9}]}",
    "{kind: repetition, unit: word}",
    "{kind: repetition, unit: sentence}",
    "{kind: repetition, unit: line}",
    "{kind: metric, name: words_per_sentence, above: 1, unit: sentence}",
    "{kind: metric, name: words, above: 1}",
    "{kind: density, of: {kind: phrases, any: [a, b]}, per_1000_words: 1}",
    "{kind: missing, need: {kind: phrases, any: [z]}, unless: {kind: regex, pattern: 'q'}}",
    "{kind: consistency, group: [[a, b], [a b, a c]]}",
    "{kind: consistency, of: {kind: regex, pattern: '(?P<x>[ab])(?P<y>\\W+)'}, group: x, differ_by: y}",
    "{kind: any, checks: [{kind: regex, pattern: 'a.b'}, {kind: phrases, any: [a, b c]}]}",
    "{kind: not, checks: [{kind: phrases, any: [z]}, {kind: regex, pattern: 'q'}]}",
    "{kind: all, checks: [{kind: phrases, any: [a]}, {kind: phrases, any: [b, a]}]}",
    "{kind: all, within: block, checks: [{kind: phrases, any: [a]}, {kind: regex, pattern: '[bc]'}]}",
    "{kind: all, within: document, checks: [{kind: phrases, any: [a]}, {kind: regex, pattern: '[bc]'}]}",
    "{kind: all, within: 60, checks: [{kind: phrases, any: [a]}, {kind: phrases, any: [b, a]}, "
    "{kind: not, checks: [{kind: phrases, any: [z]}]}]}",
]
HOSTILE = {
    "one endless sentence": "a b c " * 4_000,
    "one endless word": "a" * 200_000,
    "sentences of one word": "A! " * 10_000,
    "lines of one word": "a\n" * 10_000,
    "quotation marks": '“a” " ‘' * 10_000,
    "so it stands": "a [sic] “b” [sic] " * 5_000,
    "marks before one so it stands": "a" + '"' * 100_000 + "[sic]",
    "brackets": "(a" * 10_000,
    "almost a sequence": "a " * 12_000 + "z",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(matcher, text_of, source):
    text = text_of(source)
    assert len(text.folded) == len(source)
    assert len(text.sentences) <= len(text.words)
    for check in EVERY_KIND:
        probe = matcher(
            check, "except: {phrases: [a b c d], regex: ['b.*z'], near: {any: [c z, z], words: 60}}"
        )
        start = time.process_time()
        probe.findings(text)
        assert time.process_time() - start < 2, (
            check
        )  # seconds; the slowest takes a quarter, quadratic work many


WORDS = [
    r"{kind: regex, pattern: '(?P<word>\w+)'}",
    "{kind: phrases, any: [a, cé, b c]}",
    "{kind: repetition, unit: word}",
]


@pytest.fixture(scope="module")
def words_matcher(matcher):
    first, *others = WORDS
    return matcher(
        first, others={f"other-{number}": f"check: {check}" for number, check in enumerate(others)}
    )


ANY_TEXT = st.text(
    st.one_of(st.sampled_from("aabbc  cé’“”.!?\n\r👍—ß"), st.characters(exclude_categories=["Cs"])),
    max_size=200,
)


@settings(deadline=None)
@given(ANY_TEXT)
def test_evidence_is_always_where_it_is_said_to_be(words_matcher, source):
    text = Text(Document(id="sample", text=source, blocks=split_blocks(source)))
    for finding in words_matcher.findings(text):
        (span,) = finding.spans
        evidence = source[span.start : span.end]
        assert evidence == finding.values.get("word", evidence)
        assert re.fullmatch(rb"\w+([\s\x1c-\x1f]+\w+)*", text.folded[span.start : span.end])


@pytest.fixture(scope="module")
def matcher_of_every_kind(matcher):
    more = "scope: {in: [title, heading, body, list, page], not_in: [quote]}, except: {near: {any: [b c]}}"
    names = "abcdefghijklmnopqrstuvwxyz"
    others = {
        f"kind-{names[number]}": f"check: {check}, {more}, report_when: {{count: 1, density: 2}}"
        for number, check in enumerate(EVERY_KIND)
    }
    return matcher("{kind: any, checks: [attribution.kind-a, attribution.kind-o]}", others=others)


@settings(deadline=None)
@given(ANY_TEXT, st.lists(ANY_TEXT.filter(str.strip), max_size=2))
def test_no_text_is_too_odd_for_any_kind(matcher_of_every_kind, source, passages):
    page = Page(passages=tuple(Passage("footer", 1, passage) for passage in passages))
    text = Text(Document(id="sample", text=source, blocks=split_blocks(source), kind="html", page=page))
    for finding in matcher_of_every_kind.findings(text):
        assert all(0 <= span.start < span.end <= len(source) for span in finding.spans)
        assert all(any(item.text in passage for passage in passages) for item in finding.page)
    for held in matcher_of_every_kind.held_back(text):
        assert held.by
