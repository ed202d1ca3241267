"""How one person, or one institution, gets two names in one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.planting import Defect, Edit, Mechanism, Span
from benchmarks.planting.places import inside, paragraphs, quoted

_HEADS = (
    "President|Prime Minister|Minister|Secretary of State|Secretary|Senator|Sen\\.|Rep\\.|"
    "Gov\\.|Governor|Mayor|Chancellor"
    "|Judge|Justice|Professor|Prof\\.|Prof|Dr\\.|Dr|Director|Commissioner|Attorney General|"
    "Prosecutor|Chairman|Chairwoman"
    "|Ambassador|Superintendent|Sheriff|Councillor|Capt\\.|Captain|Lt\\.|Sgt\\.|Gen\\.|"
    "General|Colonel|Col\\.|Bishop"
    "|Archbishop|Cardinal|Representative|Congressman|Congresswoman|Police Chief|Fire Chief|"
    "Chief Executive|CEO"
    "|Leader|Speaker|Inspector|Detective|Spokesman|Spokeswoman|Chief"
    "|spokesman|spokeswoman|spokesperson|president|senator|director|chairman|chairwoman|"
    "analyst|economist|lawyer"
    "|attorney|professor|coach|manager|minister|secretary|governor|mayor|judge|author|"
    "correspondent|chief executive"
)
_MODIFIERS = (
    "(?:Foreign|Defence|Defense|Finance|Interior|Health|Education|Justice|Trade|Home|Treasury|"
    "Transport|Energy|Vice"
    "|Deputy|Prime|Chief|Culture|Labour|Environment|Agriculture|Majority|Minority|House|"
    "Senate|Press|Brigadier|Lieutenant"
    "|Associate|Assistant|Supreme Court|District|Executive|Managing|Research) "
)
_PART = (
    r"(?!(?:Sen|Rep|Gov|Dr|Prof|Capt|Lt|Sgt|Gen|Col|Rev|Former|Judge|Senator|Mayor|President|Justice|"
    r"Vice)\b)[A-Z][a-zà-ÿ]{2,}(?:[A-Z][a-z]+)?"
)
_FULL = re.compile(
    rf"(?:\b(?P<role>(?:{_MODIFIERS}){{0,2}}(?:{_HEADS})) )?"
    rf"(?<![\w’'.-])(?P<name>(?P<given>{_PART}) (?:[A-Z]\. "
    rf")?(?P<surname>{_PART}(?:-{_PART})?))(?![\w-])(?! [A-Z])"
)
_AFTER = re.compile(
    r",? (?:who|said|says|told|added|tweeted|wrote|argued|explained|testified)\b|, (?:a|an|the|"
    r"\d\d),? |, \d\d,"
)
_BEFORE = re.compile(r"(?:\b(?:said|says|adds|added|argues|wrote|recalls|asked) )$")
_NO_PERSON = re.compile(
    "University|House|Court|Street|Party|State|States|York|News|Times|Post|Department|County|"
    "City|Council|Committee|Bank"
    "|Institute|Center|Centre|College|School|Office|Association|Agency|Act|Group|Church|Club|"
    "Park|Bay|Island|Islands|Union"
    "|Republic|Kingdom|Korea|Africa|America|American|Zealand|Arabia|Congress|Senate|Guard|"
    "Force|Army|Navy|Street|Road|Image"
    "|Images|Media|Press|Getty|Reuters|Associated|Report|Magazine|Journal|World|National|"
    "International|White|Supreme|Federal"
    "|North|South|East|West|New|United|Los|San|Santa|Las|General|Attorney|Prime|Foreign|"
    "Minister|President|Secretary|Continued"
    "|Below|Story|Security|Service|Services|Hospital|Medicine|Science|Research|Health|Care|"
    "Company|Corp|Airlines|Stadium|Day"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    "June|July|August|September"
    "|October|November|December|The|But|And|This|That|When|While|After|Before|Democrat|"
    "Democrats|Republican|Republicans"
    "|Sir|Lord|Lady|Former|Mister|Capitol|Hill|Beach|Valley|River|Lake|Mount|Fort|Saint|"
    "Christmas|Facebook|Twitter|Google"
)
_WORDLIKE = re.compile(rf"(?:{_NO_PERSON.pattern})\Z")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mr\.|Mrs\.|Ms\.|Dr\.) $")


class Person(NamedTuple):
    """Somebody whom the text names in full: where, by which names and role, and where again by surname."""

    start: int
    end: int
    given: str
    surname: str
    role: str
    mentions: tuple[Span, ...]


def _prose(text: str) -> list[Span]:
    """Paragraphs of running text: twelve words or more, closed by a stop."""
    return [
        line.span()
        for line in paragraphs(text)
        if len(line.group().split()) >= 12 and line.group().rstrip()[-1] in '.!?”"'
    ]


def people(text: str) -> list[Person]:
    """People the text shows to be people, each once, whose surname no one else in the text bears."""
    speech, prose = quoted(text), _prose(text)
    small = set(re.findall(r"(?<![\w.])[a-z]{2,}", text))
    found: dict[str, Person] = {}
    bearers: dict[str, set[str]] = {}
    for match in re.finditer(rf"\b({_PART}) (?:[A-Z]\. )?(?=({_PART}))", text):
        if match[1].lower() not in small:
            bearers.setdefault(match[2], set()).add(match[1])
    for match in _FULL.finditer(text):
        surname, given = match["surname"], match["given"]
        if surname in found or not inside(prose, match.start()) or inside(speech, match.start()):
            continue
        if any(_WORDLIKE.match(part) or part.lower() in small for part in (given, *surname.split("-"))):
            continue
        start, end = match.span("name")
        mentions = tuple(_mentions(text, surname, end, speech, prose))
        before = text[max(0, match.start() - 24) : match.start()]
        if not match["role"] and re.search(r"[A-Z][\w’']* $", before) and not _allowed_before(before):
            continue
        sure = match["role"] or _AFTER.match(text, end) or _BEFORE.search(text[max(0, start - 12) : start])
        titled = re.search(
            rf"\b(?:Mr|Mrs|Ms|Dr)\.? {surname}\b|\b{surname} (?:said|says|told|added)\b", text[end:]
        )
        others = bearers.get(surname.split("-")[0], set()) - {given, "Mr", "Mrs", "Ms", "Miss", "Dr"}
        others = {other for other in others if not re.fullmatch(_HEADS, other)}
        if (sure or titled) and not others and len(surname) >= 4:
            found[surname] = Person(start, end, given, surname, match["role"] or "", mentions)
    return list(found.values())


def _mentions(text: str, surname: str, after: int, speech: list[Span], prose: list[Span]) -> Iterator[Span]:
    """Where the surname stands alone again, or after Mr or Ms, outside quotations and headings."""
    for match in re.compile(rf"(?<![\w-]){surname}(?![\w-])(?! [A-Z]|\.com)").finditer(text, after):
        before = text[max(0, match.start() - 24) : match.start()]
        word = re.search(r"(\w+\.?) $", before)
        capital = word is not None and word[1][0].isupper() and not _allowed_before(before)
        article = word is not None and word[1].lower() in {"the", "a", "an"}
        if capital or article or inside(speech, match.start()) or not inside(prose, match.start()):
            continue
        if before[-1:] in "-@#/’'":
            continue
        yield match.span()


def _allowed_before(before: str) -> bool:
    """Whether the capitalised word before a surname is not part of the name: Mr, an office, "But"."""
    return bool(_COURTESY.search(before) or _is_role(before, len(before)) or _LEADING.search(before))


_LEADING = re.compile(
    r"(?:^|[.!?\n] )(?:But|And|When|While|After|Before|As|If|For|In|With|Since|Although|Yet|Both) $"
)

_CARRIERS = (
    "{n} did not reply to a request for comment.",
    "{n} declined to comment further.",
    "{n} is expected to answer further questions in writing.",
    "The office of {n} confirmed that it had received the questions.",
    "Asked about the next steps, {n} gave no date.",
    "So far there is no reply that {n} has signed.",
    "It was not clear whether {n} would return to the matter.",
    "Several questions were put to {n} in writing.",
    "Neither {n} nor the other side has commented since.",
    "For now, {n} had nothing to add.",
    "A list of questions was sent to {n} by post.",
    "{n} has not said what will follow.",
    "The last word was left to {n}, whose answer was brief.",
    "Speaking afterwards, {n} declined to go into detail.",
)


def _again(
    text: str, person: Person, draw: Random, name: Callable[[bool], str | None], known: bool = False
) -> Iterator[Defect]:
    """Defects that give the person another name in a later mention.

    `name(bare)` draws the other name: of the surname alone (bare) or of the full name. Where the text has no
    later mention, a sentence that mentions the person again closes a later paragraph. `known` names may be in
    the text already.
    """
    first = Edit(person.start, person.end, text[person.start : person.end])
    for start, end in person.mentions:
        nickname = re.search(r"\w[”\"] $", text[max(0, start - 3) : start])  # Ronny "Doc" Jackson
        bare = bool(nickname or _COURTESY.search(text[max(0, start - 6) : start])) or draw.random() >= 0.4
        other = name(bare)
        if other and (known or other not in text):
            yield first, Edit(start, end, other)
    if not person.mentions:
        places = [end for start, end in _prose(text) if start > person.end and text[end - 1] == "."]
        other = name(False)
        if places and other and (known or other not in text):
            yield first, _carried(draw.choice(places), draw.choice(_CARRIERS), other)


def _carried(place: int, frame: str, name: str) -> Edit:
    """A sentence that mentions a name, at the end of a paragraph; the name is the evidence."""
    begin = frame.index("{n}") + 1
    name = name[0].upper() + name[1:] if begin == 1 else name
    return Edit(place, place, " " + frame.replace("{n}", name), ((begin, begin + len(name)),))


def _variants(respell: Callable[[str, Random], str | None]) -> Callable[[str, Random], list[Defect]]:
    """A mechanism that respells the surname, or now and then the given name, of a later mention."""

    def defects(text: str, draw: Random) -> list[Defect]:
        found: list[Defect] = []
        for person in people(text):

            def name(bare: bool, person: Person = person) -> str | None:
                if not bare and len(person.given) > 4 and draw.random() < 0.25:
                    given = respell(person.given, draw)
                    return given and f"{given} {person.surname}"
                other = respell(person.surname, draw)
                return other if bare or not other else f"{person.given} {other}"

            found += _again(text, person, draw, name)
        return found

    return defects


_SCRIPTS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "v/w w/v kh/h ch/kh sh/sch sch/sh ts/tz tz/ts ou/u oo/u zh/j dj/j ph/f th/t ks/x x/ks "
        "ck/k q/k k/q ei/ey ey/ei"
        " ai/ay ay/ai ski\\b/sky sky\\b/ski ov\\b/off ev\\b/eff ova\\b/owa ee/i aw/au au/aw oe/o "
        "ya/ia ia/ya yu/iu yo/io"
        " ey\\b/y ie/y y\\b/i i\\b/y ou/oo gh/g dh/d ss/s ll/l tt/t nn/n mm/m rr/r ff/f pp/p bb/b "
        "s\\b/ss n\\b/nn c(?=[aou])/k"
        " c(?=[ei])/s z/s oh/o eh/e ah/a kk/k gg/g dd/d zz/z aa/a uu/u ii/i wh/w kn/n "
        "gu(?=[ei])/g qu/kw j/y y(?=[aeou])/j"
    ).split()
)


def transliterated(name: str, draw: Random) -> str | None:
    """One correspondence between two romanisations of a name: v and w, kh and h, ou and u, y and i."""
    spelt = name[0].lower() + name[1:]
    options = []
    for pattern, new in _SCRIPTS:
        for match in re.finditer(pattern, spelt):
            options.append(spelt[: match.start()] + new + spelt[match.end() :])
    options = [option[0].upper() + option[1:] for option in options if len(option) > 3 and option != spelt]
    return draw.choice(options) if options else None


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    letter: "".join(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    for row in _ROWS
    for at, letter in enumerate(row)
}


def mistyped(name: str, draw: Random) -> str | None:
    """One slip of the fingers: a neighbouring key, two letters swapped, one left out or struck twice."""
    at = draw.randrange(1, len(name) - 1)
    letter, after = name[at], name[at + 1]
    slips = [name[:at] + draw.choice(_BESIDE.get(letter, letter)) + name[at + 1 :]]
    slips.append(name[:at] + name[at + 1 :])
    slips.append(name[:at] + after + letter + name[at + 2 :])
    slips.append(name[:at] + letter + name[at:])
    slip = draw.choice(slips)
    return slip if slip != name and slip.replace("-", "").isalpha() else None


_MARKS = {
    "a": "áàâãäåăą",
    "e": "éèêëęě",
    "i": "íîï",
    "o": "óòôõöøő",
    "u": "úùûüů",
    "y": "ý",
    "c": "çćč",
    "n": "ñńň",
    "s": "šśş",
    "z": "žźż",
    "l": "ł",
    "r": "ř",
    "g": "ğ",
    "t": "ť",
    "d": "đ",
}
_UNMARKED = {mark: plain for plain, marks in _MARKS.items() for mark in marks}


def _remarked(name: str, draw: Random) -> str | None:
    """Diacritics lost where the name has them; one, sometimes two, added where it has none."""
    if any(letter in _UNMARKED for letter in name):
        return "".join(_UNMARKED.get(letter, letter) for letter in name)
    spots = [at for at, letter in enumerate(name) if at and letter in "aeiou"]
    spots += [at for at, letter in enumerate(name) if at and letter in "cnszlrgt" and draw.random() < 0.3]
    if not spots:
        return None
    letters = list(name)
    for at in draw.sample(spots, min(len(spots), draw.choice((1, 1, 1, 2)))):
        letters[at] = draw.choice(_MARKS[letters[at]])
    return "".join(letters)


_EARS = {
    "Russian": "th/t w/v x/ks ph/f c(?=[ei])/s ck/k c(?!h)/k j/dzh g(?=e)/dzh h(?=[aeiou])/kh ee/i oo/u "
    "ea/i ow/ou y\\b/i "
    "ie\\b/i e\\b/ qu/kv sch/sh ll/l tt/t ss/s wh/u ough/o igh/ai",
    "German": "sh/sch v/w ch/tsch j/dsch oo/u ee/ie ay/ey c(?=[aou])/k z/s y\\b/i ou/au ea/i tz/z ck/k "
    "oa/o ue/ü",
    "French": "sh/ch ch/tch j/dj u(?=[bcdfgklmnprstvz])/ou k/qu w/ou oo/ou ee/i y\\b/ie g(?=[ei])/gu "
    "er\\b/eur ow/au",
    "Polish": "sh/sz ch/cz v/w w/ł j/dż y/j c(?=[aou])/k ck/k x/ks ts/c ee/i oo/u th/t ph/f zh/ż ll/l",
    "Spanish": "sh/ch w/gu j/y k/qu(?=) v/b z/s ph/f th/t ee/i oo/u ss/s ck/c wh/gu tt/t mm/m y\\b/i ew/iu",
    "Turkish": "sh/ş ch/ç j/c y\\b/i w/v x/ks c(?=[aou])/k ck/k q/k ee/i oo/u th/t ph/f ou/u ts/s tz/ç ll/l",
    "Portuguese": "y/i w/v k/c sh/x z\\b/s th/t ph/f ee/i oo/u ch/x ck/que nn/n ll/lh gn/nh h\\b/ mm/m",
    "Arabic": "p/b v/f g/gh o/u e/i c(?=[aou])/k ck/k ch/sh x/ks th/t ee/i oo/ou ll/l",
}


def as_heard(name: str, draw: Random) -> str | None:
    """The whole name as another language writes its sound: what a translation and back leaves of it."""
    language = draw.choice(sorted(_EARS))
    pairs = [pair.split("/") for pair in _EARS[language].replace("qu(?=)", "qu").split()]
    heard, at, spelt, changes = "", 0, name.lower(), 0
    while at < len(spelt):
        for pattern, new in pairs:
            match = re.compile(pattern).match(spelt, at)
            if match and match.end() > at and changes < 3:
                heard, at, changes = heard + new, match.end(), changes + 1
                break
        else:
            heard, at = heard + spelt[at], at + 1
    heard = "-".join(part[:1].upper() + part[1:] for part in heard.split("-"))
    return heard if changes and heard.lower() != spelt and len(heard) > 3 and len(name) > 4 else None


_GIVEN = (
    "Adrian Agnes Albert Alejandra Alice Amina Anders Andrea Antonio Astrid Barbara Bernard "
    "Carlos Caroline Chinedu Clara"
    " Conrad Daniela Dennis Diana Edgar Eleanor Elias Emilia Erik Esther Fatima Felix Fiona "
    "Francisco Gabriel Gerald Grace"
    " Hannah Harold Helena Hugo Ibrahim Irene Isabel Jasper Javier Joanna Jonas Julia Karim "
    "Katherine Kenneth Laura Leon"
    " Lucia Magnus Marcus Margaret Martina Matthew Mehmet Nadia Nicholas Nina Noel Oliver "
    "Olga Oscar Patricia Pedro Philip"
    " Rachel Ramon Raymond Rebecca Roland Rosa Rupert Samir Sandra Sebastian Silvia Simon "
    "Sofia Stefan Stella Susan Teresa"
    " Theodore Ursula Valerie Victor Vivian Walter Yasmin Yusuf Zoe"
).split()


def _given_swapped(text: str, draw: Random) -> list[Defect]:
    """The role and the surname as before, another given name."""
    found: list[Defect] = []
    for person in people(text):
        other = draw.choice([given for given in _GIVEN if given != person.given])
        for first, edit in _again(text, person, draw, _always(f"{other} {person.surname}")):
            start = _courtesy_start(text, edit.start)
            held = text[:start].endswith(f"{person.role} ")
            if not person.role or (_is_role(text, start) and not held):
                continue
            title = "" if held else f"{person.role} " if person.role[0].isupper() else f"the {person.role} "
            found.append((first, _titled(text, edit, start, title, len(title))))
    for person in _bare_people(text):
        town, field = draw.choice(_TOWNS), draw.choice(_FIELDS)
        given = draw.choice([given for given in _GIVEN if given != person.given])
        found += _two_posts(
            text,
            draw,
            person,
            (f"{_a(field)} professor in {town}", f"the {field} professor in {town}"),
            given + " ",
        )
    return found


def _always(name: str) -> Callable[[bool], str]:
    """The full name whatever is asked for."""
    return lambda bare: name


def _courtesy_start(text: str, at: int) -> int:
    """Where a name begins with the Mr or Ms before it."""
    courtesy = _COURTESY.search(text[max(0, at - 6) : at])
    return at - len(courtesy.group()) if courtesy else at


def _titled(text: str, edit: Edit, start: int, title: str, skip: int) -> Edit:
    """The edit of a later mention with a title before the name; evidence begins `skip` characters into it."""
    if edit.evidence is None:
        new = title + edit.new
        new = new[0].upper() + new[1:] if _opens(text, start) else new
        return Edit(start, edit.end, new, ((skip, len(new)),))
    ((begin, end),) = edit.evidence
    title = title.capitalize() if begin == 1 and title.startswith("the ") else title
    new = edit.new[:begin] + title + edit.new[begin:]
    return Edit(edit.start, edit.end, new, ((begin + skip, end + len(title)),))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins here."""
    return not text[:at].strip() or text[:at].rstrip(' “"')[-1] in '.!?\n”"'


