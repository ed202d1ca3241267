"""The project file: what it is read as, and what is said of mistakes in it."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec import structs

from scoring.data import Condition, Override, Setting
from scoring.errors import RulebookError
from scoring.limits import MAX_SIZE, MIN_WORDS, TIMEOUT
from scoring.rulebook import shipped_rulebook
from scoring.rulebook.project import Project, apply_settings, find_project, read_project, unknown_rules
from scoring.shipped import rules_folder

FULL = """\
schema: 1
packs: [shipped, house.yml, packs/]
min_words: 80
max_size: 0.5
timeout: 5
fail_under: 30
rules:
  sensational.*: off
  spacing.fused-words: {weight: 2, cap: 3.5, status: preview}
overrides:
  - when: {domain: [blog.example.org], path: ["letters/**"]}
    rules: {attribution.*: stable}
    fail_under: 40.5
  - {when: {feed: [wire]}, fail_under: 0}
ignore: accepted/ignore.yml
baseline: baseline.json
weights: house/weights.json
detectors: [house_smells:shouting]
"""
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: language.house
    title: t
    family: language
    severity: 3
    check: {kind: phrases, any: [frobnicate]}
    message: m
    why: w
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder in which all that a project may name is there."""
    monkeypatch.chdir(tmp_path)
    for name in ("packs", "accepted", "house", "deep/down"):
        Path(name).mkdir(parents=True)
    for name in ("house.yml", "packs/more.yml"):
        Path(name).write_text(HOUSE)
    Path("accepted/ignore.yml").write_text("schema: 1\nignore: []\n")
    Path("house/weights.json").touch()  # what is in it is looked at when documents are scored
    return tmp_path


@pytest.fixture
def read(folder):
    """Return a function that reads a project file from its text."""

    def read_text(text):
        Path("smelltest.yml").write_bytes(text.encode() if isinstance(text, str) else text)
        return read_project(Path("smelltest.yml"))

    return read_text


def setting(rules, line, **said):
    return Setting(rules=rules, path="smelltest.yml", line=line, **said)


def test_every_key(read):
    project = read(FULL)
    assert project.path == Path("smelltest.yml")
    assert (project.shipped, project.packs) == (
        (rules_folder(),),
        (Path("house.yml"), Path("packs/more.yml")),
    )
    assert (project.min_words, project.max_size, project.timeout) == (80, 2**19, 5.0)
    assert project.fail_under == 30
    assert project.settings == (
        setting("sensational.*", 8, status="off"),
        setting("spacing.fused-words", 9, status="preview", weight=2, cap=3.5),
    )
    assert project.overrides == (
        Override(
            when=Condition(domain=("blog.example.org",), path=("letters/**",)),
            settings=(setting("attribution.*", 12, status="stable"),),
            fail_under=40.5,
            path="smelltest.yml",
            line=11,
        ),
        Override(when=Condition(feed=("wire",)), settings=(), fail_under=0, path="smelltest.yml", line=14),
    )
    assert (project.ignore, project.baseline) == (Path("accepted/ignore.yml"), Path("baseline.json"))
    assert project.weights == Path("house/weights.json")
    assert project.detectors == ("house_smells:shouting",)


def test_what_is_left_out_is_as_without_a_project(read):
    project = read("schema: 1\n")
    assert (project.shipped, project.packs) == ((rules_folder(),), ())
    assert (project.min_words, project.max_size, project.timeout) == (MIN_WORDS, MAX_SIZE, TIMEOUT)
    assert project.fail_under is project.ignore is project.baseline is None
    assert project.weights == "shipped"
    assert (project.settings, project.overrides, project.detectors) == ((), (), ())


def test_an_ignore_file_beside_it_is_taken_unasked(read):
    Path("ignore.yml").write_text("")
    assert read("schema: 1\n").ignore == Path("ignore.yml")


@pytest.mark.parametrize("word", ["shipped", "none"])
def test_weights_by_a_word(read, word):
    assert read(f"schema: 1\nweights: {word}\n").weights == word


@pytest.mark.parametrize(
    ("packs", "shipped", "own"),
    [
        ("[spacing, names]", ["spacing.yml", "names.yml"], []),
        ("[spacing, shipped]", ["."], []),
        ("[house.yml]", [], ["house.yml"]),
        ("[packs/, spacing, house.yml]", ["spacing.yml"], ["packs/more.yml", "house.yml"]),
        ("[./]", [], ["house.yml"]),  # without the files of the project that hold no rules
    ],
)
def test_packs(read, packs, shipped, own):
    Path("ignore.yml").write_text("schema: 1\nignore: []\n")
    project = read(f"schema: 1\npacks: {packs}\n")
    assert project.shipped == tuple(rules_folder() / name for name in shipped)
    assert project.packs == tuple(map(Path, own))


