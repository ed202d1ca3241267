"""Split a block into sentences.

A sentence ends at a full stop, question or exclamation mark or an ellipsis, with the quotation
marks and brackets that close after it, when white space and a possible first word follow.
Abbreviations, initials, list numbers and decimals do not end one. Where a capital after an
abbreviation leaves it open ("in the U.S. Congress"), only a word that usually opens sentences ends
the one before.
"""

from __future__ import annotations

import re

from scoring.data import Span
from scoring.text.lazy import lazy_regex

# The look-behind and the possessive repeats keep the search linear on "..........". It stands behind the
# first mark, for a search that begins with a look-behind is slow.
_END = lazy_regex(
    r"""(?P<mark>[.!?…](?<![.!?…].)[.!?…]*+)(?P<close>["'”’»“)\]]*+)(?P<gap>\s++)(?=["'“‘«„(\[¿¡]*+\S)"""
)
_LEADING = "\"'“‘«„([¿¡"  # what may stand before the first letter of a sentence
_OPENING_QUOTES = frozenset("\"'“‘«„")
_CLOSING_QUOTES = frozenset("\"'”’»“")
_AFTER_OPENING = frozenset("$€£#@—–-•")  # what besides letters and digits may open a sentence
_TOKEN_EDGE = frozenset(" \t\r\n\u00a0\"'“”‘’«»„([—–-")
_ROMAN = frozenset("IVXLC")
_LONGEST_ABBREVIATION = 12  # "approx", "W.Va", "U.S.S.R"; a longer token is a word
_FIRST_WORD = lazy_regex(r"[^\W_]{1,24}")

# Titles and the like: a name or a figure always follows.
_BEFORE_NAME = frozenset(
    "mr mrs ms mx messrs m/s mme mlle dr drs prof profs rev revs hon fr sra gen gens lt col cols maj "
    "capt cpl sgt cmdr adm brig sen sens rep reps gov govs pres amb sec supt insp det pvt msgr vs v cf "
    "e.g i.e viz".split()
)
# "No. 5", "p. 171", "Fig. 2"; before anything else they are words: "He said no."
_BEFORE_FIGURE = frozenset(
    "no nos p pp fig figs vol vols ch sect art c ca approx est op eq para rs tk".split()
)
# Abbreviations that may also close a sentence.
_MAY_CLOSE = frozenset(
    "inc corp co ltd llc plc jr sr bros dept univ assn assoc ave blvd rd st ste mt ft esq intl natl al etc "
    "ph.d m.d".split()
)
# Likewise, but without their capital they are words of their own: "the sun.", "he felt ill."
_MAY_CLOSE_CAPITAL = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla "
    "Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# What carries on after "10 a.m.": a day, a month, a time zone, "Manila time".