_SECOND_PARTS = (
    "Abbott Adeyemi Alvarez Amadi Barros Bauer Becker Bianchi Blom Bouchard Brandt Castillo "
    "Chandra Costa Dahl Delgado Dubois"
    " Dvorak Eklund Farrell Ferreira Fischer Galvan Garnier Gruber Hansen Hartley Ibarra "
    "Ivanova Jansen Kaplan Keller Khouri"
    " Kovacs Larsen Lemaire Lindgren Madsen Marchetti Mendes Moreau Nakamura Novak Obando "
    "Olsen Pereira Petrov Quispe Rahman"
    " Rossi Salazar Santoro Schuster Sorensen Tavares Turner Vargas Vogel Weber Yilmaz Zamora"
).split()


def _surname_part_swapped(text: str, draw: Random) -> list[Defect]:
    """A double-barrelled surname comes back in the other order, or with another second part."""
    found: list[Defect] = []
    for person in people(text):
        if "-" in person.surname or not person.mentions:
            continue
        part = draw.choice(_SECOND_PARTS)
        double, spaced = f"{person.surname}-{part}", draw.random() < 0.2
        if spaced:
            double = double.replace("-", " ")
        everywhere = [
            match.span()
            for match in re.finditer(rf"(?<![\w-]){person.surname}(?![\w-])", text)
            if match.start() != person.end - len(person.surname)
        ]
        start, end = draw.choice(person.mentions)
        options = [f"{part}-{person.surname}"]
        if not spaced:
            options += [f"{person.surname}-{draw.choice([p for p in _SECOND_PARTS if p != part])}"]
        if not spaced and not _COURTESY.search(text[:start][-6:]) and not _is_role(text, start):
            options += [f"{person.given} {draw.choice(_SECOND_PARTS)}-{part}"]
        other = draw.choice(options)
        other = other.replace("-", " ") if spaced else other
        first = Edit(
            person.start, person.end, f"{text[person.start : person.end]}{double[len(person.surname) :]}"
        )
        edits = [first, Edit(start, end, other)]
        edits += [Edit(*span, double, ()) for span in everywhere if span != (start, end)]
        if part not in text and other not in text:
            found.append(tuple(sorted(edits)))
    return found


