"""The page: complete in itself, closed to everything else, and nothing foreign in it is ever markup."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from msgspec import structs

from scoring.data import LIMITS, Span
from scoring.output.comparison.html import page, write
from scoring.retelling.data import Member, Side

KINDS = ["comparison", "referenced", "nothing", "hostile"]
EMPTY = {"meta"}


class Reader(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, source):
        super().__init__()
        self.elements = []
        self.open = []
        self.text = []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)

    def all(self, tag, **wanted):
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]


@pytest.fixture(params=KINDS)
def any_page(request):
    return page(request.getfixturevalue(request.param))


def test_every_element_is_closed(any_page):
    assert Reader(any_page).open == []


def test_nothing_is_loaded_and_nothing_foreign_runs(any_page):
    read = Reader(any_page)
    (policy,) = [each["content"] for each in read.all("meta") if "http-equiv" in each]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for tag, key in (("style", "style-src"), ("script", "script-src")):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", any_page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert allowed[key] == f"'sha256-{digest}'"
        assert not re.search(r"url\(|@import|https?:", source)
    for tag, attributes in read.elements:
        assert tag not in {"img", "iframe", "object", "embed", "link", "base", "form"}
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
        assert attributes.get("href", "#").startswith("#")


def test_ids_are_there_once_and_links_lead_to_them(any_page):
    read = Reader(any_page)
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    goals = [each["href"][1:] for each in read.all("a") if "href" in each]
    goals += " ".join(
        each["aria-labelledby"] for _, each in read.elements if "aria-labelledby" in each
    ).split()
    assert [goal for goal in goals if goal not in ids] == []


def test_hostile_text_is_shown_and_stays_text(hostile):
    source = page(hostile)
    assert source.count("<script>") == 1
    assert "<img" not in source
    assert not re.search("[\x1b\u202e\ud800-\udfff]", source)
    text = "".join(Reader(source).text)
    assert "</script><script>parent.hacked=1</script><img src=x onerror=alert(1)>" in text
    assert "<U+202E>" in text


def test_the_documents_stand_there_whole_with_their_places_marked(comparison):
    source = page(comparison)
    (story,) = comparison.stories
    for place, each in enumerate(story.documents):
        (column,) = re.findall(f'<article id="s1-{"ABCD"[place]}".*?</article>', source, re.DOTALL)
        (body,) = re.findall(r'<div class="text" tabindex="0">(.*)</div>', column, re.DOTALL)
        assert "".join(Reader(body).text) == each.report.document.text
        marked = [
            (source[start:end], number)
            for number, conflict in enumerate(story.conflicts)
            for member in conflict.members
            if member.document == place
            for source in [each.report.document.text]
            for start, end in [member.span]
        ]
        shown = re.findall(r'<mark data-of="([^"]*)">(.*?)</mark>', body)
        assert marked
        for words, number in marked:
            pieces = [piece for of, piece in shown if f"{number}:" in of]
            assert "".join(Reader("".join(pieces)).text) == words


def test_overlapping_places_are_cut_where_they_cross(comparison):
    (story,) = comparison.stories
    first = story.conflicts[0]
    sides = (
        Side("one", (Member(0, Span(0, 10)), Member(0, Span(5, 15)))),
        Side("two", (Member(0, Span(5, 15)), Member(1, Span(0, 1)), Member(1, Span(3, 3)))),
    )
    crossing = structs.replace(story, conflicts=(structs.replace(first, sides=sides),))
    source = page(structs.replace(comparison, stories=(crossing,)))
    assert re.findall(r'data-of="([^"]*)">', source)[:3] == ["0:0", "0:0 0:0 0:1", "0:0 0:1"]


def test_the_picture_says_in_words_what_it_shows(comparison):
    source = page(comparison)
    (described,) = re.findall(r"<desc[^>]*>(.*?)</desc>", source)
    assert described == (
        "Report 1: A, B, C. Report 2: D. C depends on B, confidence 0.82. "
        "A and B go back to one report, confidence 0.71. Which of A and B came first is undecided."
    )
    assert re.findall(r'class="letter">(\w)</text>', source) == ["A", "B", "C", "D"]


def test_the_card_and_the_list(comparison):
    text = " ".join("".join(Reader(page(comparison)).text).split())
    for part in (
        "story-1 · 4 documents, 2 independent reports at most",
        "ferry/1.txt−4.0 retelling.figure-conflict−1.5 retelling.name-variant ×2",
        "charged to B and C: they changed what they took over",
        "may be two translations of one quotation",
        "Left out",
        "Conflicting documents cannot all be right",
        LIMITS,
    ):
        assert part in text
    assert "false" not in text


def test_the_reference(referenced):
    text = " ".join("".join(Reader(page(referenced)).text).split())
    assert "Against the reference A" in text
    assert "B kept 5, changed 1, lost 2, added 0" in text
    assert "figure changedline 3 14 peopleline 1 at least 41" in text


def test_a_page_of_very_many_conflicts_stays_small(comparison):
    (story,) = comparison.stories
    many = structs.replace(story, conflicts=story.conflicts * 2000)
    source = page(structs.replace(comparison, stories=(many,)))
    assert "8,000 conflicts, the worst 400 of them here" in source
    assert len(source) < 1_500_000


def test_the_same_bytes(comparison):
    one, other = io.BytesIO(), io.BytesIO()
    write(comparison, one)
    write(comparison, other)
    assert one.getvalue() == other.getvalue()
