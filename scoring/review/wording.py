"""What the screen says of cases, findings and decisions: foreign words in them are safe to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from scoring.decisions import Standing
from scoring.decisions.data import Made
from scoring.output.screen import BAND_STYLES, OUTCOME_STYLES
from scoring.review.queue import Case, Finding
from scoring.review.sheet import in_line

# Terminals without colours show these in grey, and pure red in a grey that nobody can read.
_LIGHT = {"red": "#ff8787", "magenta": "#ff87ff"}
_BANDS = {band: _LIGHT.get(style, style) for band, style in BAND_STYLES.items()}
_OUTCOMES = {outcome: _LIGHT.get(style, style) for outcome, style in OUTCOME_STYLES.items()}
_SIGNS = {"accept": ("✓", "green"), "dismiss": ("✗", "dim")}
_DECIDED = {"accept": "accepted", "dismiss": "dismissed"}


def state(case: Case, standing: Standing) -> Text:
    """What became of a case, in a line: by a person, where one has decided, then by the machine."""
    line = Text()
    if case.score is not None and case.band:
        line.append(f"{case.score:.1f} {case.band}", _BANDS[case.band])
    else:
        line.append(f"error: {case.error.code}" if case.error else f"no score: {', '.join(case.abstained)}")
    if case.outcome:
        line.append("  ").append(case.outcome, _OUTCOMES[case.outcome])
        line.append(in_line(f" in {case.queue}" if case.queue else ""))
        line.append(in_line(f" by {case.entry}" if case.entry else ""), "dim")
    if case.words:
        line.append(f"  {case.words:,} words", "dim")
    if standing.outcome:
        return Text.assemble(("decided: ", "bold"), decision(standing.outcome), "   ", (line.plain, "dim"))
    return line


def decision(made: Made) -> Text:
    """What a person decided, who, and why."""
    made_of = made.content
    outcome = made_of.outcome
    what = (outcome, _OUTCOMES[outcome]) if outcome else _DECIDED[made_of.action]
    line = Text.assemble(what, in_line(f" by {made_of.by}: {made_of.reason}"))
    return line.append(in_line(f", “{made_of.words}”" if made_of.words else ""), "italic")


def entry(finding: Finding, made: Made | None, width: int) -> Text:
    """A finding in the list, in so many cells: what became of it, what it cost, its rule, how many places."""
    sign = _SIGNS[made.content.action] if made else " "
    cost = f"−{-finding.points:.1f}" if finding.points else finding.uncounted or "0.0"
    rule = in_line(finding.rule.partition(".")[2] or finding.rule)
    times = f" ×{len(finding.spans):,}" if len(finding.spans) > 1 else ""
    quiet = "dim" if made else ""
    line = Text.assemble(sign, " ", (cost.rjust(5), quiet if finding.points else "dim"), " ", (rule, quiet))
    return cut(line, width - len(times)).append(times, "dim")


def detail(finding: Finding, made: Made | None, place: int, elsewhere: Sequence[Made], why: str) -> Text:
    """A finding in full: what comes last may find no room where reviewers have used many words.

    `place` is which of its places is in sight, from 0; `elsewhere` what stands of the same words in other
    documents, the newest first; `why` its rule matters.
    """
    facts = [f"severity {finding.severity}", f"confidence {finding.confidence:.0%}"]
    if len(finding.spans) > 1:
        facts.append(f"place {place + 1:,} of {len(finding.spans):,}")
    if not finding.spans:
        facts.append("the document as a whole")
    if finding.charged_by:
        facts.append(f"counts as {in_line(finding.charged_by)}")
    lines = [Text.assemble((in_line(finding.rule), "bold"), ("  " + " · ".join(facts), "dim"))]
    lines.append(Text(in_line(finding.message)))
    if why:
        lines.append(Text(in_line(why), "dim"))
    if made:
        lines.append(decision(made))
    if elsewhere:
        lines.append(_decided_elsewhere(elsewhere))
    return Text("\n").join(lines)


def _decided_elsewhere(elsewhere: Sequence[Made]) -> Text:
    newest = elsewhere[0]
    line = Text.assemble(("elsewhere ", "dim"), decision(newest), f", {newest.content.at:%Y-%m-%d}")
    if len(elsewhere) > 1:
        actions = Counter(made.content.action for made in elsewhere)
        counts = ", ".join(f"{count:,} {_DECIDED[action]}" for action, count in actions.most_common())
        line.append(f" ({counts})", "dim")
    return line


def cut(line: Text, width: int) -> Text:
    """The line in so many cells."""
    line.truncate(max(1, width), overflow="ellipsis")
    return line


def apart(left: Text, right: Text, width: int) -> Text:
    """Two texts at the ends of a line of so many cells; the left one gives way."""
    left = cut(left, width - right.cell_len - 2)
    return Text.assemble(left, " " * (width - left.cell_len - right.cell_len), right)
