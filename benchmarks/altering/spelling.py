"""American spelling for British, and back.

Compiled by hand for this project, by the classes that grammars and style guides list: -or/-our, -er/-re,
-ize/-ise, -yze/-yse, single or double l, -og/-ogue, -e-/-ae-, and single words. Only words in small letters
are changed: no subeditor respells “Department of Defense”. Pairs that one of the two countries also uses in
another sense (check, story, license, practice) are left out.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

# Stem before the ending that differs, and what may follow it.
_OUR = """
arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab neighb od ranc rig rum sav splend tum
val vap vig
"""
_AFTER_OUR = "s ed ing er ers able ably al ful fully hood hoods ite ites less ly"
_RE = "calib cent fib kilomet centimet lit lust millimet sepulch somb theat"
_AFTER_RE = "s d"
_IZE = """
agon apolog author brutal capital categor central character civil color commercial computer critic crystall
custom decentral demilitar democrat digit econom emphas energ equal familiar final formal fraud general
global harmon hospital hypothes ideal immun incentiv individual industrial institutional internal italic
jeopard legal legitim liberal local marginal material maxim mechan memor militar minim mobil modern monopol
national natural neutral normal optim organ patron penal personal polar popular priorit privat public
radical rational real recogn regular reorgan revital revolution satir scrutin sensational social special
stabil standard steril stigmat strateg subsid summar symbol sympath synchron synthes terror theor traumat
trivial util vandal victim visual weapon
"""
_AFTER_IZE = "e ed er ers es ing ation ations"
_YZE = "anal cata paral"
_AFTER_YZE = "e ed er ers es ing"
_L = """
cancel channel counsel dial duel equal fuel initial jewel label level libel marvel model panel quarrel rival
shovel signal snorkel spiral total travel tunnel unravel
"""
_AFTER_L = "ed ing er ers"

_WORDS = """
gray/grey plow/plough plows/ploughs plowed/ploughed defense/defence defenses/defences offense/offence
offenses/offences pretense/pretence skeptic/sceptic skeptics/sceptics skeptical/sceptical
skepticism/scepticism aluminum/aluminium catalog/catalogue catalogs/catalogues dialog/dialogue
analog/analogue program/programme programs/programmes pajamas/pyjamas mustache/moustache jewelry/jewellery
mold/mould molds/moulds moldy/mouldy smolder/smoulder smoldering/smouldering molt/moult
maneuver/manoeuvre maneuvers/manoeuvres maneuvered/manoeuvred pediatric/paediatric
pediatrician/paediatrician pediatricians/paediatricians orthopedic/orthopaedic anesthesia/anaesthesia
anesthetic/anaesthetic hemoglobin/haemoglobin hemorrhage/haemorrhage leukemia/leukaemia anemia/anaemia
estrogen/oestrogen diarrhea/diarrhoea gynecologist/gynaecologist archeologist/archaeologist
archeologists/archaeologists encyclopedia/encyclopaedia fulfill/fulfil fulfills/fulfils
fulfillment/fulfilment enroll/enrol enrolls/enrols enrollment/enrolment installment/instalment
installments/instalments skillful/skilful skillfully/skilfully willful/wilful willfully/wilfully
aging/ageing judgment/judgement judgments/judgements acknowledgment/acknowledgement
airplane/aeroplane airplanes/aeroplanes artifact/artefact artifacts/artefacts cozy/cosy mom/mum
moms/mums specialty/speciality specialties/specialities toward/towards afterward/afterwards
whiskey/whisky woolen/woollen ax/axe
"""


def british(text: str, draw: Random) -> str:
    """British spellings for American ones."""
    return _respelt(text, _pairs())


def american(text: str, draw: Random) -> str:
    """American spellings for British ones."""
    return _respelt(text, {theirs: ours for ours, theirs in _pairs().items()})


@cache
def _pairs() -> dict[str, str]:
    """American → British."""
    endings = (
        (_OUR, "or", "our", _AFTER_OUR),
        (_RE, "er", "re", ""),
        (_RE, "ers", "res", ""),
        (_RE, "ered", "red", ""),
        (_IZE, "iz", "is", _AFTER_IZE),
        (_YZE, "yz", "ys", _AFTER_YZE),
        (_L, "", "l", _AFTER_L),
    )
    pairs = {
        stem + american + after: stem + british + after
        for stems, american, british, afters in endings
        for stem in stems.split()
        for after in (*afters.split(), *([] if american in ("iz", "yz", "") else [""]))
    }
    return pairs | dict(tuple(pair.split("/")) for pair in _WORDS.split())  # type: ignore[misc]


def _respelt(text: str, pairs: dict[str, str]) -> str:
    return re.sub(r"(?<![\w.@/-])[a-z]+(?![\w@]|\.\w)", lambda word: pairs.get(word[0], word[0]), text)
