"""The open case on the screen, and what each key does to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from scoring.review.session import Meanwhile, Session
from scoring.review.sheet import Mark, in_line
from scoring.review.wording import apart, cut, decision, detail, entry, state

_AROUND_ENTRY = 3  # cells of the list that entries do not get: its border, and the scrollbar it may have


class Findings(OptionList):
    """The list of findings, where these keys do something else than in other lists."""

    # Not of the desk with `priority`: that would let them overtake the key pressed before.
    BINDINGS: ClassVar = [
        Binding("down", "screen.choose(1)", show=False),
        Binding("up", "screen.choose(-1)", show=False),
        Binding("enter", "screen.next_place", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
        Binding("pageup", "screen.page(-1)", show=False),
    ]


class Desk(Screen[None]):
    """The open case: what is known of it, its text, its findings, and the chosen one in full."""

    BINDINGS: ClassVar = [
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("a", "accept", "accept"),
        Binding("d", "dismiss_finding", "dismiss"),
        Binding("D", "dismiss_alike", "its rule", key_display="D"),
        Binding("o", "outcome", "outcome"),
        Binding("n", "go(1)", "next"),
        Binding("p", "go(-1)", "prev"),
        Binding("u", "undo", "undo"),
        Binding("q", "app.quit", "quit"),
    ]

    def __init__(self, session: Session, documents: Documents, run: str, whys: Mapping[str, str]) -> None:
        super().__init__()
        self._session = session
        self._documents = documents
        self._run_name = run
        self._whys = whys
        self._text: str | None = None  # None: it is being read, or cannot be
        self._place = 0  # which place of the chosen finding is in sight

    def compose(self) -> ComposeResult:
        """Lay out the parts, from top to bottom."""
        yield Static(id="run")
        yield Static(id="case")
        with Horizontal():
            yield TextPane()
            yield Findings()
        yield Static(id="finding")
        yield Static(id="said")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Open the case that the session begins with."""
        self.query_one(Findings).focus()
        self._open()

    # What the keys do.

    def action_accept(self) -> None:
        """Accept the chosen finding, and choose the next."""
        if finding := self._chosen_or_say_so():
            with self._told():
                self._session.accept(finding)
                self._finding_decided()

    def action_dismiss_finding(self) -> None:
        """Ask why, and dismiss the chosen finding."""
        if finding := self._chosen_or_say_so():
            self._ask_why([finding], finding.rule)

    def action_dismiss_alike(self) -> None:
        """Ask why, and dismiss all that the rule of the chosen finding found and nobody has decided."""
        if finding := self._chosen_or_say_so():
            alike = self._session.alike(finding)
            self._ask_why(alike, f"{finding.rule}, {len(alike)} in this text")

    def action_outcome(self) -> None:
        """Ask what becomes of the document, and why, unless that is as the policy has it."""
        was, made = self._session.case.outcome, self._session.standing.outcome
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
                if made:
                    question += f" {made.content.by} decided {made.content.outcome}."
                self.app.push_screen(Choice(question, reasons), lambda why: self._decide(outcome, why))

        outcomes: dict[str, str] = dict.fromkeys(OUTCOMES, "")
        if was:
            outcomes[was] = "as the policy has it"
        stands = was or OUTCOMES[0]
        if made and made.content.outcome:
            stands = made.content.outcome
            outcomes[stands] = f"as {in_line(made.content.by)} decided"
        chosen = OUTCOMES.index(stands)
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
        """Take back what the last key decided, and choose what it was about."""
        at = self._session.at
        with self._told():
            taken_back = self._session.undo()
            if not taken_back:
                self._say("nothing to take back since you began")
                return
            if self._session.at != at:
                self._open()
            fingerprint = taken_back[0].content.fingerprint
            for index, finding in enumerate(self._session.case.findings):
                if finding.fingerprint == fingerprint:
                    self.query_one(Findings).highlighted = index
            self._draw()
            others = f", and {len(taken_back) - 1:,} more" if len(taken_back) > 1 else ""
            self._say(f"taken back: {decision(taken_back[0]).plain}{others}")

    def action_help(self) -> None:
        """Explain the keys."""
        self.app.push_screen(Help())

    def action_choose(self, step: int) -> None:
        """Choose the finding so many further on: not round the end, for a key is soon pressed once more."""
        listed = self.query_one(Findings)
        if listed.highlighted is not None:
            listed.highlighted = min(max(listed.highlighted + step, 0), listed.option_count - 1)

    def action_next_place(self) -> None:
        """Show the next place of the chosen finding."""
        self._place += 1
        self._draw_chosen()

    def action_page(self, step: int) -> None:
        """Scroll the text."""
        self.query_one(TextPane).page(step)

    # What happens by itself.

    def on_key(self, event: events.Key) -> None:
        """What has been said stands until the next key."""
        self._say("")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another finding is chosen: its first place comes into sight."""
        self._place = 0
        self._draw_chosen()

    def on_resize(self, event: events.Resize) -> None:
        """Lines that are cut to the width are cut anew."""
        self.call_after_refresh(self._draw)

    # How it is done.

    @property
    def _chosen(self) -> Finding | None:
        index = self.query_one(Findings).highlighted
        return None if index is None else self._session.case.findings[index]

    def _chosen_or_say_so(self) -> Finding | None:
        if self._chosen is None:
            self._say("no findings here; o decides on the document")
        return self._chosen

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
        at, what = self._session.at, f"{outcome} for {in_line(self._session.case.id)}"
        with self._told():
            self._session.decide(outcome, why.code, why.words)
            if self._session.go_on():
                self._open()
                again = "; on from the top" if self._session.at < at else ""
                self._say(f"{what}; u takes it back{again}")
            else:
                self._draw()
                self._say(f"{what}; every document here has an outcome now, q leaves")

    def _finding_decided(self) -> None:
        """Choose the next finding that nobody has decided, if there is one below."""
        self._draw()
        listed = self.query_one(Findings)
        still_open = self._open_findings()
        below = [index for index in still_open if index > (listed.highlighted or 0)]
        if below:
            listed.highlighted = below[0]
        elif still_open:
            self._say(f"the last one; above {len(still_open):,} are open")
        else:
            self._say("every finding here is decided; o decides on the document")

    def _open_findings(self) -> list[int]:
        """Which findings nobody has decided."""
        made_on, findings = self._session.made_on, self._session.case.findings
        return [index for index, finding in enumerate(findings) if made_on(finding) is None]

    def _open(self) -> None:
        """Show the case of the session; its text comes when it has been read."""
        self._text, self._place = None, 0
        listed = self.query_one(Findings)
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
            self.query_one(TextPane).show(f"The text is not here: {problem}" if text is None else text)
            self._draw_chosen()

    def _draw(self) -> None:
        """Draw everything but the text itself anew."""
        width = self.size.width
        session = self._session
        total = f"{len(session):,}"
        if session.waiting > len(session):
            total += f", the worst of {session.waiting:,}"
        where = f"{session.decided:,} decided · {session.at + 1:,} of {total}"
        title = Text.assemble(("smelltest review", "bold"), f" by {in_line(session.by)}: ")
        title.append(in_line(self._run_name))
        self.query_one("#run", Static).update(apart(title, Text(where), width))
        lines = (Text(in_line(session.case.id), "bold"), state(session.case, session.standing))
        self.query_one("#case", Static).update(Text("\n").join(cut(line, width) for line in lines))
        listed = self.query_one(Findings)
        room = listed.outer_size.width - _AROUND_ENTRY
        for index, finding in enumerate(session.case.findings):
            listed.replace_option_prompt_at_index(index, entry(finding, session.made_on(finding), room))
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        """Draw what depends on which finding is chosen, and on which of its places is in sight."""
        finding, about, here = self._chosen, Text(), None
        listed = self.query_one(Findings)
        listed.border_subtitle = ""
        if finding:
            number, count, still_open = listed.highlighted or 0, listed.option_count, self._open_findings()
            listed.border_subtitle = f"{number + 1:,} of {count:,}, {len(still_open):,} open"
            place = self._place % max(1, len(finding.spans))
            here = finding.spans[place] if finding.spans else None
            made, why = self._session.made_on(finding), self._whys.get(finding.rule, "")
            with self._told():
                about = detail(finding, made, place, self._session.elsewhere(finding), why)
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
        self.query_one(TextPane).mark(marks, Span(here.start, here.end) if here else None)

    def _mark_of(self, finding: Finding) -> Mark:
        if finding is self._chosen:
            return Mark.CHOSEN
        made = self._session.made_on(finding)
        if made:
            return Mark.ACCEPTED if made.content.action == "accept" else Mark.DISMISSED
        return Mark.NONE if finding.uncounted else Mark.OPEN

    def _say(self, message: str, style: str = "") -> None:
        """Say something in the place of the keys at the bottom, until the next one is pressed."""
        said = self.query_one("#said", Static)
        said.update(Text(message, style))
        said.display = bool(message)
        self.query_one(Footer).display = not message

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what the log complains of, and what a colleague has decided meanwhile."""
        at, before = self._session.at, self._session.standing.outcome
        try:
            yield
        except Meanwhile as meanwhile:
            self._draw()
            what = decision(meanwhile.made).plain if meanwhile.made else "taken back"
            self._say(f"meanwhile {what}. Nothing is written; the same key again overrules it", "bold")
        except (InputError, ValueError) as error:
            self._say(f"not written: {in_line(str(error))}", "bold red")
        else:
            after = self._session.standing.outcome
            is_newer = after and after.number > (before.number if before else 0)
            if after and is_newer and self._session.at == at and not self._session.is_own(after):
                self._say(f"meanwhile {decision(after).plain}", "bold")
