"""Units whose figure fell out."""

from __future__ import annotations

import pytest

from scoring.detectors.lost_figure import Options

OPTIONS = Options(
    scales=frozenset({"million", "billion"}),
    articles=frozenset({"a", "half"}),
    before_scales=frozenset({"the", "several", "per"}),
    share_leads=frozenset({"rose", "by", "that", "from"}),
    before_shares=frozenset({"which"}),
    changes=frozenset({"decline"}),
    hedges=frozenset({"nearly"}),
    lost_before=frozenset({"worth", "of"}),
    counted=frozenset({"people"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "Exports [[rose percent]] then.",
        "Exports rose [[by per]] cent then.",
        "He found [[that percent]] agreed.",
        "It was [[a percent]] decline.",
        "It is [[worth million]].",
        "It has a population [[of million]].",
        "He found [[while percent]] of them agreed.",
        "It was a dull [[-minute speech]].",
        "It found [[protecting million]] homes hard.",
        "Sales grew by [[%]] in May.",
        "It needs [[$ billion]] more.",
        "It is worth [[$]] in May.",
        "A [[-year-old]] boy came.",
        "Some [[,000]] people came.",
        "It drew [[nearly people]] in May.",
        "So Jane Doe, [[aged]], came.",
    ],
)
def test_a_unit_alone(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Exports rose 5 percent, 12 %, to $3 billion, €2bn.",
        "It is a million-dollar firm worth millions, with a percent or two.",
        "What percent of it is left?",
        "He lost a cool million, half a million and several million.",
        "A 12-year-old knew what per cent is.",
        "The $ fell, the % sign too; it cost 5$ in all.",
        "It sold twelve million, one hundred million.",
        "The Million Man March.",
    ],
)
def test_a_unit_with_its_figure(check, sample):
    check(sample)
