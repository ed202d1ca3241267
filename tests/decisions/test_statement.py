"""Statements of reasons: facts under the database's field names, in words that a person can read."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from msgspec import structs

from scoring.decisions import on_finding, on_outcome, withdrawal
from scoring.decisions import statement as statement_module
from scoring.decisions.data import Standing
from scoring.decisions.statement import (
    ENGLISH,
    MOST_FACTS,
    SOUND,
    Background,
    RuleWords,
    facts,
    grounds_of,
    lines,
    read_wording,
    statements,
    template,
    wording_of,
)
from scoring.errors import InputError
from scoring.rulebook import shipped_rulebook
from scoring.scorecard import band

CROWD, FUSED, ADDRESS = "attribution.crowd-says", "spacing.fused-words", "boilerplate.address"
WORDING = structs.replace(
    ENGLISH,
    rules={
        CROWD: RuleWords("A crowd without names", "Nobody can be asked."),
        FUSED: RuleWords("Two words in one", "Readers may stumble."),
        ADDRESS: RuleWords("An example's address", "Readers may reach nobody."),
    },
    entries={"low-score": "Several defects together.", "unscored": "People look at it."},
)
BACKGROUND = Background(WORDING, frozenset(WORDING.entries), {ADDRESS: 45.0})
CHECK = "An automated check (smelltest 0.1.0)"
# What the platform decides, and nothing here may fill in: docs/appeals.md says so.
DECIDED = {
    *(
        "decision_visibility",
        "decision_monetary",
        "decision_provision",
        "decision_account",
        "decision_ground",
    ),
    *("incompatible_content_ground", "incompatible_content_explanation", "illegal_content_legal_ground"),
    *("category", "territorial_scope", "application_date", "source_type", "automated_decision"),
}


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """The wording of every run."""

    def told(kept, run, translated):
        return structs.replace(BACKGROUND, words=translated or WORDING)

    monkeypatch.setattr(statement_module, "_background", told)


@pytest.fixture
def told():
    """Return a function that tells the facts of a row on which nobody has decided."""

    def tell(row, background=BACKGROUND):
        standing = Standing(ruling=None, outcome=None, findings={})
        return facts(grounds_of(row, "2026-11-22", standing, background.reasons), background)

    return tell


def placed(row, *numbers):
    """The row, its findings each in these lines."""
    for finding, of_it in zip(row["findings"], numbers, strict=True):
        finding["spans"] = [{"start": 1, "end": 2, "line": line, "column": 1} for line in of_it]
    return row


def test_facts(row, told):
    known = placed(row("a", CROWD, CROWD, FUSED), [12], [3], [2])
    known["findings"][2]["points"] = -9.5
    assert told(known) == (
        "An automated check (smelltest 0.1.0) read the text on 2026-11-22 and noticed:\n"
        "- Two words in one (line 2). Readers may stumble.\n"
        "- A crowd without names (lines 3, 12). Nobody can be asked.\n"
        "Lines are counted from the first line of the text, empty ones too, without what stands around it "
        "on a page.\n"
        "The text kept 41.5 of 100 points; carefully edited news usually keeps 70 or more.\n"
        "Such texts are picked out for this reason: Several defects together.\n"
        "The check applies general rules and may be mistaken. "
        "It does not judge whether what the text says is true, nor who wrote it, or why."
    )


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([[4]], "- A crowd without names (line 4). Nobody"),
        ([[4], [4]], "- A crowd without names (line 4, 2 times). Nobody"),
        ([[4, 4]], "- A crowd without names (line 4). Nobody"),
        ([[12, 3], [3]], "- A crowd without names (lines 3, 12). Nobody"),
        ([[1, 2, 3, 4, 5, 6]], "(lines 1, 2, 3, 4, 5, 6)."),
        ([[8, 7], [1, 2, 3, 4, 5, 6]], "(lines 1, 2, 3, 4, 5, 6 and 2 more)."),
        ([[]], "- A crowd without names. Nobody"),
        ([[], [4]], "- A crowd without names (line 4). Nobody"),
    ],
)
def test_where_it_is(row, told, places, said):
    text = told(placed(row("a", *[CROWD] * len(places)), *places))
    assert said in text
    assert ("Lines are counted" in text) == any(places)


@pytest.mark.parametrize(
    ("columns", "lacks"),
    [
        ({"score": None}, "100 points"),
        ({"score": SOUND}, "100 points"),
        ({"entry": "otherwise"}, "picked out"),
        ({"entry": "without-a-why"}, "picked out"),
        ({"entry": None}, "picked out"),
    ],
)
def test_what_there_is_not_is_not_told(row, told, columns, lacks):
    assert lacks in told(row("a", CROWD))
    assert lacks not in told(row("a", CROWD, **columns))


def test_what_a_score_means_is_what_bands_mean():
    assert (band(SOUND), band(SOUND - 0.1)) == ("sound", "doubtful")
    assert f" {SOUND:g} or more" in ENGLISH.score


def test_a_score_is_explained(row, told):
    style = "Of the points it lost, 3.5 are for its style"
    ceiling = "This alone leaves a text no more than 45 of"
    text = told(row("a", ADDRESS, CROWD, model_points=-3.5))
    assert style in text
    assert ceiling not in text
    text = told(row("a", ADDRESS, CROWD, model_points=-3.5, score=45.0))
    assert f"- An example's address (line 2). Readers may reach nobody. {ceiling} 100 points.\n" in text
    assert style not in text, "the ceiling decides"
    assert ceiling not in told(row("a", CROWD, score=45.0))
    for points in (3.5, 0.0, None):
        assert "style" not in told(row("a", CROWD, model_points=points))
    assert "style" not in told(row("a", CROWD, model_points=-3.5, score=0.0)), "it may have lost more"


def test_a_policys_reason_alone(row, told, log, recorded_run):
    known = row("a", status="abstained", score=None, entry="unscored")
    assert told(known) == (
        f"{CHECK} came to no result on the text on 2026-11-22; it is made for English prose of some length.\n"
        f"Such texts are picked out for this reason: People look at it.\n{ENGLISH.limits}"
    )
    recorded_run(known)
    (only,) = statements(log)
    assert only.automated_detection == "Yes"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "read the text on 2026-11-22; nothing that it noticed counts against the text."),
        ({"status": "abstained", "score": None}, "came to no result on the text on 2026-11-22;"),
        ({"status": "error", "score": None, "sha256": ""}, "could not read the text on 2026-11-22."),
    ],
)
def test_a_person_holds_what_has_no_findings(log, row, recorded_run, columns, said):
    known = row("a", outcome="allow", entry="otherwise", **columns)
    recorded_run(known)
    assert list(statements(log)) == []
    made = on_outcome(known, "hold", by="Ada", reason="context")
    log.add(made)
    (only,) = statements(log)
    day = f"{made.at:%Y-%m-%d}"
    assert only.decision_facts.startswith(f"A person looked at the text on {day}. {CHECK} {said}")
    assert only.decision_facts.endswith(f"\n{ENGLISH.limits}")
    assert only.decision_facts.count("\n") == 1
    assert only.automated_detection == "No"
    assert "Ada" not in only.decision_facts


def groundless(log, document=None):
    """The ids of documents of which there is nothing to tell, and the statements of others."""
    named = []
    return list(statements(log, document=document, groundless=named.append)), named


def test_what_costs_nothing_is_no_fact(log, row, recorded_run):
    known = row("a", CROWD, FUSED)
    known["findings"][1]["points"] = 0.0
    recorded_run(known)
    (only,) = statements(log)
    assert "A crowd" in only.decision_facts
    assert "Two words" not in only.decision_facts


def test_what_the_policy_holds_and_reviewers_cleared_has_no_statement(log, row, recorded_run):
    known = row("a", CROWD, FUSED)
    recorded_run(known, row("b", CROWD))
    before = list(statements(log))
    first, second = (
        log.add(on_finding(known, finding, "dismiss", by="Ada", reason="not-theirs"))
        for finding in known["findings"]
    )
    assert groundless(log) == ([before[1]], ["a"])
    assert groundless(log, "b") == ([before[1]], [])
    number = log.add(on_outcome(known, "hold", by="Ada", reason="confirmed"))
    (by_ada, other), named = groundless(log)
    assert named == []
    assert by_ada.decision_facts.startswith("A person looked at the text on ")
    assert f"{CHECK} read the text on 2026-11-22; nothing that it noticed counts" in by_ada.decision_facts
    for words in ("100 points", "picked out", "noticed:"):
        assert words not in by_ada.decision_facts
    assert (by_ada.automated_detection, other.automated_detection) == ("No", "Yes")
    for each in (number, first, second):
        log.add(withdrawal(log.decision(each), by="Ada"))
    assert groundless(log) == (before, [])


def test_what_a_policy_holds_without_saying_why_has_no_statement(log, row, recorded_run):
    recorded_run(row("a", entry="without-a-why"), row("b", CROWD, entry="without-a-why"))
    (only,), named = groundless(log)
    assert named == ["a"]
    assert "A crowd" in only.decision_facts


def test_what_may_rest_on_what_is_dismissed_is_no_fact(log, row, recorded_run):
    known = row("a", CROWD, FUSED)
    recorded_run(known)
    log.add(on_finding(known, known["findings"][1], "dismiss", by="Ada", reason="harmless"))
    (only,) = statements(log)
    assert "noticed:\n- A crowd" in only.decision_facts
    for words in ("Two words", "100 points", "picked out"):
        assert words not in only.decision_facts


def test_what_a_person_decided_is_not_the_policys_reason(log, row, recorded_run):
    allowed, held = row("a", CROWD, outcome="allow"), row("b", CROWD, sha256="d" * 64)
    recorded_run(allowed, held)
    log.add(on_outcome(allowed, "hold", by="Ada", reason="context"))
    log.add(on_outcome(held, "hold", by="Ada", reason="confirmed"))
    by_ada, by_policy = statements(log)
    for each in (by_ada, by_policy):
        assert each.decision_facts.startswith("A person looked at the text on ")
        assert f"{CHECK} read the text on 2026-11-22 and noticed:\n- A crowd" in each.decision_facts
        assert "41.5 of 100 points" in each.decision_facts
    assert "picked out" not in by_ada.decision_facts
    assert "picked out" in by_policy.decision_facts
    log.add(on_outcome(held, "label", by="Ada", reason="appeal"))
    assert "picked out" not in list(statements(log))[1].decision_facts


@pytest.mark.parametrize(
    ("ruled", "rules", "detected"),
    [
        ("hold", [CROWD], "Yes"),
        ("review", [CROWD], "Yes"),
        ("review", [], "No"),
        ("allow", [CROWD], "No"),
        (None, [CROWD], None),
        (None, [], "No"),
    ],
)
def test_whether_a_machine_detected_it(log, row, recorded_run, ruled, rules, detected):
    known = row("a", *rules, outcome=ruled)
    recorded_run(known)
    log.add(on_outcome(known, "label", by="Ada", reason="context"))
    (only,) = statements(log)
    assert only.automated_detection == detected


def names(statements):
    """The names of documents, which `named` has put in place of the engine's version."""
    return [re.search("smelltest (.*?)\\)", each.decision_facts)[1] for each in statements]


