"""One utterance with different words inside the quotation marks."""

import pytest

from scoring.retelling.conflicts.quote_drift import Options, compare

OPTIONS = Options(close=0.7, few=2, sense=0.9, changed=0.6, heard=0.3, anew=0.5)
TRANSLATED = "may be two translations of one quotation"
SPOKEN = "newsrooms may write spoken words down differently"

MAES = "Mayor Lena Maes of Ghent defended the plan on Monday. "

FOUND = {
    "a lost negation": (
        MAES + "[[“We will not close the old harbour before the summer,”]] Maes said.",
        MAES + "[[“We will close the old harbour before the summer,”]] she told the council.",
    ),
    "a lost negation in few words": (
        MAES + "[[“We can not close the bridge,”]] Maes said.",
        MAES + "[[“We can close the bridge,”]] she told the council.",
    ),
    "few words, told anew": (
        MAES + "[[“I have seen longer queues for worse reasons,”]] Maes said.",
        MAES + "[[“I have seen queues more long for reasons less good,”]] said Maes.",
    ),
    "little in common, in one place of a story told sentence by sentence": (
        "Seven tugs pulled the ferry Aurora from a sandbank near Vlissingen. [[“He says where I stand as we "
        "lose sight,”]] said Lena Maes. Nobody among the 214 passengers was hurt, the coastguard reported.",
        "The ferry Aurora was pulled from a sandbank near Vlissingen by seven tugs. [[“He told where I am to "
        "lose it,”]] said Lena Maes. The coastguard reported that nobody among 214 passengers was hurt.",
    ),
    "another number": (
        MAES + "[[“The harbour will cost the city forty million euros,”]] Maes said.",
        MAES + "[[“The harbour will cost the city 14 million euros,”]] said Maes.",
    ),
    "another name": (
        MAES + "[[“The harbour was sold to Antwerp by my predecessor,”]] Maes said.",
        MAES + "[[“The harbour was sold to Rotterdam by my predecessor,”]] said Maes.",
    ),
    "a negation at the end": (
        MAES
        + "“He is no friend of the old harbour.” [[“The cranes of the port rusted and the quay is safe,”]] "
        "Maes said.",
        MAES + "Maes said: [[“The cranes of the port rusted and the quay is safe not.”]]",
    ),
    "another second half": (
        MAES
        + "[[“The old cranes of the port will go to a museum because the rust has eaten them,”]] Maes said.",
        MAES
        + "[[“The old cranes of the port will go to a museum where children climb and learn,”]] Maes said.",
    ),
    "one of three": (
        MAES + "[[“We will not close the old harbour before the summer,”]] Maes said.",
        MAES + "[[“We won't close the old harbour before the summer,”]] Maes said.",
        MAES + "[[“We will always close the old harbour before the summer,”]] Maes said.",
    ),
    "a sentence inside a longer quotation": (
        MAES + "“It is late. [[We will not close the old harbour before the summer,”]] Maes said.",
        MAES + "[[“We will close the old harbour before the summer.]] Do not worry,” she told the council.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


INNOCENT = {
    "two sentences and one": (
        MAES + "“I am not in the fishing business,” Maes said.",
        MAES + "“I may have an old man's view of it. I am not in the fishing business,” Maes said.",
        MAES + "“I may have an old man's view of it, but I am not in the fishing business,” Maes said.",
    ),
    "the same words": (
        MAES + "“We will not close the old harbour before the summer,” Maes said.",
        MAES + "Maes said: “We will not close the old harbour before the summer.”",
    ),
    "a piece": (
        MAES + "“We will not close the old harbour before the summer,” Maes said.",
        MAES + "She will “not close the old harbour” soon, Maes said.",
    ),
    "a contraction, a number word, a capital": (
        MAES + "“We’ll sell the four old cranes of the harbour in July,” Maes said.",
        MAES + "“we will sell the 4 old cranes of the Harbour in July”, Maes said.",
    ),
    "an ellipsis": (
        MAES + "“The harbour, which is our oldest, stays open until the summer is over,” Maes said.",
        MAES + "“The harbour … stays open until the summer is over,” Maes said.",
    ),
    "words in brackets": (
        MAES + "“He will never sell the old harbour to anybody,” Maes said.",
        MAES + "“[The owner] will never sell the old harbour to anybody,” Maes said.",
    ),
    "uh": (
        MAES + "“We will, uh, not close the old harbour before the summer,” Maes said.",
        MAES + "“We will not close the old harbour before the summer,” Maes said.",
    ),
    "a masked oath": (
        MAES + "“The damned harbour stays open until the summer,” Maes said.",
        MAES + "“The d***ed harbour stays open until the summer,” Maes said.",
    ),
    "another sentence of the speech": (
        MAES + "“We will not close the old harbour before the summer,” Maes said.",
        MAES + "“Fishing feeds four hundred families in this town,” Maes said.",
    ),
    "small words": (
        MAES + "“We will not close that old harbour before the summer,” Maes said.",
        MAES + "“We will not close the old harbour before this summer,” Maes said.",
    ),
    "one half each": (
        MAES + "“We will not close the old harbour,” Maes said, “before the summer is over.”",
        MAES + "“We will not close the old harbour before the summer is over,” Maes said.",
    ),
}


@pytest.mark.parametrize("samples", INNOCENT.values(), ids=INNOCENT)
def test_innocent(check, samples):
    check(*samples)


@pytest.mark.parametrize("name", INNOCENT)
def test_innocent_ones_are_aligned(told_of, name):
    """Otherwise the test above could not fail."""
    assert bool(told_of(*INNOCENT[name]).utterances) == (name != "another sentence of the speech")


@pytest.mark.parametrize(
    ("one", "other", "confidence", "note", "lost", "added"),
    [
        (
            "We will not close the old harbour early",
            "We will close the old harbour early",
            0.9,
            None,
            "not",
            "",
        ),
        (
            "The harbour was a bloody disgrace in those days",
            "The harbour was a bloody scandal in those days",
            0.3,
            SPOKEN,
            "disgrace",
            "scandal",
        ),
        (
            "The harbour was a terrible disgrace to poor fishermen who worked on the northern quay",
            "The harbour was a mighty scandal to hungry fishermen who worked on the northern quay",
            0.6,
            TRANSLATED,
            "terrible disgrace poor",
            "mighty scandal hungry",
        ),
    ],
)
def test_verdict(told_of, one, other, confidence, note, lost, added):
    (found,) = compare(told_of(f"{MAES}“{one},” Maes said.", f"{MAES}“{other},” said Lena Maes."), OPTIONS)
    assert found.confidence == confidence
    assert found.note == note
    assert found.values == {"lost": lost, "added": added}
    assert [side.says for side in found.sides] == [f"{one},", f"{other},"]


def test_told_anew(told_of):
    one = (
        "The dyke is old, but once the pumps are repaired it will protect the fishermen for thirty more years"
    )
    other = "It is an old dyke; after repairs to its pumps it can protect fishermen another thirty years"
    (found,) = compare(told_of(f"{MAES}“{one},” Maes said.", f"{MAES}“{other},” said Lena Maes."), OPTIONS)
    assert (found.confidence, found.note) == (0.5, TRANSLATED)


def test_documents_that_word_everything_differently(told_of):
    """What would be a slip of hearing is translation where two documents share nothing word for word."""
    one = (
        "“The harbour was a bloody disgrace in those days,” Maes said. “Its cranes had rusted since the war.”"
    )
    other = (
        "“The harbour was a bloody scandal in those days,” Maes said. “Its cranes had decayed since the war.”"
    )
    found = list(compare(told_of(MAES + one, MAES + other), OPTIONS))
    assert [(each.confidence, each.note) for each in found] == [(0.5, TRANSLATED)] * 2
