"""Policy files: what they come to, and every mistake in them with its place and a remedy."""

import hashlib
import pickle
import time
from datetime import date

import pytest

from scoring.errors import RulebookError
from scoring.policy import load_policy
from scoring.policy.data import Bounds, Condition, Destination, Names, Threshold
from scoring.policy.loading import MOST, MOST_OVERRIDES

ENTRY = "entries:\n  - id: one\n    when: {band: [poor]}\n    outcome: review\n    why: w\n"


def errors(policy_of, body: str, **known) -> list[tuple[int, int, str, str | None]]:
    with pytest.raises(RulebookError) as caught:
        policy_of(body, **known)
    return [(error.line, error.column, error.message, error.hint) for error in caught.value.errors]


def test_a_whole_policy(policy_of, tmp_path):
    policy = policy_of(
        """\
        thresholds: {low: {value: 45, overrides: [{when: {genre: [opinion]}, value: 35, why: w}]}}
        needs_rule_points: 20
        entries:
          - {id: one, when: {score: {below: <low>}}, outcome: label, label: Look, why: w, owner: Desk}
        otherwise: {outcome: review, queue: high, priority: 1}
        sample: {share: 0.5, queue: high, seed: x}
        """
    )
    assert (policy.name, policy.version, policy.needs_rule_points) == ("test", "1.0.0", 20.0)
    assert [(queue.name, queue.priority) for queue in policy.queues] == [("low", 50), ("high", 80)]
    (entry,) = policy.entries
    assert entry.when == Condition(score=Bounds(below="low"))
    assert entry.to == Destination(outcome="label", queue="low", priority=50, label="Look", why="w")
    assert (entry.owner, entry.line) == ("Desk", 7)
    assert policy.otherwise == Destination(outcome="review", queue="high", priority=1)
    assert policy.unscored == Destination(outcome="review", queue="low", priority=50)
    assert (policy.sample.share, policy.sample.priority) == (Threshold(value=0.5, line=9), 80)
    assert policy.sha256 == hashlib.sha256((tmp_path / "policy.yml").read_bytes()).hexdigest()
    assert pickle.loads(pickle.dumps(policy)) == policy


def test_what_is_left_out(policy_of):
    policy = policy_of("")
    assert (policy.entries, policy.sample, policy.tests, policy.warnings) == ((), None, (), ())
    assert policy.otherwise == Destination(outcome="allow")
    assert policy.unscored == Destination(outcome="review", queue="low", priority=50)
    assert policy.needs_rule_points == 15


def test_the_hash_takes_in_lists_in_files_of_their_own(policy_of, tmp_path):
    body = "terms: {partners: {file: partners.txt}}\nentries:\n"
    body += "  - {id: one, when: {source: <partners>}, outcome: allow, why: w}\n"
    hashes = set()
    for text in ("example.org\n", "example.org\nexample.com\n"):
        (tmp_path / "partners.txt").write_text(text, encoding="utf-8")
        policy = policy_of(body)
        assert policy.entries[0].when.source == Names(frozenset(text.split()))
        hashes.add(policy.sha256)
    assert len(hashes) == 2


@pytest.mark.parametrize("ending", ["2026-11-21", "2020-02-29"])
def test_an_entry_that_has_ended_is_left_out_and_told(policy_of, ending):
    policy = policy_of(ENTRY + f"    owner: Ada\n    until: {ending}\n")
    assert policy.entries == ()
    (warning,) = policy.warnings
    assert warning.endswith(
        f"policy.yml:5: the entry one ended on {ending} and no longer holds; Ada answers for it"
    )


def test_an_entry_holds_until_the_end_of_its_last_day(policy_of):
    body = ENTRY + "    until: 2026-11-22\n"
    assert len(policy_of(body).entries) == 1
    assert len(policy_of(body, today=date(2026, 11, 23)).entries) == 0


