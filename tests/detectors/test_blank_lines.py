"""Runs of blank lines."""

from __future__ import annotations

import pytest

from scoring.detectors.blank_lines import Options, detect

OPTIONS = Options(breaks=10)


@pytest.mark.parametrize(
    ("run", "lines"),
    [("\n" * 11, 11), ("\r\n" * 12, 12), ("\n \t" * 11, 11), ("\r" * 11, 11)],
)
def test_a_run_in_the_middle_and_at_the_end(text_of, run, lines):
    source = f"The bridge opened.{run}The mayor spoke.{run}"
    hits = list(detect(text_of(source), OPTIONS))
    assert ["".join(source[slice(*hit.spans[0])].split()) for hit in hits] == ["", ""]
    assert [hit.values for hit in hits] == [{"lines": str(lines)}] * 2
    assert hits[0].spans[0] == (18, 18 + len(run))


@pytest.mark.parametrize("gap", ["\n" * 10, "\r\n" * 10, " " * 100, "\n\n"])
def test_ordinary_space(text_of, gap):
    assert not list(detect(text_of(f"The bridge opened.{gap}The mayor spoke."), OPTIONS))
