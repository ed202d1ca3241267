"""How a text or a page hides where it comes from: no names, no date, borrowed names, automation's traces."""

from __future__ import annotations

import re
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism
from benchmarks.planting.places import paragraphs
from benchmarks.planting.wording import after, before, end_of, material, prose, worded

_WORDS = material("provenance")
_GIVEN = (
    "Hannah Viktor Leila Ibrahim Chiara Dmitri Fatima Gareth Sunita Pablo Yuki Annika Joseph Zanele".split()
)
_FAMILY = (
    "Brennan Petrov Osei Yamamoto Castillo Virtanen Rahman Novotny Delgado Fischer Oyelaran Whitlock".split()
)


def _edges(text: str, line: str) -> list[Defect]:
    """A line as the first or the last of the text."""
    lines = list(paragraphs(text))
    return [
        (before(lines[0].start(), line, "\n\n"),),
        (after(end_of(lines[-1]), "\n\n", line),),
    ]


def _vague_line(text: str, draw: Random) -> list[Defect]:
    line = worded(draw.choice(_WORDS["vague-lines"]), draw)
    return _edges(text, draw.choice((line, line, f"({line.strip('.()')})", f"– {line}", f"* {line}")))


def _derived_from_nothing(text: str, draw: Random) -> list[Defect]:
    """At the text's end, in a line of its own or as the last words of its last paragraph."""
    note = worded(draw.choice(_WORDS["derived"]), draw)
    places = prose(text)
    defects = _edges(text, note)[1:]
    if places and note.endswith("."):
        defects.append((after(end_of(places[-1]), " ", note),))
    return defects


def _hollow_dateline(text: str, draw: Random) -> list[Defect]:
    """A city before the first words of running text, and the desk's own word that nobody was there."""
    places = [place for place in prose(text, 20) if place.start() < 300]
    if not places or re.match(r"[^A-Z]|[^a-z]{3,}|.{0,60}[—–]|.{0,60} - ", places[0].group()):
        return []
    city = draw.choice(_WORDS["cities"])
    dateline = draw.choice((city, city.upper(), city.split(",")[0].upper(), city.split(",")[0]))
    note = worded(draw.choice(_WORDS["desk-notes"]), draw)
    last = max(end_of(paragraph) for paragraph in paragraphs(text))
    dash = draw.choice((" — ", " – ", " - ", ": "))
    if dash == ": ":
        dateline = dateline.upper()
    return [
        (
            Edit(places[0].start(), places[0].start(), dateline + dash, ((0, len(dateline)),)),
            after(last, "\n\n", note),
        )
    ]


def _all(html: str, pattern: str, new: str) -> list[Edit]:
    """The first group of each match of the pattern, replaced."""
    return [Edit(*match.span(1), new) for match in re.finditer(pattern, html)]


_META_AUTHOR = r'(<meta name="author" content="[^"]*">\n)'
_JSON_AUTHOR = r'(, "author": \{"@type": "Person", "name": "[^"]*"\})'
_BYLINE = r'(<p class="byline">.*?</p>\n)'
_TIME = r'(<time datetime="[^"]*">[^<]*</time>\n)'
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_CANONICAL = r'<link rel="canonical" href="([^"]*)"'


def _author(html: str) -> str:
    return _one(html, r'<meta name="author" content="([^"]*)"')


def _one(html: str, pattern: str) -> str:
    match = re.search(pattern, html, re.DOTALL)
    return match.group(1) if match else ""


def _byline_removed(html: str, draw: Random) -> list[Defect]:
    """Gone from the page and its markup, or an empty shell of it is left."""
    if re.search(
        r"<p>[^<]{0,40}\b[Bb][Yy] [A-Z]|<p>[^<]{0,20}\b(?:reporting|wrote this|contributed)\b", html
    ):
        return []
    shell = draw.choice(
        ("", "", '<p class="byline"></p>\n', '<p class="byline">By </p>\n', '<span class="author"></span>\n')
    )
    edits = [*_all(html, _META_AUTHOR, ""), *_all(html, _JSON_AUTHOR, ""), *_all(html, _BYLINE, shell)]
    return [tuple(edits)]


def _date_removed(html: str, draw: Random) -> list[Defect]:
    """Gone from page, markup and address."""
    if re.search(
        rf"<p>[^<]{{0,40}}\b(?:{_MONTHS})[a-z]*\.? (?:\d{{1,2}},? )?(?:19|20)\d\d[^<]{{0,20}}</p>", html
    ):
        return []
    url = _one(html, _CANONICAL)
    bare = re.sub(r"/\d{4}/\d\d/\d\d/", "/", url)
    edits = [
        *_all(html, r'(<meta property="article:published_time" content="[^"]*">\n)', ""),
        *_all(html, r'("datePublished": "[^"]*", )', ""),
        *_all(html, _TIME, draw.choice(("", "", "<time></time>\n", '<span class="date"></span>\n'))),
        *_all(html, f'"({re.escape(url)})"', bare),
        *_all(html, r"© (2019) ", draw.choice(("", "2025"))),
    ]
    return [tuple(edits)]


