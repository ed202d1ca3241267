"""A rule in the making: each answer of its author is tried at once, on the rule file as it would be.

What is right is decided by the one loader that reads all rule files, so nothing here knows the rules of
rules: an answer is put into a draft that is sound everywhere else, and what the loader says is its fault.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scoring.errors import RulebookError
from scoring.rule_tests import RuleTest, read_example, run_rule_tests
from scoring.rulebook import Rulebook
from scoring.rulebook.writing import new_pack, read_text, save, with_rule

_UNNAMED = "rule-in-the-making"  # the smell of a draft without an id, which nobody would choose
# The draft before anything is known, but for its id.
_BLANK: Mapping[str, Any] = {
    "title": "A rule",
    "family": "boilerplate",
    "severity": 3,
    "check": {"kind": "phrases", "any": ["word"]},
    "message": "{match}",
    "why": "A reason.",
}
# In the order in which they are written.
_KEYS = ("id", "title", "family", "severity", "check", "scope", "message", "why", "tests")
_SMALL_WORDS = frozenset("a an the of in on at to for and or that which is are was were with by its".split())
_LONGEST_ID = 4  # words of a title that go into the id


class Draft:
    """A rule that goes into the file `path`, new or there already, with the answers given so far."""

    def __init__(self, path: Path, load: Callable[[Path], Rulebook]) -> None:
        """`load` gives the rulebook that applies, with one rule file on top.

        Raises:
            OSError: the file cannot be read, or nothing can be written beside it.
            RulebookError: it is broken, or cannot be added to.
        """
        self.path = path
        self.answers: dict[str, Any] = {}
        self._load = load
        self._pack = _slug(path.stem) or "house"
        rulebook = self._check_file() or self._rulebook({})
        self._rulebook({})
        self.known = {rule.id: rule for rule in (*rulebook.rules, *rulebook.off) if _UNNAMED not in rule.id}

    def proposed_id(self) -> str:
        """An id made of the family and the words of the title that say most; "" if there are none."""
        smell = _slug(self.answers["title"])
        free = f"{self.answers['family']}.{smell}"
        return free if smell and free not in self.known else ""

    def complaint(self, **answers: Any) -> str | None:
        """What is wrong with some answers, in one line with the remedy; None if they can be taken."""
        for text in _texts(answers):
            if fault := _unwritable(text):
                return fault
        id = answers.get("id")
        if id in self.known:
            rule = self.known[id]
            return f"{id!r} is taken: {rule.path}, line {rule.line}"
        try:
            self._rulebook(answers)
        except RulebookError as error:
            first = error.errors[0]
            return f"{first.message}; {first.hint}" if first.hint else first.message
        return None

    def outcome(self, kind: str, example: str) -> RuleTest:
        """How the rule fares with one example, `bad` or `good`, as far as it is known."""
        rulebook = self._rulebook({"tests": {kind: [example]}})
        return self._run(rulebook)[0]

    def outcomes(self) -> list[RuleTest]:
        """How the rule, written, fares with its examples."""
        return self._run(self._load(self.path))

    def write(self) -> None:
        """Write the rule to its file, all of it or nothing.

        The file is read and checked once more: it may have been edited meanwhile.

        Raises:
            OSError: the file cannot be written; what was there is untouched.
            RulebookError: it has been broken meanwhile.
        """
        self._check_file()
        self._rulebook({})
        save(self.path, self._text(self._rule({})))

    def text(self) -> str:
        """The rule as a file of its own, for whoever must write it elsewhere."""
        return new_pack(self._pack, self._rule({}))

    def _check_file(self) -> Rulebook | None:
        """Load the file as it is, if it is there, so that its mistakes are told with their places in it."""
        return self._load(self.path) if self.path.exists() else None

    def _run(self, rulebook: Rulebook) -> list[RuleTest]:
        id = self._rule({})["id"]
        return run_rule_tests(rulebook, [rule for rule in (*rulebook.rules, *rulebook.off) if rule.id == id])

    def _rule(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The rule with some more answers, and with something sound wherever there is none yet."""
        rule = {**_BLANK, **self.answers, **answers}
        rule.setdefault("id", f"{rule['family']}.{_UNNAMED}")
        return {key: rule[key] for key in _KEYS if key in rule}

    def _text(self, rule: Mapping[str, Any]) -> str:
        if not self.path.exists():
            return new_pack(self._pack, rule)
        return with_rule(self.path, read_text(self.path), rule)

    def _rulebook(self, answers: Mapping[str, Any]) -> Rulebook:
        """The rulebook with the draft in it: loaded from beside the file, where its terms are found, too."""
        text = self._text(self._rule(answers))
        # The ending keeps it from being taken for a rule file of the folder.
        with tempfile.NamedTemporaryFile(dir=self.path.parent, prefix=".", suffix=".draft") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            return self._load(Path(file.name))


def file_complaint(path: Path) -> str | None:
    """What keeps a path from being that of a rule file; None if it can be one."""
    if path.suffix != ".yml":
        return "the name of a rule file ends in .yml"
    if path.is_dir():
        return "this is a folder"
    return None if path.parent.is_dir() else "there is no such folder"


def marks(example: str) -> bool:
    """Whether some evidence is marked in an example."""
    return any(start < end for start, end in read_example(example)[1])


def _slug(words: str) -> str:
    """The telling words of a title in small letters, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [part for part in parts if part not in _SMALL_WORDS]
    return "-".join((telling or parts)[:_LONGEST_ID])


def _texts(value: Any) -> list[str]:
    """All texts in an answer."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.items() for part in item for text in _texts(part)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def _unwritable(text: str) -> str | None:
    """What keeps a text out of a rule file: half characters, and keys of the terminal."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs"):
            return f"it contains the character U+{ord(character):04X}, which no text has; type it again"
    return None
