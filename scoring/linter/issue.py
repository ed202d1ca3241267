"""What the linter says, and the list of all that it can say."""

from __future__ import annotations

from typing import NamedTuple

CODES = {
    "duplicate-phrase": "a phrase of a list that another one of the list finds as well",
    "duplicate-rule": "a rule that finds the same as another, in the same places",
    "shadowed-phrase": "a phrase that is never found or charged: an exception of the rule always covers it, "
    "or a rule that costs more always finds it as well",
    "no-literal": "a pattern without three characters in a row that must be there, so that it is tried on "
    "every sentence; `needs` lists what the sentence must hold, and `needs: []` says that this is nothing",
    "wide-open": "a pattern that matches nearly everything, or nothing at all as well",
    "literal-marker": "a star or a `<name>` inside a phrase, where it means nothing but itself",
    "unreachable": "a rule, or a part of one, that can never find anything or hold: its scope, conditions or "
    "parts contradict one another, or ask for what no text has",
    "idle-key": "a key that does nothing where it stands",
    "untested": "a rule without an example that it must find, or without one that it must leave alone",
    "untested-exception": "an exception that no good example needs",
    "broken-mark": "an example whose `[[` and `]]` do not pair, or with marks although it holds nothing that "
    "the rule should find",
    "expired-exception": "an exception whose last day is over",
    "yaml-trap": "a text without quotes that other YAML programs take for something else, or that "
    "ends at a #",
    "unused-term": "a list of terms that no rule of the file uses",
    "idle-overlay": "an overlay that changes nothing",
}


class Issue(NamedTuple):
    """One complaint about a rule file: a key of CODES, what is wrong, and what to do about it."""

    rule: str | None  # None: about the file
    path: str
    line: int  # from 1
    code: str
    message: str
    hint: str
