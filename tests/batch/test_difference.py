"""What changed between two runs, and what is behind it."""

import msgspec
import pytest
from msgspec import structs

from scoring.batch.change import (
    Change,
    Defects,
    Evidence,
    Maker,
    Missing,
    Route,
    RuleChange,
    RuleTotal,
    Way,
)
from scoring.batch.difference import compared, difference
from scoring.batch.rows import Error
from scoring.batch.writing import FORMATS, write
from scoring.errors import InputError


@pytest.fixture
def compare(lines):
    """Return a function that compares two lists of rows."""

    def run(old, new, most=None):
        return difference(lines(*old, name="old.jsonl"), lines(*new, name="new.jsonl"), most)

    return run


@pytest.fixture
def one_change(compare):
    """Return a function that compares two rows of one document, and returns the change."""

    def run(old, new) -> Change:
        (change,) = compare([old], [new]).changes
        return change

    return run


def test_the_same_run_twice(compare, row, finding, failed):
    rows = [row("a", findings=[finding()]), row("b", None), failed]
    found = compare(rows, rows)
    assert (found.documents, found.changed, found.silent, found.changes) == (3, 0, 0, [])
    assert found.causes == found.routes == found.standings == found.rules == {}
    assert found.only_old == found.only_new == Missing()
    assert found.makers == [Maker("0.1.0", "a" * 64, None, None, None)] * 2


def test_one_document_in_all_its_aspects(one_change, row, finding):
    old = row(
        "a",
        84.1,
        findings=[finding(), finding("names.drift", -2.0)],
        **{"outcome": "allow", "entry": "otherwise", "model_points": 1.5},
    )
    new = row(
        "a",
        39.8,
        findings=[finding(), finding(), finding("spacing.fused-words", -24.3), finding("names.drift", -2.0)],
        **{
            "outcome": "hold",
            "queue": "desk",
            "label": "crowds",
            "entry": "crowds",
            "rules_sha256": "b" * 64,
        },
        position="other.jsonl:1",
    )
    change = one_change(old, new)
    assert (change.id, change.position, change.points) == ("a", "other.jsonl:1", -44.3)
    assert (change.old.standing, change.new.standing) == ("sound", "weak")
    assert change.old.route == Route("allow", None, None)
    assert change.new.route == Route("hold", "desk", "crowds")
    assert change.rules == (
        RuleChange("spacing.fused-words", Defects(), Defects(1, -243)),
        RuleChange("attribution.crowd-says", Defects(1, -40), Defects(2, -80)),
    )
    assert change.entry == ("otherwise", "crowds")
    assert change.model_points == (1.5, 0.0)
    assert change.causes == ("rules",)


OTHER = "b" * 64
RULES, MODEL, POLICY = {"rules_sha256": OTHER}, {"model_sha256": OTHER}, {"policy_sha256": OTHER}
MOVED = {"score": 70.0, "rule_points": -15.0}
MODELLED = {"score": 75.0, "rule_points": -5.0, "model_points": -5.0}
HELD = {"outcome": "hold", "entry": "crowds"}
UNSCORED = {"status": "abstained", "score": None, "band": None, "rule_points": None, "model_points": None}


@pytest.mark.parametrize(
    ("changes", "causes"),
    [
        (MOVED | RULES, ("rules",)),
        (MOVED | RULES | MODEL | POLICY, ("rules", "model")),  # a model reweighs rules, too
        (MOVED | MODEL, ("model",)),
        (MODELLED | MODEL | RULES, ("model",)),  # the rules say what they said
        (MODELLED | RULES, ("settings",)),
        (MOVED | {"engine_version": "0.2.0"}, ("engine",)),
        (MOVED | {"sha256": OTHER}, ("content",)),
        (MOVED | {"sha256": OTHER} | RULES | MODEL, ("content",)),
        (MOVED | RULES | POLICY | {"entry": "crowds"}, ("rules",)),  # the entry alone changes nothing
        (UNSCORED | HELD | POLICY, ("policy", "settings")),  # no policy takes a score away
        (UNSCORED | HELD | POLICY | {"sha256": OTHER}, ("content", "policy")),
        (HELD | POLICY, ("policy",)),
        (HELD | POLICY | RULES, ("policy",)),
        (HELD | POLICY | RULES | MOVED, ("rules", "policy")),
        (HELD | RULES | MOVED, ("rules",)),
        (HELD, ("settings",)),  # the document is a day older
        ({"queue": "desk"} | POLICY, ("policy",)),
        ({"label": "x"} | POLICY, ("policy",)),
        ({"status": "abstained", "score": None, "band": None}, ("settings",)),  # the least number of words
        ({"status": "abstained", "score": None, "band": None, "engine_version": "1"}, ("engine",)),
        (
            {"status": "error", "score": None, "band": None, "error": Error("too-slow", "", None)} | RULES,
            ("failure",),
        ),
    ],
    ids=str,
)
def test_causes(changes, causes, one_change, row):
    assert one_change(row("a"), row("a", **changes)).causes == causes