_POSTS = (
    (
        "Foreign Minister|Defence Minister|Defense Minister|Finance Minister|Interior Minister|"
        "Health Minister|Education Minister"
        "|Justice Minister|Trade Minister|Energy Minister|Transport Minister|Culture Minister|"
        "Environment Minister"
        "|Agriculture Minister|Prime Minister|Labour Minister"
    ),
    "Foreign Secretary|Home Secretary|Health Secretary|Defence Secretary|Education Secretary|"
    "Justice Secretary|Trade Secretary",
    "Senator|Governor|Mayor|Ambassador|Judge|Sheriff|Chief Justice|Attorney General|"
    "Congressman|Congresswoman|Representative",
    "Sen.|Gov.|Ambassador|Mayor|Judge",
    "President|Chancellor|Prime Minister|King|Vice President|Supreme Court Justice|Ambassador",
    "Captain|Colonel|Sergeant|Lieutenant|Admiral|Corporal",
    "Capt.|Col.|Sgt.|Lt.|Gen.|Maj.|Adm.",
    "Bishop|Cardinal|Rabbi|Imam|Pastor",
    "Police Chief|Fire Chief|Mayor|Sheriff|District Attorney|Coroner",
    "Professor|Colonel|Inspector|Sheriff",
    "Sgt.|Judge|Sheriff|Gov.",
    "Dr|Sergeant|Sheriff|Lieutenant",
    "Justice|Senator|General|Governor|Ambassador",
    "spokesman|treasurer|auditor|coach|chef|surgeon|choreographer",
    "spokeswoman|treasurer|auditor|coach|surgeon|architect",
    "director|chauffeur|goalkeeper|prosecutor|librarian|midwife",
    "analyst|sculptor|midfielder|surgeon|bishop|coroner",
    "economist|botanist|violinist|pathologist|striker|architect",
    "attorney|dentist|pilot|geologist|sculptor|conductor",
    "professor|prosecutor|goalkeeper|mayor|auditor|chef",
    "coach|referee|surgeon|ambassador|notary|bishop",
    "correspondent|goalkeeper|surgeon|senator|auditor|botanist",
    "president|caretaker|referee|treasurer|coroner",
    "senator|governor|mayor|ambassador|coroner|sheriff",
    "governor|senator|ambassador|sheriff|referee",
    "mayor|governor|senator|coroner|ambassador",
    "judge|prosecutor|sheriff|surgeon|ambassador",
    "chairman|auditor|chauffeur|treasurer|caretaker",
    "chairwoman|auditor|treasurer|surgeon|caretaker",
    "minister|mayor|judge|ambassador|general",
    "secretary|auditor|coach|surgeon|caretaker",
)