def _desk_byline(html: str, draw: Random) -> list[Defect]:
    """The account's name, the site's name or a desk stands where a person should."""
    site, host = _one(html, r'og:site_name" content="([^"]*)"'), _one(html, _CANONICAL).split("/")[2]
    name = draw.choice(_WORDS["desk-bylines"]).replace("[site]", site).replace("[host]", host)
    slug = name.lower().replace(" ", "-").replace("@", "-at-")
    shape = draw.choice(
        (
            '<p class="byline">By <a rel="author" href="/author/{slug}">{name}</a></p>\n',
            '<p class="byline">By {name}</p>\n',
            '<p class="byline">Posted by <a href="/author/{slug}">{name}</a></p>\n',
            '<span class="author vcard"><a class="url fn n" href="/author/{slug}/">{name}</a></span>\n',
            '<div class="post-author">Written by {name}</div>\n',
        )
    )
    byline = shape.replace("{slug}", slug).replace("{name}", name)
    kind = draw.choice(("Person", "Person", "Organization"))
    edits = [
        *_all(html, r'<meta name="author" content="([^"]*)"', name),
        *_all(
            html,
            r'"author": (\{"@type": "Person", "name": "[^"]*"\})',
            f'{{"@type": "{kind}", "name": "{name}"}}',
        ),
        *_all(html, _BYLINE, byline),
    ]
    return [tuple(edits)]


def _other_outlet(html: str, draw: Random) -> list[Defect]:
    """The page's own address, publisher or byline is that of another outlet, without a word of licence."""
    outlet, host = draw.choice(_WORDS["outlets"]).split("|")
    url, author = _one(html, _CANONICAL), _author(html)
    borrowed = (
        f"https://{host}/{draw.choice(('news', 'world', 'article', 'politics'))}/{draw.randint(10**6, 10**8)}"
    )
    byline = draw.choice(
        (
            f'<p class="byline">By {author}, {outlet}</p>\n',
            f'<p class="byline">By {author} | {outlet}</p>\n',
            f'<p class="byline">{author} for {outlet}</p>\n',
            f'<p class="byline">By {author} ({outlet})</p>\n',
            f'<p class="byline">{author} – {outlet}</p>\n',
        )
    )
    canonical = _all(html, _CANONICAL, borrowed)
    credit = _all(html, _BYLINE, byline)
    publisher = _all(html, r'"publisher": \{"@type": "Organization", "name": "([^"]*)"', outlet)
    forms = {
        "byline": [*credit, *publisher],
        "all": [*canonical, *credit, *publisher],
        "address": [*canonical, *publisher],
    }
    edits = forms[draw.choice(list(forms))]
    if len(edits) == 2 and canonical[0] not in edits and host in url:
        return []
    return [tuple(edits)]


def _markup_disagrees(html: str, draw: Random) -> list[Defect]:
    """The structured data are those of another page or of the template: author, date or headline."""
    year, month, day = draw.randint(2012, 2017), draw.randint(1, 12), draw.randint(1, 28)
    other = f"{year}-{month:02}-{day:02}T{draw.randint(0, 23):02}:{draw.choice(('00', '15', '42'))}:00+00:00"
    name = f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}"
    title = draw.choice(_WORDS["other-headlines"])
    author = _all(html, r'"author": \{"@type": "Person", "name": "([^"]*)"', name)
    date = _all(html, r'"datePublished": "([^"]*)"', other)
    headline = _all(html, r'"headline": "((?:[^"\\]|\\.)*)"', title)
    seen = _all(html, r'<a rel="author" href="/staff">([^<]*)</a>', name)
    return [tuple(author), tuple(date), tuple(headline), tuple(seen), (*date, *author)]


