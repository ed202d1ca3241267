"""Rules made to do harm, and what they cost: patterns that hang other engines, and files that are bombs.

    python benchmarks/hostile_rules.py [--show]

Each pattern is run as a rule on a text that makes a back-tracking engine try everything, at a length and
at four times that; what must hold is that four times the text takes about four times as long. Beside it
stands how far Python's own `re` gets in a second. Each file is loaded, and what must hold is that it is
refused, or read, within a second and a bounded amount of memory. Writes reports/hostile_rules.md, or
prints it with --show. tests/test_hostile_rules.py runs the same sets with loose bounds.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
import tracemalloc
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scoring.data import Block, Document
from scoring.errors import InputError, RulebookError
from scoring.limits import within
from scoring.matching import Matcher
from scoring.rulebook import load_rulebook
from scoring.rulebook.patterns import Pattern, PatternError
from scoring.text import Text

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "reports" / "hostile_rules.md"
LENGTH = 20_000  # characters of the shorter text; the longer one has four times as many
SECOND = 1.0  # that `re` gets for each length

HEAD = "schema: 1\npack: {name: hostile, version: 1.0.0}\n"
RULE = """\
  - id: language.{id}
    title: A rule made to do harm
    family: language
    severity: 1
    check: {check}
    message: {message}
    why: It should do none.
"""


class Attack(NamedTuple):
    """A pattern, and a text of about so many characters on which a back-tracking engine despairs."""

    name: str
    pattern: str
    text: Callable[[int], str]


def again(piece: str, end: str = "", start: str = "") -> Callable[[int], str]:
    """A piece over and over, with what stands before the first and after the last."""
    return lambda length: start + piece * (length // len(piece)) + end


def of_two_letters(length: int) -> str:
    """A text that never repeats itself, so that no engine can remember where it has been."""
    return "".join(random.Random(1).choices("ab", k=length))


ATTACKS = (
    Attack("nested repeats", "(a+)+$", again("a", "!")),
    Attack("nested stars", "(a*)*b", again("a", "!")),
    Attack("the same twice", "(a|a)*$", again("a", "!")),
    Attack("one or two", "(a|aa)+$", again("a", "!")),
    Attack("one or none", "(a|a?)+$", again("a", "!")),
    Attack("two runs in a run", "(x+x+)+y", again("x", "!")),
    Attack("twenty times anything", "(.*a){20}$", again("a", "!")),
    Attack("anything four times", ".*.*.*.*=$", again("=", "!")),
    Attack("a date", r"^(\d{1,2}[-/.]?)+[-/.]\d{4}$", again("1", "!")),
    Attack("digits four times", r"\d+\d+\d+\d+x", again("1", "!")),
    Attack("as many as may be missing", "(?:a?){50}a{50}$", again("a", "!")),
    Attack("counts in counts", "(?:(?:a{1,30}){1,30})$", again("a", "!")),
    Attack("counts, three deep", "(?:(?:(?:a{1,9}){1,9}){1,9})$", again("a", "!")),
    Attack("letters or digits", r"(\w|\d)+$", again("a1", "!")),
    Attack("words and white space", r"(\s*\w+\s*)+$", again("ab ", "!")),
    Attack("fields by commas", "([^,]*,)*[^,]*;", again("a,", "!")),
    Attack("escapes in quotes", r'"(?:\\.|[^"])*"', again("\\", "", '"')),
    Attack("quotes doubled", "('(?:[^']|'')*')+;", again("''", "!")),
    Attack("tags", r"<(\w+)(\s+\w*\s*=?\s*\w*)*>", again(" a", "", "<b")),
    Attack("a class name (OWASP)", "^(([a-z])+.)+[A-Z]([a-z])+$", again("a", "!")),
    Attack(
        "an e-mail address (RegExLib)",
        r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}[a-z]{2,3}$",
        again("a", "!"),
    ),
    Attack(
        "a web address", r"^(https?://)?([\da-z.-]+)\.([a-z.]{2,6})([/\w .-]*)*/?$", again("a/", "!", "a.bc/")
    ),
    Attack(
        "Cloudflare, 2 July 2019",
        r"""(?:(?:"|'|\]|\}|\\|\d|(?:nan|infinity|true|false|null)|`|-|\+)+[)]*;?((?:\s|-|~|!|\{\}|\|\||\+)*.*(?:.*=.*)))$""",
        again("x", "", "1"),
    ),
    Attack("Stack Overflow, 20 July 2016", r"^\s+|\s+$", again(" ", "x", "x")),
    Attack("CPython, CVE-2020-8492", r"(?:.*,)*[ \t]*([^ \t]+)[ \t]+realm=", again(",", "!")),
    Attack("CPython, CVE-2018-1061", r"\s*#?\s*$", again(" ", "x", "x")),
    Attack("ms, CVE-2015-8315", r"^((?:\d+)?\.?\d+) *(?:ms|s|m|h|d|y)?$", again("1", "!")),
    Attack("moment, CVE-2017-18214", r"D[oD]?(\[[^\[\]]*\]|\s+)+MMMM?", again(" ", "x", "D")),
    Attack("nth-check, CVE-2021-3803", r"^([+-]?\d*n)?\s*(?:([+-]?)\s*(\d+))?$", again(" ", "x", "n")),
    Attack("semver, CVE-2022-25883", r"(\s*)([<>=]?)\s*(\d+\.)+\d+$", again(" ", "x", "x")),
    Attack("path-to-regexp, CVE-2024-45296", r"^/([^/]+?)-([^/]+?)/?$", again("-", "/a/", "/")),
    Attack("a serial comma (Vale)", r"(?:[^,]+,){1,}\s\w+\s(?:and|or)", again("a,", "!")),
    Attack("states that no cache holds", "[ab]*a[ab]{400}c", of_two_letters),
    Attack("a look ahead from every match", "x[^y]*y|x", again("x")),
)
"""Patterns that take linear time here, although they take exponential or quadratic time elsewhere."""