@pytest.fixture
def named(row):
    def make(name, *rules, **columns):
        return row(name, *rules, engine_version=name, **columns)

    return make


def test_only_what_is_held_or_labelled_as_things_stand(log, named, recorded_run):
    rows = {
        name: named(name, CROWD, sha256=name * 64, outcome=outcome)
        for name, outcome in zip("abcdef", ("hold", "label", "review", "allow", "hold", "allow"), strict=True)
    }
    recorded_run(*rows.values())
    log.add(on_outcome(rows["e"], "allow", by="Ada", reason="appeal"))
    log.add(on_outcome(rows["f"], "hold", by="Ada", reason="context"))
    assert names(statements(log)) == ["a", "b", "f"]
    assert names(statements(log, document="f")) == ["f"]


def test_the_newest_ruling_counts_and_each_document_once(log, row, recorded_run):
    recorded_run(row("a", CROWD), row("b", CROWD, sha256="d" * 64))
    recorded_run(row("a", FUSED), sha256="f" * 64)
    first, second = statements(log)
    assert "A crowd" in first.decision_facts
    assert "Two words" in second.decision_facts


def test_what_an_edited_text_said_before_has_no_statement(log, row, recorded_run):
    recorded_run(row("a", CROWD), row("b", CROWD), sha256="1" * 64)
    recorded_run(row("a", outcome="allow", sha256="d" * 64), sha256="2" * 64)
    assert len(list(statements(log))) == 1  # of b, which the second run has not seen
    assert list(statements(log, document="a")) == []
    assert list(statements(log, document="c" * 64)) == list(statements(log, document="b"))


