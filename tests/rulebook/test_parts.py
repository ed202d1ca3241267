"""Every check inside a check is found, whatever kinds there are."""

from typing import get_args

import pytest

from scoring.data import (
    AllCheck,
    AnyCheck,
    Check,
    ConsistencyCheck,
    DensityCheck,
    MissingCheck,
    NotCheck,
    PhrasesCheck,
    Range,
    RegexCheck,
)
from scoring.rulebook.parts import parts

A, B, C = (PhrasesCheck(any=(word,)) for word in "abc")
SHAPE = RegexCheck(pattern="a")


@pytest.mark.parametrize(
    ("check", "inner"),
    [
        (A, []),
        (AllCheck(checks=(A, NotCheck(checks=(B,)))), [A, NotCheck(checks=(B,)), B]),
        (AnyCheck(checks=(A, B)), [A, B]),
        (DensityCheck(of=A, per_1000_words=Range(above=1)), [A]),
        (MissingCheck(need=A, for_=B, same="n", unless=C), [A, B, C]),
        (ConsistencyCheck(group="n", of=SHAPE), [SHAPE]),
    ],
)
def test_parts(check, inner):
    assert list(parts(check)) == [check, *inner]


def test_no_kind_holds_checks_elsewhere():
    """A new kind with a part of its own must be added to `parts`."""
    holding = {
        kind.__name__
        for kind in get_args(Check)
        if any("Check" in str(annotation) for annotation in kind.__annotations__.values())
    }
    assert holding == {
        "AllCheck",
        "AnyCheck",
        "NotCheck",
        "DensityCheck",
        "MissingCheck",
        "ConsistencyCheck",
    }