LARGE = "|".join(f"[ab]{{0,{999 - n}}}a[ab]{{0,{999 - n}}}c" for n in range(4))
MANY_STATES = "|".join(f"[ab]{{0,{999 - n}}}a[ab]{{0,{999 - n}}}c" for n in range(60))
REFUSED = (
    ("look-ahead", "(?=(a+))a*b"),
    ("look-behind", "(?<=a+)b"),
    ("a back-reference", r"([a-z]+) \1"),
    ("a named back-reference", "(?P<word>[a-z]+) (?P=word)"),
    ("an atomic group", "(?>a+)b"),
    ("a possessive repeat", "a++b"),
    ("a recursion", "(a(?R)?b)"),
    ("a condition", "(a)?(?(1)b|c)"),
    ("a count of thousands", "a{1,5000}"),
    ("counts that multiply", "(((a{50}){50}){50}){50}"),
    ("more states than a program", MANY_STATES),
    ("a pattern of 2,001 characters", "a|" * 1000 + "b"),
)
"""What a pattern asks for → the pattern, which is refused with a message."""


def load(folder: Path, pattern: str) -> Matcher:
    """A matcher with one rule for a pattern, which sees whole blocks."""
    path = folder / "hostile.yml"
    quoted = pattern.replace("'", "''")
    check = f"{{kind: regex, pattern: '{quoted}', across: block}}"
    path.write_text(HEAD + "rules:\n" + RULE.format(id="attack", check=check, message="m"), encoding="utf-8")
    return Matcher(load_rulebook([path]))


def seconds(matcher: Matcher, source: str, runs: int = 3) -> float:
    """The least processor time of some runs over a text as one paragraph; its views are built beforehand."""
    best = float("inf")
    for _ in range(runs):
        text = Text(
            Document(id="hostile", text=source, blocks=(Block(0, len(source), "body"),), genre="news")
        )
        _ = (text.words, text.sentences, text.folded, text.quotations)
        start = time.process_time()
        matcher.findings(text)
        best = min(best, time.process_time() - start)
    return best


def growth(matcher: Matcher, attack: Attack, length: int = LENGTH) -> tuple[float, float]:
    """The time for a text, and for one four times as long."""
    return seconds(matcher, attack.text(length)), seconds(matcher, attack.text(4 * length))


