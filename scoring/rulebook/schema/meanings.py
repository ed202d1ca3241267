"""What every key of a rule file, a project file and an ignore file means, in a sentence.

Editors show these sentences, and docs/reference.md lists them.
"""

from __future__ import annotations

import inspect
import re

from msgspec import Struct

_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[`A-Z])")

# The name of a mapping → what it is.
SUBJECTS: dict[str, str] = {
    "rule file": "A pack of rules: named lists, and the rules that use them.",
    "pack": "The name of the pack, and its version, as reports tell them.",
    "term file": "A list of terms in a text file: one a line; blank lines and lines that begin with # "
    "are skipped.",
    "rule": "One smell: what to look for, where, what it costs, what to say, and examples that prove it.",
    "overlay": "Changes to a rule of an earlier file; what is not named stays as it is. "
    "A mapping is changed key by key; `key+` adds to a list and `key-` takes out of it, at any depth.",
    "scope": "Where the rule looks.",
    "exceptions": "What is innocent: a hit that one of these overlaps, or has near it, is dropped.",
    "near": "Words that excuse a hit by standing near it, in the same sentence.",
    "condition": "What must be true of a document. All that is given must hold; what cannot be known of a "
    "document (the domain of a plain text) makes the answer unknown, and the rule not assessable.",
    "report_when": "How much the rule must find in a document before it says so.",
    "tests": "Texts that prove the rule; run by `smelltest rules test`.",
    "range": "Figures above the one and below the other, neither of them included.",
    "token": "One place in a sequence: a word or phrase that fits every condition given.",
    "project file": "What a team has settled for a folder: packs, thresholds, rules that are off, "
    "exceptions for sources.",
    "setting": "What the project says of the rules; what it leaves out stays as the rule has it.",
    "override": "Settings for the documents of some sources only; of several that apply, the later wins.",
    "ignore file": "Findings that somebody has accepted, and why.",
    "ignore": "Findings that somebody has accepted: those that fit all that is given.",
    # The kinds of check.
    "phrases": "Words and phrases, whole words only, inside one sentence.",
    "swap": "Wrong words and the right ones.",
    "regex": "A pattern of RE2's syntax: linear time, no look-around, no back-references. It is matched "
    "against "
    "folded text: accents are dropped, typographic quotation marks and dashes straight.",
    "sequence": "Tokens in this order, near one another, inside one sentence.",
    "repetition": "The same word twice running, or the same sentence, line or block again elsewhere.",
    "detector": "A detector, which is code, with its options.",
    "comparison": "Several documents of one story compared, by code, with its options: conflicts, not "
    "findings in one document. Only for rules of the family retelling, which have no `scope`, `except`, "
    "`when`, `unless`, `report_when`, `requires` or `ceiling`; never a part of another check.",
    "density": "More, or fewer, hits of a check than usual for so many words: one finding with all of them.",
    "missing": "Nothing of what is needed, in the blocks where it belongs: a finding about the document.",
    "consistency": "One thing in two ways: two spellings that a document should not mix, or two values "
    "of one "
    "thing that should agree.",
    "metric": "A figure of the text that is out of its range.",
    "all": "All of the checks together: one hit for each place where every one finds something.",
    "any": "What at least one of the checks finds.",
    "not": "None of the checks finds anything: by itself a finding about the document.",
}

_STATUS = (
    "stable; preview: its findings are notes, which cost nothing; off: it does not run, though "
    "other rules may use it as a part."
)
_INFLECT = (
    "Find the other forms, too: verb bends the first word (says, said, saying), noun the last (experts)."
)
_CASE = "ignore: small and capital letters are the same; match: they are not."
_OWNER = "Who answers for it."
_UNTIL = "The last day on which it holds, YYYY-MM-DD. After that it no longer applies, and is said on stderr."
_REFERENCE = (
    "a check, or the id of a rule: then it is what that rule finds, with its scope, conditions and exceptions"
)

# The name of a mapping → its keys → what each means.
MEANINGS: dict[str, dict[str, str]] = {
    "rule file": {
        "schema": "The version of this format: 1.",
        "pack": SUBJECTS["pack"],
        "terms": "Named lists: `<name>` stands for the list wherever a list of texts is expected, alone "
        "or as an item.",
        "rules": "The rules, and overlays on the rules of earlier files.",
    },
    "pack": {
        "name": "The pack's name.",
        "version": "The pack's version: raise it when the rules change.",
    },
    "term file": {
        "file": "A UTF-8 text file in the folder of the rule file or below it, of 1 MB at most.",
    },
    "rule": {
        "id": "family.smell, in small letters with hyphens; for ever: reports, ignore files and "
        "decisions refer to it.",
        "title": "What the smell is called, in a few words.",
        "family": "The family whose points the rule takes; no family takes more than 25. Rules of the family "
        "retelling compare several documents, and no others do.",
        "severity": "1 (a slip) to 5 (nobody edited this). Weight and cap follow from it where they are "
        "not given.",
        "check": "What to look for; its `kind` says how.",
        "message": "What to say of a finding. {match} is the evidence, {count} the number of its places, "
        "{lines} their lines; further fields are the values of the check. Of a conflict, {match} is what one "
        "side says and {count} the number of documents; it has no {lines}.",
        "why": "Why it matters to a reader, in a sentence.",
        "weight": "Points that one clear hit costs in a document of up to 400 words; 0 makes the rule a "
        "note. "
        "Default: 1, 2, 4, 7, 10 by severity.",
        "cap": "The most points that the rule can cost in one document. Default: three times the weight.",
        "confidence": "How sure a hit is, 0-1: it multiplies the weight.",
        "once": "Whether the document has it or not is all that counts, however often.",
        "trait": "What a hurried or non-native writer could show; all such rules together cost at most "
        "10 points.",
        "ceiling": "No document with this finding scores higher. A note has none.",
        "requires": "html: on plain text the rule cannot be judged, and the report says so.",
        "scope": SUBJECTS["scope"],
        "except": SUBJECTS["exceptions"] + " One mapping, or a list of them, each with its own reason.",
        "when": "Judge only documents of which this is true.",
        "unless": "Leave alone the documents of which this is true.",
        "report_when": SUBJECTS["report_when"],
        "fix": "What to do about a finding; a text with fields like `message`.",
        "link": "Where to read more: an https address.",
        "status": _STATUS,
        "owner": _OWNER,
        "tests": SUBJECTS["tests"],
    },
    "overlay": {
        "extends": "The id of the rule that this entry changes; with an `id` as well, the entry is a "
        "new rule made from it.",
        "phrases+": "Find these phrases as well, whatever the kind of check.",
        "phrases-": "Leave these phrases alone, whatever the kind of check.",
    },
    "scope": {
        "in": "Block roles to look in; `quote` alone: only words inside quotation marks. Default: "
        "title, heading, body, list.",
        "not_in": "Block roles to leave out; `quote` for words inside quotation marks, which are the "
        "speaker's.",
    },
    "exceptions": {
        "phrases": "Words and phrases.",
        "regex": "Patterns of RE2's syntax.",
        "terms": "Names of lists in `terms`, whose texts are added to `phrases`.",
        "near": SUBJECTS["near"],
        "reason": "Why it is innocent.",
        "owner": _OWNER,
        "until": _UNTIL,
    },
    "near": {
        "any": "The words and phrases.",
        "words": "The most words that may stand between them and the hit.",
    },
    "condition": {
        "genre": "The document is one of these, as far as smelltest can tell.",
        "kind": "How the document came: plain text, or a web page.",
        "language": "The document's language is one of these codes, such as en.",
        "domain": "The page's address is of one of these domains or of a subdomain; * is a wildcard.",
        "path": "The path, told from the project file's folder, fits one of these globs: * stays inside a "
        "folder, ** does not.",
        "feed": "The document came with one of these feeds, as given with --feed; * is a wildcard.",
        "words": "The document's length in words.",
        "has": "The document states all of these about itself.",
        "all": "All of these conditions are true.",
        "any": "At least one of these conditions is true.",
        "not": "This condition is false.",
    },
    "report_when": {
        "count": "At least so many hits.",
        "density": "At least so many hits in 1,000 words of the rule's scope.",
    },
    "tests": {
        "bad": "Texts that the rule must find; the evidence stands in `[[…]]`, several times for "
        "several places. "
        "Without a mark: a finding about the document. Lines of `---` divide the documents of an example "
        "of a rule that compares several.",
        "good": "Texts that the rule must leave alone: the nearest innocent neighbours of the bad ones.",
        "known_miss": "Texts that the rule should find and does not yet; when it does, the run says so.",
        "known_false": "Texts that the rule should leave alone and does not yet; when it does, the run "
        "says so.",
    },
    "range": {
        "above": "Figures above this one.",
        "below": "Figures below this one.",
    },
    "phrases": {
        "any": "The words and phrases.",
        "inflect": _INFLECT,
        "case": _CASE,
    },
    "swap": {
        "pairs": "Wrong: right. The right one fills {fix} in the message.",
        "case": _CASE,
    },
    "regex": {
        "pattern": "The pattern, in single quotes. (?i) at its start makes all letters alike; named "
        "groups (?P<name>…) "
        "fill {name} in the message.",
        "span": "The named group that is the evidence. Default: all of the match.",
        "needs": "The sentence must hold one of these texts, in any case, or the pattern is not tried: "
        "it saves time.",
        "where": "Named groups and the range in which the number that each finds must lie, or there is no "
        "match: {percent: {above: 100}}.",
        "across": "What the pattern sees at a time: a sentence, or a whole block.",
    },
    "sequence": {
        "tokens": "The tokens in their order; two at least, or one with `is` or `regex`.",
        "within": "The most words from the first token to the last, both included.",
    },
    "token": {
        "any": "One of these words or phrases.",
        "regex": "A pattern that fits the whole word.",
        "is": "What the word is.",
        "not": "None of these words and phrases.",
        "inflect": _INFLECT,
        "gap": "The most words that may stand between the token before and this one.",
        "optional": "The sequence may do without this token.",
    },
    "repetition": {
        "unit": "What is repeated.",
        "min_words": "Shorter units do not count.",
        "min_times": "How often it must stand there, the first included.",
    },
    "detector": {
        "use": "The detector's name; or `package.module:function`, where the project file allows it.",
        "with": "The detector's options.",
    },
    "comparison": {
        "use": "The comparison's name.",
        "with": "The comparison's options.",
    },
    "density": {
        "of": f"What to count: {_REFERENCE}.",
        "per_1000_words": "How many hits in 1,000 words of the rule's scope are out of the usual: a "
        "number means above it.",
        "min_hits": "With fewer hits, nothing is too much.",
    },
    "missing": {
        "need": f"What should be there: {_REFERENCE}.",
        "for": f"What needs something: {_REFERENCE}. Each value `same` that it finds needs a hit of `need` "
        "with the same value.",
        "same": "The name of the value that `for` and `need` must have in common.",
        "in": "The block roles in which to look for it. Default: the rule's scope.",
        "unless": f"What makes the need go away, wherever the rule looks: {_REFERENCE}.",
    },
    "consistency": {
        "group": "Lists of ways to write one thing, of which a document should keep to one: [[adviser, "
        "advisor]]. "
        "Or, with `of`, the name of the value that tells what is the same thing.",
        "of": "The pattern that finds the mentions; its named groups are their values.",
        "differ_by": "The name of the value that should agree between mentions of the same thing.",
        "inflect": _INFLECT,
    },
    "metric": {
        "name": "The figure; see the list of metrics.",
        "above": "Out of range above this figure.",
        "below": "Out of range below this figure.",
        "unit": "What the figure is taken of: all blocks in scope together, each block, or each sentence.",
    },
    "all": {
        "checks": f"The parts: each {_REFERENCE}. A part of kind `not` must find nothing there.",
        "within": "How near: the same sentence, block or document; a number: in the same sentence, with "
        "at most so many words between.",
    },
    "any": {
        "checks": f"The parts: each {_REFERENCE}.",
    },
    "not": {
        "checks": f"The parts: each {_REFERENCE}.",
    },
    "project file": {
        "schema": "The version of this format: 1.",
        "packs": "The rules to use: `shipped` for all shipped packs, one of them by name, or files and "
        "folders of "
        "the project file's own folder. Later ones lie on top of earlier ones.",
        "min_words": "Give no score to documents shorter than this.",
        "max_size": "Read no document larger than this, in megabytes.",
        "timeout": "Give up on a document after so many seconds; 0: never.",
        "fail_under": "Exit with code 1 if a document scores lower than this.",
        "rules": "What is settled for some rules: an id or a glob over ids, and a status or a setting.",
        "overrides": "Settings for the documents of some sources only; of several that apply, the later "
        "wins.",
        "ignore": "The file of accepted findings. Default: ignore.yml beside the project file, if there "
        "is one.",
        "baseline": "The findings known since a day, written by `smelltest report --write-baseline FILE`.",
        "weights": "What has been learned of features and rules: `shipped`, a file that `smelltest train` "
        "wrote, or `none`: the rules alone.",
        "detectors": "Detectors in Python that rule files may use: `package.module:function`, or the "
        "name of an "
        "installed entry point. Their code runs: list only what you trust.",
    },
    "setting": {
        "status": _STATUS,
        "weight": "Points that one clear hit costs.",
        "cap": "The most points that a rule can cost in one document.",
    },
    "override": {
        "when": "The documents it is for.",
        "rules": "What is settled for some rules: an id or a glob over ids, and a status or a setting.",
        "fail_under": "Exit with code 1 if one of these documents scores lower than this.",
    },
    "ignore file": {
        "schema": "The version of this format: 1.",
        "ignore": "The findings that somebody has accepted.",
    },
    "ignore": {
        "rule": "The id of the rule, or a glob over ids.",
        "text": "Words of the evidence, in any case.",
        "fingerprint": "The fingerprint of one finding, from the JSON of a report.",
        "when": "In which documents.",
        "reason": "Why it is accepted.",
        "owner": _OWNER,
        "until": _UNTIL,
    },
}


def option_meanings(options: type[Struct]) -> dict[str, str]:
    """What each option of a detector means: the comment beside it, or the sentences that name it."""
    comments = _comments(options)
    sentences = _SENTENCE_END.split(docstring(options))
    meanings = {}
    for key in options.__struct_encode_fields__:
        named = " ".join(sentence for sentence in sentences if f"`{key}`" in sentence)
        meanings[key] = comments.get(key) or re.sub(";$", ".", named)
    return meanings


def docstring(struct: type[Struct]) -> str:
    """What a struct says of itself, in one line."""
    return " ".join((inspect.getdoc(struct) or "").split())


def _comments(struct: type[Struct]) -> dict[str, str]:
    """The comments beside the fields of a struct; none where its source is not at hand."""
    try:
        source = inspect.getsource(struct)
    except OSError:
        return {}
    found = re.findall(r"^    (\w+): [^#\n]+# (.+)$", source, re.MULTILINE)
    return {key: f"{comment[0].upper()}{comment[1:]}." for key, comment in found}