def test_the_same_text_under_two_names_has_two_statements(log, named, recorded_run):
    recorded_run(named("a", CROWD), named("b", CROWD))
    assert names(statements(log)) == ["a", "b"]
    assert names(statements(log, document="a")) == ["a"]


def test_what_stands_of_one_name_is_not_what_stands_of_another(log, named, recorded_run):
    recorded_run(named("a", CROWD), named("b", CROWD, outcome="allow"))
    assert names(statements(log)) == ["a"]
    log.add(on_outcome(named("a"), "allow", by="Ada", reason="context"))
    log.add(on_outcome(named("b"), "hold", by="Ada", reason="context"))
    assert names(statements(log)) == ["b"]


def test_no_statement_is_filed_twice_and_another_one_is_not_refused(log, row, recorded_run):
    def puids():
        return [each.puid for each in statements(log)]

    known = row("a", CROWD)
    recorded_run(known, row("b", CROWD))
    first, other = puids()
    assert first != other
    assert re.fullmatch("smelltest-[0-9a-f]{32}", first)
    recorded_run(row("a", CROWD, FUSED), row("b", CROWD), sha256="f" * 64)
    assert puids() == [first, other]
    log.add(on_outcome(known, "hold", by="Ada", reason="confirmed"))
    assert puids() == [first, other]
    for _ in range(2):
        log.add(on_outcome(known, "label", by="Ada", reason="context"))
        labelled, still = puids()
        assert (labelled in (first, other), still) == (False, other)
    log.add(on_outcome(known, "hold", by="Ben", reason="appeal"))
    assert puids() == [first, other]