def reach_of_re(attack: Attack, most: int = 4 * LENGTH) -> int:
    """The longest text, by steps of a quarter, all of whose matches Python's `re` finds within a second."""
    compiled = re.compile(attack.pattern)
    length, reached = 8, 0
    while length <= most:
        source = attack.text(length)
        try:
            within(SECOND, lambda source=source: deque(compiled.finditer(source), maxlen=0))
        except InputError:
            return reached
        reached, length = length, length * 5 // 4
    return most


class Bomb(NamedTuple):
    """Files made to do harm by being read; `refused` is in the error, None where they may be read."""

    name: str
    files: Callable[[], dict[str, str | bytes]]  # the first is the rule file
    refused: str | None


def rules(*checks: str, message: str = "m", extra: str = "") -> str:
    """A rule file with one rule for each check, `language.r0` and on."""
    parts = (RULE.format(id=f"r{n}", check=check, message=message) for n, check in enumerate(checks))
    return HEAD + "rules:\n" + "".join(part + extra for part in parts)


def with_terms(terms: str) -> str:
    """A rule file with lists of terms and no rules."""
    return f"{HEAD}terms:\n{terms}rules: []\n"


def one(text: str | bytes) -> Callable[[], dict[str, str | bytes]]:
    """A single rule file."""
    return lambda: {"hostile.yml": text}


def laughs(opening: str, closing: str, between: str) -> str:
    """Thirty lists or mappings, each of eight times the one before."""
    lines = [f"a0: &a0 {opening}{between.format(0, 'x')}{closing}\n"]
    for n in range(1, 30):
        inside = ", ".join(between.format(at, f"*a{n - 1}") for at in range(8))
        lines.append(f"a{n}: &a{n} {opening}{inside}{closing}\n")
    return "".join(lines)


WORDS = "\n".join(f"w{n:x}" for n in range(80_000))
DOG = "{kind: phrases, any: [dog]}"

