"""Detectors of the user's own: found only where allowed, refused with a remedy, harmless when they fail."""

import importlib.metadata
import multiprocessing
import pickle
import sys
from datetime import date

import pytest

from scoring.data import Document, Hit, Span
from scoring.detectors import DETECTORS
from scoring.errors import InputError, RulebookError
from scoring.pipeline import Scorer
from scoring.rule_tests import run_rule_tests
from scoring.rulebook import load_rulebook, plugins
from scoring.rulebook.cache import Cache
from scoring.rulebook.plugins import ForeignDetectorError, find_detector, load_detector
from scoring.rulebook.project import Project
from scoring.text.blocks import split_blocks

SHOUTING = """
from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text


class Options(Struct, frozen=True):
    letters: int
    leave: tuple[str, ...] = ()


def shouting(text: Text, options: Options) -> Iterator[Hit]:
    for word in text.words:
        if len(word.text) >= options.letters and word.text.isupper() and word.text not in options.leave:
            yield Hit((word.span,), {"word": word.text}, 0.5)


shouting.values = ("word",)


def silence(text):
    if not text.words:
        yield Hit(())
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that puts files into a folder from which Python imports."""

    def write(**modules):
        for name, source in modules.items():
            (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)

    before = set(sys.modules)
    plugins._load.cache_clear()
    yield write
    plugins._load.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("house"):
            del sys.modules[name]


@pytest.fixture
def offer(tmp_path, write):
    """Return a function that makes packages known which offer detectors under a name."""

    def offer(**packages):
        for package, entry in packages.items():
            folder = tmp_path / f"{package}-1.0.dist-info"
            folder.mkdir()
            (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
            (folder / "entry_points.txt").write_text(f"[smelltest.detectors]\n{entry}\n")
        write(house_smells=SHOUTING)

    return offer


@pytest.fixture
def no_look_up(monkeypatch):
    """Looking through the installed packages is an error."""

    def refuse(**_):
        raise AssertionError("looked at the installed packages")

    monkeypatch.setattr(importlib.metadata, "entry_points", refuse)


def test_a_function_with_options(write, text_of, no_look_up):
    write(house_smells=SHOUTING)
    detector = find_detector("house_smells:shouting", ["house_smells:shouting"])
    assert detector.values == ("word",)
    options = detector.options(letters=4, leave=("NATO",))
    hits = detector.detect(text_of("The mayor NEVER asked NATO."), options)
    assert list(hits) == [Hit((Span(10, 15),), {"word": "NEVER"}, 0.5)]


def test_a_function_without_options(write, text_of):
    write(house_smells=SHOUTING)
    detector = find_detector("house_smells:silence", ["house_smells:silence"])
    assert detector.values == ()
    assert list(detector.detect(text_of("…"), detector.options())) == [Hit(())]
    assert list(detector.detect(text_of("A word."), detector.options())) == []


def test_the_name_of_an_entry_point(offer, text_of):
    offer(house_smells="loud-words = house_smells:shouting")
    detector = find_detector("loud-words", ["loud-words"])
    hits = detector.detect(text_of("The mayor NEVER asked."), detector.options(letters=4))
    assert [hit.spans for hit in hits] == [(Span(10, 15),)]


def test_our_names_mean_ours(offer, no_look_up):
    offer(house_smells="shouting = house_smells:shouting")
    assert find_detector("shouting", ["shouting"]) is DETECTORS["shouting"]
    assert load_detector("shouting") is DETECTORS["shouting"]


@pytest.mark.parametrize("name", ["house_smells:shouting", "loud-words"])
def test_what_the_project_does_not_list_is_not_imported(offer, name):
    offer(house_smells="loud-words = house_smells:shouting")
    with pytest.raises(ForeignDetectorError) as error:
        find_detector(name, ["house_smells:silence"])
    assert error.value.message == f"the project does not allow the detector {name!r}"
    assert f"`detectors: [{name}]`" in error.value.hint
    assert "house_smells" not in sys.modules


def test_an_unknown_name(write):
    with pytest.raises(ForeignDetectorError, match="unknown detector 'shouting-'") as error:
        find_detector("shouting-", [])
    assert error.value.hint == "did you mean 'shouting'?"


WRONG = """
import sys
from typing import TYPE_CHECKING
import msgspec

if TYPE_CHECKING:
    from elsewhere import Anything

class Odd(msgspec.Struct):
    letters: int
    place: slice

class Outer(msgspec.Struct):
    inner: Odd | None = None

def shouting(text): ...
def three(text, options, more): ...
def nothing(): ...
def named(text, *, letters): ...
def bare(text, options): ...
def untyped(text, options: dict): ...
def odd(text, options: Odd): ...
def nested(text, options: Outer): ...
def unknown(text: "Anything"): ...
def loose(text): ...
loose.values = "word"
number = 3
"""


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("house:", "'house:' does not name a function", "package.module:function"),
        ("house:a.b", "'house:a.b' does not name a function", "package.module:function"),
        ("..house:a", "'..house:a' does not name a function", "package.module:function"),
        ("house_of:shouting", "there is no module 'house_of'", "PYTHONPATH"),
        ("house.hall:shouting", "there is no module 'house.hall'", "PYTHONPATH"),
        ("house_needs:shouting", "cannot import 'house_needs': ModuleNotFoundError: No module", "python -c"),
        (
            "house_falls:shouting",
            "cannot import 'house_falls': ZeroDivisionError: division by zero (line 2 of house_falls)",
            "python -c 'import house_falls'",
        ),
        ("house_ends:shouting", "cannot import 'house_ends': SystemExit: 3 (line 2", "python -c"),
        ("house_slips:shouting", "cannot import 'house_slips': SyntaxError", "python -c"),
        ("house:shoutin", "'house' has no function 'shoutin'", "did you mean 'shouting'?"),
        ("house:number", "'house' has no function 'number'", "there are"),
        ("house:three", "'house:three' does not take a text and its options", "def detect(text, options"),
        ("house:nothing", "'house:nothing' does not take a text and its options", "def detect(text, options"),
        ("house:named", "'house:named' does not take a text and its options", "def detect(text, options"),
        ("house:bare", "'house:bare': `options` is not a msgspec Struct", "class Options(msgspec.Struct)"),
        ("house:untyped", "'house:untyped': `options` is not a msgspec Struct", "class Options"),
        ("house:odd", "'house:odd': no rule file can give the option `place`", "texts, numbers"),
        ("house:nested", "'house:nested': no rule file can give the option `inner`", "texts, numbers"),
        ("house:unknown", "'house:unknown': name 'Anything' is not defined", "TYPE_CHECKING"),
        ("house:loose", "'house:loose': its `values` are not a tuple of names", "detect.values = ("),
        ("builtins:type", "'builtins:type' is not a function of Python", "def detect(text"),
        ("loud-words", "no installed package offers a detector 'loud-words'", "'smelltest.detectors'"),
    ],
)
def test_a_detector_that_cannot_be_used(write, name, message, hint):
    write(
        house=WRONG,
        house_needs="import house_of_nobody",
        house_falls="\n1 / 0",
        house_ends="import sys\nsys.exit(3)",
        house_slips="def shouting(text:",
    )
    with pytest.raises(ForeignDetectorError) as error:
        find_detector(name, [name])
    assert error.value.message.startswith(message)
    assert hint in error.value.hint


