"""The JSON Schemas for editors: they accept what the reader accepts, and refuse what it refuses."""

import json
import random
import re
import shutil
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml

from scoring.cli import main
from scoring.data import Check
from scoring.errors import RulebookError
from scoring.retelling.conflicts import COMPARERS, Comparer
from scoring.rulebook import load_rulebook, shipped_rulebook
from scoring.rulebook.ignoring import read_ignores
from scoring.rulebook.project import read_project
from scoring.rulebook.schema import ignore_schema, project_schema, rules_schema
from scoring.rulebook.schema.meanings import MEANINGS, SUBJECTS
from scoring.shipped import rules_folder

ROOT = Path(__file__).parent.parent
PACK = """\
schema: 1
pack: {name: house, version: 1.0.0}
terms: {crowd: [experts, analysts]}
rules:
"""
RULE = """\
  - id: attribution.crowd-says
    title: A crowd without names
    family: attribution
    severity: 3
    check: {kind: phrases, any: <crowd>}
    message: "“{match}” has no name"
    why: Readers cannot check a source that is never named.
"""


class CoreLoader(yaml.SafeLoader):
    """Reads YAML 1.2's core schema, as editors do: `no` is a word and a date a text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    resolver = re.compile(f"(?:{pattern})$")
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", resolver, list(first))


def parse(text: str):
    return yaml.load(text, CoreLoader)


@pytest.fixture(scope="module")
def rules_validator():
    schema = rules_schema(shipped_rulebook().rules)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


PACKS = [
    *sorted(rules_folder().glob("*.yml")),
    *(ROOT / "benchmarks" / "peers" / name for name in ("vale.yml", "semgrep.yml")),
]


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_all_our_packs_are_valid(rules_validator, pack):
    rules_validator.validate(parse(pack.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """The packs that the files of these tests refer to: to load all of them takes ten times as long."""
    folder = tmp_path_factory.mktemp("packs")
    shutil.copy(rules_folder() / "spacing.yml", folder)
    shutil.copytree(rules_folder() / "terms", folder / "terms")
    return folder


@pytest.fixture
def verdicts(rules_validator, packs, tmp_path):
    """Return a function that asks both about a rule file: the schema, and the reader."""

    def ask(text: str) -> tuple[bool, bool]:
        path = tmp_path / "house.yml"
        path.write_text(text, encoding="utf-8")
        try:
            load_rulebook([path], on=[packs])
        except RulebookError:
            return rules_validator.is_valid(parse(text)), False
        return rules_validator.is_valid(parse(text)), True

    return ask


def with_check(check: str) -> str:
    return PACK + RULE.replace("{kind: phrases, any: <crowd>}", check).replace("“{match}”", "It")


def with_line(line: str) -> str:
    return f"{PACK}{RULE}    {line}\n"


def overlay(*lines: str) -> str:
    return f"{PACK}  - extends: spacing.fused-words\n" + "".join(f"    {line}\n" for line in lines)


def difference(text: str) -> str:
    """What sets a file apart from the plain one."""
    plain = (PACK + RULE).splitlines()
    return " ".join(line.strip() for line in text.splitlines() if line not in plain) or "less"


PHRASES = "{kind: phrases, any: [sources say]}"
PATTERN = "{kind: regex, pattern: '(?P<who>[A-Z]\\w+), (?P<age>\\d+)'}"
RIGHT_CHECKS = [
    "{kind: phrases, any: [experts, 2019, no, <crowd>], inflect: noun, case: match}",
    "{kind: swap, pairs: {color: colour, 1: one}}",
    "{kind: regex, pattern: '\\bso-called \\w+', needs: [so-called], across: block}",
    "{kind: regex, pattern: '(?P<name>\\w+) said', span: name}",
    "{kind: sequence, tokens: [{any: <crowd>}, {any: [say], inflect: verb, gap: 1}], within: 8}",
    "{kind: sequence, tokens: [{is: number}]}",
    "{kind: sequence, tokens: [{any: [a]}, {regex: '\\w+ly', optional: true}, {not: [b], any: [c]}]}",
    "{kind: repetition, unit: sentence, min_words: 4, min_times: 3}",
    "{kind: detector, use: emoji}",
    "{kind: detector, use: blank-lines, with: {breaks: 5}}",
    f"{{kind: density, of: {PHRASES}, per_1000_words: 5}}",
    "{kind: density, of: spacing.fused-words, per_1000_words: {above: 2}, min_hits: 3}",
    f"{{kind: missing, need: {PHRASES}, in: [body], unless: spacing.fused-words}}",
    f"{{kind: missing, need: {PATTERN}, for: {PATTERN}, same: who}}",
    "{kind: regex, pattern: 'aged (?P<age>\\d+)', where: {age: {above: 120}}}",
    "{kind: consistency, group: [[adviser, advisor], [per cent, percent]], inflect: noun}",
    f"{{kind: consistency, of: {PATTERN}, group: who, differ_by: age}}",
    "{kind: metric, name: words, above: 3000}",
    "{kind: metric, name: words, below: 40, unit: sentence}",
    f"{{kind: all, checks: [{PHRASES}, {{kind: not, checks: [{PHRASES}]}}], within: block}}",
    f"{{kind: all, checks: [{PHRASES}, spacing.fused-words], within: 12}}",
    f"{{kind: any, checks: [{PHRASES}, {PATTERN}]}}",
    f"{{kind: not, checks: [{PHRASES}]}}",
]
WRONG_CHECKS = [
    "spacing.fused-words",  # a rule alone; as a part of a check it may stand
    "[experts]",
    "{any: [experts]}",
    "{kind: phrase, any: [experts]}",
    "{kind: phrases}",
    "{kind: phrases, any: []}",
    "{kind: phrases, any: experts}",
    "{kind: phrases, any: [[experts]]}",
    "{kind: phrases, any: [experts], inflect: verbs}",
    "{kind: phrases, any: [experts], needs: [x]}",
    "{kind: phrases, any+: [experts]}",
    "{kind: swap, pairs: [color, colour]}",
    "{kind: regex}",
    "{kind: regex, pattern: [a]}",
    "{kind: regex, pattern: a, across: page}",
    "{kind: sequence, tokens: []}",
    "{kind: sequence, tokens: [{gap: 2}, {any: [a]}]}",
    "{kind: sequence, tokens: [{any: [a]}, {any: [b], gap: -1}]}",
    "{kind: sequence, tokens: [{any: [a]}, {any: [b], is: verb}]}",
    "{kind: sequence, tokens: [{any: [a]}, {any: [b]}], within: 1}",
    "{kind: repetition, unit: page}",
    "{kind: repetition, unit: word, min_times: 1}",
    "{kind: repetition, unit: word, min_words: many}",
    "{kind: detector, use: fused-wods}",
    "{kind: detector, use: blank-lines}",
    "{kind: detector, use: blank-lines, with: {break: 5}}",
    "{kind: detector, use: blank-lines, with: {breaks: few}}",
    f"{{kind: density, of: {PHRASES}}}",
    f"{{kind: density, of: {PHRASES}, per_1000_words: {{}}}}",
    "{kind: density, of: {kind: phrase, any: [a]}, per_1000_words: 2}",
    "{kind: missing}",
    f"{{kind: missing, need: {PHRASES}, in: []}}",
    f"{{kind: missing, need: {PHRASES}, in: [footnote]}}",
    f"{{kind: missing, need: {PHRASES}, for: {PHRASES}}}",
    "{kind: regex, pattern: 'aged (?P<age>\\d+)', where: {age: old}}",
    "{kind: metric, name: words}",
    "{kind: metric, name: wrods, above: 3}",
    "{kind: metric, name: words, above: many}",
    f"{{kind: all, checks: [{PHRASES}]}}",
    f"{{kind: all, checks: [{PHRASES}, {PHRASES}], within: page}}",
    f"{{kind: all, checks: [{PHRASES}, {PHRASES}], within: 61}}",
    "{kind: any, checks: []}",
    "{kind: not, checks: [{kind: phrases}]}",
]
RIGHT_LINES = [
    "weight: 2.5",
    "weight: 0",
    "cap: 20",
    "confidence: 0.5",
    "once: true",
    "trait: true",
    "ceiling: 45",
    "requires: html",
    "scope: {in: [title, heading], not_in: [quote]}",
    "except: {phrases: [experts say grace], regex: ['experts? mode']}",
    "except: {terms: [crowd]}",
    "except: {near: {any: [grace], words: 3}, reason: a meal, owner: desk, until: 2099-01-31}",
    "except: [{phrases: [a b]}, {phrases: [c d], owner: desk}]",
    "when: {genre: [news], words: {above: 100}, has: [url]}",
    "when: {domain: [example.org, '*.example.net'], path: ['letters/**'], feed: [wire]}",
    "when: {any: [{language: [en]}, {not: {kind: [html]}}]}",
    "unless: {all: [{genre: [opinion]}, {words: {below: 400}}]}",
    "report_when: {count: 3, density: 0.5}",
    "fix: Name who says so.",
    "link: https://example.org/style#sources",
    "status: preview",
    "owner: news desk",
    "tests: {bad: ['[[Experts]] agree.'], good: [None do.], known_miss: [], known_false: []}",
]
WRONG_LINES = [
    "wieght: 2",
    "weight: -1",
    "weight: heavy",
    "weight: 101",
    "cap: [3]",
    "confidence: 1.5",
    "once: sometimes",
    "requires: text",
    "scope: [body]",
    "scope: {in: [footer]}",
    "scope: {inside: [body]}",
    "except: [experts say grace]",
    "except: {phrase: [experts say grace]}",
    "except: {reason: none at all}",
    "except: {phrases: [a b], until: soon}",
    "except: {near: {words: 3}}",
    "except: {near: {any: [grace], words: 0}}",
    "when: {}",
    "when: {genre: [poetry]}",
    "when: {genre: []}",
    "when: {sites: [example.org]}",
    "when: {words: {over: 100}}",
    "when: {words: {}}",
    "when: {has: [author]}",
    "unless: {not: {}}",
    "report_when: {count: 0}",
    "report_when: {hits: 3}",
    "link: example.org/style",
    "status: experimental",
    "tests: {bad: text}",
    "tests: {ugly: [text]}",
    "phrases+: [sources]",
]
RIGHT_OVERLAYS = [
    ("weight: 3",),
    ("status: off",),
    ("title: Another name", "severity: 4", "ceiling: null"),
    ("phrases+: [notaword]", "phrases-: <crowd>"),
    ("check: {with: {brand_words+: [FooIn]}}",),
    ("check: {with: {bar: 3}}",),
    ("check: {kind: phrases, any: [a b]}", "message: “{match}”"),
    ("scope: {in+: [caption], not_in: [quote]}",),
    ("except: {phrases: [a b]}",),
    ("except+: [{phrases: [a b], reason: b}]",),
    ("tests: {bad+: ['[[a]]b'], good+: [a b]}",),
    ("when: {genre: [news]}",),
    ("id: spacing.house-words", "title: Ours"),
]
WRONG_OVERLAYS = [
    ("wait: 3",),
    ("weight: heavy",),
    ("status: gone",),
    ("phrases+: notaword",),
    ("weight+: [3]",),
    ("check: {any+: [FooIn]}",),
    ("check: {with: {brand_word+: [FooIn]}}",),
    ("check: {with: {bar+: [3]}}",),
    ("check: {kind: phrases}",),
    ("check: {kind: phrase}",),
    ("scope: {in+: [footnote]}",),
    ("tests: {bda+: [text]}",),
    ("except+: [{phrase: [a b]}]",),
    ("id: Spacing words", "title: Ours"),
]


@pytest.mark.parametrize(
    "text",
    [
        *map(with_check, RIGHT_CHECKS),
        *map(with_line, RIGHT_LINES),
        *(overlay(*lines) for lines in RIGHT_OVERLAYS),
        PACK.replace("[experts, analysts]", "[<other>]").replace("{crowd", "{other: [a, 7], crowd") + RULE,
        PACK + RULE.replace("title: A", "title: 7 A"),
        PACK + RULE + "  - {extends: attribution.crowd-says, check: {any+: [insiders], case: match}}\n",
    ],
    ids=difference,
)
def test_both_accept(verdicts, text):
    assert verdicts(text) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        *map(with_check, WRONG_CHECKS),
        *map(with_line, WRONG_LINES),
        *(overlay(*lines) for lines in WRONG_OVERLAYS),
        *(PACK + RULE.replace(line, "") for line in RULE.splitlines(keepends=True)[1:]),
        PACK + RULE.replace("attribution.crowd-says", "crowd-says"),
        PACK + RULE.replace("attribution.crowd-says", "spacing.crowd-says"),
        PACK + RULE.replace("severity: 3", "severity: 6"),
        PACK + RULE.replace("family: attribution", "family: sources"),
        PACK + RULE.replace("title: A crowd without names", "title: [A]"),
        PACK + RULE.replace("title: A crowd without names", "title: ''"),
        PACK.replace("schema: 1", "schema: 2") + RULE,
        PACK.replace("schema: 1\n", "") + RULE,
        PACK.replace("{name: house, version: 1.0.0}", "house") + RULE,
        PACK.replace(", version: 1.0.0", "") + RULE,
        PACK.replace("crowd:", "Crowd:") + RULE.replace("<crowd>", "[a]"),
        PACK.replace("[experts, analysts]", "experts") + RULE.replace("<crowd>", "[a]"),
        PACK.replace("[experts, analysts]", "{path: crowd.txt}") + RULE.replace("<crowd>", "[a]"),
        PACK.replace("rules:", "rule:") + RULE,
        PACK + "  a: {}\n",
        "- one\n- two\n",
    ],
    ids=difference,
)
def test_both_refuse(verdicts, text):
    assert verdicts(text) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        with_check("{kind: phrases, any: <crowds>}"),  # a list that does not exist
        with_check("{kind: phrases, any: ['...']}"),  # no word in it
        with_check("{kind: regex, pattern: '(a'}"),
        with_check("{kind: regex, pattern: a, span: who}"),
        with_check("{kind: sequence, tokens: [{any: [a]}]}"),
        with_check("{kind: all, checks: [{kind: not, checks: [a.b]}, {kind: not, checks: [a.b]}]}"),
        with_check("{kind: consistency, group: who}"),
        with_check("{kind: density, of: spacing.no-such-rule, per_1000_words: 2}"),
        with_line("when: {words: {above: 9, below: 3}}"),
        with_check("{kind: detector, use: 'house_smells:shouting'}"),  # the project must allow it
        with_line("cap: 1"),  # below the weight
        with_line("fix: See {page}."),
        with_line("scope: {in: [body], not_in: [body]}"),
        overlay("phrases-: [not there]", "check: {with: {units-: [not there]}}"),
        f"{PACK}{RULE}{RULE}",  # twice the same id
        f"{PACK}  - extends: spacing.no-such-rule\n    weight: 2\n",
    ],
    ids=difference,
)
def test_what_only_the_reader_knows(verdicts, text):
    assert verdicts(text) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        with_check("{kind: phrases, any: [true, sources]}"),  # the word; in quotes the editor knows it, too
        PACK + RULE.replace("severity: 3", "severity: '3'"),
        with_line("except: {phrases: [a b], near: null}"),  # a mapping left empty
    ],
    ids=difference,
)
def test_where_the_schema_is_stricter(verdicts, text):
    assert verdicts(text) == (False, True)


# Files broken at random: whatever the reader takes, the schema takes, too.

PUT_IN = [
    [],
    {},
    "word",
    5,
    -3,
    0.5,
    ["word"],
    [5],
    {"any": ["a"]},
    "<crowd>",
    "a.b",
    [["a", "b"]],
    {"above": 3},
]


def places_in(node, path=()):
    """The paths to all values below a node."""
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from places_in(value, (*path, key))


def broken(text: str, chance: random.Random) -> str:
    """The file with one value replaced, taken out, or added under another's name."""
    document = parse(text)
    places = list(places_in(document))
    *way, last = chance.choice(places)
    parent = document
    for key in way:
        parent = parent[key]
    change = chance.choice(["replace", "replace", "remove", "add"])
    if change == "replace":
        parent[last] = chance.choice(PUT_IN)
    elif change == "remove":
        del parent[last]
    elif isinstance(parent, dict):
        parent[f"{chance.choice(places)[-1]}{chance.choice(['', '+', '-'])}"] = chance.choice(PUT_IN)
    else:
        parent.append(chance.choice(PUT_IN))
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_schema_never_refuses_what_the_reader_takes(verdicts, seed):
    chance = random.Random(seed)
    right = [*map(with_check, RIGHT_CHECKS), *map(with_line, RIGHT_LINES)]
    right += [overlay(*lines) for lines in RIGHT_OVERLAYS]
    agreed = 0
    for _ in range(60):
        text = broken(chance.choice(right), chance)
        by_schema, by_reader = verdicts(text)
        assert by_schema or not by_reader, text
        agreed += by_schema == by_reader
    assert agreed > 50


