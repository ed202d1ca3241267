import pytest

from scoring.reading.html.bylines import read_bylines
from scoring.reading.html.flow import runs
from scoring.reading.html.headline import Layout
from scoring.reading.html.markup import parse

PROSE = "<p>The ferry across the lake has stopped running after sixty years of service.</p>" * 12


def told(body: str, below: str = "") -> list[str]:
    markup = f"<article><h1>Ferry stops running</h1>{body}{PROSE}{below}</article>"
    return [one.value for one in read_bylines(Layout(runs(parse(markup)), []))]


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("<p>By Jane Doe</p>", ["Jane Doe"]),
        ("<p>By <b>Jane Doe</b> | 3 March 2024</p>", ["Jane Doe"]),
        ("<p>3 March 2024 — By Jane Doe, Staff Writer</p>", ["Jane Doe"]),
        ("<p>March 3, 2024 7:45 am PST by Jane Doe</p>", ["Jane Doe"]),
        ("<p>By</p><p>Jane Doe</p>", ["Jane Doe"]),
        ("<p>by Olga</p>", ["Olga"]),
        ("<p>By AP</p>", ["AP"]),
        ("<div><span>JANE DOE</span> <i>Staff Reporter</i></div>", ["JANE DOE"]),
        ("<p>Jane Doe</p><p>Staff Reporter</p>", ["Jane Doe"]),
        ('<p><a href="/authors/jane">Jane Doe</a></p>', ["Jane Doe"]),
        ('<p><a href="/topics/doe">Jane Doe</a></p>', []),
        ("<p>Jane Doe</p>", []),
        ("<p>Jane Doe | March 3, 2024</p>", ["Jane Doe"]),
        ("<p>Jane Doe and Wuzo Okafor</p><p>March 3, 2024</p>", ["Jane Doe", "Wuzo Okafor"]),
        ("<p>Ferry Terminal</p><p>March 3, 2024</p>", []),
        ("<p>The Associated Press<br>Published Monday, March 3, 2024</p>", ["The Associated Press"]),
        ("<p>Reuters | March 3, 2024</p>", ["Reuters"]),
        ("<p>Press Freedom | March 3, 2024</p>", []),
        ("<p><a href='/u/1'>Jane Doe</a></p><div><time><a>Monday 5:30PM</a></time></div>", ["Jane Doe"]),
        ("<p><a href='/u/1'>Ferry Terminal</a></p><div><time>Monday 5:30PM</time></div>", []),
        ("<p>Photo by Jane Doe</p>", []),
        ("<p>Opinion by Jane Doe</p>", ["Jane Doe"]),
        ('<p class="author">Jane Doe</p>', ["Jane Doe"]),
        ('<p class="authority">Jane Doe</p>', []),
        ('<p data-qa="author-byline">By <a>Jane Doe</a> and <a>John Roe</a></p>', ["Jane Doe", "John Roe"]),
        (
            '<div class="byline"><span class="author-name">Jane Doe</span><span class="author-role">Press '
            "Officer</span><span>2 days</span></div>",
            ["Jane Doe"],
        ),
        ('<ul class="authors"><li>Jane Doe</li><li>John Roe</li></ul>', ["Jane Doe", "John Roe"]),
        ('<p class="byline"> By admin </p>', ["admin"]),
        ("<p>By the end of the year, all boats will be gone.</p>", []),
        ('<div class="comment"><p class="author">Jane Doe</p></div>', []),
    ],
)  # fmt: skip
def test_near_the_headline(body, people):
    assert told(body) == people


def test_below_the_text_only_what_is_named_after_an_author():
    assert told("", '<div class="post-author">Posted by Jane Doe</div>') == ["Jane Doe"]
    assert told("", "<p>By Jane Doe</p>") == []
    assert told("<p>By Jane Doe</p>", '<div class="post-author">John Roe</div>') == ["Jane Doe"]


def test_no_headline_no_byline():
    assert list(read_bylines(Layout(runs(parse("<p class='byline'>By Jane Doe</p>")), []))) == []
