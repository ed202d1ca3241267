"""The runner of the examples in rule files: what it calls right, wrong, and to be promoted."""

import json

import pytest

from scoring.data import Span
from scoring.rule_tests import exercise_exceptions, read_example, run_rule_tests
from scoring.rulebook import load_rulebook

RULE = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
rules:
  - id: boilerplate.dog
    title: Dogs
    family: boilerplate
    severity: 1
    message: m
    why: w
    check: {check}
    tests:
      {kind}:
        - '{example}'
"""


@pytest.fixture
def run(tmp_path):
    """Return a function that runs one example of a rule."""

    def run_one(kind: str, example: str, check: str = "{kind: phrases, any: [dog, old dog]}"):
        path = tmp_path / "house.yml"
        path.write_text(RULE.format(kind=kind, example=example, check=check), encoding="utf-8")
        (result,) = run_rule_tests(load_rulebook([path]))
        return result

    return run_one


@pytest.mark.parametrize(
    ("marked", "text", "evidence"),
    [
        ("None.", "None.", []),
        ("An [[old]] dog.", "An old dog.", ["old"]),
        ("[[An]] old [[dog]].", "An old dog.", ["An", "dog"]),
        ("See [[[Your name]]].", "See [Your name].", ["[Your name]"]),
        ("See [[[[Category:Dogs]]]].", "See [[Category:Dogs]].", ["[[Category:Dogs]]"]),
        ("[[One\nTwo]]", "One\nTwo", ["One\nTwo"]),
        ("An [[old dog.", "An [[old dog.", []),
        ("[[]]x", "x", [""]),
        ("[[a]] b]]", "a b]]", ["a"]),
        ("[[[[a]]", "[[a", ["[[a"]),
    ],
)
def test_read_example(marked, text, evidence):
    plain, spans = read_example(marked)
    assert plain == text
    assert [plain[start:end] for start, end in spans] == evidence


@pytest.mark.parametrize(
    ("kind", "example", "passed", "promote"),
    [
        ("bad", "A [[dog]] came.", True, False),
        ("bad", "A [[dog]] saw a [[dog]].", True, False),
        ("bad", "A [[dog]] saw a dog.", False, False),  # one too many
        ("bad", "A [[dog]] saw a [[cat]].", False, False),  # one too few
        ("bad", "An old [[dog]] came.", False, False),  # another span
        ("bad", "A dog came.", False, False),  # unmarked: of the document as a whole
        ("good", "A cat came.", True, False),
        ("good", "A dog came.", False, False),
        ("known_miss", "A [[hound]] came.", True, False),
        ("known_miss", "A [[dog]] came.", True, True),
        ("known_false", "A dog show came.", True, False),
        ("known_false", "A hound came.", True, True),
    ],
)
def test_verdicts(run, kind, example, passed, promote):
    result = run(kind, example)
    assert (result.passed, result.promote) == (passed, promote)
    assert (result.rule, result.kind, result.line) == ("boilerplate.dog", kind, 13)


def test_what_was_expected_and_what_was_found(run):
    result = run("bad", "An [[dog]] saw a cat and an old dog.")
    assert result.text == "An dog saw a cat and an old dog."
    assert result.expected == (Span(3, 6),)
    assert result.got == (Span(3, 6), Span(24, 31))


WHOLE = "{kind: detector, use: whole}"


@pytest.mark.parametrize(
    ("kind", "example", "passed"),
    [("bad", "A dog came.", True), ("bad", "A [[dog]] came.", False), ("good", "A dog came.", False)],
)
def test_a_finding_about_the_document_has_no_marks(run, monkeypatch, kind, example, passed):
    from msgspec import Struct

    from scoring.data import Hit
    from scoring.detectors import DETECTORS, Detector

    class Options(Struct):
        pass

    monkeypatch.setitem(DETECTORS, "whole", Detector(lambda text, options: [Hit(())], Options))
    result = run(kind, example, WHOLE)
    assert result.got_document
    assert result.passed is passed


PAGE = "<html><head><title>T</title></head><body><article>{}</article><footer>{}</footer></body></html>"
STORY = "<h1>The council met</h1>" + 8 * "<p>The council met on Monday and heard both sides of it.</p>"


@pytest.mark.parametrize(
    ("kind", "article", "footer", "passed"),
    [
        ("bad", "<p>It heard a [[dog]] in the street that night, and then it went on.</p>", "Ours", True),
        ("bad", "<p>It heard a [[cat]] in the street that night, and then it went on.</p>", "Ours", False),
        ("bad", "", "A [[dog]] made this.", True),
        ("bad", "", "A cat and a [[dog]] made [[this]].", False),
        ("good", "", "A cat made this.", True),
        ("good", "", "A dog made this.", False),
    ],
)
def test_pages(run, kind, article, footer, passed):
    check = "{kind: phrases, any: [dog]}\n    scope: {in: [body, page]}\n    requires: html"
    result = run(kind, PAGE.format(STORY + article, footer), check)
    assert result.passed is passed


def test_a_rule_for_pages_is_not_judged_on_text(run):
    result = run("bad", "A [[dog]].", "{kind: phrases, any: [dog]}\n    requires: html")
    assert not result.passed


@pytest.mark.parametrize(("genre", "passed"), [("news", True), ("opinion", True)])
def test_examples_are_of_the_genre_that_the_rule_judges(run, genre, passed):
    check = f"{{kind: phrases, any: [dog]}}\n    when: {{genre: [{genre}]}}"
    assert run("bad", "A [[dog]].", check).passed is passed


CHECK = "{kind: phrases, any: [dog]}"
PAGE_OF = "<html><head><title>T</title>{}</head><body><article>{}</article></body></html>"
BYLINE = '<meta name="author" content="Ann Lee">'
ADDRESS = '<link rel="canonical" href="https://blog.example.org/a">'


@pytest.mark.parametrize(
    "conditions",
    [
        "when: {genre: [other]}",
        "unless: {genre: [news, opinion]}",
        "when: {all: [{genre: [opinion]}, {domain: [example.org]}]}",
        "when: {domain: [example.org], path: ['letters/**'], feed: [wire], language: [de]}",
        "unless: {domain: [example.org]}",
        "unless: {has: [byline]}",
        "when: {words: {above: 5000}}",
        "when: {not: {words: {below: 5000}}}",
        "when: {any: [{words: {above: 5000}}, {kind: [html]}]}",
        "unless: {words: {below: 5000}}",
        "unless: {all: [{words: {below: 5000}}]}",
    ],
)
def test_conditions_hold_for_an_example_wherever_they_can(run, conditions):
    assert run("bad", "A [[dog]].", f"{CHECK}\n    {conditions}").passed


@pytest.mark.parametrize(
    ("conditions", "head", "judged"),
    [
        ("unless: {has: [byline]}", "", True),
        ("unless: {has: [byline]}", BYLINE, False),
        ("when: {has: [byline]}", "", False),
        ("when: {domain: [example.org]}", ADDRESS, True),
        ("when: {domain: [example.com]}", ADDRESS, False),
        ("when: {kind: [text]}", "", False),
        ("when: {not: {has: [byline]}}", BYLINE, False),
        ("when: {words: {above: 5000}, has: [byline]}", "", False),
    ],
)
def test_what_a_page_states_is_held_against_it(run, conditions, head, judged):
    example = PAGE_OF.format(head, STORY + "<p>It heard a [[dog]] in the street that night.</p>")
    assert run("bad", example, f"{CHECK}\n    {conditions}").passed is judged


PARTS = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - {id: names.dog, title: t, family: names, severity: 1, message: m, why: w, status: off,
     check: {kind: phrases, any: [dog]}, when: {feed: [wire]}}
  - {id: names.cat, title: t, family: names, severity: 1, message: m, why: w,
     check: {kind: phrases, any: [cat]}, tests: {bad: ["A [[cat]]."]}}
  - id: names.both
    title: t
    family: names
    severity: 1
    message: m
    why: w
    check: {kind: all, checks: [names.dog, names.cat]}
    tests:
      bad: ["A [[dog]] and a [[cat]]."]
      good: ["A dog.\\n\\nA cat."]
"""