# The project file, and the file of accepted findings.

RIGHT_PROJECTS = [
    "packs: [shipped]",
    "packs: [spacing, boilerplate, house.yml, packs/]",
    "min_words: 80",
    "{max_size: 5, timeout: 0.5, fail_under: 50}",
    "rules: {sensational.*: off, spacing.fused-words: {weight: 2, cap: 4}, names.*: preview}",
    "rules: {spacing.fused-words: {status: stable}}",
    "overrides: [{when: {domain: [example.org]}, rules: {attribution.*: off}, fail_under: 40}]",
    "overrides: [{when: {path: ['letters/**'], not: {feed: [wire]}}, fail_under: 40}]",
    "ignore: accepted.yml",
    "baseline: baseline.json",
    "weights: none",
    "detectors: ['house_smells:shouting', house-shouting]",
]
WRONG_PROJECTS = [
    "pack: [shipped]",
    "packs: shipped",
    "packs: [spacings]",
    "packs: []",
    "min_words: few",
    "min_words: -1",
    "max_size: 0",
    "fail_under: 101",
    "rules: [sensational.*]",
    "rules: {Sensational: off}",
    "rules: {sensational.*: false}",
    "rules: {sensational.*: {}}",
    "rules: {sensational.*: {severity: 2}}",
    "rules: {sensational.*: {weight: -2}}",
    "overrides: {when: {genre: [news]}}",
    "overrides: [{rules: {sensational.*: off}}]",
    "overrides: [{when: {genre: [news]}}]",
    "overrides: [{when: {genres: [news]}, fail_under: 40}]",
    "ignore: [accepted.yml]",
    "detectors: house_smells",
]
RIGHT_IGNORES = [
    "{rule: spacing.fused-words, reason: brand names}",
    "{rule: spacing.*, text: FooIn, reason: a brand, owner: desk, until: 2099-01-31}",
    "{fingerprint: 0123456789abcdef, reason: seen by Kim, when: {domain: [example.org]}}",
]
WRONG_IGNORES = [
    "{rule: spacing.fused-words}",
    "{reason: because}",
    "{rule: Spacing, reason: because}",
    "{text: [FooIn], reason: because}",
    "{fingerprint: abc, reason: because}",
    "{text: FooIn, reason: because, until: tomorrow}",
    "{text: FooIn, why: because}",
    "{text: FooIn, reason: because, when: {}}",
    "FooIn",
]


