"""Lines in which a text says what it was made from."""

from __future__ import annotations

import pytest

from scoring.detectors.origin_note import Options, detect
from scoring.text.origin import OriginWords

WORDS = OriginWords(
    works=frozenset({"article", "analysis"}),
    remade=frozenset({"rewritten", "reworded"}),
    made_from=("based on",),
    helped_by=("with inputs from",),
    unnamed=("open media",),
    kinds=frozenset({"foreign", "news"}),
    media=frozenset({"media", "sites"}),
    agencies=("agencies",),
    outlets=("Reuters",),
    outlet_words=frozenset({"post"}),
    first_hand=frozenset({"interviews"}),
    permitted=("permission",),
)


@pytest.mark.parametrize(
    ("line", "kind", "confidence"),
    [
        ("Analysis based on open media", "unnamed", 1.0),
        ("Analysis based on agencies", "agencies", 1.0),
        ("With inputs from open media", "unnamed", 1.0),
        ("Analysis based on Reuters", "outlet", 1.0),
        ("With inputs from agencies", "agencies", 1.0),
        ("With inputs from Reuters", None, None),
    ],
)
def test_each_note_is_of_one_kind(text_of, line, kind, confidence):
    text = text_of(f"The ferries stopped on Monday.\n{line}")
    found = {
        other: [(text.source[hit.spans[0].start : hit.spans[0].end], hit.confidence) for hit in hits]
        for other in ("unnamed", "outlet", "agencies")
        if (hits := list(detect(text, Options(kind=other, words=WORDS))))
    }
    assert found == ({kind: [(line, confidence)]} if kind else {})
