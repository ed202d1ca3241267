"""One person or body in several spellings."""

import pytest

from scoring.retelling.conflicts.name_variant import Options, compare

ACCEPTED = "may be two accepted spellings of one name"
OPTIONS = Options(
    letters=1.0,
    accents=0.3,
    accepted=0.35,
    given=0.5,
    order=0.2,
    stray=0.8,
    translated=0.3,
    forms=("helen/helena/eleni",),
)

FOUND = {
    "surname by sound, full and short": (
        "It is safe, said engineer [[Tomasz Wisniewski]]. [[Wisniewski]] checked it. Wisniewski said so.",
        "The bridge is safe, engineer [[Tomasz Visniefski]] said. Tomasz Visniefski checked it.",
    ),
    "two spellings in one document": (
        "Professor [[Tomasz Wisniewski]] left the house at noon, and nobody saw him again. "
        "The mill is old, Professor [[Visnevsky]] said.",
        "Professor [[Tomasz Wisniewski]] left the mill.",
    ),
    "accents": ("Mayor [[Lucía Peña]] left the mill.", "Mayor [[Lucia Pena]] left the mill."),
    "accents of the given name alone": (
        "[[Lucía Holt]] left. Holt came back.",
        "[[Lucia Holt]] left the mill.",
    ),
    "letters that typewriters lack": ("[[Ole Kjær]] left the mill.", "[[Ole Kjaer]] left the mill."),
    "accepted spellings": ("[[Dmitri Sorokin]] left. Sorokin sold it.", "[[Dmitry Sorokin]] left."),
    "another given name": (
        "Sheriff [[Walter Holt]] closed the bridge at Tarn on Monday after the flood.",
        "Sheriff [[Martin Holt]] closed the bridge at Tarn on Monday after the flood.",
    ),
    "surname first, and respelt": (
        "The mill went to Professor [[Kanasaki Yumeo]].",
        "The mill went to Professor [[Yumeo Kanesaki]].",
    ),
    "a body's accents": (
        "The [[Andrés Molina Institute]] dated it.",
        "The [[Andres Molina Institute]] dated it.",
    ),
    "a body's letters": ("It went to [[Hiramatsu Hospital]].", "It went to [[Hiramatu Hospital]]."),
    "the words of an institute": (
        "He directs the [[Center for River Studies]] in Lund.",
        "He directs the [[River Studies Center]] in Lund.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


FOUND |= {
    "somebody whose given name nobody knows": (
        "The steward of the dock, [[Xyle Bruun]], locked the gate on Friday.",
        "The steward of the dock, [[Xyle Brunn]], locked the gate on Friday.",
    ),
    "a given name in another language": (
        "The owner of the ferry is [[Helena Brix]].",
        "The owner of the ferry is [[Eleni Brix]].",
    ),
    "one word of a title": (
        "The tide tables stand in the [[Almanac of Harbour Pilots]].",
        "The tide tables stand in the [[Almanac of Port Pilots]].",
    ),
}

LEFT_ALONE = {
    "both names in one document": (
        "The steward, Xyle Bruun, locked the gate on Friday.",
        "The steward, Xyle Brunn, locked the gate on Friday. Xyle Bruun had the key.",
    ),
    "a title of two words": (
        "The tide tables stand in the Harbour Almanac.",
        "The tide tables stand in the Port Almanac.",
    ),
    "other sentences": (
        "The steward of the dock, Xyle Bruun, locked the gate.",
        "A tram was late. Xyle Brunn sold tickets in it.",
    ),
    "short form": ("Robert Ek left the mill.", "Bob Ek left the mill."),
    "initial": ("Robert S. Ek left the mill.", "Robert Ek left the mill."),
    "suffix": ("Theodore Marsh Jr. left the mill.", "Theodore Marsh left the mill."),
    "surname first": ("Xi Jinping went to Lund.", "President Jinping Xi went to Lund."),
    "second surname left out": (
        "Ana Soto Rivas runs the clinic in Burgos with two nurses.",
        "Ana Soto runs the clinic in Burgos with two nurses.",
    ),
    "second surname after a hyphen": ("Greta Holm-Weiss left the mill.", "Greta Holm left the mill."),
    "capitals": ("LUCIA PENA LEFT. Lucía Peña left the mill.", "Lucía Peña left the mill."),
    "article": ("Omar al-Sayed left the mill.", "Omar Sayed left. Omar Al-Sayed said so."),
    "one document alone": ("Lucía Peña left. Lucia Pena came back.", "The mill is old."),
    "two people": ("The nurse Marta Lindholm left.", "The sailor Marta Lindhelm bought a boat."),
    "English order of a ministry": (
        "The Department of Home Security left.",
        "The Home Security Department left.",
    ),
    "translated body": ("It went to Universidad Molina.", "It went to Molina University."),
    "abbreviated body": ("The National River Council (NRC) said no.", "The NRC said no."),
    "British spelling": ("The River Studies Centre said no.", "The River Studies Center said no."),
    "a body that begins otherwise": ("He is at Icesi University.", "He is at Assisi University."),
}


@pytest.mark.parametrize("samples", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(check, samples):
    check(*samples)


@pytest.mark.parametrize(
    ("sources", "confidence", "note"),
    [
        (("Engineer Tomasz Wisniewski left.", "Engineer Tomasz Visniefski left."), 1.0, None),
        (("Tomasz Wisniewski left.", "The mill was sold by Tomasz Visniefski."), 0.8, None),
        (("Engineer Tomasz Wisniewski left.", "Engineer Tomasz Vishnevsky left."), 0.35, ACCEPTED),
        (("Lucía Peña left.", "Lucia Pena left."), 0.3, "only accents differ"),
        (("Dmitri Sorokin left.", "Dmitry Sorokin left."), 0.35, ACCEPTED),
    ],
)
def test_confidence(told_of, sources, confidence, note):
    (found,) = compare(told_of(*sources), OPTIONS)
    assert (found.confidence, found.note) == (confidence, note)


def test_sides_are_spellings(told_of):
    (found,) = compare(
        told_of(
            "Engineer Tomasz Wisniewski left.",
            "Engineer Visniefski left.",
            "Engineer Tomasz Wisniewski left.",
        ),
        OPTIONS,
    )
    assert [(side.says, sorted(side.documents)) for side in found.sides] == [
        ("Tomasz Wisniewski", [0, 2]),
        ("Visniefski", [1]),
    ]
    assert found.values == {"names": "“Tomasz Wisniewski” and “Visniefski”"}