def test_a_name_that_two_packages_offer(offer):
    offer(
        house_smells="loud-words = house_smells:shouting",
        other_smells="loud-words = other_smells:loud",
    )
    with pytest.raises(ForeignDetectorError, match="several installed packages offer") as error:
        find_detector("loud-words", ["loud-words"])
    assert error.value.hint == "list one of them: `house_smells:shouting` or `other_smells:loud`"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("raise ValueError('two\\nlines')", "ValueError: two lines (line 6 of house_fails)"),
        (
            "text.nonsense",
            "AttributeError: 'Text' object has no attribute 'nonsense' (line 6 of house_fails)",
        ),
        ("[][0]; yield", "IndexError: list index out of range (line 6 of house_fails)"),
        ("sys.exit()", "SystemExit (line 6 of house_fails)"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ("yield (0, 3)", "yields tuple, not Hit"),
        ("yield Hit(Span(0, 3))", "yields a Hit that is none: Expected `array`, got `int` - at `$.spans[0]`"),
        ("yield Hit((), {'count': 3})", "yields a Hit that is none: Expected `str`, got `int`"),
        ("yield Hit((Span(0, 99),))", "yields Span(start=0, end=99), in a text of 9 characters"),
        ("yield Hit((Span(-3, 3),))", "yields Span(start=-3, end=3), in a text of 9 characters"),
        ("yield Hit((Span(3, 3),))", "yields Span(start=3, end=3), in a text of 9 characters"),
        ("yield Hit((), confidence=1.5)", "yields the confidence 1.5, which is not from 0 to 1"),
        ("yield Hit((), confidence=float('nan'))", "yields the confidence nan, which is not from 0 to 1"),
        ("yield Hit((), {'word': ''})", "yields the value 'word', which its `values` do not declare"),
    ],
)
def test_a_detector_that_fails_on_a_document(write, text_of, body, fault):
    head = "import sys\nfrom scoring.data import Hit, Span\n\n\ndef fails(text):\n"
    write(house_fails=f"{head}    {body}\n")
    detector = find_detector("house_fails:fails", ["house_fails:fails"])
    with pytest.raises(InputError) as error:
        list(detector.detect(text_of("Some text"), detector.options()))
    assert error.value.code == "detector-failed"
    assert error.value.message.startswith(f"the detector 'house_fails:fails' failed on it: {fault}")


