"""Signals and the rules that realise them are all there."""

from benchmarks.planting.mechanisms import MECHANISMS
from benchmarks.signals import listed, signal_of
from scoring.rulebook import shipped_rulebook

RULES = {rule.id for rule in (*shipped_rulebook().rules, *shipped_rulebook().off)}


def test_every_listed_rule_is_shipped():
    assert listed() <= RULES
    assert {signal_of(rule) for rule in listed()} <= RULES


def test_no_signal_realises_another():
    assert not listed() & {signal_of(rule) for rule in listed()}


def test_planters_name_signals():
    for key, mechanism in MECHANISMS.items():
        for signal in mechanism.signals:
            assert signal in RULES, key
            assert signal_of(signal) == signal, key