def test_paths_start_at_the_project(read, monkeypatch):
    read(FULL)
    monkeypatch.chdir("deep/down")
    project = read_project(find_project(Path()))
    assert project.path == Path("../../smelltest.yml")
    assert project.packs == (Path("../../house.yml"), Path("../../packs/more.yml"))


def test_the_nearest_project_upward_is_found(folder):
    above, here = Path("smelltest.yml"), Path("deep/down")
    assert find_project(here) is None or find_project(here).resolve().parent not in folder.parents
    above.write_text("schema: 1\n")
    assert find_project(here) == here / "../../smelltest.yml"
    Path("deep/down/smelltest.yml").mkdir()  # a folder of that name is no project
    assert find_project(here) == here / "../../smelltest.yml"
    Path("deep/smelltest.yml").write_text("schema: 1\n")
    assert find_project(here) == here / "../smelltest.yml"


OUTSIDE = "name what lies in the folder of the project file, or below it"
SETTING = "write off, preview or stable, or a mapping such as {weight: 2}"
RULES = "an id such as attribution.crowd-says, or attribution.* for all of a family"


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ("min_word: 9", 1, "unknown key 'min_word' in a project file", "did you mean 'min_words'?"),
        ("min_words: many", 12, "`min_words` must be a whole number, not 'many'", "write a plain number"),
        ("min_words: -1", 12, "`min_words` must be at least 0", None),
        ("max_size: 0", 11, "`max_size` must be more than 0 and at most 100000", None),
        ("timeout: .inf", 10, "`timeout` must be a number, not '.inf'", "write a plain number"),
        ("fail_under: 101", 13, "`fail_under` must be at least 0 and at most 100", None),
        (
            "packs: house.yml",
            8,
            "`packs` must be a list, not 'house.yml'",
            "write [one, ",
        ),
        ("packs: []", 8, "no packs", "write `packs: [shipped]`, or leave the key out"),
        ("packs: [spacin]", 9, "no shipped pack 'spacin'", "did you mean 'spacing'?"),
        ("packs: [deep/]", 9, "no rule files in 'deep/'", "their names end with .yml"),
        ("packs: [leaky/]", 9, "'leaky/out.yml' lies outside the folder of the project file", OUTSIDE),
        ("packs: [gone.yml]", 9, "there is no 'gone.yml' beside the project file", OUTSIDE),
        ("packs: [../x.yml]", 9, "'../x.yml' lies outside the folder of the project file", OUTSIDE),
        ("packs: [/etc/x.yml]", 9, "'/etc/x.yml' lies outside the folder of the project file", OUTSIDE),
        ("packs: [linked/x.yml]", 9, "'linked/x.yml' lies outside the folder of the project file", OUTSIDE),
        ("ignore: gone.yml", 9, "there is no 'gone.yml' beside the project file", OUTSIDE),
        ("ignore: ../x.yml", 9, "'../x.yml' lies outside the folder of the project file", OUTSIDE),
        ("weights: gone.json", 10, "there is no 'gone.json' beside the project file", OUTSIDE),
        ("weights: ../w.json", 10, "'../w.json' lies outside the folder of the project file", OUTSIDE),
        ("baseline: loop", 11, "'loop' lies outside the folder of the project file", OUTSIDE),
        (
            "baseline: linked/b.json",
            11,
            "'linked/b.json' lies outside the folder of the project file",
            OUTSIDE,
        ),
        (
            "rules: [a.b]",
            8,
            "`rules` must be a mapping of ids to settings",
            "write `sensational.*",
        ),
        ("rules: {Names: off}", 9, "not an id of a rule: 'Names'", RULES),
        ("rules: {'[a-z]*': off}", 9, "not an id of a rule: '[a-z]*'", RULES),
        ("rules: {a.b: 3}", 14, "the setting of a.b cannot be '3'", SETTING),
        ("rules: {a.b: [off]}", 14, "the setting of a.b cannot be a list", SETTING),
        ("rules: {a.b: {}}", 14, "the setting of a.b is empty", SETTING),
        ("rules: {a.b: {wait: 3}}", 15, "unknown key 'wait' in the setting of a.b", "did you mean 'weight'?"),
        ("rules: {a.b: {status: of}}", 23, "`status` cannot be 'of'", "did you mean 'off'?"),
        ("rules: {a.b: {weight: 200}}", 23, "`weight` must be at least 0 and at most 100", None),
        ("rules: {a.b: {weight: 3, cap: 2}}", 31, "the cap of 2 is below the weight of 3", "the cap is the "),
        ("overrides: {when: x}", 12, "`overrides` must be a list", "begin each with `- when: {…}`"),
        ("overrides: [off]", 13, "an override must be a mapping of keys to values, not 'off'", None),
        (
            "overrides: [{fail_under: 1}]",
            13,
            "an override lacks `when`",
            "add `when: ",
        ),
        (
            "overrides: [{when: {genre: [news]}}]",
            13,
            "an override that changes nothing",
            "add `rules:`",
        ),
        ("overrides: [{when: {}, fail_under: 1}]", 20, "the condition is empty", "name a property, such as "),
        (
            "overrides: [{wen: {}, fail_under: 1}]",
            14,
            "unknown key 'wen' in an override",
            "did you mean",
        ),
        (
            "overrides: [{when: {genre: [nws]}, fail_under: 1}]",
            29,
            "each of `genre` cannot be 'nws'",
            "did you",
        ),
        (
            "detectors: [3, {a: b}]",
            16,
            "each of `detectors` must be a text, not a mapping",
            "put the",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and ":" in value else "",
)
def test_a_mistake_is_told_with_place_and_remedy(read, line, column, message, hint):
    Path("linked").symlink_to("/usr")
    Path("loop").symlink_to("loop")
    Path("leaky").mkdir()
    Path("leaky/out.yml").symlink_to("/etc/passwd")
    with pytest.raises(RulebookError) as caught:
        read(f"schema: 1\n{line}\n")
    (error,) = caught.value.errors
    assert (error.path, error.line, error.column) == ("smelltest.yml", 2, column)
    assert error.message == message
    assert error.excerpt == line
    assert bool(error.hint) == bool(hint)
    assert hint is None or error.hint.startswith(hint)


