"""Who says what: the verbs that report speech and thought, and the places where a text uses them.

A cue is a word or phrase that hands a statement to a source: "said", "has warned", "according to",
"in a statement", a colon before a quotation. Cues inside quotation marks belong to the speaker and
are left out. The list is generous on purpose: those who ask for a cue want to know that none is near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.data import Span
from scoring.text.inflection import verb_forms

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
    publish query question quip quote rail reaffirm reassure rebuke rebut recall recite recommend recount refer reflect refuse
    reject refute reiterate relate remark remind repeat reply report respond retort reveal rule say scoff scream shout
    sigh signal specify speculate stress submit suggest summarize summarise swear tease tell testify
    theorize threaten tout tweet underline underscore urge vent volunteer vow warn whisper wonder
    worry write yell
"""
_THOUGHT = """
    anticipate assume believe calculate consider cite conceive doubt envisage expect fear feel find
    figure foresee hold hope judge know learn realize realise reason reckon hear regard remember see show suspect
    think understand view want
"""


def _base_forms(bases: str) -> dict[str, str]:
    return {form: base for base in bases.split() for form in verb_forms(base)}


SPEECH_VERBS = _base_forms(_SPEECH)
"""Every form of a verb that reports speech or writing → its base form."""

REPORTING_VERBS = SPEECH_VERBS | _base_forms(_THOUGHT)
"""Every form of a verb that reports speech, writing or thought → its base form."""

THIRD_PERSON = frozenset(
    form for form, base in REPORTING_VERBS.items() if form.endswith("s") and form != base
)
"""The forms that only a singular subject takes: "says"."""

_OTHER_CUES = frozenset("according statement interview speech letter email e-mail tweet words".split())


def find_cues(text: Text) -> tuple[Span, ...]:
    """Return the words outside quotation marks that hand a statement to a source, in order."""
    cues = []
    for word in text.words:
        if word.key not in REPORTING_VERBS and word.key not in _OTHER_CUES:
            continue
        span = Span(word.start, word.end)
        if not text.in_quotation(span):
            cues.append(span)
    return tuple(cues)
