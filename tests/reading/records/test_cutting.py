import gzip
import io
import json
import pickle

import pytest
import zstandard

from scoring.reading.records import Columns, cut, document_of, inspect, records

TEXT = "It rained in the town, and the council said so."
PACKS = [gzip.compress, zstandard.compress]


def jsonl(count: int, times: int = 1) -> bytes:
    rows = [{"id": number, "text": f"{number}. {TEXT * times}"} for number in range(1, count + 1)]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def csv(count: int) -> bytes:
    return b"id,text\n" + b"".join(
        b'%d,"%d.\nIt ""rained""."\n' % (number, number) for number in range(1, count + 1)
    )


def told(found) -> list[object]:
    """The ids of records, with the code of an error."""
    return [f"{record.id}: {record.error.code}" if record.error else record.id for record in found]


def essence(found) -> list[object]:
    return [
        (record.id, record.values, record.content, record.error and record.error.code) for record in found
    ]


@pytest.mark.parametrize("make", [jsonl, csv])
def test_rows_come_in_order_however_they_are_stored(make, write, read):
    data = make(200)
    plain = read(write("a.jsonl" if make is jsonl else "a.csv", data))
    assert told(plain) == [str(number) for number in range(1, 201)]
    format = make.__name__
    for stored in (
        data,
        *(pack(data) for pack in PACKS),
        gzip.compress(data[:999]) + gzip.compress(data[999:]),
    ):
        assert essence(read("-", stdin=stored, format=format)) == essence(plain)
        assert essence(read(write("a.x", stored), format=format)) == essence(plain)


def test_chunks_of_a_plain_file_are_places_in_it(write):
    data = jsonl(150)
    write("a.jsonl", data)
    chunks = list(cut(inspect(["a.jsonl", "a.jsonl"], Columns())))
    assert [chunk.number for chunk in chunks] == [0, 1, 2, 3, 4, 5]
    assert [(chunk.input, chunk.first) for chunk in chunks[:3]] == [
        ("a.jsonl", 1),
        ("a.jsonl", 65),
        ("a.jsonl", 129),
    ]
    assert b"".join(data[chunk.start : chunk.end] for chunk in chunks[:3]) == data
    assert all(chunk.content is None for chunk in chunks)
    assert chunks[2].passed == len(data)
    assert told(records(pickle.loads(pickle.dumps(chunks[2])), Columns()))[0] == "129"


def test_chunks_depend_on_the_bytes_alone(write):
    """Not on how many bytes a pipe gives at once, nor on how they are packed."""

    class Dripping(io.RawIOBase):
        def __init__(self, data):
            self.data = io.BytesIO(data)

        def readable(self):
            return True

        def readinto(self, buffer):
            return self.data.readinto(memoryview(buffer)[:999])

    for data in (jsonl(300, 40), gzip.compress(jsonl(300, 40))):
        expected = list(
            cut(inspect(["-"], Columns(), stdin=(whole := io.BufferedReader(io.BytesIO(data)))), stdin=whole)
        )
        dripping = io.BufferedReader(Dripping(data), 1000)
        found = list(cut(inspect(["-"], Columns(), stdin=dripping), stdin=dripping))
        assert found == expected
        assert len(found) == 5
        assert all(chunk.sha256 for chunk in found)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("make", [jsonl, csv])
