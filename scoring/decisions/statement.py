"""The facts of a statement of reasons, under the field names of the EU's DSA Transparency Database.

A platform that restricts content must say why, and file it there (Regulation (EU) 2022/2065, articles 17 and
24). What was found, and that a machine found it, is known here. What was decided, on which ground, where and
until when, is the platform's to say: no field of that is ever filled in. Statements must hold no personal
data, so that nothing of the document is quoted.

Field names and limits are those of the database's API, https://transparency.dsa.ec.europa.eu/page/api-documentation
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from scoring import wire
from scoring.decisions.data import Ruling, Run, Standing
from scoring.decisions.kept import Kept, Lost, settings_of
from scoring.decisions.log import DecisionLog
from scoring.errors import InputError
from scoring.policy.data import OTHERWISE, UNSCORED, WEIGHTY, Policy
from scoring.rulebook import Rulebook

MOST_FACTS = 5_000  # characters of `decision_facts`

_FIELD = re.compile(r"\{(\w+)\}")


class RuleWords(Struct, frozen=True):
    """What a rule finds and why it matters, for whoever wrote the document."""

    title: str
    why: str


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sentences of a statement in one language, and the words of rules and of a policy's entries.

    Those of `rules` and `entries` are in place of the rulebook's and the policy's own, and where one is given
    none may be missing: half a statement in a language that somebody does not read is none.
    """

    language: str = "English"
    check: str = (
        "An automated check ({engine}) read this text on {date} and found {kinds} that count against it:"
    )
    kind: str = "one kind of defect"
    kinds: str = "{count} kinds of defects"
    finding: str = "- {title} ({places}). {why}"
    place: str = "in one place"
    places: str = "in {count} places"
    more: str = "- and {count} more kinds, which counted less."
    score: str = "All together left it {score} of 100 points; sound news texts keep 70 or more."
    policy: str = "Such texts are picked out for this reason: {why}"
    limits: str = (
        "The check observes defects of a text and its sourcing. "
        "It does not judge whether what the text says is true, nor who wrote it, or why."
    )
    rules: dict[str, RuleWords] = {}
    entries: dict[str, str] = {}


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said here; the other fields are the platform's."""

    decision_facts: str
    content_type: list[str]
    content_language: str | None = None
    automated_detection: str
    puid: str


