"""How figures and dates get broken, and how two of them come to disagree."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism, Span
from benchmarks.planting.places import inside, paragraphs, quoted

Defects = Callable[[str, Random], Sequence[Defect]]

_MONTHS = ("January February March April May June July August September October November December").split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_SCALE = "(?:thousand|million|billion|trillion)"
_FIGURE = re.compile(
    r""
    r""
    r""
    r"(?<![\w.,:/@#&=-])(?P<currency>[$£€]?)(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?![\w/@]|[.,:-]\d)"
)


def _prose(text: str) -> list[Span]:
    """Paragraphs of running text: twelve words or more, closed by a stop."""
    return [
        line.span()
        for line in paragraphs(text)
        if len(line.group().split()) >= 12
        and line.group().rstrip()[-1] in '.!?”"'
        and not re.search(r"quicklist|media:|title:|[Cc]opyright|[Cc]aption", line.group())
    ]


def figures_of(text: str) -> Iterator[re.Match[str]]:
    """Figures of running text, outside web addresses, names of models, scores and times."""
    prose = _prose(text)
    return (match for match in _FIGURE.finditer(text) if inside(prose, match.start()))


def _ends(text: str) -> list[int]:
    """The ends of prose paragraphs that end outside a quotation."""
    return [end for _, end in _prose(text) if text[end - 1] == "."]


def _written(text: str, draw: Random, sentences: Sequence[tuple[str, ...]]) -> list[Defect]:
    """Sentences, each of (text, what is evidence in it, …), at the ends of paragraphs drawn at random."""
    ends = _ends(text)
    found: list[Defect] = []
    for (sentence, *evidence), end in zip(
        sentences, draw.sample(ends, min(len(ends), len(sentences))), strict=False
    ):
        begins = [(sentence.index(words) + 1, len(words)) for words in evidence]
        found.append((Edit(end, end, f" {sentence}", tuple((at, at + size) for at, size in begins)),))
    return found


def _grouped(number: float) -> str:
    """A number as newspapers print it."""
    return f"{number:,.1f}".removesuffix(".0") if number % 1 else f"{int(number):,}"


_PLACES = (
    "Aldmoor Brackley Carrow Dunmere Eastvale Fenwick Garston Halden Ilsworth Jarrow Kestrel "
    "Lorne Marlow Norbury Oakham"
    " Penrith Quarley Redfern Selby Thornbury Ulverton Varley Westmere Yarrow Zennor Almeda "
    "Bordana Cortesa Drevno Elmira"
    " Ferrol Gradina Hovland Istria Jesenik Kalmar Lublana Mirano Novara Ostrov"
).split()


def _place(draw: Random) -> str:
    """The name of a place that no text has."""
    return draw.choice(_PLACES)


_LOOKALIKES = {"0": "Oo", "1": "lI", "2": "Zz", "5": "Ss", "6": "b", "8": "B"}


def _digits_confused(text: str, draw: Random) -> list[Defect]:
    """A digit read as the letter that looks like it."""
    found: list[Defect] = []
    for match in figures_of(text):
        token = match.group()
        if len(re.sub(r"\D", "", token)) < 2 or text[match.end() : match.end() + 1] in ("'", "’"):
            continue
        digits = [at for at, sign in enumerate(token) if sign in "0158"]
        digits = digits or [at for at, sign in enumerate(token) if sign in _LOOKALIKES]
        for at in draw.sample(digits, min(len(digits), 1)):
            new = token[:at] + draw.choice(_LOOKALIKES[token[at]]) + token[at + 1 :]
            if re.fullmatch(r"\d+[sBTb]", new):
                continue
            found.append((Edit(*match.span(), new),))
    return found


# A number that names a thing, as in "Section 12302", may be a list: "123,02".
_LABELLED = re.compile(r"\b(?:[A-Z]\w+|sections?|flights?|rooms?|routes?|numbers?|codes?) $")


def _separators_broken(text: str, draw: Random) -> list[Defect]:
    """The signs that group the digits of a number, or mark its decimals, doubled, moved or torn off."""
    found: list[Defect] = []
    for match in figures_of(text):
        number, part, currency = match["number"], match["part"] or "", match["currency"]
        options: list[str] = []
        if part:
            digits = part[1:]
            options += [
                f"{number}. {digits}",
                f"{number} .{digits}",
                f"{number}..{digits}",
                f"{number},.{digits}",
            ]
            options += [
                f"{number} . {digits}",
                f"{number}.,{digits}",
                f"{number}, {digits}",
                f"{number}.{digits}.{digits}",
            ]
        elif "," in number:
            head, last = number.rsplit(",", 1)
            options += [
                f"{head},{last[:2]}",
                f"{head},{last}{draw.randrange(10)}",
                f"{head},,{last}",
                f"{head}, {last}",
            ]
            options += [
                f"{head} ,{last}",
                f"{head},{last[0]},{last[1:]}",
                f"{head},{last[:2]},{last[2:]}",
                f"{head}.,{last}",
            ]
            options += [
                f"{head} , {last}",
                f"{head},.{last}",
                f"{head};{last}",
                f"{head},{last[0]} {last[1:]}",
            ]
        elif len(number) >= 4 and not (
            re.fullmatch(r"(?:1[5-9]|20)\d\d", number) or _LABELLED.search(text[: match.start()][-20:])
        ):
            options += [f"{number[:-2]},{number[-2:]}", f"{number[0]},{number[1]},{number[2:]}"]
        if options:
            new = currency + draw.choice(options)
            found.append((Edit(*match.span(), new),))
    if len(found) < 3:
        count = draw.randint(1_001, 9_899_999)
        head, last = f"{count:,}".rsplit(",", 1)
        broken = draw.choice(
            (f"{head},{last[:2]}", f"{head},,{last}", f"{head},{last}{last[0]}", f"{head}, {last}")
        )
        found += _written(text, draw, [(draw.choice(_COUNTED).format(n=broken, p=_place(draw)), broken)])
    return found


_COUNTED = (
    "The register of {p} listed {n} households.",
    "In {p}, {n} voters were on the roll, the electoral board said.",
    "The port of {p} handled {n} tonnes, its annual report says.",
    "The council of {p} counted {n} trees.",
    "The library of {p} holds {n} volumes, its catalogue shows.",
    "Archives in {p} keep {n} of the letters.",
    "The stadium in {p} seats {n} people, its ground plan shows.",
    "The {p} census counted {n} residents.",
    "A farm near {p} keeps {n} hens, the farm register shows.",
    "The parish of {p} has {n} members, its yearbook says.",
    "The union said it had {n} members in {p}.",
    "The hospital in {p} treated {n} patients, its report says.",
    "The {p} plant makes {n} units, the company said.",
    "Some {n} visitors came to {p}, the tourist board said.",
)


def _figure_lost(text: str, draw: Random) -> list[Defect]:
    """A figure is dropped, and its sign, its unit or the words around it are left standing."""
    found: list[Defect] = []
    prose = _prose(text)
    patterns = (
        (
            r"\b(?!(?:the|a|that|this|another|what|no|some|his|her|its|their) )\w+ "
            r"(?P<lost>\d[\d,.]* ?)(?P<left>percent|per cent|%)(?![\w-])",
            1,
        ),
        (rf"(?P<sign>[$£€])(?P<lost>\d[\d,.]*)(?P<left> ?{_SCALE}\b)", 1),
        (rf"\b(?:in|since|until|by) {_MONTH} (?P<lost>(?:19|20)\d\d)(?P<left>[,.])(?!\d)", 2),
        (rf"\b(?:on|On) {_MONTH} (?P<lost>\d{{1,2}})(?P<left>, (?:19|20)\d\d)", 2),
        (r"\bbetween (?P<lost>[$£€]?\d[\d,.]*) and [$£€]?\d", 1),
        (
            r"\b(?:more than|at least|nearly|almost|fewer than|less than"
            r"|(?:by|to|from|with|for|of|after) (?:about|around|over)) "  # "a book about people" is sound
            r"(?P<lost>[$£€]?\d[\d,.]*\d )(?P<left>[a-z]{4,})",
            1,
        ),
        (r", (?:aged|age) (?P<lost>\d\d)(?P<left>,)", 2),
    )
    for pattern, _ in patterns:
        for match in re.finditer(pattern, text):
            if not inside(prose, match.start()) or match["lost"].rstrip().endswith((",", ".")):
                continue
            lost, end = match.span("lost")
            start, token = match.start(), match.group()
            if "sign" in match.groupdict():
                new = match["sign"] + " " * draw.randrange(2) + match["left"].lstrip()
            else:
                new = token[: lost - start] + token[end - start :]
            found.append((Edit(start, match.end(), new, ((0, len(new.rstrip())),)),))
    if len(found) < 3:
        frames = draw.sample(_HOLED, 4)
        sentences = []
        for frame in frames:
            hole = re.search(r"\[(.+?)\]", frame)
            assert hole
            sentence = frame.replace("[", "").replace("]", "").format(p=_place(draw), m=draw.choice(_MONTHS))
            sentences.append(
                (sentence, hole[1].format(m=draw.choice(_MONTHS)) if "{m}" not in hole[1] else "")
            )
        found += _written(text, draw, [pair for pair in sentences if pair[1]])
    return found


_HOLED = (
    "Rents in {p} [rose by percent], the town said.",
    "The bridge at {p} [cost $ million], the final account shows.",
    "Turnout in {p} [fell to %], the board said.",
    "The fund for {p} [received € billion], its report says.",
    "The council of {p} set aside [£ million] for repairs.",
    "The share held in {p} [rose from to percent].",
    "The road to {p} is [kilometres long and metres wide], the map shows.",
    "In {p}, prices [went up by per cent], the office said.",
    "The loan to {p} [amounts to dollars], the bank said.",
    "The {p} line [carries between and passengers] on a weekday.",
    "The tower in {p} is [metres high], the survey map shows.",
    "A ticket to {p} [costs $ and] is valid for a month.",
    "The temperature in {p} [fell to degrees], the weather service said.",
    "The factory in {p} [cut jobs by %].",
    "Sales in {p} [grew by an average of % a year].",
    "The plant near {p} [produces tonnes a year], its annual report says.",
)


_SHORT_SCALE = {"thousand": "k", "million": "m", "billion": "bn", "trillion": "tn"}


def _scale_doubled(text: str, draw: Random) -> list[Defect]:
    """The scale word stands twice: as an abbreviation and in full, or in both languages of a translation."""
    found: list[Defect] = []
    for match in re.finditer(
        rf"(?<![\w.,])[$£€]?\d[\d,.]*(?: (?P<word>{_SCALE})|(?P<short>bn|m|tn))\b(?![-])", text
    ):
        word = match["word"] or {"m": "million", "bn": "billion", "tn": "trillion"}[match["short"]]
        found.append((Edit(*match.span(), draw.choice(_doubled(match.group(), word))),))
    if len(found) < 2:
        word = draw.choice(("million", "billion", "trillion"))
        number = draw.choice((f"{draw.randint(2, 950)}", f"{draw.randint(1, 99)}.{draw.randint(1, 9)}"))
        amount = f"{draw.choice('$£€')}{number} {word}"
        broken = draw.choice(_doubled(amount, word))
        found += _written(text, draw, [(draw.choice(_PAID).format(n=broken, p=_place(draw)), broken)])
    return found


def _doubled(amount: str, word: str) -> list[str]:
    """An amount with its scale said twice."""
    short, bare = _SHORT_SCALE[word], re.sub(rf" ?(?:{word}|bn|m|tn)$", "", amount)
    options = [
        f"{bare} {word} {word}",
        f"{bare}{short} {word}",
        f"{bare} {word} {short}",
        f"{bare} {word} {word}s",
    ]
    options += [
        f"{bare} {word} of {word}",
        f"{bare} {word}s {word}",
        f"{bare} {word}, {word}",
        f"{bare} {word}s of {word}s",
    ]
    return options if word != "thousand" else options[:1] + options[3:]


_PAID = (
    "The work in {p} cost {n}, the final account shows.",
    "The council of {p} borrowed {n}, its accounts show.",
    "The engineers' report puts repairs to the {p} canal at {n}.",
    "The {p} fund holds {n}, according to its report.",
    "An audit of the {p} scheme found {n} unspent.",
    "The ministry set aside {n} for {p}.",
    "The {p} dam was insured for {n}, the policy shows.",
    "Owners of the {p} mill were paid {n}, court papers show.",
    "The railway to {p} needs {n}, its accounts show.",
    "The {p} hospital received {n} from the state, its annual report says.",
    "A court in {p} awarded {n} to the tenants.",
    "The {p} airport lost {n}, its annual report says.",
)

_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
_PLURAL_UNITS = (
    "people|jobs|dollars|euros|pounds|members|voters|workers|students|residents|troops|soldiers|homes|"
    "households|patients|cases|deaths|children|visitors|refugees|men|women|employees|customers|users|"
    "copies|tonnes|tons|miles|acres|barrels|votes|Americans|families"
)


def _calque(text: str, draw: Random) -> list[Defect]:
    """Numerals put as another language puts them: "15 thousand of soldiers", "5 millions dollars"."""
    found: list[Defect] = []
    for match in re.finditer(rf"(?<![\w.,])(?P<sign>[$£€])(?P<n>\d[\d,.]*) (?P<word>{_SCALE})\b(?!-)", text):
        unit, word, number = _CURRENCIES[match["sign"]], match["word"], match["n"]
        found.append((Edit(*match.span(), draw.choice(_foreign(number, word, unit))),))
    for match in re.finditer(rf"(?<![\w.,$£€])(?P<n>\d{{1,3}}),000 (?P<unit>{_PLURAL_UNITS})\b", text):
        number, unit = match["n"], match["unit"]
        found.append((Edit(*match.span(), draw.choice(_foreign(number, "thousand", unit))),))
    for match in re.finditer(
        rf"(?<![\w.,$£€])(?P<n>\d[\d.]*) (?P<word>million|billion) (?P<unit>{_PLURAL_UNITS})\b", text
    ):
        found.append((Edit(*match.span(), draw.choice(_foreign(match["n"], match["word"], match["unit"]))),))
    if len(found) < 3:
        unit = draw.choice(_PLURAL_UNITS.split("|"))
        word = (
            draw.choice(("thousand", "million")) if unit not in ("dollars", "euros", "pounds") else "billion"
        )
        broken = draw.choice(_foreign(str(draw.randint(2, 90)), word, unit))
        frame = draw.choice(_SOME)
        found += _written(text, draw, [(frame.format(n=broken, p=_place(draw)), broken)])
    return found


def _foreign(number: str, word: str, unit: str) -> list[str]:
    """A number with its scale and unit in the word order of other languages."""
    options = [
        f"{number} {word} of {unit}",
        f"{number} {word}s of {unit}",
        f"{number} {word}s {unit}",
        f"{number} {word}s of the {unit}",
    ]
    options += [
        f"{number} of {word} {unit}",
        f"{unit} {number} {word}s",
        f"{number} {unit} {word}",
        f"{number} {word} the {unit}",
    ]
    return options


_SOME = (
    "In all, {n} were counted in {p}, the register shows.",
    "The statistics office of {p} speaks of {n}.",
    "The annual report for {p} mentions {n}.",
    "For {p} the plan foresees {n}, the ministry said.",
    "The records of {p} show {n} in a single year.",
    "The province of {p} had {n}, according to its yearbook.",
    "Earlier the {p} office had reported {n}.",
    "A total of {n} was entered for {p} in the yearbook.",
    "The {p} district alone accounts for {n}, the council said.",
    "The survey of {p} found {n}.",
    "The union put the number for {p} at {n}.",
    "The yearbook of {p} gives {n} for the whole province.",
)


def _range_reversed(text: str, draw: Random) -> list[Defect]:
    """The two ends of a range change places."""
    found: list[Defect] = []
    for match in re.finditer(
        r"\b[Bb]etween (?P<a>[$£€]?\d[\d,.]*) and (?P<b>[$£€]?\d(?:[\d,]*\d)?(?:\.\d+)?)"
        r"(?![\d.,]?\d|:| ?[ap]\.?m\b| o.clock)",  # from ten in the evening to four in the morning is no slip
        text,
    ):
        if _value(match["a"]) < _value(match["b"]):
            word = match.group().split()[0]
            found.append((Edit(*match.span(), f"{word} {match['b']} and {match['a']}"),))
    for match in re.finditer(
        r"\b(?P<w>[Ff]rom) (?P<a>(?:19|20)\d\d) (?P<to>to|until|through) (?P<b>(?:19|20)\d\d)\b", text
    ):
        if match["a"] < match["b"]:
            found.append((Edit(*match.span(), f"{match['w']} {match['b']} {match['to']} {match['a']}"),))
    for match in re.finditer(r"\((?P<a>(?:19|20)\d\d)(?P<dash> ?[-–] ?)(?P<b>(?:19|20)\d\d)\)", text):
        if match["a"] < match["b"]:
            new = f"({match['b']}{match['dash']}{match['a']})"
            found.append((Edit(*match.span(), new, ((1, len(new) - 1),)),))
    sentences = []
    for frame in draw.sample(_RANGES, 5):
        if "{y" in frame:
            early = draw.randint(1920, 2008)
            high, low = str(early + draw.randint(2, 14)), str(early)
            shape = (
                draw.choice(("from {a} to {b}", "between {a} and {b}", "from {a} until {b}"))
                if "{y}" in frame
                else "{a}-{b}"
            )
        else:
            small = draw.randint(2, 400) * draw.choice((1, 1, 10, 100))
            low, high = _grouped(small), _grouped(small + max(1, small * draw.randint(1, 9) // 10))
            sign = draw.choice("$£€") if "{money}" in frame else ""
            low, high = sign + low, sign + high
            shape = draw.choice(
                ("between {a} and {b}", "anywhere between {a} and {b}", "somewhere between {a} and {b}")
            )
        words = shape.format(a=high, b=low)
        sentences.append((re.sub(r"\{(?:y|yy|n|money)\}", words, frame).replace("{p}", _place(draw)), words))
    return found + _written(text, draw, sentences)


def _value(figure: str) -> float:
    """The value of a figure as printed."""
    return float(figure.lstrip("$£€").replace(",", "").rstrip("."))


_RANGES = (
    "The {p} market drew {n} people a day, its records show.",
    "Repairs in {p} cost {money} a house, the survey says.",
    "The mill in {p} was closed {y}, town records show.",
    "The archive of {p} ({yy}) is kept in a vault.",
    "A room in {p} lets for {money} a month, the price list shows.",
    "The district court of {p} hears {n} cases a month, its annual report says.",
    "The road through {p} was widened {y}, the highways office said.",
    "The club in {p} had {n} members, its books show.",
    "The school in {p} takes {n} pupils a year, its prospectus says.",
    "A licence in {p} costs {money}, the town's price list shows.",
    "Flooding in {p} was frequent {y}, the water board said.",
    "The {p} ferry carries {n} cars a week, the ferry company said.",
    "The minutes of the {p} board ({yy}) have been printed.",
    "The lake at {p} froze every winter {y}, the diaries show.",
    "Fines in {p} run {money}, the statute says.",
    "The {p} orchard yields {n} crates a year, its books show.",
)


def _date_impossible(text: str, draw: Random) -> list[Defect]:
    """A day the month does not have, an hour the day does not have, a weekday the date did not fall on."""
    found: list[Defect] = []
    prose = _prose(text)
    for match in re.finditer(
        rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?!\d|st|nd|rd|th|[:.]\d| (?:percent|people|per|"
        rf"million|billion))",
        text,
    ):
        if inside(prose, match.start()) and 1 <= int(match["day"]) <= 31:
            found.append((Edit(*match.span(), f"{match['month']} {_no_day(match['month'], draw)}"),))
    for match in re.finditer(
        rf"(?<![\w.,:$-])(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b(?! \d{{1,2}}\b)", text
    ):
        if inside(prose, match.start()) and 1 <= int(match["day"]) <= 31:
            found.append((Edit(*match.span(), f"{_no_day(match['month'], draw)} {match['month']}"),))
    for match in re.finditer(
        r"(?<![\w:.])(?P<h>[01]?\d):(?P<m>[0-5]\d)(?![:\d])(?= ?(?:[ap]\.?m|[A-Z]{3,4}\b))", text
    ):
        if inside(prose, match.start()):
            new = draw.choice(
                (f"{draw.randint(25, 49)}:{match['m']}", f"{match['h']}:{draw.randint(60, 99)}")
            )
            found.append((Edit(*match.span(), new),))
    sentences = []
    for frame in draw.sample(_DATED, 4):
        words = _bad_date(draw)
        sentences.append((frame.format(d=words, p=_place(draw)), words))
    for frame in draw.sample(_TIMED, 2):
        hour = draw.choice(
            (
                f"{draw.randint(25, 69)}:{draw.randint(0, 59):02}",
                f"{draw.randint(0, 23)}:{draw.randint(60, 99)}",
                f"{draw.randint(13, 23)}:{draw.randint(0, 59):02} a.m.",
                f"{draw.randint(25, 40)}.{draw.randint(10, 59)} p.m.",
            )
        )
        sentences.append((frame.format(h=hour, p=_place(draw)), hour))
    return found + _written(text, draw, sentences)


def _no_day(month: str, draw: Random) -> int:
    """A day that the month does not have in any year."""
    last = 29 if month == "February" else monthrange(2001, _MONTHS.index(month) + 1)[1]
    return draw.randint(last + 1, draw.choice((31, 32, 33, 35, 41)) if last < 31 else 39)


def _bad_date(draw: Random) -> str:
    """A date that never was: a day too late, a leap day in a common year, a wrong weekday."""
    year, number = draw.randint(1985, 2024), draw.randint(1, 12)
    month, kind = _MONTHS[number - 1], draw.randrange(4)
    if kind == 0:
        year += 1 if year % 4 == 0 else 0
        return draw.choice(
            (f"29 February {year}", f"February 29, {year}", f"February 29th, {year}", f"29th February {year}")
        )
    if kind == 1:
        day = _no_day(month, draw)
        return draw.choice(
            (f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day}", f"the {day}th of {month}")
        )
    day = draw.randint(1, monthrange(year, number)[1])
    right = date(year, number, day).weekday()
    weekday = _DAYS[(right + draw.randint(1, 6)) % 7]
    return draw.choice(
        (
            f"{weekday}, {month} {day}, {year}",
            f"{weekday} {day} {month} {year}",
            f"{weekday}, {day} {month} {year}",
            f"{weekday} {month} {day}, {year}",
            f"{month} {day}, {year}, a {weekday}",
            f"{day} {month} {year}, a {weekday}",
        )
    )


_DATED = (
    "The court in {p} heard the first case on {d}.",
    "The agreement was signed in {p} on {d}.",
    "The bridge at {p} opened on {d}.",
    "On {d}, the council of {p} met behind closed doors.",
    "The fire in {p} broke out on {d}, the brigade's log shows.",
    "The painter was born in {p} on {d}, the register shows.",
    "The law took effect in {p} on {d}.",
    "The last train left {p} on {d}.",
    "The letter, sent from {p}, is dated {d}.",
    "On {d}, the first workers arrived in {p}.",
    "The mine at {p} was closed on {d}.",
    "The exhibition in {p} ended on {d}.",
    "The storm reached {p} on {d}, the weather service said.",
    "The treaty of {p} expired on {d}.",
)
_TIMED = (
    "Police in {p} were called at {h}, their log shows.",
    "The train left {p} at {h}.",
    "The alarm in {p} went off at {h}.",
    "At {h}, the doors of the hall in {p} were shut.",
    "The ship was sighted off {p} at {h}, the coastguard said.",
    "The meeting in {p} ended at {h}, the minutes show.",
    "Power failed in {p} at {h}, the grid operator said.",
    "The quake was felt in {p} at {h}, the observatory said.",
    "The flight to {p} landed at {h}.",
    "Polling stations in {p} closed at {h}, the board said.",
    "The vote in {p} began at {h}.",
    "A camera in {p} recorded the car at {h}, the indictment says.",
)


def _share_above_whole(text: str, draw: Random) -> list[Defect]:
    """A share of a whole that is larger than the whole."""
    found: list[Defect] = []
    pattern = re.compile(
        r"(?<![\w.,$-])(?P<n>\d{1,2}(?:\.\d+)?)(?P<sign>%| percent| per cent)"
        r"(?= of (?:the |all |its |their |those |his |her )?[a-z]*(?:voters|people|respondents|"
        r"households|residents|students"
        r"|Americans|women|men|workers|adults|children|members|patients|electorate|population|vote|"
        r"votes|seats|schools|public))"
    )
    for match in pattern.finditer(text):
        number = (
            draw.randint(101, 199) if draw.random() < 0.7 else draw.randint(2, 9) * 100 + draw.randint(0, 99)
        )
        new = f"{number}{match['sign']}"
        found.append((Edit(*match.span(), new),))
    sentences = []
    for frame in draw.sample(_SHARES, 4):
        sign = draw.choice(("%", " percent", " per cent"))
        share = draw.choice(
            (
                f"{draw.randint(101, 189)}",
                f"{draw.randint(101, 140)}.{draw.randint(1, 9)}",
                f"{draw.randint(2, 9)}{draw.randint(10, 99)}",
            )
        )
        words = f"{share}{sign}"
        sentences.append((frame.format(n=words, p=_place(draw)), words))
    return found + _written(text, draw, sentences)


_SHARES = (
    "In {p}, {n} of residents voted, the board said.",
    "Of the pupils in {p}, {n} passed the test, the school said.",
    "The {p} survey found that {n} of respondents own a car.",
    "Women make up {n} of the staff in {p}, the company said.",
    "Some {n} of the houses in {p} are empty, the census shows.",
    "{n} of the members in {p} voted yes, the union said.",
    "The party won {n} of the vote in {p}, the count shows.",
    "Forests cover {n} of the district of {p}, the atlas says.",
    "Turnout in {p} was {n}, the electoral board said.",
    "The bank holds {n} of the debts in {p}, its report says.",
    "Only {n} of all farms in {p} use the water, the ministry said.",
    "The state owns {n} of the shares in the {p} mill, its books show.",
    "The proportion of pensioners in {p} is {n}, the register shows.",
    "More than {n} of patients in {p} recovered, the hospital said.",
    "The unemployment rate in {p} stood at {n}, the labour office said.",
    "About {n} of the water in {p} is lost, the utility said.",
)

_CHOICES = (
    "the coalition|the opposition|the greens",
    "the red list|the blue list|independents",
    "cars|buses|bicycles",
    "coal|gas|wind",
    "wheat|barley|maize",
    "farming|industry|services",
    "the young|the middle-aged|the old",
    "yes|no|undecided",
    "wages|materials|energy",
    "rent|food|transport",
    "the north|the centre|the south",
    "rail|road|sea",
    "copper|zinc|lead",
    "English|French|another language",
    "women|men|children",
    "grants|loans|fees",
    "apples|pears|plums",
    "beef|pork|poultry",
)


def _parts_over_whole(text: str, draw: Random) -> list[Defect]:
    """Parts of one whole that add up to more than it, or a total that its parts do not make."""
    sentences = []
    for _ in range(4):
        one, two, three = draw.choice(_CHOICES).split("|")
        place = _place(draw)
        if draw.random() < 0.5:
            a, b = draw.randint(38, 60), draw.randint(30, 45)
            c = draw.randint(112 - a - b, 112 - a - b + 30) if a + b < 100 else draw.randint(8, 30)
            sign = draw.choice(("%", " percent", " per cent"))
            frame = draw.choice(_SPLITS)
            words = frame.format(
                p=place, one=one, two=two, three=three, a=f"{a}{sign}", b=f"{b}{sign}", c=f"{c}{sign}"
            )
            first, last = words.index(f"{a}{sign}"), words.rindex(f"{c}{sign}") + len(f"{c}{sign}")
            sentences.append((words, words[first:last]))
        else:
            a, b = draw.randint(12, 480), draw.randint(12, 480)
            total = a + b + draw.choice((-1, 1)) * draw.randint(max(3, (a + b) // 12), max(5, (a + b) // 4))
            first_noun, second_noun, noun, verb = draw.choice(_GROUPS)
            frame = draw.choice(_TOTALS)
            words = frame.format(
                p=place, t=total, a=a, b=b, one=first_noun, two=second_noun, noun=noun, verb=verb
            )
            figures = [match.span() for match in re.finditer(r"\b\d+\b", words)]
            sentences.append((words, words[figures[0][0] : figures[-1][1]]))
    return _written(text, draw, sentences)


_GROUPS = (
    ("women", "men", "people", "were on board"),
    ("adults", "children", "patients", "were treated"),
    ("teachers", "clerks", "employees", "lost their jobs"),
    ("boys", "girls", "pupils", "took the test"),
    ("officers", "civilians", "people", "were injured"),
    ("cars", "lorries", "vehicles", "were stopped"),
    ("cows", "sheep", "animals", "were sold"),
    ("flats", "houses", "homes", "were damaged"),
    ("doctors", "nurses", "members of staff", "went on leave"),
    ("letters", "parcels", "items", "were held"),
    ("soldiers", "sailors", "recruits", "were sworn in"),
    ("novels", "atlases", "books", "were found"),
)
_TOTALS = (
    "A total of {t} {noun} {verb} in {p}: {a} {one} and {b} {two}.",
    "In {p}, {t} {noun} {verb}, {a} {one} and {b} {two}.",
    "Of the {t} {noun} that {verb} in {p}, {a} were {one} and {b} were {two}.",
    "In {p}, {a} {one} and {b} {two}, {t} {noun} in all, {verb}.",
    "The list from {p} names {a} {one} and {b} {two}, a total of {t}.",
    "{a} {one} and {b} {two} {verb} in {p}, making {t} {noun} in total.",
    "The {p} report counts {t} {noun}: {a} {one} plus {b} {two}.",
    "With {a} {one} and {b} {two}, the total for {p} came to {t} {noun}.",
    "All {t} {noun} in {p} have been traced: {a} {one} and {b} {two}.",
    "The {t} {noun} counted in {p} comprise {a} {one} and {b} {two}.",
    "In {p} there were {a} {one} and {b} {two}, altogether {t} {noun}.",
    "Altogether {t} {noun} {verb} in {p}, namely {a} {one} and {b} {two}.",
)
_SPLITS = (
    "In {p}, the count gave {a} for {one}, {b} for {two} and {c} for {three}, the board said.",
    "The shares in {p} were {a} for {one}, {b} for {two} and {c} for {three}, the office said.",
    "Of the total in {p}, {a} goes to {one}, {b} to {two} and {c} to {three}, the yearbook says.",
    "The {p} yearbook puts {one} at {a}, {two} at {b} and {three} at {c} of the total.",
    "The {p} survey gives {a} for {one}, {b} for {two} and {c} for {three}.",
    "The budget of {p} is divided into {one} ({a}), {two} ({b}) and {three} ({c}).",
    "By group, the total for {p} splits into {one} ({a}), {two} ({b}) and {three} ({c}), the council said.",
    "The whole breaks down in {p} as {one}, {a}; {two}, {b}; and {three}, {c}.",
    "For {p} the chart shows {one} with {a}, {two} with {b} and {three} with {c} of the whole.",
    "Of all entries in {p}, {a} fall to {one}, {b} to {two} and {c} to {three}, the register shows.",
    "The breakdown for {p} is {a} for {one}, {b} for {two}, {c} for {three}.",
    "In {p}, {a} of the total was put down to {one}, {b} to {two} and {c} to {three}, the ministry said.",
)

_SERIES = (
    "the number of buses|buses",
    "membership of the club|members",
    "the number of pupils|pupils",
    "the waiting list|patients",
    "the output of the mill|tonnes",
    "the fishing fleet|boats",
    "the number of shops|shops",
    "the police force|officers",
    "the number of farms|farms",
    "the stock of council homes|homes",
    "the number of beds in the hospital|beds",
    "the workforce|workers",
    "the number of burglaries|burglaries",
    "the rent for a stall|pounds",
    "the price of a permit|dollars",
    "the number of weddings|weddings",
    "the herd|cows",
    "the number of complaints|complaints",
    "the library's loans|books",
)
_GROWTHS = (
    "In {p}, {s} {rose} from {a} to {b}, {an} {up} of {n}, the council said.",
    "In {p}, {s} {rose} by {n}, from {a} to {b} {u}, the yearbook shows.",
    "From {a} {u} to {b}: in {p}, {s} {rose} by {n}, the office said.",
    "The report says that {s} in {p} {rose} {n} from {a} to {b} {u}.",
    "In {p}, {s}, which stood at {a}, {rose} {n} to {b}, the register shows.",
    "{S} in {p} went from {a} to {b} {u}, {an} {up} of {n}, the report says.",
    "{S} in {p} {rose} {n} to {b} {u}, from {a}, its records show.",
    "There were {a} {u} in {p} at first and {b} at the end, {an} {up} of {n}, the survey found.",
    "With {b} {u}, after {a}, {s} in {p} had {risen} by {n}, the council said.",
    "{S} in {p}: {a} {u} in 2004, {b} in 2014, {an} {up} of {n}, the yearbook says.",
    "The {up} from {a} to {b} {u} in {p} amounts to {n}, the council said.",
    "Having {risen} from {a} to {b} {u}, {s} in {p} {is} {n} {more} than before, the office said.",
)


def _growth_wrong(text: str, draw: Random) -> list[Defect]:
    """A percentage of change that does not follow from the two figures beside it."""
    sentences = []
    for frame in draw.sample(_GROWTHS, 4):
        series, unit = draw.choice(_SERIES).split("|")
        start = draw.randint(20, 900)
        ratio = draw.choice((0.4, 0.5, 0.6, 0.75, 0.8, 1.2, 1.25, 1.3, 1.5, 1.75, 2.0, 2.5))
        end = round(start * ratio)
        true = abs(end - start) / start * 100
        claim = round(true)
        while abs(claim - true) < 12 or abs(claim - abs(end - start) / end * 100) < 8:
            claim = draw.randint(3, 95)
        up = end > start
        words = {
            "rose": draw.choice(
                ("rose", "grew", "increased", "climbed") if up else ("fell", "dropped", "shrank", "declined")
            ),
            "risen": draw.choice(
                ("risen", "grown", "increased") if up else ("fallen", "dropped", "declined")
            ),
            "up": draw.choice(
                ("increase", "rise", "gain", "jump") if up else ("decrease", "drop", "decline", "fall")
            ),
            "more": "higher" if up else "lower",
            "n": f"{claim}{draw.choice(('%', ' percent', ' per cent'))}",
        }
        words["an"] = "an" if words["up"][0] == "i" else "a"
        s = series[0].upper() + series[1:]
        sentence = frame.format(
            p=_place(draw), s=series, S=s, u=unit, a=start, b=end, **words, **{"is": "is"}
        )
        figures = [
            match.span()
            for match in re.finditer(r"\b\d+(?:%| percent| per cent)?", sentence)
            if match[0] not in ("2004", "2014")
        ]
        sentences.append((sentence, sentence[min(figures)[0] : max(figures)[1]]))
    return _written(text, draw, sentences)


_THINGS = (
    (
        "The {p} dam holds back {n} million cubic metres of water, the water board says",
        "The {p} dam, which holds back {n} million cubic metres of water, is inspected twice a year",
    ),
    (
        "The {p} tunnel is {n} metres long, its plans show",
        "At {n} metres, the {p} tunnel is not the longest in the region",
    ),
    (
        "The {p} hospital has {n} beds, its annual report says",
        "With {n} beds, the {p} hospital serves the whole district",
    ),
    (
        "In 2011, {n} people died in the {p} flood, the inquiry found",
        "The {p} flood of 2011 killed {n} people, the inquiry found",
    ),
    (
        "The {p} bridge cost ${n} million, the final account shows",
        "The ${n} million {p} bridge is still being paid for, the town's accounts show",
    ),
    (
        "The {p} mill employed {n} people in 2009, its books show",
        "In 2009 the {p} mill had {n} employees, its books show",
    ),
    (
        "The 2012 petition for {p} was signed by {n} people, town records show",
        "Town records show that {n} people signed the 2012 petition for {p}",
    ),
    (
        "The {p} ferry sank in 1997 with {n} passengers on board, the inquiry found",
        "There were {n} passengers on board when the {p} ferry sank in 1997, the inquiry found",
    ),
    (
        "The {p} tower is {n} metres high, its plans show",
        "The plans give the {p} tower a height of {n} metres",
    ),
    (
        "The fine for the {p} spill was ${n} million, court papers show",
        "Court papers show that the company paid a fine of ${n} million for the {p} spill",
    ),
    (
        "The {p} school had {n} pupils in 2015, its report says",
        "In 2015, {n} pupils attended the {p} school, its report says",
    ),
    (
        "The {p} mine produced {n} tonnes of copper in 2008, its annual report says",
        "Copper production of the {p} mine was {n} tonnes in 2008, its annual report says",
    ),
    (
        "The {p} festival of 2013 drew {n} visitors, its final report says",
        "The final report counts {n} visitors at the {p} festival of 2013",
    ),
    (
        "The {p} library owns {n} manuscripts, its catalogue says",
        "The catalogue lists {n} manuscripts in the {p} library",
    ),
    (
        "The {p} line has {n} stations, the network map shows",
        "There are {n} stations on the {p} line, the network map shows",
    ),
)


def _second_figure(text: str, draw: Random) -> list[Defect]:
    """The same thing is given two figures, paragraphs apart."""
    ends = _ends(text)
    found: list[Defect] = []
    if len(ends) < 2:
        return found
    for thing in draw.sample(_THINGS, 4):
        first, second = draw.sample(thing, 2)
        one = draw.randint(21, 890)
        two = draw.choice(
            (one + draw.randint(15, 300), max(3, one - draw.randint(one // 5 + 1, one // 2 + 2)))
        )
        one_words, two_words, place = _grouped(one), _grouped(two), _place(draw)
        here, there = sorted(draw.sample(ends, 2))
        a, b = first.format(p=place, n=one_words), second.format(p=place, n=two_words)
        found.append((_placed(here, a, one_words), _placed(there, b, two_words)))
    return found


def _placed(end: int, sentence: str, words: str) -> Edit:
    """A sentence at the end of a paragraph; the first place of these words in it is the evidence."""
    begin = re.search(rf"(?<![\d,]){re.escape(words)}(?![\d,])", sentence)
    assert begin
    return Edit(end, end, f" {sentence}.", ((begin.start() + 1, begin.end() + 1),))


_SPELT = (
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty".split()
)
_COUNTABLE = re.compile(r"%| (?:people|percent|per cent|million|billion|women|men|children|[a-z]{3,}s)\b")
_LEADS = (
    "",
    "",
    "",
    "Summary: ",
    "In brief: ",
    "In short: ",
    "Abstract: ",
    "Short version: ",
    "From the front page: ",
    "In this report: ",
    "Teaser: ",
    "- ",
    "– ",
    "• ",
    "* ",
)
_ONE_SENTENCE = re.compile(r"(?:(?<=[a-z]{2}\. )|^)[A-Z][^.!?\n“”\"]{50,220}[a-z]{2}\.(?= |$)")


def _summary_differs(text: str, draw: Random) -> list[Defect]:
    """A summary above or below the text repeats one of its sentences with another figure."""
    found: list[Defect] = []
    speech = quoted(text)
    for start, end in _prose(text):
        for match in _ONE_SENTENCE.finditer(text[start:end]):
            sentence, here = match.group(), start + match.start()
            figure = _one_figure(sentence)
            if not figure or inside(speech, here) or here + figure.start() <= 40:
                continue
            new = another_figure(figure.group(), sentence[figure.end() :], draw)
            if not new:
                continue
            lead = draw.choice(_LEADS)
            first = Edit(here + figure.start(), here + figure.end(), figure.group())
            line = f"{lead}{sentence[: figure.start()]}{new}{sentence[figure.end() :]}"
            begin = len(lead) + figure.start()
            if draw.random() < 0.5:
                added = Edit(0, 0, f"{line}\n\n", ((begin, begin + len(new)),))
            else:
                stop = len(text.rstrip())
                added = Edit(stop, stop, f"\n\n{line}", ((begin + 2, begin + 2 + len(new)),))
            found.append(tuple(sorted((first, added))))
    return found


def _one_figure(sentence: str) -> re.Match[str] | None:
    """The figure of a sentence that counts something and has no other figure but years."""
    figures = [
        match for match in _FIGURE.finditer(sentence) if not re.fullmatch(r"(?:1[5-9]|20)\d\d", match.group())
    ]
    figures += re.finditer(rf"\b(?:{'|'.join(_SPELT)})\b", sentence)
    if len(figures) != 1 or "." in figures[0].group() or not _COUNTABLE.match(sentence, figures[0].end()):
        return None
    return figures[0]


def another_figure(figure: str, after: str, draw: Random) -> str | None:
    """A figure that is a fifth or more away from this one, printed the same way."""
    if figure in _SPELT:
        others = [word for word in _SPELT if abs(_SPELT.index(word) - _SPELT.index(figure)) > 1]
        return draw.choice(others)
    value = int(re.sub(r"\D", "", figure))
    other = draw.randint(2, 99 if re.match("%| per", after) else value * 2 + 9)
    if value < 2 or abs(other - value) * 5 < value or other == value:
        return None
    return re.sub(r"\d[\d,]*", _grouped(other), figure)


_EMOJI = "🔥 🚀 👀 💥 📈 ❤️ 👍 😂 🎉 ⚡ 💬 🙏 😢 ✅ 📌 🌍 💡 🔔 😡 👏".split()


def _digits_fused(text: str, draw: Random) -> list[Defect]:
    """A figure runs into the word or the picture sign beside it."""
    found: list[Defect] = []
    for match in figures_of(text):
        token = match.group()
        after = re.match(r" (?P<next>[a-z]{2,})\b", text[match.end() :])
        before = re.search(r"(?P<last>\b[a-z]{3,}) $", text[: match.start()][-30:])
        if after and after["next"] not in (
            "million",
            "billion",
            "trillion",
            "thousand",
            "percent",
            "per",
            "am",
            "pm",
            "km",
            "mph",
            "bn",
            "kg",
            "cm",
            "th",
        ):
            word = f"{token}{after['next']}"
            if not re.fullmatch(r"\d+(?:st|nd|rd|th|s|x|m|k|g|ft|in|mm|bps|p|h|d|min|sec|year|years)", word):
                found.append((Edit(match.start(), match.end() + after.end(), word),))
        if before and not match["currency"] and draw.random() < 0.5:
            begin = match.start() - len(before.group())
            found.append((Edit(begin, match.end(), f"{before['last']}{token}"),))
    for match in re.finditer(r"\b[A-Za-z]{4,}(?=\.?(?:\n|$))", text):
        if draw.random() < 0.15 or len(found) < 2:
            tail = f"{draw.choice(_EMOJI)}{draw.randint(2, 950)}"
            found.append((Edit(*match.span(), match.group() + tail),))
    draw.shuffle(found)
    return found


_EVENTS = (
    "vote election summit parade census festival regatta concert tournament fair conference marathon"
).split()
_THIS_YEAR = (
    "The {e} in {p} was put off last year, in {b}, and made up for this year, in {a}.",
    "This year's {e} in {p}, held in {a}, came two years after the one of {b}, which was last year's.",
    "In {p}, the {e} of {a} was this year's; last year's took place in {b}.",
    "The {e} this year, in {a}, drew fewer people to {p} than last year, in {b}.",
    "Next year, in {a}, {p} will hold the {e} that was cancelled this year, in {b}.",
    "In {b}, last year, the {e} in {p} was put off to this year, {a}.",
    "Since {b}, that is last year, and {a}, which is this year, the {e} in {p} has changed.",
    "The {e} in {p} moved from {b}, this year, to {a}, next year.",
    "Last year, {b}, {p} had no {e}; this year, {a}, it has one.",
    "What this year's {e} ({a}) cost {p} is less than last year's ({b}).",
    "The {e} of this year ({a}) and that of last year ({b}) were both held in {p}.",
    "This year, {a}, and last year, {b}, {p} paid for the {e} itself.",
)


def _year_against_this_year(text: str, draw: Random) -> list[Defect]:
    """\"This year\" and \"last year\" beside years not one apart, or beside a year long past."""
    sentences = []
    for frame in draw.sample(_THIS_YEAR, 3):
        late = draw.randint(1996, 2022)
        early = late - draw.randint(3, 11)
        sentence = frame.format(e=draw.choice(_EVENTS), p=_place(draw), a=late, b=early)
        sentences.append((sentence, sentence[:-1]))
    found = _written(text, draw, sentences)
    years = sorted({int(year) for year in re.findall(r"\b(?:in|since|In|Since) ((?:19|20)\d\d)\b", text)})
    if years:
        for frame in draw.sample(_BEHIND, 2):
            old = years[0] - draw.randint(9, 20)
            words = f"this year's {draw.choice(_EVENTS)}"
            sentence = frame.format(w=words, p=_place(draw), y=old, m=draw.choice(_MONTHS))
            begin, stop = sorted((sentence.index(words), sentence.index(str(old))))
            size = 4 if stop == sentence.index(str(old)) else len(words)
            found += _written(text, draw, [(sentence, sentence[begin : stop + size])])
    return found


