"""One utterance that several documents put into the mouths of different people."""

import pytest

from scoring.retelling.conflicts.quote_reattribution import Options, compare

OPTIONS = Options(telling=5, deputies=frozenset(["spokeswoman", "lawyer"]), sure=0.8, deputy=0.4, unsure=0.4)
BOTH = "Mayor Lena Maes met the harbour master, Pieter Claes. "
WORDS = "“The cranes of the old harbour will be sold to a museum in Antwerp,”"

FOUND = {
    "swapped": (f"{BOTH}[[{WORDS} Maes]] said.", f"{BOTH}[[{WORDS} Claes]] said."),
    "one against two": (
        f"{BOTH}[[{WORDS} said Lena Maes]].",
        f"{BOTH}[[Claes said: {WORDS}]]",
        f"{BOTH}[[{WORDS} Maes]] told the council.",
    ),
    "two sentences, one credit": (
        f"{BOTH}[[{WORDS} Maes said. “No other Flemish town has kept such splendid machines for so long.”]]",
        f"{BOTH}[[{WORDS} Claes said. “No other Flemish town has kept such splendid machines for so long.”]]",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


INNOCENT = {
    "one speaker": (f"{BOTH}{WORDS} Maes said.", f"{BOTH}Maes said: {WORDS}"),
    "a body": (f"{BOTH}{WORDS} Maes said.", f"{BOTH}{WORDS} the city said."),
    "nobody": (f"{BOTH}{WORDS} Maes said.", f"{BOTH}{WORDS}"),
    "a slogan": (f"{BOTH}“Ghent first, always and forever,” Maes said.", f"{BOTH}“Ghent first,” said Claes."),
    "both in one": (f"{BOTH}{WORDS} Maes said. {WORDS} Claes said.", f"{BOTH}{WORDS} Claes said."),
    "other spelling": (f"{WORDS} Mayor Lena Maes said.", f"{WORDS} Mayor Lena Maas said."),
    "a pronoun": (f"{BOTH}{WORDS} Maes said.", f"{BOTH}Claes left. {WORDS} he said."),
}


@pytest.mark.parametrize("samples", INNOCENT.values(), ids=INNOCENT)
def test_innocent(check, samples):
    check(*samples)


@pytest.mark.parametrize(
    ("one", "other", "confidence", "note"),
    [
        (f"{BOTH}{WORDS} Maes said.", f"{BOTH}{WORDS} Claes said.", 0.8, None),
        (
            f"{BOTH}{WORDS} Maes said.",
            f"{WORDS} said Greet Wouters, spokeswoman of the mayor.",
            0.4,
            "one of them may speak for the other",
        ),
        (
            f"{WORDS} said Mayor Lena Maes.",
            f"{WORDS} said Mayor Greet Wouters.",
            0.4,
            "may be one person under two names",
        ),
    ],
)
def test_confidence(told_of, one, other, confidence, note):
    (found,) = compare(told_of(one, other), OPTIONS)
    assert (found.confidence, found.note) == (confidence, note)
    assert list(found.values.values()) == [side.says for side in found.sides]
