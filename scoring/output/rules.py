"""Rules at a terminal: the list, and one rule in full, each value with the place that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any, NamedTuple, TextIO

import msgspec
from rich.text import Text

from scoring.data import Condition, Example, Exceptions, Override, Rule
from scoring.output.screen import Screen, plural
from scoring.rulebook.origins import Place

_LABEL = 12  # cells of the column of labels when a rule is shown
_PLACE = 28  # cells, at most, of the column of places
_ROOM_FOR_PLACES = 72  # cells from which on there is a column of places
_MOST_ITEMS = 30  # of a list that are shown; a rule may name hundreds of words
_ADDED = "green"
_REMOVED = "red"
KINDS = {
    "bad": "must find",
    "good": "must leave",
    "known_miss": "misses so far",
    "known_false": "wrongly finds so far",
}


class Shown(NamedTuple):
    """One rule, and all that is known of how it came to be what it is."""

    rule: Rule
    places: Mapping[str, Sequence[Place]] = {}  # "weight", "check.any" → where it was said, the last wins
    before: Rule | None = None  # without any overlay; None: as it is
    overrides: Sequence[Override] = ()  # settings for some sources that touch the rule


def write_list(rules: Sequence[Rule], stream: TextIO, off: int = 0) -> None:
    """Print one line for each rule, family by family; `off` counts the rules that are turned off."""
    _Rules(stream).list(rules, off)


def write_rule(shown: Shown, stream: TextIO) -> None:
    """Print one rule as it applies, every default filled in, with its examples."""
    _Rules(stream).show(shown)


def list_data(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """What scripts want to know of each rule."""
    keys = ("id", "title", "family", "severity", "weight", "cap", "status", "pack", "owner", "path", "line")
    return [{key: getattr(rule, key) for key in keys} for rule in rules]


def rule_data(shown: Shown) -> dict[str, Any]:
    """One rule as data, with the place of each value."""
    return {
        "rule": plain_data(shown.rule),
        "places": {key: [place._asdict() for place in places] for key, places in shown.places.items()},
        "overrides": plain_data(shown.overrides),
    }


def plain_data(value: Any) -> Any:
    """A struct as dicts and lists, sets in order."""
    return msgspec.json.decode(msgspec.json.encode(value, order="deterministic"))


class _Rules(Screen):
    """A screen that prints rules."""

    def list(self, rules: Iterable[Rule], off: int) -> None:
        by_family = groupby(sorted(rules, key=lambda rule: (rule.family, rule.id)), lambda rule: rule.family)
        for family, members in by_family:
            self.print(self._family(family, tuple(members)))
        if off:
            self.print([self.line((f"{plural(off, 'rule')} turned off: --status off lists them", "dim"))])

    def _family(self, family: str, rules: Sequence[Rule]) -> Iterator[Text]:
        yield self.title(family, plural(len(rules), "rule"))
        columns = [
            ("rule", [rule.id for rule in rules], False),
            ("severity", [str(rule.severity) for rule in rules], True),
            ("weight", [f"{rule.weight:g}" if rule.weight else "note" for rule in rules], True),
        ]
        # Columns that say the same of nearly every rule are left out where they do.
        if any(rule.status != "stable" for rule in rules):
            columns.append(("status", [rule.status for rule in rules], False))
        if any(rule.pack != rule.family for rule in rules):
            columns.append(("pack", [rule.pack for rule in rules], False))
        cells = [
            [f"{cell:>{width}}" if right else f"{cell:<{width}}" for cell in (label, *values)]
            for label, values, right in columns
            for width in [max(map(len, (label, *values)))]
        ]
        heading, *heads = map("  ".join, zip(*cells, strict=True))
        yield self.line((f"  {heading}  title", "dim"))
        for head, rule in zip(heads, rules, strict=True):
            line = self.line(f"  {head}  ")
            margin = line.cell_len
            first, *rest = self.wrap(self.line(rule.title), margin)
            yield line + first[margin:]
            yield from rest

    def show(self, shown: Shown) -> None:
        sheet = _Sheet(self, shown)
        self.print(sheet.head(), sheet.fields(), sheet.check(), sheet.exceptions(), sheet.overrides())
        self.print(*sheet.examples())


class _Sheet:
    """One rule, laid out: a label, what it says, and at the right where that was said."""

    def __init__(self, screen: Screen, shown: Shown) -> None:
        self.screen = screen
        self.rule, self.places, self.before, self._overrides = shown
        self.last = Place(self.rule.path, self.rule.line)  # the rule, or the last overlay on it
        self.first = self.places.get("id", (self.last,))[0]
        widest = max((len(_name(place)) for places in self.places.values() for place in places), default=0)
        wide = self.places and screen.width >= _ROOM_FOR_PLACES
        self.aside = min(max(widest, len("default")), _PLACE) + 2 if wide else 0

    def head(self) -> Iterator[Text]:
        rule, screen = self.rule, self.screen
        yield from screen.wrap(screen.line((rule.id, "bold"), "  ", rule.title))
        # Paths are copied and clicked: they are never broken.
        yield screen.line((f"{self.first.path}:{self.first.line}", "dim"))
        above = {place.path for places in self.places.values() for place in places} | {rule.path}
        for path in sorted(above - {self.first.path}):
            yield screen.line((f"changed by {path}", "dim"))

    def fields(self) -> Iterator[Text]:
        rule = self.rule
        for label, key, value in (
            ("status", "status", _STATUS[rule.status]),
            ("severity", "severity", f"{rule.severity} of 5"),
            ("weight", "weight", _weight(rule)),
            ("cap", "cap", "" if rule.once or not rule.weight else f"{rule.cap:g} points at most"),
            ("confidence", "confidence", f"{rule.confidence:g}"),
            ("trait", "trait", "under the common cap of traits" if rule.trait else ""),
            ("ceiling", "ceiling", "" if rule.ceiling is None else f"no score above {rule.ceiling:g}"),
            ("looks in", "scope", "several documents" if rule.is_comparison else _scope(rule)),
            ("requires", "requires", rule.requires.upper() if rule.requires else ""),
            ("when", "when", _condition(rule.when)),
            ("unless", "unless", _condition(rule.unless)),
            ("report when", "report_when", _report_when(rule)),
            ("message", "message", rule.message),
            ("fix", "fix", rule.fix or ""),
            ("why", "why", rule.why),
            ("link", "link", rule.link or ""),
            ("owner", "owner", rule.owner or ""),
        ):
            if value:
                yield from self._row(label, self.screen.line(value), key)

    def check(self) -> Iterator[Text]:
        check = plain_data(self.rule.check)
        before = plain_data(self.before.check) if self.before else {}
        kind = check.pop("kind")
        yield from self._row("check", self.screen.line((kind, "bold")), "check.kind")
        for label, value in check.items():
            below = before.get(label) if before.get("kind") == kind else None
            yield from self._value(label, value, f"check.{label}", below)

    def exceptions(self) -> Iterator[Text]:
        groups = self.rule.exceptions
        before = self.before.exceptions if self.before else ()
        for index, group in enumerate(groups):
            # Overlays add groups behind those of the rule, or change the rule's only one.
            key = f"except.{index}" if f"except.{index}.{_first(group)}" in self.places else "except"
            yield from self._group(group, before[index] if index < len(before) else None, key)

    def _group(self, group: Exceptions, before: Exceptions | None, place: str) -> Iterator[Text]:
        data, below = plain_data(group), plain_data(before) if before else {}
        if group.near is not None:
            between = plural(group.near.words, "word")
            data["near"] = [f"{_plain(data['near']['any'])} (at most {between} between)"]
            below["near"] = None
        label = "except"
        for key in ("phrases", "regex", "near"):
            if data[key]:
                words = self.screen.line((f"{key}: ", "dim"), _plain(data[key]))
                yield from self._row(label, words, f"{place}.{key}")
                yield from self._changes(data[key], below.get(key), f"{place}.{key}")
                label = ""
        known = (group.reason, group.owner, f"until {group.until}" if group.until else None)
        remarks = [remark.rstrip(".") for remark in known if remark]
        if remarks:
            yield from self._row("", self.screen.line(("; ".join(remarks), "dim")), "")

    def overrides(self) -> Iterator[Text]:
        for override in self._overrides:
            for setting in override.settings:
                said: list[str] = [setting.status] if setting.status else []
                said += [f"weight {setting.weight:g}"] if setting.weight is not None else []
                said += [f"cap {setting.cap:g}"] if setting.cap is not None else []
                words = f"{', '.join(said)} where {_condition(override.when)}"
                yield from self._row(
                    "for sources", self.screen.line(words), "", Place(setting.path, setting.line)
                )

    def examples(self) -> Iterator[Iterator[Text]]:
        for kind, label in KINDS.items():
            examples: tuple[Example, ...] = getattr(self.rule.tests, kind)
            if examples:
                yield self._examples(label, examples)

    def _examples(self, label: str, examples: Sequence[Example]) -> Iterator[Text]:
        yield self.screen.title(label)
        for example in examples:
            place = Place(example.path, example.line) if self.places else None
            text = example.text.strip()
            documents = [text]
            if self.rule.is_comparison:
                from scoring.rule_tests import divide  # and with it all that runs rules

                documents = [text[slice(*span)] for span in divide(text)]
            for number, document in enumerate(documents):
                words = self.screen.line("  --- " if number else "- ", document)
                said = None if number else place and self._said(place)
                yield from self._beside(words, 2, said, hanging=6 if number else 2)

    # How a line is laid out.

    def _row(self, label: str, value: Text, key: str, place: Place | None = None) -> Iterator[Text]:
        """A label, its value, and where that was said."""
        said = self._said(place) if place else self._origin(key)
        first, *rest = list(self._beside(value, _LABEL, said))
        yield self.screen.line((f"{label:<{_LABEL}}", "dim")) + first[_LABEL:]
        yield from rest

    def _beside(self, value: Text, margin: int, said: str | None, hanging: int = 0) -> Iterator[Text]:
        """The value after a margin, with the place at the right of its first line."""
        taken = margin + hanging + self.aside
        for index, line in enumerate(self.screen.wrap(value, taken) if value else [Text()]):
            text = Text(" " * (margin + (hanging if index else 0))) + line[taken:]
            if index == 0 and said and self.aside:
                text.pad_right(self.screen.width - text.cell_len - len(said))
                text += self.screen.line((said, "dim"))
            yield text

    def _origin(self, key: str) -> str | None:
        if not self.places or not key:
            return None
        outer = key.partition(".")[0]
        told_apart = any(known.startswith(f"{outer}.") for known in self.places)
        found = self.places.get(key) or (() if told_apart else self.places.get(outer))
        return self._said(found[0]) if found else "default"

    def _said(self, place: Place) -> str:
        name = _name(place)
        return name if len(name) <= _PLACE else "…" + name[1 - _PLACE :]

    def _value(self, label: str, value: Any, key: str, before: Any) -> Iterator[Text]:
        """One option of a check; those of a detector, and lists of mappings, on lines of their own."""
        line = self.screen.line
        if isinstance(value, dict) and value.get("kind") != "rule":
            yield from self._row(label, line(""), key)
            for inner, deeper in value.items():
                if deeper not in (None, [], {}):
                    yield from self._beside(line((f"{inner}: ", "dim"), _plain(deeper)), _LABEL, None, 2)
                    below = before.get(inner) if isinstance(before, dict) else None
                    yield from self._changes(deeper, below, f"{key}.{inner}")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield from self._row(label, line(""), key)
            for item in value:
                yield from self._beside(line("- ", _plain(item)), _LABEL, None, 2)
        elif value not in (None, [], {}):
            yield from self._row(label, line(_plain(value)), key)
            yield from self._changes(value, before, key)

    def _changes(self, value: Any, before: Any, key: str) -> Iterator[Text]:
        """What overlays have added to a list, and what they have taken out of it."""
        if not (isinstance(value, list) and isinstance(before, list)) or value == before:
            return
        added = [item for item in value if item not in before]
        removed = [item for item in before if item not in value]
        for sign, items, style in (("+", added, _ADDED), ("−", removed, _REMOVED)):
            if items:
                words = self.screen.line((f"{sign} {_plain(items)}", style))
                yield from self._beside(words, _LABEL, self._said(self._changed(key)), 2)

    def _changed(self, key: str) -> Place:
        """Where an overlay has changed a list. What is taken out leaves no place; the overlay has one."""
        later = [place for place in self.places.get(key, ()) if place.path != self.first.path]
        return later[-1] if later else self.last


def _first(group: Exceptions) -> str:
    """The key of what a group of exceptions names first."""
    return "phrases" if group.phrases else "regex" if group.regex else "near"


_STATUS = {
    "stable": "stable",
    "preview": "preview: its findings are notes, which cost nothing",
    "off": "off: it does not run, but other rules may be made of it",
}


def _name(place: Place) -> str:
    return f"{PurePath(place.path).name}:{place.line}"


def _weight(rule: Rule) -> str:
    if not rule.weight:
        return "0: a note, which costs nothing"
    if rule.once:
        return f"{rule.weight:g} points, once a document"
    return f"{rule.weight:g} points a {'conflict' if rule.is_comparison else 'hit'} in up to 400 words"


def _scope(rule: Rule) -> str:
    quotes = {"include": "", "exclude": ", not in quotations", "only": ", only in quotations"}
    return ", ".join(sorted(rule.scope.roles)) + quotes[rule.scope.quotes]


def _report_when(rule: Rule) -> str:
    wanted = rule.report_when
    said = [f"at least {wanted.count} hits"] if wanted.count > 1 else []
    said += [f"at least {wanted.density:g} in 1,000 words"] if wanted.density else []
    return " and ".join(said)


def _condition(condition: Condition | None) -> str:
    return _plain(plain_data(condition)) if condition is not None else ""


def _plain(value: Any) -> str:
    """A value in a line, long lists cut."""
    if isinstance(value, dict):
        if value.get("kind") == "rule":
            return f"the rule {value['id']}"
        shown = {key: inner for key, inner in value.items() if inner not in (None, [], False)}
        return "; ".join(f"{key}: {_nested(inner)}" for key, inner in shown.items())
    if isinstance(value, list):
        items = [_nested(item) for item in value[:_MOST_ITEMS]]
        more = len(value) - len(items)
        return ", ".join(items) + (f" … and {more:,} more" if more > 0 else "")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _nested(value: Any) -> str:
    """A value inside another, in brackets where its commas could be mistaken."""
    words = _plain(value)
    return (
        f"({words})" if isinstance(value, dict) and value.get("kind") != "rule" and len(value) > 1 else words
    )
