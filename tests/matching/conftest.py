"""Matchers from the text of a rule file, and what they must find."""

import pytest
from msgspec import Struct

from scoring.data import Page, Passage
from scoring.detectors import DETECTORS, Detector
from scoring.matching import Matcher
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook

HEAD = "schema: 1\npack: {name: house, version: 1.0.0}\nrules:\n"
RULE = (
    "  - {id: attribution.%s, title: Probe, family: attribution, severity: 3, "
    "message: %s, why: For a test., %s}\n"
)


@pytest.fixture(scope="session")
def matcher(tmp_path_factory):
    """Return a function that makes a matcher of one rule, `attribution.probe`, and others beside it.

    Of the others, names are given and all keys: `{"dogs": "check: {kind: phrases, any: [dog]}"}`.
    """

    def make(check: str, more: str = "", message: str = "'{match}'", others: dict[str, str] | None = None):
        rules = [RULE % ("probe", message, f"check: {check}, {more}")]
        rules += [RULE % (name, "m", keys) for name, keys in (others or {}).items()]
        path = tmp_path_factory.mktemp("rules") / "house.yml"
        path.write_text(HEAD + "".join(rules), encoding="utf-8")
        return Matcher(load_rulebook([path]))

    return make


@pytest.fixture
def finds(matcher, text_of):
    """Return a function that asserts that a rule finds exactly what is marked [[so]]."""

    def assert_finds(check: str, marked: str, more: str = "", others: dict[str, str] | None = None) -> None:
        source, expected = read_example(marked)
        probe = matcher(check, more, others=others)
        findings = [each for each in probe.findings(text_of(source)) if each.rule == "attribution.probe"]
        got = [source[start:end] for finding in findings for start, end in finding.spans]
        assert [span for finding in findings for span in finding.spans] == list(expected), got

    return assert_finds


class Nothing(Struct, frozen=True):
    pass


@pytest.fixture
def detector(matcher, monkeypatch):
    """Return a function that makes a matcher of one rule whose detector returns the hits given."""

    def make(hits, more="", message="m"):
        probe = Detector(lambda text, options: hits, Nothing, ("name", "breed"))
        monkeypatch.setitem(DETECTORS, "probe", probe)
        return matcher("{kind: detector, use: probe}", more, message)

    return make


@pytest.fixture
def page():
    """A page with ten words around its article."""
    return Page(
        passages=(Passage("header", 3, "A dog, a site"), Passage("footer", 90, "Made by a dog.\nNo dog here"))
    )
