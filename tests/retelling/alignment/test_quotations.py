"""The same words quoted in several documents."""

import time

import pytest

MAES = "Mayor Lena Maes of Ghent spoke on Monday. "
SIGHT = "He says where I stand as we lose sight"
ASHORE = (
    "Seven tugs pulled the ferry Aurora from a sandbank near Vlissingen. “{},” said Lena Maes. "
    "Nobody among the 214 passengers was hurt, the Belgian coastguard reported."
)
AGROUND = (
    "The ferry Aurora was pulled from a sandbank near Vlissingen by seven tugs. “{},” said Lena Maes. "
    "The Belgian coastguard reported that nobody among 214 passengers was hurt."
)
OPEN = "We will not close the old harbour before the summer"


def aligned(told):
    """For each utterance: the documents and their words, and the documents that report them."""
    return [
        (
            [
                (place, told.tellings[place].text.source[slice(*speech.inner)])
                for place, speech in each.speeches
            ],
            [place for place, _ in each.reported],
        )
        for each in told.utterances
    ]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (
            [f"{MAES}“{OPEN},” Maes said.", f"{MAES}Maes said: “{OPEN}.”"],
            [([(0, f"{OPEN},"), (1, f"{OPEN}.")], [])],
        ),
        (  # a piece
            [f"{MAES}“{OPEN},” Maes said.", f"{MAES}She would “not close the old harbour,” Maes said."],
            [([(0, f"{OPEN},"), (1, "not close the old harbour,")], [])],
        ),
        (  # the sentences of one quotation are utterances of their own
            [f"{MAES}“It rains. {OPEN},” Maes said.", f"{MAES}“{OPEN}. That is all,” Maes said."],
            [([(0, f"{OPEN},"), (1, f"{OPEN}.")], [])],
        ),
        (  # reported without marks
            [
                f"{MAES}“The rusty cranes will go to a museum in Bruges,” Maes said.",
                "Mayor Lena Maes promised the rusty cranes of Ghent to a museum in Bruges.",
            ],
            [([(0, "The rusty cranes will go to a museum in Bruges,")], [1])],
        ),
        (  # other words
            [f"{MAES}“{OPEN},” Maes said.", f"{MAES}“Fishing feeds four hundred families here,” Maes said."],
            [],
        ),
        (  # nearly the same words, of somebody unknown
            [f"{MAES}“{OPEN},” Maes said.", f"“{OPEN},” officials said."],
            [([(0, f"{OPEN},"), (1, f"{OPEN},")], [])],
        ),
        ([f"{MAES}“{OPEN},” Maes said. “{OPEN},” she said.", "It rained."], []),
        (  # short, and most of it
            [f"{MAES}“We can close the quay,” Maes said.", f"{MAES}“We can not close the quay,” Maes said."],
            [([(0, "We can close the quay,"), (1, "We can not close the quay,")], [])],
        ),
        (
            [f"{MAES}“We will close the bridge,” Maes said.", f"{MAES}“We will dredge the quay,” Maes said."],
            [],
        ),
        (  # little of it, but in one place of a story told sentence by sentence
            [ASHORE.format(SIGHT), AGROUND.format("He told where I am to lose it")],
            [([(0, f"{SIGHT},"), (1, "He told where I am to lose it,")], [])],
        ),
        ([ASHORE.format(SIGHT), AGROUND.format("Fishing feeds the town")], []),
        ([f"{MAES}“{SIGHT},” Maes said.", f"{MAES}“He told where I am to lose it,” Maes said."], []),
    ],
)  # fmt: skip
def test_utterances(told_of, samples, expected):
    assert aligned(told_of(*samples)) == expected


def test_evidence(told_of):
    (found,) = told_of(f"{MAES}“{OPEN},” Maes said.", f"{MAES}“{OPEN}”, said Maes.").utterances
    assert found.confidence == 1.0
    assert "harbor" in found.evidence


def test_two_thousand_quotations(told_of):
    many = "\n\n".join(
        f"“We will not close harbour number {n} before the summer,” Lena Maes said." for n in range(2000)
    )
    told = told_of(many, many)
    assert told.weights
    assert all(telling.speeches for telling in told.tellings)
    assert told.characters
    started = time.perf_counter()
    assert len(told.utterances) <= 2000
    assert time.perf_counter() - started < 2