@pytest.mark.parametrize("change", [{"probability": 0.5}, RULES, {"sha256": OTHER}, {"words": 1}])
def test_what_is_no_change(change, compare, row):
    found = compare([row("a")], [row("a", **change)])
    assert (found.changed, found.silent) == (0, 0)


def test_findings_that_change_nothing_are_counted(compare, row, finding):
    old = [
        row("a", findings=[finding(points=0.0)]),
        row("b", findings=[finding(uncounted="note", points=0.0)]),
    ]
    new = [row("a", findings=[]), row("b", findings=[])]
    found = compare(old, new)
    assert (found.changed, found.silent) == (0, 1)  # a note is no defect


def test_a_rule_that_only_notes_now(one_change, row, finding):
    new = row("a", 84.0, findings=[finding(uncounted="note", points=0.0)])
    change = one_change(row("a", 80.0, findings=[finding()]), new)
    assert change.rules == (RuleChange("attribution.crowd-says", Defects(1, -40), Defects(0, 0)),)


def test_totals(compare, row, finding):
    def crowded(id, times, score, **columns):
        return row(id, score, findings=[finding()] * times, **columns)

    old = [
        *(crowded(id, 1, 81.0, outcome="allow") for id in "abc"),
        crowded("d", 2, 60.0, outcome="allow"),
        row("e", None),
    ]
    new = [
        *(crowded(id, 3, 65.0, outcome="review", queue="desk") for id in "ab"),
        crowded("c", 2, 77.0, outcome="allow"),
        crowded("d", 1, 64.0, outcome="allow"),
        row("e", None, status="error", error=Error("too-slow", "", None)),
    ]
    found = compare(old, new)
    assert (found.documents, found.changed, found.up, found.down) == (5, 5, 1, 3)
    assert found.routes == {(Route("allow", None, None), Route("review", "desk", None)): 2}
    assert found.standings == {("sound", "weak"): 2, ("abstained", "too-slow"): 1}
    assert found.rules == {"attribution.crowd-says": RuleTotal(4, 2, -200, -360)}
    assert found.causes == {"settings": 4, "failure": 1}


def test_the_weightiest_come_first(compare, row):
    old = [
        row(id, score=80.0, outcome="allow") for id in ("little", "failed", "far", "band", "routed", "none")
    ]
    new = [
        row("little", 79.0, outcome="allow"),
        row("failed", None, status="error", error=Error("x", "", None), outcome="allow"),
        row("far", 99.0, outcome="allow"),
        row("band", 69.0, outcome="allow"),
        row("routed", 80.0, outcome="review"),
        row("none", None, outcome="allow"),
    ]
    order = ["failed", "routed", "band", "none", "far", "little"]
    assert [change.id for change in compare(old, new).changes] == order
    for most in (1, 2, 5):
        found = compare(old, new, most)
        assert [change.id for change in found.changes] == order[:most]
        assert found.changed == 6


def test_of_changes_that_weigh_the_same_the_first_come_first(compare, row):
    ids = [str(number) for number in range(30)]
    found = compare([row(id, 80.0) for id in ids], [row(id, 81.0) for id in ids], 3)
    assert [change.id for change in found.changes] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("old", "new", "only_old", "only_new"),
    [
        ("abc", "abc", "", ""),
        ("abc", "cba", "", ""),
        ("abc", "xabc", "", "x"),
        ("abcde", "ae", "bcd", ""),
        ("abc", "xyz", "abc", "xyz"),
        ("", "ab", "", "ab"),
        ("aab", "aba", "", ""),
        ("aaab", "ba", "aa", ""),
        ("aaaaa", "baaa", "aa", "b"),
    ],
)
def test_rows_belong_together_by_id(old, new, only_old, only_new, compare, row):
    found = compare(map(row, old), map(row, new))
    assert found.only_old == Missing(len(only_old), list(only_old))
    assert found.only_new == Missing(len(only_new), list(only_new))
    assert found.documents == len(old) - len(only_old)
    assert found.changed == 0