_AFTER_CLOCK = lazy_regex(
    r"""(?: (?:mon|tues|wednes|thurs|fri|satur|sun)days? | (?:mon|tues?|wed|thurs?|fri|sat|sun)
          | (?:jan|febr)uary | march | april | may | june | july | august
          | (?:septem|octo|novem|decem)ber | (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)
          | eastern | central | mountain | pacific | atlantic | local
          | gmt | utc | [ecmp][sd]?t | bst | [iw]st | cest | wat
          | [^\W\d_]{2,20}\ time )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Words that open English sentences far more often than they stand capitalised inside one.
_OPENERS = frozenset(
    "a an the this that these those there here he she it we they i you his her its our their my your "
    "in on at by for from with without after before since while when where as if although though "
    "because but and or so yet however still then now also not no nor what who why how which some "
    "many most several few all both each every one two three another other others meanwhile more "
    "to under over during between among until despite once asked according about around even just only "
    "instead later last next".split()
)
# After “Why?” and a name: the question belongs to the sentence that reports it.
_SPEECH = lazy_regex(
    r"(?:[A-Z][\w.’'-]{0,30}\s+){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|tweeted|added|replied|wondered|shouted|exclaimed|told|continued)\b"
)


def split_sentences(text: str, block: Span) -> list[Span]:
    """Return the sentences of `text[block]` without surrounding white space, in order."""
    sentences = []
    start = _skip_space(text, block.start, block.end)
    for match in _END.finditer(text, block.start, block.end):
        if match.end() < block.end and _ends(text, start, match, block.end):
            sentences.append(Span(start, match.end("close")))
            start = match.end("gap")
    end = block.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Span(start, end))
    return sentences


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, start: int, match: re.Match[str], stop: int) -> bool:
    """Whether the mark that `match` found ends a sentence that began at `start`."""
    first = match.end("gap")
    while first < stop and text[first] in _LEADING:
        first += 1
    if first == stop or text[first].isspace():
        return False
    letter = text[first]
    if letter.islower() or not (letter.isalnum() or first > match.end("gap") or letter in _AFTER_OPENING):
        return False  # "… and then", "e.g. this", "Yahoo! said"
    mark, close = match["mark"], match["close"]
    if not _has_letter(text, start, match.start("mark")):
        return False  # "[…] The rest"
    quoted = not _CLOSING_QUOTES.isdisjoint(close)
    if mark != ".":
        return not (quoted and mark[-1] in "?!" and _SPEECH.match(text, first, stop))
    if quoted:
        return True
    return _full_stop_ends(text, start, match.start("mark"), first, text[match.end("gap")] in _OPENING_QUOTES)


def _full_stop_ends(text: str, start: int, stop: int, first: int, opens_quote: bool) -> bool:
    """Whether the full stop at `stop` is more than the point of an abbreviation.

    `first` is where the next word starts; `opens_quote` says that a quotation mark stands before it.
    """
    token = _last_token(text, start, stop)
    lower = token.lower()
    found = _FIRST_WORD.match(text, first)
    word = found.group().lower() if found else ""
    if not token:
        return True  # a bracket or quotation mark stands before it
    if token.isdigit() or (len(token) > 1 and _ROMAN.issuperset(token)):
        return stop - len(token) > start  # a list's "2." does not end what it begins; "in 2019." does
    if len(token) == 1 and token.isupper():
        return _initial_ends(text, start, stop, token, word)
    if lower in _BEFORE_NAME:
        return False
    if lower in _BEFORE_FIGURE or (lower in _MONTHS and token[0].isupper()):
        return word != "" and not word[0].isdigit()
    if lower in ("a.m", "p.m"):
        return word != "" and not _AFTER_CLOCK.match(text, first)
    if lower in _MAY_CLOSE or token in _MAY_CLOSE_CAPITAL or _is_pointed(token):
        return opens_quote or word in _OPENERS
    return True


def _last_token(text: str, start: int, stop: int) -> str:
    """What stands without white space before `stop`; a word too long for an abbreviation is cut."""
    at = stop
    lowest = max(start, stop - _LONGEST_ABBREVIATION)
    while at > lowest and text[at - 1] not in _TOKEN_EDGE:
        at -= 1
    token = text[at:stop]
    return token if token.lower() == "m/s" else token.rpartition("/")[2]


def _has_letter(text: str, start: int, stop: int) -> bool:
    return any(character.isalnum() for character in text[max(start, stop - 24) : stop])


def _is_pointed(token: str) -> bool:
    """Whether letters and points alternate: U.S, D.C, e.U."""
    return len(token) >= 3 and all(
        part == "." if index % 2 else part.isalpha() for index, part in enumerate(token)
    )


def _initial_ends(text: str, start: int, stop: int, token: str, word: str) -> bool:
    """Whether a lone letter ends a sentence: "vitamin C. The", "than I. Officials"; not "Ryan C. Berg"."""
    previous = text[max(start, stop - 24) : stop - 1].split()
    if not previous:
        return False  # "A. The first point", "Q. We have paid", "J. Edgar Hoover"
    if token == "I" and previous[-1][0].islower():
        return True
    return word in _OPENERS and word not in ("i", "a")
