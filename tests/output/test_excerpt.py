"""Excerpts fit the width, and the carets stand under the evidence."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from scoring.data import Span
from scoring.lines import Lines
from scoring.output.excerpt import excerpt


def cut(marked, width, encoding="utf-8"):
    """The excerpt of a text whose evidence stands in [[…]], and its carets."""
    spans = []
    text = ""
    for part in re.split(r"(\[\[.*?\]\])", marked, flags=re.DOTALL):
        if part.startswith("[["):
            spans.append(Span(len(text), len(text) + len(part) - 4))
            part = part[2:-2]
        text += part
    shown = excerpt(text, Lines(text).line_at(spans[0].start), spans, width, encoding)
    return shown.text, shown.carets()


@pytest.mark.parametrize(
    ("marked", "width", "shown", "carets"),
    [
        ("Some [[experts say]] so.", 40, "Some experts say so.", "     ^^^^^^^^^^^"),
        (
            "It was long ago when [[experts said]] that it would not rain for many years.",
            40,
            "…ago when experts said that it would…",
            "          ^^^^^^^^^^^^",
        ),
        ("before\n[[experts say]]\nafter", 40, "experts say", "^^^^^^^^^^^"),
        ("\t[[experts\tsay]] so", 40, "experts say so", "^^^^^^^^^^^"),
        ("中文[[的狗]]中文", 40, "中文的狗中文", "    ^^^^"),
        ("🔥🔥 [[67]] 🔥", 40, "🔥🔥 67 🔥", "     ^^"),
        ("cafe\u0301 [[noir]]", 40, "cafe\u0301 noir", "     ^^^^"),
        ("\x1b[2J[[gone]]", 40, "<U+001B>[2Jgone", "           ^^^^"),
        (
            "The [[first]] and the [[second]] one.",
            40,
            "The first and the second one.",
            "    ^^^^^         ^^^^^^",
        ),
        ("[[A long repeated sentence that nobody can fit]] here", 20, "A long repeated se…", "^" * 18),
        ("[[Two lines\nof evidence]]", 40, "Two lines…", "^" * 9),
        ("No [[]]end", 40, "No end", "   ^"),
        ("A [[]]", 40, "A ", "  ^"),
        ("An end.[[\n\n\n]]More", 40, "An end.¶…", "       ^"),
        ("Exactly twenty [[cells\nand]] more", 20, "…twenty cells…", "        ^^^^^"),
    ],
)
def test_excerpt(marked, width, shown, carets):
    assert cut(marked, width) == (shown, carets)


def test_plain_characters_where_the_encoding_has_no_others():
    shown, carets = cut("Once he asked the “old” Señor who [[experts said]] was there.", 44, "ascii")
    assert shown == "...Senor who experts said was there."
    assert carets == "             ^^^^^^^^^^^^"


@given(
    st.text(min_size=1, max_size=300),
    st.integers(0, 299),
    st.integers(0, 80),
    st.integers(20, 110),
    st.sampled_from(["utf-8", "ascii"]),
)
@example("¸0\x1f\U00018d09", 1, 0, 20, "ascii")  # a cedilla is a space in ASCII
def test_any_text_fits(text, start, length, width, encoding):
    start = min(start, len(text) - 1)
    end = min(start + length, len(text))
    line = Lines(text).line_at(start)
    shown = excerpt(text, line, [Span(start, end)], width, encoding)
    assert cell_len(shown.text) <= width
    assert shown.text.isprintable()
    assert shown.text.isascii() or encoding == "utf-8"
    (mark,) = shown.marks
    assert 0 <= mark.start <= mark.end <= len(shown.text)


def test_the_length_of_a_line_costs_nothing():
    text = "word " * 2_000_000
    line = Lines(text).line_at(0)
    for _ in range(1000):
        shown = excerpt(text, line, [Span(5_000_000, 5_000_004)], 80)
    assert shown.text[shown.marks[0].start : shown.marks[0].end] == "word"