def _policies_gone(html: str, draw: Random) -> list[Defect]:
    """The footer leads to sections and networks, and nowhere says who is behind the page."""
    footer = re.search(r"<footer>(.*?)</footer>", html, re.DOTALL)
    if not footer:
        return []
    site = _one(html, r'og:site_name" content="([^"]*)"')
    sections = list(dict.fromkeys(worded(_WORDS["page-links"][0], draw) for _ in range(draw.randint(2, 7))))
    links = [line.replace("[slug]", re.sub(r"<[^>]*>", "", line).lower()) for line in sections]
    networks = draw.sample(
        ("Facebook", "X", "Instagram", "Telegram", "YouTube", "WhatsApp", "Pinterest", "TikTok"),
        draw.randint(0, 3),
    )
    links += [f'<a href="https://{network.lower()}.example/site">{network}</a>' for network in networks]
    draw.shuffle(links)
    tail = draw.choice((f"© {site}", f"© 2019 {site}. All rights reserved.", site, f"Copyright {site}", ""))
    new = " ".join(links) + draw.choice((" ", "\n")) + tail
    return [(Edit(*footer.span(1), new),)]


def _automation_traces(html: str, draw: Random) -> list[Defect]:
    """A plug-in's tag, style sheet or comment; an address of a model's name or of a source and a clock."""
    head, url = html.index("</head>"), _one(html, _CANONICAL)
    end, host = html.index("</article>"), _one(html, _CANONICAL).split("/")[2]
    defects: list[Defect] = [
        (Edit(head, head, worded(line, draw) + "\n"),) for line in _WORDS["automation-generators"]
    ]
    defects += [(Edit(end, end, worded(line, draw) + "\n"),) for line in _WORDS["automation-comments"]]
    title = "-".join(re.findall(r"[a-z]{3,}", _one(html, r"<h1>(.*?)</h1>").lower())[:6]) or "story"
    clock = draw.randint(1_600_000_000_000, 1_764_000_000_000)
    source = draw.choice(
        "wsj bbc cnn nyt reuters ap afp guardian bloomberg aljazeera tass dw xinhua politico".split()
    )
    paths = (
        f"/{title}-{source}{clock}",
        f"/{title}-{source.upper()}{clock}",
        f"/news/{title}-{source}-{clock // 1000}",
        f"/{source}_{clock}",
        f"/{source}/{title}-{clock}",
        worded("/{gpt|ai|chatgpt|openai|llm|gpt4|gpt-news|ai-generated|autopost}/", draw) + title,
        worded(f"/{{ai-news|auto|generated|bot|spinner}}/{title}-{{gpt4|gpt|rewritten|ai-version}}", draw),
        worded(f"/{title}-{{rewritten|gpt-rewrite|ai-rewrite|paraphrased|humanized}}-{{1|2|3|4|7|9}}", draw),
    )  # fmt: skip
    defects.append(tuple(_all(html, f'"({re.escape(url)})"', f"https://{host}{draw.choice(paths)}")))
    return defects


def _unconfigured_site(html: str, draw: Random) -> list[Defect]:
    """The template's own tagline, copyright line and credit still stand in header and footer."""
    header, footer = html.index("</header>"), html.index("</footer>")
    tagline, rights, *credits = (worded(line, draw) for line in _WORDS["unconfigured"])
    credit = draw.choice(credits)
    return [
        (Edit(header, header, tagline), Edit(footer, footer, credit + "\n")),
        (Edit(footer, footer, rights + "\n" + credit + "\n"),),
        (Edit(header, header, tagline),),
    ]


def _browser_translation(html: str, draw: Random) -> list[Defect]:
    """The page was saved from a browser that translated it: its marks are there, a notice is not."""
    language = draw.choice(
        "es pt fr de it ru uk ar fa tr pl id vi zh-CN ja ko el ro cs hu sr nl sv hi".split()
    )
    inner = '<font style="vertical-align: inherit;">'
    body = [
        Edit(match.start(1), match.end(1), f"{inner}{inner}{match.group(1)}</font></font>")
        for match in re.finditer(r"<p>(.*?)</p>", html, re.DOTALL)
    ]
    root = draw.choice(
        (
            '<html lang="en" class="translated-ltr">',
            f'<html lang="en" class="js translated-ltr" data-original-lang="{language}">',
            f'<html lang="en-x-mtfrom-{language}" class="translated-ltr">',
            f'<html lang="en-x-mtfrom-{language}">',
        )
    )
    start = html.index('<html lang="en">')
    edit = Edit(start, start + len('<html lang="en">'), root)
    end = html.index("</body>")
    host = draw.choice(("translate.google.com", "translate.googleapis.com", "translate.goog"))
    proxy = f'<script src="https://{host}/translate_a/element.js?sl={language}&amp;tl=en"></script>\n'
    return [(edit, *body), (edit, *body, Edit(end, end, proxy))]