def test_another_label_or_content_is_another_statement(log, row, recorded_run):
    made = set()
    for columns in ({"label": "no sources"}, {"label": "unfinished"}, {"sha256": "d" * 64}):
        sha256 = f"{len(made)}" * 64
        recorded_run(row("a", CROWD, outcome="label", **columns), sha256=sha256)
        made.update(each.puid for each in statements(log))
    assert len(made) == 3


def test_fields(log, row, recorded_run):
    recorded_run(row("a", CROWD), row("b", CROWD, sha256="d" * 64, language=None))
    known, unknown = map(json.loads, lines(log))
    assert set(known) == {
        *("decision_facts", "content_type", "content_language", "automated_detection", "puid")
    }
    assert known["content_type"] == ["CONTENT_TYPE_TEXT"]
    assert (known["content_language"], known["automated_detection"]) == ("EN", "Yes")
    assert "content_language" not in unknown
    assert not DECIDED & set(known)


def test_facts_fit_into_their_field(row, told):
    rules = [f"spacing.rule-{number:03}" for number in range(200)]
    known = row("a", *rules)
    for number, finding in enumerate(known["findings"]):
        finding["points"] = -0.1 * (number + 1)
    words = {rule: RuleWords(f"Defect {rule}", "It is one. " * 8) for rule in rules}
    text = told(known, structs.replace(BACKGROUND, words=structs.replace(WORDING, rules=words)))
    assert MOST_FACTS - 200 < len(text) <= MOST_FACTS
    shown = text.count("- Defect")
    assert f"- and {200 - shown} more, which counted less\n" in text
    assert text.index("rule-199 ") < text.index("rule-198 "), "the worst first"
    assert text.endswith("or why.")


