"""Learned weights from end to end: which file is used, what it changes, and what beats it."""

import json
from pathlib import Path

import pytest

from scoring import cli
from scoring import model as learned

PROSE = (
    "The council voted on Monday to close the old bridge for the winter, because the northern pillar had "
    "moved and nobody could say how long the repairs would take. “We have no choice,” said Anna Berg, the "
    "mayor, who asked the drivers of heavy lorries to use the other crossing.\n\n"
    "The ferry will run every hour until the spring, she said, and pupils may use it without a ticket. The "
    "engineers expect the first results of their tests in March; until then only walkers and cyclists may "
    "cross. Two shops near the bridge told this newspaper that they had lost half of their customers since "
    "the lorries were turned away, and that they would ask the council for help.\n\n"
    "The pillar was built in 1911 and last repaired in 1987, when the town paid for new stones. Ms Berg did "
    "not say what the work would cost this time; the council will vote on the money in February.\n"
)
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: names.bridge
    title: A bridge
    family: names
    severity: 3
    weight: 4
    check: {kind: phrases, any: [old bridge]}
    message: "“{match}”: not in our style"
    why: The house says so.
"""
OVERLAY = """\
schema: 1
pack: {name: desk, version: 1.0.0}
rules:
  - extends: names.bridge
    weight: 5
"""
BRIDGE = "names.bridge"
PROJECT = "schema: 1\npacks: [house.yml]\n"


def effect(feature, points):
    return {
        "feature": feature,
        "meaning": f"what {feature} are",
        "unit": "per 1,000 words",
        "usual": [0, 3],
        "sign": None,
        "at": [0, 0.001],
        "points": points,
        "folds": [points, points],
    }


def weights(id="house", exclamations=2.0, rules=None):
    return {
        "schema": "smelltest.weights/1",
        "id": id,
        "data": {},
        "documents": 400,
        "publishers": 40,
        "scale": 1,
        "noise": 60,
        "probability": {"even": 70, "doubling": 10, "documents": 400, "publishers": 40},
        "reference": {"publishers": ["a.example"], "documents": 300, "values": list(range(101))},
        "effects": [effect("exclamations", [exclamations, -3]), effect("commas", [0.5, -1.26])],
        "rules": rules or {},
    }


def bridge(weight, **changes):
    learned = {"weight": weight, "prior": 4, "cap": 12, "origin": "data", "documents": 90, "publishers": 30}
    return weights(rules={BRIDGE: {**learned, **changes}})


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """Run `smelltest report` in a project's folder; return its exit code, what it printed, its complaints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(learned, "shipped_weights", lambda: tmp_path / "shipped.json")
    Path("house.yml").write_text(HOUSE)
    Path("smelltest.yml").write_text(PROJECT)
    Path("a.txt").write_text(PROSE)
    write("weights.json", weights())

    def run(*arguments):
        try:
            code = cli.main(["report", "a.txt", *arguments])
        except SystemExit as exit:
            code = exit.code
        return (code, *capfd.readouterr())

    return run


def write(name, content):
    Path(name).write_text(json.dumps(content))


def report(run, *arguments):
    code, out, err = run("--format", "json", *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)[0]


def model_of(report):
    return report["engine"]["model"] and report["engine"]["model"]["id"]


def cost(report, source, id):
    (points,) = [
        row["points"] for row in report["contributions"] if (row["source"], row["id"]) == (source, id)
    ]
    return points


# Which file.


def test_without_shipped_weights_the_rules_score_alone(run):
    plain = report(run)
    assert model_of(plain) is plain["score"]["probability"] is plain["score"]["percentile"] is None
    assert plain["score"]["model_points"] == 0


def test_shipped_weights_are_used_unasked(run):
    write("shipped.json", weights("shipped"))
    assert model_of(report(run)) == "shipped"
    assert model_of(report(run, "--no-project")) == "shipped"