def read_wording(path: Path) -> Wording:
    """Read a wording. Raises InputError (`unreadable`) with what is wrong."""
    try:
        wording = msgspec.json.decode(path.read_bytes(), type=Wording)
        _check(wording)
    except OSError as error:
        raise InputError("unreadable", f"{path}: cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError("unreadable", f"{path}: not a wording of statements: {error}") from error
    except KeyError as error:
        raise InputError("unreadable", f"{path}: no sentence can tell {{{error.args[0]}}}") from error
    return wording


def wording_of(rulebook: Rulebook, policy: Policy | None) -> Wording:
    """The wording in English, with all words of the rules and the policy: what a translator begins with."""
    return Wording(
        rules={rule.id: RuleWords(rule.title, rule.why) for rule in rulebook.rules},
        entries={entry.id: entry.to.why or "" for entry in policy.entries} if policy else {},
    )


def statements(
    log: DecisionLog, wording: Wording | None = None, document: str | None = None
) -> Iterator[Statement]:
    """A statement for each document, or for one, that is held or labelled as things stand, in order.

    Raises InputError: `not-kept` where the rules or the policy of its run are lost, `no-wording` where a
    wording lacks words.
    """
    kept = Kept(log.path)
    known: dict[int, Wording] = {}
    seen: set[tuple[str, str]] = set()
    for entry in log.entries("ruling", document=document):
        ruling = entry.content
        assert isinstance(ruling, Ruling)
        about = (ruling.document, ruling.document_id)
        if about in seen:
            continue
        seen.add(about)
        standing = log.latest(*about)
        ruling = standing.ruling or ruling
        outcome = standing.outcome.content.outcome if standing.outcome else ruling.outcome
        if outcome not in WEIGHTY:
            continue
        run = log.entry(ruling.run).content
        assert isinstance(run, Run)
        if ruling.run not in known:
            known[ruling.run] = _words(kept, run, wording)
        yield _statement(ruling, run, standing, known[ruling.run])


def lines(log: DecisionLog, wording: Wording | None = None, document: str | None = None) -> Iterator[bytes]:
    """The same as lines of JSON."""
    for statement in statements(log, wording, document):
        yield wire.encode(statement) + b"\n"


def template(log: DecisionLog) -> bytes:
    """The wording in English for the newest run of a log, as JSON laid out for translating.

    Raises InputError: `no-entry` for a log without runs, `not-kept`.
    """
    newest = None
    for entry in log.entries("run"):
        newest = entry.content
    if not isinstance(newest, Run):
        raise InputError("no-entry", f"{log.path}: no run in it; smelltest decide --run OUT writes one down")
    return wire.laid_out(_words(Kept(log.path), newest, None))


def _words(kept: Kept, run: Run, wording: Wording | None) -> Wording:
    try:
        settings = settings_of(run)
        rulebook = kept.rulebook(settings.rules_sha256)
        policy = kept.policy(settings.policy.sha256, rulebook, settings.today) if settings.policy else None
    except Lost as lost:
        raise InputError("not-kept", f"what the run was made with is not kept: {lost}") from None
    own = wording_of(rulebook, policy)
    if wording is None:
        return own
    return msgspec.structs.replace(
        wording, rules=wording.rules or own.rules, entries=wording.entries or own.entries
    )


def _statement(ruling: Ruling, run: Run, standing: Standing, wording: Wording) -> Statement:
    language = ruling.row["language"]
    return Statement(
        decision_facts=facts(ruling.row, run.settings["today"], standing, wording),
        content_type=["CONTENT_TYPE_TEXT"],
        content_language=language.upper() if language and len(language) == 2 else None,
        automated_detection="Yes",
        puid=f"smelltest-{run.sha256[:16]}-{ruling.number}",
    )


def facts(row: Mapping[str, Any], day: str, standing: Standing, wording: Wording) -> str:
    """What was found in a document, for whoever wrote it: in sentences, without the names of rules.

    Left out is what costs nothing, and what a reviewer has dismissed.
    """
    dismissed = {print for print, made in standing.findings.items() if made.content.action == "dismiss"}
    costs: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for finding in row["findings"]:
        if finding["points"] < 0 and finding["fingerprint"] not in dismissed:
            costs[finding["rule"]] -= round(10 * finding["points"])
            places[finding["rule"]] += 1
    ranked = sorted(costs, key=lambda rule: (-costs[rule], rule))
    kinds = wording.kind if len(ranked) == 1 else _filled(wording.kinds, count=str(len(ranked)))
    head = _filled(wording.check, engine=f"smelltest {row['engine_version']}", date=day, kinds=kinds)
    tail = []
    if row["score"] is not None:
        tail.append(_filled(wording.score, score=f"{row['score']:g}"))
    entry = row["entry"]
    if entry not in (None, OTHERWISE, UNSCORED):
        tail.append(_filled(wording.policy, why=_word(wording.entries, entry, wording)))
    tail.append(wording.limits)
    lines = [_finding(_word(wording.rules, rule, wording), places[rule], wording) for rule in ranked]
    for shown in range(len(lines), -1, -1):
        more = [_filled(wording.more, count=str(len(lines) - shown))] if shown < len(lines) else []
        text = "\n".join([head, *lines[:shown], *more, *tail])
        if len(text) <= MOST_FACTS:
            return text
    return text[:MOST_FACTS]


def _finding(words: RuleWords, count: int, wording: Wording) -> str:
    places = wording.place if count == 1 else _filled(wording.places, count=str(count))
    return _filled(wording.finding, title=words.title, places=places, why=words.why)


def _word(words: Mapping[str, Any], id: str, wording: Wording) -> Any:
    try:
        return words[id]
    except KeyError:
        message = f"the wording in {wording.language} has no words for {id}"
        raise InputError("no-wording", message) from None


def _filled(sentence: str, **given: str) -> str:
    """A sentence with its fields filled in. Raises KeyError for one that there is not."""
    return _FIELD.sub(lambda field: given[field[1]], sentence)


def _check(wording: Wording) -> None:
    """Raise KeyError where a sentence asks for what there is not."""
    _finding(RuleWords("", ""), 2, wording)
    _filled(wording.check, engine="", date="", kinds="")
    _filled(wording.kinds, count="")
    _filled(wording.more, count="")
    _filled(wording.score, score="")
    _filled(wording.policy, why="")