_FOREIGN = {
    "and": "y e et und dan en",
    "but": "pero mas mais aber tetapi maar",
    "with": "con com avec mit dengan met",
    "without": "sin sem sans ohne tanpa zonder",
    "for": "para para pour für untuk voor",
    "because": "porque porque parce weil karena omdat",
    "between": "entre entre entre zwischen antara tussen",
    "also": "también também aussi auch juga ook",
    "when": "cuando quando quand wenn ketika toen",
    "until": "hasta até jusque bis sampai tot",
    "or": "o ou ou oder atau of",
    "the": "el o le der para het",
    "since": "desde desde depuis seit sejak sinds",
    "against": "contra contra contre gegen melawan tegen",
}


def _translated_without_notice(text: str, draw: Random) -> list[Defect]:
    """Five to eight function words of one other language stay in the English sentences."""
    language = draw.randrange(6)
    skipped = ({"or"}, set(), set(), {"the"}, {"the"}, {"or", "with"})[language]  # what reads as English
    known = "|".join(word for word in _FOREIGN if word not in skipped)
    places = [
        (paragraph.start() + word.start(), word.group())
        for paragraph in prose(text)
        if not re.search('[“”"]', paragraph.group())
        for word in re.finditer(rf"(?<=[a-z] )(?:{known})(?= [a-z]{{3,}})", paragraph.group())
    ]
    if len(places) < 8:
        return []
    return [
        tuple(
            Edit(start, start + len(word), _FOREIGN[word].split()[language])
            for start, word in sorted(draw.sample(places, draw.randint(5, 8)))
        )
    ]


_TEXT = "provenance.vague-provenance"

MECHANISMS = (
    Mechanism(
        "vague-line",
        "provenance",
        (_TEXT,),
        _vague_line,
        "A line over or under the text admits that it was compiled, from sources that it does not name.",
        most=1,
        noted=True,
    ),
    Mechanism(
        "derived-from-nothing",
        "provenance",
        (_TEXT, "provenance.undisclosed-derivation"),
        _derived_from_nothing,
        "A note says that the text is somebody else's and leaves out whose.",
        most=1,
    ),
    Mechanism(
        "hollow-dateline",
        "provenance",
        ("provenance.hollow-dateline", _TEXT),
        _hollow_dateline,
        "A desk rewrites what others reported and puts a city before it where it had nobody.",
        most=1,
    ),
    Mechanism(
        "translated-without-notice",
        "provenance",
        ("provenance.undisclosed-derivation", "language.untranslated-token"),
        _translated_without_notice,
        "A machine translates a text and misses words, and nobody says that it is a translation.",
        most=1,
        whole=True,
        also=("language",),
    ),
    Mechanism(
        "byline-removed",
        "provenance",
        ("provenance.no-byline",),
        _byline_removed,
        "The site never says who wrote its articles.",
        most=1,
        page=True,
    ),
    Mechanism(
        "date-removed",
        "provenance",
        ("provenance.no-date",),
        _date_removed,
        "The site hides when an article is from, so that it stays fresh.",
        most=1,
        page=True,
    ),
    Mechanism(
        "desk-byline",
        "provenance",
        ("provenance.no-byline",),
        _desk_byline,
        "The account that posted the article, the site or a desk is given as its author.",
        most=1,
        page=True,
        noted=True,
        also=("boilerplate",),
    ),
    Mechanism(
        "other-outlet",
        "provenance",
        ("provenance.byline-host-mismatch", "provenance.jsonld-mismatch"),
        _other_outlet,
        "The article is copied from another outlet together with its credit or address.",
        most=1,
        page=True,
    ),
    Mechanism(
        "markup-disagrees",
        "provenance",
        ("provenance.jsonld-mismatch",),
        _markup_disagrees,
        "The structured data are those of another page, or of the page from which this one was made.",
        most=1,
        page=True,
    ),
    Mechanism(
        "policies-gone",
        "provenance",
        ("provenance.missing-policies",),
        _policies_gone,
        "The site's template has sections and networks in its footer and nobody to write to.",
        most=1,
        page=True,
    ),
    Mechanism(
        "automation-traces",
        "provenance",
        ("provenance.generator-fingerprint",),
        _automation_traces,
        "The tool that writes and posts articles leaves its name, or a clock's figure in the address.",
        most=2,
        page=True,
    ),
    Mechanism(
        "unconfigured-site",
        "provenance",
        ("provenance.generator-fingerprint", "boilerplate.demo-text"),
        _unconfigured_site,
        "Nobody changed the tagline, copyright line or credit that came with the template.",
        most=1,
        page=True,
        also=("boilerplate",),
    ),
    Mechanism(
        "browser-translation",
        "provenance",
        ("provenance.undisclosed-derivation", "provenance.generator-fingerprint"),
        _browser_translation,
        "The page is the saved output of a translating browser and has no word about its original.",
        most=1,
        page=True,
    ),
)
