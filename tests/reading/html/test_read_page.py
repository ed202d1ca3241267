"""Whole pages: from markup to document."""

import socket
import time

import pytest

from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.reading.html import document_from_html
from scoring.rulebook import shipped_rulebook

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<title>River rises in town | The Daily</title>
<meta name="author" content="Jane Doe">
</head>
<body>
<header><a href="/">The Daily</a></header>
<article>
<h1>River rises in town</h1>
<p>By Jane Doe</p>
<p>The <b>mayor</b>said that the bridge would hold, whatever the <a href="/r">river</a> did.</p>
<p>The council will meet on Thursday to decide on a new dam.</p>
</article>
<footer>12 Demo Street, Anytown</footer>
</body>
</html>
"""
TEXT = """\
River rises in town

By Jane Doe

The mayorsaid that the bridge would hold, whatever the river did.

The council will meet on Thursday to decide on a new dam."""


def test_a_page():
    document = document_from_html(
        "a.html", PAGE, path="a.html", sha256="0", url="https://daily.example/river"
    )
    assert document.text == TEXT
    assert (document.id, document.path, document.kind, document.sha256) == ("a.html", "a.html", "html", "0")
    assert (document.title, document.byline, document.language) == ("River rises in town", "Jane Doe", "en")
    assert document.url == "https://daily.example/river"
    assert [block.role for block in document.blocks] == ["title", "byline", "body", "body"]
    assert document.page is not None
    assert ("footer", 15, "12 Demo Street, Anytown") in document.page.passages
    river = next(link for link in document.page.links if link.target == "https://daily.example/r")
    assert document.text[slice(*river.span)] == river.text == "river"


def test_plain_text_has_the_same_blocks():
    page, text = document_from_html("a", PAGE), document_from_text("a", TEXT)
    assert page.blocks == text.blocks


def test_the_same_markup_gives_the_same_document():
    assert document_from_html("a", PAGE) == document_from_html("a", PAGE)


def test_no_article():
    document = document_from_html("a", "<html><title>The Daily</title><nav><a href=/n>News</a></nav>")
    assert (document.text, document.blocks, document.kind) == ("", (), "html")
    assert [passage.text for passage in document.page.passages] == ["News"]


def test_the_network_is_left_alone(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    page = PAGE.replace(
        "<article>", '<base href="http://daily.example"><iframe src="http://a.example"></iframe><article>'
    )
    assert document_from_html("a", page, url="https://daily.example/river").text == TEXT


FRENCH = "Le maire a dit que le pont tiendrait, et le conseil se réunit jeudi pour en décider. "
ENGLISH = "The mayor said that the bridge would hold, and that the council would meet again. "


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en", FRENCH, None),
        ("en-US", FRENCH, None),
        ("fr", FRENCH, "fr"),
        ("", FRENCH, None),
        ("fr", ENGLISH, "en"),
    ],
)
def test_the_words_tell_whether_it_is_english(declared, text, language):
    markup = f'<!doctype html><html lang="{declared}"><body><h1>Bridge</h1><p>{text * 5}</p></body></html>'
    document = document_from_html("a", markup)
    assert document.text
    assert document.language == language


CAREFUL = """\
<!doctype html>
<html lang="en"><head><title>Town votes for a new ferry - Courier</title>
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2020-05-04T10:00:00Z">
</head><body><header><a href="/">Courier</a></header>
<article><h1>Town votes for a new ferry</h1>
<p class="byline">By <span class="author-name">Jane Roe</span
><span class="author-title">Staff Writer</span></p>
<div class="share"><img src="s">Share<ul><li><a href="#">Tweet</a></li></ul></div>
<div class="highlights"><p>Fares will rise by a tenth, the council said, and
pupils will travel free of charge.</p></div>
<p><span class="dropcap">T</span>he council of Harbourtown voted on Monday to replace the old ferry
with a new one, after three years of talks with the shipyard.</p>
<p>Mayor Jane Doe said that the repairs would have cost more than a new ship.
“We had no choice,” she said.</p>
<figure><img src="a" alt="Ferry">
<figcaption>The ferry at its pier<span class="credit">Credit: Ann Lee/AP</span>
</figcaption></figure>
<p>The new ferry will carry 300 passengers and forty cars, according to Tom Lee,
who leads the port authority.</p>
<aside class="pullquote"><p>“We had no choice”</p></aside>
<p>Studies show that
<a href="https://journal.example/1">new engines</a> burn a third less fuel.<sup>1</sup></p>
<p>Fares will rise by a tenth, the council said, and pupils will travel free of charge.</p>
<blockquote class="twitter-tweet"><p>We r so happy about teh ferry!!!</p>
&mdash; Harbour (@harbour)</blockquote>
<p>Opponents, led by councillor Ann Smith, said that the town could not afford it.
Smith will vote against it.</p>
<p>Paul Brown, the director of the shipyard in Eastport, said that work would begin in the autumn.</p>
<p>Read more:</p><p><a href="/a">The ferry that nobody wanted</a></p>
</article><footer><a href="/contact">Contact</a> <a href="/privacy">Privacy</a></footer></body></html>
"""


def test_a_careful_page_is_charged_for_nothing():
    document = document_from_html("a", CAREFUL)
    assert "The council of Harbourtown" in document.text
    assert "third less fuel.¹" in document.text
    assert "pier Credit: Ann Lee/AP" in document.text
    assert not {"Share", "Tweet", "Read more:", "“We had no choice”"} & set(document.text.split("\n\n"))
    report = Scorer(shipped_rulebook(), min_words=100).score(document)
    assert report.status == "scored"
    assert [(finding.rule, finding.points) for finding in report.findings if finding.points] == []


SENTENCE = "The council met on Monday and voted for the new bridge over the river. "


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("deep", "<div>" * 20_000 + f"<p>{SENTENCE}</p>" + "</div>" * 20_000),
        ("unclosed", "<b>x " * 20_000),
        ("paragraphs", f"<article>{'<p>' + SENTENCE} " * 10_000),
        ("empty paragraphs", "<p>" * 50_000),
        ("long text", "<p>" + SENTENCE * 20_000),
        ("line breaks", "<p>" + f"{SENTENCE}<br>" * 5_000),
        ("links", f"<p>{SENTENCE}" + '<a href="/x">word</a> ' * 10_000),
        ("list", "<ul>" + "<li><a href=/x>one two three</a></li>" * 10_000),
        ("cells", "<table>" + "<tr><td>a</td><td>b</td></tr>" * 10_000),
        ("tables", "<table>" * 5_000 + "<tr><td>a"),
        ("headings", "<h1>River rises in town</h1>" * 5_000),
        ("class names", f'<div class="{"related-" * 5_000}x">{SENTENCE}</div>' * 50),
        ("spaces", "<p>" + " " * 2_000_000 + SENTENCE + "\n\t" * 1_000_000),
        ("entities", "<p>" + "&amp;lt;" * 300_000),
    ],
)
def test_time_is_linear(name, markup):
    start = time.process_time()
    document_from_html(name, f"<html><body>{markup}</body></html>")
    assert time.process_time() - start < 4