def accepts(schema: dict, text: str) -> bool:
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema).is_valid(parse(text))


def reads(read, path: Path, text: str) -> bool:
    path.write_text(text, encoding="utf-8")
    try:
        read(path)
    except RulebookError:
        return False
    return True


@pytest.mark.parametrize(
    ("line", "right"), [(line, line in RIGHT_PROJECTS) for line in RIGHT_PROJECTS + WRONG_PROJECTS]
)
def test_project_files(tmp_path, line, right):
    text = f"schema: 1\n{line}\n" if line[0] != "{" else line.replace("{", "{schema: 1, ", 1)
    for name in ("house.yml", "accepted.yml"):
        (tmp_path / name).touch()
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "more.yml").touch()
    schema = project_schema(shipped_rulebook().rules, ["spacing", "boilerplate"])
    assert accepts(schema, text) == right
    assert reads(read_project, tmp_path / "smelltest.yml", text) == right


@pytest.mark.parametrize(
    ("entry", "right"), [(entry, entry in RIGHT_IGNORES) for entry in RIGHT_IGNORES + WRONG_IGNORES]
)
def test_ignore_files(tmp_path, entry, right):
    text = f"schema: 1\nignore:\n  - {entry}\n"
    assert accepts(ignore_schema(shipped_rulebook().rules), text) == right
    assert reads(read_ignores, tmp_path / "ignore.yml", text) == right


