import json

import pytest

from scoring.errors import InputError
from scoring.learning.examples import MASK, SETS, from_file, from_folder, read

ROWS = [
    {"text": "One.", "label": "reliable", "source": "a.example"},
    {"text": "Two, it said.", "label": "Unreliable", "title": "A title"},
]


def test_jsonl_and_csv_say_the_same(tmp_path):
    jsonl, table = tmp_path / "labels.jsonl", tmp_path / "labels.csv"
    jsonl.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    table.write_text(
        'text,label,source,title\nOne.,reliable,a.example,\n"Two, it said.",Unreliable,,A title\n',
        encoding="utf-8",
    )
    for path in (jsonl, table):
        first, second = from_file(path)
        assert (first.text, first.unreliable, first.source, first.title) == ("One.", False, "a.example", None)
        assert (second.text, second.unreliable, second.title) == ("Two, it said.", True, "A title")
        assert second.source == second.id  # without a publisher each is its own


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("a.jsonl", '{"text": "One.", "label": "fake"}', 1, "unknown label “fake”"),
        ("a.jsonl", '{"text": "One.", "label": "reliable"}\n{"label": "reliable"}', 2, "no `text`"),
        ("a.jsonl", '{"text": "One."}', 1, "no `label`"),
        ("a.jsonl", "[1]", 1, "not a JSON object"),
        ("a.jsonl", "{", 1, "not a JSON object"),
        ("a.csv", "text,label\nOne.,reliable\nTwo.,maybe\n", 3, "unknown label “maybe”"),
        ("a.csv", "words,label\nOne.,reliable\n", 2, "no `text`"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, name, content, line, message):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        from_file(path)
    assert message in error.value.message
    assert f":{line}:" in error.value.message
    assert error.value.line == line


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.csv"])
def test_a_missing_file(tmp_path, name):
    with pytest.raises(InputError, match="No such file"):
        read(tmp_path / name)


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        from_file(path)


def folder(path, rows, aliases=None):
    for name, own in rows.items():
        (path / name).mkdir()
        content = "\n".join(json.dumps(row) for row in own)
        (path / name / "dev.jsonl").write_text(content, encoding="utf-8")
    if aliases:
        (path / "source_aliases.json").write_text(json.dumps(aliases), encoding="utf-8")


def test_labels_of_sets_and_names_of_publishers(tmp_path):
    rows = [
        {"id": "1", "text": "The Bugle was told. Bugles.", "label": "high", "source": "bugle.example"},
        {"id": "2", "text": "The Bugle was told.", "label": "low", "source": "other.example"},
        {"id": "3", "text": "x", "label": "unknown", "source": "other.example"},
    ]
    folder(tmp_path, {"abp_mbfc": rows}, {"bugle.example": ["Bugle", "B"]})
    first, second = from_folder(tmp_path, {"abp_mbfc": SETS["abp_mbfc"]})
    assert first.text == f"The {MASK} was told. Bugles."  # the publisher's own name only, whole words
    assert second.text == "The Bugle was told."
    assert (first.unreliable, second.unreliable) == (False, True)


def test_a_folder_without_a_set(tmp_path):
    with pytest.raises(InputError, match=r"no \w+/dev\.jsonl in this folder"):
        read(tmp_path)
