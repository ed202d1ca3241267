"""The memory of a moderation: what policies and people decided of which document, why, who and when.

    with DecisionLog(Path("decisions.db")) as log:
        number = log.add(on_finding(row, finding, "dismiss", by="Ada", reason="not-there"))
        log.latest(row["sha256"], row["id"])  # what stands of a document

The log holds hashes, offsets and ids of rules, never the text of a document.
"""

from scoring.decisions.data import (
    REASONS,
    Action,
    Decision,
    Entry,
    Forgetting,
    Ruling,
    Run,
    Standing,
    on_finding,
    on_outcome,
    withdrawal,
)
from scoring.decisions.log import DecisionLog

__all__ = [
    "REASONS",
    "Action",
    "Decision",
    "DecisionLog",
    "Entry",
    "Forgetting",
    "Ruling",
    "Run",
    "Standing",
    "on_finding",
    "on_outcome",
    "withdrawal",
]
