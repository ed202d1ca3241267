"""Names swapped for others of the same kind, throughout a text."""

from __future__ import annotations

import re
from difflib import get_close_matches
from random import Random

from benchmarks.altering import swap

# Common given names of English-speaking countries by the sex that bears them; none is a place or a word as
# often as a name (no Virginia, Grace or Will).
_GIVEN = (
    """
    Alice Amanda Amy Andrea Angela Anna Anne Barbara Betty Caroline Catherine Christine Cynthia Deborah
    Debra Diana Diane Donna Dorothy Elizabeth Emily Emma Hannah Heather Helen Janet Jennifer Jessica Joan
    Joanne Julia Julie Karen Kate Katherine Kathleen Kelly Kimberly Laura Lauren Linda Lisa Margaret Maria
    Marie Martha Mary Megan Melissa Michelle Nancy Natalie Nicole Olivia Pamela Patricia Rachel Rebecca Ruth
    Samantha Sandra Sara Sarah Sharon Sophie Stephanie Susan Teresa Theresa Victoria
    """.split(),
    """
    Aaron Adam Alan Alexander Andrew Anthony Benjamin Brian Charles Christopher Daniel David Dennis Donald
    Douglas Edward Eric Frank Gary George Gregory Harold Henry James Jason Jeffrey Jeremy Jerry Joe John
    Jonathan Joseph Joshua Justin Keith Kenneth Kevin Larry Lawrence Matthew Michael Mike Nathan Nicholas
    Patrick Paul Peter Philip Raymond Richard Robert Roger Ronald Ryan Samuel Scott Sean Stephen Steve
    Steven Thomas Timothy Tom Walter William
    """.split(),
)
_SURNAMES = """
Ashdown Barlow Beckett Calloway Carver Chadwick Collins Dawson Donnelly Draper Eldridge Ellison Fairbanks
Farrell Fletcher Gallagher Garrison Granger Hadley Hammond Hargrove Hartley Hendricks Hollis Ingram Jennings
Kearney Keller Kendrick Lambert Langley Larkin Lowell Maddox Mallory Meredith Merrill Norwood Oakley Osborne
Pemberton Prescott Radcliffe Ramsey Redmond Sanderson Sawyer Sheridan Stafford Thackeray Thornton Underhill
Vaughn Wakefield Weatherby Whitfield Winslow Yardley
""".split()
_PERSON = re.compile(
    rf"(?<![\w-])(?P<given>{'|'.join(name for names in _GIVEN for name in names)}) (?:[A-Z]\. )?"
    r"(?!(?:Avenue|Church|College|County|Day|Hospital|Park|Road|School|Square|Street|University)\b)"
    r"(?P<surname>(?:O['’]|Ma?c)?[A-Z][a-zà-ÿ]{2,})(?![\w-])(?! [A-Z][a-z])"
)

# Short forms: who is called by one of them keeps the given name, for the other mentions would not follow.
_SHORT = """
Alex Andy Ben Bill Bob Chris Dan Dave Dick Don Ed Greg Jeff Jim Joe Ken Larry Liz Matt Mike Nick Pat Rob Ron
Sam Steve Ted Tim Tom Tony
"""
_ALIKE = 0.75  # similarity (difflib) from which two words may be two spellings of one name

