"""Where a forgotten document is still named: found as a whole, in words, reasons, lists and baselines."""

from __future__ import annotations

import json

import pytest

from scoring.decisions import on_outcome
from scoring.decisions.kept import Kept
from scoring.decisions.naming import named_in_words, naming
from scoring.rulebook import shipped_rulebook

ID = "docs/bridge.txt"


@pytest.mark.parametrize(
    ("document", "words", "is_named"),
    [
        (ID, "same as docs/bridge.txt", True),
        (ID, "docs/bridge.txt.", True),
        (ID, "“docs/bridge.txt”: the same", True),
        (ID, "see\ndocs/bridge.txt's author", True),
        (ID, "in /srv/docs/bridge.txt, too", True),
        (ID, "与docs/bridge.txt相同", True),
        (ID, "docs/bridge.txt.old", False),
        (ID, "docs/bridge.txts", False),
        (ID, "docs/bridge.txt/2", False),
        (ID, "mydocs/bridge.txt", False),
        (ID, "my-docs/bridge.txt", False),
        (ID, "docs/bridge-txt", False),
        ("../docs/bridge.txt", "same as docs/bridge.txt", True),
        ("../", "anything", False),
        ("12", "12 of them", True),
        ("12", "112, 12.5 and 120", False),
        ("a\ud800", "a\ufffd is it", True),
    ],
)
def test_a_name_in_words(document, words, is_named):
    assert named_in_words(document)(words) is is_named


@pytest.mark.parametrize("id", [ID, f"../{ID}", 'the "bridge"\n', "brücke", "b\u202e\x1b"])
def test_reviewers_name_it(log, row, recorded_run, id):
    recorded_run(row("other", position=f"{id}s"))
    assert list(naming(log, id)) == []
    log.add(on_outcome(row("other"), "allow", by="Ada", reason="context", words=f"Same as {id}\nis"))
    log.add(on_outcome(row("other"), "allow", by=id, reason="context", words="So it is."))
    assert list(naming(log, id)) == [f"{log.path}: entry 3", f"{log.path}: entry 4"]
    log.add(on_outcome(row(f"x/{id}"), "allow", by="Ada", reason="context"))
    assert len(list(naming(log, id))) == 2, "another document is not it"


@pytest.fixture
def kept(log):
    """Return a function that puts a file beside the log."""
    folder = Kept(log.path).folder
    folder.mkdir()

    def put(what, content):
        path = folder / f"{what}-{'0' * 64}.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return put


@pytest.mark.parametrize(
    ("document", "path", "is_named"),
    [
        (ID, ID, True),
        ("bridge.txt", "bridge.txt", True),
        ("../docs/bridge.txt", ID, True),
        ("/srv/docs/bridge.txt", ID, True),
        (ID, "bridge.txt", True),
        (ID, "../archive/docs/bridge.txt", True),
        ("../brücke.txt", "docs/brücke.txt", True),
        (ID, "other/bridge.txt", False),
        (ID, "docs/bridge.txts", False),
        ("bridge.txt", "docs/bridge.txt", False),
        ("..", "docs", False),
    ],
)
def test_a_baseline_names_it_from_another_folder(log, kept, document, path, is_named):
    file = kept("baseline", {"schema": "smelltest.baseline/1", "documents": {path: {"a.b": {"f": 1}}}})
    assert list(naming(log, document)) == ([file] if is_named else [])


def test_people_name_it_in_rules_and_policies(log, kept):
    shipped = [rule.id for rule in shipped_rulebook().rules][:1]
    rulebook = {"rules": [{"id": shipped[0], "tests": {"bad": [f"The bridge {ID} is"]}}], "ignores": []}
    file = kept("rules", rulebook)
    assert list(naming(log, ID)) == []
    for named in (
        {"ignores": [{"reason": f"asked by {ID} author"}]},
        {"rules": [{"id": "house.own", "why": f"See\n{ID}."}]},
    ):
        assert kept("rules", rulebook | named) == file
        assert list(naming(log, ID)) == [file]
    kept("rules", rulebook)
    policy = kept("policy", {"policy": "p.yml", "files": {"p.yml": f"schema: 1\n# not {ID}\n"}})
    assert list(naming(log, ID)) == [policy]
    kept("policy", f"cut off {ID}")
    assert list(naming(log, ID)) == [policy], "what is damaged is looked through, too"
    kept("policy", "[]")
    kept("weights", {"words": [ID]})
    assert list(naming(log, ID)) == []