def test_rules_made_of_others_have_them(tmp_path):
    (tmp_path / "house.yml").write_text(PARTS, encoding="utf-8")
    results = run_rule_tests(load_rulebook([tmp_path / "house.yml"]))
    assert [(result.rule, result.passed) for result in results] == [
        ("names.both", True),
        ("names.both", True),
        ("names.cat", True),
    ]


OVERLAY = """\
schema: 1
pack: {name: over, version: 1.0.0}
rules:
  - extends: names.cat
    check: {any: [hound]}
    tests:
      bad+: ["A [[hound]].", "A [[cat]]."]
      known_miss: ["A [[hound]]."]
"""


def test_examples_of_the_rule_beneath_an_overlay_are_no_failures(tmp_path):
    (tmp_path / "house.yml").write_text(PARTS, encoding="utf-8")
    (tmp_path / "over.yml").write_text(OVERLAY, encoding="utf-8")
    rulebook = load_rulebook([tmp_path / "over.yml"], on=[tmp_path / "house.yml"])
    rule = next(rule for rule in rulebook.rules if rule.id == "names.cat")
    inherited, *own = run_rule_tests(rulebook, [rule])
    assert (inherited.path, inherited.line) == (str(tmp_path / "house.yml"), 7)
    assert (inherited.passed, inherited.changed) == (True, True)
    assert [(result.line, result.passed, result.changed, result.promote) for result in own] == [
        (7, True, False, False),
        (7, False, False, False),
        (8, True, False, True),
    ]


