"""Write a rule into a rule file: a new one, or one more after the last, with not a byte changed elsewhere.

What a person types may hold anything: quotation marks, colons, backslashes. PyYAML's emitter chooses how
each text is written, so that every reader of YAML gets back what was typed.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scoring.errors import RulebookError, RuleError

_INDENT = 2  # of the first rule in a file, where there is none to go by


class Quoted(str):
    """A text that stands in single quotes even where it need not: a pattern, say."""


def new_pack(name: str, rule: Mapping[str, Any]) -> str:
    """The text of a rule file with one rule."""
    return f"schema: 1\npack: {_flow({'name': name, 'version': '1.0.0'})}\nrules:\n{_item(rule, _INDENT)}"


def with_rule(path: Path, text: str, rule: Mapping[str, Any]) -> str:
    """The text of the rule file at `path`, which is right as it stands, with one more rule after the last.

    Raises:
        RulebookError: the rules are written in a way that nothing can be added to.
    """
    end = _end_of_rules(path, text)
    before, after = text[: end.offset], text[end.offset :]
    added = _item(rule, end.indent)
    if end.apart:
        added = f"\n{added}"
    if before and not before.endswith("\n"):
        added = f"\n{added}"
    if "\r\n" in text:
        added = added.replace("\n", "\r\n")
    return before + added + after


def read_text(path: Path) -> str:
    """The text of a rule file, every character of it: a mark at its beginning and its line ends included."""
    return path.read_bytes().decode("utf-8")


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all, whatever happens on the way.

    Raises:
        OSError: it cannot be written; what was there is untouched.
    """
    path = path.resolve()  # a link stays a link
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Dumper(yaml.SafeDumper):
    """Lists hang below their key, nothing is an alias, and an apostrophe stands in double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        text: str = self.event.value  # type: ignore[union-attr]
        awkward = style == "'" and "'" in text and not {'"', "\\"} & set(text)
        return '"' if awkward else style


def _quoted(dumper: yaml.SafeDumper, text: Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="'")


_Dumper.add_representer(Quoted, _quoted)


def _item(rule: Mapping[str, Any], indent: int) -> str:
    """The rule as an item of a block list, its dash in the column `indent`."""
    lines = _dump(dict(rule), flow=False).splitlines(keepends=True)
    margin = " " * indent
    return "".join(margin + ("- " if number == 0 else "  ") + line for number, line in enumerate(lines))


def _flow(value: Mapping[str, str]) -> str:
    return _dump(dict(value), flow=True).rstrip("\n")


def _dump(value: dict[str, Any], flow: bool) -> str:
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        default_flow_style=flow,
        sort_keys=False,
        allow_unicode=True,
        width=float("inf"),  # one text, one line, so that no line begins with a blank of the text
    )
    return text


class _End(NamedTuple):
    """Where the next rule goes, in which column, and whether after an empty line."""

    offset: int
    indent: int
    apart: bool


def _end_of_rules(path: Path, text: str) -> _End:
    """Find the end of the list of rules, comments inside its last rule included.

    The file has been read before, so it is not nested too deep for PyYAML; the marks of its Python parser
    count the characters of the text.
    """
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    assert top is not None
    rules = next(value for key, value in top.value if key.value == "rules")
    if rules.flow_style:
        place = rules.start_mark
        message = "no rule can be added to a list in brackets"
        remedy = "write the rules one below the other, each after `- `"
        raise RulebookError([RuleError(str(path), place.line + 1, place.column + 1, message, remedy)])
    indent = rules.start_mark.column
    return _End(_last_line(text, rules, indent), indent, _stand_apart(text, rules))


def _last_line(text: str, rules: yaml.Node, indent: int) -> int:
    """The end of the list's last line. To YAML it reaches as far as the next key, comments and all."""
    start, end = rules.start_mark.index, rules.end_mark.index
    for line in reversed(text[start:end].splitlines(keepends=True)):
        words = line.lstrip(" ")
        foreign = not words.strip() or (words.startswith("#") and len(line) - len(words) <= indent)
        if not foreign:
            break
        end -= len(line)
    return end


def _stand_apart(text: str, rules: yaml.Node) -> bool:
    """Whether empty lines part the rules; one rule leaves that open, and gets one."""
    if len(rules.value) < 2:
        return True
    before = text[: rules.value[-1].start_mark.index].splitlines()
    return not before[-2].strip()