def test_all_mistakes_are_told_at_once_in_order(read):
    with pytest.raises(RulebookError) as caught:
        read("rules: {a.b: 3, C: off}\npacks: [nones]\noverrides: [{when: {kind: [x]}}]\nschema: 2\n")
    assert [(error.line, error.column) for error in caught.value.errors] == [
        (1, 14),
        (1, 17),
        (2, 9),
        (3, 28),
        (4, 9),
    ]


# Each list holds the one before ten times.
BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise("abcdefg")
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("- schema", "a project file must be a mapping of keys to values, not a list"),
        ("packs: [shipped]", "a project file lacks `schema`"),
        ("schema: 1\nrules: &a {x.y: *a}", "an alias inside its own anchor"),
        ("schema: 1\nrules: " + "{a: " * 10_000, "nested deeper than 20 levels"),
        (BOMB, "more than 200,000 values"),
        ("schema: 1\nrules: !!python/object:os.system {}", "tags are not allowed: tag:yaml.org,2002:python"),
        (b"schema: 1\nrules: \xff", "the file is not UTF-8"),
        ("#" * 1_000_001, "the file is larger than 1 MB"),
        ("schema: 1\n\x00", "not valid YAML: the character U+0000 is not allowed"),
        ("schema: 1\nrules: {a.b: off, a.b: stable}", "duplicate key 'a.b'"),
        ("schema: 1\nrules:\n" + "".join(f"  A{n}: off\n" for n in range(500)), "not an id of a rule: 'A0'"),
    ],
    ids="empty list schema circle deep bomb tag latin-1 huge NUL twice 500".split(),
)
def test_hostile_files_are_refused(read, text, message):
    with pytest.raises(RulebookError) as caught:
        read(text)
    assert caught.value.errors[0].message.startswith(message)
    assert len(caught.value.errors) <= 100


def test_a_file_that_cannot_be_read(folder):
    with pytest.raises(RulebookError) as caught:
        read_project(Path("gone.yml"))
    assert str(caught.value) == "gone.yml:1:1: cannot read the file: No such file or directory"


@pytest.mark.parametrize(
    ("rules", "hint"),
    [
        ("spacing.fused-wrods", "did you mean 'spacing.fused-words'?"),
        ("sensatonal.*", "did you mean 'sensational.*'?"),
    ],
)
def test_settings_must_name_rules(read, rules, hint):
    line = f"    rules: {{{rules}: off}}"
    text = f"schema: 1\nrules: {{spacing.*: off}}\noverrides:\n  - when: {{kind: [html]}}\n{line}\n"
    with pytest.raises(RulebookError) as caught:
        shipped_rulebook(project=read(text))
    (error,) = caught.value.errors
    assert (error.path, error.line, error.column) == ("smelltest.yml", 5, 13)
    assert (error.message, error.hint) == (f"no rule {rules!r}", hint)
    assert error.excerpt == line