EXCEPTIONS = """{kind: phrases, any: [dog]}
    except:
      - {phrases: [hot dog, sea dog], regex: [dog days, dog star]}
      - {near: {any: [mustard], words: 2}}
      - {near: {any: [bun], words: 2}}"""


def test_which_exceptions_an_example_exercises(tmp_path):
    path = tmp_path / "house.yml"
    example = "A hot dog in the dog days. No dog on a bun. Mustard is for no dog."
    text = RULE.format(check=EXCEPTIONS, kind="good", example=example)
    path.write_text(text, encoding="utf-8")
    rulebook = load_rulebook([path])
    exercises = exercise_exceptions(rulebook, rulebook.rules[0])
    assert [part[1:] for part in exercises] == [
        (0, "phrases", ("hot dog", "sea dog"), True),
        (0, "regex", ("dog days",), True),
        (0, "regex", ("dog star",), False),
        (1, "near", ("mustard",), False),
        (2, "near", ("bun",), True),
    ]


COMPARED = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - {id: boilerplate.dog, title: T, family: boilerplate, severity: 1, check: CHECK, message: m, why: w}
  - id: retelling.echo
    title: T
    family: retelling
    severity: 1
    check: {kind: comparison, use: echo}
    message: m
    why: w
    tests:
      KIND: [EXAMPLE]
""".replace("CHECK", "{kind: phrases, any: [dog]}")


@pytest.fixture
def compare(tmp_path, monkeypatch):
    """Return a function that runs one example of a rule that finds the words "echo" in two documents; or,
    where it `needs_findings`, those of what each document has by itself.
    """
    from msgspec import Struct

    from scoring.retelling.conflicts import COMPARERS, Comparer
    from scoring.retelling.data import Disagreement, Member, Side

    class Options(Struct):
        pass

    def spans(telling):
        own = [span for finding in telling.findings for span in finding.spans]
        return own or [word.span for word in telling.text.words if word.key == "echo"]

    def echoes(told, options):
        sides = [
            Side(str(number), tuple(Member(number, span) for span in spans(telling)))
            for number, telling in enumerate(told.tellings)
            if spans(telling)
        ]
        if len(sides) > 1:
            yield Disagreement(tuple(sides))

    def run_one(kind: str, example: str, needs_findings: bool = False):
        comparer = Comparer("copied-passage", Options, echoes, needs_findings=needs_findings)
        monkeypatch.setitem(COMPARERS, "echo", comparer)
        path = tmp_path / "house.yml"
        text = COMPARED.replace("KIND", kind).replace("EXAMPLE", json.dumps(example))
        path.write_text(text, encoding="utf-8")
        (result,) = run_rule_tests(load_rulebook([path]))
        return result

    return run_one


@pytest.mark.parametrize(
    ("kind", "example", "passed"),
    [
        ("bad", "An [[echo]].\n---\nNo.\n---\nOne [[echo]] and an [[echo]].\n", True),
        ("bad", "An [[echo]].\n---\nOne [[echo]] and an echo.", False),  # one too many
        ("bad", "An echo.\n---\nAn [[echo]].", False),  # in both
        ("bad", "An [[echo]].\n---\nNo.", False),
        ("bad", "An echo.\n---\nAn echo.", False),  # a conflict has places
        ("good", "An echo.\n---\nNo.", True),
        ("good", "An echo.\n---\nAn echo.", False),
        ("good", "An echo.\n--- \nAn echo.", False),  # no divider
        ("known_miss", "An [[echo]].\n---\nThe [[sound]].", True),
        ("known_false", "An echo.\n---\nAn echo.", True),
    ],
)
def test_examples_of_several_documents(compare, kind, example, passed):
    assert compare(kind, example).passed is passed


def test_places_in_an_example_are_those_of_the_whole(compare):
    result = compare("bad", "An [[echo]].\n\n---\n---\nOne [[echo]].\n")
    assert result.text == "An echo.\n\n---\n---\nOne echo.\n"
    assert result.got == result.expected == (Span(3, 7), Span(22, 26))


def test_pages_may_be_compared(compare):
    page = PAGE.format(
        STORY + "<p>It heard an [[echo]] in the street that night, and then it went on.</p>", "Ours"
    )
    assert compare("bad", f"{page}\n---\nAn [[echo]].").passed


@pytest.mark.parametrize("kind", ["bad", "good"])
def test_a_comparison_takes_two_documents(compare, kind):
    result = compare(kind, "An [[echo]].")
    assert not result.passed
    assert result.fault == "it compares documents; divide those of an example by lines of ---"


@pytest.mark.parametrize("needs_findings", [True, False])
def test_findings_of_each_document_by_itself(compare, needs_findings):
    result = compare("bad", "A [[dog]].\n---\nMy [[dog]].", needs_findings)
    assert result.passed is needs_findings
