import pytest

from scoring.data import Span
from scoring.reading.html.article import Article
from scoring.reading.html.flow import runs
from scoring.reading.html.markup import parse
from scoring.reading.html.surroundings import links, passages

NONE = Article("", (), frozenset(), {})


def around(body: str, article: Article = NONE) -> list[tuple[str, int, str]]:
    return [(one.where, one.line, one.text) for one in passages(runs(parse(f"<body>{body}</body>")), article)]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<p>Words</p>", "page"),
        ("<header><p>Words</p></header>", "header"),
        ("<div role='banner'><p>Words</p></div>", "header"),
        ("<div id='masthead'><p>Words</p></div>", "header"),
        ("<header><nav><a>Words</a></nav></header>", "navigation"),
        ("<ul class='main-menu'><li>Words</li></ul>", "navigation"),
        ("<aside><div>Words</div></aside>", "aside"),
        ("<div class='left-sidebar widget'><p>Words</p></div>", "aside"),
        ("<footer><p>Words</p></footer>", "footer"),
        ("<div class='site-footer'><div><span>Words</span></div></div>", "footer"),
        ("<footer><nav><p>Words</p></nav></footer>", "navigation"),
        ("<article><header>Words</header></article>", "page"),
        ("<article><footer class='entry-footer'>Words</footer></article>", "page"),
        ("<div class='sidebar-wrap'><main><p>Words</p></main></div>", "page"),
    ],
)
def test_places(body, place):
    assert around(body) == [(place, 1, "Words")]


def test_blocks_lines_and_white_space():
    body = "<p>One\n  <b>two</b></p>\n<ul><li>Three</li>\n<li>Four</li></ul>"
    assert around(body) == [("page", 1, "One two"), ("page", 3, "Three"), ("page", 4, "Four")]


@pytest.mark.parametrize(
    "body",
    [
        "<script>Words</script>",
        "<style>Words</style>",
        "<template><p>Words</p></template>",
        "<!-- Words -->",
        "<input type='hidden' value='Words'>",
        "<p hidden>Words</p>",
        "<p style='display: none'>Words</p>",
        "<p> </p>",
    ],
)
def test_what_no_reader_sees(body):
    assert around(body) == []


def test_each_text_once():
    assert around("<p>Menu</p><p>Home</p><p>Menu</p>") == [("page", 1, "Menu"), ("page", 1, "Home")]


def test_the_words_of_the_article_are_left_out():
    root = parse("<p>Inside <b>this</b> too<i>out</i></p><p>Outside</p>")
    paragraph = root.find(".//p")
    article = Article("Inside this too", (), frozenset((paragraph, paragraph.find("b"))), {})
    assert [one.text for one in passages(runs(root), article)] == ["out", "Outside"]


def test_limit_on_all_words():
    found = around("".join(f"<p>{n} {'word ' * 10_000}</p>" for n in range(10)))
    assert sum(len(text) for _, _, text in found) == 200_000


def linked(body: str, base: str | None = "https://a.example/news/story") -> list[tuple[str, str]]:
    return [(link.target, link.text) for link in links(parse(f"<body>{body}</body>"), NONE, base)]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/about", "https://a.example/about"),
        ("about", "https://a.example/news/about"),
        ("//b.example/x", "https://b.example/x"),
        ("https://b.example/x#y", "https://b.example/x#y"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        (" /a\nb ", "https://a.example/ab"),
        ("http://[", "http://["),
        ("?page=2", "https://a.example/news/story?page=2"),
    ],
)
def test_targets(href, target):
    assert linked(f'<a href="{href}">Words</a>') == [(target, "Words")]


@pytest.mark.parametrize(
    "href", ["", "#top", "javascript:x()", " JavaScript:x()", "java\nscript:x()", "data:,x", "x" * 3_000]
)
def test_what_is_no_link(href):
    assert linked(f'<a href="{href}">Words</a><a>Words</a>') == []


def test_the_base_of_a_page():
    assert linked('<base href="/other/"><a href="x">y</a>') == [("https://a.example/other/x", "y")]
    assert linked('<base href="http://["><a href="https://b.example/x">y</a>') == [
        ("https://b.example/x", "y")
    ]
    assert linked('<a href="x">y</a>', None) == [("x", "y")]


def test_a_link_of_the_article_has_its_span():
    root = parse("<p>See <a href='/x'>the  report</a></p>")
    anchor = root.find(".//a")
    article = Article("See the report", (), frozenset((anchor, anchor.getparent())), {anchor: Span(4, 14)})
    assert [tuple(link) for link in links(root, article, None)] == [("/x", "the report", 1, Span(4, 14))]


def test_many_links_and_long_ones():
    assert len(linked("<a href='/x'>y</a>" * 6_000)) == 5_000
    ((_, words),) = linked(f"<a href='/x'>{'word ' * 100_000}</a>")
    assert len(words) <= 300
