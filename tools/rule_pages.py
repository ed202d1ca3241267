"""Write docs/rules/: a page for each shipped rule, made from the rule, and an index by family.

`make pages` runs this; a test holds the pages to the rules.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import NODEFAULT, Struct, structs

from scoring.data import (
    ROLES,
    ComparisonCheck,
    Condition,
    DetectorCheck,
    Exceptions,
    PhrasesCheck,
    RegexCheck,
    Rule,
    RuleCheck,
    SequenceCheck,
    SwapCheck,
    Token,
)
from scoring.detectors import DETECTORS
from scoring.retelling.conflicts import COMPARERS
from scoring.rulebook import shipped_rulebook
from scoring.rulebook.schema.meanings import option_meanings

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
NOTICE = "<!-- Generated from the rule by `make pages`: change the rule, not this page. -->"
MOST_ITEMS = 40  # of a list that are shown; a rule may name hundreds of words
SEVERITIES = ("a slip", "a flaw", "a defect", "a grave defect", "nobody edited this")


def pages() -> dict[Path, str]:
    """All pages by their paths."""
    rulebook = shipped_rulebook()
    rules = sorted((*rulebook.rules, *rulebook.off), key=lambda rule: rule.id)
    return {
        FOLDER / "README.md": index(rules),
        **{FOLDER / f"{rule.id}.md": page(rule) for rule in rules},
    }


def index(rules: list[Rule]) -> str:
    """The list of all rules, family by family."""
    lines = [
        "# The shipped rules",
        "",
        NOTICE,
        "",
        f"{len(rules)} rules. Weight: points that one clear hit costs in a document of up to 400 words; a",
        "note costs nothing. How to change one, or write your own: [the guide](../rules.md).",
    ]
    for family, members in groupby(rules, lambda rule: rule.family):
        lines += ["", f"## {family}", "", "| rule | severity | weight | finds |", "|---|---:|---:|---|"]
        for rule in members:
            weight = f"{rule.weight:g}" if rule.weight else "note"
            lines.append(f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {weight} | {cell(rule.title)} |")
    return "\n".join(lines) + "\n"


def page(rule: Rule) -> str:
    """The page of one rule."""
    sections = [
        [f"# {rule.title}", "", NOTICE, "", f"`{rule.id}`, of the pack {rule.pack}. {rule.why}"],
        ["## What it finds", "", *finds(rule)],
        ["## Where it looks", "", *looks(rule)],
        ["## What it costs", "", costs(rule)],
        ["## What it says", "", f"> {cell(rule.message)}", *advice(rule)],
        *examples(rule),
        ["## Change it", "", *changes(rule)],
    ]
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def finds(rule: Rule) -> Iterator[str]:
    """What the check looks for."""
    check = rule.check
    if isinstance(check, PhrasesCheck):
        yield f"{forms(check)}, whole words: {listed(check.any)}."
    elif isinstance(check, SwapCheck):
        yield from table(("wrong", "right"), sorted(check.pairs.items()))
    elif isinstance(check, RegexCheck):
        where = "a block" if check.across == "block" else "a sentence"
        gate = f" that holds one of {listed(check.needs)}" if check.needs else ""
        yield from (f"This pattern, in {where}{gate}:", "", *fenced(check.pattern))
        for group, figures in check.where.items():
            limits = [f"{side} {figure:g}" for side, figure in written(figures).items()]
            yield from ("", f"The number in `{group}` is {' and '.join(limits)}.")
    elif isinstance(check, DetectorCheck | ComparisonCheck):
        module, expected = code_of(check)
        yield inspect.getdoc(sys.modules[module]) or ""
        meanings = option_meanings(expected)
        options = plain(check.options)
        if options:
            yield ""
            rows = [(f"`{name}`", value(options[name]), meanings[name]) for name in options]
            yield from table(("option", "value", "meaning"), rows)
    elif isinstance(check, SequenceCheck):
        yield "In a sentence, one after the other:"
        yield from ("", *(f"{number}. {place(token)}" for number, token in enumerate(check.tokens, 1)))
    else:
        yield from fenced(yaml.safe_dump(written(check), allow_unicode=True, sort_keys=False), "yaml")


def code_of(check: DetectorCheck | ComparisonCheck) -> tuple[str, type[Struct]]:
    """The module of what a check names, and the type of its options."""
    if isinstance(check, DetectorCheck):
        detector = DETECTORS[check.use]
        return detector.detect.__module__, detector.options
    comparer = COMPARERS[check.use]
    return comparer.compare.__module__, comparer.options


def forms(check: PhrasesCheck) -> str:
    """How the phrases of a list are compared."""
    kinds = {"verb": ", with the first as a verb in all its forms", "noun": ", in singular and plural"}
    case = ", in these letters" if check.case == "match" else ""
    return f"These words and phrases{kinds.get(check.inflect or '', '')}{case}"


def place(token: Token) -> str:
    """A token of a sequence in words."""
    kinds = {"verb": ", as a verb in all its forms", "noun": ", in singular and plural"}
    wanted = [
        f"one of {listed(token.any)}{kinds.get(token.inflect or '', '')}" if token.any else "",
        f"a word that fits {code(token.regex)}" if token.regex else "",
        f"a {token.is_}" if token.is_ else "",
        f"none of {listed(token.not_)}" if token.not_ else "",
    ]
    after = f"after {token.gap} words at most, " if token.gap else ""
    optional = " (or nothing)" if token.optional else ""
    return f"{after}{', '.join(filter(None, wanted))}{optional}"


def written(value: Any) -> Any:
    """A check as a rule file writes it, without what is left at its default."""
    if isinstance(value, RuleCheck):
        return value.id
    if isinstance(value, Struct):
        given = {
            field.encode_name: written(getattr(value, field.name))
            for field in structs.fields(value)
            if getattr(value, field.name) != default(field)
        }
        kind = value.__struct_config__.tag
        return {"kind": kind, **given} if kind else given
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [written(item) for item in value] if isinstance(value, tuple | list) else value


def default(field: structs.FieldInfo) -> Any:
    """What a field holds where nothing is given."""
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def looks(rule: Rule) -> Iterator[str]:
    """Scope, conditions, and what is left alone."""
    if rule.is_comparison:
        yield "In two or more documents that tell one story, where `smelltest compare` sets them side by"
        yield "side. No report of a single document has it."
        return
    roles = ", ".join(role for role in ROLES if role in rule.scope.roles)
    quotes = {
        "include": "words inside quotation marks included",
        "exclude": "not in words inside quotation marks",
        "only": "only in words inside quotation marks",
    }
    yield f"In these blocks: {roles}; {quotes[rule.scope.quotes]}."
    if rule.requires:
        yield "On plain text it cannot be judged: it needs a web page."
    for condition, begins in ((rule.when, "Only where"), (rule.unless, "Not where")):
        if condition is not None:
            yield f"{begins} {conditions(condition)}."
    least = rule.report_when
    if least.count > 1:
        yield f"From {least.count} hits on."
    if least.density:
        yield f"From {least.density:g} hits in 1,000 words on."
    if rule.exceptions:
        yield from ("", "It leaves alone:", "", *(f"- {line}" for line in excuses(rule.exceptions)))


def conditions(condition: Condition) -> str:
    """A condition in words."""
    given = {key: value for key, value in plain(condition).items() if value is not None}
    return " and ".join(f"{key} is {value(wanted).replace(', ', ' or ')}" for key, wanted in given.items())


def excuses(groups: tuple[Exceptions, ...]) -> Iterator[str]:
    """What the exceptions excuse."""
    for group in groups:
        reason = f" ({group.reason})" if group.reason else ""
        if group.phrases:
            yield f"{listed(group.phrases)}{reason}"
        for pattern in group.regex:
            yield f"`{pattern}`{reason}"
        if group.near:
            yield f"what stands at most {group.near.words} words from {listed(group.near.any)}{reason}"


def costs(rule: Rule) -> str:
    """What a finding takes from the score."""
    severity = f"Severity {rule.severity} of 5: {SEVERITIES[rule.severity - 1]}. "
    if not rule.weight or rule.status != "stable":
        listed_by = "" if rule.is_comparison else ", which `smelltest report --explain` lists"
        return f"{severity}Nothing: it is a note{listed_by}."
    points = f"{rule.weight:g} point{'' if rule.weight == 1 else 's'}"
    hit = "conflict that is charged to a document" if rule.is_comparison else "hit in a document"
    cost = f"{points} a {hit} of up to 400 words, {rule.cap:g} at most."
    if rule.once:
        cost = f"{points}, once a document."
    if rule.confidence < 1:
        cost += f" A hit counts {rule.confidence:g} of that."
    if rule.trait:
        cost += " It is a trait: all traits together cost at most 10."
    if rule.ceiling is not None:
        cost += f" No document with it scores above {rule.ceiling:g}."
    return f"{severity}{cost}"


def advice(rule: Rule) -> Iterator[str]:
    """What to do about a finding."""
    if rule.fix:
        yield from ("", f"What to do: {rule.fix}")
    if rule.link:
        yield from ("", f"[Read more]({rule.link})")


def examples(rule: Rule) -> Iterator[list[str]]:
    """The rule's own examples, which its tests run."""
    headings = {
        "bad": "## It finds",
        "good": "## It leaves alone",
        "known_miss": "## It misses so far",
        "known_false": "## It wrongly finds so far",
    }
    for group, heading in headings.items():
        texts = [example.text for example in getattr(rule.tests, group)]
        if texts and rule.is_comparison:  # where lines of --- divide documents, nothing else divides examples
            blocks = [line for text in texts for line in ("", *fenced(text))]
            yield [heading, *blocks]
        elif texts:
            yield [heading, "", *fenced(together(texts))]


