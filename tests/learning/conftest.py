"""Labelled documents made by rule: careful ones name who speaks, careless ones shout."""

from random import Random

import pytest

from scoring.learning.examples import Example
from scoring.learning.measuring import measure
from scoring.learning.training import Sample

_CAREFUL = (
    "{name}, who runs the harbour in {town}, said on {day} that the bridge would close for {n} weeks.",
    "The council of {town} voted {n} to 3 for the plan on {day}, according to its minutes.",
    "“We have counted {n} lorries an hour since the spring,” said {name}, an engineer in {town}.",
    "The repairs cost {n} million pounds, the ministry said in a report that it published on {day}.",
)
_CARELESS = (
    "Everyone knows that they are lying to us, and nobody will ever tell you the whole truth!",
    "Why do we always let them get away with all of this? It is just absolutely insane.",
    "You really must wake up now, because this terrible thing is totally out of control!",
    "They never tell us anything, and I believe that every single one of them knows exactly why.",
)
_NAMES = ("Jane Doe", "Peter Holm", "Anna Lind", "Mark Berg", "Ruth Vale")
_TOWNS = ("Leeds", "Bristol", "Hull", "Derby")
_DAYS = ("Monday", "Tuesday", "Thursday", "Friday")


def write(random: Random, unreliable: bool) -> str:
    """A text of some 450 words, mostly of its label's sentences."""
    paragraphs = []
    for _ in range(5):
        sentences = []
        for _ in range(6):
            pool = _CARELESS if (random.random() < 0.7) == unreliable else _CAREFUL
            sentence = random.choice(pool)
            sentences.append(
                sentence.format(
                    name=random.choice(_NAMES),
                    town=random.choice(_TOWNS),
                    day=random.choice(_DAYS),
                    n=random.randint(4, 90),
                )
            )
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def make(documents: int, sources: int, name: str = "made") -> list[Example]:
    """So many documents of each label, of so many publishers each."""
    random = Random(name)
    return [
        Example(
            f"{name}-{label}-{index}",
            write(random, label == "unreliable"),
            None,
            label == "unreliable",
            f"{name}-{label}{index % sources}.example",
            name,
            {"date": f"20{10 + index % 2}-05-01"},
        )
        for label in ("reliable", "unreliable")
        for index in range(documents)
    ]


@pytest.fixture(scope="session")
def labelled():
    """Makes so many documents of each label, of so many publishers each."""
    return make


@pytest.fixture(scope="session")
def measured():
    return measure([*make(24, 6, "one"), *make(24, 6, "two")], 1)


@pytest.fixture(scope="session")
def sample(measured):
    return Sample(measured)
