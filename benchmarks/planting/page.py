"""A sound page around a clean text: what mechanisms that strike in HTML begin with."""

from __future__ import annotations

from html import escape
from random import Random

_GIVEN = "Jane Miriam Tomás Anneliese Priya Lars Beatriz Kwame Giulia Marek Desmond Ingrid Rafael".split()
_FAMILY = "Okafor Lindqvist Haddad Smith Mensah Lefèvre Tanaka Ricci Kowalczyk Carter Nowak Fuentes".split()
_SITES = (("Harbor Ledger", "harborledger.example"), ("Northfield Today", "northfieldtoday.example"),
          ("Calder Valley Post", "caldervalleypost.example"),
          ("Metro Bay Journal", "metrobayjournal.example"))  # fmt: skip


def page_of(text: str, seed: object) -> str:
    """An article page with a headline, byline, date, structured data and the links of a newspaper's footer.

    The headline is the first line of the text where that is short, otherwise its first eight words.
    """
    draw = Random(f"page {seed}")
    author = f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}"
    site, host = draw.choice(_SITES)
    day = f"2019-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = " ".join(lines[0].split()[:8]).rstrip(".,;:")
    body = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    section = draw.choice(("news", "politics", "business", "world"))
    url = f"https://{host}/{section}/{day.replace('-', '/')}/story-{draw.randint(1000, 9999)}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(title)} - {site}</title>
<meta name="author" content="{author}">
<meta property="og:title" content="{escape(title)}">
<meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{day}T08:30:00+00:00">
<link rel="canonical" href="{url}">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": {_json(title)},
"datePublished": "{day}T08:30:00+00:00", "author": {{"@type": "Person", "name": "{author}"}},
"publisher": {{"@type": "Organization", "name": "{site}"}}, "url": "{url}"}}
</script>
</head>
<body>
<header><a href="/">{site}</a>
<nav><a href="/news">News</a> <a href="/politics">Politics</a> <a href="/sport">Sport</a></nav></header>
<main>
<article>
<h1>{escape(title)}</h1>
<p class="byline">By <a rel="author" href="/staff">{author}</a></p>
<time datetime="{day}T08:30:00+00:00">{day}</time>
{body}
</article>
</main>
<footer><a href="/about">About us</a> <a href="/contact">Contact</a> <a href="/corrections">Corrections</a>
<a href="/ethics">Ethics policy</a> <a href="/ownership">Who owns us</a> © 2019 {site}</footer>
</body>
</html>
"""


def _json(text: str) -> str:
    """A text as a JSON string that may stand in a script element."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("</", "<\\/") + '"'
