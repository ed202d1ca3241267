"""The questions of `smelltest rules new`: what is refused and why, and what becomes of the answers."""

import io

import pytest
import yaml

from scoring.authoring import Draft
from scoring.cli.dialogue import FAMILIES, Dialogue
from scoring.data import FAMILIES as ALL_FAMILIES
from scoring.rulebook import load_rulebook
from scoring.rulebook.rules import DEFAULT_WEIGHTS

TAKEN = """\
schema: 1
pack: {name: taken, version: 1.0.0}
rules:
  - id: names.taken
    title: t
    family: names
    severity: 1
    check: {kind: phrases, any: [word]}
    message: m
    why: w
"""
KINDS = {
    "phrases": ["phrases", "experts say", "", "", ""],
    "swap": ["swap", "advisor -> adviser", "", ""],
    "regex": ["regex", r"(?i)experts say|advisor|the (?P<who>\w+) says", ""],
    "sequence": ["sequence", "experts, advisor", "say, says", "", "", ""],
}


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Answer the questions; return the rule as it is written, and all that was said."""
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "taken.yml").write_text(TAKEN)

    def ask(answers):
        rest = iter(answers)
        stream = io.StringIO()

        def read(prompt: str) -> str:
            answer = next(rest)
            stream.write(f"{prompt}{answer}\n")
            return answer

        def load(path):
            return load_rulebook([path], on=[tmp_path / "taken.yml"])

        draft = Draft(tmp_path / "house.yml", load)
        Dialogue(stream, read).fill(draft)
        draft.write()
        assert list(rest) == []
        assert all(result.passed for result in draft.outcomes())
        assert not list(tmp_path.glob(".*")), "a draft is left"
        return yaml.safe_load((tmp_path / "house.yml").read_text())["rules"][0], stream.getvalue()

    return ask


def answers(**given) -> list[str]:
    """One answer to each question, or several."""
    usual = {
        "title": "A crowd of the unnamed",
        "family": "attribution",
        "id": "",
        "severity": "3",
        "check": KINDS["phrases"],
        "message": "",
        "why": "Nobody can be asked.",
        "bad": ["[[Experts say]] so.", "So [[experts say]]."],
        "good": ["The expert says.", "They say."],
    }
    every = []
    for key, usually in usual.items():
        answer = given.get(key, usually)
        every += [answer] if isinstance(answer, str) else answer
    return every


def test_what_is_written(ask):
    rule, _ = ask(answers())
    assert rule == {
        "id": "attribution.crowd-unnamed",
        "title": "A crowd of the unnamed",
        "family": "attribution",
        "severity": 3,
        "check": {"kind": "phrases", "any": ["experts say"]},
        "message": "“{match}”: a crowd of the unnamed",
        "why": "Nobody can be asked.",
        "tests": {
            "bad": ["[[Experts say]] so.", "So [[experts say]]."],
            "good": ["The expert says.", "They say."],
        },
    }


@pytest.mark.parametrize(
    ("check", "bad", "message", "written"),
    [
        pytest.param(
            ["1", "say so", "", "verb", "no"],
            ["They [[said so]].", "They [[say so]]."],
            "“{match}”: a crowd of the unnamed",
            {"kind": "phrases", "any": ["say so"], "inflect": "verb"},
            id="other forms",
        ),
        pytest.param(
            ["swap", "advisor -> adviser", "per cent→percent", "a=>b", "", ""],
            ["An [[advisor]].", "Ten [[per cent]]."],
            "“{match}”: write “{fix}”",
            {"kind": "swap", "pairs": {"advisor": "adviser", "per cent": "percent", "a": "b"}},
            id="swap",
        ),
        pytest.param(
            ["regex", r"the (?P<who>\w+) says", ""],
            ["All [[the expert says]].", "So [[the man says]]."],
            "“{match}”: a crowd of the unnamed",
            {"kind": "regex", "pattern": r"the (?P<who>\w+) says"},
            id="regex",
        ),
        pytest.param(
            ["sequence", "experts, analysts", "[quote-verb]", "", "2", ""],
            ["[[Experts often said]] so.", "The [[analysts say]] so."],
            "“{match}”: a crowd of the unnamed",
            {
                "kind": "sequence",
                "tokens": [{"any": ["experts", "analysts"]}, {"is": "quote-verb", "gap": 2}],
            },
            id="sequence",
        ),
        pytest.param(
            ["sequence", "[number]", "versts", "", "", ""],
            ["It is [[five versts]].", "It is [[12 versts]]."],
            "“{match}”: a crowd of the unnamed",
            {"kind": "sequence", "tokens": [{"is": "number"}, {"any": ["versts"]}]},
            id="nothing between",
        ),
    ],
)
def test_kinds_of_check(ask, check, bad, message, written):
    rule, _ = ask(answers(check=check, bad=bad, good=["Nobody.", "Nothing."]))
    assert rule["check"] == written
    assert rule["message"] == message


@pytest.mark.parametrize(
    ("question", "given", "objection"),
    [
        ("title", ["", "A crowd"], "an answer is needed"),
        ("title", ["A\x1b[A crowd", "A crowd"], "it contains the character U+001B, which no text has"),
        ("family", ["langage", "attribution"], "did you mean 'language'?"),
        ("family", ["10", "0", "3"], "that is none of them"),
        ("family", ["retelling", "attrib"], "that is none of them"),
        ("id", ["Crowd", "attribution.x"], "bad id 'Crowd'; an id is family.smell"),
        ("id", ["names.crowd", "attribution.x"], "'names.crowd' is not of the family 'attribution'"),
        ("id", ["attribution.{x}", "attribution.x"], "bad id 'attribution.{x}'"),
        ("severity", ["6", "bad", "5"], "that is none of them; there are: 1, 2, 3, 4, 5"),
        ("check", ["pattern", *KINDS["phrases"]], "there are: phrases, regex, sequence, swap"),
        ("check", ["1", "", "experts say", "", "", ""], "one at least"),
        ("check", ["1", "…", "experts say", "", "", ""], "no word in '…'"),
        ("check", ["1", "<crowd>", "experts say", "", "", ""], "unknown term 'crowd'"),
        (
            "check",
            ["2", "advisor", "experts say -> they say", "", ""],
            "write the wrong word, an arrow, the right",
        ),
        (
            "check",
            ["2", "a ->", "experts say -> they say", "", ""],
            "write the wrong word, an arrow, the right",
        ),
        ("check", ["3", "(?=x)", "(?i)experts say", ""], "look-around is not supported"),
        ("check", ["3", "(x", "(?i)experts say", ""], "missing"),
        ("check", ["4", "experts", "", "say", "", "", ""], "2 at least"),
        ("check", ["4", "[nomber]", "experts", "say", "", "", ""], "did you mean '[number]'?"),
        ("check", ["4", "experts", "say", "", "x", "60", "0", ""], "`gap` must be a whole number, not 'x'"),
        ("message", ["{what}", "{match}"], "unknown field {what} in the message"),
        ("message", ["{match", "{match}"], "bad message"),
        ("why", ["", "Because."], "an answer is needed"),
        ("bad", ["Experts say so.", "[[Experts say]] so.", "[[Experts say]]."], "mark the evidence in it"),
        ("bad", ["[[]] so.", "[[Experts say]] so.", "[[Experts say]]."], "mark the evidence in it"),
        (
            "bad",
            ["[[Experts]] say.", "[[Experts say]] so.", "[[Experts say]]."],
            "the rule finds “Experts say” in",
        ),
        ("bad", ["[[They]] say.", "[[Experts say]] so.", "[[Experts say]]."], "the rule finds nothing in it"),
        ("good", ["[[They]] say.", "They say.", "I say."], "leave the marks out"),
        ("good", ["Experts say.", "They say.", "I say."], "the rule finds “Experts say” in it; type another"),
    ],
)
def test_what_is_refused(ask, question, given, objection):
    _, said = ask(answers(**{question: given}))
    assert objection in said.replace("\n", " ").partition("no: ")[2]


def test_an_id_that_is_taken_is_neither_proposed_nor_accepted(ask):
    _, said = ask(answers(title="Taken", family="names", id=["", "names.taken", "names.free"]))
    assert "[names.taken]" not in said
    assert "no: an answer is needed" in said
    assert "no: 'names.taken' is taken: " in said.replace("\n", " ")


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("A crowd", "crowd"),
        ("The “expert’s” view: 2 or 3 of them, perhaps", "experts-view-2-3"),
        ("Übel und böse", "ubel-und-bose"),
        ("To be or not to be", "be-not-be"),
        ("Of the", "of-the"),
    ],
)
def test_ids_are_proposed_from_titles(ask, title, id):
    assert ask(answers(title=title))[0]["id"] == f"attribution.{id}"


def test_a_title_without_letters_of_ours_gets_no_id(ask):
    _, said = ask(answers(title="Слово", id="attribution.word"))
    assert "refer to it.\n> attribution.word\n" in said


def test_a_brace_in_a_title_is_no_field(ask):
    rule, _ = ask(answers(title="Fields like {name} left"))
    assert rule["message"] == "“{match}”: fields like {{name}} left"


@pytest.mark.parametrize("words", ["it's \"so\": 'yes' #1", "no", "- a", "a: b", "{x", "\\d", "~", "“x” → y"])
def test_anything_may_be_typed(ask, words):
    rule, _ = ask(answers(why=words, good=[words, "They say."]))
    assert rule["why"] == words
    assert rule["tests"]["good"] == [words, "They say."]


def test_quotations_may_be_left_alone(ask):
    check = ["phrases", "experts say", "", "", "no"]
    rule, _ = ask(answers(check=check, good=["“Experts say so,” she said.", "They say."]))
    assert rule["scope"] == {"not_in": ["quote"]}


def test_every_family_is_offered_but_that_of_several_documents():
    assert list(FAMILIES) == [family for family in ALL_FAMILIES if family != "retelling"]


def test_severities_say_what_they_cost(ask):
    _, said = ask(answers())
    for weight in DEFAULT_WEIGHTS:
        assert f": {weight:g} point" in said