def test_rules_that_are_off_are_known(read):
    project = read("schema: 1\nrules: {a.b: stable}\n")
    assert unknown_rules(project, {"a.b"}) == []
    assert len(unknown_rules(project, {"a.c"})) == 1
    assert len(unknown_rules(project, {"a.c"})) == 1  # however often it is asked


@pytest.fixture(scope="module")
def one_rule():
    """A shipped rule, of the family spacing."""
    return next(rule for rule in shipped_rulebook().rules if rule.id == "spacing.fused-words")


@pytest.mark.parametrize(
    ("said", "status", "weight", "cap"),
    [
        ({}, "stable", 4, 8),
        ({"status": "preview"}, "preview", 4, 8),
        ({"weight": 1.0}, "stable", 1, 2),  # a weight takes its cap along
        ({"weight": 10.0}, "stable", 10, 20),
        ({"weight": 0.0}, "stable", 0, 0),
        ({"cap": 16.0}, "stable", 4, 16),
        ({"cap": 1.0}, "stable", 1, 1),  # and a cap bounds the weight
        ({"weight": 2.0, "cap": 3.0}, "stable", 2, 3),
    ],
)
def test_a_setting(one_rule, said, status, weight, cap):
    rule = structs.replace(one_rule, weight=4.0, cap=8.0)
    settled, off = apply_settings({rule.id: rule}, {}, [setting("spacing.*", 1, **said)])
    assert off == {}
    rule = settled[rule.id]
    assert (rule.status, rule.weight, rule.cap) == (status, weight, cap)


def test_of_several_settings_the_later_wins(one_rule):
    settings = [setting("*", 1, status="off"), setting("spacing.*", 2, status="stable", weight=9)]
    settled, off = apply_settings({}, {one_rule.id: one_rule}, settings)
    assert (settled[one_rule.id].weight, off) == (9, {})
    settled, off = apply_settings({one_rule.id: one_rule}, {}, reversed(settings))
    assert (settled, off[one_rule.id].status) == ({}, "off")


def test_a_note_that_gets_a_weight_gets_the_usual_cap(one_rule):
    note = structs.replace(one_rule, weight=0.0, cap=0.0)
    settled, _ = apply_settings({note.id: note}, {}, [setting("spacing.*", 1, weight=2.0)])
    assert (settled[note.id].weight, settled[note.id].cap) == (2, 6)


def test_stars_cost_no_time(one_rule):
    glob = "*a" * 49 + "*b"
    assert apply_settings({"a" * 5000: one_rule}, {}, [setting(glob, 1, status="off")])[1] == {}


def test_a_project_reaches_the_rulebook(read):
    Path("ignore.yml").write_text("schema: 1\nignore: [{rule: language.house, reason: ours}]\n")
    rulebook = shipped_rulebook(
        project=read(
            "schema: 1\npacks: [spacing, house.yml]\n"
            "rules: {spacing.*: off, language.house: preview}\n"
            "overrides: [{when: {kind: [html]}, rules: {language.house: stable}}]\n"
        )
    )
    assert [(rule.id, rule.status) for rule in rulebook.rules] == [("language.house", "preview")]
    assert {rule.id.partition(".")[0] for rule in rulebook.off} == {"spacing"}
    assert [pack.name for pack in rulebook.packs] == ["spacing", "house"]
    assert [override.line for override in rulebook.overrides] == [4]
    assert [entry.reason for entry in rulebook.ignores] == ["ours"]
    assert not rulebook.uncalibrated


def test_a_weight_in_the_project_is_uncalibrated(read):
    text = "schema: 1\nrules: {spacing.fused-words: {weight: 3}}\n"
    assert shipped_rulebook(project=read(text)).uncalibrated
    assert shipped_rulebook(project=Project()).sha256 != shipped_rulebook(project=read(text)).sha256


def test_a_working_folder_that_is_gone_has_no_project(folder, monkeypatch):
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").resolve().rmdir()
    assert find_project(Path()) is None


def test_an_unreadable_folder_above_stops_nothing(folder):
    Path("deep").chmod(0)
    try:
        found = find_project(Path("deep/down"))
    finally:
        Path("deep").chmod(0o755)
    assert found is None or os.path.isfile(found)
