"""Rules made to do harm: none takes more than linear time, fills the memory, or reads what it may not."""

import os
import time
import tracemalloc

import pytest

from benchmarks.hostile_rules import (
    ATTACKS,
    BOMBS,
    DOG,
    HEAD,
    REFUSED,
    Attack,
    growth,
    load,
    refusal,
    rules,
    with_terms,
    write,
)
from benchmarks.phrases import make_phrases, seeds, write_pack
from scoring.data import Block, Document
from scoring.errors import RulebookError
from scoring.matching import Matcher
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook
from scoring.text import Text

MOST_GROWTH = 8  # times as long for four times the text: twice what it should be, for the machine is busy
NOTHING = 0.05  # seconds; below it all is noise


def assert_linear(matcher: Matcher, attack: Attack, length: int) -> None:
    """Four times the text takes about four times as long, in one of three attempts."""
    matcher.prepare()
    for _ in range(3):
        short, long = growth(matcher, attack, length)
        if long < max(MOST_GROWTH * short, NOTHING):
            return
    pytest.fail(f"{short:.3f} s, and {long:.3f} s for four times the text")


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_time_grows_with_the_text_and_no_faster(tmp_path, attack):
    assert_linear(load(tmp_path, attack.pattern), attack, length=2_500)


@pytest.mark.parametrize(("asks", "pattern"), REFUSED, ids=lambda value: value[:20])
def test_patterns_that_could_not_be_linear_are_refused(asks, pattern):
    message = refusal(pattern)
    assert len(message) > 20, f"{asks} is taken"
    assert len(message) < 400


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_files_that_are_bombs(tmp_path, bomb):
    path = write(bomb, tmp_path)
    start = time.process_time()
    if bomb.refused is None:
        Matcher(load_rulebook([path])).prepare()
    else:
        with pytest.raises(RulebookError) as caught:
            load_rulebook([path])
        assert bomb.refused in str(caught.value)
        assert len(caught.value.errors) <= 100
        assert len(str(caught.value)) < 100_000
    assert time.process_time() - start < 10  # the slowest takes one and a half


@pytest.mark.parametrize(
    "name",
    ["a billion laughs, in lists", "30,000 keys", "terms of terms of terms", "2,000 overlays on a long list"],
)
def test_bombs_take_little_memory(tmp_path, name):
    path = write(next(bomb for bomb in BOMBS if bomb.name == name), tmp_path)
    tracemalloc.start()
    try:
        load_rulebook([path])
    except RulebookError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 200 * 2**20


# What a rule file may not read ----------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path):
    """A folder for rules with a secret beside it."""
    (tmp_path / "secret.txt").write_text("swordfish\n", encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    return folder


def errors_of(folder, name: str) -> str:
    path = folder / "house.yml"
    path.write_text(with_terms(f"  words: {{file: '{name}'}}\n"), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_rulebook([path])
    return str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "./x/../../secret.txt",
        "../rules/../secret.txt",
        "/etc/passwd",
        "//etc/passwd",
        "link.txt",  # to the secret
        "folder/secret.txt",  # by a link to the folder of the secret
        "round.txt",  # a link to itself
        ".",
        "folder",
        "pipe",  # which nobody writes to: opening it would wait for ever
        "zero",  # a link to a device without end
        "~/secret.txt",
        "$HOME/secret.txt",
        "secret.txt",
        "file:///etc/passwd",
        "a" * 5_000,
        "a/" * 3_000 + "b",
    ],
)
def test_terms_are_read_from_the_folder_of_the_rules_only(secret, name):
    (secret / "link.txt").symlink_to("../secret.txt")
    (secret / "folder").symlink_to("..")
    (secret / "round.txt").symlink_to("round.txt")
    (secret / "zero").symlink_to("/dev/zero")
    os.mkfifo(secret / "pipe")
    error = errors_of(secret, name)
    assert "swordfish" not in error
    assert "root:" not in error
    assert "cannot read the terms" in error


def test_a_link_within_the_folder_is_followed(secret):
    (secret / "words.txt").write_text("dog\n", encoding="utf-8")
    (secret / "link.txt").symlink_to("words.txt")
    path = secret / "house.yml"
    terms = "terms: {words: {file: link.txt}}\nrules:"
    path.write_text(rules("{kind: phrases, any: <words>}").replace("rules:", terms, 1), encoding="utf-8")
    assert load_rulebook([path]).rules[0].check.any == ("dog",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"dog\n" * 300_000, "larger than 1 MB"),
        (b"dog\n\xff\xfe\n", "line 2 is not UTF-8"),
        (b"dog\n\0\n", "no word in"),
    ],
    ids=["1.2 MB", "bytes", "NUL"],
)
def test_terms_that_are_no_list_of_words(secret, content, message):
    (secret / "words.txt").write_bytes(content)
    path = secret / "house.yml"
    terms = "terms: {words: {file: words.txt}}\nrules:"
    path.write_text(rules("{kind: phrases, any: <words>}").replace("rules:", terms, 1), encoding="utf-8")
    with pytest.raises(RulebookError, match=message):
        load_rulebook([path])


