"""Who speaks each quotation."""

import pytest

from scoring.retelling.alignment.quotations import find_speeches

MAES = "Lena Maes, the mayor of Ghent, met Pieter Claes on Monday. "


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        # behind the quotation
        ("“The harbour stays open,” said Lena Maes.", ["Maes"]),
        ("“The harbour stays open”, said the mayor of Ghent, Lena Maes.", ["Maes"]),
        ("“Does the harbour stay open?” Lena Maes asked.", ["Maes"]),
        ("“The harbour stays open,” Lena Maes, the mayor of Ghent, told the council.", ["Maes"]),
        ("“The harbour stays open,” the mayor of Ghent, Lena Maes, said.", ["Maes"]),
        ("“The harbour stays open,” Mayor Lena Maes (Greens) said.", ["Maes"]),
        ("“The harbour stays open,” Lena Maes of the port authority said.", ["Maes"]),
        ("“The harbour stays open,” according to Lena Maes.", ["Maes"]),
        ("“The harbour stays open,” as Lena Maes put it.", ["Maes"]),
        ("“The harbour stays open”, the mayor of Ghent, Belgium, told the BBC. Lena Maes.", ["Maes"]),
        ("The harbour “stays open until summer is over” in any case, Lena Maes said today.", ["Maes"]),
        # before it
        ("Lena Maes said: “The harbour stays open.”", ["Maes"]),
        ("Lena Maes: “The harbour stays open.”", ["Maes"]),
        ("Lena Maes, a professor at Leeds, said “the harbour stays open”.", ["Maes"]),
        ("Lena Maes, who knows Pieter Claes, said: “The harbour stays open.”", ["Maes"]),
        ("Pieter Claes left, and Lena Maes said: “The harbour stays open.”", ["Maes"]),
        ("Lena Maes defended the plan, saying that “the harbour stays open”.", ["Maes"]),
        ("According to Lena Maes, “the harbour stays open”.", ["Maes"]),
        ("It was called “a disgrace to the whole town” by Lena Maes.", ["Maes"]),
        # of several
        ("“The harbour,” Lena Maes said, “stays open.”", ["Maes", "Maes"]),
        ("“The harbour stays open,” Lena Maes said. “It is ours.”", ["Maes", "Maes"]),
        ("“The harbour stays open,” Lena Maes said.\n\n“It has always been ours to keep.”", ["Maes", "Maes"]),
        ("“No.” “Never,” said Lena Maes.", ["Maes", "Maes"]),
        ("“It stays,” said Lena Maes. “It goes,” said Pieter Claes.", ["Maes", "Claes"]),
        # pronouns
        (f"{MAES}“The harbour stays open,” she said.", ["Maes"]),
        (f"{MAES}“The harbour stays open,” he said.", ["Claes"]),
        ("Lena Maes doubts it. She said: “The harbour stays open.”", ["Maes"]),
        ("Lena Maes met Sorokin. Sorokin was late. “The harbour stays open,” she said.", ["Maes"]),
        # nobody
        ("“The harbour stays open,” said a spokesman for Lena Maes.", [None]),
        ("“The harbour stays open,” Lena Maes’s lawyer said.", [None]),
        ("“The harbour stays open,” officials said.", [None]),
        ("“The harbour stays open.”", [None]),
        ("Lena Maes left the harbour.\n\nRivals\n\nThey were glad. So were we all, and the town, too. "
         "It rained. It went on for days. “The harbour stays open.”", [None]),
    ],
)  # fmt: skip
def test_speaker(text_of, source, speakers):
    found = find_speeches(text_of(source))
    assert [speech.speaker and speech.speaker.surname for speech in found] == speakers


@pytest.mark.parametrize(
    ("source", "credit"),
    [
        ("“The harbour stays open,” officials said.", "officials"),
        ("“The harbour stays open,” said a spokesman for Lena Maes.", "a spokesman"),
        ("“The harbour stays open,” said Lena Maes.", "Lena Maes"),
        (f"{MAES}“The harbour stays open,” she said.", "she"),
        ("The city said: “The harbour stays open.”", "The city"),
        ("“The harbour stays open.”", None),
    ],
)
def test_credit(text_of, source, credit):
    (speech,) = find_speeches(text_of(source))
    assert (speech.credit and source[speech.credit.start : speech.credit.end]) == credit


@pytest.mark.parametrize(
    ("source", "uttered", "direct"),
    [
        ("“It stays,” said Lena Maes.", True, True),
        ("Lena Maes called it “a disgrace to us all”.", True, False),
        ("Lena Maes read “The Light That Never Failed Us” in Ghent.", False, False),
        ("The “experts” of Lena Maes left.", False, False),
        ("“It stays,” said Lena Maes. “It goes.”", True, True),
    ],
)
def test_manner(text_of, source, uttered, direct):
    speech = find_speeches(text_of(source))[-1]
    assert (speech.uttered, speech.direct) == (uttered, direct)