@pytest.mark.parametrize(
    ("project", "arguments", "used"),
    [
        ("", ("--weights", "weights.json"), "house"),
        ("", ("--weights", "none"), None),
        ("weights: weights.json", (), "house"),
        ("weights: none", (), None),
        ("weights: shipped", (), "shipped"),
        ("weights: weights.json", ("--weights", "none"), None),
        ("weights: weights.json", ("--weights", "shipped"), "shipped"),
        ("weights: none", ("--weights", "weights.json"), "house"),
        ("weights: weights.json", ("--no-project",), "shipped"),
    ],
)
def test_the_option_beats_the_project_and_that_what_ships(run, project, arguments, used):
    write("shipped.json", weights("shipped"))
    Path("smelltest.yml").write_text(f"{PROJECT}{project}\n")
    assert model_of(report(run, *arguments)) == used


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("gone.json", "smelltest: gone.json: No such file or directory\n"),
        ("empty.json", "smelltest: empty.json: not a weights file of `smelltest.weights/1`: "),
        ("house.yml", "smelltest: house.yml: not a weights file of `smelltest.weights/1`: "),
        ("figures.json", "smelltest: figures.json: exclamations has 3 figures; give points for each of them"),
        (".", "smelltest: .: Is a directory\n"),
    ],
)
def test_a_broken_file_ends_the_run(run, name, complaint):
    Path("empty.json").touch()
    broken = weights()
    broken["effects"][0]["at"] = [1, 2, 3]
    write("figures.json", broken)
    code, out, err = run("--weights", name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(complaint)


def test_a_broken_file_of_the_project_does_too(run):
    Path("smelltest.yml").write_text(f"{PROJECT}weights: house.yml\n")
    code, _, err = run()
    assert (code, err.startswith("smelltest: house.yml: not a weights file")) == (2, True)


def test_a_broken_shipped_file_is_no_silence(run):
    Path("shipped.json").write_text("{}")
    assert run()[0] == 2


def test_making_rules_knows_no_weights(run, capfd):
    write("shipped.json", weights("shipped"))
    assert cli.main(["rules", "stats", "a.txt", "--format", "json"]) == 0
    with pytest.raises(SystemExit):
        cli.main(["rules", "stats", "a.txt", "--weights", "weights.json"])


# What it changes.


def test_the_rows_of_the_model_add_up(run):
    plain, scored = report(run), report(run, "--weights", "weights.json")
    rows = [row for row in scored["contributions"] if row["source"] == "model"]
    assert [(row["id"], row["usual"]) for row in rows] == [("commas", [0, 3]), ("exclamations", [0, 3])]
    assert [row["figure"] for row in rows] == [scored["features"][row["id"]] for row in rows]
    assert sum(row["points"] for row in rows) == pytest.approx(scored["score"]["model_points"]) == 0.3
    assert scored["score"]["value"] == pytest.approx(plain["score"]["value"] + 0.3)
    assert scored["score"]["rule_points"] == plain["score"]["rule_points"]
    low, high = scored["score"]["interval"]
    assert low < scored["score"]["value"] < high
    assert scored["score"]["percentile"] == 0.81
    assert 0.5 < scored["score"]["probability"] < 1
    assert len(scored["engine"]["model"]["sha256"]) == 64


@pytest.mark.parametrize(("points", "most"), [(-60.0, -15.0), (60.0, 15.0)])
def test_style_is_bounded(run, points, most):
    write("weights.json", weights(exclamations=points))
    assert report(run, "--weights", "weights.json")["score"]["model_points"] == most


def test_a_row_that_rounds_to_nothing_is_left_out(run):
    write("weights.json", weights(exclamations=0.01))
    rows = report(run, "--weights", "weights.json")["contributions"]
    assert [row["id"] for row in rows if row["source"] == "model"] == ["commas"]


def test_without_a_score_there_is_no_row(run):
    short = report(run, "--weights", "weights.json", "--min-words", "9999")
    assert (short["status"], short["score"], short["contributions"]) == ("abstained", None, [])
    assert model_of(short) == "house"


def test_the_report_says_what_the_score_means(run):
    code, out, err = run("--weights", "weights.json")
    assert (code, err) == (0, "")
    assert "\n  higher than 81 % of edited news; 2 to 1 it stands with edited news\n" in out
    assert "\nStyle  +0.3 in all; usually: the middle 80 % of edited news\n" in out
    assert "    +0.8  what exclamations are  0 per 1,000 words, usually 0 to 3\n" in out


# Weights of rules.


@pytest.mark.parametrize(
    ("weights", "project", "arguments", "weight"),
    [
        (bridge(6), "", (), 6),
        (bridge(1.5), "", (), 1.5),
        (bridge(6, origin="prior"), "", (), 4),
        (bridge(6, prior=3, cap=9), "", (), 4),  # learned beside another weight
        (bridge(6), f"rules: {{{BRIDGE}: {{weight: 2}}}}", (), 2),
        (bridge(6), "", ("--rules", "desk.yml"), 5),
        (bridge(6), f"overrides: [{{when: {{kind: [text]}}, rules: {{{BRIDGE}: {{weight: 2}}}}}}]", (), 2),
        (bridge(6), f"overrides: [{{when: {{kind: [html]}}, rules: {{{BRIDGE}: {{weight: 2}}}}}}]", (), 6),
        (bridge(6), f"rules: {{{BRIDGE}: preview}}", (), None),
    ],
)
def test_a_learned_weight_yields_to_a_users_own(run, weights, project, arguments, weight):
    Path("desk.yml").write_text(OVERLAY)
    Path("smelltest.yml").write_text(f"{PROJECT}{project}\n")
    write("weights.json", weights)
    scored = report(run, "--weights", "weights.json", *arguments)
    if weight is None:
        assert BRIDGE not in {row["id"] for row in scored["contributions"]}
    else:  # one hit of weight w and cap 3w costs 3w (1 - e^(-1/3))
        assert cost(scored, "rule", BRIDGE) == pytest.approx(-0.8504 * weight, abs=0.06)


def test_a_learned_weight_is_no_change_by_hand(run):
    write("weights.json", bridge(6))
    assert report(run, "--weights", "weights.json")["engine"]["rules"]["uncalibrated"] is False