_BEHIND = (
    "In {y}, after {w} in {p}, the mayor resigned.",
    "The mayor of {p} resigned in {y}, following {w}.",
    "By {y}, {p} had paid the bill for {w}.",
    "It was in {y} that {w} divided {p}.",
    "The court in {p} ruled on {w} in {m} {y}.",
    "In {m} {y}, {p} was in the middle of {w}.",
    "A report of {y} describes how {w} changed {p}.",
    "During {w}, in {m} {y}, {p} was cut off.",
    "For {p}, {w} was over by {m} {y}, town records show.",
    "At {w}, held in {p} in {y}, nobody was hurt.",
    "The year {y}, in which {w} took place, is remembered in {p}.",
    "Nobody who took part in {w}, in {y}, had to leave {p} early.",
)


def _turned(text: str, draw: Random) -> list[Defect]:
    """An age or a birthday is said of something that has none."""
    sentences = []
    for frame in draw.sample(_AGED, 4):
        years = draw.randint(19, 93)
        month, day = draw.choice(_MONTHS), draw.randint(2, 28)
        words = frame.format(s=draw.choice(_AGELESS), n=years, th=_ordinal(years), m=month, d=day)
        words = words[0].upper() + words[1:]
        sentences.append((words + ".", words.rpartition(",")[0]))
    return _written(text, draw, sentences)


