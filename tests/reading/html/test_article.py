import pytest

from scoring.data import Span
from scoring.reading.html.article import Article, find_article
from scoring.reading.html.flow import runs
from scoring.reading.html.markup import parse

RAIN = "It rained all day in the town, and the river rose by half a metre before the evening came."
MAYOR = "The mayor said that the bridge would hold, whatever the river did in the days to come."
COUNCIL = "The council will meet on Thursday to decide on a new dam, which would cost two million."
# So long that trafilatura is asked.
LONG = f"<article>{f'<p>{RAIN} {MAYOR} {COUNCIL}</p>' * 9}"


def article(body: str, title: str = "") -> Article:
    root = parse(f"<!doctype html><html><head></head><body>{body}</body></html>")
    return find_article(root, runs(root), title)


def blocks(found: Article) -> list[tuple[str, str]]:
    return [(role, found.text[start:end]) for start, end, role in found.blocks]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<b>Chavez</b>who spoke", "Chavezwho spoke"),
        ("<b>Chavez</b> who spoke", "Chavez who spoke"),
        ("<b>Chavez </b>who spoke", "Chavez who spoke"),
        ("<b>Chavez </b> who spoke", "Chavez who spoke"),
        ("Cha<wbr>vez who spoke", "Chavez who spoke"),
        ("Chavez\n\t<i>\n who</i>\n spoke", "Chavez who spoke"),
        ("Chavez<!-- --> who<span> </span>spoke", "Chavez who spoke"),
        ("Chavez&nbsp;who &nbsp; spoke", "Chavez\xa0who \xa0 spoke"),
        ("Chavez<br>who<br/>\nspoke", "Chavez\nwho\nspoke"),
        ("Chavez<img src=a>who <svg><text>not this</text></svg>spoke", "Chavez who spoke"),
        ("Chavez<script>not(this)</script> who<style>nor{}</style> spoke", "Chavez who spoke"),
        ("Chavez<button>Share</button>who spoke", "Chavez who spoke"),
        ("Chavez <span hidden>never</span>who <i style='display: none'>really</i>spoke", "Chavez who spoke"),
        ("Chavez<span class='sr-only'>(opens in a new tab)</span> who spoke", "Chavez who spoke"),
        # Parts of a line that style sheets set apart.
        ("the pier<span class='credit'>Photo: AP</span>", "the pier Photo: AP"),
        ("<span class='off-screen'>Media caption</span>Who spoke", "Media caption Who spoke"),
        ("<span class='author-name'>Doe</span><a class='handle'>@doe</a>", "Doe @doe"),
        ("<a>Chavez</a><a>Hilltop News</a>", "Chavez Hilltop News"),
        ("Chavez</b><span class='s1'>Who spoke</span>", "ChavezWho spoke"),
        (
            "<span class='title-cap'>T</span>he NA<span class='name'>TO</span>, <a>Mc</a>Donald",
            "The NATO, McDonald",
        ),
        ("<span class='drop-cap'>U</span>N and <span class='date'>20</span>th", "UN and 20th"),
        # Superscript figures, words struck out, words read aloud.
        ("In 1921<sup>1</sup> and <b>later</b>.<sup><a href='#n'>2</a></sup>", "In 1921¹ and later.²"),
        ("Water<sup>[3]</sup> is H<sub>2</sub>O on the 4<sup>th</sup>", "Water[3] is H2O on the 4th"),
        ("was <del>sold</del><ins>scrapped</ins>, <s>not</s> kept", "was scrapped, kept"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> sign", "漢 sign"),
        ("<a href=/c>Chavez</a>, <a href=/w>who</a> spoke", "Chavez, who spoke"),
        ("&ldquo;Chavez&rdquo; who&#8212;spoke", "“Chavez” who—spoke"),
        ("Chavez who\u2028spoke", "Chavez who\u2028spoke"),
        ("Chavez ⠁⠃ spoke", "Chavez ⠁⠃ spoke"),
    ],
)
@pytest.mark.parametrize(
    "around", [f"<p>{RAIN} {{}}.</p>", f"<article><p>{MAYOR}</p><p>{{}}. {RAIN}</p></article>"]
)
def test_spaces_are_those_of_the_markup(inside, expected, around):
    found = article(around.format(inside))
    assert f"{expected}." in found.text
    assert found.blocks[-1].end == len(found.text)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One fell.</p><p>Two fell.</p>", ["One fell.", "Two fell."]),
        ("<p>One fell.<p>Two fell.", ["One fell.", "Two fell."]),
        ("<div>One fell.</div><div>Two fell.</div>", ["One fell.", "Two fell."]),
        ("<div>One fell.<p>Two fell.</p>Three fell.</div>", ["One fell.", "Two fell.", "Three fell."]),
        (
            "<p>One fell.<br><br>Two fell.<br> <br/>\n<br>Three fell.</p>",
            ["One fell.", "Two fell.", "Three fell."],
        ),
        ("<table><tr><td>One fell.</td><td>Two fell.</td></tr></table>", ["One fell.", "Two fell."]),
        ("<ul><li>One fell.</li><li>Two fell.</ul>", ["One fell.", "Two fell."]),
        ("<p>One fell.</p><hr>Two fell.", ["One fell.", "Two fell."]),
        ("<dl><dt>One fell.<dd>Two fell.</dl>", ["One fell.", "Two fell."]),
        ("<p>One fell.</p><p>&nbsp;</p><p> </p><p>Two fell.</p>", ["One fell.", "Two fell."]),
        ("<pre>One fell.\n  Two  fell.</pre>", ["One fell.\nTwo fell."]),
    ],
)
def test_blocks_never_run_together(markup, expected):
    found = article(f"<p>{RAIN}</p>{markup}<p>{MAYOR}</p>")
    assert [text for _, text in blocks(found)] == [RAIN, *expected, MAYOR]


