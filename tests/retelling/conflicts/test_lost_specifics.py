"""A vague phrase where others are specific."""

import pytest

from scoring.retelling.conflicts.lost_specifics import Options, compare

OPTIONS = Options(
    alike=0.25,
    quantifiers=frozenset(("numerous", "several", "scores", "number")),
    counted=(("casualties", "people", "killed", "deaths"), ("injured", "wounded", "casualties", "people")),
    large=frozenset(("substantial", "large")),
    sums=frozenset(("sum", "amount")),
    leading=frozenset(("leading", "renowned")),
    persons=frozenset(("expert", "figure")),
    papers=frozenset(("statement", "letter")),
    offices=frozenset(("minister", "mayor")),
    qualifiers=frozenset(("deputy", "foreign", "prime")),
    crowds=frozenset(("experts", "analysts")),
    groups=frozenset(("officials", "observers")),
    lately=frozenset(("recent",)),
    share=0.35,
    bits=10,
    lone=0.6,
)
FLOOD = "The flood in the valley of Tarn {} and washed away the bridge."

FOUND = {
    "a number": (FLOOD.format("killed [[41 people]]"), FLOOD.format("led to [[numerous casualties]]")),
    "the wounded": (FLOOD.format("left [[60 wounded]]"), FLOOD.format("left [[scores of others injured]]")),
    "a sum": (
        "The museum in Leiden bought the vase for [[$3.4 million]] at an auction in June.",
        "At an auction in June the museum in Leiden bought the vase for a [[substantial sum]].",
    ),
    "the holder of an office": (
        "Norway's deputy foreign minister, [[Anna Lindqvist]], said the fishing pact with Iceland holds.",
        "[[Norway's deputy foreign minister]] said the fishing pact with Iceland holds.",
    ),
    "the holder, behind the office": (
        "[[Deputy Foreign Minister Anna Lindqvist]] of Norway said the fishing pact with Iceland holds.",
        "[[Norway's deputy foreign minister]] said the fishing pact with Iceland holds.",
    ),
    "an expert": (
        "Professor [[Anna Lindqvist]] of Lund said the old sea wall of Turku will break in ten years.",
        "[[Experts say]] the old sea wall of Turku will break in ten years.",
    ),
    "who is quoted": (
        "“The old sea wall of the Turku harbour breaks in May,” said [[Anna Lindqvist]].",
        "“The old sea wall of the Turku harbour breaks in May,” [[observers said]]. Anna Lindqvist built it.",
    ),
    "a date": (
        "The [[May 2019]] regatta off Turku ended in a storm that sank nine yachts.",
        "The [[recent regatta]] off Turku ended in a storm that sank nine yachts.",
    ),
    "somebody of whom only a trade is left": (
        "“The old sea wall of the Turku harbour breaks in May,” said [[Anna Lindqvist]], a diver.",
        "“The old sea wall of the Turku harbour breaks in May,” [[a diver]] warned.",
    ),
    "one of many": (
        "“The old sea wall of the Turku harbour breaks in May,” said [[Anna Lindqvist]].",
        "“The old sea wall of the Turku harbour breaks in May,” said [[one of the divers]].",
    ),
    "a pronoun for anybody": (
        "“The old sea wall of the Turku harbour breaks in May,” said [[Anna Lindqvist]].",
        "[[An independent expert]] fears it. “The old sea wall of the Turku harbour breaks in May,” he said.",
    ),
    "the name stands behind the trade": (
        "“The old sea wall of the Turku harbour breaks in May,” said the diver, [[Xyle Vrang]].",
        "“The old sea wall of the Turku harbour breaks in May,” [[a diver]] warned.",
    ),
    "any plural": (
        "The brewery of Turku has [[14 malt kilns]] along the river.",
        "The brewery of Turku has [[a number of malt kilns]] along the river.",
    ),
    "how large it is": (
        "The brewery of Turku had a loss of [[$14 million]] in the spring.",
        "The brewery of Turku had a [[substantial loss]] in the spring.",
    ),
    "a journal": (
        "The tide tables of Turku were published in the [[Almanac of Pilots]] in May.",
        "The tide tables of Turku were published in [[a leading journal]] in May.",
    ),
    "several are specific": (
        FLOOD.format("killed [[41 people]]"),
        FLOOD.format("led to [[numerous casualties]]"),
        FLOOD.format("caused [[41 deaths]]"),
    ),
    "counted elsewhere, and told in other words": (
        "In Tarn [[41 people]] lost their lives when the river rose on Friday night.",
        "The disaster brought [[numerous casualties]], and more rain is due.",
        "Rescuers in the valley of the Tarn counted [[41 deaths]] after the rain.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


LEFT_ALONE = {
    "only shorter": (
        FLOOD.format("killed 41 people"),
        "The flood in the valley of Tarn washed away the bridge.",
    ),
    "the figure stands elsewhere": (
        FLOOD.format("killed 41 people"),
        FLOOD.format("led to numerous casualties") + " The dead are 41.",
    ),
    "in a quotation": (
        FLOOD.format("killed 41 people"),
        "“The flood in the valley of Tarn led to numerous casualties and washed away the bridge,” she said.",
    ),
    "something else is counted": (
        FLOOD.format("killed 41 cows"),
        FLOOD.format("led to numerous casualties"),
    ),
    "a secret sum": (
        "The museum in Leiden bought the vase for $3.4 million at an auction in June.",
        "At an auction in June the museum in Leiden bought the vase for an undisclosed sum.",
    ),
    "the holder is named elsewhere": (
        "Norway's deputy foreign minister, Anna Lindqvist, said the fishing pact with Iceland holds.",
        "Anna Lindqvist came. Norway's deputy foreign minister said the fishing pact with Iceland holds.",
    ),
    "another office": (
        "The mayor of Bergen, Anna Lindqvist, said the fishing pact with Iceland holds.",
        "Norway's deputy foreign minister said the fishing pact with Iceland holds.",
    ),
    "one of the experts is heard": (
        "Professor Anna Lindqvist of Lund said the old sea wall of Turku will break in ten years.",
        "Experts say the old sea wall of Turku will break in ten years. Olof Berg said it is worse.",
    ),
    "any holder of an office": (
        "Anna Lindqvist, a deputy minister, said the fishing pact with Iceland holds.",
        "As deputy minister in Oslo one hopes that the fishing pact with Iceland holds.",
    ),
    "a group says something else": (
        "“The old sea wall of the Turku harbour breaks in May,” said Anna Lindqvist. “Turku is lost.”",
        "“The tram of Turku is late,” officials said. The old sea wall of the Turku harbour breaks in May.",
    ),
    "who is quoted is named beside": (
        "“The old sea wall of the Turku harbour breaks in May,” said Anna Lindqvist.",
        "“The old sea wall of the Turku harbour breaks in May,” officials said of Anna Lindqvist.",
    ),
    "a spokesman": (
        "“The old sea wall of the Turku harbour breaks in May,” said Anna Lindqvist.",
        "“The old sea wall of the Turku harbour breaks in May,” a spokeswoman said.",
    ),
    "a paper": (
        "“The old sea wall of the Turku harbour breaks in May,” said Anna Lindqvist.",
        "“The old sea wall of the Turku harbour breaks in May,” a letter said.",
    ),
    "the diver is named elsewhere": (
        "“The old sea wall of the Turku harbour breaks in May,” said Anna Lindqvist.",
        "“The old sea wall of the Turku harbour breaks in May,” a diver said. Lindqvist mapped it.",
    ),
    "several of a few": (
        "The brewery of Turku has four malt kilns along the river.",
        "The brewery of Turku has several malt kilns along the river.",
    ),
    "the number of them": (
        "The brewery of Turku has 14 malt kilns along the river.",
        "The brewery of Turku has increased the number of malt kilns along the river.",
    ),
    "the holder has a name nobody knows": (
        "Norway's deputy foreign minister, Anna Lindqvist, said the fishing pact with Iceland holds.",
        "Norway's deputy foreign minister Xyle Vrang said the fishing pact with Iceland holds.",
    ),
    "the counts differ": (
        "In Tarn 41 people lost their lives when the river rose on Friday night.",
        "The disaster brought numerous casualties, and more rain is due.",
        "Rescuers in the valley of the Tarn counted 12 deaths after the rain.",
    ),
    "one alone counts, in another sentence": (
        "In Tarn 41 people lost their lives when the river rose on Friday night.",
        "The disaster brought numerous casualties, and more rain is due.",
    ),
}


@pytest.mark.parametrize("samples", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(check, samples):
    check(*samples)


def test_the_vague_document_is_at_fault_and_several_witnesses_are_better_than_one(told_of):
    exact, vague = FLOOD.format("killed 41 people"), FLOOD.format("led to numerous casualties")
    (one,) = compare(told_of(exact, vague), OPTIONS)
    (two,) = compare(told_of(exact, vague, FLOOD.format("caused 41 deaths")), OPTIONS)
    assert one.at_fault == two.at_fault == (1,)
    assert one.values == two.values == {"specific": "41 people"}
    assert one.confidence < 0.7 < two.confidence