BOMBS = (
    Bomb("a billion laughs, in lists", one(laughs("[", "]", "{1}")), "aliases multiplied"),
    Bomb("a billion laughs, in mappings", one(laughs("{", "}", "k{0}: {1}")), "aliases multiplied"),
    Bomb("merge keys", one(HEAD + "<<: &a {rules: []}\nrules: []\n"), "unknown key '<<'"),
    Bomb("an alias inside its own anchor", one("a: &a [b, *a]"), "inside its own anchor"),
    Bomb("an alias of nothing", one("a: *b"), "no anchor &b"),
    Bomb("20,000 anchors", one("\n".join(f"a{n}: &a{n} x" for n in range(20_000))), "unknown key"),
    Bomb("lists 900,000 deep", one("[" * 900_000), "nested deeper"),
    Bomb("mappings 100,000 deep", one("{a: " * 100_000), "nested deeper"),
    Bomb("indentation 100,000 deep", one("- " * 400_000 + "a"), "nested deeper"),
    Bomb("30,000 keys", one("".join(f"k{n}: 1\n" for n in range(30_000))), "unknown key"),
    Bomb("the same key 100,000 times", one("k: 1\n" * 100_000), "duplicate key"),
    Bomb("a list as a key", one("? [a, b]\n: c"), "cannot be a key"),
    Bomb(
        "a text of 900,000 characters", one(HEAD + "rules: '" + "a" * 900_000 + "'"), "`rules` must be a list"
    ),
    Bomb("a list of 400,000", one("a: [" + "b," * 400_000 + "]"), "more than 200,000 values"),
    Bomb("a file of 2 MB", one("#" * 2_000_000), "larger than 1 MB"),
    Bomb("code in a tag", one("a: !!python/object/apply:os.system [echo]"), "tags are not allowed"),
    Bomb("a class in a tag", one("a: !!python/name:os.system"), "tags are not allowed"),
    Bomb("bytes in a tag", one("a: !!binary aGVsbG8="), "tags are not allowed"),
    Bomb("a tag of one's own", one("a: !evil b"), "tags are not allowed"),
    Bomb("two documents", one(HEAD + "rules: []\n---\n" + HEAD), "second YAML document"),
    Bomb("NUL bytes", one("a: b\0c"), "U+0000 is not allowed"),
    Bomb("bytes that are no text", one(bytes(range(256)) * 40), "not UTF-8"),
    Bomb("a text in UTF-16", one(HEAD.encode("utf-16")), "not UTF-8"),
    Bomb("nothing", one(""), "empty"),
    Bomb("3,000 broken rules", one(rules(*["{kind: none}"] * 3_000)), "unknown kind of check"),
    Bomb(
        "terms of terms of terms",
        lambda: {
            "hostile.yml": with_terms(
                "  t0: {file: words.txt}\n"
                + "".join(f"  t{n}: [a{n}, <t{n - 1}>]\n" for n in range(1, 20_000))
            ),
            "words.txt": WORDS,
        },
        "more than",
    ),
    Bomb(
        "one long list in 2,000 rules",
        lambda: {
            "hostile.yml": rules(*["{kind: phrases, any: <t0>}"] * 2_000).replace(
                "rules:", "terms: {t0: {file: words.txt}}\nrules:", 1
            ),
            "words.txt": WORDS,
        },
        "more than",
    ),
    Bomb(
        "2,000 overlays on a long list",
        one(
            rules("{kind: phrases, any: [" + ", ".join(f"w{n:x}" for n in range(50_000)) + "]}")
            + "".join(
                f"  - extends: language.r{n}\n    id: language.r{n + 1}\n    check: {{any+: [x{n}]}}\n"
                for n in range(2_000)
            )
        ),
        "more than",
    ),
    Bomb(
        "70 patterns as large as may be",
        one(rules(*(f"{{kind: regex, pattern: '{LARGE}|x{n}'}}" for n in range(70)))),
        "steps in all",
    ),
    Bomb("a rule made of itself", one(rules("{kind: any, checks: [language.r0]}")), "made of itself"),
    Bomb(
        "two rules made of each other",
        one(rules("{kind: any, checks: [language.r1]}", "{kind: any, checks: [language.r0]}")),
        "made of itself",
    ),
    Bomb(
        "rules of rules, doubled 19 times",
        one(rules(DOG, *(f"{{kind: any, checks: [language.r{n}, language.r{n}]}}" for n in range(19)))),
        None,
    ),
    Bomb(
        "10,000 exceptions",
        one(
            rules(
                DOG, extra="    except:\n" + "".join(f"      - {{phrases: [a{n}]}}\n" for n in range(10_000))
            )
        ),
        None,
    ),
    Bomb(
        "a list of 2,000 tokens",
        one(rules("{kind: sequence, tokens: [" + "{any: [a]}, " * 2_000 + "]}")),
        "tokens",
    ),
    Bomb(
        "3,000 parts",
        one(rules(f"{{kind: any, checks: [{', '.join([DOG] * 3_000)}]}}")),
        "more than 100 parts",
    ),
    Bomb(
        "a phrase of 1,500 words",
        one(rules("{kind: phrases, any: [" + "a " * 1_500 + "]}")),
        "500 characters",
    ),
    Bomb(
        "a gap of 100,000 words",
        one(rules("{kind: sequence, tokens: [{any: [a]}, {any: [b], gap: 100000}]}")),
        "at most 59",
    ),
    Bomb(
        "within 100,000 words",
        one(rules("{kind: all, within: 100000, checks: [" + DOG + ", " + DOG + "]}")),
        "at most 60",
    ),
    Bomb(
        "near by 100,000 words",
        one(rules(DOG, extra="    except: {near: {any: [a], words: 100000}}\n")),
        "at most 60",
    ),
    Bomb(
        "a count of 10 to the 300th",
        one(rules(DOG, extra=f"    report_when: {{count: 1{'0' * 300}}}\n")),
        "whole number",
    ),
    Bomb("a range that is no number", one(rules("{kind: metric, name: words, above: .nan}")), "a number"),
    Bomb(
        "a message that asks for a class", one(rules(DOG, message="'{match.__class__.__mro__}'")), "bad field"
    ),
    Bomb("a message that asks for an item", one(rules(DOG, message="'{match[0]}'")), "bad field"),
    Bomb("a message as wide as the sea", one(rules(DOG, message="'{0:>999999999}'")), "bad field"),
    Bomb("a field in a field", one(rules(DOG, message="'{match:{count}}'")), "bad field"),
    Bomb(
        "a message of 140,000 characters",
        one(rules(DOG, message="'" + "{match}" * 20_000 + "'")),
        "2,000 characters",
    ),
    Bomb("a link that runs code", one(rules(DOG, extra="    link: javascript:alert(1)\n")), "not a link"),
    Bomb(
        "a detector that nobody allowed",
        one(rules("{kind: detector, use: 'os:system', with: {}}")),
        "os:system",
    ),
)
"""Files that take no more than a moment and a bounded amount of memory, whether they are refused or not."""


