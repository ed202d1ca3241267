"""What can go wrong with things from outside: a document, a rule file, a command line."""

from __future__ import annotations


class InputError(Exception):
    """A document could not be read.

    `code` is a stable word for machines (`missing`, `empty`, `unreadable`, `binary`, …), `message`
    says in one line what is wrong and what to do, `line` is 1-based where a line is known.
    """

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line


class RuleError(Exception):
    """One mistake in a rule file, with its place and what to do about it.

    `line` and `column` start at 1; `excerpt` is the offending line; `hint` names the nearest right
    key or the remedy.
    """

    def __init__(
        self,
        path: str,
        line: int,
        column: int,
        message: str,
        hint: str | None = None,
        excerpt: str | None = None,
    ) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
        self.excerpt = excerpt

    def render(self) -> str:
        """Lay the error out as a compiler would: place, message, line with a caret, remedy."""
        parts = [str(self)]
        if self.excerpt is not None:
            parts.append(f"  {self.excerpt}")
            parts.append("  " + " " * (self.column - 1) + "^")
        if self.hint:
            parts.append(f"  help: {self.hint}")
        return "\n".join(parts)


class RulebookError(Exception):
    """Everything that is wrong with a set of rule files, reported at once."""

    def __init__(self, errors: list[RuleError]) -> None:
        super().__init__("\n".join(error.render() for error in errors))
        self.errors = errors
