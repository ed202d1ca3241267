"""Foreign text cannot steer the terminal, hide, or turn the line around."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.output.visible import encodable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("“Niñas” – 中文 🔥 e\u0301", "“Niñas” – 中文 🔥 e\u0301"),
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("\x1b]8;;http://x\x07", "<U+001B>]8;;http://x<U+0007>"),
        ("\x9b31m", "<U+009B>31m"),
        ("bell\x07 delete\x7f back\b", "bell<U+0007> delete<U+007F> back<U+0008>"),
        ("a\tb\nc\r\nd\xa0e\u3000f", "a b c  d e f"),
        ("page\x0cnext\u2028line\x85end", "page<U+000C>next<U+2028>line<U+0085>end"),
        ("abc\u202edcba\u2066x", "abc<U+202E>dcba<U+2066>x"),
        ("zero\u200bwidth\u2060\ufeff\xad", "zero<U+200B>width<U+2060><U+FEFF><U+00AD>"),
        ("\u3164\u115f\U000e0101\U000e0041", "<U+3164><U+115F><U+E0101><U+E0041>"),
        ("lone \ud800 half", "lone <U+D800> half"),
        ("private \ue000", "private <U+E000>"),
        ("❤\ufe0f", "❤"),
        ("[bold]not markup[/bold] :fire:", "[bold]not markup[/bold] :fire:"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_nothing_invisible_is_left(text):
    shown = visible(text)
    assert shown.isprintable()
    assert not [character for character in shown if unicodedata.category(character) in ("Cc", "Cf", "Cs")]
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "“Señor” – a … 中"),
        ("ascii", '"Senor" - a ... ?'),
        ("latin-1", '"Señor" - a ... ?'),
        ("cp1252", "“Señor” – a … ?"),
    ],
)
def test_encodable(encoding, shown):
    assert encodable("“Señor” – a … 中", encoding) == shown
