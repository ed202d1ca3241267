import time

import pytest

from scoring.reading.html.markup import line_of, parse


def words(markup: str) -> str:
    return " ".join(" ".join(parse(markup).itertext()).split())


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ""),
        (" \n", ""),
        ("<!-- nothing -->", ""),
        ("It rained.", "It rained."),
        ("<p>It <b>rained", "It rained"),
        ("<p>One</p><!-- two --><?three ?><p>four", "One four"),
        ("<p>One<!-- never closed <p>two", "One"),
        ("<p>Fish &amp; chips &hellip; &bogus; &#8220;", "Fish & chips … &bogus; “"),
        ("<p>a&#xD800;b&#0;c&#x110000;d", "a�b�c�d"),
        ("<p>a\0b", "a�b"),
        ("<p>a\ud800b", "a���b"),
        ("<p>One</div></b></p> two", "One two"),
        ("<frameset><frame src=x></frameset>", ""),
        ('<?xml version="1.0" encoding="utf-16"?><html xmlns="http://www.w3.org/1999/xhtml"><p>é</p>', "é"),
        ('<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><p>one &c;</p>', "]> one &c;"),
        ("<p a='1' a='2'>One", "One"),
    ],
)
def test_any_markup_gives_a_tree(markup, expected):
    root = parse(markup)
    assert root.tag == "html"
    assert words(markup) == expected


def test_lines_are_those_of_the_source():  # of a tag over several lines, the last
    markup = "<!doctype html>\r\n\n<!-- a\n comment --><p\n class=a>One\n</p><script>\n</script>\n<p>Two"
    assert [element.sourceline for element in parse(markup).iter("p")] == [5, 8]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<div>\n", "</div>"),
        ("<b>\n", ""),
        ("<ul><li>\n", ""),
        ("<table><tr><td>\n", ""),
        ("<b>\n<div></b>", ""),
    ],
)
def test_too_deep_a_page_keeps_its_words_and_lines(begin, end):
    page = f"<p>One</p>{begin * 3000}<p>two</p>{end * 3000}<p>three"
    assert words(page) == "One two three"
    two = next(element for element in parse(page).iter("p") if element.text == "two")
    assert two.sourceline == 3001


def test_scripts_of_too_deep_a_page_stay_scripts():
    root = parse("<div>" * 3000 + "<script>if (a<b) c('</div>')</script><style>p>b{}</style><p>one")
    assert root.find(".//script").text == "if (a<b) c('</div>')"
    assert [element.text for element in root.iter("p")] == ["one"]


def test_words_far_into_too_long_a_text():
    assert words("<p>" + "word " * 2_100_000 + "</p><p>end").endswith("word end")


def test_what_looks_like_attributes_in_a_script_stays():
    script = "if (a <b) " + "word " * 500
    assert parse(f"<script>{script}</script><p>one").find(".//script").text == script


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">one",
        "<p a='" + "x" * 10_000_000 + "'>one",
        ("<p " + " ".join(f"a{number}=1" for number in range(120)) + ">") * 1000 + "one",
        "<p a='<p b=\"" * 200_000,
        "<p>" + "<" * 1_000_000,
        "<!--" * 200_000,
        "<script " * 200_000,
        "<p>" + "<!-->" * 200_000,
        "<p>" + "&amp;lt;" * 500_000,
        "<p>&" + "a" * 2_000_000,
        "<a href=x>" * 100_000,
        "</b></div>" * 200_000,
    ],
    ids=lambda markup: markup[:12],
)
def test_time_is_linear(markup):
    start = time.process_time()
    parse(markup)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "markup",
    [
        "<!doctype html><title>T</title><main><p>One</main><p>two",
        "<html><head><title>T</title><p>One</head><p>two",
        "<meta charset=utf-8><title>T</title><nav>One</nav>two",
        "<title>T</title><header>One</header>",
    ],
)
def test_the_head_ends_where_words_begin(markup):
    root = parse(markup)
    assert root.find("head/title").text == "T"
    assert " ".join("".join(root.find("body").itertext()).split()) in ("Onetwo", "One two", "One")
    assert len(root.findall("head/*")) <= 2


def test_lines_beyond_those_that_the_parser_counts():
    empty = "\n" * 70_000
    root = parse(
        f"<p>One<!-- <p> -->\n<p class='a\nb'>Two</p>{empty}<p>Three\n\n<a\nhref='/x>y'>four</a><b>five"
    )
    assert [line_of(element) for element in root.iter("p", "a", "b")][2:] == [70_003, 70_005, 70_006]
    assert root.find(".//a").get("href") == "/x>y"
