"""`smelltest.comparison/1`: every key of the contract, in its order, valid by the shipped schema."""

import io
import json
from pathlib import Path

import jsonschema
import pytest

import scoring
from scoring.data import LIMITS
from scoring.output.comparison.json import encode, schema, write

SHIPPED = Path(scoring.__file__).parent / "schemas" / "comparison-1.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SHIPPED.read_text(encoding="utf-8")))
# The contract; what was added since stands behind it.
CONTRACT = {
    "": ["schema", "stories", "conflicts", "left_out"],
    "stories": ["id", "independent_reports", "documents", "conflicts", "lineage"],
    "documents": ["id", "path", "score", "contributions", "against_reference"],
    "against_reference": ["kept", "changed", "lost", "added"],
    "conflicts": ["kind", "severity", "confidence", "message", "members"],
    "members": ["document", "path", "start", "end", "text"],
    "lineage": ["edges", "undecided"],
    "edges": ["from", "to", "confidence", "evidence"],
    "left_out": ["document", "reason"],
}


def read(comparison):
    return json.loads(encode(comparison))


def test_the_shipped_schema_is_the_generated_one():
    command = "python -m scoring.output.comparison.json > scoring/schemas/comparison-1.json"
    assert SHIPPED.read_bytes() == schema(), command


def test_the_schema_is_strict():
    described = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(described)
    for name, definition in described["$defs"].items():
        assert definition["additionalProperties"] is False, name
        assert definition["required"] == list(definition["properties"]), name


def objects(name, value):
    """All objects with the key that they stand under."""
    if isinstance(value, list):
        for item in value:
            yield from objects(name, item)
    elif isinstance(value, dict):
        yield name, value
        for key, item in value.items():
            yield from objects(key, item)


@pytest.mark.parametrize("kind", ["comparison", "referenced", "nothing", "hostile"])
def test_keys_and_their_order(kind, request):
    written = read(request.getfixturevalue(kind))
    VALIDATOR.validate(written)
    for name, item in objects("", written):
        if name in CONTRACT:
            assert list(item)[: len(CONTRACT[name])] == CONTRACT[name], name
    assert written["schema"] == "smelltest.comparison/1"
    assert written["limits"] == LIMITS


def test_a_story(comparison):
    written = read(comparison)
    (story,) = written["stories"]
    assert (story["id"], story["independent_reports"], story["reference"]) == ("story-1", 2, None)
    second = story["documents"][1]
    assert (second["letter"], second["score"]["value"], second["alone"]["value"]) == ("B", 50.0, 55.5)
    assert [(row["id"], row["points"]) for row in second["contributions"]] == [
        ("retelling.figure-conflict", -4.0),
        ("retelling.name-variant", -1.5),
    ]
    last = story["documents"][3]
    assert (last["status"], last["abstained"], last["score"]) == ("abstained", ["too-short"], None)


def test_a_conflict(comparison):
    written = read(comparison)
    (conflict, *_) = written["conflicts"]
    assert written["conflicts"] == written["stories"][0]["conflicts"]
    assert conflict["story"] == "story-1"
    assert conflict["sides"] == ["14 people", "41"]
    assert [(each["document"], each["side"], each["line"], each["text"]) for each in conflict["members"]] == [
        ("ferry/0.txt", 0, 3, "14 people"),
        ("ferry/1.txt", 1, 1, "at least 41"),
        ("ferry/2.txt", 1, 1, "at least 41"),
    ]
    for member in conflict["members"]:
        place = int(member["document"][6])
        text = comparison.stories[0].documents[place].report.document.text
        assert text[member["start"] : member["end"]] == member["text"]
    assert (conflict["charged"], conflict["because"]) == (["ferry/1.txt", "ferry/2.txt"], "derived")


def test_lineage(comparison):
    (story,) = read(comparison)["stories"]
    assert story["lineage"] == {
        "edges": [
            {
                "from": "ferry/1.txt",
                "to": "ferry/2.txt",
                "confidence": 0.82,
                "evidence": ["has its figure “41”", "nothing that it lacks", "a third reason"],
            }
        ],
        "undecided": [["ferry/0.txt", "ferry/1.txt"]],
        "branches": [["ferry/0.txt", "ferry/1.txt", "ferry/2.txt"], ["ferry/3.txt"]],
        "kin": [
            {
                "documents": ["ferry/0.txt", "ferry/1.txt"],
                "confidence": 0.71,
                "evidence": ["3 sentences in common"],
            }
        ],
        "closest": "ferry/0.txt",
    }


def test_against_the_reference(referenced):
    (story,) = read(referenced)["stories"]
    assert story["reference"] == "ferry/0.txt"
    first, second, *_ = (document["against_reference"] for document in story["documents"])
    assert first is None
    assert [second[key] for key in ("kept", "changed", "lost", "added")] == [5, 1, 2, 0]
    changed, lost = second["departures"]
    assert (changed["reference"]["text"], changed["here"]["text"]) == ("14 people", "at least 41")
    assert (lost["what"], lost["how"], lost["here"]) == ("date", "lost", None)


def test_left_out(comparison):
    assert read(comparison)["left_out"][0] == {
        "document": "ferry/gone.txt",
        "reason": "unread",
        "message": "no such file or folder",
    }


def test_nothing_in_it_steers_a_terminal(hostile):
    stream = io.BytesIO()
    write(hostile, stream)
    written = stream.getvalue()
    assert b"\x1b" not in written
    assert "\u202e".encode() not in written
    assert b"\\u202e" in written
    assert "\ufffd" in json.loads(written)["stories"][0]["documents"][0]["id"]


def test_the_same_bytes(comparison):
    assert encode(comparison) == encode(comparison)
