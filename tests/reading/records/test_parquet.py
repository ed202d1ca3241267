import datetime
import decimal
import gzip
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring.reading.records import Columns, cut, inspect

DAY = datetime.datetime(2024, 1, 2, 3, 4, 5, 678_000)
NANOSECONDS = 1_704_164_645_000_000_789


def packed(columns: dict[str, object], **options) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, **options)
    return buffer.getvalue()


def rows(count: int, **options) -> bytes:
    texts = [f"{number}. It rained in the town." for number in range(1, count + 1)]
    return packed({"id": list(range(1, count + 1)), "text": texts}, **options)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([1], pa.uint8()), 1),
        (pa.array([2**64 - 1], pa.uint64()), "18446744073709551615"),
        (pa.array([float("nan")]), None),
        (pa.array([None], pa.null()), None),
        (pa.array([DAY], pa.timestamp("ms", "UTC")), "2024-01-02T03:04:05.678000+00:00"),
        (pa.array([NANOSECONDS], pa.timestamp("ns")), "2024-01-02T03:04:05"),
        (pa.array([[NANOSECONDS]], pa.list_(pa.timestamp("ns"))), ["2024-01-02T03:04:05"]),
        (pa.array([[NANOSECONDS]], pa.large_list(pa.timestamp("ns"))), ["2024-01-02T03:04:05"]),
        (pa.array([{"t": NANOSECONDS}], pa.struct({"t": pa.timestamp("ns")})), {"t": "2024-01-02T03:04:05"}),
        (pa.array([[("k", 1)]], pa.map_(pa.string(), pa.duration("ns"))), [["k", 0.0]]),
        (pa.array([1_500_000_001], pa.time64("ns")), "00:00:01.500000"),
        (pa.array([DAY.date()]), "2024-01-02"),
        (pa.array([decimal.Decimal("1.10")]), "1.10"),
        (pa.array([b"\xff\0"]), "/wA="),
        (pa.array(["a"]).dictionary_encode(), "a"),
        (pa.array(["a"], pa.large_string()), "a"),
        (pa.array([b"0" * 16], pa.uuid()), "MDAwMDAwMDAwMDAwMDAwMA=="),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array | pa.ExtensionArray) else "",
)
def test_values(values, expected, write, read):
    [record] = read(write("a.parquet", packed({"text": ["It rained."], "x": values})))
    assert (record.content, record.values) == ("It rained.", {"x": expected})
    json.dumps(record.values, allow_nan=False)


@pytest.mark.parametrize(
    "values",
    [pa.array(["a"]), pa.array(["a"], pa.large_string()), pa.array(["a"]).dictionary_encode()],
    ids=lambda values: str(values.type),
)
def test_texts(values, write, read):
    [record] = read(write("a.parquet", packed({"text": values})))
    assert record.content == "a"


def test_rows_and_chunks(write, read):
    write("a.parquet", rows(150, row_group_size=70))
    found = read("a.parquet")
    assert [record.id for record in found] == [str(number) for number in range(1, 151)]
    assert found[-1].position == "a.parquet:150"
    chunks = list(cut(inspect(["a.parquet"], Columns())))
    assert [(chunk.first, chunk.end) for chunk in chunks] == [
        (1, 64),
        (65, 70),
        (71, 134),
        (135, 140),
        (141, 150),
    ]
    assert chunks[-1].passed == inspect(["a.parquet"], Columns())[0].size
    assert [chunk.sha256 for chunk in chunks] == [
        chunk.sha256 for chunk in cut(inspect(["a.parquet"], Columns()))
    ]


def test_chunks_of_large_rows(write):
    write("a.parquet", packed({"text": ["x" * 100_000] * 9 + ["x" * 600_000]}))
    chunks = list(cut(inspect(["a.parquet"], Columns()), 500_000))
    assert [chunk.end - chunk.start for chunk in chunks] == [2, 1, 2, 2, 1, 1, 0]
    assert chunks[-1].failure.code == "too-large"


def test_packed_and_piped_in(write, read):
    data = rows(70)
    plain = [record.values for record in read(write("a.parquet", data))]
    assert [record.values for record in read(write("a.parquet.gz", gzip.compress(data)))] == plain
    assert [record.values for record in read("-", stdin=data)] == plain
    [cut_off] = read("-", stdin=gzip.compress(rows(20_000))[:-9])
    assert cut_off.error.code == "truncated"


def test_a_damaged_group_of_rows_is_one_error(write, read):
    data = bytearray(rows(150, row_group_size=50, use_dictionary=False))
    place = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(1).data_page_offset
    data[place + 60 : place + 90] = b"\xaa" * 30
    found = read(write("a.parquet", bytes(data)))
    wrong = [record for record in found if record.error]
    assert [(record.position, record.error.code) for record in wrong] == [("a.parquet:51", "truncated")]
    assert wrong[0].error.message.startswith("damaged: rows 51 to 100 cannot be read (")
    assert [record.id for record in found if not record.error] == [
        *map(str, range(1, 51)),
        *map(str, range(101, 151)),
    ]


def test_text_that_is_none(write, read):
    offsets = pa.py_buffer(b"\0\0\0\0\2\0\0\0\6\0\0\0")
    damaged = pa.StringArray.from_buffers(2, offsets, pa.py_buffer(b"okcaf\xe9"))
    found = read(write("a.parquet", packed({"text": damaged, "x": damaged})))
    assert [(record.content, record.values) for record in found] == [
        ("ok", {"x": "ok"}),
        ("caf\ufffd", {"x": "caf\ufffd"}),
    ]


BEYOND = 10**18  # microseconds: some thirty thousand years


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([BEYOND]).cast(pa.timestamp("us")), "<value out of range: 1000000000000000000>"),
        (pa.array([-(10**17)]).cast(pa.timestamp("us", "UTC")), "-1199-02-15 14:13:20.000000Z"),
        (pa.array([10**7], pa.int32()).cast(pa.date32()), "29349-01-26"),
        (pa.array([[BEYOND]]).cast(pa.list_(pa.timestamp("us"))), None),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)
def test_a_date_that_python_has_not_costs_no_row(values, expected, write, read):
    both = pa.concat_arrays([values, pa.nulls(1, values.type)])
    found = read(write("a.parquet", packed({"text": ["It rained."] * 2, "x": both})))
    assert [(record.error, record.values) for record in found] == [
        (None, {"x": expected}),
        (None, {"x": None}),
    ]


def test_names_that_come_twice(write, read):
    table = pa.table([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    [record] = read(write("a.parquet", buffer.getvalue()))
    assert (record.content, record.values) == ("a", {"text 2": "b"})
