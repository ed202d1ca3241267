"""A row of a batch: the columns in the contract's order, then those of the input, on one line."""

import json
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

import scoring
from scoring.batch.rows import COLUMNS, REST, column_name, encode, row_of, schema
from scoring.data import (
    Block,
    Document,
    Engine,
    Failure,
    Finding,
    Ignored,
    ModelIdentity,
    NotAssessable,
    Report,
    Score,
    Span,
)

SHIPPED = Path(scoring.__file__).parent / "schemas" / "row-1.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SHIPPED.read_text(encoding="utf-8")))

# The contract, then what else is there.
CONTRACT = [
    *("id", "status", "score", "band", "probability", "rule_points", "model_points", "reason_codes"),
    *("findings", "outcome", "queue", "policy", "sha256", "rules_sha256", "model_sha256"),
    *("engine_version", "error"),
]
FINDING = [
    *("rule", "family", "severity", "confidence", "points", "message", "charged_by", "uncounted"),
    *("fingerprint", "spans"),
]
TEXT = "A title\nExperts say the bridge will hold.\n"
RECORD = SimpleNamespace(id="row-7", position="in.jsonl:7")
POLICY = SimpleNamespace(name="news", version="3", sha256="d" * 64)
DECISION = SimpleNamespace(
    outcome="review",
    queue="desk",
    priority=50,
    entry="crowds",
    sampled=False,
    label=None,
    notes=("a threshold was moved",),
)


@pytest.fixture
def report():
    finding = Finding(
        rule="attribution.crowd-says",
        family="attribution",
        severity=3,
        confidence=0.9,
        spans=(Span(8, 19),),
        message="“Experts say”: nobody who could be asked",
        why="",
        values={},
        fingerprint="0123456789abcdef",
        points=-4.04,
    )
    return Report(
        document=Document(
            "in.jsonl:7",
            TEXT,
            (Block(8, 41, "body"),),
            sha256="c" * 64,
            language="en",
            genre="news",
            url="https://News.Example.org/a",
            published="2026-11-01",
        ),
        engine=Engine("0.1.0", (), "a" * 64, uncalibrated=False, model=ModelIdentity("m", "b" * 64)),
        status="scored",
        words=8,
        score=Score(80.96, "sound", 85.0, -4.04, -0.0, probability=0.7, rules_value=81.0),
        reason_codes=("attribution.crowd-says",),
        findings=(finding, structs.replace(finding, note=True, points=0.0, spans=())),
        not_assessable=(NotAssessable("provenance.missing-date", "plain text"),),
    )


def wire(row, values=None):
    read = json.loads(encode(row, values or {}))
    VALIDATOR.validate(read)
    return read


def test_the_shipped_schema_is_the_generated_one():
    assert SHIPPED.read_bytes() == schema(), "python -m scoring.batch.rows > scoring/schemas/row-1.json"


def test_the_schema_is_strict_but_for_columns_of_the_input():
    described = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(described)
    for name, definition in described["$defs"].items():
        required = [key for key in definition["properties"] if key != "text"]
        assert definition["required"] == required, name
        assert ("additionalProperties" in definition) == (name != "Row"), name


@pytest.mark.parametrize("damage", [{"score": 101}, {"status": "fine"}, {"sha256": "x"}, {"findings": None}])
def test_the_schema_refuses_what_is_wrong(report, damage):
    assert not VALIDATOR.is_valid(wire(row_of(report, RECORD)) | damage)
    assert not VALIDATOR.is_valid(
        {key: value for key, value in wire(row_of(report, RECORD)).items() if key != "error"}
    )


def test_columns_stand_in_the_order_of_the_contract(report, failed):
    for row in (row_of(report, RECORD), failed):
        names = list(wire(row, {"feed": "wire"}))
        assert names[: len(CONTRACT)] == CONTRACT
        assert names == [name for name in COLUMNS if name != "text"] + ["feed"]
    assert COLUMNS[-1] == "text"


def test_a_scored_row(report):
    read = wire(row_of(report, RECORD, DECISION, POLICY))
    assert (read["id"], read["position"], read["status"]) == ("row-7", "in.jsonl:7", "scored")
    assert (read["score"], read["band"], read["probability"]) == (81.0, "sound", 0.7)
    assert (read["rule_points"], read["rules_score"]) == (-4.0, 81.0)
    assert str(read["model_points"]) == "0.0"
    assert read["reason_codes"] == ["attribution.crowd-says"]
    assert read["not_assessable"] == ["provenance.missing-date"]
    assert (read["sha256"], read["rules_sha256"], read["model_sha256"]) == ("c" * 64, "a" * 64, "b" * 64)
    assert (read["policy"], read["policy_sha256"]) == ("news@3", "d" * 64)
    decided = ["outcome", "queue", "priority", "entry", "sampled", "label", "notes"]
    assert [read[name] for name in decided] == [
        *("review", "desk", 50, "crowds", False, None),
        ["a threshold was moved"],
    ]
    assert (read["words"], read["language"], read["genre"], read["kind"]) == (8, "en", "news", "text")
    assert (read["source"], read["published"]) == ("news.example.org", "2026-11-01")
    finding, note = read["findings"]
    assert list(finding) == FINDING
    assert (finding["points"], finding["uncounted"]) == (-4.0, None)
    assert finding["spans"] == [{"start": 8, "end": 19, "line": 2, "column": 1}]
    assert (note["uncounted"], note["spans"]) == ("note", [])