def _ordinal(number: int) -> str:
    """A number as an ordinal: 21st, 42nd, 53rd, 64th."""
    last = 0 if number // 10 == 1 else number % 10
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(last, 'th')}"


_AGELESS = (
    "the president's stance|the minister's patience|the mayor's authority|"
    "the chairman's loyalty|the government's unease"
    "|the senator's influence|her leadership|his reputation|their reluctance|"
    "the party's doubt|the opposition's anger"
    "|the governor's support|his ambition|her popularity|the general's caution|the director's criticism"
).split("|")
_AGED = (
    "{s} turned {n} on {m} {d}, the party said",
    "{s} was {n} years old on {d} {m}, the office said",
    "{s} celebrated its {th} birthday on {m} {d}, the office said",
    "{s} was born in a clinic on {d} {m}, the register shows",
    "{s}, {n}, was born in {m}, according to the register",
    "{s} will turn {n} on {d} {m}, the office said",
    "{s} reached the age of {n} on {m} {d}, the chronicle says",
    "{s} has just turned {n}, the party said",
    "{s} is {n} years of age, the yearbook says",
    "{s} was married on {d} {m}, the register shows",
    "{s} died at {n} on {m} {d}, the notice says",
    "{s} was {n} years old when the war began, the record shows",
)


def _unquoted(defects: Defects) -> Defects:
    """A mechanism that leaves the words of speakers alone."""

    def outside(text: str, draw: Random) -> list[Defect]:
        speech = quoted(text)
        return [
            defect for defect in defects(text, draw) if not any(inside(speech, edit.start) for edit in defect)
        ]

    return outside