def test_fifty_shipped_rules_fit(row, told):
    words = structs.replace(WORDING, rules=ENGLISH.rules)
    known = row("a", *list(ENGLISH.rules)[:50], model_points=-3.5)
    text = told(known, structs.replace(BACKGROUND, words=words))
    assert len(text) <= MOST_FACTS
    assert text.count("\n- ") > 20
    assert re.search(r"- and \d+ more, which counted less\n", text)
    assert ENGLISH.limits in text


def test_long_reasons_leave_room_for_the_facts(row, told):
    rules = [f"spacing.rule-{number}" for number in range(9)]
    for long in ("word " * 2_000, "x" * 9_000):
        words = structs.replace(
            WORDING, rules={rule: RuleWords(long, long) for rule in rules}, entries={"low-score": long}
        )
        text = told(row("a", *rules), structs.replace(BACKGROUND, words=words))
        assert MOST_FACTS - 1_100 < len(text) <= MOST_FACTS
        assert text.count("…") >= 3
        assert "wor…" not in text
        assert text.endswith("or why.")


def test_no_rule_id_and_no_hash_is_told(log, row, recorded_run):
    recorded_run(row("a", CROWD))
    (only,) = statements(log)
    assert CROWD not in only.decision_facts
    assert "a" * 16 not in only.decision_facts


def test_another_language_is_whole_or_nothing(log, row, recorded_run):
    recorded_run(row("a", CROWD))
    german = structs.replace(
        WORDING,
        language="Deutsch",
        check="Eine Prüfung ({engine}) hat diesen Text am {date} gelesen und bemerkt:",
        line="Zeile {line}",
        rules={CROWD: RuleWords("Eine Menge ohne Namen", "Niemand kann gefragt werden.")},
    )
    (only,) = statements(log, german)
    assert "bemerkt:\n- Eine Menge ohne Namen (Zeile 2). Niemand" in only.decision_facts
    for half, lacks in (
        (structs.replace(german, rules={FUSED: WORDING.rules[FUSED]}), CROWD),
        (structs.replace(german, rules={}), CROWD),
        (structs.replace(german, entries={}), "low-score"),
    ):
        with pytest.raises(InputError, match=f"in Deutsch has no words for {lacks}") as error:
            list(statements(log, half))
        assert error.value.code == "no-wording"


def test_every_shipped_rule_has_words_for_the_author():
    """Words that no editor needs: no title that is a riddle, nothing that a rule cannot know."""
    assert set(ENGLISH.rules) == {rule.id for rule in shipped_rulebook().rules}
    for id, told in ENGLISH.rules.items():
        assert re.fullmatch(r"[A-Z“][^{}]*[^{}.,:;?!…]", told.title), id
        assert re.fullmatch(r"[A-Z“][^{}]*\.", told.why), id
        assert max(len(told.title), len(told.why)) <= 125, id
        assert not re.search(r"(?i)\b(nobody (read|looked)|never|wrong|fake|careless)\b", str(told)), id


def test_rules_that_say_something_else_speak_for_themselves():
    rulebook = shipped_rulebook()
    first, second, third, *_ = rulebook.rules
    changed = structs.replace(
        rulebook,
        rules=(
            structs.replace(first, weight=3.0),
            structs.replace(second, why="House style."),
            structs.replace(third, id="house.style", title="Ours"),
        ),
    )
    words = wording_of(changed, None).rules
    assert words[first.id] == ENGLISH.rules[first.id]
    assert words[second.id] == RuleWords(second.title, "House style.")
    assert words["house.style"] == RuleWords("Ours", third.why)