_SAME = (
    ("Congressman", "Congresswoman", "Representative"),
    ("Judge", "Justice", "Chief Justice", "Supreme Court Justice"),
)
"""Titles that one person may well bear in one text."""


def _post_swapped(text: str, draw: Random) -> list[Defect]:
    """The same full name under another office, nothing said of a change of office."""
    found: list[Defect] = []
    for person in people(text):
        posts = [group.split("|") for group in _POSTS if person.role in group.split("|")]
        role, start = person.role, person.start - len(person.role) - bool(person.role)
        if not role and re.search(_FREE, text[max(0, start - 8) : start]):
            posts = [group.split("|") for group in _POSTS if group[0][0].isupper()]
            role = draw.choice(draw.choice(posts))
            posts = [group for group in posts if role in group]
        same = next((office for office in _SAME if role in office), (role,))
        others = [post for group in posts for post in group if post not in same]
        if not others or re.search(r"[Ff]ormer|[Ee]x-|then[ -]$", text[max(0, start - 60) : start]):
            continue
        post = draw.choice(others)
        first = Edit(start, person.end, f"{role} {text[person.start : person.end]}")
        title = f"{post} " if post[0].isupper() else f"the {post} "
        for _, edit in _again(text, person, draw, _always(f"{person.given} {person.surname}"), True):
            begin = _courtesy_start(text, edit.start)
            if person.role and text[:begin].endswith(f"{person.role} "):
                begin -= len(person.role) + 1
            if not _is_role(text, begin) and not (
                text[:begin].endswith(("the ", "The ")) and title[0].islower()
            ):
                found.append((first, _titled(text, edit, begin, title, title.index(post))))
    return found


