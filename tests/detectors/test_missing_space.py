"""Marks that want a space, and marks that never had one."""

from __future__ import annotations

import pytest

from scoring.detectors.missing_space import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.missing-space")


@pytest.mark.parametrize(
    "sample",
    [
        "They went to the [[south.The]] bridge was closed.",
        "It was [[late.In]] Bergen it [[rained.It]] did.",
        "Was it [[late?Nobody]] [[knew!But]] they came.",
        "They met in [[parliament.Ovregaard]] left.",
        "It joined the [[EU.The]] vote was close.",
        "It opened in [[1998.The]] bridge fell.",
        "He [[said.“It]] is old.”",
        "“It is [[old.”The]] mayor left.",
        "“It is [[old,”she]] said.",
        "It was [[old,and]] it was [[closed;nobody]] knew.",
        "It was [[R&D;he]] left.",
        "In [[2014,when]] it fell, they left.",
        "The [[reason:nobody]] came. Editor’s [[Note:Readers]] wrote, and put [[simply:we]] laughed.",
        "In [[2023,a]] ferry sank.",
        'He called it "[[old"and]] left.',
        "They made [[a“new]] one.”",
        "It was the [[end.Media]] were there.",
        "He called it “[[old”and]] left [[the“new]]” one.",
        "The drivers (about [[400)turned]] back.",
        "The [[drivers(about]] 400) turned back.",
        "Some [[20%of]] them paid [[about$5]] each.",
        "It was the [[end.and]] they left.",
        # none
        "J.K. Rowling and J.R.R.Tolkien met the U.S.-led group at 5.30p.m. in St.John’s, No.10.",
        "Yahoo!News, Node.js, ASP.Net, Amazon.com, Booking.Com, scroll.in, last.fm, One.Tel.",
        "It costs 1,000.50, or 2,4-D; see 3.5.2, v1.0 and index.html, readme.md.",
        "Well...maybe…and so on. Wait?! No.",
        "The person(s), the (un)likely, (s)he, 501(c)(3), f(x), rule 3(b), CPI(M).",
        "At 10:30, 2:1, http://example.org/a.b,c and mail a.b@example.org.",
        "The caf&eacute;s were&nbsp;closed, &#8220;Tom&#8221;and&#x2019;he said&nbsp;(softly).",
        "1.The bridge was closed.",
        "Shares of Air Canada (AC.TO) and Penney (JCP.N) fell.",
        "A plant-based diet.Â and more.",
        "He said “so”, “thus”; and (so) on.",
        "An a.k.a. for a k.a.a man.",
        'CSI:Miami, a 5\'10"x8\'2" board and name="value".',
    ],
)
def test_two_words_without_a_space_between(text_of, options, sample):
    source, expected = read_example(sample)
    spans = [span for hit in detect(text_of(source), options) for span in hit.spans]
    assert [source[start:end] for start, end in spans] == [source[start:end] for start, end in expected]


def test_a_small_letter_after_a_stop_is_less_certain(text_of, options):
    hits = list(detect(text_of("It was the end.The bridge fell, and that was the end.and so on."), options))
    assert [hit.confidence for hit in hits] == [1.0, 0.7]
