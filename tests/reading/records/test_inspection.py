import gzip
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from scoring.errors import InputError
from scoring.reading.records import Columns, inspect

JSONL = b'{"id": 1, "text": "a"}\n{"text": "b", "n": 2}\n'
CSV = b"id,text\n1,a\n"
WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def parquet(**columns) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


CUT_OFF = gzip.compress(parquet(text=["a"]), mtime=0)[:-9]


@pytest.mark.parametrize(
    ("name", "data", "format", "columns"),
    [
        ("a.jsonl", JSONL, "jsonl", ("id", "text", "n")),
        ("a.ndjson", b"\xef\xbb\xbf\n" + JSONL, "jsonl", ("id", "text", "n")),
        ("a.jsonl", b"broken\n" + JSONL, "jsonl", ("id", "text", "n")),
        ("a.jsonl", b'{"text": "' + b"x" * 2_000_000 + b'"}', "jsonl", ()),
        ("a.json", JSONL, "jsonl", ("id", "text", "n")),
        ("a.csv", CSV, "csv", ("id", "text")),
        ("a.CSV", b"\r\n" + CSV, "csv", ("id", "text")),
        ("a.tsv", b"id\ttext\n1\ta", "csv", ("id", "text")),
        ("a.csv", b'"id";"te""xt";text\n;;', "csv", ("id", 'te"xt', "text")),
        ("a.parquet", parquet(text=["a"], n=[1]), "parquet", ("text", "n")),
        ("a.data", parquet(text=["a"]), "parquet", ("text",)),
        ("a.warc", WARC, "warc", ()),
        ("a.data", WARC, "warc", ()),
        ("a.txt", JSONL, "files", ()),
        ("a.data", b"It rained.", "files", ()),
    ],
)
@pytest.mark.parametrize(
    ("pack", "compression"), [(None, None), (gzip.compress, "gzip"), (zstandard.compress, "zstd")]
)
def test_what_tells_the_format(name, data, format, columns, pack, compression, write):
    ending = {"gzip": ".gz", "zstd": ".zst"}.get(compression, "")
    stored = pack(data) if pack else data
    [found] = inspect([write(name + ending, stored)], Columns())
    assert (found.name, found.paths) == (name + ending, (name + ending,))
    assert (found.format, found.columns, found.size) == (format, columns, len(stored))
    assert found.compression == (None if format == "files" else compression)
    assert found.modified > 0


def test_an_ending_that_promises_too_much(write):
    [found] = inspect([write("a.jsonl.gz", JSONL)], Columns())
    assert (found.format, found.compression) == ("jsonl", None)


@pytest.mark.parametrize(
    ("data", "format", "expected"),
    [
        (JSONL, None, ("jsonl", None, ("id", "text", "n"))),
        (JSONL[:-5], None, ("jsonl", None, ("id", "text"))),
        (JSONL[:9], None, ("jsonl", None, ())),
        (gzip.compress(JSONL, mtime=0), None, ("jsonl", "gzip", ("id", "text", "n"))),
        (CSV, "csv", ("csv", None, ("id", "text"))),
        (WARC, None, ("warc", None, ())),
        (parquet(text=["a"]), None, ("parquet", None, ())),
    ],
)
def test_standard_input_is_not_consumed(data, format, expected):
    stdin = io.BufferedReader(io.BytesIO(data))
    [found] = inspect(["-"], Columns(), format, stdin)
    assert (found.format, found.compression, found.columns) == expected
    assert (found.name, found.paths, found.size, found.modified) == ("-", (), None, None)
    assert stdin.read() == data


def test_folders(write):
    for name in (
        "b.txt",
        "c.jsonl",
        "d.html.gz",
        "e.md",
        "sub/f.csv.zst",
        "sub/g.txt",
        "readme.md",
        "h.json",
        ".i.csv",
    ):
        write(
            f"in/{name}",
            {"c.jsonl": JSONL, "sub/f.csv.zst": zstandard.compress(CSV)}.get(name, b"It rained."),
        )
    assert [(found.name, found.format, found.paths) for found in inspect(["in", "in/b.txt"], Columns())] == [
        ("in", "files", ("in/b.txt",)),
        ("in/c.jsonl", "jsonl", ("in/c.jsonl",)),
        ("in", "files", ("in/d.html.gz", "in/e.md")),
        ("in/sub/f.csv.zst", "csv", ("in/sub/f.csv.zst",)),
        ("in", "files", ("in/sub/g.txt",)),
        ("in/b.txt", "files", ("in/b.txt",)),
    ]
    assert inspect(["in/*.txt"], Columns())[0].name == "in/*.txt"


def test_a_format_that_is_given_is_that_of_what_is_named(write):
    write("in/a.csv", CSV)
    write("in/b.data", CSV)
    assert [found.format for found in inspect(["in"], Columns(), "files")] == ["csv"]
    assert [found.format for found in inspect(["in/b.data", "in/*.csv"], Columns(), "csv")] == ["csv", "csv"]


def test_empty_tables_among_others(write):
    write("in/a.csv", b"")
    write("in/b.csv", b"id,text\n")
    write("in/c.csv", CSV)
    write("in/d.jsonl", b"\n\n")
    assert [found.name for found in inspect(["in"], Columns())] == [
        "in/a.csv",
        "in/b.csv",
        "in/c.csv",
        "in/d.jsonl",
    ]


