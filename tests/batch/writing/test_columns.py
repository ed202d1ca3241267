"""The columns of a table for rows that may each have others, and their types."""

import msgspec
import pytest
from msgspec import Raw

from scoring.batch.rows import COLUMNS, encode
from scoring.batch.writing import columns as module
from scoring.batch.writing.columns import columns_of, rest_of

WIDE = 2**53 + 1  # no float holds it


@pytest.mark.parametrize(
    ("values", "type"),
    [
        (["a", None], "text"),
        ([None, None], "text"),
        ([True, False, None], "bool"),
        ([1, -2, None], "int"),
        ([2**63 - 1, -(2**63)], "int"),
        ([2**63], "text"),
        ([-(2**63) - 1], "text"),
        ([10**30, 1], "text"),
        ([1.5, None], "float"),
        ([1, 1.5], "float"),
        ([999_999_999_999_999, 1e300], "float"),
        ([WIDE, 1.5], "text"),  # a float would lose a digit
        ([1, "1"], "text"),
        ([1, True], "text"),
        ([1.5, False], "text"),
        ([[1], [2]], "text"),
        ([{}, 1], "text"),
        (["", 1e-7], "text"),
        ([float("nan"), 1], "int"),  # written as null
    ],
    ids=repr,
)
def test_types(values, type, row):
    for some in (values, values[::-1]):
        columns = columns_of(encode(row(), {"x": value}) for value in some)
        assert columns.theirs == {"x": type}


def test_columns_in_the_order_in_which_they_come(row):
    columns = columns_of([encode(row(), {"b": 1}), encode(row(), {"a": "x", "b": 2, "id": 3})])
    assert columns.names == (*COLUMNS[:-1], "b", "a", "input_id")
    assert list(columns.theirs) == ["b", "a", "input_id"]
    assert not columns.rest


def test_text_is_a_column_where_it_was_asked_for(row):
    without, with_text = columns_of([encode(row(), {})]), columns_of([encode(row(text=None), {"x": 1})])
    assert (without.ours, without.has_text) == (COLUMNS[:-1], False)
    assert (with_text.ours, with_text.has_text, list(with_text.theirs)) == (COLUMNS, True, ["x"])
    assert columns_of([]).ours == COLUMNS[:-1]


def test_more_columns_than_a_table_may_have(row, monkeypatch):
    monkeypatch.setattr(module, "MOST_COLUMNS", 2)
    lines = [encode(row(), {"a": 1, "b": 2}), encode(row(), {"b": 3, "c": [4], "d": "é"})]
    columns = columns_of(lines)
    assert (list(columns.theirs), columns.rest) == (["a", "b"], True)
    first, second = (rest_of(msgspec.json.decode(line, type=dict[str, Raw]), columns) for line in lines)
    assert first is None
    assert msgspec.json.decode(second) == {"c": [4], "d": "é"}
