import pytest

from scoring.reading.html.values import people, text


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (" a\n b ", "a b"),
        ("A &amp;amp; B", "A &amp; B"),
        ("<a href='/x'>Jane Doe</a>", "Jane Doe"),
        ("<b>A</b><i>B</i>", "A B"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<?xml version='1.0'?><b>A</b>", "A"),
        ("<![if x <b>A</b>", "A"),
        ("x" * 1_001, ""),
        (None, ""),
        (7, ""),
        (["a"], ""),
    ],
)
def test_text(value, plain):
    assert text(value) == plain


def test_people():
    assert people("By Jane Doe") == ("Jane Doe",)
    assert people("Written By admin") == ("admin",)
    assert people("https://social.example/jane") == people("@jane") == people("") == ()
