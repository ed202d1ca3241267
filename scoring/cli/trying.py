"""`smelltest rules try`: rules on documents, once or after every change."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.cli.arguments import Exit, chosen_project, chosen_rulebook, complain
from scoring.cli.watching import Files
from scoring.cli.workbench import with_files
from scoring.errors import InputError, RulebookError

if TYPE_CHECKING:
    from scoring.reading import Source
    from scoring.trials import Trials

_RULE_ENDINGS = (".yml", ".yaml")
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"  # the screen, and what has scrolled out of it


class NoSuchRule(Exception):
    """No rule has the id that somebody wants to try."""

    def __init__(self, rule: str, known: Iterable[str]) -> None:
        import difflib

        nearest = difflib.get_close_matches(rule, sorted(known), n=1, cutoff=0)
        meant = f"; did you mean {nearest[0]}?" if nearest else ""
        super().__init__(f"no rule {rule!r}{meant}")


class Attempt:
    """Rules tried on documents, as often as somebody likes. Standard input is read once."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._stdin: bytes | None = None
        self._files = Files()  # that the last run has read, or has looked for

    def once(self) -> int:
        """Try the rules, print what they do, and return the exit code.

        Raises:
            RulebookError: mistakes in any rule file, or in the project file.
            NoSuchRule: there is no rule of this id.
        """
        from scoring.output import trials
        from scoring.reading import Unread, document_from_bytes, expand

        ready = self._trials()
        code = Exit.FINE
        for item in expand(self._arguments.paths):
            try:
                if isinstance(item, Unread):
                    self._files.add(Path(item.id))
                    raise item.error
                document = document_from_bytes(item, self._load(item))
                trials.write(document, ready.run(document), sys.stdout)
            except InputError as error:
                complain(f"smelltest: {item.id}: {error.message}")
                code = Exit.UNREADABLE
        return code

    def again(self, files: Files) -> None:
        """Try the rules on a clear screen, say when that was, and take up the files that it depends on."""
        from scoring.output.screen import Screen

        start = time.perf_counter()
        if sys.stdout.isatty():
            sys.stdout.write(_CLEAR)
        screen = Screen(sys.stdout)
        self._files = files
        try:
            self.once()
        except (RulebookError, NoSuchRule) as error:
            screen.print([screen.line(line) for line in str(error).splitlines()])
            for folder in {path.parent for path in files}:  # what is missing may be made: a file of terms
                files.add(folder)
        taken = time.perf_counter() - start
        status = f"{time.strftime('%H:%M:%S')}  {taken:.2f} s, again after every change; Ctrl-C ends"
        screen.print([screen.line((status, "dim"))])
        sys.stdout.flush()

    def _trials(self) -> Trials:
        """The rules that are to be tried, in the rulebook that applies."""
        from scoring.rulebook.packs import rule_files
        from scoring.trials import Trials

        arguments = self._arguments
        named = Path(arguments.rule)
        is_file = named.suffix in _RULE_ENDINGS or named.is_dir()
        if is_file:
            self._depend_on([named])
        self._files.add(self._project_file())
        project = chosen_project(arguments)
        self._depend_on([*project.packs, *arguments.rules])
        for file in rule_files(project.shipped, []):
            self._files.add(file)
        if is_file:
            rulebook = with_files(arguments, project, [named])
            for warning in rulebook.warnings:
                complain(f"smelltest: {warning}")
        else:
            rulebook = chosen_rulebook(arguments, project)
        rules = (*rulebook.rules, *rulebook.off)
        if is_file:
            paths = {str(path) for path in rule_files([named], [])}
            tried = [rule for rule in rules if rule.path in paths]
        else:
            tried = [rule for rule in rules if rule.id == arguments.rule]
            if not tried:
                raise NoSuchRule(arguments.rule, [rule.id for rule in rules])
        return Trials(rulebook, tried, folder=project.folder)

    def _project_file(self) -> Path:
        """The project file that applies, or would if there were one."""
        from scoring.rulebook.packs import PROJECT_FILE
        from scoring.rulebook.project import find_project

        return self._arguments.project or find_project(Path()) or Path(PROJECT_FILE)

    def _depend_on(self, packs: Iterable[Path]) -> None:
        """Note the files of packs, and the lists of terms that they read; folders, for files to come."""
        from scoring.rulebook.packs import PackFile, rule_files
        from scoring.rulebook.source import Source

        for pack in packs:
            self._files.add(pack)
            for file in rule_files([pack], []):
                self._files.add(file)
                if self._arguments.watch:
                    for terms in PackFile(Source(file), on_top=True).source.files:
                        self._files.add(terms)

    def _load(self, source: Source) -> bytes:
        from scoring.reading import load

        if source.path is not None:
            self._files.add(source.path)
            return load(source)
        if self._stdin is None:
            self._stdin = load(source)
        return self._stdin
