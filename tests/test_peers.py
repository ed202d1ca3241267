"""Other tools' rules said in our language, and the tables that tell what can be said."""

import ast
import socket
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.phrases import seeds
from scoring.matching import Matcher
from scoring.rule_tests import run_rule_tests
from scoring.rulebook import shipped_rulebook
from scoring.text import Text

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def results():
    return run_rule_tests(peers.rulebook())


def test_all_examples_hold(results):
    assert [(result.rule, result.path, result.line) for result in results if not result.passed] == []


def test_what_is_known_to_go_wrong_still_does(results):
    assert [(result.rule, result.path, result.line) for result in results if result.promote] == []


def test_each_rule_says_an_original_and_has_examples():
    rules = {rule.id: rule for rule in peers.rulebook().rules}
    assert {id for entry in peers.originals() for id in entry.ours} == rules.keys()
    for rule in rules.values():
        assert len(rule.tests.bad) >= 2, rule.id
        assert len(rule.tests.good) >= 2, rule.id


def test_many_mechanisms_of_both_tools():
    originals = peers.originals()
    assert len(originals) >= 20
    assert len({entry.mechanism for entry in originals}) == len(originals)
    assert {entry.tool for entry in originals} == {"Vale", "semgrep"}


@pytest.mark.parametrize("entry", peers.originals(), ids=lambda entry: entry.mechanism)
def test_what_is_lost_is_told(entry):
    repository, _, path = entry.original.partition(", ")
    assert len(repository.split("/")) == 2
    assert path.endswith((".yml", ".yaml"))
    assert entry.ours or entry.verdict == "not"
    assert entry.lost or entry.verdict == "said"


def test_the_report_is_of_these_rules(results):
    written = peers.LANGUAGE_REPORT.read_text(encoding="utf-8")
    assert written == peers.language_report(peers.originals(), results), "run benchmarks/peers.py"


def names_in(path: Path) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("feature", peers.features().features, ids=lambda feature: feature.feature)
def test_each_feature_of_ours_is_shown_by_a_test(feature):
    assert feature.cells.keys() == peers.features().tools.keys()
    if feature.ours.startswith("no"):
        assert not feature.test
        return
    assert feature.ours.startswith(("yes", "partly"))
    file, _, name = feature.test.partition("::")
    assert name in names_in(ROOT / file)


def test_the_table_of_features_is_this_one():
    written = peers.TOOLS_REPORT.read_text(encoding="utf-8")
    assert written == peers.tools_report(peers.features()), "run benchmarks/peers.py"


def test_no_rule_needs_a_network(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("something asks for a network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    matcher = Matcher(shipped_rulebook())
    for document in seeds():
        assert matcher.findings(Text(document))
