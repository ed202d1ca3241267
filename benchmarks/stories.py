"""Made-up stories, and what a page that tells one has to say of it: the truth behind a generated page."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import NamedTuple

_GIVEN = (
    "Jane Miriam Oluwaseun Tomás Siobhán Ji-woo Anneliese Priya Dmitri Yasmin Lars Beatriz Kwame Élodie "
    "Hiroshi Fatima Giulia Marek Leilani Desmond Ingrid Rafael Thandiwe Colm Noor Agnieszka Tavita Ewan"
).split()
_FAMILY = (
    "Doe|Okafor|O’Brien|Lindqvist|Park|García Núñez|van der Meer|Ní Bhriain|Chaudhary|Petrov|Haddad|Smith|"
    "De Souza|Mensah|Lefèvre|Tanaka|al-Rashid|Ricci|Kowalczyk|Kealoha|Carter-Jones|McAllister|Fuentes|"
    "Dlamini|Nowak|St. Clair|Green|Brown|Young|Day|Price|Gill"
).split("|")
_ROLES = (
    "Staff Writer",
    "Senior Correspondent",
    "Political Editor",
    "Business reporter",
    "Special to the paper",
)
_SITES = (
    ("Harbor Ledger", "www.harborledger.example"),
    ("The Eastvale Courier", "eastvalecourier.example"),
    ("Northfield Today", "northfieldtoday.example"),
    ("Lakes & Rivers Review", "www.lakesrivers.example"),
    ("Marlow Evening News", "news.marlowevening.example"),
    ("Calder Valley Post", "caldervalleypost.example"),
    ("Metro Bay Journal", "www.metrobayjournal.example"),
    ("Granite State Wire", "granitewire.example"),
    ("O’Hara Weekly", "oharaweekly.example"),
    ("Policy Notebook", "blog.policynotebook.example"),
)
_TITLES = (
    "Council votes to close the old swing bridge",
    "Why the ferry no longer runs on Sundays",
    "School roof repairs to cost twice the estimate, auditor says",
    "“We had to leave”: families after the Mill Street flood",
    "Bus drivers & dispatchers reach a deal",
    "Rents rise again – and tenants organise",
    "Hospital board: no merger before 2027",
    "What's next for the Union Square market?",
    "Library hours: a guide to the new timetable",
    "Farmers by the lake face a third dry summer",
    "Mayor's budget passes 6-3 after late-night session",
    "Two arrested after fire at recycling plant | Live",
    "The orchard that outlived its village",
    "By the numbers: ten years of the night tram",
    "Port workers return as talks resume - for now",
    "A museum for the town’s forgotten inventor",
)
_SECTIONS = ("News", "Local", "Politics", "Business", "Opinion", "Culture", "Environment")
_SENTENCES = (
    "The decision came after a meeting that lasted more than three hours in the town hall.",
    "Residents had asked for a second hearing before any contract was signed.",
    "A spokeswoman for the county said the figures would be published within the month.",
    "The engineer who inspected the site in spring found cracks along the northern wall.",
    "Traffic will be led over the ring road while the work goes on, the office said.",
    "Shops along the quay expect fewer visitors until the season ends in the autumn.",
    "The contractor declined to comment on the delay, pointing to the terms of the tender.",
    "Two members of the board voted against the plan and asked for an independent review.",
    "The last time the question was put to voters, fewer than half of them took part.",
    "Work on the first section is to begin when the ground has thawed, according to the plan.",
    "A petition against the project gathered four hundred names in a single weekend.",
    "The auditor's report lists eleven invoices for which no order could be found.",
)
_LOGINS = ("jdoe", "webdesk", "Web Editor", "wp_editor", "newsroom2")
_COMMENTERS = ("Bob Harris", "RiverRat62", "Mary-Ann Poole", "Anonymous", "T. Whitlock")

# What can be wrong with a page. A template shows what it can of it.
TWISTS = (
    "plain",
    "plain",
    "plain",
    "several authors",
    "several authors",
    "admin",
    "house name",
    "no author",
    "no date",
    "other author in the data",
    "modified before published",
    "in the future",
    "canonical elsewhere",
    "late in the evening",
    "broken data",
    "role after the name",
)


class Truth(NamedTuple):
    """What a careful reader of the page's source would say; None where the page does not tell."""

    title: str
    byline: tuple[str, ...]
    published: datetime | None
    exact: bool  # whether the page gives the moment of publication, or the day only
    publisher: str | None
    url: str | None


class GeneratedPage(NamedTuple):
    """A page and the truth about it."""

    template: str
    twist: str
    html: str
    truth: Truth


