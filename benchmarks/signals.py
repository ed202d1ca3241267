"""Signals and the rules that realise them: where one signal became several rules, each with its own message.

The planter names signals; reports of single rules are counted under the signal that they realise. A rule that
is not listed here is a signal of its own.
"""

from __future__ import annotations

_REALISED_BY = {
    "boilerplate.placeholder-address": "unfilled-address",
    "boilerplate.demo-text": (
        "demo-line filler-text template-hole unwritten-note template-code dummy-email dummy-phone field-code "
        "unfilled-field starter-text starter-page slot-line system-line generated.unfilled-blank"
    ),
    "boilerplate.orphan-caption": "image-credit picture-control",
    "boilerplate.ui-debris": (
        "site-notice page-line page-button page-tail page-message copyright-line engagement-counter "
        "page-counter blank-lines leftover-separator ad-marker ad-line related-link contact-line page-control"
    ),
    "boilerplate.byline-debris": "system-byline byline-bar masthead end-credit outlet-line label-line",
    "boilerplate.self-promotion": "page-prompt page-call reader-service",
    "attribution.empty-attribution": "empty-agent empty-audience detached-speaker",
    "attribution.vague-authority": (
        "vague-chorus vague-bafflement gossip vague-voice vague-voice-among-named crowd-with-a-member "
        "unnamed-reports unnamed-study nameless-information unnamed-data unnamed-document hearsay "
        "nameless-office unnamed-media impersonal-claim "
        "impersonal-report vague-side vague-profession vague-initiates unowned-claim unnamed-outlet camp-view"
    ),
    "attribution.anonymous-no-reason": "unnamed-officials anonymous-insider",
    "attribution.uncited-figure": "uncited-figures",
    "names.name-variant": "diacritic-variant organisation-variant double-surname",
    "names.implausible-affiliation": "calqued-institution misnamed-body",
    "names.title-conflict": "misplaced-office",
    "numbers.broken-number": "lost-figure",
    "numbers.repeated-scale": "redundant-currency",
    "language.grammar-slip": (
        "wrong-article agreement number-agreement wrong-preposition governed-preposition missing-mood "
        "garbled-grammar adjective-behind foreign-order inverted-attribution"
    ),
    "language.encoding-damage": "hidden-characters",
    "language.tortured-phrase": (
        "calque translated-formula translated-name foreign-date continent-for-country lowercase-outlet"
    ),
    "generated.llm-residue": (
        "tool-token model-token source-number spinner-choice translator-trace answer-object chat-window "
        "tool-link link-from-tool unchecked-output draft-label draft-settings markdown-left"
    ),
    "generated.template-skeleton": "generic-heading summary-list",
    "generated.filler-significance": "formulaic empty-closing hollow-sentence",
    "generated.marker-lexicon": "marker-words",
    "provenance.vague-provenance": "derivative-work agency-tag unnamed-original",
    "provenance.no-byline": "unsigned nameless-byline desk-byline",
    "provenance.jsonld-mismatch": "contradictory-dates",
    "provenance.generator-fingerprint": "unconfigured-site theme-credit browser-translation",
    "sensational.clickbait": (
        "teaser promised-feeling forward-reference bait share-plea hidden-truth miracle listicle "
        "ego-challenge"
    ),
    "sensational.loaded": "loaded-heading sneer shouting emoji",
    "sensational.exaggeration": "hyperbole",
    "retelling.lost-specifics": "erased-source",
}

_SIGNALS = {
    rule if "." in rule else f"{signal.split('.')[0]}.{rule}": signal
    for signal, rules in _REALISED_BY.items()
    for rule in rules.split()
}


def signal_of(rule: str) -> str:
    """The signal that a rule realises: one of the list, or its own id."""
    return _SIGNALS.get(rule, rule)


def listed() -> frozenset[str]:
    """All rules that realise a signal of another name."""
    return frozenset(_SIGNALS)
