import pytest

from scoring.reading.html.flow import runs
from scoring.reading.html.headline import Layout
from scoring.reading.html.markup import parse


def headline(body: str, *titles: str) -> str | None:
    found = Layout(runs(parse(f"<body>{body}</body>")), list(titles)).headline
    return found.text if found else None


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (
            "<h1>Lake Courier</h1><h2>Ferry stops running</h2>",
            "Ferry stops running | Lake",
            "Ferry stops running",
        ),
        (
            "<h1>Lake Courier</h1><h3 class='post-title'>Ferry stops running</h3>",
            "Lake: Ferry stops running",
            "Ferry stops running",
        ),
        (
            "<h2><a>Ferry stops running</a></h2><h1>Ferry stops running</h1>",
            "Ferry stops running",
            "Ferry stops running",
        ),
        (
            "<h3>Ferry stops running</h3><h1>The lake's ferry stops running for ever</h1>",
            "The ferry stops running for ever",
            "The lake's ferry stops running for ever",
        ),
        ("<p><b>Ferry stops running</b></p>", "Ferry stops running", "Ferry stops running"),
        ("<h1>The ferry has stopped</h1>", "Something else", "The ferry has stopped"),
        ("<h1>News</h1><p>Words</p>", "", None),
        ("<nav><h1>All our sections</h1></nav><h1>The ferry has stopped</h1>", "", "The ferry has stopped"),
        ("", "Ferry stops running", None),
    ],
)
def test_headline(body, title, expected):
    assert headline(body, title) == expected


def test_near_ends_with_the_text():
    prose = "<p>" + "The ferry has stopped running again. " * 30 + "</p>"
    layout = Layout(
        runs(parse(f"<p>Local</p><h1>Ferry stops running</h1><p>By Jane</p>{prose}<p>Far</p>")), []
    )
    assert [run.text for run in layout.near][:3] == ["Local", "Ferry stops running", "By Jane"]
    assert "Far" not in [run.text for run in layout.near]


def test_elsewhere_is_not_what_the_headline_stands_in():
    markup = (
        "<div class='content-sidebar-wrap'><h1>Ferry stops running</h1><p id='in'>x</p></div>"
        "<div class='sidebar'><p id='out'>x</p></div>"
    )
    root = parse(markup)
    layout = Layout(runs(root), [])
    assert not layout.elsewhere(root.get_element_by_id("in"))
    assert layout.elsewhere(root.get_element_by_id("out"))
