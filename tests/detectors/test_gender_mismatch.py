"""A title of one gender and a pronoun of the other."""

from __future__ import annotations

import pytest

from scoring.detectors.gender_mismatch import Options, detect

OPTIONS = Options(
    masculine=frozenset({"he", "mr", "spokesman"}),
    feminine=frozenset({"she", "mrs", "ms", "spokeswoman"}),
    others=frozenset({"husband", "they"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "Petra Lange, the [[spokeswoman]] of the ministry, left early. [[He]] gave no reason.",
        "[[Mr]]. Lange left early on Friday. It rained. [[She]] gave no reason.",
        "The vote failed.\n\n[[Ms]]. Lange left early on Friday. [[He]] gave no reason.",
    ],
)
def test_found(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "source",
    [
        "Petra Lange, the spokeswoman of the ministry, left early. She gave no reason.",
        "Petra Lange, the spokeswoman, left early. Her husband drove. He gave no reason.",
        "Petra Lange, the spokeswoman, left early. The minister stayed. He gave no reason.",
        "Petra Lange, the spokeswoman, met Carl Moor. He gave no reason.",
        "Carl Moor won.\n\nPetra Lange, the spokeswoman of the ministry, left early. He gave no reason.",
        "Petra Lange, the spokeswoman, left early. They gave no reason. He stayed.",
        "Petra Lange, the spokeswoman, left early. “He lied,” she said.",
        "Petra Lange left early on Friday. He gave no reason. She was ill.",
        "Mrs. Lange left after he had called on Friday.",
    ],
)
def test_left_alone(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