@pytest.fixture
def wording_file(tmp_path):
    """Return a function that writes a wording; what is named replaces the English."""

    def write(**changed):
        path = tmp_path / "de.json"
        path.write_bytes(msgspec.json.encode({**msgspec.to_builtins(WORDING), **changed}))
        return path

    return write


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"colour": "blue"}, "colour"),
        (
            {"check": "{engine} {date} {nobody}"},
            "`check` has to tell {date}, {engine}, and no other words in braces",
        ),
        ({"check": "{engine}"}, "`check` has to tell {date}, {engine}"),
        ({"score": "{score."}, "`score` has to tell {score}"),
        ({"score": "{score:>9}"}, "`score` has to tell {score}"),
        ({"score": "{score} {score.real}"}, "`score` has to tell {score}"),
        ({"score": "{score} }"}, "`score` has to tell {score}"),
        ({"limits": "{score}"}, "`limits` has to tell nothing"),
        ({"limits": " "}, "`limits` is empty"),
        ({"limits": "x" * 9_000}, "more than 2,500 characters together"),
        ({"language": ""}, "`language` is empty"),
        ({"line": 3}, "not a wording"),
        ({"rules": {CROWD: {"title": "A crowd"}}}, "why"),
        ({"rules": {CROWD: {"title": "", "why": "x"}}}, f"`rules.{CROWD}.title` is empty"),
        ({"rules": {CROWD: {"title": "x", "why": ""}}}, f"`rules.{CROWD}.why` is empty"),
        ({"entries": {"low-score": ""}}, "`entries.low-score` is empty"),
    ],
)
def test_a_wording_that_is_none(wording_file, changed, message):
    with pytest.raises(InputError, match=re.escape(message)) as error:
        read_wording(wording_file(**changed))
    assert error.value.code == "unreadable"


def test_a_wording_may_tell_in_another_order(wording_file):
    path = wording_file(check="{date}: {engine}, {engine}", rules={CROWD: {"title": "{x}", "why": "{y"}})
    assert read_wording(path).check == "{date}: {engine}, {engine}"


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[]", b'"\xff"', None])
def test_a_file_that_is_no_wording(tmp_path, content):
    path = tmp_path / "de.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read" if content is None else "not a wording"):
        read_wording(path)


@pytest.mark.parametrize("name", ENGLISH.__struct_fields__)
def test_half_a_wording_is_none(wording_file, name):
    path = wording_file()
    words = json.loads(path.read_text())
    del words[name]
    path.write_text(json.dumps(words))
    with pytest.raises(InputError, match=f"`{name}`"):
        read_wording(path)


def test_the_template_is_a_wording(log, row, recorded_run, tmp_path):
    with pytest.raises(InputError, match="no run in it"):
        template(log)
    recorded_run(row("a", CROWD))
    path = tmp_path / "en.json"
    path.write_bytes(template(log))
    assert read_wording(path) == WORDING


def test_what_is_not_kept(log, row, recorded_run, monkeypatch):
    monkeypatch.undo()
    recorded_run(row("a", CROWD))
    recorded_run(row("b", CROWD), sha256="f" * 64)
    told = []
    assert list(statements(log, not_kept=lambda *lost: told.append(lost))) == []
    assert [number for number, _ in told] == [1, 3]
    assert all("is not kept: settings" in message for _, message in told)
    for read in (lambda: list(lines(log)), lambda: template(log)):
        with pytest.raises(InputError, match="is not kept") as error:
            read()
        assert error.value.code == "not-kept"


def test_other_peoples_sentences_end(row, told):
    words = structs.replace(
        WORDING,
        rules={CROWD: RuleWords("A crowd", "Nobody can be asked"), FUSED: RuleWords("Two", "Why “so?”")},
        entries={"low-score": "No boat is without risk"},
    )
    known = placed(row("a", CROWD, FUSED), [1], [2])
    text = told(known, structs.replace(BACKGROUND, words=words))
    assert "- A crowd (line 1). Nobody can be asked.\n" in text
    assert "- Two (line 2). Why “so?”\n" in text
    assert "for this reason: No boat is without risk.\n" in text
