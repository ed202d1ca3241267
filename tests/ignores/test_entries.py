"""Which findings an entry of an ignore file accepts, in which documents."""

import time

import pytest

from scoring.data import Condition, Finding, Ignore, Ignored, PageEvidence, Span
from scoring.ignores import Ignores, place

SOURCE = "Experts say “NoName” won’t do. São Paulo, Ж 12 says so\n again."


def entry(line=7, **said):
    return Ignore(reason="ours", path="somewhere/ignore.yml", line=line, **said)


def finding(words, rule="spacing.fused", fingerprint="0" * 16, **changes):
    start = SOURCE.find(words)
    spans = (Span(start, start + len(words)),) if words else ()
    return Finding(rule, "spacing", 3, 1.0, spans, "m", "w", {}, fingerprint, **changes)


@pytest.fixture
def marked(text_of):
    """Return a function that tells which of the findings the entries accept, and by which line."""

    def mark(entries, *findings, **known):
        text = text_of(SOURCE, **known)
        ignores = Ignores(entries)
        found = ignores.mark(findings, text, ignores.reach(text))
        assert all(
            finding.ignored in (None, Ignored("ours", f"ignore.yml:{finding.ignored.by.split(':')[1]}"))
            for finding in found
            if finding.ignored
        )
        return [finding.ignored and finding.ignored.by for finding in found]

    return mark


@pytest.mark.parametrize(
    ("said", "words", "fits"),
    [
        ({"rule": "spacing.fused"}, "NoName", True),
        ({"rule": "spacing.fuse"}, "NoName", False),
        ({"rule": "spacing.*"}, "NoName", True),
        ({"rule": "*"}, "", True),
        ({"rule": "names.*"}, "NoName", False),
        ({"text": "NoName"}, "NoName", True),
        ({"text": "noname"}, "“NoName” won’t", True),
        ({"text": "Name"}, "NoName", False),
        ({"text": '"noname" won\'t'}, "“NoName” won’t", True),
        ({"text": "sao paulo"}, "São Paulo", True),
        ({"text": "Ж"}, "Ж", True),
        ({"text": "Ш"}, "Ж", False),
        ({"text": "so  again"}, "says so\n again", True),
        ({"text": "so again"}, "says so", False),
        ({"text": ","}, ", Ж", True),
        ({"text": "Paulo, Ж"}, "Paulo, Ж", True),
        ({"text": "(a+)+$"}, "NoName", False),
        ({"text": "Experts"}, "", False),
        ({"fingerprint": "0" * 16}, "NoName", True),
        ({"fingerprint": "1" * 16}, "NoName", False),
        ({"rule": "spacing.*", "text": "NoName", "fingerprint": "0" * 16}, "NoName", True),
        ({"rule": "names.*", "text": "NoName", "fingerprint": "0" * 16}, "NoName", False),
    ],
    ids=str,
)
def test_all_that_is_given_must_fit(marked, said, words, fits):
    assert marked([entry(**said)], finding(words)) == ["ignore.yml:7" if fits else None]


def test_evidence_around_the_article_counts(marked):
    address = finding("", page=(PageEvidence("footer", 9, "1 Main  Street"),))
    assert marked([entry(text="main street")], address) == ["ignore.yml:7"]


def test_any_place_of_a_finding_counts(marked):
    two = finding("Experts", page=(PageEvidence("footer", 9, "NoName"),))
    assert marked([entry(text="noname")], two) == ["ignore.yml:7"]


def test_the_first_entry_that_fits_is_named(marked):
    entries = [entry(3, rule="names.*"), entry(5, text="noname"), entry(9, rule="spacing.*")]
    assert marked(entries, finding("NoName"), finding("Experts"), finding("Experts", rule="a.b")) == [
        "ignore.yml:5",
        "ignore.yml:9",
        None,
    ]


@pytest.mark.parametrize(
    ("when", "known", "fits"),
    [
        (Condition(path=("letters/**",)), {"path": "letters/a.txt"}, True),
        (Condition(path=("letters/**",)), {"path": "news/a.txt"}, False),
        (Condition(path=("letters/**",)), {}, False),  # unknown: it is not said that it is for this one
        (Condition(feed=("wire",)), {"feed": "wire"}, True),
    ],
)
def test_conditions(marked, text_of, when, known, fits):
    conditional = entry(rule="*", when=when)
    assert marked([conditional], finding("NoName"), **known) == ["ignore.yml:7" if fits else None]
    assert Ignores([conditional]).reach(text_of(SOURCE, **known)) == ({0} if fits else set())


def test_entries_on_one_line_are_kept_apart(marked):
    entries = [entry(rule="names.*"), entry(rule="*", when=Condition(feed=("wire",)))]
    assert marked(entries, finding("NoName")) == [None]


def test_how_an_entry_is_named():
    assert place(entry(12, text="x")) == "ignore.yml:12"


def test_many_entries_and_findings_take_no_time(text_of):
    text = text_of(SOURCE)
    ignores = Ignores([entry(line, text=f"{line} words") for line in range(5_000)])
    findings = [finding("Experts say “NoName” won’t do", fingerprint=f"{n:016}") for n in range(5_000)]
    started = time.process_time()
    assert not any(found.ignored for found in ignores.mark(findings, text, ignores.reach(text)))
    assert time.process_time() - started < 5