def test_roles():
    found = article(
        f"""
        <header><a href=/>The Daily</a><nav><a href=/n>News</a> <a href=/s>Sport</a></nav></header>
        <main><article>
        <h1>River <em>rises</em> in town</h1>
        <p class="standfirst">People on the left bank were told to leave their homes on Monday.</p>
        <div class="byline">Jane Doe</div> <time>5 May 2024</time>
        <p>{RAIN}</p>
        <h2>A new dam</h2>
        <p>{MAYOR}</p>
        <figure><img src=a.jpg><figcaption>The river on Monday</figcaption></figure>
        <blockquote><p>We are ready for whatever comes down that river.</p></blockquote>
        <ul><li><p>two million for the dam,</p></li><li>one million for the bridge.</li></ul>
        <p>{COUNCIL}</p>
        <p>Reporting by Jane Doe; editing by John Roe</p>
        <h3>More from us</h3>
        </article></main>
        <aside><p>Get our newsletter every morning, with all the news of the town.</p></aside>
        <footer><p>© 2024 The Daily. All rights reserved.</p></footer>
        """
    )
    assert blocks(found) == [
        ("title", "River rises in town"),
        ("heading", "People on the left bank were told to leave their homes on Monday."),
        ("byline", "Jane Doe"),
        ("dateline", "5 May 2024"),
        ("body", RAIN),
        ("heading", "A new dam"),
        ("body", MAYOR),
        ("caption", "The river on Monday"),
        ("blockquote", "We are ready for whatever comes down that river."),
        ("list", "two million for the dam,"),
        ("list", "one million for the bridge."),
        ("body", COUNCIL),
        ("byline", "Reporting by Jane Doe; editing by John Roe"),
    ]


@pytest.mark.parametrize(
    ("above", "title", "expected"),
    [
        ("<h1>River rises in town</h1>", "", "River rises in town"),
        ("<h1>The Daily</h1><h2>River rises in town</h2>", "River rises in town", "River rises in town"),
        ("<h1>The Daily</h1><h1>River rises in town</h1>", "", "River rises in town"),
        (
            "<h1>River rises in town</h1><h1>Monday</h1>",
            "River rises in town | The Daily",
            "River rises in town",
        ),
        ("<h2>News</h2><h3>River rises in town</h3>", "", None),
    ],
)
def test_the_headline(above, title, expected):
    found = article(f"{above}<p>{RAIN}</p><p>{MAYOR}</p>", title)
    assert next((text for role, text in blocks(found) if role == "title"), None) == expected


@pytest.mark.parametrize(
    ("around", "line"),
    [
        ("<article>", '<p>He spoke of the <a href="/d">dam that costs two million</a>, and of the town.</p>'),
        ('<article class="has-sidebar related">', "<p>He spoke of the dam.</p>"),
        (LONG, '<p>More on the <a href="/d">dam</a> was said by the council on Monday night.</p>'),
        (LONG, "<p>Related to the mayor or not, the council met to speak of the dam.</p>"),
    ],
)
def test_what_only_looks_like_it_stays(around, line):
    found = article(f"{around}<p>{RAIN}</p>{line}<p>{MAYOR}</p><p>{COUNCIL}</p></article>")
    assert len(blocks(found)) == 4 + around.count("<p>")