_FREE = (
    r"(?:[.!?] |\n|,|;|\b(?:by|with|to|for|that|and|from|said|says|of|when|as|while|against|after|told|"
    r"asked|but|if)) ?$"
)


def _is_role(text: str, at: int) -> bool:
    """Whether a word of office stands just before."""
    return bool(re.search(rf"(?:{_HEADS}) $", text[max(0, at - 40) : at]))


_TOWNS = (
    "Leeds Turin Lyon Porto Ghent Basel Graz Bergen Tampere Aarhus Kraków Brno Cluj Split "
    "Patras Izmir Haifa Tunis Dakar Accra"
    " Ibadan Nairobi Kampala Durban Pune Dhaka Colombo Manila Cebu Osaka Busan Perth Otago "
    "Calgary Laval Boise Tulsa Austin"
    " Tucson Dayton Puebla Quito Cuenca Cusco Rosario Recife Curitiba Montevideo Exeter Bath "
    "Dundee Galway Utrecht Leiden"
).split()
_FIELDS = (
    "economics|history|law|political science|sociology|public health|geography|engineering|"
    "anthropology|climate policy"
    "|international relations|epidemiology|criminology|labour studies|urban planning|"
    "psychology|linguistics|finance"
).split("|")
_POSITIONS = (
    "a professor of {field} at the University of {town}",
    "who teaches {field} at the University of {town}",
    "a lecturer in {field} at the University of {town}",
    "head of {field} at the University of {town}",
    "a researcher in {field} at the University of {town}",
    "dean of {field} at the University of {town}",
    "senior lecturer in {field} at the University of {town}",
    "chair of {field} at {town} University",
    "a {field} scholar at {town} University",
    "a reader in {field} at {town} University",
    "who leads the {field} department of {town} University",
    "who has a chair in {field} at {town} University",
)


