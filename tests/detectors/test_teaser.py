"""Headlines whose signs add up to bait; each sign counts once, and never inside quotation marks."""

import pytest

from scoring.data import Block, Document
from scoring.detectors.teaser import Options, detect, signs
from scoring.text import Text

OPTIONS = Options(
    words={
        "the reader addressed": frozenset({"you", "you'll"}),
        "a promise": frozenset({"change your life"}),
        "a news verb": frozenset({"shuts"}),
    },
    openings={"a question": frozenset({"which", "how"})},
    points={
        "the reader addressed": 6,
        "a promise": 5,
        "a news verb": -4,
        "a question": 4,
        "a list": 3,
        "a long list": 5,
        "an abbreviation": -3,
        "a comma": -3,
        "a question mark": -4,
    },
    limit=9,
    sure=13,
)
BODY = "\nThe council opened the gate of the old bridge on Monday, two years later than it had planned.\n"


def headline(line):
    return Text(Document(id="line", text=line, blocks=(Block(0, len(line), "title"),)))


@pytest.mark.parametrize(
    "sample",
    [
        "[[Which Bridge Will Change Your Life]]" + BODY,
        "[[12 Bridges You Need This Winter]]" + BODY,
        "[[How You Cross the Old Bridge]]" + BODY,
        "[[The 12 Bridges You Need]]" + BODY,
    ],
)
def test_bait(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "You Need This Bridge in the Winter" + BODY,
        "You Need This and You Need That" + BODY,
        "Which bridge “you need” this winter" + BODY,
        "How Leeds shuts the bridge you need" + BODY,
        "The council met on Monday.\nWhich you need will change your life, the mayor said on the bridge.",
    ],
    ids=["one sign", "a sign counts once", "quoted", "a sign against", "not in the headline"],
)
def test_left_alone(check, sample):
    check(sample)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("11 bridges of Leeds", {"a list", "a long list"}),
        ("Top 10 bridges of Leeds", {"a list"}),
        ("Five bridges of Leeds", {"a list"}),
        ("24-year-old crosses a bridge", set()),
        ("1931 bridge reopens", set()),
        ("101 bridges reopen", set()),
        ("EU pays for a bridge", {"an abbreviation"}),
        ("EU PAYS FOR A BRIDGE", set()),
        ("Bridge reopens, mayor says", {"a comma"}),
        ("How safe is the bridge?", {"a question", "a question mark"}),
        ("The bridge of Leeds is open again after two long years", set()),
        ("You’ll cross a bridge", {"the reader addressed"}),
        ("“You” and “which”", set()),
        ("", set()),
    ],
)
def test_signs(line, expected):
    text = headline(line)
    assert set(signs(text, text.words, OPTIONS)) == expected


def test_the_message_names_what_tells_most():
    (hit,) = detect(headline("Which bridge you need will change your life, and 2 more"), OPTIONS)
    assert hit.values == {"signs": "the reader addressed, a promise, a question"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"points": OPTIONS.points | {"a rhyme": 2}}, "`points` for 'a rhyme', which is no sign"),
        ({"points": {"a list": 3}}, "no `points` for the sign 'a news verb'"),
    ],
)
def test_every_sign_has_points_and_all_points_a_sign(change, message):
    given = {
        "words": OPTIONS.words,
        "openings": {},
        "points": OPTIONS.points,
        "limit": 9,
        "sure": 13,
    } | change
    if "a rhyme" in change["points"]:
        given["openings"] = OPTIONS.openings
    with pytest.raises(ValueError, match=message):
        Options(**given)
