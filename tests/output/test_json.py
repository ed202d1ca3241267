"""`smelltest.report/1`: every key, in the contract's order, valid by the shipped schema."""

import io
import json
import re
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

import scoring
from scoring.data import LIMITS, Block, Contribution, Document, Engine, Finding, Ignored, Pack, Report, Span
from scoring.output.json import encode, schema, write_array, write_lines

SHIPPED = Path(scoring.__file__).parent / "schemas" / "report-1.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SHIPPED.read_text(encoding="utf-8")))

# The contract: keys in order; a list stands for the keys of its items.
CONTRACT = {
    "schema": None,
    "document": [
        *("id", "path", "kind", "sha256", "text_sha256", "language", "genre"),
        *("words", "title", "byline", "published", "text"),
    ],
    "engine": ["version", "rules", "model"],
    "status": None,
    "abstained": None,
    "error": ["code", "message", "line"],
    "score": [
        *("value", "band", "probability", "interval", "baseline", "rule_points", "model_points"),
        "percentile",
    ],
    "counterfactual": ["without", "value"],
    "contributions": ["source", "id", "family", "points", "count", "figure", "usual"],
    "reason_codes": None,
    "findings": [
        *("rule", "family", "severity", "confidence", "message", "why", "points"),
        *("charged_by", "fingerprint", "values", "spans", "fix", "link", "ignored"),
    ],
    "page": None,
    "not_assessable": ["rule", "reason"],
    "features": None,
    "limits": None,
}


def test_the_shipped_schema_is_the_generated_one():
    assert SHIPPED.read_bytes() == schema(), "python -m scoring.output.json > scoring/schemas/report-1.json"


