"""Ordinary words in capitals and marks in a row; labels, names and abbreviations are left alone."""

import pytest

from scoring.detectors.shouting import Options, detect

OPTIONS = Options(
    letters=4,
    frequency=3,
    abbreviations=frozenset(["aids", "cares"]),
    sentence_words=frozenset(["has", "been", "because"]),
    least=2,
)


@pytest.mark.parametrize(
    "sample",
    [
        "The mayor said that the bridge was [[NEVER]] safe, and that lorries used it for [[YEARS]] on end.",
        "The bridge was not safe[[!!]] Who let the lorries use it[[?!]] Nobody knows to this day.",
        "The bridge was not safe[[!!!]] It was [[NEVER]] looked at, the engineers found.",
        # A passage is enough, if it is part of a sentence for sure.
        "The mayor said on Monday that the bridge [[HAS BEEN UNSAFE]] for years.",
        "They found a [[MENTAL HEALTH CRISIS]] in the town, and it was [[NEVER]] looked at in all this time.",
        # In a headline one is enough.
        "Mayor [[DESTROYS]] Her Critics in a Heated Debate\nThe mayor spoke for an hour on Monday.",
    ],
)
def test_shouts(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "The mayor said that the bridge was NEVER safe, and closed it.",
        "“It was NEVER safe, NOT for YEARS!!!” the mayor said. “NEVER again?!”",
        "THE MAYOR HAS NEVER SEEN SUCH YEARS OF FLOODS\nThe mayor spoke for an hour on Monday.",
        "THIS WEEK the council met. THAT YEAR the bridge fell.\nNEVER BEFORE has the town seen such floods.",
        "The council asked for help under the CARES Act and the HEROES Act, and for more wards for AIDS.",
        "The lake rose. READ MORE: the bridge. WATCH: the flood. The picture (FILE) shows the lake (ABOVE).",
        "We test SQUAD against all others, for SQUAD is large. The model is called STRONG or STRong.",
        "The mayor laughed! Who let the lorries use it? Nobody. Nobody at all!",
        "MAYOR OPENS BRIDGE\nThe mayor spoke for an hour on Monday, and it was a long hour.",
        "The mayor wore a hat with SAVE OLD BRIDGE on it, and a child told THE LEEDS OBSERVER of it.",
        "The mayor said so. HAS BEEN UNSAFE FOR YEARS The bridge of Leeds was shut on Monday at noon.",
        "“It HAS BEEN UNSAFE for years,” the mayor said. It was shut in May, two years later than planned.",
        "They yell, Wall!? and he goes on. Then they yell, Bridge!? and he begins to sing of the river.",
    ],
    ids=[
        "one",
        "quoted",
        "line",
        "lead",
        "names",
        "labels",
        "abbreviations",
        "single marks",
        "headline",
        "slogan and name",
        "heading",
        "said",
        "lost marks",
    ],
)
def test_innocent_capitals(check, sample):
    check(sample)


def test_the_message_names_the_loudest(text_of):
    text = text_of(
        "The old bridge was just NEVER safe for YEARS!!! Who of all the people in town KNEW of it?! "
        "They all just LIED to us."
    )
    shouts = [hit.values["shouts"] for hit in detect(text, OPTIONS)]
    assert shouts == ["“NEVER”, “YEARS”, “!!!”, “KNEW” and 2 more"]
