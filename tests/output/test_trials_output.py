"""What `smelltest rules try` prints."""

import io
from pathlib import Path

import pytest

from scoring.output import trials
from scoring.reading import Source, document_from_bytes
from scoring.rulebook import load_rulebook
from scoring.trials import Trials

PACK = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: attribution.crowd
    title: A crowd without names
    family: attribution
    severity: 3
    check: {kind: phrases, any: [experts say]}
    except: [{phrases: [experts say grace], reason: they dine}]
    message: "“{match}”: who?"
    fix: Name them.
    why: w
  - id: attribution.nobody
    title: Nobody is named
    family: attribution
    severity: 3
    status: preview
    check: {kind: missing, need: {kind: sequence, tokens: [{is: name}, {any: [said]}]}}
    message: nobody is named
    why: w
  - id: attribution.off
    title: Off
    family: attribution
    severity: 3
    status: off
    check: {kind: regex, pattern: 'lunch|they'}
    message: m
    why: w
  - id: attribution.page
    title: Pages only
    family: attribution
    severity: 3
    requires: html
    scope: {in: [body, page]}
    except: {phrases: [lunch break]}
    check: {kind: phrases, any: [lunch]}
    message: m
    why: w
  - id: attribution.silent
    title: Finds nothing
    family: attribution
    severity: 3
    check: {kind: phrases, any: [dinner]}
    message: m
    why: w
"""
TEXT = """\
The bridge will hold, experts say, and the experts say grace before their lunch.

Experts say it may not. The rest of this line is far too long for one line of a terminal, so they cut it.
"""


@pytest.fixture
def printed(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    Path("house.yml").write_text(PACK, encoding="utf-8")
    rulebook = load_rulebook([Path("house.yml")])
    rules = sorted((*rulebook.rules, *rulebook.off), key=lambda rule: rule.line)

    def run(*ids: str, text: str = TEXT, path: str = "a.txt", encoding: str = "utf-8") -> str:
        chosen = [rule for rule in rules if rule.id in ids or not ids]
        document = document_from_bytes(Source(path, Path(path)), text.encode())
        buffer = io.BytesIO()
        stream = io.TextIOWrapper(buffer, encoding=encoding, write_through=True)
        trials.write(document, Trials(rulebook, chosen).run(document), stream)
        return buffer.getvalue().decode(encoding)

    return run


def test_evidence_and_what_is_held_back_in_the_order_of_the_text(printed):
    assert printed("attribution.crowd") == (
        "a.txt\n"
        "\n"
        "attribution.crowd  A crowd without names\n"
        "house.yml:4\n"
        "2 hits, 1 held back\n"
        "\n"
        "    1:23  The bridge will hold, experts say, and the experts say grace before…\n"
        "                                ^^^^^^^^^^^\n"
        "          “experts say”: who?\n"
        "          → Name them.\n"
        "\n"
        "    1:44  …hold, experts say, and the experts say grace before their lunch.\n"
        "                                      ~~~~~~~~~~~\n"
        "          held back by except.phrases “experts say grace” (they dine)\n"
        "\n"
        "     3:1  Experts say it may not. The rest of this line is far too long for…\n"
        "          ^^^^^^^^^^^\n"
        "          “Experts say”: who?\n"
        "          → Name them.\n"
        "\n"
    )


def test_several_rules_name_those_that_have_nothing_to_show_last(printed):
    assert printed().partition("attribution.nobody")[2] == (
        "  Nobody is named\n"
        "house.yml:13\n"
        "preview: what it finds is noted, and costs nothing\n"
        "1 hit\n"
        "\n"
        "   whole  nobody is named\n"
        "\n"
        "attribution.off  Off\n"
        "house.yml:21\n"
        "off: no report has it; this is what it would do\n"
        "2 hits\n"
        "\n"
        "    1:75  …hold, experts say, and the experts say grace before their lunch.\n"
        "                                                                     ^^^^^\n"
        "          m\n"
        "\n"
        "    3:94  …line is far too long for one line of a terminal, so they cut it.\n"
        "                                                               ^^^^\n"
        "          m\n"
        "\n"
        "does not judge: needs HTML; this is plain text: attribution.page\n"
        "finds nothing here: attribution.silent\n"
        "\n"
    )


def test_a_single_rule_says_that_it_finds_nothing_or_why_it_does_not_judge(printed):
    assert printed("attribution.silent").endswith(":39\nfinds nothing here\n\n")
    assert printed("attribution.page").endswith(
        "house.yml:29\ndoes not judge: needs HTML; this is plain text\n\n"
    )


def test_evidence_on_the_page_around_the_article(printed):
    words = "<p>The bridge over the river was built in 1928 and has been repaired three times since.</p>\n"
    nav, footer = "<nav><a href='/x'>A free lunch</a></nav>", "<footer>A lunch break</footer>"
    page = f"<html><body>{nav}<article>\n<h1>A bridge</h1>{words * 4}</article>{footer}</body></html>"
    assert printed("attribution.page", text=page, path="a.html").endswith(
        "1 hit, 1 held back\n"
        "\n"
        "       1  navigation: “lunch”\n"
        "          m\n"
        "\n"
        "       6  footer: “lunch”\n"
        "          held back by except.phrases “lunch break”\n"
        "\n"
    )


def test_a_terminal_without_unicode(printed):
    assert "-> Name them." in printed("attribution.crowd", encoding="ascii")


def test_colours_tell_findings_from_what_is_held_back(printed, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = printed("attribution.crowd")
    assert "\x1b[1;4;31mexperts say\x1b[0m, and" in coloured
    assert "\x1b[4;32mexperts say\x1b[0m grace" in coloured
    assert "^" not in coloured
    assert "~" not in coloured
