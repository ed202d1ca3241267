"""Conditions on documents: true, false, or unknown for want of something."""

import time

import pytest

from scoring.conditions import Verdict, fits_path, judge
from scoring.data import Condition, Range

TRUE, FALSE = Verdict(True), Verdict(False)


def unknown(*names: str) -> Verdict:
    return Verdict(None, names)


PAGE = {
    "kind": "html",
    "genre": "opinion",
    "language": "en",
    "url": "https://www.Example.org:443/a/b?c",
    "path": "letters/2024/one.html",
    "feed": "Partner Wire",
    "byline": "Ada Lovelace",
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(), TRUE),
        (Condition(genre=("news", "opinion")), TRUE),
        (Condition(genre=("news",)), FALSE),
        (Condition(kind=("html",)), TRUE),
        (Condition(kind=("text",)), FALSE),
        (Condition(language=("de", "EN")), TRUE),
        (Condition(language=("de",)), FALSE),
        (Condition(domain=("example.org",)), TRUE),
        (Condition(domain=("EXAMPLE.org.",)), TRUE),
        (Condition(path=("letters/**",)), TRUE),
        (Condition(path=("notes/**", "*.html")), TRUE),
        (Condition(path=("*.txt",)), FALSE),
        (Condition(feed=("partner*",)), TRUE),
        (Condition(feed=("partner",)), FALSE),
        (Condition(words=Range(above=2)), TRUE),
        (Condition(words=Range(above=3)), FALSE),
        (Condition(words=Range(below=4, above=2)), TRUE),
        (Condition(has=("byline", "url")), TRUE),
        (Condition(has=("byline", "title")), FALSE),  # a page has means to state its title
        (Condition(genre=("opinion",), kind=("text",)), FALSE),
        (Condition(all=(Condition(kind=("html",)), Condition(genre=("news",)))), FALSE),
        (Condition(any=(Condition(kind=("text",)), Condition(genre=("opinion",)))), TRUE),
        (Condition(any=(Condition(kind=("text",)), Condition(genre=("news",)))), FALSE),
        (Condition(not_=Condition(kind=("text",))), TRUE),
        (Condition(not_=Condition(domain=("example.org",))), FALSE),
    ],
)
def test_of_a_document_that_tells_all(text_of, condition, expected):
    assert judge(condition, text_of("The dog came.", **PAGE)) == expected


YES, NO = Condition(kind=("text",)), Condition(kind=("html",))
DOMAIN, FEED = Condition(domain=("example.org",)), Condition(feed=("wire",))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (DOMAIN, unknown("domain")),
        (FEED, unknown("feed")),
        (Condition(language=("en",)), unknown("language")),
        (Condition(path=("**",)), unknown("path")),
        (Condition(has=("title", "byline")), unknown("title", "byline")),
        (Condition(has=("published", "url")), unknown("date", "address")),
        (Condition(kind=("html",), domain=("example.org",)), FALSE),
        (Condition(kind=("text",), domain=("example.org",)), unknown("domain")),
        (Condition(not_=DOMAIN), unknown("domain")),
        (Condition(all=(DOMAIN, NO, FEED)), FALSE),
        (Condition(all=(DOMAIN, YES, FEED)), unknown("domain", "feed")),
        (Condition(all=(DOMAIN, DOMAIN)), unknown("domain")),
        (Condition(any=(DOMAIN, YES)), TRUE),
        (Condition(any=(DOMAIN, NO)), unknown("domain")),
        (Condition(any=(FEED, DOMAIN)), unknown("feed", "domain")),
        (Condition(any=(Condition(all=(DOMAIN, NO)), FEED)), unknown("feed")),  # the domain settles nothing
        (Condition(not_=Condition(any=(DOMAIN, YES))), FALSE),
    ],
)
def test_of_a_document_that_tells_nothing(text_of, condition, expected):
    assert judge(condition, text_of("The dog came.")) == expected


def test_the_genre_is_judged_where_none_is_given(text_of):
    text = text_of("The dog came.")
    assert judge(Condition(genre=(text.genre,)), text) == TRUE