@pytest.mark.parametrize("use", ["os:system", "subprocess:run", "builtins:eval", "scoring.cli:main", "x:y"])
def test_code_runs_only_where_the_project_allows_it(tmp_path, use):
    path = tmp_path / "house.yml"
    path.write_text(rules(f"{{kind: detector, use: '{use}', with: {{}}}}"), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_rulebook([path])
    assert use in str(caught.value)


# What a rule may cost a document ---------------------------------------------------------------------------


def matcher(tmp_path, text: str) -> Matcher:
    path = tmp_path / "house.yml"
    path.write_text(text, encoding="utf-8")
    return Matcher(load_rulebook([path]))


def parts(check: str, count: int) -> str:
    return ", ".join([check] * count)


WIDE = "gap: 59, optional: true"
HEAVY = {
    "a sequence of optional tokens": rules(
        "{kind: sequence, tokens: [{regex: a}, " + parts(f"{{regex: a, {WIDE}}}", 8) + ", {regex: zz}]}"
    ),
    "phrases in a sequence": rules(
        "{kind: sequence, tokens: [{any: [a]}, " + parts(f"{{any: [a, a a], {WIDE}}}", 8) + ", {regex: zz}]}"
    ),
    "forty checks within 60 words": rules(f"{{kind: all, within: 60, checks: [{parts(DOG, 40)}]}}"),
    "forty checks in a document": rules(f"{{kind: all, within: document, checks: [{parts(DOG, 40)}]}}"),
    "forty alternatives": rules(f"{{kind: any, checks: [{parts(DOG, 40)}]}}"),
    "rules of rules, all doubled": rules(
        DOG, *(f"{{kind: all, checks: [language.r{n}, language.r{n}]}}" for n in range(12))
    ),
    "rules of rules, any doubled": rules(
        DOG, *(f"{{kind: any, checks: [language.r{n}, language.r{n}]}}" for n in range(18))
    ),
    "10,000 exceptions": rules(
        DOG, extra="    except:\n" + "".join(f"      - {{phrases: [dog a{n}]}}\n" for n in range(10_000))
    ),
    "exceptions near by": rules(
        DOG, extra="    except:\n" + "      - {near: {any: [zz], words: 60}}\n" * 100
    ),
    "patterns as exceptions": rules(
        DOG, extra="    except: {regex: [" + ", ".join(f"'a{n}.*b'" for n in range(1_000)) + "]}\n"
    ),
    "phrases within phrases": rules(
        "{kind: phrases, any: [" + ", ".join(" ".join(["dog"] * n) for n in range(1, 40)) + "]}"
    ),
    "one thing in two ways": rules(
        "{kind: consistency, of: {kind: regex, pattern: '(?P<a>dog|a) (?P<b>\\w)'}, group: a, differ_by: b}"
    ),
    "a density": rules(f"{{kind: density, of: {DOG}, per_1000_words: 0}}"),
    "a message of nothing but matches": rules(DOG, message="'" + "{match}" * 250 + "'"),
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_no_rule_takes_more_than_linear_time(tmp_path, text):
    attack = Attack("", "", lambda length: "dog a " * (length // 6))
    assert_linear(matcher(tmp_path, text), attack, length=600)


GLOBS = ["**/" * 40 + "a", "*a" * 40 + "b", "**/*a*/" * 20 + "z", "*" * 500 + "b"]


@pytest.mark.parametrize("glob", GLOBS, ids=["folders", "stars", "both", "only stars"])
@pytest.mark.parametrize("key", ["path", "domain", "feed"])
def test_globs_take_linear_time(tmp_path, key, glob):
    if key == "domain":
        glob = glob.replace("/", ".")
    guarded = matcher(tmp_path, rules(DOG, extra=f"    when: {{{key}: ['{glob}']}}\n"))
    long = "a" * 20_000 + "/a" * 5_000
    document = Document(
        "x", "A dog.", (Block(0, 6, "body"),), path=long, feed=long, url=f"https://{long}", genre="news"
    )
    start = time.process_time()
    guarded.findings(Text(document))
    assert time.process_time() - start < 5  # a glob that runs away takes for ever


def test_ten_thousand_phrases_cost_next_to_nothing(tmp_path):
    few, many = (
        Matcher(load_rulebook([write_pack(tmp_path, make_phrases(count))])) for count in (10, 10_000)
    )
    text = next(iter(seeds())).text

    def seconds_of(matcher: Matcher) -> float:
        matcher.prepare()
        start = time.process_time()
        matcher.findings(Text(document_from_text("x", text)))
        return time.process_time() - start

    assert min(seconds_of(many) for _ in range(5)) < 5 * min(seconds_of(few) for _ in range(5))


def test_what_a_field_says_is_said_and_never_run(tmp_path):
    pattern = "'(?P<word>\\{.*)'"
    told = matcher(tmp_path, rules(f"{{kind: regex, pattern: {pattern}}}", message="'{word}'"))
    text = Text(document_from_text("x", "It says {word.__class__} and {0:>99999999} there."))
    assert [finding.message for finding in told.findings(text)] == [
        "{word.__class__} and {0:>99999999} there."
    ]


def test_the_head_alone_is_read(tmp_path):
    """The frame of all the bombs is sound: what is refused is refused for what is in it."""
    assert len(matcher(tmp_path, rules(DOG)).findings(Text(document_from_text("x", "The dog ran.")))) == 1
    assert HEAD.startswith("schema: 1")
