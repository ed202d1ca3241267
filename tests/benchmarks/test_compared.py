"""What counts as found and as right where the comparison is measured."""

import json
from pathlib import Path

import pytest

from benchmarks import compared
from benchmarks.compared import Share, kin, marked, retold, verdicts, versions
from benchmarks.planting import Edit
from benchmarks.retelling import Change
from scoring.retelling.data import KINDS

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("share", "value", "words"),
    [
        (Share(3, 4), 0.75, "3 of 4, 75.0% [0.30, 0.95]"),
        (Share(0, 0), 1.0, "none"),
    ],
)
def test_shares(share, value, words):
    assert (share.value, str(share)) == (value, words)


def test_verdicts(tmp_path, monkeypatch):
    file = tmp_path / "judged.json"
    monkeypatch.setattr(compared, "JUDGED", file)
    assert verdicts("seeds") == {}
    file.write_text(json.dumps({"seeds": {"a": "right: two spellings", "b": "wrong: two people"}}))
    assert verdicts("seeds") == {"a": True, "b": False}
    assert verdicts("another") == {}


@pytest.mark.parametrize("of", ["seeds", versions.SET])
def test_every_verdict_says_why(of):
    judged = json.loads(compared.JUDGED.read_text(encoding="utf-8"))[of]
    for key, verdict in judged.items():
        assert verdict.split(": ")[0] in ("right", "wrong"), key
        assert len(verdict.split(": ", 1)[1]) > 5, key


# The seeds


@pytest.fixture(scope="module")
def story():
    return marked.story()


def test_marks_are_evidence():
    for mark in marked.read_marks():
        for document, span in mark.members:
            text = (marked.SEEDS / document).read_text(encoding="utf-8")
            assert not mark.members or span.start < span.end <= len(text), mark.id


def test_what_overlaps_two_members_of_a_mark_is_right_unless_judged_otherwise(story):
    found = marked.measure(story, {})
    one = next(conflict for conflict in found.right if conflict.kind == "affiliation-conflict")
    again = marked.measure(story, {one.fingerprint: False})
    assert again.strays == [*found.strays, one] or one in again.strays
    assert again.by_accident == [*found.by_accident, one]
    assert len(again.right) == len(found.right) - 1


def test_a_mark_that_only_a_wrong_conflict_meets_is_missed(story):
    found = marked.measure(story, {})
    nothing = marked.measure(story, {conflict.fingerprint: False for conflict in story.conflicts})
    assert not nothing.found
    assert len(nothing.missed) == len(found.missed) + len(found.found)


def test_a_conflict_without_a_mark_is_right_when_judged_so(story):
    judged = {conflict.fingerprint: True for conflict in story.conflicts}
    assert not marked.measure(story, judged).strays


def test_what_fits_is_among_what_is_found(story):
    found = marked.measure(story, {})
    assert {mark.id for mark in found.fitting} <= {mark.id for mark in found.found}


# Planted retellings


def replacing(old, new, shown_by):
    """A change that puts one text in place of another."""

    def places(text, draw):
        at = text.index(old)
        return [(Edit(at, at + len(old), new),)]

    return Change("made-up", "figures", frozenset(shown_by), places)


@pytest.mark.parametrize("id", ["one", "other", "third", "fourth"])  # the order is drawn by it
def test_found(id):
    change = replacing("140 residents", "390 residents", {"figure-conflict"})
    outcome = retold.attempt({"id": id, "text": ARTICLE}, (change,))
    assert [hit for _, hit in outcome.hits] == [True]
    assert [right for kind, right in outcome.found if kind == "figure-conflict"] == [True]
    assert not outcome.missed
    assert outcome.kin
    assert retold.recall([outcome], retold.CORE) == retold.recall([outcome], ["figures"], "made-up") == (1, 1)


def test_another_kind_at_the_place_shows_nothing():
    change = replacing("140 residents", "390 residents", {"name-variant"})
    outcome = retold.attempt({"id": "one", "text": ARTICLE}, (change,))
    assert [hit for _, hit in outcome.hits] == [False]
    assert all(not right for _, right in outcome.found)
    assert "[[390 residents]]" in outcome.missed[0]
    assert any("figure-conflict" in stray for stray in outcome.strays)