def _position(draw: Random, town: str, field: str) -> str:
    """An apposition with a post at the university of a town."""
    frame = draw.choice(_POSITIONS)
    return frame.replace("a {field}", _a(field)).format(town=town, field=field)


def _a(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _bare_people(text: str) -> list[Person]:
    """People without a role before or an apposition after their name, mentioned again by surname."""
    return [
        person
        for person in people(text)
        if person.role in ("", "analyst", "economist", "lawyer", "author", "attorney")
        and (_SPEAKS.match(text, person.end) or re.match(r"\.\s", text[person.end : person.end + 2]))
        and not text[person.end :].startswith((" and ", " of ", " or "))
        and not re.search(
            r"[a-z]+(?:man|er|or|ist|ian|ent|ant|end|nt) $", text[max(0, person.start - 20) : person.start]
        )
        and not re.match(r"[’']s", text[person.end :])
    ]


_SPEAKS = re.compile(
    r" (?:said|says|added|wrote|told|has|had|was|is|did|does|argued|also|will|would|could|can|went)\b"
)


def _two_posts(
    text: str, draw: Random, person: Person, posts: tuple[str, str], given: str = "", skip: int = 0
) -> Iterator[Defect]:
    """An apposition after the first mention and one after a later mention, which may get a given name.

    The evidence is the name with its apposition, both times; `skip` characters into the apposition if given.
    """
    name = text[person.start : person.end]
    begin = len(name) + 2 + skip if skip else 0
    close = "," if text[person.end] == " " else ""
    one = Edit(
        person.start, person.end, f"{name}, {posts[0]}{close}", ((begin, len(name) + 2 + len(posts[0])),)
    )
    again = given + person.surname
    begin = len(again) + 2 + skip if skip else 0
    evidence = ((begin, len(again) + 2 + len(posts[1])),)
    told = [
        (start, end)
        for start, end in person.mentions
        if _SPEAKS.match(text, end)
        and not _is_role(text, start)
        and not (given and _COURTESY.search(text[:start][-6:]))
    ]
    for start, end in told:
        yield one, Edit(start, end, f"{again}, {posts[1]},", evidence)
    places = [end for start, end in _prose(text) if start > person.end and text[end - 1] == "."]
    if not told and places:
        frame = draw.choice([frame for frame in _CARRIERS if re.search(r"\{n\} [a-z]", frame)])
        edit = _carried(draw.choice(places), frame, f"{again}, {posts[1]},")
        yield (
            one,
            edit._replace(
                evidence=tuple((edit.new.index(again) + a, edit.new.index(again) + b) for a, b in evidence)
            ),
        )


def _two_towns(text: str, draw: Random) -> list[Defect]:
    """The same person, said twice to hold a post: at one university first, at another later."""
    found: list[Defect] = []
    for person in _bare_people(text):
        one, two = draw.sample(_TOWNS, 2)
        field = draw.choice(_FIELDS)
        found += _two_posts(text, draw, person, (_position(draw, one, field), _position(draw, two, field)))
    if not found:
        one, two = draw.sample(_TOWNS, 2)
        field = draw.choice(_FIELDS)
        found += _newcomer(text, draw, (_position(draw, one, field), _position(draw, two, field)))
    return found


_SAID_FIRST = (
    "{n} said the records were incomplete.",
    "{n} called the rules unclear.",
    "{n} has studied such cases for ten years.",
    "The archive was opened to {n} last.",
    "{n} described the plan as modest.",
    "{n} advised the council on the matter.",
    "The first draft was written by {n}.",
    "{n} compared the two proposals.",
    "{n} was asked to review the file.",
    "Among those invited was {n}.",
    "{n} warned that the figures were old.",
    "{n} wrote the foreword to the report.",
)
_SAID_AGAIN = (
    "{n} added that nothing else was known.",
    "{n} said the rest would follow.",
    "{n} did not take part in the vote.",
    "The second letter, too, came from {n}.",
    "{n} said there was no precedent.",
    "{n} will present the results.",
    "A reply was drafted by {n}.",
    "{n} said the wording had been changed.",
    "{n} is not a member of the panel.",
    "The final word went to {n}.",
    "{n} said no date had been set.",
    "{n} had seen the documents beforehand.",
)


def _newcomer(text: str, draw: Random, posts: tuple[str, str], skip: int = 0) -> Iterator[Defect]:
    """Somebody the text did not have speaks twice, each time with an apposition after the name."""
    ends = [end for _, end in _prose(text) if text[end - 1] == "."]
    given, surname = draw.choice(_GIVEN), draw.choice(_SECOND_PARTS)
    if len(ends) < 2 or surname in text:
        return
    edits = []
    for place, frames, name, post in zip(
        sorted(draw.sample(ends, 2)),
        (_SAID_FIRST, _SAID_AGAIN),
        (f"{given} {surname}", surname),
        posts,
        strict=True,
    ):
        frame = draw.choice(frames)
        close = "" if "{n}." in frame else ","
        begin = frame.index("{n}") + 1
        evidence = ((begin + (len(name) + 2 + skip if skip else 0), begin + len(name) + 2 + len(post)),)
        edits.append(Edit(place, place, " " + frame.replace("{n}", f"{name}, {post}{close}"), evidence))
    yield tuple(edits)


_BODIES = re.compile(
    r"\b(?:University of (?P<of>[A-Z][a-z]+\b)|(?P<at>[A-Z][a-z]{3,}) (?:State "
    r")?University|(?P<who>[A-Z][a-z]{3,}) Institute"
    r"|Ministry of (?P<over>[A-Z][a-z]+\b)|Department of (?P<matter>[A-Z][a-z]+\b)|Bank of "
    r"(?P<bank>[A-Z][a-z]+\b)"
    r"|(?P<board>[A-Z][a-z]{3,}) (?:County |City )?Council|"
    r"(?P<ward>[A-Z][a-z]{3,}) Hospital)(?! [A-Z]| of | for | and )"
)
_ROUND_TRIPS: dict[str, Sequence[str]] = {
    "of": (
        "{p} College University",
        "the Universities of the {p}",
        "University from {p}",
        "the {p} Universitary",
        "High School University of {p}",
        "Universidad of {p}",
        "the Universitet of {p}",
        "University in the {p}",
    ),
    "at": (
        "the University College the {p}",
        "the Universitary of {p}",
        "Academy University {p}",
        "the High School University of {p}",
        "University the {p}",
        "the Université of {p}",
    ),
    "who": (
        "the Instituto of {p}",
        "the Institution of the {p}",
        "{p} Instituted",
        "the {p} Institut",
        "Institute from {p}",
    ),
    "over": (
        "Ministery of {p}",
        "the Ministerium of {p}",
        "Minister of the {p} Ministry",
        "{p} Ministery",
        "the Ministério {p}",
    ),
    "matter": (
        "the Departement of {p}",
        "the {p} Departament",
        "the Apartment of {p}",
        "the Departamento {p}",
    ),
    "bank": ("the Banque of {p}", "{p} Bench", "the {p} Banc", "the Banko of {p}", "Bank from the {p}"),
    "board": (
        "the {p} Counsel",
        "the {p} Consel",
        "the Concil of {p}",
        "Council from the {p}",
        "the Advice of {p}",
    ),
    "ward": (
        "the {p} Hospitality",
        "the Hospitall {p}",
        "the Hospitalier of {p}",
        "Infirmary Hospital {p}",
    ),
}


def _body_respelt(text: str, draw: Random) -> list[Defect]:
    """An institution named rightly once comes back as a foreign name translated word by word."""
    found: list[Defect] = []
    speech, prose = quoted(text), _prose(text)
    for match in _BODIES.finditer(text):
        kind, place = next((kind, place) for kind, place in match.groupdict().items() if place)
        if inside(speech, match.start()) or not inside(prose, match.start()) or _WORDLIKE.match(place):
            continue
        if re.search(r"[A-Z][\w’'-]* $", text[: match.start()][-24:]):  # the rest of a longer name
            continue
        other = draw.choice(_ROUND_TRIPS[kind]).format(p=place)
        again = [
            later.start()
            for later in re.finditer(re.escape(match.group()), text[match.end() :])
            if not inside(speech, match.end() + later.start())
        ]
        first = Edit(*match.span(), match.group())
        if again:
            start = match.end() + draw.choice(again)
            article = re.search(r"\b(?:[Tt]he|[Aa]n?) $", text[:start])
            new = other.removeprefix("the ") if article else other
            found.append((first, Edit(start, start + len(match.group()), new)))
        places = [end for start, end in prose if start > match.end() and text[end - 1] == "."]
        if not again and places:
            frame = draw.choice(_BODY_CARRIERS)
            found.append((first, _carried(draw.choice(places), frame, other)))
    for person in _bare_people(text):
        town = draw.choice(_TOWNS)
        other = draw.choice(_ROUND_TRIPS["of"]).format(p=town)
        found += _two_posts(text, draw, person, (f"of the University of {town}", f"of {other}"), skip=3)
    if not found:
        town = draw.choice(_TOWNS)
        other = draw.choice(_ROUND_TRIPS["of"]).format(p=town)
        found += _newcomer(text, draw, (f"of the University of {town}", f"of {other}"), skip=3)
    return found


_BODY_CARRIERS = (
    "The figures were kept by {n} for several years.",
    "Two of the documents came from {n}.",
    "Staff at {n} were told in writing.",
    "A copy is kept at {n}.",
    "Since then, {n} has published nothing further.",
    "The letter was also sent to {n}.",
    "People who work for {n} had been told of the change.",
    "Earlier records held by {n} show the same.",
    "The rules of {n} do not provide for it.",
    "The next report of {n} is due later.",
    "Part of the work was done at {n}.",
    "Nothing of this was known to {n}.",
)


def _mechanism(
    name: str,
    signals: Sequence[str],
    defects: Callable[[str, Random], Sequence[Defect]],
    about: str,
    most: int = 2,
) -> Mechanism:
    return Mechanism(name, "names", tuple(signals), defects, about, most)


_VARIANT = ("names.name-variant", "names.gazetteer-near-miss")

MECHANISMS: tuple[Mechanism, ...] = (
    _mechanism(
        "romanised-anew",
        _VARIANT,
        _variants(transliterated),
        "A later mention is romanised by another table than the first: v or w, kh or h, ou or u.",
    ),
    _mechanism("mistyped", _VARIANT, _variants(mistyped), "A slip of the fingers in one mention of a name."),
    _mechanism(
        "diacritics-changed",
        _VARIANT,
        _variants(_remarked),
        "One mention loses its diacritics on the way through a system, or gains some from an "
        "eager corrector.",
    ),
    _mechanism(
        "back-from-the-ear",
        _VARIANT,
        _variants(as_heard),
        "A name is written by its sound in another language and carried back letter by letter.",
    ),
    _mechanism(
        "given-name-swapped",
        ("names.first-name-change", "names.name-variant"),
        _given_swapped,
        "A rewriter fills in a given name from memory, and the role and surname get another one.",
    ),
    _mechanism(
        "surname-part-swapped",
        ("names.name-variant", "names.first-name-change"),
        _surname_part_swapped,
        "The parts of a double surname change places, or one of them is replaced.",
        1,
    ),
    _mechanism(
        "post-swapped",
        ("names.title-conflict", "names.affiliation-change"),
        _post_swapped,
        "A rewriter or translator gives the same person another office.",
    ),
    _mechanism(
        "employer-swapped",
        ("names.affiliation-change", "names.title-conflict", "names.implausible-affiliation"),
        _two_towns,
        "The same person is given posts at two universities in one text.",
        1,
    ),
    _mechanism(
        "institution-round-trip",
        (
            "names.implausible-affiliation",
            "names.affiliation-change",
            "names.name-variant",
            "language.tortured-phrase",
        ),
        _body_respelt,
        "The name of an institution is translated there and back and no longer matches itself.",
    ),
)