def test_only_some_of_those_in_one_run_are_named(compare, row):
    found = compare([row(str(number)) for number in range(100)], [])
    assert found.only_old == Missing(100, ["0", "1", "2", "3", "4"])


@pytest.mark.parametrize("old", FORMATS)
@pytest.mark.parametrize("new", FORMATS)
def test_the_format_makes_no_difference(old, new, row, finding, failed, lines, tmp_path):
    rows = lines(row("a", findings=[finding()], outcome="allow"), row("b", None), failed)
    for name, format in (("old", old), ("new", new)):
        write(rows, tmp_path / name, format)
    found = difference(tmp_path / "old", tmp_path / "new", None)
    assert (found.documents, found.changed, found.silent) == (3, 0, 0)


def test_a_file_that_is_no_run(lines, row, tmp_path):
    (tmp_path / "other").write_text("text\n")
    for paths in ((tmp_path / "other", lines(row())), (lines(row()), tmp_path / "missing")):
        with pytest.raises(InputError):
            difference(*paths, None)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"findings": [5]}, r"Expected `object`, got `int` - at `\$\.findings\[0\]`"),
        ({"score": "high"}, r"Expected `float \| null`, got `str` - at `\$\.score`"),
        ({"id": None}, r"Expected `str`, got `null` - at `\$\.id`"),
    ],
)
def test_rows_that_no_run_can_have(change, told, tmp_path, row, lines):
    rows = [msgspec.to_builtins(row("a")), msgspec.to_builtins(row("b")) | change]
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in rows))
    with pytest.raises(InputError, match=rf"broken\.jsonl, row 2: not the output of .*{told}"):
        difference(lines(row("a")), broken, None)


ALLOW, DESK = Route("allow", None, None), Route("review", "desk", None)
MORE = [("spacing.fused-words", -9.0, "new")]


@pytest.mark.parametrize(
    ("changes", "found", "way"),
    [
        (MOVED | RULES, MORE, Way("sound", "sound", "spacing.fused-words")),
        (MOVED | RULES | {"band": "weak"}, MORE, Way("sound", "weak", "spacing.fused-words")),
        (
            MOVED | RULES | {"outcome": "review", "queue": "desk", "entry": "low"},
            MORE,
            Way(ALLOW, DESK, "spacing.fused-words"),
        ),
        (POLICY | {"outcome": "review", "queue": "desk", "entry": "low"}, [], Way(ALLOW, DESK, "low")),
        (MODELLED | MODEL, [], Way("sound", "sound", "model")),
        (MOVED | RULES | {"sha256": OTHER}, MORE, Way("sound", "sound", "content")),
        (
            {"status": "error", "score": None, "band": None, "error": Error("too-slow", "", None)},
            [],
            Way("sound", "too-slow", "failure"),
        ),
    ],
    ids=str,
)
def test_the_ways_of_changing(changes, found, way, one_change, row, finding):
    old = row("a", 80.0, outcome="allow", entry="otherwise")
    new = row(
        "a",
        **({"outcome": "allow", "entry": "otherwise"} | changes),
        findings=[finding(rule, points, fingerprint=print) for rule, points, print in found],
    )
    assert one_change(old, new).way == way


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ([], ["a"], [("new", "a")]),
        (["a"], [], [("old", "a")]),
        (["a", "b"], ["b", "c"], [("old", "a"), ("new", "c")]),
        (["a", "b"], ["b", "a"], []),  # it is not they that did it
        ([], [], []),
        ([], ["a", "b", "c", "d", "e"], [("new", name) for name in "abc"]),  # the costliest rules
    ],
)
def test_the_findings_to_look_at(old, new, shown, lines, row, finding):
    points = dict(zip("abcde", (-9.0, -7.0, -5.0, -3.0, -1.0), strict=True))

    def written(score, names, file):
        found = [finding(f"names.{name}", points[name], fingerprint=name, message=name) for name in names]
        ignored = finding("names.z", -30.0, fingerprint=file, uncounted="ignored")
        return lines(row("x", score, findings=[*found, ignored]), name=file)

    found = difference(written(80.0, old, "old"), written(60.0, new, "new"), None, 1)
    (stratum,) = found.sample
    (change,) = stratum.drawn
    assert change.evidence == tuple(Evidence(run, f"names.{name}", 2, name) for run, name in shown)


