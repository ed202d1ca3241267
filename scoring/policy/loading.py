"""Policy files in, policies out: every mistake is found and told at once, with its place and a remedy."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from scoring.errors import RulebookError
from scoring.policy.conditions import ConditionReader, Share
from scoring.policy.data import (
    OTHERWISE,
    UNSCORED,
    Destination,
    Entry,
    Expectation,
    Outcome,
    Override,
    Policy,
    PolicyTest,
    Queue,
    Sample,
    Threshold,
)
from scoring.policy.given import GivenReader
from scoring.rulebook import Rulebook, shipped_rulebook
from scoring.rulebook.packs import PackKeys, read_schema
from scoring.rulebook.reader import INVALID, TERM_REFERENCE, Reader, nearest
from scoring.rulebook.source import Broken, Node, Source
from scoring.rulebook.terms import read_terms

# What rules must have cost before a document is held or labelled. As much as the learned model can take at
# the most (15), so that rules weigh as heavily as it does; and more than all that a hurried or non-native
# writer could show can cost together (10), so that this alone never holds anything.
NEEDS_RULE_POINTS = 15.0
HIGHEST_PRIORITY = 100
MOST = {"entries": 500, "tests": 2_000, "queues": 200, "thresholds": 200}
MOST_OVERRIDES = 100  # of one threshold

_LONGEST_NAME = 80
_NAME_HINT = "use small letters, digits and hyphens"
_VERSION = re.compile(r"[\w.+-]{1,40}")
KEYS = (
    *("schema", "policy", "terms", "queues", "thresholds", "needs_rule_points"),
    *("entries", "otherwise", "unscored", "sample", "tests"),
)

_Priority = Annotated[int, Meta(ge=0, le=HIGHEST_PRIORITY)]


class _QueueKeys(Struct, frozen=True, kw_only=True):
    priority: _Priority
    about: str | None = None


class _OverrideKeys(Struct, frozen=True, kw_only=True):
    why: str | None = None


class EntryKeys(Struct, frozen=True, kw_only=True):
    """The keys of an entry but for its condition."""

    id: str
    outcome: Outcome
    why: str
    queue: str | None = None
    priority: _Priority | None = None
    label: str | None = None
    owner: str | None = None
    until: date | None = None


class _RestKeys(Struct, frozen=True, kw_only=True):
    outcome: Literal["allow", "review"]  # whoever is held or labelled must be told by which entry
    queue: str | None = None
    priority: _Priority | None = None
    why: str | None = None


class _SampleKeys(Struct, frozen=True, kw_only=True):
    queue: str | None = None
    priority: _Priority | None = None
    seed: str | None = None


def load_policy(path: Path, rulebook: Rulebook | None = None, today: date | None = None) -> Policy:
    """Read a policy file, as it holds on `today`, by default that of UTC.

    `rulebook` has the rules that it may name, also those that are off: by default the shipped ones.

    Raises:
        RulebookError: all mistakes in the file.
    """
    rulebook = rulebook or shipped_rulebook()
    rules = {rule.id for rule in (*rulebook.rules, *rulebook.off)}
    source = Source(path)
    policy: Policy | None = None
    with suppress(Broken):
        policy = _PolicyReader(source.tree(), rules, today or datetime.now(UTC).date()).read()
    if source.errors or policy is None:
        mistakes = {(error.line, error.column, error.message): error for error in source.errors}
        raise RulebookError([mistakes[place] for place in sorted(mistakes)])
    return policy


class _PolicyReader:
    """Reads one policy file from its top to its end."""

    def __init__(self, root: Node, rules: Collection[str], today: date) -> None:
        self._root = root
        self._reader = Reader()
        self._conditions = ConditionReader(self._reader, rules)
        self._given = GivenReader(self._reader, self._conditions)
        self._today = today
        self._queues: dict[str, Queue] = {}
        self._ids: dict[str, Node] = {}
        self._ended: list[str] = []

    def read(self) -> Policy | None:
        """The policy; None where mistakes, which are recorded, leave none."""
        root, reader = self._root, self._reader
        if not reader.keys(root, KEYS, "a policy"):
            return None
        read_schema(root, "a policy")
        head = self._head(root)
        if (terms := root.get("terms")) is not None:
            read_terms(reader, terms)
        self._read_queues(root.get("queues"))
        thresholds = self._thresholds(root.get("thresholds"))
        self._conditions.thresholds = thresholds
        needs = self._needs(root.get("needs_rule_points"))
        entries = [self._entry(node) for node in self._list(root, "entries")]
        otherwise = self._rest(OTHERWISE, "allow")
        unscored = self._rest(UNSCORED, "review")
        sample = self._sample(root.get("sample"))
        tests = [self._test(node) for node in self._list(root, "tests")]
        source = root.source
        if source.errors:
            return None
        content = sha256(source.content)
        for _, data in sorted(source.files.items()):
            content.update(sha256(data).digest())
        return Policy(
            name=head.name,
            version=head.version,
            sha256=content.hexdigest(),
            path=source.path,
            needs_rule_points=needs,
            queues=tuple(self._queues.values()),
            thresholds=thresholds,
            entries=tuple(entry for entry in entries if entry is not None),
            otherwise=otherwise,
            unscored=unscored,
            sample=sample,
            tests=tuple(test for test in tests if test is not None),
            warnings=tuple(self._ended),
        )

    def _head(self, root: Node) -> PackKeys | Any:
        head = self._reader.required(root, "policy", PackKeys, "a policy")
        if head is not INVALID:
            _is_name(root.at("policy", "name"), "the name of a policy")
            if not _VERSION.fullmatch(head.version):
                root.at("policy", "version").error("not a version", "write something like 1.0.0")
        return head

    def _needs(self, node: Node | None) -> float | Any:
        if node is None:
            return NEEDS_RULE_POINTS
        return self._reader.read(node, Annotated[float, Meta(gt=0, le=100)], "`needs_rule_points`")

    def _list(self, root: Node, key: str) -> list[Node]:
        """The items of a list that may be absent, and may not be too long."""
        if root.get(key) is None:
            return []
        nodes = self._reader.entries(root, key, "a policy")
        _count(root.at(key), key, len(nodes))
        return nodes

    def _read_queues(self, node: Node | None) -> None:
        if node is None or not self._is_mapping(node, "queues", "write `low-quality: {priority: 50}`"):
            return
        for name, (key_node, value) in node.entries.items():
            _is_name(key_node, "the name of a queue")
            keys = self._reader.struct(value, _QueueKeys, f"the queue {name!r}")
            if keys is INVALID:
                keys = _QueueKeys(priority=0)  # so that what names the queue is not a mistake as well
            self._queues[name] = Queue(
                name=name, priority=keys.priority, about=keys.about, line=key_node.line + 1
            )

    def _thresholds(self, node: Node | None) -> dict[str, Threshold]:
        thresholds: dict[str, Threshold] = {}
        if node is None or not self._is_mapping(node, "thresholds", "write `low-score: 45`"):
            return thresholds
        for name, (key_node, value) in node.entries.items():
            _is_name(key_node, "the name of a threshold")
            threshold = self._threshold(value, f"the threshold {name!r}", float)
            thresholds[name] = threshold if threshold is not INVALID else Threshold(value=0, line=0)
        return thresholds

    def _threshold(self, node: Node, what: str, expected: Any) -> Threshold | Any:
        """A number alone, or one with overrides."""
        line = node.line + 1
        if node.kind != "mapping":
            value = self._reader.read(node, expected, what)
            return value if value is INVALID else Threshold(value=value, line=line)
        if not self._reader.keys(node, ("value", "overrides"), what):
            return INVALID
        value = self._reader.required(node, "value", expected, what)
        overrides: list[Override | Any] = []
        if node.get("overrides") is not None:
            nodes = self._reader.entries(node, "overrides", what)
            if len(nodes) > MOST_OVERRIDES:
                hint = "list several values in one"
                node.at("overrides").error(f"more than {MOST_OVERRIDES} overrides", hint)
                raise Broken
            overrides = [self._override(item, expected) for item in nodes]
        if value is INVALID or INVALID in overrides:
            return INVALID
        return Threshold(value=value, overrides=tuple(overrides), line=line)

    def _override(self, node: Node, expected: Any) -> Override | Any:
        keys = self._reader.struct(node, _OverrideKeys, "an override", also=("when", "value"))
        if node.kind != "mapping":
            return INVALID
        when = self._when(node, "an override")
        value = self._reader.required(node, "value", expected, "an override")
        if INVALID in (keys, when, value):
            return INVALID
        return Override(when=when, value=value, why=keys.why)

    def _when(self, node: Node, what: str) -> Any:
        if node.kind != "mapping":
            return INVALID
        when = node.get("when")
        if when is None:
            self._reader.lacks(node, "when", what, "add `when: {genre: [news]}`, say")
            return INVALID
        return self._conditions.read(when)

    def _entry(self, node: Node) -> Entry | None:
        """An entry; None where it is broken, which is recorded, or over, which is warned of."""
        keys = self._reader.struct(node, EntryKeys, "an entry", also=("when",))
        when = self._when(node, "an entry")
        if (id := node.get("id")) is not None and id.kind == "scalar":
            self._is_new(id)
        if keys is INVALID or when is INVALID:
            return None
        to = self._destination(node, keys)
        if to is None or self._is_over(node, keys):
            return None
        return Entry(id=keys.id, when=when, to=to, owner=keys.owner, line=node.line + 1)

    def _is_new(self, node: Node) -> None:
        """Record an id that is none, or that another entry has."""
        first = self._ids.setdefault(node.value, node)
        if node.value in (OTHERWISE, UNSCORED):
            node.error(f"no entry can be called {node.value!r}", "it has a meaning in every policy")
        elif first is not node:
            node.error(f"a second entry {node.value!r}", f"the first is on line {first.line + 1}")
        else:
            _is_name(node, "the id of an entry")

    def _is_over(self, node: Node, keys: EntryKeys) -> bool:
        if keys.until is None or keys.until >= self._today:
            return False
        answers = f"; {keys.owner} answers for it" if keys.owner else ""
        self._ended.append(
            f"{node.source.path}:{node.line + 1}: the entry {keys.id} ended on {keys.until} and no longer "
            f"holds{answers}"
        )
        return True

    def _rest(self, name: str, usual: Literal["allow", "review"]) -> Destination | Any:
        """What becomes of the documents that no entry is for."""
        node = self._root.get(name)
        if node is None:
            return self._destination(self._root, _RestKeys(outcome=usual))
        keys = self._reader.struct(node, _RestKeys, f"`{name}`")
        return keys if keys is INVALID else self._destination(node, keys)

    def _destination(self, node: Node, keys: EntryKeys | _RestKeys) -> Destination | None:
        label = getattr(keys, "label", None)
        if keys.outcome == "label" and label is None:
            self._reader.lacks(node, "label", "an entry that labels", "add `label:`, the text to show")
            return None
        if keys.outcome != "label" and label is not None:
            node.at("label").error("a `label` goes with `outcome: label` only", "change one of the two")
            return None
        if keys.outcome == "allow":
            for key in ("queue", "priority"):
                if getattr(keys, key) is not None:
                    node.at(key).error(f"what is allowed has no {key}", "see `sample:` for a share of it")
            return Destination(outcome="allow", why=keys.why)
        queue = self._queue(node, keys.queue)
        if queue is None:
            return None
        priority = queue.priority if keys.priority is None else keys.priority
        return Destination(
            outcome=keys.outcome, queue=queue.name, priority=priority, label=label, why=keys.why
        )

    def _queue(self, node: Node, name: str | None) -> Queue | None:
        """The queue of a name, by default the first."""
        if name is None and self._queues:
            return next(iter(self._queues.values()))
        if name is None:
            hint = "add `queues:` with one at least, such as `review: {priority: 50}`"
            self._reader.lacks(self._root, "queues", "a policy", hint)
        elif name not in self._queues:
            node.at("queue").error(f"no queue {name!r}", nearest(name, self._queues))
        return self._queues.get(name or "")

    def _sample(self, node: Node | None) -> Sample | None:
        if node is None:
            return None
        keys = self._reader.struct(node, _SampleKeys, "`sample`", also=("share",))
        if node.kind != "mapping":
            return None
        share_node = node.get("share")
        if share_node is None:
            self._reader.lacks(node, "share", "`sample`", "add `share: 0.01` for one in a hundred")
            return None
        share = self._threshold(share_node, "`share`", Share)
        queue = None if keys is INVALID else self._queue(node, keys.queue)
        if share is INVALID or queue is None:
            return None
        return Sample(
            share=share,
            queue=queue.name,
            priority=queue.priority if keys.priority is None else keys.priority,
            seed=keys.seed or "",
        )

    def _test(self, node: Node) -> PolicyTest | None:
        if not self._reader.keys(node, ("name", "given", "expect"), "a test"):
            return None
        name = self._reader.read(node.at("name"), str, "`name`") if node.get("name") is not None else None
        given_node = node.get("given")
        if given_node is None:
            self._reader.lacks(node, "given", "a test", "add `given: {score: 40}`, say")
        given = INVALID if given_node is None else self._given.read(given_node)
        expect = self._reader.required(node, "expect", Expectation, "a test")
        if expect is not INVALID:
            self._check_expectation(node.at("expect"), expect)
        if INVALID in (name, given, expect):
            return None
        return PolicyTest(given=given, expect=expect, name=name, line=node.line + 1)

    def _check_expectation(self, node: Node, expect: Expectation) -> None:
        if not node.entries:
            node.error("nothing is expected", "add `outcome:`, `queue:` or `entry:`")
        if expect.queue is not None and expect.queue not in self._queues:
            node.at("queue").error(f"no queue {expect.queue!r}", nearest(expect.queue, self._queues))
        known = {*self._ids, OTHERWISE, UNSCORED}
        if expect.entry is not None and expect.entry not in known:
            node.at("entry").error(f"no entry {expect.entry!r}", nearest(expect.entry, known))
        for item in node.at("unknown").items if expect.unknown else ():
            if item.value not in self._ids:
                item.error(f"no entry {item.value!r}", nearest(item.value, self._ids))

    def _is_mapping(self, node: Node, key: str, hint: str) -> bool:
        """Whether a node is a mapping of names, and of no more than there may be; record where not."""
        if node.kind != "mapping":
            node.error(f"`{key}` must be a mapping of names to values", hint)
            return False
        _count(node, key, len(node.entries))
        return True


def _count(node: Node, key: str, found: int) -> None:
    """Record more of something than a policy may hold.

    Raises:
        Broken: there are too many.
    """
    if found > MOST[key]:
        node.error(f"more than {MOST[key]:,} {key}", "write policies of their own")
        raise Broken


def _is_name(node: Node, what: str) -> None:
    """Record a name that is none."""
    if len(node.value) > _LONGEST_NAME or not TERM_REFERENCE.fullmatch(f"<{node.value}>"):
        node.error(f"not {what}: {node.value[:40]!r}", _NAME_HINT)
