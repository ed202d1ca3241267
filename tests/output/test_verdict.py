"""What is printed when a sample of a batch was scored again."""

import io

import pytest
from msgspec import structs

from scoring.batch.verify import Difference, Verdict
from scoring.output.verdict import write_verdict

HOLDS = Verdict(rows=192, of=4096, damaged=False, changes=[], missing=[], changed=[], different=[], more=0)


def printed(verdict, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    stream = io.StringIO()
    write_verdict(verdict, stream)
    return stream.getvalue()


def test_all_is_as_it_was(monkeypatch):
    assert printed(HOLDS, 80, monkeypatch).strip() == "the same bytes: 192 of 4,096 rows scored again"


@pytest.mark.parametrize("columns", [80, 100])
def test_what_is_not(monkeypatch, columns):
    verdict = structs.replace(
        HOLDS,
        damaged=True,
        changes=["rules: aaaaaaaaaaaa then, bbbbbbbbbbbb now"],
        missing=[7, 8],
        changed=[3],
        different=[Difference("d\x1b[31m1", ("score", "band"))],
        more=41,
    )
    text = printed(verdict, columns, monkeypatch)
    for told in (
        "not the same: 192 of 4,096 rows",
        "rules: aaaaaaaaaaaa then, bbbbbbbbbbbb now",
        "its hash is not the recorded one",
        "2 chunks not found",
        "score, band",
        "and 41 more rows",
    ):
        assert told in " ".join(text.split())
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= columns


def test_columns_of_the_input_alone(monkeypatch):
    text = printed(structs.replace(HOLDS, changed=[3]), 80, monkeypatch)
    assert "columns of the input are no longer what they were" in text