def test_what_is_cut_off_is_told_by_its_rows(write):
    [found] = inspect([write("a.jsonl.gz", gzip.compress(JSONL)[:12])], Columns(text="body"))
    assert (found.format, found.compression, found.columns) == ("jsonl", "gzip", ())


@pytest.mark.parametrize(
    ("name", "data", "columns", "message"),
    [
        ("a.csv", b"", {}, "a.csv: there are no rows in it"),
        ("a.csv", b"id,text\n\n", {}, "a.csv: there are no rows in it"),
        ("a.jsonl", b" \n\n", {}, "a.jsonl: there are no rows in it"),
        ("a.parquet", parquet(text=pa.array([], pa.string())), {}, "a.parquet: there are no rows in it"),
        ("a.csv", b"id,date\n1,2\n", {}, "a.csv: no column text or html; it has id, date"),
        (
            "a.csv",
            b"id,body\n1,2\n",
            {},
            "a.csv: no column text or html; it has id, body; is it --text-column body?",
        ),
        (
            "a.csv",
            b"id,article\n1,2\n",
            {"text": "artcle"},
            "a.csv: no column artcle for --text-column; it has id, article;"
            " did you mean --text-column article?",
        ),
        (
            "a.jsonl",
            JSONL,
            {"id": "key", "date": "day"},
            "a.jsonl: no column key for --id-column, no column day for --date-column; it has id, text, n",
        ),
        (
            "a.csv",
            ",".join(f"c{number}" for number in range(20)).encode() + b"\n1",
            {},
            "a.csv: no column text or html;"
            " it has c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 8 more",
        ),
        (
            "a.csv",
            b"x" * 41 + b",b\n1,2\n",
            {},
            f"a.csv: no column text or html; it has {'x' * 40}…, b",
        ),
        ("a.parquet", parquet(text=[1]), {}, "a.parquet: the column text holds no text"),
        ("a.parquet", parquet(text=["a"], x=[1]), {"html": "x"}, "a.parquet: the column x holds no text"),
        ("a.parquet", b"PAR1", {}, "a.parquet: not a Parquet file that can be read: "),
        ("a.parquet.gz", CUT_OFF, {}, "a.parquet.gz: cut off: its gzip data"),
        ("a.warc", b"hello", {}, "a.warc: this is no web archive: it does not begin with WARC/"),
        ("a.json", b'[\n{"text": "a"}]', {}, "a.json: this is one JSON array;"),
        ("a.jsonl", b"hello\n", {}, "a.jsonl: this line is not JSON: "),
        ("a.jsonl", JSONL.decode().encode("utf-16"), {}, "a.jsonl: this is UTF-16; save the file as UTF-8"),
        ("a.csv", CSV.decode().encode("utf-16"), {}, "a.csv: this is UTF-16; save the file as UTF-8"),
        ("a.csv", b"caf\xe9,text\n1,2\n", {}, "a.csv: byte 3 of this row is not valid UTF-8"),
        ("a.csv", b"a," * 600_000, {}, "a.csv: its header is larger than 1 MB"),
        ("a.csv", b"a," * 20_000 + b"\n1", {}, "a.csv: it has more than 10,000 columns"),
        ("a.txt", b"It rained.", {"text": "body"}, "--text-column body is for tables, and there is none"),
    ],
)  # fmt: skip
def test_problems(name, data, columns, message, write):
    with pytest.raises(InputError) as raised:
        inspect([write(name, data)], Columns(**columns))
    assert raised.value.code == "inputs"
    assert raised.value.message.startswith(message)


@pytest.mark.parametrize(
    ("data", "format", "message"),
    [
        (b"", None, "-: nothing comes in"),
        (CSV, None, "-: what comes in is not known by its beginning; say it with --input-format"),
        (b"It rained.", "files", "-: what comes in is read as a table or an archive, not as a document"),
        (JSONL, "warc", "-: this is no web archive: it does not begin with WARC/"),
    ],
)
def test_problems_of_standard_input(data, format, message):
    with pytest.raises(InputError) as raised:
        inspect(["-"], Columns(), format, io.BufferedReader(io.BytesIO(data)))
    assert raised.value.message == message


def test_everything_that_is_wrong_is_told_at_once(write):
    write("a.csv", b"id\n1\n")
    write("empty/b.csv", b"")
    with pytest.raises(InputError) as raised:
        inspect(["gone.csv", "a.csv", "*.doc", "empty"], Columns())
    assert raised.value.message.split("\n") == [
        "gone.csv: no such file or folder",
        "a.csv: no column text or html; it has id",
        "*.doc: no file matches this pattern",
    ]
    with pytest.raises(InputError, match="there are no rows in any of the files"):
        inspect(["empty"], Columns())
    with pytest.raises(InputError) as raised:
        inspect(["gone"] * 25, Columns())
    assert raised.value.message.split("\n")[-2:] == ["gone: no such file or folder", "and 5 more"]


def test_standard_input_is_there_once():
    with pytest.raises(InputError, match="standard input can be read only once"):
        inspect(["-", "-"], Columns(), stdin=io.BufferedReader(io.BytesIO(JSONL)))