# Places that stand for each other: within a group, whole lines change places, so that a town stays in its
# country and a nationality with it.
_REGIONS = (
    """
    France/French/Paris/Marseille/Lyon
    Germany/German/Berlin/Hamburg/Munich
    Italy/Italian/Rome/Naples/Milan
    Spain/Spanish/Madrid/Seville/Barcelona
    Poland/Polish/Warsaw/Gdansk/Krakow
    Portugal/Portuguese/Lisbon/Porto/Braga
    Sweden/Swedish/Stockholm/Gothenburg/Malmo
    """,
    """
    China/Chinese/Beijing/Shanghai
    India/Indian/New Delhi/Mumbai
    Japan/Japanese/Tokyo/Osaka
    Thailand/Thai/Bangkok/Chiang Mai
    Vietnam/Vietnamese/Hanoi/Da Nang
    Indonesia/Indonesian/Jakarta/Surabaya
    """,
    """
    Iran/Iranian/Tehran
    Iraq/Iraqi/Baghdad
    Syria/Syrian/Damascus
    Egypt/Egyptian/Cairo
    Russia/Russian/Moscow
    Ukraine/Ukrainian/Kyiv
    Turkey/Turkish/Ankara
    """,
    """
    Brazil/Brazilian/São Paulo
    Chile/Chilean/Santiago
    Colombia/Colombian/Bogotá
    Peru/Peruvian/Lima
    Venezuela/Venezuelan/Caracas
    Ecuador/Ecuadorian/Quito
    """,
    """
    Kenya/Kenyan/Nairobi
    Nigeria/Nigerian/Lagos
    Ghana/Ghanaian/Accra
    Uganda/Ugandan/Kampala
    Ethiopia/Ethiopian/Addis Ababa
    """,
    """
    Texas/Houston/Dallas/Austin
    Florida/Miami/Orlando/Tampa
    Ohio/Cleveland/Cincinnati/Columbus
    Michigan/Detroit/Grand Rapids/Lansing
    Arizona/Phoenix/Tucson/Mesa
    California/Los Angeles/San Francisco/Sacramento
    Pennsylvania/Philadelphia/Pittsburgh/Harrisburg
    Illinois/Chicago/Rockford/Springfield
    """,
    "Manchester\nLiverpool\nLeeds\nSheffield\nBirmingham\nBristol\nNewcastle\nNottingham",
)


def people(text: str, draw: Random) -> str:
    """Given names and surnames of people for others; one name becomes the same one wherever it stands.

    A surname that the text also spells otherwise, and a given name of somebody who has several, are kept:
    swapping one of two spellings would take a defect away or make one.
    """
    found = list(_PERSON.finditer(text))
    capitalised = set(re.findall(r"(?<![\w-])[A-Z][a-zà-ÿ]+", text))
    surnames = [
        name for name in dict.fromkeys(match["surname"] for match in found) if _is_one(name, capitalised)
    ]
    by_many = {match["given"] for match in found if _has_several(match["surname"], text)}
    given = [name for name in dict.fromkeys(match["given"] for match in found) if name not in by_many]
    swaps: dict[str, str] = {}
    for names in _GIVEN:
        swaps |= _drawn([name for name in given if name in names], names, text, draw)
    return swap(text, swaps | _drawn([name for name in surnames if name not in swaps], _SURNAMES, text, draw))


def _is_one(name: str, words: set[str]) -> bool:
    """Whether no other word of the text may be the name in another spelling."""
    return len(get_close_matches(name, words, n=2, cutoff=_ALIKE)) <= 1


def _has_several(surname: str, text: str) -> bool:
    """Whether the surname has more than one given name or short form before it."""
    known = "|".join((*_GIVEN[0], *_GIVEN[1], *_SHORT.split()))
    return len(set(re.findall(rf"\b({known}) (?:[A-Z]\. )?{surname}\b", text))) > 1


def _drawn(names: list[str], others: list[str], text: str, draw: Random) -> dict[str, str]:
    """Another name for each, none twice and none that the text has already."""
    free = [name for name in others if not re.search(rf"\b{name}\b", text)]
    return dict(zip(names, draw.sample(free, min(len(names), len(free))), strict=False))


def places(text: str, draw: Random) -> str:
    """Countries, states and cities for others of the same region, with their adjectives."""
    swaps: dict[str, str] = {}
    for region in _REGIONS:
        lines = [line.strip().split("/") for line in region.strip().splitlines()]
        turn = draw.randrange(1, len(lines))
        for line, other in zip(lines, lines[turn:] + lines[:turn], strict=True):
            swaps |= dict(zip(line, other, strict=True))
            swaps |= {f"{a}s": f"{b}s" for a, b in zip(line[1:2], other[1:2], strict=True) if _counts(a, b)}
    return swap(text, swaps)


def _counts(*adjectives: str) -> bool:
    """Whether the adjectives are nouns, too, with a plural in -s: Germans, but not Frenchs."""
    return all(adjective.endswith(("an", "i")) for adjective in adjectives)
