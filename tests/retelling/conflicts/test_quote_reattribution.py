"""One utterance that several documents put into the mouths of different people."""

import pytest

from scoring.retelling.conflicts.quote_reattribution import Options, compare

OPTIONS = Options(
    telling=5,
    deputies=frozenset(["spokeswoman", "lawyer"]),
    posts=(frozenset(["mayor"]), frozenset(["judge", "justice"])),
    alike=0.8,
    sure=0.8,
    deputy=0.4,
    unsure=0.4,
    meant=0.5,
)
BOTH = "Mayor Lena Maes met the harbour master, Pieter Claes. "
WORDS = "“The cranes of the old harbour will be sold to a museum in Antwerp,”"
MOVE = "“At noon on Friday the rusty cranes began to move"

FOUND = {
    "swapped": (f"{BOTH}[[{WORDS} Maes]] said.", f"{BOTH}[[{WORDS} Claes]] said."),
    "one against two": (
        f"{BOTH}[[{WORDS} said Lena Maes]].",
        f"{BOTH}[[Claes said: {WORDS}]]",
        f"{BOTH}[[{WORDS} Maes]] told the council.",
    ),
    "a pronoun that cannot mean the other": (
        f"{BOTH}\n\nThe city is poor.\n\nIt sells what it has.\n\nClaes left. [[{WORDS}]] he said.",
        f"{BOTH}[[{WORDS} Maes]] said.",
    ),
    "a bare surname": (
        f"{BOTH}[[{WORDS} Claes]] said.",
        f"Mayor Lena Maes came. [[{WORDS} said Maes]].",
    ),
    "an office": (
        f"{BOTH}Judge Greet Wouters came. [[{WORDS} Maes]] said.",
        f"The town was amazed. [[{WORDS} the judge]] said.",
    ),
    "other words, too": (
        f"{BOTH}[[{MOVE}, and at night there was no harbour left,” Maes]] said.",
        f"{BOTH}[[{MOVE}, and by dusk nobody could find it,” Claes]] said.",
    ),
    "few telling words in a long row": (
        f"{BOTH}[[“I would want to see it in Ghent before I believed it of Ghent,” Maes]] said.",
        f"{BOTH}[[“I would want to see it in Ghent before I believed it of Ghent,” Claes]] said.",
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
    "an office of one's own": (
        f"{BOTH}Judge Greet Wouters came. {WORDS} Maes said.",
        f"The town was amazed. {WORDS} the mayor said.",
    ),
    "an office that nobody holds": (f"{BOTH}{WORDS} Maes said.", f"{WORDS} the judge said."),
    "a deputy's office": (
        f"{BOTH}Judge Greet Wouters came. {WORDS} Maes said.",
        f"{WORDS} the judge's spokeswoman said.",
    ),
    "somebody else named since": (
        f"{BOTH}{WORDS} Maes said.",
        f"Pieter Claes left. Anna Ek came. {WORDS} he said.",
    ),
    "a pronoun for somebody of another paragraph": (
        f"{BOTH}{WORDS} Maes said.",
        f"Pieter Claes left.\n\nWhat does the mayor say?\n\n{WORDS} he said.",
    ),
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
            f"{BOTH}Judge Greet Wouters came. {WORDS} Maes said.",
            f"The town was amazed. {WORDS} the judge said.",
            0.5,
            "one of them is only called by an office",
        ),
        (
            f"{BOTH}{MOVE}, and at night there was no harbour left,” Maes said.",
            f"{BOTH}{MOVE}, and by dusk nobody could find it,” Claes said.",
            0.5,
            None,
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