def together(texts: list[str]) -> str:
    """Examples one below the other, those of several lines apart from the others."""
    lines = [f"\n{text.strip()}\n" if "\n" in text.strip() else text.rstrip() for text in texts]
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def changes(rule: Rule) -> Iterator[str]:
    """An overlay to begin with."""
    lines = [f"  - extends: {rule.id}"]
    lines.append(f"    weight: {rule.weight / 2:g}" if rule.weight else "    weight: 1")
    if not rule.is_comparison:
        lines.append("    phrases-: [words that are fine here]")
    if isinstance(rule.check, PhrasesCheck):
        lines.append("    phrases+: [words of your own]")
    elif isinstance(rule.check, DetectorCheck | ComparisonCheck):
        fields = structs.fields(code_of(rule.check)[1])
        lists = [field.encode_name for field in fields if field.type in (tuple[str, ...], frozenset[str])]
        if lists:
            lines.append(f"    check: {{with: {{{lists[0]}+: [words of your own]}}}}")
    yield "In a rule file of your own; what is not named stays as it is. `status: off` turns the rule off."
    yield from ("", *fenced("\n".join(lines), "yaml"))


def listed(items: Any) -> str:
    """A list in a sentence, cut where it is long."""
    texts = sorted(items) if isinstance(items, frozenset) else list(items)
    more = f" and {len(texts) - MOST_ITEMS:,} more" if len(texts) > MOST_ITEMS else ""
    return (
        ", ".join(code(text if isinstance(text, str) else " ".join(text)) for text in texts[:MOST_ITEMS])
        + more
    )


def value(option: Any) -> str:
    """A value in a few words."""
    if option is None or option == []:
        return "none"
    if isinstance(option, list):
        return listed(option)
    if isinstance(option, dict):
        return "; ".join(f"{key}: {value(inner)}" for key, inner in option.items() if inner)
    return code(option if isinstance(option, str) else json.dumps(option))


def code(text: str) -> str:
    """A text as code, whatever it holds."""
    mark = "``" if "`" in text else "`"
    pad = " " if "`" in text or not text.strip() else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def cell(text: str) -> str:
    """A text that may stand in a table or a line."""
    return " ".join(text.splitlines()).replace("|", "\\|")


def table(head: tuple[str, ...], rows: Any) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell(item) for item in row)} |"


def fenced(text: str, language: str = "text") -> list[str]:
    """A block of code."""
    text = text.strip("\n")
    fence = "````" if "```" in text else "```"
    return [f"{fence}{language}", text, fence]


def plain(struct: Any) -> Any:
    """A struct as dicts and lists, sets in order."""
    return msgspec.json.decode(msgspec.json.encode(struct, order="deterministic"))


def write() -> None:
    """Write all pages, and remove those of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in set(FOLDER.glob("*.md")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
