"""Who is named in a credit: "By Jane Doe and John Roe, Staff Writers" names two people."""

from __future__ import annotations

import re

from scoring.text.dates import WEEKDAYS
from scoring.text.fold import key
from scoring.text.gazetteer import given_names, nicknames, places, roles
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS
from scoring.text.vocabulary import english

# Words before the names, in the languages whose dates are read too.
_BY = lazy_regex(
    r"\s*(?:(?:story|article|text|words|reporting|report|analysis|opinion|interview|review|column|commentary|"
    r"essay|(?:guest )?post)\s+)?"
    r"(?:(?:written|posted|reported|published|submitted|created|contributed|compiled|produced|geschrieben|"
    r"verfasst|erstellt|gespeichert|veröffentlicht|publié|rédigé|escrito|publicado|scritto|pubblicato|"
    r"geplaatst|geschreven)\s+)?(?:by|from|von|par|por|di|da|door|de|przez)\b\s*:?\s*"
    r"|\s*(?:authors?|autora?|auteur|autore|texte?|texto|words|story|reporter|written|posted)\s*:\s*",
    re.IGNORECASE,
)
# "e" and "y" join names in Portuguese and Spanish; "E." is an initial.
_JOINT = r"(?:[,;&+]|\b(?:(?i:and|und|et|with|con|avec|mit)|y|e|en|i)\b(?!-))"
_JOINTS = lazy_regex(rf"\s*{_JOINT}\s*")
_JOINT_FIRST = lazy_regex(_JOINT)
# Where the names are over: another label, a date, an address, a place.
_ENDS = lazy_regex(
    r"[|•·/–—(\[:@<>\"“”»]|\s-\s|(?<=[a-z]{3})\.(?=\s)|\d|\.\.\.|…|\bF(?:or|OR)\b|\bIN\b|"
    r"\b(?:on|in|at|for|of|from|via|is|was|has|covers|writes|tel|email|e-mail|follow|published|updated|"
    r"posted|last|about|um|am|le|em|op)\b(?!-)",
)
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu af av y e und san "
    "st mac mc ní nic ó o".split()
)
# No names, though they stand where names stand.
_NOBODY = frozenset(
    "admin administrator webmaster editor editors editorial staff team desk web online newsroom news guest "
    "author authors autor autorin autoren auteur autore by contributor contributors contributing writer "
    "writers reporter reporters correspondent press release user anonymous unknown agency agencies bureau "
    "chief senior special service services default root wordpress site website us me moderator publisher "
    "superuser owner system blogger digital media content redaktion redaction redacción redação redazione "
    "redactie the sponsored partner post posts follow share read more view all updated published copyright "
    "report reports letters full bio of and for".split()
)
_WEEKDAYS = frozenset(form for day in WEEKDAYS for form in (day, day[:3], day[:4]))
# "Lakes & Rivers Review" is one body, unlike "Jane & John Doe".
_BODY = lazy_regex(r"([A-Z]\w+) (?:&|and) [A-Z]\w+(?: [A-Z]\w+){1,3}")
_SUFFIX = lazy_regex(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_WORD = lazy_regex(r"[^\W\d_](?:[^\W\d_]|['’.\-‐](?!$))*[.'’]?")  # "Ng'ang'a", "Achieng'"
_EDGES = " .,-–—|:*\t\r\u00a0"
_LONGEST_NAME = 7  # words; "Maria do Carmo de Souza e Silva" has seven
_LONGEST_CREDIT = 400  # characters; a list of a dozen names fits


def names(credit: str, strict: bool = False) -> tuple[str, ...]:
    """The people and bodies that a credit line names, as written; a line break parts separate elements.

    What stands before "by" is passed over, and what stands after the names ends them. `strict` is for
    lines that nothing but their words marks as a credit: their names must not read as plain words.
    """
    found: list[str] = []
    goes_on = True
    for line in credit[:_LONGEST_CREDIT].split("\n"):
        line = line.strip(" \t\r\u00a0|•·*")
        if line.startswith(("©", "Copyright", "(c)")):
            return tuple(found)
        if found and not goes_on and not _JOINT_FIRST.match(line):
            break
        start = _BY.match(line)
        line = line[start.end() :] if start else line
        if not line:
            continue  # "By" in an element of its own
        body = _BODY.fullmatch(line)
        if body and not found and not is_name(body[1], strict=True):
            return (line,)
        parts = _JOINTS.split(line)
        goes_on = not parts[-1]
        for part in parts:
            name, ended = _cut(part)
            if _SUFFIX.fullmatch(name) and found:
                found[-1] += f" {name}"
            elif name not in found and is_name(name, strict) and (not found or can_follow(name)):
                found.append(name)
            elif found and _is_phrase(name) and not is_person(found[0]):
                return ()  # "The Russian and Syrian defence ministries"
            if ended and found:
                return tuple(found)
    return tuple(found)


def _cut(part: str) -> tuple[str, bool]:
    """A part of a credit line without what surrounds the name, and whether the names end there."""
    again = _BY.match(part)
    name = (part[again.end() :] if again else part).strip(_EDGES)
    end = _ENDS.search(name)
    if not end:
        return name, False
    return name[: end.start()].strip(_EDGES), True


def can_follow(name: str) -> bool:
    """Whether a name can be that of a second author: in "PTI, Washington" and "Jane Doe, RDN" it is none.

    One word after a comma is hardly ever an author, and "Jane Doe, Daily News Staff" is one.
    """
    return " " in name and key(name) not in places() and _NOBODY.isdisjoint(name.casefold().split())


def _is_phrase(part: str) -> bool:
    """Whether a part goes on in plain words that are no role."""
    words = part.split()
    return bool(words) and words[0][:1].isupper() and words[-1].islower() and key(words[-1]) not in roles()


def is_name(value: str, strict: bool = False) -> bool:
    """Whether `value` can name a person or a body: capitalised, and not a role alone or a log-in."""
    words = value.split()
    if not words or len(words) > _LONGEST_NAME or not all(map(_WORD.fullmatch, words)):
        return False
    if _is_nobody(value) or not any(map(_capital, words)):
        return False
    if not all(_capital(word) or key(word) in _PARTICLES for word in words):
        return False
    return not _reads_as_words(words) if strict or len(words) == 1 else True


def _is_nobody(value: str) -> bool:
    """Whether a credit names no one: "admin", a log-in, a role, an address."""
    value = value.strip()
    words = value.casefold().split()
    if not words or "@" in value or "://" in value or value.startswith(("www.", "/", "#")):
        return True
    if len(words) == 1 and (
        (value == value.lower() and value.isascii()) or re.search(r"[\d_]|admin", words[0])
    ):
        return True  # "jdoe", "newsroom2", "jdadmin"
    if len(words) == 1 and words[0].strip(".,") in (*MONTHS, *_WEEKDAYS):
        return True
    if words[0] == "cc" or not {"updated", "published", "posted", "copyright"}.isdisjoint(words):
        return True  # a licence, another label
    plain = [word.strip(".,:;()") for word in re.split(r"[\s\-]+", value.casefold())]
    if all(
        word in _NOBODY or word in roles() or word in ("of", "and", "for", "service", "") for word in plain
    ):
        return True
    # "Business Columnist", "Chief Legal Correspondent"
    return len(plain) > 1 and plain[-1] in roles() and _reads_as_words(value.split())


def _capital(word: str) -> bool:
    # "O’Brien", "al-Rashid"; scripts without capitals have names too
    return not word[0].islower() or any(letter.isupper() for letter in word)


def _reads_as_words(words: list[str]) -> bool:
    """Whether this is rather "Read Later" than "Jane Doe" or "Price Young"."""
    if not all(word.isascii() for word in words) or any(key(word) in given_names() for word in words):
        return False
    common = [english().is_word(word.lower().strip(".")) for word in words]
    return all(common) and not all(english().is_name(word.lower()) for word in words)


def without_by(credit: str) -> str:
    """A credit line without the words before the name."""
    start = _BY.match(credit)
    return credit[start.end() :] if start else credit


def is_person(value: str) -> bool:
    """Whether a name begins with a common given name."""
    first = key(value.split()[0])
    return first in given_names() or first in nicknames()