def write(bomb: Bomb, folder: Path) -> Path:
    """Write the files of a bomb; the path of its rule file."""
    files = bomb.files()
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return folder / next(iter(files))


def explode(path: Path) -> tuple[str | None, float, float]:
    """Load a file: the first error if it is refused, the seconds, and the megabytes at the most."""
    start = time.perf_counter()
    error = _error(path)
    taken = time.perf_counter() - start
    tracemalloc.start()
    _error(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return error, taken, peak / 2**20


def _error(path: Path) -> str | None:
    try:
        Matcher(load_rulebook([path])).prepare()
    except RulebookError as broken:
        return str(broken)
    return None


def report() -> str:
    with tempfile.TemporaryDirectory() as folder:
        attacks = [_attack_row(Path(folder), attack) for attack in ATTACKS]
        bombs = [_bomb_row(Path(folder), bomb) for bomb in BOMBS]
    refused = [f"| {name} | {_code(pattern)} | {refusal(pattern)} |" for name, pattern in REFUSED]
    return "\n".join(
        [
            "# Rules made to do harm",
            "",
            "Written by `python benchmarks/hostile_rules.py`; the tests run the same sets. Milliseconds are "
            "of the machine of the run.",
            "",
            "## Patterns that hang other engines",
            "",
            f"Each as a rule on a text of about {LENGTH:,} characters and of {4 * LENGTH:,}, in one "
            "paragraph, made to be the hardest for it. Four times the text should take about four times as "
            f"long. The last column is how far Python's own `re` gets in {SECOND:g} second.",
            "",
            f"| pattern | | {LENGTH:,} characters, ms | {4 * LENGTH:,}, ms | times | `re` reaches |",
            "|---|---|---:|---:|---:|---:|",
            *attacks,
            "",
            "## Patterns that are refused",
            "",
            "| asks for | pattern | what the error says |",
            "|---|---|---|",
            *refused,
            "",
            "## Files that are bombs",
            "",
            "| file | read or refused | ms | MB at the most |",
            "|---|---|---:|---:|",
            *bombs,
            "",
        ]
    )


def _attack_row(folder: Path, attack: Attack) -> str:
    short, long = growth(load(folder, attack.pattern), attack)
    reached = reach_of_re(attack)
    limit = "all" if reached >= 4 * LENGTH else f"{reached:,}"
    figures = f"{1000 * short:.1f} | {1000 * long:.1f} | {long / short:.1f} | {limit}"
    return f"| {attack.name} | {_code(attack.pattern)} | {figures} |"


def _bomb_row(folder: Path, bomb: Bomb) -> str:
    error, taken, peak = explode(write(bomb, folder))
    said = error.splitlines()[0].partition(": ")[2] if error else "read"
    return f"| {bomb.name} | {_short(said)} | {1000 * taken:.0f} | {peak:.0f} |"


def refusal(pattern: str) -> str:
    """What the error says of a pattern; empty if it is taken."""
    try:
        Pattern(pattern)
    except PatternError as error:
        return f"{error.message}: {error.hint}"
    return ""


def _code(pattern: str) -> str:
    """The pattern as code in a table."""
    marks = "``" if "`" in pattern else "`"
    return f"{marks}{_short(pattern)}{marks}"


def _short(text: str, most: int = 70) -> str:
    text = text if len(text) <= most else text[: most - 1] + "…"
    return text.replace("|", "\\|")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what rules made to do harm cost.")
    parser.add_argument("--show", action="store_true", help="print the report instead of writing it")
    options = parser.parse_args()
    text = report()
    if options.show:
        print(text)
    else:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
