"""People and figures of the headline that the article does not have."""

import pytest

from scoring.detectors.headline_mismatch import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(body_words=40, lead_words=60, common=5, shared=0.5, least_figure=10)
BODY = (
    "\nThe council of Leeds shut the harbour bridge on Monday for the whole winter, because the northern "
    "pillar had moved. Anna Berg, the mayor, said that the repairs of the bridge would cost $24 million and "
    "that 310 workers would be needed until spring. Merkelites cheered. Katherine Lind of the union agreed."
)


@pytest.mark.parametrize(
    "headline",
    [
        "[[Vladimir Petrenkov]] Shuts Harbour Bridge in Leeds",
        "[[Putin]] shuts harbour bridge in Leeds for the winter",
        "Repairs of Leeds Harbour Bridge to Cost [[$85 Million]]",
        "Harbour bridge in Leeds to be repaired by [[900 workers]]",
        "[[Zorvex]] to repair harbour bridge in Leeds",
        # Another name of the headline shows that this is its article.
        "Katherine Lind calls [[Takeshi Zielinsky]] behind closed doors",
        # So does a sentence that is in the article.
        "[[Kvarnsson]] said that repairs of northern pillar would be needed until spring",
    ],
)
def test_what_the_article_lacks(check, headline):
    check(headline + BODY)


@pytest.mark.parametrize(
    "headline",
    [
        "Anna Berg’s council shuts harbour bridge in Leeds",
        "Ana Bergh shuts harbour bridge in Leeds",
        "Merkel allies cheer as Leeds shuts harbour bridge",
        "Kate Lind welcomes repairs of Leeds harbour bridge",
        "Repairs of Leeds harbour bridge to cost about $25 million",
        "Harbour bridge in Leeds to be repaired by 300 workers",
        "Harbour bridge in Leeds: 9 workers, 12 boats and 40% less trade",
        "Would Angela Merkel shut the harbour bridge in Leeds?",
        "Repairs of Leeds harbour bridge are vain, says Wolfgang Petersenn",
        "Wolfgang Petersenn buys a castle in the mountains",
        "Pinoys cheer as Leeds shuts harbour bridge",
        "Leeds to jumpstart trade at harbour bridge: Jumpstart",
        "Wolfgang cheers as Leeds shuts harbour bridge",
        "DVD review: the harbour bridge of Leeds and Azkabanov",
        "Harbour bridge in Leeds: another 90 workers, 70 more workers needed",
        "Harbour bridge of Leeds to cost $16 trln",
    ],
    ids=[
        *("possessive", "spelling", "adjective", "nickname", "rounded", "rounded down", "other things"),
        *("question", "author", "not its article", "a people", "compound", "given name alone", "review"),
        *("added", "short scale"),
    ],
)
def test_what_the_article_bears_out(check, headline):
    check(headline + BODY)


def test_an_excerpt_is_not_judged(check):
    check("Vladimir Petrenkov Shuts Harbour Bridge in Leeds\nThe council of Leeds shut the harbour bridge.")


def test_a_title_outside_the_text_has_no_span(text_of):
    source, _ = read_example(BODY.strip())
    (hit,) = detect(text_of(source, title="Putin shuts harbour bridge in Leeds"), OPTIONS)
    assert (hit.spans, hit.values["promised"]) == ((), "Putin")


def test_a_people_by_its_short_name(check):
    check("Aussie shuts harbour bridge in Leeds" + BODY + " The Australian smiled.")
    check("[[Aussie]] shuts harbour bridge in Leeds" + BODY + " The Austere smiled.")
