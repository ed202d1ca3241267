"""Questions in front of the desk: a choice from a short list, with words where wanted; the keys explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from scoring.decisions.data import MOST_WORDS
from scoring.review.sheet import in_line

_NEEDS_WORDS = "other"


class Answer(NamedTuple):
    """What was chosen, and the reviewer's words on it."""

    code: str
    words: str


class Choice(ModalScreen[Answer | None]):
    """One of some options, by its number or with the arrows; None: never mind."""

    # Keys that come in a burst, over a slow line for example, are here before anything has the focus.
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+c", "dismiss(None)", "back"),
        Binding("enter", "answer", show=False),
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(
        self, question: str, options: Mapping[str, str], *, words: bool = True, chosen: int = 0
    ) -> None:
        """`options` are codes with what they mean; `words`: whether to ask for words, too."""
        super().__init__()
        self._question = question
        self._options = options
        self._codes = list(options)
        self._words = words
        self._chosen = chosen
        self._numbers = [str(number) for number in range(1, len(self._codes) + 1)]
        self._is_numbered = False  # whether a number has chosen

    def compose(self) -> ComposeResult:
        """The question, the options, the words, and how to leave."""
        with VerticalScroll(can_focus=False):
            yield Static(Text(in_line(self._question), "bold"))
            yield OptionList(*map(self._option, range(len(self._codes))))
            if self._words:
                yield Input(placeholder="more in words, if there is more to say", max_length=MOST_WORDS)
            number = "to choose," if self._words else "or"
            how = f"1-{len(self._codes)} {number} enter to decide, esc to leave it"
            yield Static(Text(how, "dim"), id="how")

    def on_mount(self) -> None:
        """Begin with the list."""
        options = self.query_one(OptionList)
        options.highlighted = self._chosen
        options.focus()

    def on_key(self, event: events.Key) -> None:
        """What is typed behind a number before the words have the focus is of the words."""
        if self._words and self._is_numbered and event.character and event.is_printable:
            event.stop()
            self.query_one(Input).insert_text_at_cursor(event.character)
        elif event.key in self._numbers:
            event.stop()
            self._choose(int(event.key) - 1)

    def action_choose(self, number: int) -> None:
        """A number chooses; where no words are asked for, that is all."""
        if str(number) in self._numbers:
            self.call_later(self._choose, number - 1)

    def action_answer(self) -> None:
        """Enter."""
        self.call_later(self._answer)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on an option, or a click."""
        self._answer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind the words."""
        self._answer()

    def _option(self, index: int) -> Option:
        code = self._codes[index]
        line = Table.grid(padding=(0, 2))
        line.add_column(width=max(map(len, self._codes)) + 2, no_wrap=True)
        line.add_row(f"{index + 1} {code}", Text(self._options[code], "dim"))
        return Option(line)

    def _choose(self, index: int) -> None:
        self.query_one(OptionList).highlighted = index
        self._is_numbered = True
        if self._words:
            self.query_one(Input).focus()
        else:
            self._answer()

    def _answer(self) -> None:
        code = self._codes[self.query_one(OptionList).highlighted or 0]
        words = self.query_one(Input).value.strip() if self._words else ""
        if code == _NEEDS_WORDS and not words:
            self.query_one("#how", Static).update(Text("that needs words", "bold red"))
            self.query_one(Input).focus()
            return
        self.dismiss(Answer(code, words))


_HELP = """\
↑ ↓        choose a finding: the costliest first
enter      its next place in the text
pgup pgdn  scroll the text

a          accept it: it is as it says
d          dismiss it, and say why
D          dismiss what else its rule found, too
o          confirm or change the document's outcome;
           then comes the next one without
u          take back what the last key decided

n  p       the next document, the one before
q          leave; every decision is in the log already

In the text: yellow is the chosen finding, red one that is open, \
green accepted, dim dismissed. A decision on a finding is for all \
places with the same words. <U+202E> stands for a character that \
cannot be seen.
"""


class Help(ModalScreen[None]):
    """What the keys do."""

    BINDINGS: ClassVar = [Binding("escape,ctrl+c,question_mark,q,enter,space", "dismiss(None)", "back")]

    def compose(self) -> ComposeResult:
        """All of it at once on 80 by 24; where there is less room, it scrolls."""
        with VerticalScroll():
            yield Static(Text(_HELP.rstrip()))
