"""A source that others name, and one document never does."""

import pytest

from scoring.retelling.conflicts.erased_source import Options, compare

OPTIONS = Options(
    alike=0.25,
    outlets=("Washington Post", "Reuters"),
    outlet_words=frozenset(("post", "tribune")),
    cues=("according to", "obtained by", "first reported by"),
    venues=("told", "in an interview with"),
    elsewhere=frozenset(("reporters", "statement", "told")),
    crowds=frozenset(("experts",)),
    lone=0.6,
)
SALE = "the council of Turku sold the harbour cranes to a scrap dealer in May"
SOLD = "The council of Turku sold the harbour cranes to a scrap dealer in May."
VOW = "“We will not sell the harbour cranes of Turku to a scrap dealer,”"

FOUND = {
    "according to": (f"[[According to the Leeds Evening Post]], {SALE}.", f"[[{SOLD}]]"),
    "an outlet of the list": (f"[[According to Reuters]], {SALE}.", f"[[{SOLD}]]"),
    "a verb": (f"The [[Lund Tribune reported]] that {SALE}.", f"[[{SOLD}]]"),
    "documents": (f"Letters [[obtained by the Lund Tribune]] show that {SALE}.", f"[[{SOLD}]]"),
    "the place of an interview": (
        f"{VOW} Mayor Anna Lind [[told the Leeds Post]].",
        f"[[{VOW} said Mayor Anna Lind.]]",
    ),
    "two who name it": (
        f"[[According to Reuters]], {SALE}.",
        f"[[{SOLD}]]",
        f"{SOLD[:-1]}, as [[first reported by Reuters]].",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


LEFT_ALONE = {
    "named elsewhere": (f"According to Reuters, {SALE}.", f"{SOLD} It burnt. Reuters had it first."),
    "named by its initials": (
        f"According to the Leeds Evening Post, {SALE}.",
        f"{SOLD} Nobody knew. The LEP found it out.",
    ),
    "another source": (f"According to Reuters, {SALE}.", f"According to the mayor, {SALE}."),
    "credited just before": (
        f"According to Reuters, {SALE}.",
        f"The mayor said so on Monday. {SOLD}",
    ),
    "most do not name it": (f"According to Reuters, {SALE}.", SOLD, SOLD),
    "said elsewhere": (
        f"{VOW} Mayor Anna Lind told the Leeds Post.",
        f"{VOW} said Mayor Anna Lind in a statement.",
    ),
    "no outlet": (f"According to the Turku Council, {SALE}.", SOLD),
    "another statement": (f"According to Reuters, {SALE}.", "The bishop of Lund bought an abbey in 1911."),
}


@pytest.mark.parametrize("samples", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(check, samples):
    check(*samples)


def test_who_lost_the_source_is_at_fault(told_of):
    (found,) = compare(told_of(f"According to Reuters, {SALE}.", SOLD), OPTIONS)
    assert found.at_fault == (1,)
    assert found.values == {"source": "According to Reuters"}
