import pytest

from scoring.reading.html.datelines import read_datelines
from scoring.reading.html.flow import runs
from scoring.reading.html.headline import Layout
from scoring.reading.html.markup import parse

PROSE = "<p>The ferry across the lake has stopped running after sixty years of service.</p>" * 12


def told(body: str, below: str = "") -> list[tuple[str, str]]:
    markup = f"<article><h1>Ferry stops running</h1>{body}{PROSE}{below}</article>"
    return [(one.fact, one.value) for one in read_datelines(Layout(runs(parse(markup)), []))]


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("<p>3 March 2024</p>", [("published", "3 March 2024")]),
        ("<p>Published</p><p>3 March 2024</p>", [("published", "3 March 2024")]),
        ("<p>Updated:</p><p>3 March 2024</p>", [("modified", "3 March 2024")]),
        (
            "<p>Updated 5 March 2024 | Published 3 March 2024, 10:15 GMT</p>",
            [("modified", "5 March 2024"), ("published", "3 March 2024, 10:15 GMT")],
        ),
        (
            "<p>By <b>Jane Doe</b><time>May 1, 2020</time><time class='updated'>May 3, 2020</time></p>",
            [("published", "May 1, 2020"), ("modified", "May 3, 2020")],
        ),
        ("<p>Jane Doe, Staff Writer, in Eastvale, 3 March 2024</p>", [("published", "3 March 2024")]),
        ("<p><b>Jane Doe</b><i>03.03.2024</i><i>3 comments</i></p>", [("published", "03.03.2024")]),
        ("<p>© 3 March 2024 Lake Courier</p>", []),
        ("<p>Crews who had worked there since 3 March 2020 left the pier, the mayor of Holm said.</p>", []),
        ("<p>Two hours ago</p>", []),
        ("<nav><p>3 March 2024</p></nav>", []),
    ],
)  # fmt: skip
def test_near_the_headline(body, dates):
    assert told(body) == dates


def test_below_the_text_only_what_says_published():
    assert told("", "<p>First published on 3 March 2024</p>") == [("published", "3 March 2024")]
    assert told("", "<p>3 March 2024</p>") == []
    assert told("<p>4 March 2024</p>", "<p>First published on 3 March 2024</p>") == [
        ("published", "4 March 2024")
    ]
