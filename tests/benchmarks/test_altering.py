"""Every alteration changes what it says, and nothing else. All sentences are invented."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from benchmarks.altering import hiding, merged, names, passages, prose, spelling, swap, typography
from benchmarks.altering.table import ADVERSARIAL, HARMLESS, TARGETED

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")


def words(text):
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("one", [*HARMLESS, *ADVERSARIAL], ids=lambda one: one.name)
def test_the_same_seed_gives_the_same_text(one):
    assert one.alter(ARTICLE, Random(3)) == one.alter(ARTICLE, Random(3))


@pytest.mark.parametrize("one", [*HARMLESS, *ADVERSARIAL], ids=lambda one: one.name)
@pytest.mark.parametrize("text", ["", "\n", "Rain."])
def test_hardly_any_text(one, text):
    one.alter(text, Random(3))


@pytest.mark.parametrize("one", TARGETED, ids=lambda one: one.name)
def test_nothing_is_flagged(one):
    assert one.alter(ARTICLE, (), Random(3)) == ARTICLE


def test_names_are_unique():
    found = [one.name for one in (*HARMLESS, *ADVERSARIAL, *TARGETED)]
    assert len(set(found)) == len(found)


# Names.


def test_people_keep_one_name_throughout():
    text = "Laura Quimby met Peter Ostrander. “No,” Laura said. Mr. Ostrander’s dog barked at Ms. Quimby."
    other = names.people(text, Random(3))
    laura, quimby, _, ostrander = re.match(r"(\w+) (\w+) met (\w+) (\w+)", other).groups()
    assert {"Laura", "Quimby", "Peter", "Ostrander"}.isdisjoint(words(other))
    assert other.endswith(f"“No,” {laura} said. Mr. {ostrander}’s dog barked at Ms. {quimby}.")
    assert laura in names._GIVEN[0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Thomas Quimby left. Tom Quimby came back.", "Thomas"),
        ("Laura Quimby met Peter Quimby.", "Laura"),
        ("Laura Quimby left. “Rain,” Qiumby said.", "Quimby"),
    ],
)
def test_what_stands_in_two_ways_is_kept(text, kept):
    assert kept in words(names.people(text, Random(3)))


def test_bodies_and_towns_are_no_people():
    text = "Peter Bay School and Ruth Lake City lie north of Mary Street."
    assert names.people(text, Random(3)) == text


def test_a_place_takes_its_adjective_along():
    text = "The French minister left Paris. An Italian court sat in Rome; France objected."
    other = names.places(text, Random(3))
    regions = [line.split("/") for line in names._REGIONS[0].split()]
    country = re.search(r"; (\w+) objected", other)[1]
    line = next(line for line in regions if line[0] == country)
    assert f"The {line[1]} minister left {line[2]}." in other
    assert re.search(r"\b(?:An [AEIOU]|A [^AEIOU])\w+ court", other)


@pytest.mark.parametrize(
    ("text", "swaps", "other"),
    [
        ("an Orr aide, a Bell aide", {"Orr": "Bell", "Bell": "Orr"}, "a Bell aide, an Orr aide"),
        ("New York and York", {"York": "Hull", "New York": "New Hull"}, "New Hull and Hull"),
        ("Orrs and Orr's", {"Orr": "Bell"}, "Orrs and Bell's"),
        ("as it was", {}, "as it was"),
    ],
)
def test_swap(text, swaps, other):
    assert swap(text, swaps) == other


# Spelling.

PAIRS = [
    ("The theater canceled its labor program.", "The theatre cancelled its labour programme."),
    ("Neighbors organized a gray defense.", "Neighbors organised a grey defence."),  # a capital stays
    ("The Department of Defense analyzed color.", "The Department of Defense analysed colour."),
    ("centers, favorite, honoring, realizing", "centres, favourite, honouring, realising"),
    ("mom fulfills a judgment toward aging", "mum fulfils a judgement towards ageing"),
]


@pytest.mark.parametrize(("american", "british"), PAIRS)
def test_spelling(american, british):
    assert spelling.british(american, Random()) == british
    assert spelling.american(british, Random()) == american


@pytest.mark.parametrize(
    "text",
    [
        "She will size up the prize, advise on exercise and promise no surprise.",
        "Four hours later the doctor, an actor and an author met the minister.",
        "See center.example/labor or write to labor@center.example.",
    ],
)
def test_words_that_are_spelt_alike(text):
    assert spelling.american(spelling.british(text, Random()), Random()) == text
    assert spelling.british(text, Random()) == text


def test_no_spelling_has_two_partners():
    british = list(spelling._pairs().values())
    assert len(set(british)) == len(british)
    assert set(british).isdisjoint(spelling._pairs())


# Typography.


@pytest.mark.parametrize(
    ("alter", "text", "other"),
    [
        (typography.no_diacritics, "José’s café, Łódź, re\u0301sume\u0301", "Jose’s cafe, Lodz, resume"),
        (typography.no_diacritics, "itâ€™s damaged.Â It is", "itâ€™s damaged.Â It is"),
        (typography.straight_quotes, "“It’s ‘so’,” he said.", "\"It's 'so',\" he said."),
        (typography.curly_quotes, '"It\'s \'so\'," he said. ("No.")', "“It’s ‘so’,” he said. (“No.”)"),
        (typography.curly_quotes, "the '90s", "the ’90s"),
        (typography.crlf, "one\ntwo\r\nthree", "one\r\ntwo\r\nthree"),
    ],
)
def test_typography(alter, text, other):
    assert alter(text, Random(3)) == other


def test_dashes_get_one_other_style():
    text = "The plan — if there is one — costs 10–12 pounds.\n- a list\nwell-known"
    found = {typography.other_dashes(text, Random(seed)) for seed in range(20)}
    assert found == {
        text.replace(" — ", "—"),
        text.replace(" — ", " – "),
        text.replace(" — ", " - "),
    }


def test_trailing_spaces_change_nothing_else():
    other = typography.trailing_spaces(ARTICLE, Random(3))
    assert other != ARTICLE
    assert [line.rstrip() for line in other.split("\n")] == [line.rstrip() for line in ARTICLE.split("\n")]


# Passages.


@pytest.mark.parametrize(
    "alter",
    [passages.attribution, passages.invented_quotations, passages.invented_figures, passages.padded],
)
def test_what_is_added_stands_between_paragraphs(alter):
    before = ARTICLE.strip().split("\n\n")
    after = alter(ARTICLE, Random(3)).strip().split("\n\n")
    assert len(after) > len(before)
    assert [paragraph for paragraph in after if paragraph in before] == before
    assert len(set(after)) == len(after)


def test_paragraphs_are_parted_as_the_text_parts_them():
    text = "First of all it rained for nine whole hours.\nThen it stopped, and people came out to look.\n"
    assert "\n\n" not in passages.attribution(text, Random(3))


def test_a_line_about_the_licence():
    other = passages.licence_line(ARTICLE, Random(3))
    assert other.startswith(ARTICLE.rstrip())
    assert "licen" in other[len(ARTICLE.rstrip()) :].lower() or "rights" in other[len(ARTICLE.rstrip()) :]


def test_shuffled_paragraphs_are_the_same_ones():
    other = passages.shuffled(ARTICLE, Random(3))
    assert other != ARTICLE
    assert sorted(other.strip().split("\n\n")) == sorted(ARTICLE.strip().split("\n\n"))
    assert other.startswith("Harbour towns ask")  # the title stays


def test_a_quotation_follows_who_speaks():
    speech = "The mayor spoke for an hour.\n\n“It rained for nine hours.\n\n“Then it stopped.”"
    text = f"It was a week of rain.\n\n{speech}\n\nThe boats stayed in harbour."
    found = {passages.shuffled(text, Random(seed)) for seed in range(60)}
    assert len(found) == 6
    assert all(speech in other for other in found)


def test_nothing_is_put_between_words_and_their_speaker():
    text = "She spoke for an hour about rain and boats.\n\n“It rained for nine hours without a single break.”"
    for seed in range(20):
        assert passages.attribution(text, Random(seed)).startswith(text)


def test_short_paragraphs():
    text = "It rained. “Again,” she said. Dr. Hill left at 9 a.m. on Monday."
    assert passages.short_paragraphs(text, Random()) == text.replace(". “", ".\n\n“").replace(
        "said. D", "said.\n\nD"
    )


# Hiding.


@pytest.mark.parametrize("one", ADVERSARIAL[:6], ids=lambda one: one.name)
def test_a_reader_sees_the_same_text(one):
    other = one.alter(ARTICLE, Random(3))
    assert other != ARTICLE
    seen = other.translate(str.maketrans("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", "\u200b\u00ad"))
    assert seen == ARTICLE


FLAGGED = "It was a shocking, truly shocking sight. The end."
SPANS = [(25, 33), (9, 17), (9, 13)]


@pytest.mark.parametrize(
    ("alter", "other"),
    [
        (hiding.remove_flagged, "It was a, truly sight. The end."),
        (hiding.disguise_flagged, "It was a shосking, truly shосking sight. The end."),
    ],
)
def test_flagged_words(alter, other):
    assert alter(FLAGGED, SPANS, Random(3)) == other


def test_flagged_words_parted():
    other = hiding.part_flagged(FLAGGED, SPANS, Random(3))
    assert other.count("\u200b") == 2
    assert other.replace("\u200b", "") == FLAGGED


def test_merged():
    assert merged([(5, 7), (1, 3), (2, 4), (7, 9)]) == [(1, 4), (5, 9)]


def test_prose_is_no_heading():
    assert [line[0] for line in prose("A heading\nIt was raining when the first of them came.\n\nBy X")] == [
        "It was raining when the first of them came."
    ]