def test_pairs_of_numbers_are_spans(write, text_of):
    write(house_pairs="from scoring.data import Hit\ndef pairs(text): return [Hit([(0, 4)], confidence=1)]\n")
    detector = find_detector("house_pairs:pairs", ["house_pairs:pairs"])
    (hit,) = detector.detect(text_of("Some text"), detector.options())
    assert hit == Hit((Span(0, 4),))
    assert isinstance(hit.spans[0], Span)


RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sensational.loud-word
    title: A loud word
    family: sensational
    severity: 1
    check: {kind: detector, use: "house_smells:shouting", with: {letters: 4, leave: [NATO]}}
    scope: {not_in: [quote]}
    except: {phrases: [never ever]}
    message: "“{word}” is loud"
    why: It is only an example.
    tests:
      bad: ["The mayor [[NEVER]] asked."]
      good: ["NATO asked. “He NEVER did,” she said. NEVER ever."]
"""


@pytest.fixture
def rulebook(write, tmp_path):
    write(house_smells=SHOUTING)
    (tmp_path / "house.yml").write_text(RULE, encoding="utf-8")
    return load_rulebook([tmp_path / "house.yml"], project=Project(detectors=("house_smells:shouting",)))


def test_a_rule_with_a_detector_is_a_rule_like_others(rulebook):
    assert [test.passed for test in run_rule_tests(rulebook)] == [True, True]
    (finding,) = Scorer(rulebook).score(document("The mayor NEVER asked.")).findings
    assert finding.message == "“NEVER” is loud"
    assert finding.confidence == 0.5


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("letters: 4", "letters: four", "8:75", "`letters` must be a whole number, not 'four'"),
        ("letters: 4", "least: 4", "8:66", "unknown key 'least' in `with` of house_smells:shouting"),
        ("“{word}”", "“{words}”", "11:14", "unknown field {words} in the message"),
        ("smells:shouting", "smells:shoutin", "8:34", "the project does not allow the detector"),
    ],
)
def test_mistakes_in_its_rule_have_a_place(write, tmp_path, old, new, place, message):
    write(house_smells=SHOUTING)
    (tmp_path / "house.yml").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        load_rulebook([tmp_path / "house.yml"], project=Project(detectors=("house_smells:shouting",)))
    assert f"house.yml:{place}: {message}" in str(error.value)


def test_one_document_on_which_it_fails_stops_no_other(write, tmp_path):
    write(
        house_smells=SHOUTING.replace(
            "for word in text.words:", "for word in text.words[2:3]:\n        1 / len(text.words[3:])", 1
        )
    )
    (tmp_path / "house.yml").write_text(RULE, encoding="utf-8")
    scorer = Scorer(
        load_rulebook([tmp_path / "house.yml"], project=Project(detectors=("house_smells:shouting",)))
    )
    failed = scorer.attempt("short", lambda: document("He NEVER asked."))
    assert (failed.status, failed.error.code) == ("error", "detector-failed")
    assert "ZeroDivisionError: division by zero (line 20 of house_smells)" in failed.error.message
    assert len(scorer.attempt("long", lambda: document("She had NEVER asked him.")).findings) == 1


def test_rules_that_were_kept_import_nothing(rulebook, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache = Cache([tmp_path / "house.yml"], Project(), date(2026, 1, 1))
    cache.write(rulebook, {})
    assert list(tmp_path.rglob("*.rules"))
    assert cache.read() is None


def test_an_example_on_which_it_fails_has_failed(write, tmp_path):
    write(house_smells=SHOUTING.replace("for word in text.words:", "for word in text.word:", 1))
    (tmp_path / "house.yml").write_text(RULE, encoding="utf-8")
    results = run_rule_tests(
        load_rulebook([tmp_path / "house.yml"], project=Project(detectors=("house_smells:shouting",)))
    )
    assert [result.passed for result in results] == [False, False]
    assert all("the detector 'house_smells:shouting' failed" in (result.fault or "") for result in results)


def test_a_scorer_with_a_detector_runs_in_another_process(rulebook):
    scorer = pickle.dumps(Scorer(rulebook))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(messages, [scorer, "The mayor NEVER asked."]) == ["“NEVER” is loud"]


def messages(scorer: bytes, source: str) -> list[str]:
    """What a scorer finds, in a process that has read no rule file."""
    return [finding.message for finding in pickle.loads(scorer).score(document(source)).findings]


def document(source):
    return Document(id="sample", text=source, blocks=split_blocks(source), language="en")
