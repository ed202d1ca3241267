"""Sources that people marked, told apart by rule, and what is charged of them."""

from __future__ import annotations

import json

import pytest

from benchmarks.corpora import half_of
from benchmarks.real import attribution

PAPER = next(paper for paper in "abcdefgh" if half_of("polnear", {"source": paper}) == "tune")


def attributed(text: str, source: str, cue: str, start: int = 0) -> dict[str, object]:
    first, verb = text.index(source, start), text.index(cue, start)
    return {"source": [[first, first + len(source)]], "cue": [[verb, verb + len(cue)]], "type": "Attribution"}


@pytest.fixture
def data(tmp_path):
    """A folder with one annotated text of our own."""

    def write(text: str, *credits: tuple[str, str]):
        row = {"id": "a", "source": PAPER, "text": text}
        row["attributions"] = [attributed(text, source, cue) for source, cue in credits]
        (tmp_path / "polnear").mkdir()
        (tmp_path / "polnear" / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Experts say the dam will hold.", "Experts", "vague"),
        ("Most Russian analysts say the dam will hold.", "Most Russian analysts", "vague"),
        ("Observers in Leeds say the dam will hold.", "Observers in Leeds", "vague"),
        ("Anna Lind of Leeds says the dam will hold.", "Anna Lind of Leeds", "named"),
        ("Analysts at Berg Bank say the dam will hold.", "Analysts at Berg Bank", "named"),
        ("The experts say the dam will hold.", "The experts", "other"),
        ("City officials say the dam will hold.", "City officials", "group"),
        ("Critics would say the dam is old.", "Critics", "other"),
        ("It is old, experts say. “It is,” said Anna Lind, an expert.", "experts", "summed up"),
    ],
)
def test_what_a_source_is(data, text, source, kind):
    verb = next(verb for verb in ("would say", "say") if verb in text)
    credits = [(source, verb)] + ([("Anna Lind, an expert", "said")] if "said" in text else [])
    (article,) = attribution._articles(data(text, *credits), "tune")
    assert attribution._kind(article, article.sources[0]) == kind


def test_what_is_found_and_what_is_charged(data):
    text = "Experts say the dam will hold. It was noted by fans. Anna Lind wept. Police deny it."
    folder = data(text, ("Experts", "say"), ("Anna Lind", "wept"), ("Police", "deny"))
    (vague,) = attribution.vague_sources(folder, "tune")
    (named,) = attribution.named_sources(folder, "tune")
    (group,) = attribution.group_sources(folder, "tune")
    assert (vague.value, named.value, group.value) == (1.0, 0.0, 0.0)
    assert all(measure.met for measure in (vague, named, group))
