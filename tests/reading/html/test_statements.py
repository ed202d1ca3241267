import pytest

from scoring.data import Statement
from scoring.reading.html.flow import runs
from scoring.reading.html.markup import parse
from scoring.reading.html.statements import Settled, read_statements, settle


def read(markup: str) -> tuple[Statement, ...]:
    root = parse(markup)
    return read_statements(root, markup, runs(root))


def page(head: str = "", body: str = "", language: str = 'lang="en"') -> str:
    return (
        f"<!doctype html>\n<html {language}>\n<head>{head}</head>\n<body>\n<article>\n"
        f"<h1>Ferry stops running</h1>\n{body}\n<p>The ferry across the lake has stopped running.</p>\n"
        "</article>\n</body></html>"
    )


def told(markup: str, fact: str) -> list[tuple[str, str, int]]:
    return [(one.value, one.where, one.line) for one in read(markup) if one.fact == fact]


def settled(markup: str) -> Settled:
    return settle(read(markup))


def test_each_way_of_telling_has_its_place_and_line():
    markup = page(
        '\n<meta name="author" content="Jane Doe">\n'
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": "Jane Doe"}}</script>',
        '<p>By <a rel="author" href="/authors/jane">Jane Doe</a></p>',
    )
    assert told(markup, "byline") == [
        ("Jane Doe", "meta", 4),
        ("Jane Doe", "page", 9),
        ("Jane Doe", "markup", 9),
        ("Jane Doe", "structured data", 5),
    ]


def test_a_page_with_everything():
    markup = page(
        '<title>Ferry stops running | Lake Courier</title><link rel="canonical" href="https://lake.example/f/">'
        '<meta property="og:site_name" content="Lake Courier"><meta name="generator" content="Hugo 0.120">'
        '<meta property="article:section" content="Local"><meta property="og:type" content="article">'
        '<meta property="article:modified_time" content="2024-03-05T08:00:00Z">',
        '<div class="byline">By Jane Doe and John Roe, Staff Writers</div>'
        "<div>Published 3 March 2024, 10:15 GMT</div>",
    )
    facts = {(one.fact, one.value) for one in read(markup)}
    assert facts == {
        ("language", "en"),
        ("url", "https://lake.example/f/"),
        ("title", "Ferry stops running | Lake Courier"),
        ("title", "Ferry stops running"),
        ("publisher", "Lake Courier"),
        ("generator", "Hugo 0.120"),
        ("section", "Local"),
        ("type", "article"),
        ("modified", "2024-03-05T08:00:00Z"),
        ("byline", "Jane Doe"),
        ("byline", "John Roe"),
        ("published", "3 March 2024, 10:15 GMT"),
    }
    assert settled(markup) == Settled(
        title="Ferry stops running",
        byline="Jane Doe and John Roe",
        published="2024-03-03T10:15+00:00",
        url="https://lake.example/f/",
        language="en",
    )


def test_an_empty_page_tells_nothing():
    assert read("") == ()
    assert settle(()) == Settled(None, None, None, None, None)


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        ("", "<p>By A. B. Carter, Ana de Souza and Li Wei</p>", "A. B. Carter, Ana de Souza and Li Wei"),
        ('<meta name="author" content="Upload Desk">', "<p>By Jane Doe</p>", "Jane Doe"),
        ('<meta name="author" content="Jane Doe">', "<p>By admin</p>", "Jane Doe"),
        ("", "<p>By admin</p>", None),
        ('<meta name="author" content="Jane Doe, John Roe">', "<p>By John Roe</p>", "Jane Doe and John Roe"),
        ('<meta name="author" content="jdoe">', "", None),
        ('<meta name="author" content="https://social.example/jane">', "", None),
        ('<meta property="og:site_name" content="Lake Courier">', "<p>By Lake Courier</p>", None),
        ("<title>Ferry stops running - Lake Courier</title>", "<p>By Lake Courier</p>", None),
        ('<meta property="og:site_name" content="Jane Doe">', "<p>By Jane Doe</p>", "Jane Doe"),
        ("", '<div class="byline">Associated Press</div>', "Associated Press"),
        ("", '<aside><p class="byline">By Jane Doe</p></aside>', None),
        ("", '<div class="related"><p class="byline">By Jane Doe</p></div>', None),
    ],
)
def test_byline(head, body, byline):
    assert settled(page(head, body)).byline == byline


