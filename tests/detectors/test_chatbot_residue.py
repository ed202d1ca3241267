"""Words of a chatbot to its user."""

from __future__ import annotations

import pytest
from msgspec import structs

from scoring.data import Page, PageEvidence, Statement
from scoring.detectors.chatbot_residue import Options, detect

OPTIONS = Options(
    phrases=("as an ai language model", "i'm sorry but i cannot"),
    edges=("certainly here's", "would you like me to"),
    about=("chatbot", "chatbots", "chatgpt", "language models"),
    story=2,
)
BODY = "It rained.\nThe mayor came.\nThe bridge opened.\nAll went home."


@pytest.mark.parametrize(
    "sample",
    [
        "[[As an AI language model]], it is hard to say. The bridge opened.",
        "The bridge opened. [[I’m sorry, but I cannot]] say more. A chatbot came.",
        f"[[Certainly! Here’s]] the text.\n{BODY}",
        f"{BODY}\n[[Would you like me to]] make it shorter?",
    ],
)
def test_self_talk(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "“As an AI language model, I cannot vote,” it wrote.",
        "It says that as an AI language model it cannot vote. Other chatbots agree, and so does ChatGPT.",
        f"{BODY}\nWould you like me to drive?\n{BODY}",
        "The language model is an AI. Certainly, he is here.",
        "",
    ],
)
def test_stories_about_chatbots_and_plain_words(check, sample):
    check(sample)


def test_a_paragraph_is_one_hit(text_of):
    source = f"As an AI language model, I’m sorry, but I cannot say.\n{BODY}\nI’m sorry, but I cannot."
    assert [len(hit.spans) for hit in detect(text_of(source), OPTIONS)] == [2, 1]


def test_titles_of_the_page(text_of):
    titles = ("Certainly! Here’s your headline", "The bridge", "Certainly! Here’s your headline")
    page = Page(statements=tuple(Statement("title", title, "meta", 3) for title in titles))
    (hit,) = detect(text_of(BODY, kind="html", page=page), OPTIONS)
    assert (hit.spans, hit.page) == ((), (PageEvidence("meta", 3, titles[0]),))
    about = BODY + " The chatbot and other chatbots came."
    assert not list(detect(text_of(about, kind="html", page=page), OPTIONS))


TALK = structs.replace(
    OPTIONS,
    parts=(
        "offer: shall i, i can",
        "task: shorten",
        "task: rewrite",
        "work: article, summary",
        "order: ^rewrite",
        "tool: chatgpt",
    ),
    talk={"offers": ("offer, task, work",), "orders": ("order, work",)},
)


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        ("It rained. Shall I shorten the article?", ["Shall I shorten the article"]),
        ("The summary is long. I can shorten it.", ["summary is long. I can shorten"]),
        ("Rewrite the article of the bridge.", ["Rewrite the article"]),
        ("As an AI language model, I can shorten your article.", ["As an AI language model"]),
        ("“Shall I shorten the article?” she asked.", []),
        ("The tool asked, “Shall I shorten it?” of the article.", []),
        ("I can see that she must rewrite it.", []),
        ("ChatGPT said: Shall I shorten the article? Other chatbots do so, too.", []),
    ],
)
def test_what_comes_together(text_of, sample, found):
    hits = detect(text_of(sample), TALK)
    assert [sample[span.start : span.end] for hit in hits for span in hit.spans] == found
