"""Checks made of checks: how they are written, and what is said of those that make no sense."""

import pytest

from scoring.data import (
    AllCheck,
    AnyCheck,
    ConsistencyCheck,
    DensityCheck,
    MetricCheck,
    MissingCheck,
    NotCheck,
    PhrasesCheck,
    Range,
    RegexCheck,
    RuleCheck,
    SequenceCheck,
    Token,
)

RULE = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
rules:
  - id: attribution.one
    title: One
    family: attribution
    severity: 1
    message: m
    why: w
    check: {check}
  - {{id: attribution.two, title: t, family: attribution, severity: 1, message: m, why: w,
     check: {{kind: phrases, any: [so they say]}}}}
"""
A = PhrasesCheck(any=("a",))
EITHER = "{kind: %s, checks: [{kind: regex, pattern: '(?P<n>a)'}, {%s, kind: %s}]}"


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (
            "{kind: density, of: {kind: phrases, any: [a]}, per_1000_words: 5}",
            DensityCheck(of=A, per_1000_words=Range(above=5)),
        ),
        (
            "{kind: density, of: attribution.two, per_1000_words: {below: 1.5}, min_hits: 0}",
            DensityCheck(of=RuleCheck(id="attribution.two"), per_1000_words=Range(below=1.5), min_hits=0),
        ),
        (
            "{kind: missing, need: {kind: phrases, any: [a]}, in: [title], unless: attribution.two}",
            MissingCheck(need=A, in_=("title",), unless=RuleCheck(id="attribution.two")),
        ),
        (
            r"{kind: regex, pattern: 'aged (?P<age>\d+)', where: {age: {above: 120}}}",
            RegexCheck(pattern=r"aged (?P<age>\d+)", where={"age": Range(above=120)}),
        ),
        (
            "{kind: missing, for: {kind: regex, pattern: '(?P<s>[A-Z]{3})'}, "
            "need: {kind: regex, pattern: '[(](?P<s>[A-Z]{3})[)]'}, same: s}",
            MissingCheck(
                for_=RegexCheck(pattern="(?P<s>[A-Z]{3})"),
                need=RegexCheck(pattern="[(](?P<s>[A-Z]{3})[)]"),
                same="s",
            ),
        ),
        (
            "{kind: consistency, group: [[adviser, advisor], [per cent, percent]], inflect: noun}",
            ConsistencyCheck(group=(("adviser", "advisor"), ("per cent", "percent")), inflect="noun"),
        ),
        (
            r"{kind: consistency, of: {kind: regex, pattern: '(?P<who>\w+), (?P<age>\d+)'}, group: who, "
            "differ_by: age}",
            ConsistencyCheck(
                group="who",
                of=RegexCheck(pattern=r"(?P<who>\w+), (?P<age>\d+)"),
                differ_by="age",
            ),
        ),
        (
            "{kind: metric, name: words_per_sentence, above: 40, unit: sentence}",
            MetricCheck(name="words_per_sentence", above=40, unit="sentence"),
        ),
        (
            "{kind: all, checks: [{kind: phrases, any: [a]}, attribution.two], within: 9}",
            AllCheck(checks=(A, RuleCheck(id="attribution.two")), within=9),
        ),
        (
            "{kind: all, checks: [attribution.two, {kind: not, checks: [{kind: phrases, any: [a]}]}], "
            "within: block}",
            AllCheck(checks=(RuleCheck(id="attribution.two"), NotCheck(checks=(A,))), within="block"),
        ),
        ("{kind: any, checks: [attribution.two]}", AnyCheck(checks=(RuleCheck(id="attribution.two"),))),
        ("{kind: sequence, tokens: [{is: date}]}", SequenceCheck(tokens=(Token(is_="date"),))),
    ],
)
def test_checks(load, check, expected):
    rules = load(RULE.format(check=check)).rules
    assert rules[0].check == expected


@pytest.mark.parametrize(
    ("check", "column", "message", "hint"),
    [
        ("{kind: density, of: attribution.two}", 12, "a check of kind density lacks `per_1000_words`", "add"),
        ("{kind: density, of: [], per_1000_words: 1}", 32, "`of` must be a mapping", ""),
        ("{kind: density, of: attribution.tow, per_1000_words: 1}", 32, "no rule 'attribution.tow'", "two"),
        ("{kind: density, of: attribution.two, per_1000_words: {}}", 65, "the range is empty", "above"),
        ("{kind: density, of: {any: [a]}, per_1000_words: 1}", 32, "`of` lacks `kind`", "phrases"),
        ("{kind: missing, need: attribution.two, in: []}", 55, "`in` is empty", "roles"),
        (
            "{kind: missing, need: attribution.two, in: [quote]}",
            56,
            "each of `in` cannot be 'quote'",
            "blockquote",
        ),
        ("{kind: regex, pattern: '(?P<n>a)(?P<n>b)'}", 35, "two groups named 'n'", "of its own"),
        (
            "{kind: regex, pattern: '(?P<count>a)'}",
            35,
            "a group cannot be named 'count'",
            "a meaning already",
        ),
        (
            "{kind: consistency, of: {kind: regex, pattern: '(?P<who>a)'}, group: who}",
            12,
            "a check of kind consistency with `of` lacks `differ_by`",
            "must not differ",
        ),
        ("{kind: regex, pattern: '(?P<n>a)', where: {m: 3}}", 55, "no group named 'm'", "there are: n"),
        ("{kind: regex, pattern: '(?P<n>a)', where: {n: {}}}", 58, "the range is empty", "above"),
        ("{kind: missing, need: attribution.two, same: s}", 57, "`same` does nothing without `for`", "both"),
        (
            "{kind: missing, need: attribution.two, for: {kind: regex, pattern: '(?P<n>a)'}, same: s}",
            98,
            "`for` has no value 's'",
            "there are: n",
        ),
        ("{kind: consistency, group: [[adviser]]}", 40, "one way to write a thing", "two ways or more"),
        ("{kind: consistency, group: []}", 39, "`group` is empty", "[[adviser, advisor]]"),
        ("{kind: consistency, group: who}", 39, "nothing finds the value 'who'", "add `of:"),
        (
            "{kind: consistency, group: [[a, b]], differ_by: age}",
            60,
            "`differ_by` does not go with lists",
            "leave",
        ),
        (
            "{kind: consistency, of: {kind: regex, pattern: '(?P<who>a)'}, group: who, differ_by: age}",
            97,
            "`of` has no group named 'age'",
            "there are: who",
        ),
        (
            "{kind: consistency, of: {kind: phrases, any: [a]}, group: who, differ_by: age}",
            43,
            "`of` must be a check of kind regex",
            "named groups",
        ),
        (
            "{kind: metric, name: readability.air, above: 1}",
            33,
            "unknown metric 'readability.air'",
            "readability.ari",
        ),
        ("{kind: metric, name: words}", 12, "a metric needs `above` or `below`", "out of range"),
        (
            "{kind: metric, name: words, above: 4, below: 9}",
            57,
            "every figure is above 4 or below 9",
            "smaller",
        ),
        ("{kind: all, checks: []}", 32, "`checks` is empty", "list checks"),
        ("{kind: all, checks: [attribution.two]}", 32, "`all` of a single check is that check", "two"),
        (
            "{kind: all, checks: [{kind: not, checks: [attribution.two]}, "
            "{kind: not, checks: [attribution.two]}]}",
            32,
            "every part of `all` is a `not`",
            "kind: not",
        ),
        (
            "{kind: all, checks: [attribution.two, attribution.two], within: page}",
            76,
            "`within` cannot be 'page'",
            "sentence, block, document",
        ),
        (
            "{kind: all, checks: [attribution.two, attribution.two], within: 99}",
            76,
            "`within` must be at least 1",
            None,
        ),
        (
            "{kind: any, checks: [attribution.one]}",
            33,
            "'attribution.one' is made of itself",
            "break the circle",
        ),
        ("attribution.two", 12, "`check` must be a mapping", None),
    ],
)
def test_wrong_checks(errors_of, check, column, message, hint):
    (error,) = errors_of(RULE.format(check=check))
    assert (error.line, error.column) == (10, column), error.render()
    assert message in error.message
    assert (hint or "") in (error.hint or "")


def test_rules_made_of_rules_have_an_end(errors_of, load):
    rules = [
        f"  - {{id: attribution.r{n}, title: t, family: attribution, severity: 1, message: m, why: w, "
        f"check: {{kind: any, checks: [attribution.r{n + 1}]}}}}"
        for n in range(30)
    ]
    last = (
        "  - {id: attribution.r%d, title: t, family: attribution, severity: 1, message: m, why: w, "
        "check: {kind: phrases, any: [a]}}"
    )
    head = "schema: 1\npack: {name: house, version: 1.0.0}\nrules:\n"
    assert len(load(head + "\n".join([*rules[:19], last % 19])).rules) == 20
    for texts in ([*rules, last % 30], [last % 30, *reversed(rules)]):  # from above and from below
        (error,) = errors_of(head + "\n".join(texts))
        assert "more than 20 deep" in error.message


def test_rules_made_of_the_same_rules_are_looked_at_once(load):
    head = "schema: 1\npack: {name: house, version: 1.0.0}\nrules:\n"
    rule = (
        "  - {{id: attribution.r{n}, title: t, family: attribution, severity: 1, message: m, why: w, "
        "check: {check}}}\n"
    )
    rules = rule.format(n=0, check="{kind: phrases, any: [a]}") + "".join(
        rule.format(n=n, check=f"{{kind: any, checks: [{', '.join([f'attribution.r{n - 1}'] * 5)}]}}")
        for n in range(1, 20)
    )
    assert len(load(head + rules).rules) == 20  # 5 ** 19 ways down


@pytest.mark.parametrize(
    ("check", "message", "known"),
    [
        ("{kind: metric, name: words, above: 1}", "{value} {limit}", True),
        ("{kind: metric, name: words, above: 1}", "{figure}", False),
        ("{kind: density, of: attribution.two, per_1000_words: 1}", "{count} {density}", True),
        ("{kind: consistency, group: [[a, b]]}", "{match} {other}", True),
        (EITHER % ("any", "any: [b]", "phrases"), "{n}", True),
        (EITHER % ("any", "any: [b]", "phrases"), "{m}", False),
        (EITHER % ("all", "pattern: '(?P<m>c)'", "regex"), "{n} {m}", True),
        ("{kind: any, checks: [attribution.two]}", "{what}", False),
        ("{kind: any, checks: [attribution.two]}", "{match}", True),
        ("{kind: phrases, any: [a]}", "{match} on {lines}", True),
        ("{kind: phrases, any: [a]}", "{match.__class__}", False),
        ("{kind: phrases, any: [a]}", "{match:>999999999}", False),
        ("{kind: phrases, any: [a]}", "{match!r}", False),
        ("{kind: phrases, any: [a]}", "{", False),
    ],
)
@pytest.mark.parametrize("key", ["message", "fix"])
def test_templates(load, errors_of, key, check, message, known):
    text = RULE.format(check=check)
    text = (
        text.replace("    message: m\n", f"    message: m\n    fix: '{message}'\n") if key == "fix" else text
    )
    text = text.replace("    message: m\n", f"    message: '{message}'\n") if key == "message" else text
    if known:
        assert load(text)
    else:
        (error,) = errors_of(text)
        assert error.line == (8 if key == "message" else 9)


@pytest.mark.parametrize(
    "link", ["http://example.org/", "example.org", "javascript:alert(1)", "https://a b.org/"]
)
def test_links_are_whole_addresses(errors_of, link):
    text = RULE.format(check="{kind: phrases, any: [a]}").replace(
        "why: w\n", f"why: w\n    link: '{link}'\n", 1
    )
    (error,) = errors_of(text)
    assert (error.line, error.hint) == (10, "write the whole address: https://…")