def _mechanism(
    name: str, signals: str, defects: Defects, about: str, most: int = 2, also: str = ""
) -> Mechanism:
    ids = tuple(f"numbers.{signal}" for signal in signals.split())
    return Mechanism(name, "numbers", ids, defects, about, most, also=tuple(also.split()))


MECHANISMS: tuple[Mechanism, ...] = (
    _mechanism(
        "digits-confused",
        "broken-number garbled",
        _digits_confused,
        "A scanner or a tired typist takes a digit for the letter that looks like it.",
    ),
    _mechanism(
        "separators-broken",
        "broken-number garbled",
        _separators_broken,
        "The signs that group digits are doubled, moved or torn off on the way between formats.",
    ),
    _mechanism(
        "figure-lost",
        "broken-number garbled",
        _figure_lost,
        "A template's field stays empty, or markup round a figure is dropped with the figure.",
        3,
        "spacing",
    ),
    _mechanism(
        "scale-doubled",
        "repeated-scale broken-number number-calque",
        _unquoted(_scale_doubled),
        "A scale word is added to an amount that already has one.",
    ),
    _mechanism(
        "numeral-calque",
        "number-calque repeated-scale",
        _unquoted(_calque),
        "Numerals are translated word by word and keep the order of the other language.",
        2,
        "language",
    ),
    _mechanism(
        "range-reversed",
        "reversed-range",
        _unquoted(_range_reversed),
        "The ends of a range change places in rewriting.",
    ),
    _mechanism(
        "date-impossible",
        "impossible-date",
        _unquoted(_date_impossible),
        "A day, an hour or a weekday that the calendar does not have comes in by a slip.",
    ),
    _mechanism(
        "share-above-whole",
        "impossible-percentage",
        _unquoted(_share_above_whole),
        "A digit too many, or the wrong base, makes a share larger than its whole.",
    ),
    _mechanism(
        "parts-over-whole",
        "arithmetic impossible-percentage",
        _parts_over_whole,
        "Parts are changed and the total is not.",
    ),
    _mechanism(
        "growth-does-not-follow",
        "arithmetic",
        _growth_wrong,
        "A percentage of change is kept, or invented, beside two figures that give another one.",
    ),
    _mechanism(
        "second-figure",
        "internal-conflict",
        _second_figure,
        "Two sources disagree on one thing, and a rewriter takes a figure from each.",
    ),
    _mechanism(
        "summary-differs",
        "internal-conflict",
        _summary_differs,
        "A summary is written from an older version of the text, with the older figure.",
        1,
    ),
    _mechanism(
        "digits-fused",
        "garbled broken-number",
        _digits_fused,
        "A tag or a widget beside a figure is dropped together with the space.",
        3,
        "spacing boilerplate",
    ),
    _mechanism(
        "year-against-this-year",
        "temporal-contradiction",
        _year_against_this_year,
        '"This year" is carried over from an older text, beside another year.',
    ),
    _mechanism(
        "age-of-a-thing",
        "property-subject",
        _turned,
        "A rewriter moves an age or a birthday from a person to the next noun.",
    ),
)
