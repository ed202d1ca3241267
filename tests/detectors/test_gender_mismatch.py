"""A title of one gender and a pronoun of the other."""

from __future__ import annotations

import pytest

from scoring.detectors.gender_mismatch import Options, detect

OPTIONS = Options(
    masculine=frozenset({"he", "mr", "spokesman"}),
    feminine=frozenset({"she", "mrs", "ms", "spokeswoman"}),
    others=frozenset({"husband", "they"}),
    bound=frozenset({"cleared throat", "shook head", "made mind"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "Petra Lange, the [[spokeswoman]] of the ministry, left early. [[He]] gave no reason.",
        "[[Mr]]. Lange left early on Friday. It rained. [[She]] gave no reason.",
        "The vote failed.\n\n[[Ms]]. Lange left early on Friday. [[He]] gave no reason.",
        "The council met [[Mrs]]. Lange, who called [[himself]] cautious, and Carl Moor.",
        "Carl Moor left. [[Mr]] Lange cleared [[her]] throat. [[Ms]] Solberg has made up [[his]] mind.",
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
        "Mr. Lange shook her hand, saved her life and changed her mind.",
        "Mr. Lange saw the queen herself. She gave Mr. Lange the book herself.",
        "He spoke to Mrs. Lange, offering himself.",
        "“Mr. Lange cleared her throat,” she said. Mr. Lange said that her throat was cleared.",
    ],
)
def test_left_alone(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
