"""`smelltest train` and `evaluate` from a user's file to weights that a report uses."""

import json

import pytest

from scoring.cli import main
from scoring.decisions import DecisionLog, on_finding

RULE = "spacing.fused-words"


@pytest.fixture(scope="module")
def labels(tmp_path_factory, labelled):
    path = tmp_path_factory.mktemp("labels") / "labels.jsonl"
    rows = [
        {
            "text": example.text,
            "label": "unreliable" if example.unreliable else "reliable",
            "source": example.source,
        }
        for example in labelled(100, 5)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def dismiss(path, findings):
    """Write a log in which the findings of a rule are all dismissed; returns its head."""
    versions = dict.fromkeys(("rules_sha256", "engine_version"), "0") | dict.fromkeys(
        ("model_sha256", "policy", "policy_sha256", "entry")
    )
    finding = {"rule": RULE, "fingerprint": "f"}
    with DecisionLog(path) as log:
        for number in range(findings):
            row = {"id": str(number), "sha256": str(number), **versions}
            log.add(on_finding(row, finding, "dismiss", by="Ada", reason="not-there"))
        return log.head


def test_a_log_that_is_not_there(tmp_path, labels, capsys):
    missing = tmp_path / "none.db"
    assert main(["train", str(labels), "-o", str(tmp_path / "x.json"), "--decisions", str(missing)]) == 3
    assert capsys.readouterr().err == f"smelltest train: {missing}: no such file\n"


@pytest.mark.slow
def test_learned_weights_are_used(tmp_path, capsys, labels):
    weights, article = tmp_path / "own.json", tmp_path / "article.txt"
    head = dismiss(tmp_path / "decisions.db", 30)
    reviewed = ["--decisions", str(tmp_path / "decisions.db")]
    assert main(["train", str(labels), "-o", str(weights), "--jobs", "1", *reviewed]) == 0
    learned = json.loads(weights.read_text(encoding="utf-8"))
    assert learned["id"] == "own"
    assert learned["data"]["decisions.db"] == head
    assert learned["rules"][RULE]["weight"] < learned["rules"][RULE]["prior"]
    article.write_text(
        json.loads(labels.read_text(encoding="utf-8").splitlines()[0])["text"], encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["report", str(article), "--format", "json", "--no-project", "--weights", str(weights)]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert report["engine"]["model"]["id"] == "own"
    assert report["score"]["model_points"] > 0
    assert report["score"]["probability"] > 0.5


@pytest.mark.parametrize("command", [["train", "-o", "x.json"], ["evaluate"]])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "One.", "label": "reliable"}', "0 unreliable documents, at least 100 are needed"),
        ('{"text": "One.", "label": "bad"}', ":1: unknown label “bad”"),
    ],
)
def test_what_cannot_be_learned_from_is_refused(tmp_path, monkeypatch, capsys, command, content, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "labels.jsonl").write_text(content, encoding="utf-8")
    assert main([command[0], "labels.jsonl", *command[1:]]) == 3
    assert message in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()