@pytest.mark.parametrize(
    ("body", "line", "column", "message", "hint"),
    [
        ("entires: []\n", 4, 1, "unknown key 'entires' in a policy", "did you mean 'entries'?"),
        ("entries: {}\n", 4, 10, "`entries` must be a list, not a mapping", "begin each entry with `- `"),
        (ENTRY + "    owner: ''\n", 9, 12, "`owner` is empty", "write a text, or leave the key out"),
        (ENTRY + "    queue: lwo\n", 9, 12, "no queue 'lwo'", "did you mean 'low'?"),
        (ENTRY + "    priority: 101\n", 9, 15, "`priority` must be at least 0 and at most 100", None),
        (
            ENTRY + "    label: L\n",
            9,
            12,
            "a `label` goes with `outcome: label` only",
            "change one of the two",
        ),
        (
            ENTRY + "    until: soon\n",
            *(9, 12, "`until` must be a date such as 2027-01-31, not 'soon'", None),
        ),
        (
            ENTRY.replace("review", "label"),
            *(5, 5, "an entry that labels lacks `label`", "add `label:`, the text to show"),
        ),
        (ENTRY.replace("review", "delete"), 7, 14, "`outcome` cannot be 'delete'", None),
        (ENTRY.replace("review", "hodl"), 7, 14, "`outcome` cannot be 'hodl'", "did you mean 'hold'?"),
        (
            ENTRY.replace("review", "allow\n    queue: low"),
            *(8, 12, "what is allowed has no queue", "see `sample:` for a share of it"),
        ),
        (ENTRY.replace("    why: w\n", ""), 5, 5, "an entry lacks `why`", "add `why:`"),
        (
            ENTRY.replace("id: one", "id: otherwise"),
            *(5, 9, "no entry can be called 'otherwise'", "it has a meaning in every policy"),
        ),
        (
            ENTRY.replace("id: one", "id: One Two"),
            *(5, 9, "not the id of an entry: 'One Two'", "use small letters, digits and hyphens"),
        ),
        (ENTRY + ENTRY[9:], 9, 9, "a second entry 'one'", "the first is on line 5"),
        ("otherwise: {outcome: hold}\n", 4, 22, "`outcome` cannot be 'hold'", "there are: allow, review"),
        ("unscored: {outcome: label}\n", 4, 21, "`outcome` cannot be 'label'", "there are: allow, review"),
        ("needs_rule_points: 0\n", 4, 20, "`needs_rule_points` must be more than 0 and at most 100", None),
        ("sample: {queue: low}\n", 4, 9, "`sample` lacks `share`", "add `share: 0.01` for one in a hundred"),
        ("sample: {share: 2}\n", 4, 17, "`share` must be at least 0 and at most 1", None),
        (
            "sample: {share: {value: 0, overrides: [{when: {band: [weak]}, value: 5}]}}\n",
            *(4, 70, "`value` must be at least 0 and at most 1", None),
        ),
        (
            "thresholds: [1]\n",
            4,
            13,
            "`thresholds` must be a mapping of names to values",
            "write `low-score: 45`",
        ),
        (
            "thresholds: {a: x}\n",
            4,
            17,
            "the threshold 'a' must be a number, not 'x'",
            "write a plain number",
        ),
        (
            "thresholds: {a: {vlaue: 1}}\n",
            4,
            18,
            "unknown key 'vlaue' in the threshold 'a'",
            "did you mean 'value'?",
        ),
        (
            "thresholds: {a: {value: 1, overrides: [{value: 1}]}}\n",
            *(4, 40, "an override lacks `when`", "add `when: {genre: [news]}`, say"),
        ),
        (
            "thresholds: {b: 1, a: {value: 1, overrides: [{value: 1, when: {score: {below: <b>}}}]}}\n",
            *(4, 79, "a threshold cannot depend on a threshold", "write the number"),
        ),
        (
            "thresholds:\n  a: {value: 45, overrides: [{when: {band: [weak]}, value: 450}]}\n"
            "entries: [{id: a, outcome: allow, why: w, when: {score: {below: <a>}}}]\n",
            *(6, 65, "<a> may be 450, which cannot be meant here", "its values are on line 5"),
        ),
        (
            "tests: [{expect: {outcome: allow}}]\n",
            *(4, 9, "a test lacks `given`", "add `given: {score: 40}`, say"),
        ),
        ("tests: [{given: {score: 4}}]\n", 4, 9, "a test lacks `expect`", "add `expect:`"),
        (
            "tests: [{given: {}, expect: {}}]\n",
            *(4, 29, "nothing is expected", "add `outcome:`, `queue:` or `entry:`"),
        ),
        (
            ENTRY + "tests: [{given: {}, expect: {entry: noe}}]\n",
            *(9, 37, "no entry 'noe'", "did you mean 'one'?"),
        ),
        (
            ENTRY + "tests: [{given: {}, expect: {unknown: [otherwise]}}]\n",
            *(9, 40, "no entry 'otherwise'", "there are: one"),
        ),
    ],
)
def test_mistakes(policy_of, body, line, column, message, hint):
    ((got_line, got_column, got_message, got_hint),) = errors(policy_of, body)
    assert (got_line, got_column, got_message) == (line, column, message)
    assert hint is None or got_hint == hint


