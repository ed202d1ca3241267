"""The open case on the screen, and what each key does to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from scoring.data import Span
from scoring.decisions import REASONS
from scoring.errors import InputError
from scoring.policy.data import OUTCOMES
from scoring.review.asking import Answer, Choice, Help
from scoring.review.documents import Documents
from scoring.review.pane import TextPane
from scoring.review.queue import Case, Finding
from scoring.review.session import Session
from scoring.review.sheet import Mark, in_line
from scoring.review.wording import apart, cut, detail, entry, state


class Desk(Screen[None]):
    """The open case: what is known of it, its text, its findings, and the chosen one in full."""

    BINDINGS: ClassVar = [
        Binding("a", "accept", "accept"),
        Binding("d", "dismiss_finding", "dismiss"),
        Binding("D", "dismiss_alike", "its rule", key_display="D"),
        Binding("o", "outcome", "outcome"),
        Binding("n", "go(1)", "next"),
        Binding("p", "go(-1)", "prev"),
        Binding("u", "undo", "undo"),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q", "app.quit", "quit"),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, session: Session, documents: Documents, run: str) -> None:
        super().__init__()
        self._session = session
        self._documents = documents
        self._run_name = run
        self._text: str | None = None  # None: it is being read, or cannot be
        self._place = 0  # which place of the chosen finding is in sight

    def compose(self) -> ComposeResult:
        """Lay out the parts, from top to bottom."""
        yield Static(id="run")
        yield Static(id="case")
        with Horizontal():
            yield TextPane()
            yield OptionList()
        yield Static(id="finding")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Open the case that the session begins with."""
        self.query_one(OptionList).focus()
        self._open()

    # What the keys do.

    def action_accept(self) -> None:
        """Accept the chosen finding, and choose the next."""
        if finding := self._chosen:
            with self._told():
                self._session.accept(finding)
                self._finding_decided()

    def action_dismiss_finding(self) -> None:
        """Ask why, and dismiss the chosen finding."""
        if finding := self._chosen:
            self._ask_why([finding], in_line(finding.rule))

    def action_dismiss_alike(self) -> None:
        """Ask why, and dismiss all that the rule of the chosen finding found and nobody has decided."""
        if finding := self._chosen:
            alike = self._session.alike(finding)
            self._ask_why(alike, f"{finding.rule}, {len(alike)} in this text")

    def action_outcome(self) -> None:
        """Ask what becomes of the document, and why, unless that is as the policy has it."""
        was = self._session.case.outcome
        reasons = {
            code: meaning for code, meaning in REASONS["outcome"].items() if code != "confirmed" or not was
        }

        def ask_why(answer: Answer | None) -> None:
            if answer is None:
                return
            outcome = answer.code
            if outcome == was:
                self._decide(outcome, Answer("confirmed", ""))
            else:
                question = f"Why {outcome}, and not {was}?" if was else f"Why {outcome}?"
                self.app.push_screen(Choice(question, reasons), lambda why: self._decide(outcome, why))

        outcomes: dict[str, str] = {
            outcome: "as the policy has it" if outcome == was else "" for outcome in OUTCOMES
        }
        chosen = OUTCOMES.index(was) if was else 0
        question = "What becomes of the document?"
        self.app.push_screen(Choice(question, outcomes, words=False, chosen=chosen), ask_why)

    def action_go(self, step: int) -> None:
        """Open the case so many further on."""
        at = self._session.at
        with self._told():
            self._session.go(at + step)
            if self._session.at == at:
                self._say("this is the last one" if step > 0 else "this is the first one")
            else:
                self._open()

    def action_undo(self) -> None:
        """Take back what the last key decided."""
        at = self._session.at
        with self._told():
            if not self._session.undo():
                self._say("nothing to take back since you began")
            elif self._session.at == at:
                self._draw()
            else:
                self._open()

    def action_help(self) -> None:
        """Explain the keys."""
        self.app.push_screen(Help())

    def action_page(self, step: int) -> None:
        """Scroll the text."""
        self.query_one(TextPane).page(step)

    # What happens by itself.

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another finding is chosen: its first place comes into sight."""
        self._place = 0
        self._draw_chosen()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: the next place of the finding."""
        self._place += 1
        self._draw_chosen()

    def on_resize(self, event: events.Resize) -> None:
        """Lines that are cut to the width are cut anew."""
        self.call_after_refresh(self._draw)

    # How it is done.

    @property
    def _chosen(self) -> Finding | None:
        index = self.query_one(OptionList).highlighted
        return None if index is None else self._session.case.findings[index]

    def _ask_why(self, findings: Sequence[Finding], what: str) -> None:
        def dismiss(answer: Answer | None) -> None:
            if answer is not None:
                with self._told():
                    self._session.dismiss(findings, answer.code, answer.words)
                    self._finding_decided()

        self.app.push_screen(Choice(f"Why dismiss {what}?", REASONS["dismiss"]), dismiss)

    def _decide(self, outcome: str, why: Answer | None) -> None:
        if why is None:
            return
        with self._told():
            self._session.decide(outcome, why.code, why.words)
            if self._session.go_on():
                self._open()
            else:
                self._draw()
                self._say("every document here has an outcome; q leaves")

    def _finding_decided(self) -> None:
        """Choose the next finding that nobody has decided, if there is one below."""
        self._draw()
        listed, findings = self.query_one(OptionList), self._session.case.findings
        for index in range((listed.highlighted or 0) + 1, len(findings)):
            if self._session.made_on(findings[index]) is None:
                listed.highlighted = index
                return

    def _open(self) -> None:
        """Show the case of the session; its text comes when it has been read."""
        self._text, self._place = None, 0
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option("") for _ in self._session.case.findings])
        listed.highlighted = 0 if self._session.case.findings else None
        self.query_one(TextPane).show("reading …")
        self._draw()
        self._read(self._session.case)

    @work(thread=True)
    def _read(self, case: Case) -> None:
        """Read the text of a case, which may take a while; another case may be open by then."""
        text, problem = None, ""
        try:
            text = self._documents.text(case)
        except Exception as error:  # a document may lay open a fault of ours: the review goes on without it
            problem = str(error) or type(error).__name__
        self.app.call_from_thread(self._arrived, case, text, problem)

    def _arrived(self, case: Case, text: str | None, problem: str) -> None:
        if case.number == self._session.case.number:
            self._text = text
            self.query_one(TextPane).show(f"The text is not here. {problem}" if text is None else text)
            self._draw_chosen()

    def _draw(self) -> None:
        """Draw everything but the text itself anew."""
        width = self.size.width
        session = self._session
        total = f"{len(session):,}"
        if session.waiting > len(session):
            total += f", the worst of {session.waiting:,}"
        where = f"{session.decided:,} decided · {session.at + 1:,} of {total}"
        title = Text.assemble(("smelltest review  ", "bold"), in_line(self._run_name))
        self.query_one("#run", Static).update(apart(title, Text(where), width))
        lines = (Text(in_line(session.case.id), "bold"), state(session.case, session.standing))
        self.query_one("#case", Static).update(Text("\n").join(cut(line, width) for line in lines))
        listed = self.query_one(OptionList)
        for index, finding in enumerate(session.case.findings):
            listed.replace_option_prompt_at_index(index, entry(finding, session.made_on(finding)))
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        """Draw what depends on which finding is chosen, and on which of its places is in sight."""
        finding, about, here = self._chosen, Text(), None
        if finding:
            place = self._place % max(1, len(finding.spans))
            about = detail(finding, self._session.made_on(finding), place)
            here = finding.spans[place] if finding.spans else None
        self.query_one("#finding", Static).update(about)
        if self._text is None:
            return
        marks = [
            (Span(place.start, place.end), self._mark_of(each))
            for each in self._session.case.findings
            for place in each.spans
        ]
        if here:
            marks.append((Span(here.start, here.end), Mark.HERE))
        self.query_one(TextPane).mark(marks, here.start if here else None)

    def _mark_of(self, finding: Finding) -> Mark:
        if finding is self._chosen:
            return Mark.CHOSEN
        made = self._session.made_on(finding)
        if made:
            return Mark.ACCEPTED if made.content.action == "accept" else Mark.DISMISSED
        return Mark.NONE if finding.uncounted else Mark.OPEN

    def _say(self, message: str) -> None:
        self.notify(message, timeout=3, markup=False)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Show what the log complains of."""
        try:
            yield
        except (InputError, ValueError) as error:
            self.notify(in_line(str(error)), title="decision log", severity="error", markup=False)