@pytest.mark.parametrize(
    ("head", "body", "language", "published"),
    [
        ("", "<p>3 March 2024</p>", "", "2024-03-03"),
        ("", "<p>03/04/2024</p>", "", None),
        ("", "<p>03/04/2024</p>", 'lang="en-US"', None),
        ("", "<p>03/04/2024</p>", 'lang="en-GB"', "2024-04-03"),
        ("", "<p>03/04/2024</p>", 'lang="de"', "2024-04-03"),
        ("", "<p>Published 03/04/2024</p><p>Updated 9 June 2024</p>", "", None),
        ("", "<p>Published 03/04/2024</p><p>Updated March 4, 2024, 5 pm</p>", "", "2024-03-04"),
        ('<meta name="date" content="2024-03-04">', "<p>03/04/2024</p>", "", "2024-03-04"),
        (
            '<meta name="date" content="2024-03-04T23:30-05:00">',
            "<p>March 4, 2024</p>",
            "",
            "2024-03-04T23:30-05:00",
        ),
        ('<meta name="date" content="2024-03-04">', "<p>March 4, 2024 11:30 pm</p>", "", "2024-03-04T23:30"),
        ("", "<p>Two hours ago</p>", "", None),
        ("", "<p>Updated 3 March 2024</p>", "", None),
        ("", "<p>© 2019-2024 Lake Courier, 3 March 2024</p>", "", None),
        ("", "<aside><time datetime='2020-01-01'>1 January 2020</time></aside>", "", None),
        (
            "",
            "<p>It is the largest fire here since 3 March 2020, said the mayor of the town of Holm.</p>",
            "",
            None,
        ),
        ('<meta name="pubdate" content="">', "", "", None),
        ('<meta name="pubdate" content="soon">', "", "", None),
    ],
)
def test_published(head, body, language, published):
    assert settled(page(head, body, language)).published == published


def test_the_day_that_most_places_tell():
    data = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2021-01-01"}</script>'
    meta = '<meta property="article:published_time" content="2024-03-03T10:15:00Z">'
    assert settled(page(data + meta)).published == "2024-03-03T10:15:00+00:00"
    assert settled(page(data + meta, "<p>1 January 2021</p>")).published == "2021-01-01"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x">', "https://a.example/x"),
        (
            '<link rel="canonical" href="/x"><meta property="og:url" content="https://a.example/x">',
            "https://a.example/x",
        ),
        (
            '<link rel="canonical" href="https://wire.example/x"><meta property="og:url" content="https://a.example/y">',
            "https://a.example/y",
        ),
        (
            '<meta property="og:url" content="https://a.example/x?utm=1"><link rel="canonical" href="https://www.a.example/x">',
            "https://www.a.example/x",
        ),
        ('<link rel="canonical" href="http://[">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<base href="https://a.example/news/118-x">', "https://a.example/news/118-x"),
        ('<base href="https://a.example/">', None),
    ],
)
def test_url(head, url):
    assert settled(page(head)).url == url


def test_the_comment_of_a_browser_tells_the_address():
    markup = "<!-- saved from url=(0023)https://a.example/story -->\n" + page()
    assert told(markup, "url") == [("https://a.example/story", "markup", 1)]
    assert settled(markup).url == "https://a.example/story"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ferry | Lake Courier</title>", "Ferry | Lake Courier"),
        (
            '<title>Ferry | Lake Courier</title><meta property="og:title" content="Ferry">',
            "Ferry",
        ),
        (
            '<title>The ferry stops | Lakes</title><meta property="og:title" content="The ferry stops">',
            "The ferry stops",
        ),
        ('<title>Ferry - Lake Courier</title><meta property="og:site_name" content="Lake Courier">', "Ferry"),
        ("<title></title>", None),
    ],
)
def test_title_without_a_headline(head, title):
    assert settled(f"<html><head>{head}</head><body><p>Words.</p></body></html>").title == title


@pytest.mark.parametrize(
    ("language", "settled_as"),
    [
        ('lang="en-US"', "en"),
        ('lang="DE_at"', "de"),
        ('lang=""', None),
        ('lang="{{locale}}"', None),
        ("", None),
    ],
)
def test_language(language, settled_as):
    assert settled(page(language=language)).language == settled_as


@pytest.mark.parametrize(
    "markup",
    [
        page('<meta name="author" content="' + "x" * 1_000_000 + '">'),
        page('<script type="application/ld+json">' + "[" * 100_000 + "]" * 100_000 + "</script>"),
        page('<script type="application/ld+json">["' + "x" * 3_000_000 + '"]</script>'),
        page('<meta name="author" content="A<![b <i>c"><meta name="author" content="<?xml?><b>">'),
        page("", '<p class="byline">' + "By Jane Doe " * 20_000 + "</p>"),
        page("", "<div class='author'>" * 2_000 + "x"),
    ],
    ids=["long value", "deep data", "long data", "declarations", "long byline", "deep"],
)
def test_hostile_pages_name_nobody(markup):
    assert settled(markup).byline is None


def test_fifty_thousand_meta_tags():
    markup = page(
        "".join(f'<meta name="author" content="Jane Doe"><meta name="x{n}">' for n in range(25_000))
    )
    assert settled(markup).byline == "Jane Doe"
