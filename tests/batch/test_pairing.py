"""Which rows of two runs belong together."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from scoring.batch.pairing import Waiting, pairs


class Row(Struct, frozen=True):
    key: str
    number: int  # of those with this key


def rows(keys):
    for number, key in enumerate(keys):
        yield Row(key, keys[:number].count(key))


_RUN = st.lists(st.sampled_from("abc"), max_size=12)


@given(_RUN, _RUN)
def test_of_several_with_one_key_the_first_belongs_to_the_first(old, new):
    found = list(pairs(rows(old), rows(new), Row))
    assert all(before == after for before, after in found if before and after)
    assert sorted(before.key for before, _ in found if before) == sorted(old)
    assert sorted(after.key for _, after in found if after) == sorted(new)
    assert sum(bool(before and after) for before, after in found) == sum(
        min(old.count(key), new.count(key)) for key in "abc"
    )


def test_rows_in_the_same_order_do_not_wait(monkeypatch):
    waited = []
    monkeypatch.setattr(Waiting, "add", lambda self, row: waited.append(row))
    keys = [str(number % 7) for number in range(50)]
    assert sum(bool(before and after) for before, after in pairs(rows(keys), rows(keys), Row)) == 50
    assert waited == []
