"""The output of a batch in its formats: what is written is what is read back."""

from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.batch.recorded import recorded
from scoring.batch.rows import COLUMNS, Error
from scoring.batch.writing import FORMATS, format_of, write


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("out.jsonl", "jsonl"),
        ("out.ndjson", "jsonl"),
        ("a.b/OUT.CSV", "csv"),
        ("out.parquet", "parquet"),
        ("out.json", None),
        ("out", None),
        ("out.csv.gz", None),
        (".csv", None),
    ],
)
def test_the_ending_tells_the_format(name, format):
    assert format_of(Path(name)) == format


def written(rows, format):
    out = rows.with_suffix(f".{format}.out")
    write(rows, out, format)
    return out


def ours(row):
    return {name: row[name] for name in COLUMNS if name in row}


@pytest.mark.parametrize("format", FORMATS)
def test_rows_come_back_as_they_were(format, row, finding, failed, lines):
    note = finding(uncounted="note", points=0.0, spans=[])
    rows = [
        row("a", findings=[finding(), note], reason_codes=["attribution.crowd-says"], model_sha256="b" * 64),
        row("=1+1", None, abstained=["too-short"], not_assessable=["x.y", "x.z"]),
        failed,
        row(
            "1", outcome="hold", queue="desk", priority=5, entry="e", sampled=False, label="l", notes=["n, m"]
        ),
        row("", 12.3, probability=0.125, error=Error("x", "no line", None), sampled=True, language="en"),
    ]
    source = lines(*rows)
    back = list(recorded(written(source, format)))
    assert [list(read) for read in back] == [list(COLUMNS[:-1])] * len(rows)
    assert back == list(recorded(source))


@pytest.mark.parametrize("format", FORMATS)
def test_columns_of_the_input_come_after_ours(format, row, lines):
    source = lines((row("a"), {"feed": "wire", "score": "high"}), (row("b"), {"feed": "desk", "extra": "x"}))
    first, second = recorded(written(source, format))
    assert list(first)[len(COLUMNS) - 1 :][:2] == ["feed", "input_score"]
    assert (first["feed"], first["input_score"], first["score"]) == ("wire", "high", 80.0)
    assert (second["feed"], second["extra"]) == ("desk", "x")
    assert second.get("input_score") in (None, "")


@pytest.mark.parametrize("format", FORMATS)
def test_text_that_was_asked_for(format, row, finding, lines):
    place = {"start": 0, "end": 1, "line": 1, "column": 1, "text": "E"}
    source = lines(row("a", text="E\n\r\n", findings=[finding(spans=[place])]), row("b", text=None))
    first, second = recorded(written(source, format))
    assert (first["text"], second["text"]) == ("E\n\r\n", None)
    assert first["findings"][0]["spans"] == [place]


@pytest.mark.parametrize("format", FORMATS)
def test_no_rows(format, lines):
    assert list(recorded(written(lines(), format))) == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_rows_give_the_same_bytes(format, row, finding, lines):
    source = lines(*((row(str(number), findings=[finding()]), {"n": number}) for number in range(50)))
    first = written(source, format).read_bytes()
    assert written(source, format).read_bytes() == first


_HOSTILE = st.text(st.sampled_from("=+-@\t\r\n'\"\\,; 1a\0\u2028\u202e\ufeff＝é𝔘")) | st.text(max_size=5)


@pytest.mark.parametrize("format", FORMATS)
@given(st.lists(_HOSTILE, max_size=5), _HOSTILE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back(format, row, lines, ids, name):
    source = lines(*((row(id, position=id, notes=[id]), {name: id}) for id in ids))
    back = list(recorded(written(source, format)))
    assert back == list(recorded(source))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk(format, row, lines):
    source = lines(*(row(str(number)) for number in range(500)))
    with pytest.raises(OSError, match="No space left") as error:
        write(source, Path("/dev/full"), format)
    assert error.value.errno == ENOSPC
