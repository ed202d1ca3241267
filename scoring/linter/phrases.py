"""Words that do nothing: listed twice, always excused, or charged to another rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from scoring.data import PhrasesCheck, Rule, Scope, SwapCheck
from scoring.linter.files import RuleFile, entries_of, lists
from scoring.linter.issue import Issue
from scoring.linter.words import WordList, plain, word_lists
from scoring.rulebook.parts import parts
from scoring.rulebook.source import Node
from scoring.text.vocabulary import english

_MOST_NAMED = 3  # phrases that one complaint names


def repeated_items(file: RuleFile) -> Iterator[Issue]:
    """Texts that stand twice, letter by letter, in one list of the file."""
    places: list[tuple[str | None, Node]] = []
    places += [(None, value) for _, value in entries_of(file.root, "terms").values()]
    for entry in file.entries():
        places += [(file.id_of(entry), value) for key, (_, value) in entry.entries.items() if key != "tests"]
    for rule, place in places:
        for node in lists(place):
            first: dict[str, Node] = {}
            for item in node.items:
                if item.kind == "scalar" and first.setdefault(item.value, item) is not item:
                    yield Issue(
                        rule,
                        file.path,
                        item.line + 1,
                        "duplicate-phrase",
                        f"{item.value!r} stands in the list already, on line {first[item.value].line + 1}",
                        "take one of them out",
                    )


def duplicate_phrases(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """Phrases of a list that another phrase of the list finds as well."""
    lists = [word_list for part in parts(rule.check) for word_list in word_lists(part)]
    lists += [WordList(group.phrases) for group in rule.exceptions]
    for word_list in lists:
        for phrase, other in _redundant(word_list):
            if (line := file.line_of(rule, phrase)) is not None:
                yield Issue(
                    rule.id,
                    file.path,
                    line,
                    "duplicate-phrase",
                    f"{phrase!r} finds nothing that {other!r} does not find",
                    "take it out of the list",
                )


def _redundant(word_list: WordList) -> Iterator[tuple[str, str]]:
    """The phrases that find nothing of their own, and what finds it all; of two alike, the later."""
    forms = {phrase: word_list.forms(phrase) for phrase in word_list.phrases}
    finders: dict[str, list[str]] = {}
    for phrase, own in forms.items():
        for form in own:
            finders.setdefault(form, []).append(phrase)
    told: set[str] = set()
    for phrase in reversed(forms):
        for other in finders[plain(phrase, word_list.case)]:
            if other != phrase and other not in told and not _real(forms[phrase] - forms[other], word_list):
                told.add(phrase)
                yield phrase, other
                break


def _real(forms: Iterable[str], word_list: WordList) -> list[str]:
    """Those of the forms that exist: `says` bent as a verb gives `sayses`, `found` also `founded`."""
    bent = 0 if word_list.inflect == "verb" else -1
    return [
        form for form in forms if word_list.inflect is None or english().is_word(form.lower().split()[bent])
    ]


def excused_phrases(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """Phrases that hold an exception of their own rule, so that they are never found."""
    if not isinstance(rule.check, PhrasesCheck | SwapCheck):
        return
    exceptions = [plain(phrase) for group in rule.exceptions for phrase in group.phrases]
    if not exceptions:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, exceptions))})(?!\w)")
    for word_list in word_lists(rule.check):
        for phrase in word_list.phrases:
            found = [pattern.search(form.lower()) for form in word_list.forms(phrase)]
            if found[0] is None or not all(found):
                continue
            if (line := file.line_of(rule, phrase, "check")) is not None:
                yield Issue(
                    rule.id,
                    file.path,
                    line,
                    "shadowed-phrase",
                    f"{phrase!r} is never found: the exception {found[0].group()!r} always covers it",
                    "take the phrase or the exception out",
                )


def rivals(rules: Sequence[Rule], own: Iterable[str], files: dict[str, RuleFile]) -> Iterator[Issue]:
    """Rules of `own` (ids) that find what another rule finds: all of it, or some of their phrases."""
    chosen = set(own)
    costly = [rule for rule in rules if rule.weight and rule.status == "stable"]
    alike: dict[bytes, Rule] = {}
    twins: set[frozenset[str]] = set()
    finders: dict[str, list[Rule]] = {}
    for rule in rules:
        twin = alike.setdefault(_signature(rule), rule)
        if twin is not rule and chosen & {rule.id, twin.id}:
            blamed, other = (rule, twin) if rule.id in chosen else (twin, rule)
            twins.add(frozenset({rule.id, twin.id}))
            yield Issue(
                blamed.id,
                blamed.path,
                blamed.line,
                "duplicate-rule",
                f"it finds the same as {other.id} ({other.path}:{other.line})",
                "keep one of them; to change a shipped rule write `extends:`",
            )
    for rule in costly:
        for word_list in _own_lists(rule):
            for phrase in word_list.phrases:
                for form in word_list.forms(phrase):
                    finders.setdefault(form, []).append(rule)
    for rule in costly:
        if rule.id in chosen:
            for issue, winner in _shadowed(rule, finders, files[rule.path]):
                if frozenset({rule.id, winner}) not in twins:
                    yield issue


def _shadowed(rule: Rule, finders: dict[str, list[Rule]], file: RuleFile) -> Iterator[tuple[Issue, str]]:
    """The phrases of a rule that another is always charged for: one complaint for each such rule, and it."""
    lost: dict[str, list[str]] = {}
    for word_list in _own_lists(rule):
        for phrase in word_list.phrases:
            winners = [
                {other.id for other in finders[form] if _always_wins(other, rule)}
                for form in word_list.forms(phrase)
            ]
            for winner in sorted(set.intersection(*winners))[:1]:
                if file.line_of(rule, phrase, "check") is not None:
                    lost.setdefault(winner, []).append(phrase)
    for winner, phrases in lost.items():
        line = file.line_of(rule, phrases[0], "check") or rule.line
        named = ", ".join(map(repr, phrases[:_MOST_NAMED]))
        more = f" and {len(phrases) - _MOST_NAMED:,} more" if len(phrases) > _MOST_NAMED else ""
        issue = Issue(
            rule.id,
            file.path,
            line,
            "shadowed-phrase",
            f"never charged: {winner} finds {named}{more} as well and costs more",
            "one span is charged once: take the phrases out of one of the rules",
        )
        yield issue, winner


def _own_lists(rule: Rule) -> Iterator[WordList]:
    """The lists of a rule that finds a phrase as soon as it stands there."""
    if isinstance(rule.check, PhrasesCheck | SwapCheck):
        yield from word_lists(rule.check)


def _always_wins(other: Rule, rule: Rule) -> bool:
    """Whether `other`, where it finds the same span as `rule`, is always there and always charged."""
    if other is rule or other.exceptions or other.requires or other.when or other.unless:
        return False
    if other.report_when != rule.report_when or not _covers(other.scope, rule.scope):
        return False
    mine, theirs = rule.weight * rule.confidence, other.weight * other.confidence
    return (-theirs, other.id) < (-mine, rule.id)


def _covers(wide: Scope, narrow: Scope) -> bool:
    return narrow.roles <= wide.roles and wide.quotes in ("include", narrow.quotes)


def _signature(rule: Rule) -> bytes:
    """Equal for two rules that find the same in the same places."""
    check = rule.check
    wanted = (
        [sorted(map(sorted, map(word_list.forms, word_list.phrases))) for word_list in word_lists(check)]
        if isinstance(check, PhrasesCheck)
        else check
    )
    where = (sorted(rule.scope.roles), rule.scope.quotes, rule.requires, rule.when, rule.unless)
    return msgspec.json.encode((wanted, where, rule.report_when), order="deterministic")
