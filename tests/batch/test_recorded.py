"""Files that are no output of a batch, or a damaged one."""

import pytest

from scoring.batch.recorded import recorded
from scoring.batch.writing import write
from scoring.errors import InputError


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (None, "missing", "no such file"),
        (b"no json\n", "no-rows", "line 1: not the output of smelltest batch"),
        (b"[1]\n", "no-rows", "line 1: not the output"),
        (b'{"id": "a"}\n', "no-rows", "no columns abstained, band, engine_version"),
        (b'"id","score"\r\n"a",1\r\n', "no-rows", "no columns abstained"),
        (b'"id\xff"\r\n', "no-rows", "not the output"),
        (b'"id', "no-rows", "not the output"),
        (b"PAR1 and nothing", "no-rows", "not the output"),
        (b"\xff\xfe\0", "no-rows", "line 1"),
        (b"[" * 100_000, "no-rows", "line 1"),
    ],
    ids=str,
)
def test_files_that_are_something_else(tmp_path, content, code, message):
    path = tmp_path / "out"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        list(recorded(path))
    assert error.value.code == code
    assert str(path) in error.value.message


def test_a_folder_of_parts_is_one_output(row, lines, tmp_path):
    (tmp_path / "rows").mkdir()
    for name, id in (("part-1", "c"), ("part-0", "a"), ("_hidden", "x"), (".part-2", "x")):
        write(lines(row(id)), tmp_path / "rows" / f"{name}.parquet", "parquet")
    (tmp_path / "rows" / "_SUCCESS").touch()
    assert [read["id"] for read in recorded(tmp_path / "rows")] == ["a", "c"]


def test_a_folder_without_parts_is_unreadable(tmp_path):
    with pytest.raises(InputError) as error:
        next(recorded(tmp_path))
    assert error.value.code == "unreadable"


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_a_file_cut_short_tells_where(format, row, lines, tmp_path):
    out = tmp_path / "out"
    write(lines(*(row(str(number)) for number in range(5))), out, format)
    whole = out.read_bytes()
    out.write_bytes(whole[: len(whole) * 9 // 10])
    with pytest.raises(InputError) as error:
        list(recorded(out))
    assert error.value.code == "no-rows"
    assert error.value.line == {"jsonl": 5, "csv": 6, "parquet": None}[format]


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_the_columns_named_are_there(format, row, lines, tmp_path):
    out = tmp_path / "out"
    write(lines((row("a"), {"feed": "wire"})), out, format)
    (read,) = recorded(out, ["id", "score"])
    assert (read["id"], read["score"]) == ("a", 80.0)
    if format == "parquet":
        assert list(read) == ["id", "score"]
