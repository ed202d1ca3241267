"""Credits that became part of the text."""

from __future__ import annotations

import pytest

from scoring.detectors.fused_credit import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.fused-credit")


@pytest.mark.parametrize(
    "sample",
    [
        "Getty [[ImagesThe]] bridge was closed.",
        "Getty [[ImagesNorway’s]] bridge was closed. Norway wept.",
        "[[ReutersPresident]] Solberg spoke.",
        "[[REUTERSPolice]] closed the bridge.",
        "Shutter AP [[PhotoThe]] bridge was closed.",
        "[[(Reuters)Police]] closed the bridge.",
        "OSLO [[(AFP)The]] bridge was closed.",
        "Ingrid [[Solbergbbc]] world news",
        "Ingrid [[SolbergReuters]]",
        "By Ingrid [[SolbergPolice]] closed the bridge on Monday.",
        "Photo: Ole [[OvregaardThe]] bridge was closed.",
        "Ingrid Solberg/Harbour Picture [[TrustThe]] bridge was closed.",
        "© [[HarbourbildWhen]] asked, she left.",
        "[[(Ingrid Solberg/Harbourbild)Police]] closed the bridge.",
        "Adobe Stock file [[photoWhen]] asked, she left.",
        # none
        "Pfizer/BioNTech vaccines came. CBS News/YouGov asked 900 people.",
        "(He said/she said)",
        "Getty Images The bridge was closed.",
        "(Reuters) The bridge was closed. (Reuters), he said.",
        "APNews, AFPTV, ReutersTV, BBCNews and FoxNews are services.",
        "The images showed a bridge; imageries differ.",
        "Photo: Ole McCain and Ingrid DeSantis",
        "Photo: iPhone, WhatsApp and YouTube",
        "By Ole Berg @HarbourByNight on Monday.",
        "The report fromwsj was short, anabbc.",
        "Malaysia’s APIs are new.",
    ],
)
def test_the_token_where_a_credit_ends(text_of, options, sample):
    source, expected = read_example(sample)
    spans = [span for hit in detect(text_of(source), options) for span in hit.spans]
    assert [source[start:end] for start, end in spans] == [source[start:end] for start, end in expected]


def test_both_sides_are_named(text_of, options):
    (hit,) = detect(text_of("Getty ImagesLike Bergen, Oslo is old."), options)
    assert hit.values == {"left": "Images", "right": "Like"}