@pytest.mark.parametrize(
    ("when", "column", "message", "hint"),
    [
        ("{}", 11, "the condition is empty", "name a fact, such as `band: [poor]`"),
        ("[band]", 11, "a condition must be a mapping of keys to values, not a list", None),
        ("{bnad: [poor]}", 12, "unknown key 'bnad' in a condition", "did you mean 'band'?"),
        ("{band: [por]}", 19, "each of `band` cannot be 'por'", "did you mean 'poor'?"),
        ("{band: []}", 18, "`band` is empty", "leave the key out where it does not matter"),
        (
            "{score: 40}",
            19,
            "`score` must be a range",
            "write {below: 40}, for example; there are above, at_least, below, at_most",
        ),
        ("{score: {}}", 19, "`score` is empty", "give one of above, at_least, below, at_most"),
        ("{score: {blow: 40}}", 20, "unknown key 'blow' in `score`", "did you mean 'below'?"),
        ("{score: {below: 101}}", 27, "`below` must be at least 0 and at most 100", None),
        ("{score: {below: <lo>}}", 27, "no threshold 'lo'", "there are: none"),
        ("{probability: {below: 5}}", 33, "`below` must be at least 0 and at most 1", None),
        (
            "{rule_points: {above: -5}}",
            *(33, "`above` cannot be negative", "points are written as what they cost: 10, not -10"),
        ),
        (
            "{rules: [spacing.fused-word]}",
            20,
            "no rule 'spacing.fused-word'",
            "did you mean 'spacing.fused-words'?",
        ),
        ("{rules: [spcing.*]}", 20, "no rule 'spcing.*'", "did you mean 'spacing.*'?"),
        ("{rules: ['Fused Words']}", 20, "not an id of a rule: 'Fused Words'", None),
        ("{rules: {any: [spacing.*], score: 5}}", 38, "unknown key 'score' in `rules`", None),
        ("{rules: {points: 5}}", 19, "`rules` lacks `any`", "add `any:` with a list of rules"),
        ("{rules: {any: [spacing.*], points: 0}}", 46, "`points` must be more than 0", None),
        ("{rules: {any: [spacing.*], count: 0}}", 45, "`count` must be at least 1", None),
        ("{families: [spacin]}", 23, "no family 'spacin'", "did you mean 'spacing'?"),
        ("{reason_codes: [spacing]}", 27, "no rule 'spacing'", None),
        ("{source: [http://example.org/]}", 21, "not a domain: 'http://example.org/'", None),
        ("{source: [desk@example.org]}", 21, "not a domain: 'desk@example.org'", None),
        ("{source: [the courier]}", 21, "not a domain: 'the courier'", None),
        ("{source: example.org}", 20, "`source` must be a list, not 'example.org'", None),
        ("{language: [en-GB]}", 23, "not the code of a language: 'en-GB'", None),
        ("{abstained: [short]}", 24, "each of `abstained` cannot be 'short'", "did you mean 'too-short'?"),
        ("{any: {band: [poor]}}", 17, "`any` must be a list of conditions", "begin each with `- `"),
        ("{all: []}", 17, "`all` is empty", "leave the key out where it does not matter"),
        ("{not: {}}", 17, "the condition is empty", None),
    ],
)
def test_mistakes_in_conditions(policy_of, when, column, message, hint):
    body = ENTRY.replace("{band: [poor]}", when)
    ((got_line, got_column, got_message, got_hint),) = errors(policy_of, body)
    assert (got_line, got_column, got_message) == (6, column, message)
    assert hint is None or got_hint == hint