@pytest.mark.parametrize(("file", "title"), [("rules", "rule"), ("project", "project"), ("ignore", "ignore")])
def test_the_command_prints_the_schema(file, title, capsys):
    assert main(["rules", "schema", file]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == f"smelltest {title} file"


def test_detectors_that_the_project_allows_are_known(tmp_path, monkeypatch, capsys):
    (tmp_path / "smelltest.yml").write_text("schema: 1\ndetectors: [house-shouting]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["rules", "schema"])
    schema = json.loads(capsys.readouterr().out)
    assert accepts(schema, with_check("{kind: detector, use: house-shouting, with: {loud: 3}}"))
    assert not accepts(schema, with_check("{kind: detector, use: house-whisper}"))


# The schemas themselves.


@pytest.fixture(scope="module", params=["rules", "project", "ignore"])
def schema(request):
    rules = shipped_rulebook().rules
    schemas = {
        "rules": rules_schema,
        "project": lambda rules: project_schema(rules, []),
        "ignore": ignore_schema,
    }
    return schemas[request.param](rules)


def test_every_key_says_what_it_means(schema):
    silent = [
        (*path, key)
        for path, mapping in mappings(schema)
        for key, value in mapping["properties"].items()
        if not value.get("description") and "const" not in value
    ]
    assert silent == []


def mappings(schema, path=()):
    """All subschemas that describe the keys of a mapping, with their paths."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False and "properties" in schema:
            yield path, schema
        for key, value in schema.items():
            yield from mappings(value, (*path, key))
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from mappings(value, (*path, index))


def test_all_references_lead_somewhere(schema):
    used = set(re.findall(r"'#/definitions/([^']+)'", str(schema)))
    assert used == set(schema["definitions"])


def test_every_kind_of_check_is_there(rules_validator):
    kinds = {kind.__struct_config__.tag for kind in Check.__args__} - {"rule"}
    assert set(rules_validator.schema["definitions"]["check"]["properties"]["kind"]["enum"]) == kinds


def test_no_meaning_is_left_over():
    """Every sentence in MEANINGS is shown for the key it is about."""
    rules = shipped_rulebook().rules
    schemas = [rules_schema(rules), project_schema(rules, []), ignore_schema(rules)]
    shown = {text for schema in schemas for text in descriptions(schema)}
    written = {text for keys in MEANINGS.values() for text in keys.values()}
    assert written - shown == set()
    assert set(MEANINGS) <= set(SUBJECTS)


def descriptions(schema):
    """All descriptions in a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for item in schema:
            yield from descriptions(item)


# Rules that compare documents.

COMPARISON = "{kind: comparison, use: probe, with: {alike: 0.8}}"
COMPARING = RULE.replace("attribution", "retelling").replace("{kind: phrases, any: <crowd>}", COMPARISON)
COMPARING = COMPARING.replace("“{match}” has no name", "It")


class ProbeOptions(msgspec.Struct, kw_only=True):
    """`alike`: how alike."""

    alike: float


@pytest.fixture
def compared(tmp_path, monkeypatch):
    """Return a function that asks schema and reader about a file that may extend a rule that compares."""
    probe = Comparer("copied-passage", ProbeOptions, lambda told, options: ())
    monkeypatch.setitem(COMPARERS, "probe", probe)
    beneath, house = tmp_path / "beneath.yml", tmp_path / "house.yml"
    beneath.write_text(PACK + COMPARING.replace("crowd-says", "shipped"), encoding="utf-8")
    validator = jsonschema.Draft7Validator(rules_schema(load_rulebook([beneath]).rules))

    def ask(text: str) -> tuple[bool, bool]:
        return validator.is_valid(parse(text)), reads(
            lambda path: load_rulebook([path], on=[beneath]), house, text
        )

    return ask


@pytest.mark.parametrize(
    ("rule", "right"),
    [
        (COMPARING, True),
        (f"{COMPARING}    once: true\n    trait: true\n    weight: 0\n", True),
        (COMPARING.replace("probe", "prob"), False),
        (COMPARING.replace("alike", "alik"), False),
        (COMPARING.replace("0.8", "much"), False),
        (COMPARING.replace(", with: {alike: 0.8}", ""), False),
        (COMPARING.replace("retelling", "attribution"), False),
        (COMPARING.replace(COMPARISON, PHRASES), False),
        (RULE.replace("{kind: phrases, any: <crowd>}", f"{{kind: any, checks: [{COMPARISON}]}}"), False),
        (f"{COMPARING}    scope: {{in: [body]}}\n", False),
        (f"{COMPARING}    ceiling: 45\n", False),
        (f"{COMPARING}    when: {{genre: [news]}}\n", False),
        ("  - extends: retelling.shipped\n    weight: 2\n", True),
        ("  - extends: retelling.shipped\n    check: {with: {alike: 0.9}}\n", True),
        ("  - extends: retelling.shipped\n    check: {with: {alik: 0.9}}\n", False),
        (f"  - extends: retelling.shipped\n    check: {PHRASES}\n", False),
        ("  - extends: retelling.shipped\n    scope: {in: [body]}\n", False),
        ("  - extends: retelling.shipped\n    phrases+: [a b]\n", False),
    ],
)
def test_rules_that_compare(compared, rule, right):
    assert compared(PACK + rule) == (right, right)
