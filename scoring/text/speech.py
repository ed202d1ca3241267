"""Who says what: the verbs that report speech and thought, and the places where a text uses them.

A cue is a word or phrase that hands a statement to a source: "said", "has warned", "according to",
"in a statement", a colon before a quotation. Cues inside quotation marks belong to the speaker and
are left out. The list is generous on purpose: those who ask for a cue want to know that none is near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from scoring.data import Span
from scoring.text.quotations import Quotation

if TYPE_CHECKING:
    from scoring.text import Text

_SPEECH = """
    accuse acknowledge add address admit advise affirm agree allege announce answer applaud argue ask assert
    assess assure attest beg blame blast boast brag brief call caution characterize characterise
    charge chide claim clarify comment complain compute concede conclude condemn confess confide
    compare confirm contend continue contrast convey counsel counter criticize criticise cry debate declare decry
    defend demand denounce deny depict describe detail disagree disclose discount dismiss dispute document
    downplay dub echo elaborate emphasize emphasise enthuse estimate exclaim explain expose express favor favour forecast gripe
    gush hail highlight hint hypothesize imply indicate inform insist instruct interject joke lament
    maintain marvel mention mock muse narrate note object observe offer opine oppose order phrase plead
    pledge point post praise preach predict proclaim profess project promise pronounce propose protest
    publish query question quip quote rail rebuke recall recite recommend recount refer reflect refuse
    reject     reiterate relate remark remind reply report respond retort reveal rule say scoff scream shout
    sigh signal specify speculate stress submit suggest summarize summarise swear tease tell testify
    theorize threaten tout tweet underline underscore urge vent volunteer vow warn whisper wonder
    worry write yell
"""
_THOUGHT = """
    anticipate assume believe calculate consider cite conceive doubt envisage expect fear feel find
    figure foresee hold hope judge know learn realize realise reason reckon regard see show suspect
    think understand view want
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "know": "knows knew known knowing",
    "see": "sees saw seen seeing",
    "show": "shows showed shown showing",
    "find": "finds found finding",
    "hold": "holds held holding",
    "feel": "feels felt feeling",
    "swear": "swears swore sworn swearing",
    "foresee": "foresees foresaw foreseen foreseeing",
    "understand": "understands understood understanding",
    "admit": "admits admitted admitting",
    "brag": "brags bragged bragging",
    "beg": "begs begged begging",
    "dub": "dubs dubbed dubbing",
    "quip": "quips quipped quipping",
    "refer": "refers referred referring",
    "submit": "submits submitted submitting",
}


def forms(base: str) -> tuple[str, ...]:
    """The forms of a verb: base, third person, past, participles."""
    if base in _IRREGULAR:
        return (base, *_IRREGULAR[base].split())
    if base.endswith("e"):
        return (base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    third = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (base, base + third, base + "ed", base + "ing")


def _base_forms(bases: str) -> dict[str, str]:
    return {form: base for base in bases.split() for form in forms(base)}


SPEECH_VERBS = _base_forms(_SPEECH)
"""Every form of a verb that reports speech or writing → its base form."""

REPORTING_VERBS = SPEECH_VERBS | _base_forms(_THOUGHT)
"""Every form of a verb that reports speech, writing or thought → its base form."""

THIRD_PERSON = frozenset(forms(base)[1] for base in REPORTING_VERBS.values())
"""The forms that only a singular subject takes: "says"."""
