"""The facts of a statement of reasons, under the field names of the EU's DSA Transparency Database.

A platform that restricts content must say why, and file it there (Regulation (EU) 2022/2065, articles 17 and
24). What was found, and whether a machine found it, is known here. What was decided, on which ground, where
and until when, is the platform's to say: no field of that is ever filled in. Statements must hold no personal
data, so that nothing of the document is quoted.

Rules speak to editors. `english.json` says the same to the person whose text it is, who may not know the
trade: what seems to be there and what that does to readers, and nothing that no rule can know.

Field names and limits are those of the database's API, https://transparency.dsa.ec.europa.eu/page/api-documentation
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from scoring import wire
from scoring.data import Rule
from scoring.decisions.data import Decision, Ruling, Run, Standing
from scoring.decisions.kept import Kept, Lost, settings_of
from scoring.decisions.log import DecisionLog
from scoring.errors import InputError
from scoring.policy.data import OTHERWISE, UNSCORED, WEIGHTY, Outcome, Policy
from scoring.rulebook import Rulebook, shipped_rulebook

MOST_FACTS = 5_000  # characters of `decision_facts`
SOUND = 70.0  # from which on a score needs no explaining: the band of nineteen in twenty edited articles

# Characters, so that at least some findings have room whatever others have written.
_MOST_SENTENCES = 2_500  # of a wording, without the words of rules and entries
_MOST_REASON = 1_000  # of a policy's reason
_MOST_WORDS = 500  # of a rule's title, and of its why
_MOST_LINES = 6  # that are told of one kind of defect; whoever mends those finds the others

_ENDS = (".", "!", "?", "…", ":", ";", "。", "！", "？", "।", "؟", "۔")

_FIELD = re.compile(r"\{(\w+)\}")


class RuleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule finds and why it matters, for whoever wrote the document."""

    title: str
    why: str


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sentences of a statement in one language, and the words of rules and of a policy's entries.

    None may be missing: half a statement in a language that somebody does not read is none.
    """

    language: str
    person: str
    check: str
    nothing: str  # in place of `check`, where there is nothing, or people have dismissed it
    no_result: str  # likewise, of what was not scored
    unread: str  # likewise, of what could not be read
    finding: str
    general: str  # a finding without a place, in the document as a whole
    line: str
    often: str  # several times in one line
    lines: str
    more_lines: str
    more: str
    counted: str
    score: str
    ceiling: str
    style: str
    policy: str
    limits: str
    rules: dict[str, RuleWords]
    entries: dict[str, str]


def _decoded(path: Path) -> Wording:
    return msgspec.json.decode(path.read_bytes(), type=Wording)


ENGLISH = _decoded(Path(__file__).with_name("english.json"))
_SENTENCES = tuple(name for name in Wording.__struct_fields__ if name not in ("language", "rules", "entries"))


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said here; the other fields are the platform's."""

    decision_facts: str
    content_type: list[str]
    content_language: str | None = None
    automated_detection: str | None = None
    puid: str


class Grounds(Struct, frozen=True, kw_only=True):
    """What an outcome rests on, as things stand: without what a reviewer has dismissed."""

    row: dict[str, Any]
    day: str  # on which it was checked
    outcome: Outcome | None
    decision: Decision | None  # of a person, on the outcome
    findings: list[dict[str, Any]]  # that count
    is_whole: bool  # nothing has been dismissed
    entry: str | None  # of the policy, if its reason is one

    @property
    def are_none(self) -> bool:
        """Whether nothing is left that could be told."""
        return not self.findings and self.entry is None and self.decision is None

    @property
    def is_policys(self) -> bool:
        """Whether the outcome is the policy's, confirmed or not."""
        ruled: Outcome | None = self.row["outcome"]
        return self.outcome == ruled


class Background(Struct, frozen=True):
    """What is known of a run besides its rows: the words it is told in, and what its rules and policy say."""

    words: Wording
    reasons: frozenset[str]  # entries of its policy that give one
    ceilings: dict[str, float]  # by rule


