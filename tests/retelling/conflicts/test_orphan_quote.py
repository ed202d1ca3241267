"""A person's words that no other telling has, although others quote the same person."""

from types import SimpleNamespace

import pytest

from scoring.retelling.conflicts.orphan_quote import Options, compare
from scoring.retelling.data import Edge, Lineage

OPTIONS = Options(
    words=5,
    alike=0.4,
    most=6,
    occasions=frozenset(["interview", "letter"]),
    public=frozenset(["mayor"]),
    derived=frozenset(["provenance.vague-provenance"]),
    taken_over=0.6,
    sure=1.0,
    daily=0.6,
)
STORY = "The old harbour of Ghent will be closed in July. "
ORPHAN = "“Nobody in Flanders dares to mourn an empty basin,”"

FOUND = {
    "two know one another's words": (
        f"{STORY}[[“The cranes have rusted since the war,”]] said Greet Wouters, a historian.",
        f"{STORY}Wouters, a historian, said: [[“The cranes have rusted since the war.”]] Greet Wouters left.",
        f"{STORY}[[{ORPHAN}]] said Greet Wouters, a historian.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


def say(words: str) -> str:
    return f"{STORY}{words} said Greet Wouters, a historian."


RUST = "“The cranes have rusted since the war,”"
INNOCENT = {
    "each its own": (say(RUST), say(ORPHAN)),
    "an interview": (
        say(RUST),
        say(RUST),
        f"{STORY}{ORPHAN} said Greet Wouters, a historian, in an interview.",
    ),
    "words that others report": (
        say(RUST),
        f"{say(RUST)} In Flanders nobody would dare to mourn the basin, empty for years.",
        say(ORPHAN),
    ),
    "who has the others' words, too": (say(RUST), say(RUST), f"{say(RUST)} {ORPHAN} Wouters said."),
    "a piece of a few words": (say(RUST), say(RUST), say("“An empty basin,”")),
    "a mayor": (
        f"Ships left Ghent. {RUST} said Greet Wouters, the mayor.",
        f"The old harbour is sold. Wouters said: {RUST} Greet Wouters is the mayor.",
        f"Trains are late on Monday. {ORPHAN} said Greet Wouters, the mayor.",
    ),
    "somebody else": (say(RUST), say(RUST), f"{STORY}{ORPHAN} said Pieter Claes, a fisherman."),
}


@pytest.mark.parametrize("samples", INNOCENT.values(), ids=INNOCENT)
def test_innocent(check, samples):
    check(*samples)


def test_at_fault(told_of):
    (found,) = compare(told_of(say(RUST), say(RUST), say(ORPHAN)), OPTIONS)
    assert found.at_fault == (2,)
    assert found.values == {"speaker": "Greet Wouters", "words": ORPHAN.strip("“”")}


def test_reference_lacks_them(told_of):
    (found,) = compare(told_of(say(RUST), say(ORPHAN), reference=0), OPTIONS)
    assert found.at_fault == (1,)


def test_source_lacks_them(told_of):
    told = told_of(say(RUST), say(ORPHAN))
    told.lineage = Lineage(branches=((0, 1),), edges=(Edge(0, 1, 0.9, ()),))
    (found,) = compare(told, OPTIONS)
    assert found.at_fault == (1,)


def test_derived_by_its_own_words(told_of):
    told = told_of(say(RUST), say(ORPHAN))
    told.lineage = Lineage(branches=((0, 1),))
    told.tellings[1].findings = (SimpleNamespace(rule="provenance.vague-provenance"),)
    (found,) = compare(told, OPTIONS)
    assert found.at_fault == (1,)


OWN = Lineage(branches=((0, 1), (2,)), edges=(Edge(0, 1, 0.9, ()),))
BY_ITSELF = [
    (  # two documents of one branch are one witness
        (RUST, RUST, ORPHAN),
        OWN,
        None,
    ),
    (  # a source may have more than who took from it
        (f"{RUST} Wouters said. {ORPHAN}", RUST, "“I am in the archive now,”"),
        OWN,
        None,
    ),
    (  # what stands beside words that were taken over
        (RUST, f"{RUST} Wouters said. {ORPHAN}", "“I am in the archive now,”"),
        OWN,
        (1,),
    ),
    (  # it hands them on
        (RUST, f"{RUST} Wouters said. {ORPHAN}", f"{RUST} Wouters said. {ORPHAN}"),
        Lineage(branches=((0, 1, 2),), edges=(Edge(0, 1, 0.9, ()), Edge(1, 2, 0.9, ()))),
        (1,),
    ),
    (  # who reads like a derived document
        (RUST, RUST, f"{RUST} Wouters said. {ORPHAN}"),
        Lineage(branches=((0, 1, 2),), edges=(Edge(0, 1, 0.9, ()),), undecided=((1, 2),)),
        (2,),
    ),
    (  # or it may be the origin of all
        (RUST, RUST, f"{RUST} Wouters said. {ORPHAN}"),
        Lineage(branches=((0, 1, 2),), edges=(Edge(0, 1, 0.9, ()),), undecided=((0, 2), (1, 2))),
        None,
    ),
    (  # nothing tells who took from whom
        (RUST, f"{RUST} Wouters said. {ORPHAN}", RUST),
        Lineage(branches=((0, 1, 2),), undecided=((0, 1), (1, 2))),
        None,
    ),
    (  # too unsure
        (RUST, f"{RUST} Wouters said. {ORPHAN}", RUST),
        Lineage(branches=((0, 1, 2),), edges=(Edge(0, 1, 0.5, ()),)),
        None,
    ),
]


@pytest.mark.parametrize(("words", "lineage", "at_fault"), BY_ITSELF)
def test_each_quotation_of_dependent_documents(told_of, words, lineage, at_fault):
    told = told_of(*map(say, words))
    told.lineage = lineage
    assert [found.at_fault for found in compare(told, OPTIONS)] == ([at_fault] if at_fault else [])


@pytest.mark.parametrize(("office", "confidence"), [("a historian", 1.0), ("the mayor", 0.6)])
def test_public_offices_are_less_sure(told_of, office, confidence):
    samples = [say(RUST), say(f"{RUST} Wouters said. {ORPHAN}")]
    told = told_of(*(sample.replace("a historian", office) for sample in samples))
    told.lineage = Lineage(branches=((0, 1),), edges=(Edge(0, 1, 0.9, ()),))
    (found,) = compare(told, OPTIONS)
    assert found.confidence == confidence
    assert found.values["words"] == ORPHAN.strip("“”")
