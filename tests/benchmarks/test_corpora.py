"""Halves of the sets: by source, for ever."""

import json

import pytest

from benchmarks.corpora import half_of, rows, sample


@pytest.mark.parametrize(
    ("name", "row", "half"),
    [
        ("clean_news_modern", {"id": "1", "source": "bbc.com"}, "tune"),
        ("clean_news_modern", {"id": "1", "source": "reuters.com"}, "report"),
        ("clean_news_modern", {"id": "1", "source": "apnews.com"}, "report"),
    ],
)
def test_publishers_of_edited_news(name, row, half):
    assert half_of(name, row) == half


def test_a_source_is_in_one_half():
    halves = {half_of("polnear", {"id": str(number), "source": "paper"}) for number in range(20)}
    assert len(halves) == 1


def test_both_halves_are_met():
    halves = {half_of("ptc_propaganda", {"id": str(number)}) for number in range(40)}
    assert halves == {"tune", "report"}


def test_rows_of_a_half(tmp_path):
    (tmp_path / "ptc_propaganda").mkdir()
    lines = [json.dumps({"id": str(number)}) for number in range(40)]
    (tmp_path / "ptc_propaganda" / "dev.jsonl").write_text("\n".join(lines))
    tune = list(rows(tmp_path, "ptc_propaganda", "tune"))
    report = list(rows(tmp_path, "ptc_propaganda", "report"))
    assert len(tune) + len(report) == 40
    assert {row["id"] for row in tune}.isdisjoint(row["id"] for row in report)


def test_a_missing_set_is_named(tmp_path):
    with pytest.raises(SystemExit, match="polnear"):
        list(rows(tmp_path, "polnear"))


def test_a_sample_does_not_depend_on_the_order():
    many = [{"id": str(number)} for number in range(50)]
    assert sample(iter(many), 5) == sample(iter(many[::-1]), 5)