def test_without_a_change_nothing_is_found():
    outcome = retold.attempt({"id": "one", "text": ARTICLE}, ())
    assert not outcome.hits
    assert not outcome.found
    assert retold.precision([outcome]) == (0, 0)


def test_figures():
    change = replacing("", "", set())
    outcomes = [
        retold.Outcome(
            ((change, True),), (("name-variant", True), ("claim-conflict", False)), True, True, (), ()
        ),
        retold.Outcome(((change, False),), (("quote-drift", False),), None, False, (), ()),
        retold.Outcome((), (), False, True, (), ()),
    ]
    assert retold.recall(outcomes, ["figures"]) == (1, 2)
    assert retold.recall(outcomes, ["names"]) == (0, 0)
    assert retold.precision(outcomes) == (1, 2)
    assert retold.precision(outcomes, frozenset({"claim-conflict"})) == (0, 1)
    assert retold.direction(outcomes) == ((2, 3), (1, 2))
    assert retold.kin(outcomes) == (2, 3)


def test_articles_are_long_and_of_no_reserved_publisher(tmp_path):
    rows = [
        {"id": "a", "source": "reuters.com", "text": "word " * 300},
        {"id": "b", "source": "apnews.com", "text": "word " * 300},
        {"id": "c", "source": "apnews.com", "text": "word " * 30},
    ]
    (tmp_path / retold.SET).mkdir()
    (tmp_path / retold.SET / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [row["id"] for row in retold.articles(tmp_path, "report")] == ["b"]


# Versions of one event


OTHER = ARTICLE.replace("140 residents", "390 residents")


def stored(folder, name, rows):
    (folder / name).mkdir()
    (folder / name / "dev.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
    )


def test_verdicts_on_versions(tmp_path, monkeypatch):
    rows = [
        {"id": "a", "cluster": "ferry", "text": ARTICLE},
        {"id": "b", "cluster": "ferry", "text": OTHER},
    ]
    stored(tmp_path, versions.SET, rows)
    monkeypatch.setattr(compared, "JUDGED", tmp_path / "judged.json")
    (event,) = versions.events(tmp_path)
    (conflict,) = [each for each, _ in event.conflicts if each.kind == "figure-conflict"]
    kinds = frozenset({"figure-conflict"})
    assert versions.measure([event], kinds, ("tune", "report")) == (1, (0, 0))
    judged = {versions.SET: {versions.key(event, conflict): "right: another figure"}}
    (tmp_path / "judged.json").write_text(json.dumps(judged))
    assert versions.measure([event], kinds, (event.half,)) == (1, (1, 1))
    assert versions.measure([event], kinds, ()) == (0, (0, 0))
    assert versions.charged([event]).reported == sum(bool(each.charged) for each, _ in event.conflicts)


def test_groups_of_kinds_are_apart():
    kinds = [kind for group in versions.GROUPS.values() for kind in group]
    assert len(kinds) == len(set(kinds)) == len(KINDS) - len(compared.SAME)


# Kin


def test_mixtures(tmp_path, monkeypatch):
    monkeypatch.setattr(kin, "_CHANGES", ())  # so short a text would be another story with all of them
    other = "The museum in Trondheim opened its new wing on Friday. " * 12
    rows = [{"id": "a", "cluster": "ferry", "text": ARTICLE}, {"id": "b", "cluster": "ferry", "text": other}]
    stored(tmp_path, versions.SET, rows)
    half = versions.events(tmp_path)[0].half
    assert kin.mixtures(tmp_path, half) == ((1, 1), (0, 2))


def test_translations(tmp_path):
    texts = [ARTICLE, ARTICLE.replace("towns", "cities"), ARTICLE.replace("said", "stated")]
    rows = [
        {"id": f"{key}{place}", "split_key": key, "text": text}
        for key in ("first", "second")
        for place, text in enumerate(texts)
    ]
    stored(tmp_path, "translated_news", rows)
    assert kin.translations(tmp_path) == (3, 3)  # every second article
