"""Rule files as packs of nodes, laid one on top of the other before any rule is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Pack
from scoring.errors import RuleError
from scoring.rulebook.overlays import overlaid
from scoring.rulebook.reader import INVALID, Reader, nearest
from scoring.rulebook.source import Broken, Load, Node, Source
from scoring.rulebook.terms import read_terms

PROJECT_FILE = "smelltest.yml"
IGNORE_FILE = "ignore.yml"  # read without being named, where it lies beside the project file
NO_RULE_FILES = (PROJECT_FILE, IGNORE_FILE)  # though they may lie among them


class PackKeys(Struct, frozen=True, kw_only=True):
    """The keys of a pack."""

    name: str
    version: str


class PackFile:
    """One rule file: its pack, and the nodes of its rules and overlays."""

    def __init__(self, source: Source, on_top: bool) -> None:
        """Read the file; `on_top` tells a user's pack from those that it lies on.

        Mistakes are left in `source.errors`.
        """
        self.source = source
        self.on_top = on_top
        self.pack: Pack | None = None
        self.entries: list[Node] = []
        with suppress(Broken):
            self._read(source.tree())

    def _read(self, root: Node) -> None:
        reader = Reader()
        if not reader.keys(root, ("schema", "pack", "terms", "rules"), "a rule file"):
            return
        read_schema(root, "a rule file")
        keys = reader.required(root, "pack", PackKeys, "a rule file")
        self.pack = None if keys is INVALID else Pack(keys.name, keys.version)
        terms = root.get("terms")
        if terms is not None:
            read_terms(reader, terms)
        self.entries = reader.entries(root, "rules", "a rule file")


def rule_files(paths: Sequence[Path], errors: list[RuleError]) -> Iterator[Path]:
    """The files that paths lead to: themselves, or the `*.yml` of a folder, by name.

    A project's own files, which may lie among them, are no rule files.
    """
    for path in paths:
        found = [path]
        if os.path.isdir(path):
            found = sorted(file for file in path.glob("*.yml") if file.name not in NO_RULE_FILES)
        if not found:
            errors.append(RuleError(str(path), 1, 1, "no *.yml files in this folder"))
        yield from found


def pack_files(paths: Sequence[Path], on: Sequence[Path], load: Load) -> list[PackFile]:
    """Read the rule files of `on`, and those of `paths` that lie on top of them; each file once."""
    files: dict[str, PackFile] = {}
    for group, on_top in ((on, False), (paths, True)):
        for path in rule_files(group, load.errors):
            real = os.path.realpath(path)
            if real not in files:
                files[real] = PackFile(Source(path, load), on_top)
    return list(files.values())


def stack_up_to(named: Sequence[Path], stack: Sequence[Path]) -> list[Path]:
    """A stack of rule files up to the last of those named, each of these under the name given.

    What lies above would change their rules. A file that is not in the stack lies on top of it.
    """
    names = {os.path.realpath(file): file for file in named}
    places = [os.path.realpath(file) for file in stack]
    last = max((index for index, place in enumerate(places) if place in names), default=-1)
    others = [file for place, file in names.items() if place not in places]
    upto = len(stack) if others else last + 1
    return [*(names.get(place, file) for place, file in zip(places[:upto], stack, strict=False)), *others]


def read_schema(root: Node, what: str) -> None:
    """Record a file that does not say which schema it follows, or another than this version reads."""
    node = root.get("schema")
    if node is None:
        root.error(f"{what} lacks `schema`", "begin with `schema: 1`")
    elif node.value != "1":
        node.error(f"schema {node.value!r} is not known", "this version reads `schema: 1`")


class Entry(NamedTuple):
    """A rule's node with all overlays on it, the file it is first written in, and its node beneath."""

    node: Node
    file: PackFile
    beneath: Node | None  # as the packs have it on which the user's lie
    changes: tuple[tuple[Node, Node], ...] = ()  # of each overlay: the node without it, and with it


def stacked(files: Iterable[PackFile]) -> list[Entry]:
    """The rules of all files, each with the overlays on it; a later file lies on top of those before.

    A rule of a user's file replaces one of the same id beneath; any other second rule of an id is a
    mistake, and is recorded.
    """
    entries: dict[str, Entry] = {}
    others: list[Entry] = []
    for file in files:
        for node in file.entries:
            base, id = _text(node, "extends"), _text(node, "id")
            if node.get("extends") is not None:
                if base is None:
                    node.at("extends").error(
                        "`extends` must be the id of a rule", "for several write several"
                    )
                    continue
                if base not in entries:
                    node.at("extends").error(f"no rule {base!r} to extend", nearest(base, entries))
                    continue
                below = entries[base]
                node = overlaid(below.node, node)
                if id is None:
                    changes = (*below.changes, (below.node, node))
                    entries[base] = Entry(node, below.file, below.beneath if file.on_top else node, changes)
                    continue
            first = entries.get(id or "")
            if id is None:
                others.append(Entry(node, file, None))
            elif first is None:
                entries[id] = Entry(node, file, None if file.on_top else node)
            elif file.on_top and not first.file.on_top:
                entries[id] = Entry(node, file, first.beneath)
            else:
                place = f"{first.node.source.path}, line {first.node.line + 1}"
                node.error(
                    f"a second rule with the id {id!r}",
                    f"the first is in {place}; to change it write `extends: {id}`",
                )
                others.append(Entry(node, file, None))
    return [*entries.values(), *others]


def _text(node: Node, key: str) -> str | None:
    value = node.get(key)
    return value.value if value is not None and value.kind == "scalar" else None