def test_a_finding_that_somebody_has_accepted(report):
    (finding, _) = report.findings
    report = structs.replace(report, findings=(structs.replace(finding, ignored=Ignored("ours", "x:1")),))
    assert wire(row_of(report, RECORD))["findings"][0]["uncounted"] == "ignored"


def test_without_policy_and_model(report):
    report = structs.replace(report, engine=structs.replace(report.engine, model=None))
    read = wire(row_of(report, RECORD))
    decided = ["outcome", "queue", "policy", "model_sha256", "priority", "entry", "sampled", "policy_sha256"]
    assert [read[name] for name in decided] == [None] * len(decided)


def test_an_abstention_has_findings_and_no_score(report):
    report = structs.replace(report, status="abstained", abstained=("too-short",), score=None)
    read = wire(row_of(report, RECORD))
    assert (read["status"], read["abstained"], read["words"]) == ("abstained", ["too-short"], 8)
    assert [read[name] for name in ("score", "band", "rule_points", "model_points", "error")] == [None] * 5
    assert len(read["findings"]) == 2


def test_a_failure_has_an_error_and_nothing_else(report):
    report = Report(
        Document("x", "", ()), report.engine, "error", error=Failure("bad-json", "the line is no JSON", 3)
    )
    read = wire(row_of(report, RECORD), {"feed": "wire"})
    assert read["error"] == {"code": "bad-json", "message": "the line is no JSON", "line": 3}
    assert (read["id"], read["status"], read["feed"]) == ("row-7", "error", "wire")
    assert (read["score"], read["words"], read["kind"], read["findings"]) == (None, None, None, [])
    assert read["rules_sha256"] == "a" * 64


def test_text_comes_when_asked_for(report):
    row = wire(row_of(report, RECORD, include_text=True))
    assert list(row)[-1] == "text"
    assert row["text"] == TEXT
    assert [span["text"] for span in row["findings"][0]["spans"]] == ["Experts say"]
    failure = structs.replace(report, status="error", error=Failure("x", "y"), score=None, findings=())
    assert wire(row_of(failure, RECORD, include_text=True))["text"] is None


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("feed", "feed"),
        ("id", "input_id"),
        ("score", "input_score"),
        ("Score", "input_Score"),  # DuckDB and Spark do not tell them apart
        ("text", "input_text"),
        ("input_score", "input_input_score"),
        ("input_input_score", "input_input_input_score"),
        ("input_feed", "input_feed"),
        ("scores", "scores"),
        ("score ", "score "),
        ("score\n", "score\n"),
        ("", ""),
        ("input_", "input_input_"),
        ("INPUT_Score", "input_INPUT_Score"),
    ],
)
def test_names_of_input_columns(column, name):
    assert column_name(column) == name


_NAMES = st.lists(st.sampled_from(["input_", "Input_", "score", "SCORE", "id", "text", "x", ""])).map("".join)


@given(st.lists(_NAMES, unique_by=str.lower))
def test_names_never_clash(columns):
    named = [name.lower() for name in map(column_name, columns)]
    assert len({*named, *COLUMNS, REST}) == len(named) + len(COLUMNS) + 1


HOSTILE = {
    "lone surrogate": ("a\ud800b", "a\ufffdb"),
    "surrogate in a list": (["\udfff", {"\udc00": 1}], ["\ufffd", {"\ufffd": 1}]),
    "line ends of other programs": ("a\u2028b\u2029c\x85d\rf\ng\x0bh\x1ci", None),
    "NUL": ("a\0b", None),
    "steering": ("\x1b[31m\u202e\u2066\x9b\x7f", None),
    "wide integer": (2**64 + 1, None),
    "wider integer": (-(10**30), None),
    "not a number": (float("nan"), None),
    "infinite": ([float("-inf"), 1.5], [None, 1.5]),
    "nested": ({"a": [{"b": [True, None]}]}, None),
}


@pytest.mark.parametrize("value", HOSTILE, ids=str)
def test_hostile_values_make_one_safe_line(row, value):
    value, expected = HOSTILE[value]
    line = encode(row(value if isinstance(value, str) else "a"), {"x": value, "y": 1})
    assert len(line.decode("utf-8").splitlines()) == 1
    assert not set("\x1b\u202e\u2066\x9b\x7f\u2028\0") & set(line.decode())
    read = json.loads(line)
    expected = value if expected is None and value == value else expected
    assert (read["x"], read["y"]) == (expected, 1)
    if isinstance(value, str):
        assert read["id"] == expected


def test_column_names_may_be_hostile(row):
    names = ["", " ", "a\ud800", "\u2028", "\0", '"', "x" * 100_000, "input_" * 100_000]
    line = encode(row(), dict.fromkeys(names, 1))
    assert len(line.decode().splitlines()) == 1
    theirs = list(json.loads(line))[len(COLUMNS) - 1 :]
    assert theirs == ["", " ", "a\ufffd", "\u2028", "\0", '"', "x" * 100_000, "input_" * 100_001]


def test_large_values_and_many_columns(row):
    read = json.loads(
        encode(row(), {"x": "é" * 5_000_000, **{f"c{number}": number for number in range(10_000)}})
    )
    assert len(read["x"]) == 5_000_000
    assert list(read.values())[-1] == 9_999
