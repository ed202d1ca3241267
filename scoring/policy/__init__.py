"""Moderation policies: which documents are allowed, reviewed, held or labelled, and in which queue they wait.

A policy sorts and explains; people decide what is removed. It is a file that carries its own tests:

    policy = load_policy(Path("policy.yml"))
    decision = decide(policy, facts_of(report, date(2026, 11, 22)))

A policy, facts and decisions can be pickled, and the same facts always lead to the same decision.
"""

from scoring.policy.data import Decision, Facts, Policy
from scoring.policy.deciding import decide
from scoring.policy.facts import facts_of, facts_of_row
from scoring.policy.loading import load_policy

__all__ = ["Decision", "Facts", "Policy", "decide", "facts_of", "facts_of_row", "load_policy"]
