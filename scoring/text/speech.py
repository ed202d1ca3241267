"""Who says what: the verbs that report speech and thought, and the places where a text uses them.

A cue is a word that hands a statement to a source: "said", "warned", "according", "statement". Cues
inside quotation marks belong to the speaker and are left out. The list is generous on purpose: those
who ask for a cue want to know that none is near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.data import Span
from scoring.text.inflection import verb_forms

if TYPE_CHECKING:
    from scoring.text import Text
    from scoring.text.names import Name

_SPEECH = """
    accuse acknowledge add address admit advise affirm agree allege announce answer applaud argue ask
    assert assess assure attest beg blame blast boast brag brief call caution characterise characterize
    charge chide claim clarify comment compare complain compute concede conclude condemn confess confide
    confirm contend continue contrast convey counsel counter criticise criticize cry debate declare
    decry defend demand denounce deny depict describe detail disagree disclose discount dismiss dispute
    document downplay dub echo elaborate emphasise emphasize enthuse estimate exclaim explain expose
    express favor favour forecast gripe gush hail highlight hint hypothesize imply indicate inform
    insist instruct interject joke lament maintain marvel mention mock muse narrate note object observe
    offer opine oppose order phrase plead pledge point post praise preach predict proclaim profess
    project promise pronounce propose protest publish query question quip quote rail reaffirm reassure
    rebuke rebut recall recite recommend recount refer reflect refuse refute reiterate reject relate
    remark remind repeat reply report respond retort reveal rule say scoff scream shout sigh signal
    specify speculate stress submit suggest summarise summarize swear tease tell testify theorize
    threaten tout tweet underline underscore urge vent volunteer vow warn whisper wonder worry write
    yell
"""
_THOUGHT = """
    anticipate assume believe calculate cite conceive consider discover doubt envisage expect fear feel
    find foresee hear hope judge know learn realise realize reason reckon regard remember see show
    suspect think understand view want
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

_LINKERS = frozenset(
    "also has had have then later earlier recently again itself himself herself already".split()
)
_BEFORE_SPEAKER = frozenset("the to said says".split())
_OTHER_CUES = frozenset("according statement interview speech letter email e-mail tweet words".split())
_CUES = _OTHER_CUES.union(REPORTING_VERBS)


def find_cues(text: Text) -> tuple[Span, ...]:
    """Return the words outside quotation marks that hand a statement to a source, in order."""
    spans = (text.words[at].span for at in text.indexes_of(_CUES))
    return tuple(span for span in spans if not text.in_quotation(span))


def find_speakers(text: Text) -> tuple[Name, ...]:
    """Return the mentions of people and bodies that say something, outside quotation marks, in order."""
    return tuple(
        name
        for name in text.names
        if not text.in_quotation(name.span)
        and (name.speaks or (name.kind != "place" and (_reports_next(text, name) or _credited(text, name))))
    )


def _reports_next(text: Text, name: Name) -> bool:
    """Whether a speech verb follows the name, with no more than "has also" between."""
    previous = name.end
    for word in text.words_near(name.span, 0, 4):
        if word.start < name.end:
            continue
        if text.source[previous : word.start].strip():
            return False
        if word.key in SPEECH_VERBS:
            return word.key != SPEECH_VERBS[word.key] and not word.key.endswith("ing")
        if word.key not in _LINKERS and not word.key.endswith("ly"):
            return False
        previous = word.end
    return False


def _credited(text: Text, name: Name) -> bool:
    """Whether "according to" or ", said" leads up to the name."""
    at = text.word_index(name.start)
    if not at or text.keys[at - 1] not in _BEFORE_SPEAKER:
        return False  # most names
    before = [word.key for word in text.words_near(name.span, 3, 0) if word.start < name.start]
    if before[-1:] == ["the"]:
        before.pop()
    return before[-2:] == ["according", "to"] or before[-1:] in (["said"], ["says"])