def test_what_trafilatura_loses_comes_back():
    heading, plan = "<h2>The same plan</h2>", f"<p>{COUNCIL}</p>"
    found = article(
        f"{LONG}{(heading + plan) * 3}Loose words, which somebody forgot to mark as a paragraph.<p>{RAIN}</p>"
    )
    assert [text for _, text in blocks(found)][9:] == [
        *["The same plan", COUNCIL] * 3,
        "Loose words, which somebody forgot to mark as a paragraph.",
        RAIN,
    ]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<script>var a = 'It rained all day.';</script>",
        "<frameset><frame src=a></frameset>",
        "<ul>" + "".join(f"<li><a href=/{n}>Story {n} of the day.</a></li>" for n in range(40)) + "</ul>",
        "<nav><p>News of the town, the river and the bridge.</p></nav>",
        "<h1>Privacy</h1><p>We use cookies and similar tools on this site.</p><button>OK</button>",
        "<p>Please enable JavaScript to view this page.</p>",
        "<h1>404</h1><p>The page you asked for was not found.</p>",
        "<p>Home</p><p>News</p><p>Sport</p>",
        "<footer><p>Proudly powered by WordPress.</p></footer>",
    ],
)
def test_no_article(body):
    assert article(body) == Article("", (), frozenset(), {})


def test_an_article_about_cookies():
    text = "The new law says that sites which use cookies must ask for consent before they set one. "
    assert article(f"<h1>Law on cookies</h1><article><p>{text * 9}</p><p>{text * 9}</p></article>").text


def test_where_links_stand():
    found = article(
        f"<p>{RAIN}</p>"
        '<p>The <a href="/m">mayor of <b>town</b></a>said it would, <a href="/t"> they</a> know.</p>'
        '<ul><li><a href="/x">Elsewhere</a></li></ul>'
        f'<p>{MAYOR} <a href="/c">Minutes</p><p>of</a> the council. {COUNCIL}</p>'
    )
    assert {link.get("href"): found.text[slice(*span)] for link, span in found.spans.items()} == {
        "/m": "mayor of town",
        "/t": "they",
        "/c": "Minutes",
    }
    assert all(isinstance(span, Span) for span in found.spans.values())


def test_elements_hold_its_words():
    root = parse(
        f"<html><body><nav>News</nav><p id=a>{RAIN}</p>"
        f"<p id=b>He <b id=c>said</b> it: <i id=d>{MAYOR}</i></p>"
        "<footer id=e>The Daily</footer></body></html>"
    )
    found = find_article(root, runs(root))
    assert {element.get("id") for element in found.elements} == {"a", "b", "c", "d"}
    assert all(element.getroottree().getroot() is root for element in found.elements)


def test_what_trafilatura_gives_up_on(monkeypatch):
    def fail(*arguments, **options):
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert blocks(article(f"<h1>River rises</h1>{LONG}")) == [
        ("title", "River rises"),
        *[("body", f"{RAIN} {MAYOR} {COUNCIL}")] * 9,
    ]


def test_nothing_is_printed(capfd):
    article("<p>a")
    article("<ul>" + "<li>a</li>" * 2000)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<p>You may also like...</p><p><a href=/a>The dam that nobody wanted</a></p>", ""),
        (
            "<p><b>DON'T MISS</b></p><p><a href=/a>The dam nobody wanted</a> [MORE] <a href=/b>Rain</a></p>",
            "",
        ),
        ("<h2>Subscribe to the morning letter</h2><p>Get the headlines of the day every morning.</p>", ""),
        ("<p>Related: nothing at all is known.</p>", "Related: nothing at all is known."),
    ],
)
def test_pointers_below_the_article(below, kept):
    found = article(f"{LONG}{below}</article>")
    assert found.text.removeprefix("\n\n".join([f"{RAIN} {MAYOR} {COUNCIL}"] * 9)).strip() == kept


def test_listings_of_code_are_no_text():
    listing = "<div class='highlight'><pre>import setuptools</pre></div><pre><code>COPY . /tmp</code></pre>"
    assert "setuptools" not in article(f"{LONG}{listing}<p>{RAIN}</p></article>").text
    assert "COPY" not in article(f"{LONG}{listing}<p>{RAIN}</p></article>").text
    old = article(f"<h1>Rain</h1><pre>{RAIN}\n{MAYOR}</pre>")
    assert f"{RAIN}\n{MAYOR}" in old.text


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<div class='share-wrapper'><img src=a>Share via link</div>", None),
        ("<div class='tools'><img src=a>Share</div>", None),
        ("<div class='pic'><img src=a>The old bridge</div>", "caption"),
        (f"<div class='caption-full'>{RAIN} {MAYOR[:40]}.</div>", "caption"),
        (f"<p class='pullquote'>{MAYOR}</p>", "blockquote"),
    ],
)
def test_what_stands_above_and_among_the_text(above, expected):
    found = article(f"<h1>River rises in the town</h1>{above}{LONG}</article>")
    roles = [role for role, _ in blocks(found) if role not in ("title", "body")]
    assert roles == ([expected] if expected else [])
