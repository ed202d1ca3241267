"""Text laid out in rows: nothing lost, nothing too wide, nothing that steers the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scoring.data import Span
from scoring.review import sheet
from scoring.review.sheet import Mark, Sheet, in_line

LRM = "\u200e"


def shown(laid_out: Sheet) -> list[str]:
    return ["".join(piece.text for piece in laid_out.row(number)) for number in range(laid_out.height)]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("one two", 10, ["one two"]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two", 3, ["one ", "two"]),
        ("one\ntwo\r\nthree\rfour", 10, ["one", "two", "three", "four"]),
        ("one\n\ntwo\n", 10, ["one", "", "two", ""]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a abcdefghij", 4, ["a ", "abcd", "efgh", "ij"]),
        (" abcdef", 4, [" abc", "def"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("漢", 1, ["漢"]),
        ("a\tb", 10, ["a b"]),
        ("one\ttwo three", 5, ["one ", "two ", "three"]),
        ("\U0001f44b\U0001f3fd hi", 5, ["\U0001f44b hi"]),  # of which terminals differ on the width
        ("a\x1b[31mb", 20, ["a<U+001B>[31mb"]),
        ("gnp\u202eexe", 20, ["gnp<U+202E>exe"]),
        ("a\x00b", 4, ["a", "<U+0000>", "b"]),
        ("a\u2028b\x0cc\x85d", 40, ["a<U+2028>b<U+000C>c<U+0085>d"]),
    ],
)
def test_rows(text, width, rows):
    assert shown(Sheet(text, width)) == rows


@pytest.mark.parametrize("text", ["שלום world", "the word שלום", "قال", "\u0660"])
def test_what_runs_from_the_right_stays_in_its_place(text):
    assert shown(Sheet(text, 40)) == [f"{LRM}{text}{LRM}"]
    assert in_line(text) == f"{LRM}{text}{LRM}"


@given(st.text(max_size=60), st.integers(min_value=1, max_value=20))
def test_every_character_stands_in_one_row(text, width):
    laid_out = Sheet(text, width)
    at = 0
    for number in range(laid_out.height):
        start = laid_out.offset_of(number)
        assert not text[at:start].strip("\r\n")
        assert laid_out.row_at(start) == number
        at = min(laid_out.offset_of(number + 1), len(text))
    assert not text[at:].strip("\r\n")


@given(st.text(max_size=60), st.integers(min_value=10, max_value=20))
def test_no_row_is_too_wide_or_steers(text, width):  # 10: the widest stand-in for a character
    for row in shown(Sheet(text, width)):
        assert sum(map(cell_len, row)) <= width + 1  # a blank may stand behind the last cell
        assert row.replace(LRM, "").isprintable()


def test_characters_without_a_width_end():
    laid_out = Sheet("e" + "\u0301" * 1000, 10)
    assert laid_out.height == 26
    assert max(map(len, shown(laid_out))) <= 40


A, N, D, C, H = Mark.ACCEPTED, Mark.OPEN, Mark.DISMISSED, Mark.CHOSEN, Mark.HERE


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ([], [("one two", 0)]),
        ([((0, 3), N)], [("one", N), (" two", 0)]),
        ([((4, 7), A)], [("one ", 0), ("two", A)]),
        ([((0, 7), C), ((4, 7), N)], [("one two", C)]),
        ([((4, 7), H), ((0, 7), C)], [("one ", C), ("two", H)]),
        ([((0, 7), D), ((0, 3), A), ((0, 1), N)], [("o", N), ("ne", A), (" two", D)]),
        ([((-5, 2), N), ((5, 99), N), ((3, 1), N), ((-9, -1), A)], [("on", N), ("e t", 0), ("wo", N)]),
    ],
    ids=["none", "one", "to the end", "the chosen one above", "its place above", "by rank", "outside"],
)
def test_marks(marks, pieces):
    laid_out = Sheet("one two", 20)
    laid_out.mark([(Span(*span), mark) for span, mark in marks])
    assert laid_out.row(0) == pieces


def test_marks_replace_those_before():
    laid_out = Sheet("one two", 20)
    laid_out.mark([(Span(0, 3), N)])
    laid_out.mark([(Span(4, 7), N)])
    assert laid_out.row(0) == [("one ", 0), ("two", N)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_end_of_a_line_shows_where_it_is_evidence(end):
    laid_out = Sheet(f"one{end}{end}two", 20)
    assert shown(laid_out) == ["one", "", "two"]
    laid_out.mark([(Span(3, 3 + 2 * len(end)), N)])
    assert [laid_out.row(number) for number in range(3)] == [[("one", 0), ("¶", N)], [("¶", N)], [("two", 0)]]


@pytest.mark.parametrize(
    ("around", "part"),
    [(0, (0, 100)), (49, (0, 100)), (60, (10, 110)), (500, (450, 550)), (999, (900, 1000))],
)
def test_of_a_huge_text_a_part(monkeypatch, around, part):
    monkeypatch.setattr(sheet, "MOST", 100)
    laid_out = Sheet("0123456789" * 100, 10, around)
    assert laid_out.part == part
    assert laid_out.height == 10
    laid_out.mark([(Span(0, 1000), N)])
    assert laid_out.row(9) == [("0123456789", N)]
    assert laid_out.row_at(part[0] + 15) == 1