@pytest.mark.parametrize(
    ("url", "domain", "expected"),
    [
        ("http://example.org", "example.org", TRUE),
        ("http://a.b.example.org/x", "example.org", TRUE),
        ("http://a.b.example.org/x", "b.example.org", TRUE),
        ("http://notexample.org", "example.org", FALSE),
        ("http://example.org.evil.test", "example.org", FALSE),
        ("http://example.org", "www.example.org", FALSE),
        ("http://example.org", "*.example.org", FALSE),
        ("http://www.example.org", "*.example.org", TRUE),
        ("http://www.example.co.uk", "example.*", TRUE),
        ("http://example.org", "*", TRUE),
        ("http://blog12.example.org", "blog*.example.org", TRUE),
        ("example.org/no/scheme", "example.org", TRUE),
        ("//example.org/x", "example.org", TRUE),
        ("http://ada@example.org:8080", "example.org", TRUE),
        ("http://münchen.example", "münchen.example", TRUE),
        ("http://xn--mnchen-3ya.example", "München.example", TRUE),
        ("http://[::1", "example.org", unknown("domain")),
        ("/only/a/path", "example.org", unknown("domain")),
        ("", "example.org", unknown("domain")),
    ],
)
def test_domains(text_of, url, domain, expected):
    assert judge(Condition(domain=(domain,)), text_of("The dog came.", url=url)) == expected


@pytest.mark.parametrize("path", ["-", "", None])
def test_standard_input_has_no_path(text_of, path):
    assert judge(Condition(path=("*",)), text_of("The dog came.", path=path)) == unknown("path")


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("one.txt", "one.txt", True),
        ("one.txt", "a/b/one.txt", True),
        ("one.txt", "a/none.txt", False),
        ("*.txt", "a/b/one.txt", True),
        ("*.txt", "a/one.txt/two.html", False),
        ("letters/*.txt", "letters/one.txt", True),
        ("letters/*.txt", "archive/letters/one.txt", True),
        ("letters/*.txt", "letters/2024/one.txt", False),
        ("letters/*.txt", "newsletters/one.txt", False),
        ("letters/**", "letters/2024/one.txt", True),
        ("letters/**", "x/letters/one.txt", True),
        ("letters/**", "letters", False),
        ("letters/", "letters/2024/one.txt", True),
        ("letters", "letters/one.txt", False),
        ("letters/**/one.txt", "letters/one.txt", True),
        ("letters/**/one.txt", "letters/a/b/one.txt", True),
        ("letters/**/one.txt", "letters/a/b/two.txt", False),
        ("**/letters/*", "letters/one.txt", True),
        ("**/a/**/b/**/c", "x/a/a/y/b/z/b/c", True),
        ("**/a/**/b/**/c", "x/b/a/c", False),
        ("**", "one.txt", True),
        ("/letters/*", "letters/one.txt", True),
        ("/letters/*", "x/letters/one.txt", False),
        ("/data/**/*.txt", "/data/a/one.txt", True),
        ("./letters/*", "letters/one.txt", True),
        ("letters/*", "./letters/one.txt", True),
        ("letters/*", "letters\\one.txt", True),
        ("letters/*", "../letters/one.txt", True),
        ("Letters/*", "letters/one.txt", False),
        ("a*c*e.txt", "abcde.txt", True),
        ("a*c*e.txt", "abde.txt", False),
        ("*aab", "aaaab", True),
        ("a**b.txt", "axxb.txt", True),
        ("a**b.txt", "ax/xb.txt", False),
        ("aba*aba", "aba", False),
        ("[a]?.txt", "[a]?.txt", True),
        ("[a]?.txt", "ab.txt", False),
    ],
)
def test_paths(glob, path, fits):
    assert fits_path(glob, path) is fits


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*a" * 500, "a" * 20_000 + "b"),
        ("**/a/" * 500 + "b", "a/" * 5_000 + "c"),
        ("**/" + "a/" * 200 + "b", "a/" * 5_000 + "c"),
    ],
)
def test_no_glob_runs_away(glob, path):
    start = time.process_time()
    assert not fits_path(glob, path)
    assert time.process_time() - start < 1