def read_wording(path: Path) -> Wording:
    """Read a wording. Raises InputError (`unreadable`) with what is wrong, or missing."""
    try:
        wording = _decoded(path)
    except OSError as error:
        raise InputError("unreadable", f"{path}: cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError("unreadable", f"{path}: not a wording of statements: {error}") from error
    for fault in _faults(wording):
        raise InputError("unreadable", f"{path}: {fault}")
    return wording


def wording_of(rulebook: Rulebook, policy: Policy | None) -> Wording:
    """The wording in English, with all words of the rules and the policy: what a translator begins with."""
    shipped = {rule.id: rule for rule in shipped_rulebook().rules}
    entries: dict[str, str | None] = {}
    if policy:
        entries = {entry.id: entry.to.why for entry in policy.entries}
        entries |= {OTHERWISE: policy.otherwise.why, UNSCORED: policy.unscored.why}
    return structs.replace(
        ENGLISH,
        rules={rule.id: _rule_words(rule, shipped.get(rule.id)) for rule in rulebook.rules},
        entries={id: why for id, why in entries.items() if why},
    )


def statements(
    log: DecisionLog,
    wording: Wording | None = None,
    document: str | None = None,
    groundless: Callable[[str], object] = lambda document_id: None,
    not_kept: Callable[[int, str], object] | None = None,
) -> Iterator[Statement]:
    """A statement for each document, or for one, that is held or labelled as things stand, in order: by the
    newest run that saw it, for what it said before it was edited is not shown any more.

    `groundless` is called with the id of each that is held or labelled by the policy alone, and of which
    nothing stands any more that could be told; a person must decide on its outcome. `not_kept` is called
    with the number of each run of which there would be statements and whose rules or policy are lost, and
    with what is lost; once or several times.

    Raises InputError: `no-wording` where a wording lacks words, and without `not_kept` also `not-kept`.
    """
    kept = Kept(log.path)

    @lru_cache(maxsize=4)  # rulings of one run follow each other, but for runs that were written down at once
    def of_run(number: int) -> tuple[str, Background] | None:
        run = log.entry(number).content
        assert isinstance(run, Run)
        try:
            background = _background(kept, run, wording)
        except InputError as error:
            if not_kept is None:
                raise
            not_kept(number, error.message)
            return None
        return run.settings["today"], background

    for _, ruling in log.rulings(document):
        standing = log.latest(ruling.document, ruling.document_id)
        outcome = standing.outcome.content.outcome if standing.outcome else ruling.outcome
        if outcome not in WEIGHTY or ruling.run < log.last_run_of(ruling.document_id):
            continue
        known = of_run(ruling.run)
        if known is None:
            continue
        day, background = known
        grounds = grounds_of(ruling.row, day, standing, background.reasons)
        if grounds.are_none:
            groundless(ruling.document_id)
        else:
            yield _statement(ruling, grounds, background)


def lines(
    log: DecisionLog,
    wording: Wording | None = None,
    document: str | None = None,
    groundless: Callable[[str], object] = lambda document_id: None,
    not_kept: Callable[[int, str], object] | None = None,
) -> Iterator[bytes]:
    """The same as lines of JSON."""
    for statement in statements(log, wording, document, groundless, not_kept):
        yield wire.encode(statement) + b"\n"


def template(log: DecisionLog) -> bytes:
    """The wording in English for the newest run of a log, as JSON laid out for translating.

    Raises InputError: `no-entry` for a log without runs, `not-kept`.
    """
    return wire.laid_out(_background(Kept(log.path), newest_run(log), None).words)


def newest_run(log: DecisionLog) -> Run:
    """The newest run of a log. Raises InputError (`no-entry`) where there is none."""
    newest = None
    for entry in log.entries("run"):
        newest = entry.content
    if not isinstance(newest, Run):
        raise InputError("no-entry", f"{log.path}: no run in it; smelltest decide --run OUT writes one down")
    return newest


def grounds_of(row: dict[str, Any], day: str, standing: Standing, reasons: frozenset[str]) -> Grounds:
    """What the outcome of a document rests on.

    A policy's reason may rest on any finding: it is none any more where one is dismissed, nor where a person
    decided otherwise than the policy.
    """
    decision = standing.outcome.content if standing.outcome else None
    outcome = decision.outcome if decision else row["outcome"]
    dismissed = {print for print, made in standing.findings.items() if made.content.action == "dismiss"}
    is_whole = dismissed.isdisjoint(found["fingerprint"] for found in row["findings"])
    has_reason = is_whole and outcome == row["outcome"] and row["entry"] in reasons
    return Grounds(
        row=row,
        day=day,
        outcome=outcome,
        decision=decision,
        findings=[
            found
            for found in row["findings"]
            if found["points"] < 0 and found["fingerprint"] not in dismissed
        ],
        is_whole=is_whole,
        entry=row["entry"] if has_reason else None,
    )


def facts(grounds: Grounds, background: Background) -> str:
    """What an outcome rests on, for whoever wrote the document: in sentences, without the names of rules.

    The worst comes first; what there is no room for is counted.
    """
    kinds = _by_kind(grounds.findings)
    words = background.words
    ceilings = _ceilings(grounds, kinds, background)
    found = [_finding(rule, of_it, ceilings.get(rule), words) for rule, of_it in kinds.items()]
    head, tail = _head(grounds, words), _tail(grounds, bool(ceilings), words)
    for shown in range(len(found), -1, -1):
        more = [_filled(words.more, count=str(len(found) - shown))] if shown < len(found) else []
        text = "\n".join([head, *found[:shown], *more, *tail])
        if len(text) <= MOST_FACTS:
            break
    return text


def _statement(ruling: Ruling, grounds: Grounds, background: Background) -> Statement:
    language = ruling.row["language"]
    return Statement(
        decision_facts=facts(grounds, background),
        content_type=["CONTENT_TYPE_TEXT"],
        content_language=language.upper() if language and len(language) == 2 else None,
        automated_detection=_automated_detection(grounds),
        puid=_puid(ruling, grounds),
    )


def _automated_detection(grounds: Grounds) -> str | None:
    """Whether a machine picked the document out, and something of that stands; None: nobody knows."""
    if not grounds.findings and grounds.entry is None:
        return "No"
    ruled = grounds.row["outcome"]
    if ruled is None:
        return None
    return "No" if ruled == "allow" else "Yes"


def _puid(ruling: Ruling, grounds: Grounds) -> str:
    """One for each document, content and outcome, whatever the run: no statement is to be filed twice."""
    label = ruling.row["label"] if grounds.is_policys else None
    told = "\0".join((ruling.document, ruling.document_id, grounds.outcome or "", label or ""))
    return f"smelltest-{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def _by_kind(findings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Findings by rule, those first that cost most together."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for found in findings:
        kinds.setdefault(found["rule"], []).append(found)
    costs = {rule: sum(round(10 * found["points"]) for found in of_it) for rule, of_it in kinds.items()}
    return {rule: kinds[rule] for rule in sorted(kinds, key=lambda rule: (costs[rule], rule))}


def _head(grounds: Grounds, words: Wording) -> str:
    """Who looked at the document, and when."""
    sentences = []
    if grounds.decision:
        sentences.append(_filled(words.person, date=f"{grounds.decision.at:%Y-%m-%d}"))
    if grounds.findings:
        check = words.check
    else:
        came_to = {"scored": words.nothing, "abstained": words.no_result, "error": words.unread}
        check = came_to[grounds.row["status"]]
    sentences.append(_filled(check, engine=f"smelltest {grounds.row['engine_version']}", date=grounds.day))
    return " ".join(sentences)


def _tail(grounds: Grounds, is_bounded: bool, words: Wording) -> list[str]:
    """What is said of all findings together, and what is not."""
    told = [words.counted] if any(found["spans"] for found in grounds.findings) else []
    if _needs_score(grounds):
        score, style = grounds.row["score"], grounds.row["model_points"] or 0.0
        sentences = [_filled(words.score, score=f"{score:g}")]
        if style < 0 < score and not is_bounded:  # or the points do not add up
            sentences.append(_filled(words.style, points=f"{-style:g}"))
        told.append(" ".join(sentences))
    if grounds.entry is not None:
        reason = _word(words.entries, grounds.entry, words)
        told.append(_filled(words.policy, why=_ended(_cut(reason, _MOST_REASON))))
    return [*told, words.limits]


def _needs_score(grounds: Grounds) -> bool:
    """Whether the score is one of the reasons. It counts what has been dismissed, and says nothing then."""
    score = grounds.row["score"]
    return bool(grounds.findings) and grounds.is_whole and score is not None and score < SOUND


def _ceilings(grounds: Grounds, rules: Iterable[str], background: Background) -> dict[str, float]:
    """The rules that keep the score where it is, and the score."""
    score = grounds.row["score"]
    if not _needs_score(grounds):
        return {}
    return {rule: score for rule in rules if background.ceilings.get(rule) == score}


def _finding(rule: str, found: list[dict[str, Any]], ceiling: float | None, words: Wording) -> str:
    told = _word(words.rules, rule, words)
    given = {"title": _cut(told.title.rstrip("."), _MOST_WORDS), "why": _ended(_cut(told.why, _MOST_WORDS))}
    place = _place(found, words)
    finding = _filled(words.finding, place=place, **given) if place else _filled(words.general, **given)
    if ceiling is None:
        return finding
    return f"{finding} {_filled(words.ceiling, ceiling=f'{ceiling:g}')}"


def _place(found: list[dict[str, Any]], words: Wording) -> str | None:
    """The lines in which findings of one kind begin; None for what is of the document as a whole."""
    placed = [each["spans"] for each in found if each["spans"]]
    numbers = sorted({span["line"] for spans in placed for span in spans})
    first = ", ".join(map(str, numbers[:_MOST_LINES]))
    if not numbers:
        return None
    if len(numbers) > _MOST_LINES:
        return _filled(words.more_lines, lines=first, count=str(len(numbers) - _MOST_LINES))
    if len(numbers) > 1:
        return _filled(words.lines, lines=first)
    if len(placed) > 1:
        return _filled(words.often, line=first, count=str(len(placed)))
    return _filled(words.line, line=first)


def _background(kept: Kept, run: Run, translated: Wording | None) -> Background:
    """What is known of a run, in a translation or in English. Raises InputError (`not-kept`)."""
    try:
        settings = settings_of(run)
        rulebook = kept.rulebook(settings.rules_sha256)
        policy = kept.policy(settings.policy.sha256, rulebook, settings.today) if settings.policy else None
    except Lost as lost:
        raise InputError("not-kept", f"what the run was made with is not kept: {lost}") from None
    own = wording_of(rulebook, policy)
    return Background(
        words=translated or own,
        reasons=frozenset(own.entries),
        ceilings={rule.id: rule.ceiling for rule in rulebook.rules if rule.ceiling is not None},
    )


def _rule_words(rule: Rule, shipped: Rule | None) -> RuleWords:
    """Ours for a rule that says what ours says; others speak for themselves."""
    own = RuleWords(rule.title, rule.why)
    is_ours = shipped is not None and own == RuleWords(shipped.title, shipped.why)
    return ENGLISH.rules.get(rule.id, own) if is_ours else own


def _word(words: Mapping[str, Any], id: str, wording: Wording) -> Any:
    try:
        return words[id]
    except KeyError:
        message = f"the wording in {wording.language} has no words for {id}"
        raise InputError("no-wording", message) from None


def _filled(sentence: str, **given: str) -> str:
    return _FIELD.sub(lambda field: given[field[1]], sentence)


def _cut(text: str, most: int) -> str:
    """A text, or its beginning up to the end of a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(maxsplit=1)[0] + "…"


def _ended(text: str) -> str:
    """A sentence with an end, for others may follow it."""
    text = text.rstrip()
    return text if text.rstrip("\"'”’»“‘)]").endswith(_ENDS) else f"{text}."


def _faults(wording: Wording) -> Iterator[str]:
    """What makes a wording no whole one: a word that is empty, a sentence that cannot tell what it must."""
    words = {name: getattr(wording, name) for name in ("language", *_SENTENCES)}
    words |= {f"rules.{id}.title": each.title for id, each in wording.rules.items()}
    words |= {f"rules.{id}.why": each.why for id, each in wording.rules.items()}
    words |= {f"entries.{id}": why for id, why in wording.entries.items()}
    yield from (f"`{name}` is empty" for name, told in words.items() if not told.strip())
    for name in _SENTENCES:
        needed, sentence = set(_FIELD.findall(getattr(ENGLISH, name))), words[name]
        given = set(_FIELD.findall(sentence))
        if given != needed or set("{}") & set(_FIELD.sub("", sentence)):
            fields = ", ".join(f"{{{field}}}" for field in sorted(needed)) or "nothing"
            yield f"`{name}` has to tell {fields}, and no other words in braces"
    if sum(len(words[name]) for name in _SENTENCES) > _MOST_SENTENCES:
        yield f"its sentences have more than {_MOST_SENTENCES:,} characters together"
