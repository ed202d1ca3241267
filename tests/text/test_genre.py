"""News, opinion and everything else: by the page, by labels, by the words."""

import pytest

from scoring.data import Page, Statement

REPORT = (
    "The council closed the bridge on Monday. “We have no choice,” Anna Berg, the mayor, said. Tom Lind, an "
    "engineer, told the council that the northern pillar had moved. Berg said the repairs would cost $2 "
    "million. The ministry said it had no money. "
)
ARGUMENT = (
    "We must not wait for the next flood. How many cellars have to fill before we act? The council should "
    "build the wall, and it should begin in spring. I believe our town can afford it. "
)
MEMORY = "My aunt grew leeks behind the church. I carried the water, and my cousin sang to the hens. "
RECIPE = "Boil the leeks for ten minutes. Fold in the butter, add the flour and stir until it thickens. "


@pytest.mark.parametrize(
    ("sample", "genre"),
    [
        (REPORT * 3, "news"),
        (ARGUMENT * 4, "opinion"),
        (MEMORY * 8, "other"),
        (RECIPE * 8, "other"),
        ("", "other"),
        # Those who are quoted may argue, and so may those whose words are reported.
        (REPORT * 3 + "“" + ARGUMENT * 3 + "” Berg said.", "news"),
        (REPORT * 2 + "The union said that the council should pay and must not wait. " * 3, "news"),
        # A question or a reporter's own “we” makes no opinion.
        (REPORT * 3 + "What happens next? We asked the council.", "news"),
        # Nor does a fact or two make news of an argument.
        (ARGUMENT * 5 + "The mayor said so.", "opinion"),
        # A chatbot's word to its user, a modal without a verb and a tease are no argument.
        (
            RECIPE * 6
            + "I hope this helps! As an AI model, I cannot cook. Let me know if I should go on. " * 2,
            "other",
        ),
        (RECIPE * 6 + "The leek must into the pot. The hens must to the garden. " * 3, "other"),
        (RECIPE * 6 + "Coincidence? The odds? And the hens? " * 3, "other"),
        # Nor do three sentences that argue.
        (RECIPE * 2 + "We must act. We should build the wall. Must we wait for the flood?", "other"),
        (RECIPE * 2 + "We must act. We should build it. Must we wait for the flood? I say no.", "opinion"),
    ],
    ids=[
        *("report", "argument", "memory", "recipe", "empty", "quoted argument", "reported argument"),
        *("reporter asks", "argument with a fact", "chatbot", "modal without verb", "tease"),
        *("three that argue", "four that argue"),
    ],
)
def test_by_words(text_of, sample, genre):
    assert text_of(sample).genre == genre


@pytest.mark.parametrize(
    "label",
    [
        "Opinion",
        "OPINION | The bridge",
        "Opinion: The bridge must stay shut",
        "Guest column",
        "Letter to the Editor",
        "Our view: The bridge",
        "By Jane Doe, Guest Columnist",
        "By the Editorial Board",
    ],
)
def test_a_label_above_makes_opinion(text_of, label):
    assert text_of(f"{label}\n{REPORT * 3}").genre == "opinion"


@pytest.mark.parametrize(
    "line",
    [
        "Opinion is divided over the harbour bridge",
        "Public opinion: what the polls say of the bridge",
        "Editorial staff at the paper vote to strike",
        "Columns of the old temple fall in storm",
        "Letters reveal the mayor’s doubts",
    ],
)
def test_headlines_that_only_look_like_labels(text_of, line):
    assert text_of(f"{line}\n{REPORT * 3}").genre == "news"


@pytest.mark.parametrize(
    ("note", "genre"),
    [
        ("Jane Doe is a columnist for the paper.", "opinion"),
        ("Jane Doe is an opinion staff writer.", "opinion"),
        ("This article is satire.", "opinion"),
        # Anybody can put this under anything: it decides nothing where the text reports.
        ("The views expressed are the author’s own.", "news"),
    ],
)
def test_a_note_below(text_of, note, genre):
    assert text_of(f"{REPORT * 3}\n{note}").genre == genre


def test_a_disclaimer_decides_what_does_not_report(text_of):
    assert text_of(f"{RECIPE * 8}\nThe views expressed are the author’s own.").genre == "opinion"


@pytest.mark.parametrize(
    ("statements", "genre"),
    [
        ((("type", "NewsArticle"),), "news"),
        ((("type", "OpinionNewsArticle"),), "opinion"),
        ((("type", "https://schema.org/SatiricalArticle"),), "opinion"),
        ((("type", "NewsArticle"), ("section", "Opinion")), "opinion"),
        ((("section", "World"), ("section", "World > Guest Column")), "opinion"),
        ((("section", "World"),), "news"),
        ((("type", "Recipe"),), "other"),
        ((("url", "https://example.org/opinion/2024/bridge"),), "opinion"),
        ((("url", "https://example.org/commentisfree/bridge"),), "opinion"),
        ((("url", "https://example.org/world/opinion"),), "news"),
        ((("url", "https://opinion.example.org/world/bridge"),), "news"),
    ],
)
def test_the_page_says_so(text_of, statements, genre):
    page = Page(statements=tuple(Statement(fact, value, "meta", 1) for fact, value in statements))
    assert text_of(REPORT * 3, page=page).genre == genre


def test_a_page_cannot_make_news_of_an_argument_by_default(text_of):
    page = Page(statements=(Statement("type", "NewsArticle", "structured data", 1),))
    assert text_of(ARGUMENT * 4, page=page).genre == "opinion"


def test_a_given_genre_stands(text_of):
    assert text_of(REPORT * 3, genre="opinion").genre == "opinion"
