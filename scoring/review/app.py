"""The review as a program of the terminal: its looks, and the one screen that it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from scoring.review.desk import Desk
from scoring.review.documents import Documents
from scoring.review.session import Session


class Review(App[None]):
    """The review of a run."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "smelltest review"
    BINDINGS: ClassVar = [Binding("ctrl+c", "quit", show=False)]
    CSS = """
    #run { height: 1; background: $panel; }
    #case { height: 2; }
    Horizontal { height: 1fr; }
    TextPane, OptionList { border: round $panel-lighten-2; scrollbar-size-vertical: 1; padding: 0; }
    TextPane { width: 1fr; overflow-x: hidden; overflow-y: scroll; padding: 0 1; }
    OptionList { width: 40%; max-width: 40; height: 100%; text-wrap: nowrap; text-overflow: ellipsis; }
    OptionList:focus { border: round $accent; }
    #finding { height: auto; min-height: 6; max-height: 50%; padding: 0 1; }
    #said { dock: bottom; display: none; height: auto; max-height: 5; padding: 0 1; background: $panel; }
    ModalScreen { align: center middle; }
    ModalScreen > VerticalScroll {
        width: 100%; max-width: 76; height: auto; max-height: 100%;
        border: round $accent; background: $panel; padding: 0 1;
    }
    ModalScreen OptionList { width: 100%; max-width: 100%; height: auto; max-height: 10; margin: 1 0; }
    ModalScreen OptionList, ModalScreen OptionList:focus { border: none; background: $panel; }
    ModalScreen Input { margin: 0 0 1 0; }
    """

    def __init__(self, session: Session, documents: Documents, run: str, whys: Mapping[str, str]) -> None:
        """`run` is what to call the run that is reviewed, `whys` tells why rules matter, by their ids."""
        super().__init__()
        self._desk = Desk(session, documents, run, whys)

    def on_mount(self) -> None:
        """Begin."""
        self.push_screen(self._desk)