def test_of_what_goes_another_way_there_is_something_to_see(lines, row, finding):
    old = lines(row("x", findings=[finding()], outcome="allow"), name="old")
    new = lines(row("x", findings=[finding()], outcome="hold", **POLICY), name="new")
    (stratum,) = difference(old, new, None, 1).sample
    assert [evidence.run for evidence in stratum.drawn[0].evidence] == ["both"]


def test_a_finding_of_the_whole_document_has_no_line(lines, row, finding):
    old, new = lines(row("x"), name="old"), lines(row("x", 60.0, findings=[finding(spans=[])]), name="new")
    (stratum,) = difference(old, new, None, 1).sample
    assert [evidence.line for evidence in stratum.drawn[0].evidence] == [None]


def test_without_a_sample_findings_are_not_kept(compare, row, finding):
    found = compare([row("x")], [row("x", 60.0, findings=[finding()])])
    assert found.sample == []
    assert found.changes[0].evidence == ()


def test_rows_need_not_be_in_files(row):
    old, new = ([msgspec.to_builtins(row("a", score))] for score in (80.0, 60.0))
    assert compared(old, new, None).changed == 1
    with pytest.raises(InputError, match="the new run, row 1: not the output of smelltest batch"):
        compared(old, [{"id": 1}], None)


def test_the_outcomes_of_both_runs(compare, row):
    old = [row("a", outcome="allow"), row("b", outcome="allow"), row("c"), row("d", outcome="hold")]
    new = [row("a", outcome="hold"), row("b", outcome="allow"), row("c", outcome="review")]
    assert compare(old, new).outcomes == ({"allow": 2}, {"hold": 1, "allow": 1, "review": 1})


def changed(row, finding, old, new, **columns):
    """Two rows of one document: findings by rule with their points, and the model's points."""
    rows = []
    for found, model in (old, new):
        points = sum(found.values())
        score = round(85 + points + model, 1)
        findings = [finding(rule, cost, fingerprint=rule) for rule, cost in found.items()]
        rows.append(row("a", score, findings=findings, band="sound", rule_points=points, model_points=model))
    return rows[0], structs.replace(rows[1], **columns)


@pytest.mark.parametrize(
    ("old", "new", "by", "rules"),
    [
        # What moved the score most, the way that it moved.
        (({"a.a": -2.0}, 0.0), ({"a.a": -9.0, "a.b": -3.0}, 0.0), "a.a", ["a.a", "a.b"]),
        (({"a.a": -9.0}, 0.0), ({"a.a": -4.0, "a.b": -11.0}, 0.0), "a.b", ["a.b", "a.a"]),
        (({"a.a": -4.0}, 15.0), ({"a.a": -3.0}, 0.0), "model", ["a.a"]),
        (({"a.a": -4.0}, 5.0), ({"a.a": -20.0}, 8.0), "a.a", ["a.a"]),
        (({"a.a": -6.0}, 0.0), ({"a.b": -6.0}, 0.0), "a.a", ["a.a", "a.b"]),  # the score is the same
        # A tenth that rounding has moved is nobody's doing, unless it is all there is.
        (({"a.a": -4.0, "a.b": -9.0}, 0.0), ({"a.a": -4.1}, 0.0), "a.b", ["a.b"]),
        (({"a.a": -4.0}, 15.0), ({"a.a": -4.1}, 0.0), "model", []),
        (({"a.a": -4.0}, 0.0), ({"a.a": -4.1}, 0.0), "a.a", ["a.a"]),
    ],
)
def test_what_did_it(old, new, by, rules, compare, row, finding):
    before, after = changed(row, finding, old, new, outcome="hold", **RULES, **MODEL)
    found = compare([before], [after])
    (change,) = found.changes
    assert (change.way.by, [each.rule for each in change.rules]) == (by, rules)
    assert set(found.rules) == set(rules)


def test_rules_that_softened_a_fall_have_rerouted_nothing(compare, row, finding):
    old, new = changed(row, finding, ({"a.a": -4.0}, 15.0), ({"a.a": -3.0}, 0.0), outcome="hold", **MODEL)
    assert compare([old], [new]).rules == {"a.a": RuleTotal(1, 0, -40, -30)}


