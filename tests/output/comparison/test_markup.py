"""Whatever text is put into markup stays text."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.output.comparison.markup import Markup, element, joined, text
from scoring.output.visible import visible


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a < b & “c”", "a &lt; b &amp; “c”"),
        ("""'single' "double\"""", "&#x27;single&#x27; &quot;double&quot;"),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a\x1b[0m\u202eb\ud800", "a&lt;U+001B&gt;[0m&lt;U+202E&gt;b&lt;U+D800&gt;"),
    ],
)
def test_text(words, expected):
    assert text(words) == expected


def test_elements():
    assert element("p", "a<b", element("b", "c"), class_="x", hidden=True, id=None, open=False) == (
        '<p class="x" hidden>a&lt;b<b>c</b></p>'
    )
    assert element("td", title='"><script>') == '<td title="&quot;&gt;&lt;script&gt;"></td>'
    assert element("meta", http_equiv="x", name="y") == '<meta http-equiv="x" name="y">'
    assert element("circle", r=2) == '<circle r="2"></circle>'


@given(st.text())
def test_any_text_is_escaped_once(words):
    written = joined([words, Markup("<br>")])
    assert written.endswith("<br>")
    assert "<" not in written.removesuffix("<br>")
    assert visible(unescape(written.removesuffix("<br>"))) == visible("\n".join(re.split("\r\n|\r", words)))
