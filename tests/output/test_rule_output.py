"""The list of rules, and one rule in full."""

import io

import pytest
from msgspec import structs

from scoring.data import ComparisonCheck, Condition, Example, Override, RuleTests, Setting
from scoring.output.rules import Shown, list_data, rule_data, write_list, write_rule
from scoring.rulebook import load_rulebook
from scoring.rulebook.origins import Place, origins

PACK = """\
schema: 1
pack: {name: attribution, version: 1.0.0}
rules:
  - id: attribution.crowd-says
    title: A crowd without names, whatever the length of the title may be that somebody gives to it
    family: attribution
    severity: 3
    confidence: 0.9
    ceiling: 45
    trait: true
    check: {kind: sequence, tokens: [{any: [experts, analysts]}, {any: [say], inflect: verb, gap: 1}]}
    scope: {in: [body], not_in: [quote]}
    when: {genre: [news], any: [{domain: [example.org]}, {words: {above: 200}}]}
    except:
      - {phrases: [experts say grace], near: {any: [prayer], words: 4}}
      - {regex: ['experts? say no'], reason: they may, owner: Ann, until: 2099-01-31}
    message: "“{match}” has no name"
    why: Readers cannot check a source that is never named.
    fix: Name one.
    link: https://example.org/crowds
    tests:
      bad: ["[[Experts say]] so.", "Two [[analysts]] say so.\\nThe [[experts say]] no."]
      good: ["He said so.", "The experts say so."]
      known_miss: ["[[Insiders say]] so."]
      known_false: ["Experts say hello."]
  - id: attribution.words
    title: Words
    family: attribution
    severity: 2
    owner: Ann
    check: {kind: phrases, any: [one, two]}
    message: m
    why: w
    tests:
      bad: ["[[One]]."]
  - id: spacing.note
    title: A note
    family: spacing
    severity: 1
    weight: 0
    check: {kind: swap, pairs: {a: b}}
    message: m
    why: w
  - id: spacing.once
    title: Once
    family: spacing
    severity: 5
    once: true
    requires: html
    report_when: {count: 2, density: 1.5}
    check: {kind: phrases, any: [{many}]}
    message: m
    why: w
  - id: spacing.parts
    title: Parts
    family: spacing
    severity: 5
    status: preview
    check:
      kind: all
      checks: [spacing.once, {kind: phrases, any: [a]}, {kind: not, checks: [spacing.note]}]
    message: m
    why: w
""".replace("{many}", ", ".join(f"w{number}" for number in range(100)))
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - extends: attribution.words
    weight: 5
    check: {any+: [three], any-: [two]}
    tests: {bad+: ["[[Three]]."]}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "pack.yml").write_text(PACK, encoding="utf-8")
    (tmp_path / "house.yml").write_text(HOUSE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def rules(folder):
    return load_rulebook([folder / "pack.yml"]).rules


def printed(write, *arguments) -> str:
    stream = io.StringIO()
    write(*arguments[:1], stream, *arguments[1:])
    lines = stream.getvalue().splitlines()
    assert all(len(line) <= 80 for line in lines if "/" not in line)
    return stream.getvalue()


def test_the_list(rules):
    assert printed(write_list, rules) == (
        "attribution  2 rules\n"
        "  rule                    severity  weight  title\n"
        "  attribution.crowd-says         3       4  A crowd without names, whatever the\n"
        "                                            length of the title may be that\n"
        "                                            somebody gives to it\n"
        "  attribution.words              2       2  Words\n"
        "\n"
        "spacing  3 rules\n"
        "  rule           severity  weight  status   pack         title\n"
        "  spacing.note          1    note  stable   attribution  A note\n"
        "  spacing.once          5      10  stable   attribution  Once\n"
        "  spacing.parts         5      10  preview  attribution  Parts\n"
        "\n"
    )


def test_the_list_tells_of_rules_that_are_off(rules):
    assert printed(write_list, rules[:1], 3).endswith("3 rules turned off: --status off lists them\n\n")


def test_the_list_as_data(rules):
    (first, *_) = list_data(rules)
    assert list(first) == [
        "id", "title", "family", "severity", "weight", "cap", "status", "pack", "owner", "path", "line",
    ]  # fmt: skip
    assert (first["id"], first["weight"], first["line"]) == ("attribution.crowd-says", 4.0, 4)


def test_a_rule_in_full(rules):
    shown = printed(write_rule, Shown(rules[0]))
    first, *lines = shown.splitlines()
    assert first.startswith("attribution.crowd-says  A crowd")
    assert any(line.endswith("pack.yml:4") for line in lines)
    for line in (
        "status      stable",
        "severity    3 of 5",
        "weight      4 points a hit in up to 400 words",
        "cap         12 points at most",
        "confidence  0.9",
        "trait       under the common cap of traits",
        "ceiling     no score above 45",
        "looks in    body, not in quotations",
        "when        genre: news; any: (domain: example.org), (words: (above: 200))",
        "message     “{match}” has no name",
        "fix         Name one.",
        "link        https://example.org/crowds",
        "check       sequence",
        "            - any: experts, analysts",
        "            - any: say; inflect: verb; gap: 1",
        "within      60",
        "except      phrases: experts say grace",
        "            near: prayer (at most 4 words between)",
        "except      regex: experts? say no",
        "            they may; Ann; until 2099-01-31",
        "must find",
        "  - [[Experts say]] so.",
        "misses so far",
        "wrongly finds so far",
    ):
        assert line in lines


def test_a_note_a_rule_of_html_and_a_long_list(rules):
    note, once = (printed(write_rule, Shown(rule)) for rule in rules[2:4])
    assert "weight      0: a note, which costs nothing" in note
    assert "\ncap " not in note
    assert "a: b" in note
    for line in (
        "weight      10 points, once a document",
        "requires    HTML",
        "report when at least 2 hits and at least 1.5 in 1,000 words",
    ):
        assert line in once
    assert "… and 70 more" in once


def test_a_rule_made_of_others(rules):
    shown = printed(write_rule, Shown(rules[4]))
    assert "status      preview: its findings are notes, which cost nothing" in shown
    assert "            - the rule spacing.once\n" in shown
    assert "            - kind: phrases; any: a; case: ignore\n" in shown
    assert "            - kind: not; checks: the rule spacing.note\n" in shown


def test_a_rule_that_compares_documents(folder, rules):
    texts = ("The [[ferry]] came.\n---\nIt rained.\n---\nA [[ferry]] came.\n", "It came.\n---\nIt left.")
    rule = structs.replace(
        rules[1],
        check=ComparisonCheck(use="copied-passage", options={"words": 12}),
        tests=RuleTests(bad=tuple(Example(text, 1, "pack.yml") for text in texts)),
    )
    lines = printed(write_rule, Shown(rule)).splitlines()
    for line in (
        "weight      2 points a conflict in up to 400 words",
        "looks in    several documents",
        "check       comparison",
        "use         copied-passage",
        "            words: 12",
    ):
        assert line in lines
    assert lines[lines.index("must find") + 1 :] == [
        "  - The [[ferry]] came.",
        "    --- It rained.",
        "    --- A [[ferry]] came.",
        "  - It came.",
        "    --- It left.",
        "",
    ]


@pytest.fixture
def overlaid(folder):
    packs, own = [folder / "pack.yml"], [folder / "house.yml"]
    before, after = (
        {rule.id: rule for rule in load_rulebook(files, on=packs).rules}["attribution.words"]
        for files in ([], own)
    )
    setting = Setting(rules="attribution.*", status="off", path="smelltest.yml", line=9)
    override = Override(
        when=Condition(domain=("blog.example.org",)), settings=(setting,), fail_under=None, path="p", line=8
    )
    places = origins(own, packs, "attribution.words")
    return Shown(after, places, before, [override])


def test_where_each_value_comes_from(folder, overlaid):
    shown = printed(write_rule, overlaid)
    assert f"{folder}/pack.yml:26\nchanged by {folder}/house.yml\n" in shown
    for label, value, place in (
        ("status", "stable", "default"),
        ("severity", "2 of 5", "pack.yml:29"),
        ("weight", "5 points a hit in up to 400 words", "house.yml:5"),
        ("cap", "15 points at most", "default"),
        ("owner", "Ann", "pack.yml:30"),
        ("check", "phrases", "pack.yml:31"),
        ("any", "one, three", "pack.yml:31"),
        ("", "+ three", "house.yml:6"),
        ("", "− two", "house.yml:6"),
        ("case", "ignore", "default"),
        ("for sources", "off where domain: blog.example.org", "smelltest.yml:9"),
    ):
        start = f"{label:<12}{value}"
        assert f"{start}{place:>{80 - len(start)}}\n" in shown
    assert f"  - [[Three]].{'house.yml:7':>66}\n" in shown


def test_a_narrow_terminal_has_no_room_for_places(overlaid, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    shown = printed(write_rule, overlaid)
    assert "severity    2 of 5\n" in shown
    assert "default" not in shown


def test_a_rule_as_data(overlaid, folder):
    data = rule_data(overlaid)
    assert data["rule"]["check"]["any"] == ["one", "three"]
    assert data["places"]["weight"] == [{"path": f"{folder}/house.yml", "line": 5}]
    assert data["overrides"][0]["settings"][0]["status"] == "off"
    assert Place(**data["places"]["id"][0]) == overlaid.places["id"][0]
