"""What makes two figures comparable: currencies, measures that convert, people and what befell them."""

from __future__ import annotations

from scoring.data import Span
from scoring.text import Figure, Text, Word
from scoring.text.stem import stem

_CURRENCIES = {
    form: sign
    for sign, forms in {
        "$": "$ us$ usd dollar",
        "€": "€ eur euro",
        "£": "£ gbp sterling",
        "₹": "₹ inr rs rupee",
        "¥": "¥ yen jpy",
        "yuan": "yuan cny rmb renminbi",
        "₽": "₽ rouble ruble",
    }.items()
    for form in forms.split()
}
# The names of money, each with the signs and codes of all countries that call theirs so: who writes "pounds"
# may mean any of them. A number's next word is one of these only if nothing else is likelier.
_MONEY = {
    form: name
    for name, forms in {
        "dollar": "dollar dollars usd aud cad nzd hkd sgd twd",
        "euro": "€ eur euro euros",
        "pound": "£ gbp sterling pound pounds egp",
        "crown": "kr dkr nkr skr dkk nok sek isk czk krone kroner krona kronor kronur crown crowns koruna"
        " koruny",
        "franc": "franc francs chf xof xaf",
        "rupee": "₹ rs inr pkr lkr rupee rupees",
        "yen or yuan": "¥ yen jpy yuan cny rmb renminbi",
        "peso": "₱ p peso pesos php mxn",
        "rouble": "₽ rouble roubles ruble rubles rub",
        "shilling": "shilling shillings ksh kes ugx tzs",
        "dinar": "dinar dinars",
        "dirham": "dirham dirhams aed mad",
        "rial": "rial rials riyal riyals sar",
        "lira": "₺ lira liras lire",
        "real": "r$ reais brl",
        "rand": "r rand rands zar",
        "naira": "₦ n naira nairas ngn",
        "won": "₩ krw",
        "baht": "฿ baht thb",
        "taka": "tk taka bdt",
        "rupiah": "rp rupiah idr",
        "ringgit": "rm ringgit myr",
        "dong": "₫ vnd",
        "shekel": "₪ shekel shekels ils",
        "hryvnia": "₴ hryvnia hryvnias uah",
        "zloty": "zloty zlotys pln",
        **{
            name: f"{name} {name}s"
            for name in "lari tenge manat dram somoni tugrik kyat riel afghani birr cedi kwacha pula kwanza"
            " metical dalasi guarani quetzal lempira boliviano bolivar cordoba forint leu denar".split()
        },
        "lei": "lei",
        "lev": "leva",
    }.items()
    for form in forms.split()
}
_MILLION = 1e6
_SHORTEST_NAME = 3  # letters; shorter forms are signs, which stand before the number
# Measures that convert: the name of the base, and how much of it one is.
_MEASURES: dict[str, tuple[str, float]] = {
    word: (base, factor)
    for base, measures in {
        "metres": {
            "m metre metres meter meters": 1.0,
            "cm centimetre centimetres centimeter centimeters": 0.01,
            "mm millimetre millimetres millimeter millimeters": 0.001,
            "km kilometre kilometres kilometer kilometers": 1000.0,
            "mile miles": 1609.344,
            "ft foot feet": 0.3048,
            "yard yards": 0.9144,
            "inch inches": 0.0254,
        },
        "kilograms": {
            "kg kilogram kilograms kilo kilos": 1.0,
            "tonne tonnes ton tons": 1000.0,
            "lb lbs pound pounds": 0.4536,
        },
        "hectares": {"ha hectare hectares": 1.0, "acre acres": 0.4047, "km² km2": 100.0},
        "km/h": {"km/h kph kmph": 1.0, "mph": 1.609},
        "days": {
            "second seconds": 1 / 86400,
            "minute minutes": 1 / 1440,
            "hour hours": 1 / 24,
            "day days": 1.0,
            "week weeks": 7.0,
            "month months": 30.44,
            "year years": 365.25,
            "decade decades": 3652.5,
        },
    }.items()
    for words, factor in measures.items()
    for word in words.split()
}
BASES = frozenset(base for base, _ in _MEASURES.values())