@pytest.mark.parametrize(
    ("head", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty"),
        ("schema: 1\nqueues: {a: {priority: 1}}\n", 1, 1, "a policy lacks `policy`"),
        ("schema: 1\npolicy: {name: a, version: 1}\n", 1, 1, "a policy lacks `queues`"),
        (
            "schema: 2\npolicy: {name: a, version: 1}\nqueues: {a: {priority: 1}}\n",
            1,
            9,
            "schema '2' is not known",
        ),
        (
            "schema: 1\npolicy: {name: a@b, version: 1}\nqueues: {a: {priority: 1}}\n",
            2,
            16,
            "not the name of a policy: 'a@b'",
        ),
        ("schema: 1\npolicy: {name: a, version: 1 2}\nqueues: {a: {priority: 1}}\n", 2, 28, "not a version"),
        (
            "schema: 1\npolicy: {name: a, version: 1}\nqueues: {a: {}}\n",
            3,
            13,
            "the queue 'a' lacks `priority`",
        ),
        (
            "schema: 1\npolicy: {name: a, version: 1}\nqueues: {A: {priority: 1}}\n",
            3,
            10,
            "not the name of a queue: 'A'",
        ),
        ("[1]", 1, 1, "a policy must be a mapping of keys to values, not a list"),
        (
            "schema: 1\nschema: 1\npolicy: {name: a, version: 1}\nqueues: {a: {priority: 1}}\n",
            2,
            1,
            "duplicate key 'schema'",
        ),
        ("schema: [", 1, 10, "not valid YAML: did not find expected node content"),
    ],
)
def test_mistakes_at_the_top(policy_of, head, line, column, message):
    found = errors(policy_of, "", head=head)
    assert (line, column, message) in [each[:3] for each in found]


def test_a_mistake_is_told_once(policy_of):
    """Both the entry and `unscored` want a queue."""
    found = errors(policy_of, ENTRY, head="schema: 1\npolicy: {name: a, version: 1}\n")
    assert [message for _, _, message, _ in found] == ["a policy lacks `queues`"]


def test_all_mistakes_are_told_at_once_in_order(policy_of):
    body = ENTRY.replace("poor", "por").replace("review", "hodl") + "sample: {share: 2}\n"
    assert [error[:2] for error in errors(policy_of, body)] == [(6, 19), (7, 14), (9, 17)]


def test_an_error_shows_its_line(policy_of):
    with pytest.raises(RulebookError) as caught:
        policy_of(ENTRY.replace("poor", "por"))
    shown = str(caught.value).splitlines()
    assert shown[0].endswith("policy.yml:6:19: each of `band` cannot be 'por'")
    assert shown[1:] == ["      when: {band: [por]}", "                    ^", "  help: did you mean 'poor'?"]


def many(count: int, item: str) -> str:
    return "\n".join(item % number for number in range(count))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("entries:\n" + many(MOST["entries"] + 1, "  - {id: e%d}"), "more than 500 entries"),
        ("tests:\n" + many(MOST["tests"] + 1, "  - {name: t%d}"), "more than 2,000 tests"),
        ("thresholds:\n" + many(MOST["thresholds"] + 1, "  t%d: 1"), "more than 200 thresholds"),
        (
            "thresholds:\n  t:\n    value: 1\n    overrides:\n"
            + many(MOST_OVERRIDES + 1, "    - {value: %d}"),
            "more than 100 overrides",
        ),
        (
            ENTRY.replace("{band: [poor]}", "{any: [" + "{band: [poor]}, " * 1_001 + "]}"),
            "more than 1,000 conditions",
        ),
        (
            ENTRY.replace("{band: [poor]}", "{source: [" + ", ".join(f"'*{n}'" for n in range(501)) + "]}"),
            "more than 500 globs",
        ),
        (ENTRY.replace("{band: [poor]}", "{not: " * 20 + "{}" + "}" * 20), "nested deeper than 20 levels"),
        (
            "tests: [{given: {findings: [{rule: names.calque, count: 9999}]}, expect: {priority: 1}}]\n",
            "`count` must be at least 1 and at most 1000",
        ),
        (
            "terms: {a: [x], b: [<a>, <a>]}\nx: !!python/object:os.system a\n",
            "tags are not allowed: tag:yaml.org,2002:python/object:os.system",
        ),
        ("# " + "x" * 1_000_000, "the file is larger than 1 MB"),
    ],
    ids=lambda value: value[:30],
)
def test_more_than_a_policy_may_hold(policy_of, body, message):
    start = time.process_time()
    assert errors(policy_of, body)[-1][2] == message
    assert time.process_time() - start < 5


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "policy.yml"
    path.write_bytes(b"schema: 1\n\xff\xfe")
    with pytest.raises(RulebookError, match="the file is not UTF-8"):
        load_policy(path)
    with pytest.raises(RulebookError, match="cannot read the file"):
        load_policy(tmp_path / "none.yml")