def test_what_is_cut_off_ends_in_one_error(make, pack, write, read):
    whole = essence(read("-", stdin=make(3000), format=make.__name__))
    data = pack(make(3000))
    for end in (len(data) - 1, len(data) // 2, len(data) // 3):
        name = write(f"a.{make.__name__}.x", data[:end])
        found = read(name, format=make.__name__)
        *good, last = found
        assert essence(good) == whole[: len(good)]
        assert (last.error.code, last.id) == ("truncated", f"{name}:{last.error.line}")


def test_what_is_cut_off_stops_nothing(write, read):
    write("a.jsonl.gz", gzip.compress(jsonl(9))[:-9])
    write("b.jsonl", jsonl(2))
    assert told(read("a.jsonl.gz", "b.jsonl"))[-3:] == ["a.jsonl.gz:10: truncated", "1", "2"]


def test_large_rows_are_never_held(write, read):
    data = jsonl(2) + b'{"text": "' + b"x" * 5_000 + b'"}\n' + jsonl(1) + b"y" * 5_000
    expected = ["1", "2", "a.jsonl:3: too-large", "1", "a.jsonl:5: too-large"]
    assert told(read(write("a.jsonl", data), max_size=1_000)) == expected
    packed = [entry.replace("a.jsonl", "-") for entry in expected]
    assert told(read("-", stdin=gzip.compress(data), max_size=1_000)) == packed
    assert told(read(write("a.csv", b"text\n" + data), max_size=1_000))[2] == "a.csv:4: too-large"


def test_a_quotation_mark_that_nothing_closes_costs_one_row(write, read):
    data = b'id,text\n1,a\n2,"b\n3,c\n4,"d\ne"\n5,f\n'
    expected = ["1", "a.csv:3: open-quote", "3", "4", "5"]
    assert told(read(write("a.csv", data))) == expected
    assert told(read("-", stdin=data, format="csv")) == [entry.replace("a.csv", "-") for entry in expected]
    data = b'id,text\n1,a\n2,"b\n' + b"3,c\n" * 200
    assert told(read(write("a.csv", data))) == ["1", "a.csv:3: open-quote", *["3"] * 200]
    assert told(read("a.csv", max_size=50)) == ["1", "a.csv:3: open-quote", *["3"] * 200]


def test_positions(write, read):
    found = read(write("a.csv", b'\ntext,x\r\n\r\n"a\nb",1\r\nc,2,3\r\nd,4'))
    assert [record.position for record in found] == ["a.csv:4", "a.csv:6", "a.csv:7"]
    assert [record.id for record in found] == ["a.csv:4", "a.csv:6", "a.csv:7"]
    assert [record.error and record.error.line for record in found] == [None, 6, None]


def test_a_header_that_is_none(write, read):
    [record] = read("-", stdin=gzip.compress(csv(9))[:14], format="csv")
    assert record.error.code == "truncated"
    inputs = inspect([write("a.csv", csv(1))], Columns())
    write("a.csv", b"caf\xe9,text\n1,2\n")
    [chunk] = cut(inputs)
    assert told(records(chunk, Columns())) == ["a.csv:1: encoding"]


def test_inputs_that_change_on_the_way(write, tmp_path):
    inputs = inspect(
        [write("a.jsonl", jsonl(70)), write("b.jsonl", jsonl(1)), write("c.txt", TEXT)], Columns()
    )
    chunks = list(cut(inputs))
    write("a.jsonl", jsonl(65)[:-5])
    (tmp_path / "b.jsonl").unlink()
    (tmp_path / "c.txt").unlink()
    assert [told(records(chunk, Columns()))[-1] for chunk in chunks] == [
        "64",
        "a.jsonl:65: truncated",
        "b.jsonl:1: truncated",
        "c.txt: missing",
    ]
    assert [(chunk.input, chunk.failure.code) for chunk in cut(inputs[1:2])] == [("b.jsonl", "missing")]
    assert told(records(next(cut(inputs[1:2])), Columns())) == ["b.jsonl: missing"]


def test_files(write, read):
    for number in range(150):
        write(f"in/{number:03}.txt", f"{number}. {TEXT}")
    write("in/zip.html.gz", gzip.compress(f"<!doctype html><p>{TEXT}".encode()))
    write("in/zoo.txt.zst", zstandard.compress(TEXT.encode()))
    inputs = inspect(["in"], Columns())
    chunks = list(cut(inputs))
    assert [(chunk.first, len(chunk.paths)) for chunk in chunks] == [(1, 64), (65, 64), (129, 24)]
    assert chunks[-1].passed == inputs[0].size
    found = read("in")
    assert found[0].id == found[0].position == "in/000.txt"
    documents = [document_of(record) for record in found]
    assert [document.id for document in documents] == list(inputs[0].paths)
    assert [document.kind for document in documents[-3:]] == ["text", "html", "text"]
    assert documents[-1].text == TEXT


def test_chunks_of_large_files(write):
    paths = [
        write(f"{number}.txt", b"x" * size) for number, size in enumerate([200_000, 200_000, 1, 300_000, 1])
    ]
    chunks = list(cut(inspect(paths[:1], Columns()))) + list(cut(inspect(["*.txt"], Columns())))
    assert [chunk.paths for chunk in chunks[1:]] == [tuple(paths[:2]), tuple(paths[2:4]), tuple(paths[4:])]


def test_files_that_cannot_be_read(write, read):
    write("in/a.txt.gz", gzip.compress(TEXT.encode())[:-4])
    write("in/b.txt.gz", gzip.compress(bytes(10_000)))
    write("in/c.txt", b"x" * 2_000)
    write("in/d.txt", TEXT)
    assert told(read("in", max_size=1_000)) == [
        "in/a.txt.gz: truncated",
        "in/b.txt.gz: too-large",
        "in/c.txt: too-large",
        "in/d.txt",
    ]


def test_columns_are_mapped(write, read):
    row = {"key": 7, "page": f"<p>{TEXT}", "link": "https://example.org", "day": "2024-03-05", "head": "Rain"}
    write("a.jsonl", json.dumps(row).encode())
    columns = Columns(html="page", id="key", url="link", title="head", date="day")
    [record] = read("a.jsonl", columns=columns)
    document = document_of(record)
    assert (document.id, document.kind, document.url) == ("7", "html", "https://example.org")
    assert (document.title, document.published) == ("Rain", "2024-03-05")
    assert record.values == {name: row[name] for name in ("key", "link", "day", "head")}
