"""Translations and rewritings that do not say so."""

from __future__ import annotations

import pytest

from scoring.data import Page, Passage
from scoring.detectors.undisclosed_derivation import Options, detect

OPTIONS = Options(
    kinds=2,
    media_nouns=frozenset({"newspaper", "agency", "channel"}),
    outlets=("Guardian", "Tass", "O Globo", "Der Spiegel"),
    quote_verbs=frozenset({"assures", "emphasizes", "highlights"}),
    foreign=("para", "con", "German: und nicht", "Portuguese: não"),
    calques=("in declarations to",),
    min_words=40,
    retelling=frozenset({"noted", "stressed", "suggest", "highlighted"}),
    retellings=4,
    plain=frozenset({"said", "told"}),
    plain_share=0.15,
    max_days=1,
    studies=frozenset({"researchers", "study"}),
    max_studies=2,
    notices=("translated from",),
)
SCALE = "The bridge cost 60 million of dollars. "


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (
            SCALE + "It fell, the newspaper The Guardian reported.",
            "“newspaper The Guardian”, “60 million of dollars”",
        ),
        (SCALE + "It fell, the Russian agency Tass reported.", "“agency Tass”, “60 million of dollars”"),
        (SCALE + "It has 15 thousand lamps.", "“15 thousand”, “60 million of dollars”"),
        (SCALE + "On the 7th, it fell.", "“60 million of dollars”, “On the 7th”"),
        (SCALE + "It fell on Monday (7).", "“60 million of dollars”, “on Monday (7)”"),
        (SCALE + "“It will stand”, assures the engineer.", "“60 million of dollars”, “assures the”"),
        (SCALE + "“It will stand”, he emphasizes. He left.", "“60 million of dollars”, “he emphasizes”"),
        (SCALE + "The engineers were nicht ready.", "“60 million of dollars”, “nicht”"),
        (SCALE + "The engineers were não ready.", "“60 million of dollars”, “não”"),
        (
            SCALE + "He denied it in declarations to the press.",
            "“60 million of dollars”, “in declarations to”",
        ),
    ],
)
def test_two_kinds_of_marks_show_a_translation(text_of, source, marks):
    assert [(hit.spans, hit.values) for hit in detect(text_of(source), OPTIONS)] == [((), {"marks": marks})]


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ("It is 4,36 metres high.", "4,36 metres"),
        ("It cost 5,2 million.", "5,2 million"),
        ("It took 12.200 people.", "12.200 people"),
        ("It took 1.200.000 nails.", "1.200.000"),
        ("It shut at 21h30.", "21h30"),
        ("It shut at 14.05 WIB.", "14.05 WIB"),
        ("It shut on Saturday (9/11/2024) at noon.", "Saturday (9/11/2024)"),
        ("The Ministry of the Health agreed.", "Ministry of the Health"),
        ("The head of “Harbour Gas” agreed.", "head of “Harbour Gas”"),
        ("The head declared, that it was late.", "declared, that"),
        ("She waits since thirty years.", "since thirty years"),
        ("It was late, she told .", "told ."),
        ("According to , it was late.", "According to ,"),
        ("The Minister Lind said so.", "The Minister Lind said"),
        ("Harbour House, May 3 news, tonight it shut.", "May 3 news"),
        ("It shut。", "。"),
        ("It shut, вчера as well.", "вчера"),
        ("The mayor said in your statement that it shut.", "your statement"),
    ],
)
def test_every_kind_counts_beside_another(text_of, more, mark):
    (hit,) = detect(text_of(SCALE + more), OPTIONS)
    assert f"“{mark}”" in hit.values["marks"]


@pytest.mark.parametrize(
    "more",
    [
        "It holds 4,360 metres of pipe, and 1,500 people work in 2,10 or 12 shifts.",
        "It grew by 12.200 percent, in version 1.200.",
        "It shut at 21.30 on Saturday (see below).",
        "The Ministry of the Interior and the Ministry of Health agreed.",
        "The company “wants it”. She wrote the book “Harbour Gas”.",
        "He said, that is, she said. It is known that it shut.",
        "She has waited since two weeks before May.",
        "She told him. It shut, according to the mayor, at noon.",
        "The President and the Minister said so. President Lind said so.",
        "The word “вчера” is Russian.",
        "You may send your letters to the mayor, she said, in your own hand.",
    ],
)
def test_english_uses_beside_a_mark(text_of, more):
    assert not list(detect(text_of(SCALE + more), OPTIONS))


@pytest.mark.parametrize(
    "source",
    [
        SCALE + SCALE,  # one kind
        SCALE + "Translated from Norwegian. It has 15 thousand lamps.",
        SCALE + "“It has 15 thousand lamps,” she said.",
        SCALE + "It fell, news agency Tass reported.",
        SCALE + "The newspaper that the Guardian bought reported it.",
        SCALE + "On the 7th of May, it fell. He lives on the 7th or 8th floor.",
        SCALE + "“It will stand,” said the engineer.",
        SCALE + "He highlights the cost. “It will stand.” Con artists came.",
        "The bridge cost 60 million of the budget. It has 15 thousand lamps.",
    ],
)
def test_other_texts(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))


RETOLD = (
    "The river is low and the wells are dry. Anna Lind, who measures both, noted that the town may run out "
    "of water. She stressed that it had not rained. Analysts suggest that lorries may come, and others "
    "highlighted the age of the pipes below the streets of the upper town."
)


def test_a_notice_may_stand_on_the_page(text_of):
    source = SCALE + "It has 15 thousand lamps."
    for line, found in (("Translated from Norwegian by Jane Doe", False), ("Read more", True)):
        page = Page(passages=(Passage("page", 9, line),))
        assert bool(list(detect(text_of(source, kind="html", page=page), OPTIONS))) is found


def test_a_text_in_which_nobody_says_anything_is_retold(text_of):
    (hit,) = detect(text_of(RETOLD), OPTIONS)
    assert hit.spans == ()
    assert hit.values == {"marks": "“noted”, “stressed”, “suggest”, “highlighted”"}


@pytest.mark.parametrize(
    "source",
    [
        RETOLD.replace("noted", "said"),
        RETOLD.replace("stressed", "heard"),
        RETOLD.replace("The river", "I saw that the river"),
        RETOLD + " The council met on Monday and on Tuesday.",
        RETOLD.partition(" Analysts")[0],
        RETOLD + " Translated from Norwegian.",
        RETOLD + " The researchers wrote a study of wells, and a study of pipes.",
    ],
)
def test_reports_of_ones_own(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