# What befell people, and the words that say so.
_FATES = {
    form: fate
    for fate, forms in {
        "killed": "killed killing kill kills dead died die dies dying deaths death fatalities perished lives"
        " slain",
        "injured": "injured wounded hurt injuries injuring wounding injures wounds injure",
        "arrested": "arrested detained arrests arrest detains detaining arresting custody",
        "missing": "missing",
        "rescued": "rescued rescues rescuing",
        "evacuated": "evacuated evacuating evacuees",
        "displaced": "displaced displacing homeless",
        "charged": "charged indicted",
    }.items()
    for form in forms.split()
}
_PEOPLE = frozenset(
    "people persons person victims victim bodies casualties men women children man woman child civilians "
    "soldiers soldier troops officers workers employees residents villagers migrants refugees passengers "
    "protesters demonstrators prisoners inmates students pupils patients voters militants fighters "
    "policemen police hostages pilgrims tourists fishermen miners firefighters journalists worshippers "
    "commuters suspects boys girls babies infants adults families personnel crew servicemen marines "
    "immigrants aliens americans detainees citizens individuals staff staffers sailors rebels insurgents "
    "attendees participants spectators fans supporters servicewomen servicemembers others lives dead "
    "wounded injured".split()
)
CONVERTED = 0.05  # by which a converted measure is rounded: "100 miles" is "160 km"
_CLAUSE_END = frozenset(".,;:!?—–")


def currency_of(figure: Figure) -> str:
    """The name of the money, "" where it is none; "pounds" are also a weight."""
    sign = figure.unit.lower().rstrip(".").replace(" ", "")
    return _MONEY.get(sign) or ("dollar" if sign.endswith("$") else "")


def with_currency(text: Text, figure: Figure) -> Figure:
    """The figure as an amount of money, if what it counts is one: "20,000 lari", "31 million pounds"."""
    if figure.kind != "quantity" or figure.value is None:
        return figure
    noun, end = figure.unit.lower(), figure.end
    if not noun:
        following = text.words_near(Span(end, end), 0, 2)
        if following and following[0].key == "of":
            following = following[1:]
        if not following or text.source[end : following[0].start].strip() not in ("", "of"):
            return figure
        noun, end = following[0].key, following[0].end
    name = _MONEY.get(noun, "")
    if len(noun) < _SHORTEST_NAME or not name:
        return figure
    if name in ("pound", "crown"):
        of = text.words_near(Span(end, end), 0, 1)
        if figure.value < _MILLION or (of and of[0].key == "of"):
            return figure  # a weight, or what kings and teeth have
    unit = "£" if name == "pound" else noun
    return figure._replace(kind="money", unit=unit, end=end, text=text.source[figure.start : end])


def unit_of(figure: Figure, fate: str) -> tuple[str, float]:
    """What can be compared with the figure, and the factor to its base; "" where nothing can."""
    _, _, rate = figure.text.partition(" per ")
    per = f" per {rate}" if rate else ""
    noun = figure.unit.lower()
    if figure.kind == "money":
        return _CURRENCIES.get(noun.rstrip(".").replace(" ", ""), noun) + per, 1.0
    if figure.kind == "percent":
        return "%", 1.0
    if figure.kind == "age":
        return "age", 1.0
    if noun in _MEASURES and not per:
        return _MEASURES[noun]
    if noun in _PEOPLE or noun in _FATES or (fate and not noun):
        return "people", 1.0
    return (stem(noun) + per if noun else ""), 1.0


def fate_of(text: Text, figure: Figure, before: tuple[Word, ...], after: tuple[Word, ...]) -> str:
    """What befell the people counted, by the nearest word that tells it within the clause."""
    unit = figure.unit.lower()
    if unit in _FATES:
        return _FATES[unit]
    if figure.kind != "quantity" or (unit and unit not in _PEOPLE):
        return ""
    found: list[tuple[int, str]] = []
    end = figure.end
    for away, word in enumerate(after, start=1):
        if _parts_clauses(text.source[end : word.start], word):
            break
        if word.key in _FATES:
            found.append((away, _FATES[word.key]))
            break
        end = word.end
    start = figure.start
    for away, word in enumerate(reversed(before), start=1):
        if _parts_clauses(text.source[word.end : start], word):
            break
        if word.key in _FATES:
            found.append((away, _FATES[word.key]))
            break
        start = word.start
    return min(found)[1] if found else ""


def _parts_clauses(gap: str, word: Word) -> bool:
    return word.key == "and" or any(sign in _CLAUSE_END for sign in gap)