def test_the_schema_is_strict():
    described = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(described)
    assert described["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert described["$id"]
    for name, definition in described["$defs"].items():
        assert definition["additionalProperties"] is False, name
        assert definition["required"] == list(definition["properties"]), name


@pytest.mark.parametrize("kind", ["report", "modelled", "abstained", "failed"])
def test_keys_and_their_order(kind, request):
    wire = json.loads(encode(request.getfixturevalue(kind)))
    VALIDATOR.validate(wire)
    assert list(wire) == list(CONTRACT)
    for key, keys in CONTRACT.items():
        items = wire[key] if isinstance(wire[key], list) else [wire[key]]
        for item in items:
            if keys and item is not None:
                assert list(item) == keys
    assert list(wire["engine"]["rules"]) == ["packs", "sha256", "uncalibrated"]
    assert wire["page"] == []
    assert wire["limits"] == LIMITS


def test_a_scored_report(report):
    wire = json.loads(encode(report))
    assert wire["schema"] == "smelltest.report/1"
    assert wire["status"] == "scored"
    assert wire["error"] is None
    assert wire["abstained"] == []
    assert wire["document"]["text"] is None
    assert wire["document"]["text_sha256"] == sha256(report.document.text.encode()).hexdigest()
    assert wire["score"]["value"] == 39.1
    assert round(sum(row["points"] for row in wire["contributions"]), 1) == 39.1
    assert [row["source"] for row in wire["contributions"]] == ["baseline", *["rule"] * 7, "cap"]
    assert wire["findings"][0]["spans"] == []
    emptied = next(finding for finding in wire["findings"] if finding["rule"] == "attribution.emptied")
    assert emptied["spans"] == [
        {"start": 1276, "end": 1290, "line": 9, "column": 139, "text": "according to ,"}
    ]
    (charged,) = [finding for finding in wire["findings"] if finding["charged_by"]]
    assert (charged["rule"], charged["charged_by"]) == ("names.unknown", "spacing.fused-words")


def test_what_a_model_adds(report, modelled):
    wire = json.loads(encode(modelled))
    assert wire["engine"]["model"] == {"id": "house", "sha256": "b" * 64}
    score = wire["score"]
    assert (score["probability"], score["interval"], score["percentile"]) == (0.113, [28.1, 41.0], 0.03)
    assert (score["model_points"], score["value"]) == (-4.5, 34.6)
    assert round(sum(row["points"] for row in wire["contributions"]), 1) == 34.6
    assert next(row for row in wire["contributions"] if row["source"] == "model") == {
        "source": "model",
        "id": "wording.boosters",
        "family": None,
        "points": -3.1,
        "count": 0,
        "figure": 12.439,
        "usual": [0.8, 5.204],
    }
    assert all(
        row["figure"] is row["usual"] is None for row in wire["contributions"] if row["source"] != "model"
    )
    without = json.loads(encode(report))
    assert (
        without["engine"]["model"] is without["score"]["percentile"] is without["score"]["interval"] is None
    )


def test_what_the_rule_advises_and_why_a_finding_is_ignored(abstained):
    (finding,) = abstained.findings
    (plain,) = json.loads(encode(abstained))["findings"]
    assert plain["fix"] is plain["link"] is plain["ignored"] is None
    advised = structs.replace(
        finding, fix="Name them.", link="https://example.org/x", ignored=Ignored("ours", "ignore.yml:3")
    )
    wire = json.loads(encode(structs.replace(abstained, findings=(advised,))))
    VALIDATOR.validate(wire)
    (found,) = wire["findings"]
    assert (found["fix"], found["link"]) == ("Name them.", "https://example.org/x")
    assert found["ignored"] == {"reason": "ours", "by": "ignore.yml:3"}


def test_a_report_without_a_score(abstained, failed):
    short, gone = json.loads(encode(abstained)), json.loads(encode(failed))
    assert (short["status"], short["abstained"], short["score"]) == ("abstained", ["too-short"], None)
    assert len(short["findings"]) == 1
    assert (gone["status"], gone["score"]) == ("error", None)
    assert gone["error"] == {"code": "missing", "message": "no such file", "line": None}


def test_text_comes_when_asked_for(report):
    assert json.loads(encode(report, include_text=True))["document"]["text"] == report.document.text


@pytest.mark.parametrize(
    ("points", "written"), [(-0.30000000000000004, b"-0.3"), (-0.0, b"0.0"), (-12.0, b"-12.0")]
)
def test_points_have_one_decimal(report, points, written):
    rows = (Contribution("rule", "names.variants", "names", points, 1),)
    assert b'"points":' + written + b"," in encode(structs.replace(report, contributions=rows))


def test_writers(report, failed):
    lines, array, none = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_lines([report, failed], lines)
    write_array([report, failed], array)
    write_array([], none)
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == json.loads(array.getvalue())
    assert lines.getvalue().splitlines(keepends=True)[0] == encode(report) + b"\n"
    assert json.loads(none.getvalue()) == []


def test_lines_are_written_as_they_come(report):
    stream = io.BytesIO()

    def reports():
        yield report
        assert stream.getvalue() == encode(report) + b"\n"
        yield report

    write_lines(reports(), stream)


def test_nothing_in_it_steers_a_terminal(report):
    hostile = "a\x1b[2J \x7f \x9b5m \u202e \u2066 \\\x85 “é” \u2028"
    document = structs.replace(report.document, title=hostile, text=hostile * 99)
    encoded = encode(structs.replace(report, document=document, findings=()), include_text=True)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e\u2066]", encoded.decode())
    assert json.loads(encoded)["document"]["title"] == hostile
    assert "“é”" in encoded.decode()


def test_lone_surrogates_become_replacement_characters():
    wire = json.loads(encode(sample("a \ud800 b 🔥 \udfff c", Span(2, 12)), include_text=True))
    assert wire["document"]["text"] == "a \ufffd b 🔥 \ufffd c"
    assert wire["document"]["text_sha256"] == sha256(wire["document"]["text"].encode()).hexdigest()
    (span,) = wire["findings"][0]["spans"]
    assert wire["document"]["text"][span["start"] : span["end"]] == span["text"]


@given(st.text(st.characters(), min_size=1), st.data())
def test_any_text_makes_a_valid_report_whose_spans_hold(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    encoded = encode(sample(text, Span(start, end)), include_text=True)
    assert b"\n" not in encoded
    wire = json.loads(encoded)
    VALIDATOR.validate(wire)
    (span,) = wire["findings"][0]["spans"]
    assert wire["document"]["text"][span["start"] : span["end"]] == span["text"]
    line = re.split(r"\r\n|\r|\n", wire["document"]["text"])[span["line"] - 1]
    assert line[span["column"] - 1 :].startswith(re.split(r"[\r\n]", span["text"])[0])


def sample(text, span):
    finding = Finding("names.variants", "names", 2, 1.0, (span,), text, text, {"match": text}, "0")
    return Report(
        document=Document("row", text, (Block(0, len(text), "body"),)),
        engine=Engine("0.1.0", (Pack("newsroom", "1.0.0"),), "0" * 64, uncalibrated=False),
        status="abstained",
        abstained=("too-short",),
        findings=(finding,),
    )
