"""Rules tried on documents: findings, what is held back and by what, and why a rule judges nothing."""

from pathlib import Path

import pytest

from scoring.data import Span
from scoring.reading import Source, document_from_bytes
from scoring.rulebook import load_rulebook
from scoring.trials import Trials

HEAD = "schema: 1\npack: {name: house, version: 1.0.0}\nrules:\n"
RULE = """\
  - id: attribution.crowd
    title: A crowd
    family: attribution
    severity: 3
    check: {kind: phrases, any: [experts say]}
    message: "{match}"
    why: w
"""
COMPARING = """\
  - id: retelling.slip
    title: A slip
    family: retelling
    severity: 3
    check: {kind: comparison, use: shared-error, with: {most: 6}}
    message: "{match}"
    why: w
"""
PAGE = """\
<html><head><title>A bridge | The Daily</title></head><body><nav><a href="/x">Experts say</a></nav><article>
<h1>A bridge</h1><p>Experts say the bridge over the river will hold for years, the town council was told on
Tuesday by its engineer.</p><p>The bridge was built in 1928 and has been repaired three times since then, most
recently after the flood of last winter.</p></article></body></html>
"""


@pytest.fixture
def tried(tmp_path):
    """Try the first rule of a pack, with some more keys, on a text."""

    def run(text: str, keys: str = "", more: str = "", path: str = "a.txt", rule: str = RULE):
        (tmp_path / "house.yml").write_text(HEAD + rule + keys + more, encoding="utf-8")
        rulebook = load_rulebook([tmp_path / "house.yml"])
        (first, *_) = sorted((*rulebook.rules, *rulebook.off), key=lambda rule: rule.line)
        document = document_from_bytes(Source(path, Path(path)), text.encode())
        (trial,) = Trials(rulebook, [first]).run(document)
        return trial

    return run


def held(trial):
    return [(hit.span, hit.by, hit.detail) for hit in trial.held_back]


@pytest.mark.parametrize(
    ("keys", "by", "detail"),
    [
        ("    except: {phrases: [experts say grace]}\n", "except.phrases", "“experts say grace”"),
        ("    except: {regex: ['say gr.ce']}\n", "except.regex", "“say gr.ce”"),
        ("    except: {near: {any: [lunch], words: 9}}\n", "except.near", "“lunch”"),
        (
            "    except: [{phrases: [say grace], reason: they dine}]\n",
            "except.phrases",
            "“say grace” (they dine)",
        ),
        ("    scope: {not_in: [body, heading]}\n", "scope", "(role body)"),
        ("    scope: {in: [quote]}\n", "scope", "(not inside a quotation)"),
        ("    report_when: {count: 3}\n", "report_when", "(it takes 3 hits)"),
        (
            "    report_when: {count: 2, density: 2.5}\n",
            "report_when",
            "(it takes 2 hits and 2.5 in 1,000 words)",
        ),
    ],
)
def test_what_holds_a_hit_back(tried, keys, by, detail):
    trial = tried("All of the experts say grace before lunch, as it is done in this house.\n", keys)
    assert trial.findings == ()
    assert held(trial) == [(Span(11, 22), by, detail)]
    assert trial.silent is None


@pytest.mark.parametrize(
    ("text", "keys", "by", "detail"),
    [
        ("Today experts say [sic] so, and the others do not.\n", "", "[sic]", ""),
        (
            "“All experts say so,” she told the council.\n",
            "    scope: {not_in: [quote]}\n",
            "scope",
            "(inside a quotation)",
        ),
    ],
)
def test_what_the_text_holds_back(tried, text, keys, by, detail):
    start = text.index("experts")
    assert held(tried(text, keys)) == [(Span(start, start + 11), by, detail)]


def test_findings_stand_beside_what_is_held_back(tried):
    trial = tried("Experts say no. The experts say grace.\n", "    except: {phrases: [experts say grace]}\n")
    assert [finding.spans for finding in trial.findings] == [(Span(0, 11),)]
    assert held(trial) == [(Span(20, 31), "except.phrases", "“experts say grace”")]


def test_words_around_the_article(tried):
    keys = "    scope: {in: [body, page]}\n    except: {regex: ['^Experts say$']}\n"
    trial = tried(PAGE, keys, path="a.html")
    assert [finding.page for finding in trial.findings] == [()]
    (hit,) = trial.held_back
    assert (hit.span, hit.page.where, hit.page.text) == (None, "navigation", "Experts say")


@pytest.mark.parametrize(
    ("keys", "silent"),
    [
        ("    requires: html\n", "needs HTML; this is plain text"),
        ("    when: {genre: [opinion]}\n", "`when` is false of this document (genre: other)"),
        ("    unless: {words: {below: 9}}\n", "`unless` is true of this document (words: 2)"),
        (
            "    when: {all: [{kind: [html]}, {not: {path: [x]}}]}\n",
            "`when` is false of this document (kind: text, path: a.txt)",
        ),
        ("    when: {domain: [example.org]}\n", "needs the document's domain, which is unknown"),
    ],
)
def test_why_a_rule_does_not_judge(tried, keys, silent):
    trial = tried("Experts say\n", keys)
    assert trial.silent == silent
    assert (trial.findings, trial.held_back, trial.off) == ((), (), False)


def test_a_rule_that_is_off_is_tried_all_the_same(tried):
    trial = tried("Experts say\n", "    status: off\n")
    assert trial.off
    assert len(trial.findings) == 1


def test_a_rule_is_tried_with_the_rules_that_it_is_made_of(tried):
    other = RULE.replace("attribution.crowd", "attribution.part").replace("experts say", "lunch")
    whole = RULE.replace(
        "check: {kind: phrases, any: [experts say]}", "check: {kind: any, checks: [attribution.part]}"
    )
    trial = tried("The lunch is late.\n", more=other + "    status: off\n", rule=whole)
    assert [finding.spans for finding in trial.findings] == [(Span(4, 9),)]


def test_what_holds_back_the_rules_that_a_rule_is_made_of(tried):
    other = (
        RULE.replace("attribution.crowd", "attribution.part") + "    except: {phrases: [experts say grace]}\n"
    )
    whole = RULE.replace("kind: phrases, any: [experts say]", "kind: any, checks: [attribution.part]")
    trial = tried("The experts say grace.\n", more=other, rule=whole)
    assert held(trial) == [(Span(4, 15), "attribution.part: except.phrases", "“experts say grace”")]


def test_a_rule_that_compares_documents_judges_none(tried):
    trial = tried("Experts say so.", rule=COMPARING, more=RULE)
    assert trial.silent == "it compares documents, which takes `smelltest compare`"
    assert (trial.findings, trial.held_back) == ((), ())