class Story:
    """One made-up story. Names that templates print are given as text; they escape it."""

    def __init__(self, random: Random, twist: str) -> None:
        self.random = random
        self.twist = twist
        self.site, self.host = random.choice(_SITES)
        self.title = random.choice(_TITLES)
        self.section = random.choice(_SECTIONS)
        count = random.choice((2, 2, 3)) if twist == "several authors" else 1
        self.people = tuple(dict.fromkeys(self.person() for _ in range(count)))
        self.role = random.choice(_ROLES) if twist == "role after the name" else None
        zone = timezone(timedelta(hours=random.choice((-8, -5, -5, 0, 0, 1, 2, 5.5, 9))))
        self.published = self.moment(zone)
        if twist == "in the future":
            self.published = self.published.replace(year=2061, day=12)
        if twist == "late in the evening":
            zone = timezone(timedelta(hours=-5))
            self.published = self.published.replace(hour=22, minute=40, tzinfo=zone)
        step = timedelta(hours=random.randint(1, 60), minutes=7)
        self.modified = self.published + (-step if twist == "modified before published" else step)
        self.credits = self.people  # the names that the reader sees
        if twist == "no author":
            self.credits = ()
        elif twist == "admin":
            self.credits = (random.choice(("admin", "Admin", "administrator")),)
        elif twist == "house name":
            self.credits = (self.site,)
        self.data_credits = self.credits  # the names in the data: who uploaded it need not have written it
        if twist == "other author in the data":
            self.data_credits = (random.choice((*_LOGINS, self.person(), self.person())),)
        self.lead = random.choice(_SENTENCES)
        self.paragraphs = [" ".join(random.sample(_SENTENCES, 4)) for _ in range(random.randint(5, 8))]

    def person(self) -> str:
        return f"{self.random.choice(_GIVEN)} {self.random.choice(_FAMILY)}"

    def moment(self, zone: timezone) -> datetime:
        pick = self.random.randint
        return datetime(pick(2016, 2025), pick(1, 12), pick(1, 28), pick(6, 19), pick(0, 59), tzinfo=zone)

    @property
    def slug(self) -> str:
        words = "".join(letter if letter.isalnum() else " " for letter in self.title.lower()).split()
        return "-".join(words)

    @property
    def url(self) -> str:
        return f"https://{self.host}/{self.published:%Y/%m/%d}/{self.slug}/"

    @property
    def home(self) -> str:
        return f"https://{self.host}/"

    @property
    def canonical(self) -> str:
        """What the page gives as its canonical address."""
        return f"https://wire.example.org/{self.slug}" if self.twist == "canonical elsewhere" else self.url

    @property
    def byline(self) -> tuple[str, ...]:
        """Who wrote it, as far as the page tells."""
        return self.people if self.twist not in ("admin", "house name", "no author") else ()

    @property
    def dated(self) -> bool:
        return self.twist != "no date"

    def page(self, markup: str, **told: object) -> GeneratedPage:
        """The page with its truth; `told` says where this template tells something else, or nothing."""
        truth = Truth(
            title=self.title,
            byline=self.byline,
            published=self.published if self.dated else None,
            exact=True,
            publisher=self.site,
            url=self.url,
        )
        return GeneratedPage("", self.twist, markup, truth._replace(**told))  # type: ignore[arg-type]

    # What stands around the article on any page: other stories' names and dates among it.

    def other_moment(self) -> datetime:
        return self.moment(UTC)

    def related(self) -> str:
        cards = []
        for title in self.random.sample([title for title in _TITLES if title != self.title], 3):
            when = self.other_moment()
            cards.append(
                f'<div class="card"><h3><a href="/{when:%Y}/story-{when:%j}/">{text(title)}</a></h3>'
                f'<span class="byline">By <a href="/author/x{when:%j}/" class="author">{text(self.person())}'
                f'</a></span> <time datetime="{when.isoformat()}">{when:%B %d, %Y}</time></div>'
            )
        style = self.random.choice(('aside class="sidebar"', 'section class="related-posts"', "div"))
        heading = self.random.choice(("Related articles", "More from this section", "You may also like"))
        return f"<{style}><h2>{heading}</h2>{''.join(cards)}</{style.split()[0]}>"

    def comments(self) -> str:
        rows = []
        for number, name in enumerate(self.random.sample(_COMMENTERS, 3)):
            when = self.published + timedelta(hours=5 + number)
            rows.append(
                f'<li class="comment" id="comment-{number}"><article class="comment-body">'
                f'<div class="comment-author vcard"><b class="fn">{text(name)}</b> says:</div>'
                f'<div class="comment-metadata"><a href="#comment-{number}"><time datetime="'
                f'{when.isoformat()}">{when:%B %d, %Y at %I:%M %p}</time></a></div>'
                f"<p>{text(self.random.choice(_SENTENCES))}</p></article></li>"
            )
        return (
            f'<div id="comments" class="comments-area"><h2>{len(rows)} thoughts</h2>'
            f'<ol class="comment-list">{"".join(rows)}</ol></div>'
        )

    def header(self) -> str:
        links = "".join(f'<li><a href="/{name.lower()}/">{name}</a></li>' for name in _SECTIONS)
        return (
            f'<header class="site-header"><p class="site-title"><a href="/" rel="home">{text(self.site)}</a>'
            f'</p><nav class="main-navigation"><ul>{links}</ul></nav></header>'
        )

    def footer(self) -> str:
        year = self.random.randint(2009, 2026)
        return (
            f'<footer class="site-footer"><p>© {year} {text(self.site)}. All rights reserved.</p>'
            '<p><a href="/about/">About us</a> <a href="/privacy/">Privacy policy</a> Policy last updated '
            f"January 4, {year}</p></footer>"
        )

    def body(self, tag: str = "p") -> str:
        return "\n".join(f"<{tag}>{text(paragraph)}</{tag}>" for paragraph in self.paragraphs)


def text(value: str) -> str:
    """`value` as text of a page."""
    return html.escape(value, quote=False)


def attribute(value: str) -> str:
    """`value` as the value of an attribute in double quotes."""
    return html.escape(value)


def listed(names: tuple[str, ...], conjunction: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"
