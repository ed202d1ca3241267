"""Documents in, stories out: what is left out and why, who is charged, and that the sums still hold."""

import pytest

from scoring.comparison import MOST_TELLINGS, compare
from scoring.errors import InputError
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

REPORT = (
    "The ferry Aurora ran aground on a sandbank near Vlissingen early on Tuesday with 214 people aboard. "
    "Captain Joris Vandersteen told reporters that the radar had failed twelve minutes before that.\n\n"
    "“We heard a scraping noise and then nothing at all,” said Els Boone, a nurse on her way to work.\n\n"
    "Tugs from Breskens pulled the ship free at noon, when the tide was at its highest. Two passengers with "
    "bruises were taken to the hospital in Goes, said Anouk de Wit of the coast guard.\n\n"
    "The company Scheldelijn runs nine ferries between Zeeland and Flanders and has had three mishaps in "
    "two years. Divers will examine the hull on Wednesday before the ship returns to the harbour of "
    "Breskens. "
    "The inspectorate in The Hague opened an inquiry into the state of the radar and its upkeep."
)
AGAIN = REPORT.replace("early on Tuesday", "on Tuesday morning").replace(
    "runs nine ferries", "owns nine ferries"
)
RESPELT = AGAIN.replace("Vandersteen", "Wandersten")
ANOTHER = (
    "Seven kilometres of cars stood at the bridge on Tuesday morning, because the ferry Aurora sat on a "
    "bank off Vlissingen until lunch, with 214 passengers on board. Joris Vandersteen, her captain, blamed "
    "the radar. It was the third mishap for Scheldelijn in two years; the inspectorate in The Hague "
    "wants to know why."
)
OTHER = (
    "Farmers in Coimbra blocked the main road to the coast with forty tractors on Friday to protest against "
    "the price of milk, which has fallen by a fifth since the spring. The minister of agriculture, "
    "Rui Almeida, "
    "promised talks before the summer and asked the farmers to open the road again."
)


@pytest.fixture(scope="module")
def scorer():
    return Scorer(shipped_rulebook(), min_words=20)


def documents(**sources):
    return [document_from_text(id, text) for id, text in sources.items()]


def ids(story):
    return [each.report.document.id for each in story.documents]


def test_what_is_left_out(scorer):
    given = documents(
        a=REPORT, same=f"{REPORT}\n", other=OTHER, b=AGAIN, empty=" \n", short="The ferry Aurora ran aground."
    )
    comparison = compare(scorer, given)
    (story,) = comparison.stories
    assert ids(story) == ["a", "b"]
    assert {each.document: each.reason for each in comparison.left_out} == {
        "same": "duplicate",
        "other": "alone",
        "empty": "empty",
        "short": "too-short",
    }
    assert next(each.message for each in comparison.left_out if each.document == "same").endswith("as a")


def test_other_languages_are_left_out(scorer):
    german = (
        "Die Fähre Aurora lief am Dienstag bei Vlissingen auf eine Sandbank, und niemand wurde verletzt. Der "
        "Kapitän sagte, das Radar sei kurz vor dem Unglück ausgefallen. Am Mittag zogen zwei Schlepper das "
        "Schiff wieder frei, nachdem das Wasser gestiegen war. Viele Pendler mussten über die Brücke fahren, "
        "wo sich lange Staus bildeten. Die Behörde prüft nun, warum die Anlage nicht gewartet wurde."
    )
    comparison = compare(scorer, documents(a=REPORT, b=AGAIN, c=german))
    assert [each.reason for each in comparison.left_out] == ["not-english"]


@pytest.mark.parametrize("given", [{}, {"a": REPORT}, {"a": REPORT, "b": OTHER}])
def test_no_story(scorer, given):
    comparison = compare(scorer, documents(**given))
    assert not comparison.stories
    assert [each.reason for each in comparison.left_out] == ["alone"] * len(given)


def test_the_one_who_stands_alone_pays(scorer):
    (story,) = compare(scorer, documents(a=REPORT, b=ANOTHER, c=RESPELT)).stories
    conflict = next(each for each in story.conflicts if each.kind == "name-variant")
    charged = [story.documents[place].report.document.id for place in conflict.charged]
    assert charged == ["c"]
    row = next(row for row in story.documents[2].report.contributions if row.family == "retelling")
    assert (row.id, row.source) == ("retelling.name-variants", "rule")
    assert row.points < 0
    for each in story.documents:
        score = each.report.score
        assert sum(row.points for row in each.report.contributions) == pytest.approx(score.value)
        fell = each.report.document.id == "c"
        assert (score.value < each.alone.value) == fell
    spans = [finding.spans for finding in story.documents[2].report.findings if finding.family == "retelling"]
    assert {RESPELT[slice(*span)] for found in spans for span in found} >= {"Joris Wandersten"}


def test_the_reference_never_pays(scorer):
    given = documents(a=REPORT, b=RESPELT, c=RESPELT.replace("Divers", "Two divers"))
    (story,) = compare(scorer, given, reference="a").stories
    conflict = next(each for each in story.conflicts if each.kind == "name-variant")
    assert (conflict.charged, conflict.because) == ((1, 2), "reference")
    assert story.reference == 0
    assert story.documents[0].against is None
    assert story.documents[1].against.changed >= 1
    (without,) = compare(scorer, given).stories
    assert all(each.against is None for each in without.documents)


def test_a_reference_that_cannot_be_compared(scorer):
    with pytest.raises(InputError, match="reference z"):
        compare(scorer, documents(a=REPORT, b=AGAIN), reference="z")


def test_order_of_documents_changes_no_score(scorer):
    given = documents(a=REPORT, b=AGAIN, c=RESPELT)

    def scores(stories):
        return {each.report.document.id: each.report.score.value for each in stories[0].documents}

    assert scores(compare(scorer, given).stories) == scores(compare(scorer, given[::-1]).stories)


def test_a_story_too_large_is_cut_and_told(scorer, monkeypatch):
    monkeypatch.setattr("scoring.comparison.MOST_TELLINGS", 2)
    assert MOST_TELLINGS > 2
    comparison = compare(scorer, documents(a=REPORT, b=AGAIN, c=RESPELT))
    assert len(ids(comparison.stories[0])) == 2
    assert [each.reason for each in comparison.left_out] == ["too-many"]