@pytest.mark.parametrize("status", ["abstained", "error"])
def test_what_has_no_score_any_more_is_no_rules_doing(status, compare, row, finding):
    error = Error("too-slow", "", None) if status == "error" else None
    new = row("a", None, status=status, error=error, outcome="review", **RULES)
    found = compare([row("a", 80.0, findings=[finding()], outcome="allow")], [new])
    cause = "failure" if error else "settings"
    assert (found.rules, found.causes) == ({}, {cause: 1})
    assert found.changes[0].way.by == cause


def test_what_rules_find_in_another_text_is_not_counted(compare, row, finding):
    new = row("a", 60.0, findings=[finding()], sha256=OTHER, **RULES)
    found = compare([row("a")], [new])
    assert (found.rules, found.changes[0].way.by) == ({}, "content")


HOLD, KEPT = Route("hold", "desk", None), Route("allow", None, None)


@pytest.mark.parametrize(
    ("by_policy", "by_rest", "causes", "by", "rerouted"),
    [
        (HOLD, KEPT, ("rules", "policy"), "crowds", 0),  # the policy alone does it
        (KEPT, HOLD, ("rules",), "attribution.crowd-says", 1),  # the rules alone do
        (HOLD, HOLD, ("rules", "policy"), "attribution.crowd-says", 1),  # either would
        (KEPT, KEPT, ("rules", "policy"), "attribution.crowd-says", 1),  # it takes both
        (None, None, ("rules", "policy"), "attribution.crowd-says", 1),  # nobody has asked
    ],
)
def test_whether_a_new_policy_or_new_rules_rerouted_it(
    by_policy, by_rest, causes, by, rerouted, row, finding
):
    moved = {"outcome": "hold", "queue": "desk", "entry": "crowds"} | RULES | POLICY
    old = msgspec.to_builtins(row("a", outcome="allow", entry="otherwise")) | {"crossed": by_policy}
    new = msgspec.to_builtins(row("a", 60.0, findings=[finding()], **moved)) | {"crossed": by_rest}
    found = compared([old], [new], None)
    (change,) = found.changes
    assert (change.causes, change.way.by) == (causes, by)
    assert found.rules["attribution.crowd-says"].rerouted == rerouted


def test_another_priority(compare, row):
    held = {"outcome": "hold", "queue": "desk", "entry": "crowds"}
    found = compare([row("a", **held, priority=80)], [row("a", **held, priority=5, **POLICY)])
    assert (found.changed, found.reordered, found.routes) == (1, 1, {})
    assert found.changes[0].way == Way("priority 80", "priority 5", "crowds")


@pytest.mark.parametrize(
    ("old", "new", "notes", "shown"),
    [
        ([], ["n.a"], {"n.a": (0, 1)}, [Way("no note", "a note", "n.a")]),
        (["n.a"], [], {"n.a": (1, 0)}, [Way("a note", "no note", "n.a")]),
        (
            ["n.a"],
            ["n.b"],
            {"n.a": (1, 0), "n.b": (0, 1)},
            [Way("a note", "no note", "n.a"), Way("no note", "a note", "n.b")],
        ),
        (["n.a"], ["n.a", "n.a"], {}, []),
    ],
)
def test_notes_are_told_though_they_cost_nothing(old, new, notes, shown, lines, row, finding):
    before, after = (
        lines(
            row("x", findings=[finding(rule, 0.0, uncounted="note", fingerprint=rule) for rule in rules]),
            name=name,
        )
        for name, rules in (("old", old), ("new", new))
    )
    found = difference(before, after, None, 5)
    assert (found.changed, found.notes) == (0, notes)
    assert [stratum.kind for stratum in found.sample] == shown
    noted = [evidence.rule for stratum in found.sample for evidence in stratum.drawn[0].evidence]
    assert noted == [way.by for way in shown]


def test_rows_of_moved_documents_belong_together_by_content(row):
    def rows(*documents):
        return [msgspec.to_builtins(row(id, sha256=sha * 64, position=id)) for id, sha in documents]

    old, new = rows(("in/a", "a"), ("in/b", "b")), rows(("now/b", "b"), ("now/a", "a"))
    failed = [{**msgspec.to_builtins(row("x", None, status="error", sha256="")), "error": None}]
    found = compared(old + failed, new + failed, None, by_content=True)
    assert (found.documents, found.changed, found.only_old.documents) == (3, 0, 0)
    assert compared(old, new, None).documents == 0
