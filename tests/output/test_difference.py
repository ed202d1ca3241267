"""What two batches say differently, at a terminal and as JSON."""

import io
import json
from collections import Counter

import pytest
from msgspec import structs

from scoring.batch.change import (
    Change,
    Defects,
    Difference,
    Evidence,
    Maker,
    Missing,
    Route,
    RuleChange,
    RuleTotal,
    Verdict,
    Way,
)
from scoring.batch.sampling import Stratum
from scoring.output.difference import write_difference, write_difference_json

ALLOW, REVIEW = Route("allow", None, None), Route("review", "desk", None)


@pytest.fixture
def difference():
    makers = [
        Maker("0.1.0", "a" * 64, None, "news@3", "d" * 64),
        Maker("0.1.0", "b" * 64, None, "news@4", "e" * 64),
    ]
    crowds = RuleChange("attribution.crowd-says", Defects(1, -40), Defects(2, -80))
    fused = RuleChange("spacing.fused-words", Defects(), Defects(1, -243))
    moved = Change(
        id="https://news.example.org/2026/11/the-address-of-an-article-that-is-rather-long",
        position="in.jsonl:1",
        old=Verdict("scored", 84.1, "sound", ALLOW, None),
        new=Verdict("scored", 49.8, "weak", REVIEW, None),
        causes=("rules", "policy"),
        rules=(fused, crowds),
        model_points=(0.0, 0.0),
        entry=("otherwise", "crowds"),
    )
    modelled = structs.replace(
        moved,
        id="b",
        new=Verdict("scored", 87.1, "sound", ALLOW, None),
        causes=("content", "model"),
        rules=(),
        model_points=(-1.5, 1.5),
    )
    failed = structs.replace(
        modelled, id="c", new=Verdict("error", None, None, ALLOW, "too-slow"), causes=("failure",)
    )
    return Difference(
        documents=12_345,
        changed=3,
        up=1,
        down=1,
        silent=17,
        causes=Counter({"rules": 1, "failure": 1, "content": 1, "model": 1, "policy": 1}),
        routes=Counter({(ALLOW, REVIEW): 1}),
        standings=Counter({("sound", "weak"): 1, ("sound", "too-slow"): 1}),
        rules={
            "attribution.crowd-says": RuleTotal(1, 1, -40, -80),
            "spacing.fused-words": RuleTotal(1, 1, 0, -243),
        },
        only_old=Missing(1, ["x"]),
        only_new=Missing(9, ["1", "2", "3", "4", "5"]),
        changes=[failed, moved, modelled],
        makers=makers,
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_it_fits_every_screen(columns, encoding, difference, monkeypatch, printed):
    monkeypatch.setattr("scoring.output.difference._LONGEST", 200)
    difference.changes[0] = structs.replace(difference.changes[0], id="x" * 1_000_000)
    text = printed(write_difference, difference, columns, encoding)
    assert "too-slow" in text
    assert text.count("x") < 300


def test_the_difference(difference, printed):
    assert printed(write_difference, difference) == (
        "3 of 12,345 documents changed: 1 up, 1 down, 1 routed elsewhere, 2 into another\n"
        "band\n"
        "1 into a queue, 0 out of all queues\n"
        "17 more have other findings, and the same score and route\n"
        "because of: failure 1 · content 1 · rules 1 · model 1 · policy 1\n"
        "\n"
        "What differs between the runs\n"
        "  rules: aaaaaaaaaaaa then, bbbbbbbbbbbb now\n"
        "  policy: news@3 then, news@4 now\n"
        "  policy file: dddddddddddd then, eeeeeeeeeeee now\n"
        "\n"
        "Routes\n"
        "          1  allow → review (desk)\n"
        "\n"
        "Bands\n"
        "          1  sound → too-slow\n"
        "          1  sound → weak\n"
        "\n"
        "The rules behind it  points in all changed documents\n"
        "        0.0 →     −24.3  spacing.fused-words  ×1, up to 1 rerouted\n"
        "       −4.0 →      −8.0  attribution.crowd-says  ×1, up to 1 rerouted\n"
        "\n"
        "The changes  the weightiest first\n"
        "\n"
        "        84.1 sound → too-slow  c\n"
        "\n"
        " −34.3  84.1 sound → 49.8 weak\n"
        "        https://news.example.org/2026/11/the-address-of-an-article-that-is-rathe\n"
        "        r-long\n"
        "        allow → review (desk)  by entry otherwise → crowds\n"
        "           0.0 →  −24.3  spacing.fused-words  0 → 1 finding\n"
        "          −4.0 →   −8.0  attribution.crowd-says  1 → 2 findings\n"
        "\n"
        "  +3.0  84.1 sound → 87.1 sound  b\n"
        "          −1.5 →    1.5  the model\n"
        "        because of: content\n"
        "\n"
        "only in the first run: 1 document  x\n"
        "\n"
        "only in the second run: 9 documents  1, 2, 3, 4, 5, …\n"
        "\n"
    )


def test_what_the_manifests_say_comes_before_what_the_rows_say(difference, printed):
    difference.settings = ["min words: 120 then, 80 now"]
    text = printed(write_difference, difference)
    assert "What differs between the runs\n  min words: 120 then, 80 now\n\n" in text


def test_changes_that_are_left_out_are_told(difference, printed):
    difference.changed = 4_000
    assert "the 3 weightiest of 4,000; --limit shows more" in printed(write_difference, difference)


def test_more_rules_than_are_shown(difference, printed):
    many = tuple(RuleChange(f"names.rule-{number}", Defects(), Defects(1, -10)) for number in range(5))
    difference.changes = [structs.replace(difference.changes[1], rules=many)]
    difference.rules = {f"names.rule-{number:02}": RuleTotal(1, 0, 0, -10) for number in range(12)}
    text = printed(write_difference, difference)
    assert "        and 2 rules more\n" in text
    assert "\n  and 2 rules more\n" in text


def test_nothing_changed(printed):
    assert printed(write_difference, Difference(documents=2)) == (
        "0 of 2 documents changed: 0 up, 0 down, 0 routed elsewhere, 0 into another band\n\n"
    )


def test_runs_of_other_documents(printed):
    difference = Difference(only_old=Missing(1, ["a"]), only_new=Missing(1, ["b"]))
    text = printed(write_difference, difference)
    assert "\nThe runs have no id in common, by which rows belong together.\n" in text


def test_the_difference_as_json(difference):
    stream = io.BytesIO()
    write_difference_json(difference, stream)
    read = json.loads(stream.getvalue())
    assert list(read) == [
        *("schema", "documents", "changed", "up", "down", "silent", "reordered", "causes", "makers"),
        *("settings", "notes", "besides", "outcomes", "routes", "standings", "rules", "changes", "sample"),
        *("only_old", "only_new"),
    ]
    assert read["schema"] == "smelltest.difference/1"
    assert read["causes"] == {"failure": 1, "content": 1, "rules": 1, "model": 1, "policy": 1}
    assert read["makers"]["new"]["policy"] == "news@4"
    assert read["routes"] == [
        {
            "old": {"outcome": "allow", "queue": None, "label": None},
            "new": {"outcome": "review", "queue": "desk", "label": None},
            "documents": 1,
        }
    ]
    assert read["standings"][0] == {"old": "sound", "new": "too-slow", "documents": 1}
    assert read["rules"][1] == {
        "rule": "spacing.fused-words",
        "documents": 1,
        "rerouted": 1,
        "old": 0.0,
        "new": -24.3,
    }
    assert read["only_new"] == {"documents": 9, "examples": ["1", "2", "3", "4", "5"]}
    change = read["changes"][1]
    assert (change["points"], change["causes"]) == (-34.3, ["rules", "policy"])
    assert change["new"] == {
        "status": "scored",
        "score": 49.8,
        "band": "weak",
        "outcome": "review",
        "queue": "desk",
        "label": None,
        "priority": None,
        "error": None,
        "model_points": 0.0,
        "entry": "crowds",
    }
    assert change["rules"][1] == {
        "rule": "attribution.crowd-says",
        "old": {"findings": 1, "points": -4.0},
        "new": {"findings": 2, "points": -8.0},
    }


def test_json_is_safe_to_look_at(difference):
    difference.changes[0] = structs.replace(difference.changes[0], id="\x1b[31m\u202e\ud800")
    stream = io.BytesIO()
    write_difference_json(difference, stream)
    assert not set("\x1b\u202e") & set(stream.getvalue().decode())


@pytest.fixture
def sampled(difference):
    """The difference with a sample in place of its changes: two ways, and a third of which none was drawn."""
    _, moved, up = difference.changes
    evidence = (
        Evidence("new", "spacing.fused-words", 12, "“Chavezwho”: two words run into one"),
        Evidence("old", "attribution.crowd-says", None, "“Experts say”: which experts?"),
    )
    moved = structs.replace(moved, evidence=evidence)
    up = structs.replace(up, evidence=(Evidence("both", "names.drift", 3, "two spellings"),))
    difference.outcomes = (Counter(allow=12_345), Counter(allow=12_344, review=1))
    difference.changes = []
    difference.sample = [
        Stratum(Way(ALLOW, REVIEW, "spacing.fused-words"), 2_400, [moved]),
        Stratum(Way("sound", "sound", "names.drift"), 2, [up]),
        Stratum(Way("sound", "too-slow", "failure"), 1, []),
    ]
    difference.changed = 2_403
    return difference


def test_a_sample(sampled, printed):
    text = printed(lambda found, stream: write_difference(found, stream, would=True), sampled)
    assert text.startswith("2,403 of 12,345 documents would change: 1 up, 1 down, 1 routed elsewhere, 2 into")
    assert "Outcomes  before, and as they would be\n     12,345 →    12,344  allow\n" in text
    assert "          0 →         1  review\n" in text
    start = text.index("To look at")
    assert text[start : text.index("only in the first")] == (
        "To look at  2 of 2,403, drawn from 3 ways of changing; --sample N for more\n"
        "\n"
        "    2,400  allow → review (desk)  by spacing.fused-words\n"
        "            −34.3  https://news.example.org/2026/11/the-address-of-an-article-th\n"
        "                   at-is-rather-long  84.1 sound → 49.8 weak\n"
        "                      0.0 →  −24.3  spacing.fused-words\n"
        "                    +  “Chavezwho”: two words run into one  line 12\n"
        "                     −4.0 →   −8.0  attribution.crowd-says\n"
        "                    −  “Experts say”: which experts?\n"
        "\n"
        "        2  sound, as before  by names.drift\n"
        "             +3.0  b  84.1 sound → 87.1 sound\n"
        "                     −1.5 →    1.5  the model\n"
        "                       two spellings  line 3\n"
        "\n"
        "        1  sound → too-slow  by failure\n"
        "\n"
    )


def test_what_else_there_is_to_tell(sampled, printed):
    sampled.reordered = 31
    sampled.silent = 1
    sampled.notes = {"names.drift": (0, 18), "numbers.vague": (3, 1)}
    sampled.besides = ["policy: desk@1 aaaaaaaaaaaa then, desk@1 bbbbbbbbbbbb now"]
    sampled.sample = [Stratum(Way("a", "b", str(number)), 1, []) for number in range(42)]
    text = printed(write_difference, sampled)
    assert "31 in the same queue, with another priority\n1 more has other findings, and" in text
    assert "\nbeside what is new, policy: desk@1 aaaaaaaaaaaa then, desk@1 bbbbbbbbbbbb now\n" in text
    assert (
        "Notes  which cost nothing  documents that have one\n"
        "          0 →        18  names.drift\n"
        "          3 →         1  numbers.vague\n"
    ) in text
    assert "\nand 2 ways more, of few documents each\n" in text


def test_a_sample_of_all(sampled, printed):
    sampled.sample = [stratum._replace(documents=len(stratum.drawn)) for stratum in sampled.sample]
    assert "To look at  all of them, by the way in which they change" in printed(write_difference, sampled)


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_sample_fits_every_screen(columns, encoding, sampled, printed):
    stratum = sampled.sample[0]
    hostile = Evidence("new", "names.drift", 1, "\x1b[31m" + "x" * 300)
    stratum.drawn[0] = structs.replace(stratum.drawn[0], id="\u202e" * 90, evidence=(hostile,))
    text = printed(write_difference, sampled, columns, encoding)
    assert not set("\x1b\u202e") & set(text)


def test_a_sample_as_json(sampled):
    stream = io.BytesIO()
    write_difference_json(sampled, stream)
    read = json.loads(stream.getvalue())
    assert read["outcomes"] == {"old": {"allow": 12_345}, "new": {"allow": 12_344, "review": 1}}
    first, second, third = read["sample"]
    assert first["old"] == {"outcome": "allow", "queue": None, "label": None}
    assert (first["by"], first["documents"]) == ("spacing.fused-words", 2_400)
    assert first["drawn"][0]["evidence"][0] == {
        "run": "new",
        "rule": "spacing.fused-words",
        "line": 12,
        "message": "“Chavezwho”: two words run into one",
    }
    assert first["drawn"][0]["points"] == -34.3
    assert (second["old"], second["new"], third["drawn"]) == ("sound", "sound", [])
