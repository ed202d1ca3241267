"""Pages as content systems write them: one function a system, from a story to its page.

Written after what these systems put out, not after what our reader understands. Where a system gives
no date, name or address, or gives it wrong, the template does so too.
"""

# ruff: noqa: E501 -- markup stands on lines as a page has it
from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from benchmarks.stories import GeneratedPage, Story, attribute, listed, text

Json = dict[str, object]


def _meta(name: str, content: str, key: str = "name") -> str:
    return f'<meta {key}="{name}" content="{attribute(content)}">'


def _property(name: str, content: str) -> str:
    return _meta(name, content, "property")


def _open_graph(story: Story, *, title: str | None = None, url: str | None = None) -> str:
    return "\n".join(
        (
            _property("og:locale", "en_US"),
            _property("og:type", "article"),
            _property("og:title", title or story.title),
            _property("og:description", story.lead),
            _property("og:url", url or story.url),
            _property("og:site_name", story.site),
            _property("og:image", f"{story.home}media/{story.slug[:12]}.jpg"),
            _meta("twitter:card", "summary_large_image"),
            _meta("twitter:site", "@" + story.host.split(".")[-2]),
        )
    )


def _script(data: object, story: Story, attributes: str = "") -> str:
    body = json.dumps(data, ensure_ascii=story.random.random() < 0.3, indent=story.random.choice((None, 2)))
    body = body.replace("</", "<\\/")
    if story.twist == "broken data":
        flaw = story.random.choice(("comma", "newline", "comment", "cdata"))
        if flaw == "comma":
            body = body[:-1].rstrip() + ",}" if body.endswith("}") else body
        elif flaw == "newline":
            body = body.replace(story.lead, story.lead.replace(" ", "\n", 1))
        elif flaw == "comment":
            body = f"<!--\n{body}\n-->"
        else:
            body = f"//<![CDATA[\n{body}\n//]]>"
    return f'<script type="application/ld+json"{attributes}>{body}</script>'


def _people(names: tuple[str, ...], **more: object) -> object:
    people = [{"@type": "Person", "name": name, **more} for name in names]
    return people[0] if len(people) == 1 else people


def _document(head: str, body: str, *, language: str = 'lang="en-US"', classes: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html {language}>\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f'<body class="{classes}">\n{body}\n</body>\n</html>\n'
    )


def _long(when: datetime) -> str:
    return f"{when:%B} {when.day}, {when.year}"


def _clock(when: datetime) -> str:
    return f"{when.hour % 12 or 12}:{when:%M} {'a.m.' if when.hour < 12 else 'p.m.'}"


# WordPress


def wordpress_yoast(story: Story) -> GeneratedPage:
    """Yoast SEO: one @graph, the author by reference; the theme's own byline and dates."""
    person = f"{story.home}#/schema/person/7f3a"
    article: Json = {
        "@type": "Article",
        "@id": story.url + "#article",
        "isPartOf": {"@id": story.url},
        "author": {"name": listed(story.data_credits), "@id": person},
        "headline": story.title,
        "mainEntityOfPage": {"@id": story.url},
        "wordCount": 512,
        "publisher": {"@id": story.home + "#organization"},
        "articleSection": [story.section],
        "inLanguage": "en-US",
        "description": story.lead,
    }
    webpage: Json = {
        "@type": "WebPage",
        "@id": story.url,
        "url": story.url,
        "name": f"{story.title} - {story.site}",
        "isPartOf": {"@id": story.home + "#website"},
        "breadcrumb": {"@id": story.url + "#breadcrumb"},
    }
    dates = ""
    seen = ""
    if story.dated:
        stamps = {
            "datePublished": story.published.isoformat(),
            "dateModified": story.modified.isoformat(),
        }
        article |= stamps
        webpage |= stamps
        dates = _property("article:published_time", story.published.isoformat()) + _property(
            "article:modified_time", story.modified.isoformat()
        )
        seen = (
            f'<span class="posted-on">Posted on <a href="{story.url}" rel="bookmark">'
            f'<time class="entry-date published" datetime="{story.published.isoformat()}">'
            f'{_long(story.published)}</time><time class="updated" datetime="{story.modified.isoformat()}">'
            f"{_long(story.modified)}</time></a></span>"
        )
    if not story.data_credits:
        del article["author"]
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            article,
            webpage,
            {
                "@type": "BreadcrumbList",
                "@id": story.url + "#breadcrumb",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Home", "item": story.home},
                    {"@type": "ListItem", "position": 2, "name": story.title},
                ],
            },
            {"@type": "WebSite", "@id": story.home + "#website", "url": story.home, "name": story.site},
            {"@type": "Organization", "@id": story.home + "#organization", "name": story.site},
            {"@type": "Person", "@id": person, "name": listed(story.data_credits), "url": story.home},
        ],
    }
    by = "".join(
        f'<span class="byline"> by <span class="author vcard"><a class="url fn n" '
        f'href="{story.home}author/x/">{text(name)}</a></span></span>'
        for name in (listed(story.credits),)
        if name
    )
    head = "\n".join(
        (
            f"<title>{text(story.title)} - {text(story.site)}</title>",
            f'<link rel="canonical" href="{story.canonical}" />',
            _open_graph(story),
            _property("article:publisher", "https://www.facebook.com/localpaper"),
            dates,
            _meta("author", listed(story.data_credits)) if story.data_credits else "",
            _meta("twitter:label1", "Written by") + _meta("twitter:data1", listed(story.data_credits)),
            _meta("twitter:label2", "Est. reading time") + _meta("twitter:data2", "4 minutes"),
            _script(graph, story, ' class="yoast-schema-graph"'),
            _meta("generator", "WordPress 6.4.2"),
        )
    )
    body = (
        f'{story.header()}<main id="primary"><article class="post type-post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{text(story.title)}</h1><div class="entry-meta">{seen}{by}</div></header>'
        f'<div class="entry-content">{story.body()}</div></article>{story.comments()}</main>{story.related()}'
        f"{story.footer()}"
    )
    return story.page(_document(head, body, classes="single single-post"))


def wordpress_rank_math(story: Story) -> GeneratedPage:
    """Rank Math: NewsArticle in a graph with a person that has an avatar; a magazine theme."""
    page = story.url + "#webpage"
    person: Json = {"@type": "Person", "@id": story.home + "author/x/", "name": listed(story.data_credits)}
    article: Json = {
        "@type": story.random.choice(("NewsArticle", "BlogPosting", ["Article", "NewsArticle"])),
        "headline": f"{story.title} - {story.site}",
        "keywords": "town,council",
        "publisher": {"@id": story.home + "#organization"},
        "description": story.lead,
        "name": story.title,
        "@id": story.url + "#richSnippet",
        "isPartOf": {"@id": page},
        "mainEntityOfPage": {"@id": page},
        "image": {"@type": "ImageObject", "uploadDate": "2015-02-03", "author": "Stock Photo Co"},
    }
    if story.data_credits:
        article["author"] = {"@id": story.home + "author/x/", "name": listed(story.data_credits)}
    if story.dated:
        article["datePublished"] = story.published.isoformat()
        article["dateModified"] = story.modified.isoformat()
    graph = [
        {
            "@type": ["NewsMediaOrganization", "Organization"],
            "@id": story.home + "#organization",
            "name": story.site,
            "url": story.home,
            "foundingDate": "1987-04-01",
        },
        {"@type": "WebSite", "@id": story.home + "#website", "url": story.home, "name": story.site},
        {"@type": "WebPage", "@id": page, "url": story.url, "name": f"{story.title} - {story.site}"},
        person,
        article,
    ]
    seen = f'<li class="meta-date">{_long(story.published)}</li>' if story.dated else ""
    by = (
        f'<li class="meta-author"><span class="label">By</span> <a href="/author/x/" class="author-name" '
        f'rel="author">{text(listed(story.credits))}</a></li>'
        if story.credits
        else ""
    )
    head = "\n".join(
        (
            f"<title>{text(story.title)} - {text(story.site)}</title>",
            f'<link rel="canonical" href="{story.canonical}" />',
            _open_graph(story, title=f"{story.title} - {story.site}"),
            _property("article:section", story.section),
            _property("og:updated_time", story.modified.isoformat()) if story.dated else "",
            _script({"@context": "https://schema.org", "@graph": graph}, story, ' class="rank-math-schema"'),
        )
    )
    body = (
        f'{story.header()}{story.related()}<div class="content"><article><h1 class="post-title">'
        f'{text(story.title)}</h1><ul class="post-meta">{by}{seen}<li>3 comments</li></ul>'
        f'<div class="post-body">{story.body()}</div></article></div>{story.comments()}{story.footer()}'
    )
    return story.page(_document(head, body))


def wordpress_bare(story: Story) -> GeneratedPage:
    """A classic theme without any SEO plug-in: microformats and words only."""
    when = (
        f'<a href="{story.url}" title="{_clock(story.published)}" rel="bookmark"><time class="entry-date" '
        f'datetime="{story.published.isoformat()}">{_long(story.published)}</time></a>'
        if story.dated
        else ""
    )
    by = (
        f'<span class="by-author"> <span class="sep"> by </span> <span class="author vcard"><a class="url fn n"'
        f' href="/?author=2" title="View all posts by {attribute(listed(story.credits))}" rel="author">'
        f"{text(listed(story.credits))}</a></span></span>"
        if story.credits
        else ""
    )
    head = (
        f"<title>{text(story.title)} | {text(story.site)}</title>\n"
        f'<link rel="alternate" type="application/rss+xml" title="{attribute(story.site)} » Feed" href="/feed/">\n'
        f'{_meta("generator", "WordPress 4.9.8")}\n<link rel="canonical" href="{story.canonical}">\n'
        f'<link rel="shortlink" href="{story.home}?p=1182">'
    )
    body = (
        f'<div id="page" class="hfeed">{story.header()}<div id="content"><nav id="nav-single"><a rel="prev" '
        f'href="/older/">← Previous</a></nav><article id="post-1182" class="post hentry"><header '
        f'class="entry-header"><h1 class="entry-title">{text(story.title)}</h1><div class="entry-meta">'
        f'<span class="sep">Posted on </span>{when}{by}</div></header><div class="entry-content">'
        f'{story.body()}</div><footer class="entry-meta">This entry was posted in <a rel="category tag">'
        f"{story.section}</a>.</footer></article>{story.comments()}</div>{story.related()}{story.footer()}</div>"
    )
    return story.page(_document(head, body), publisher=None, url=story.canonical)


# Other systems for blogs and magazines


def ghost(story: Story) -> GeneratedPage:
    """Ghost's Casper theme: complete data, the date in UTC, the visible date by day."""
    stamp = story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    changed = story.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    data: Json = {
        "@context": "https://schema.org",
        "@type": "Article",
        "publisher": {
            "@type": "Organization",
            "name": story.site,
            "url": story.home,
            "logo": {"@type": "ImageObject", "url": story.home + "favicon.ico"},
        },
        "headline": story.title,
        "url": story.url,
        "keywords": story.section,
        "description": story.lead,
        "mainEntityOfPage": story.url,
    }
    if story.data_credits:
        data["author"] = {
            "@type": "Person",
            "name": story.data_credits[0],
            "url": story.home + "author/a/",
            "sameAs": [],
        }
        if len(story.data_credits) > 1:
            data["contributor"] = [{"@type": "Person", "name": name} for name in story.data_credits[1:]]
    if story.dated:
        data |= {"datePublished": stamp, "dateModified": changed}
    names = ", ".join(f'<a href="/author/{n}/">{text(name)}</a>' for n, name in enumerate(story.credits))
    head = "\n".join(
        (
            f"<title>{text(story.title)}</title>",
            f'<link rel="canonical" href="{story.canonical}">',
            _meta("referrer", "no-referrer-when-downgrade"),
            _open_graph(story),
            _property("article:published_time", stamp) if story.dated else "",
            _property("article:modified_time", changed) if story.dated else "",
            _meta("twitter:label1", "Written by") + _meta("twitter:data1", listed(story.data_credits)),
            _meta("twitter:label2", "Filed under") + _meta("twitter:data2", story.section),
            _script(data, story),
            _meta("generator", "Ghost 5.75"),
            '<link rel="alternate" type="application/rss+xml" title="Feed" href="/rss/">',
        )
    )
    seen = (
        f'<time class="byline-meta-date" datetime="{story.published:%Y-%m-%d}">{story.published:%d %b %Y}</time>'
        if story.dated
        else ""
    )
    body = (
        f'<div class="site-wrapper">{story.header()}<main id="site-main"><article class="article post">'
        f'<header class="article-header"><h1 class="article-title">{text(story.title)}</h1>'
        f'<p class="article-excerpt">{text(story.lead)}</p><div class="article-byline"><section '
        f'class="article-byline-content"><ul class="author-list"><li><img alt=""></li></ul><div>'
        f'<h4 class="author-name">{names}</h4><div class="byline-meta-content">{seen}<span '
        f'class="byline-reading-time"><span class="bull">•</span> 4 min read</span></div></div></section></div>'
        f'</header><section class="gh-content">{story.body()}</section></article></main>{story.related()}'
        f"{story.footer()}</div>"
    )
    return story.page(_document(head, body, language='lang="en"'))


def blogger(story: Story) -> GeneratedPage:
    """Blogger: microdata BlogPosting, the title after the blog's name, "Posted by" below the text."""
    url = f"https://{story.host}/{story.published:%Y/%m}/{story.slug[:36]}.html"
    when = (
        f'<h2 class="date-header"><span>{story.published:%A}, {_long(story.published)}</span></h2>'
        if story.dated
        else ""
    )
    stamp = (
        f'at <meta content="{url}" itemprop="url"><a class="timestamp-link" href="{url}" rel="bookmark">'
        f'<abbr class="published" itemprop="datePublished" title="{story.published.isoformat()}">'
        f"{story.published:%I:%M %p}</abbr></a>"
        if story.dated
        else ""
    )
    by = (
        '<span class="post-author vcard">Posted by <span class="fn" itemprop="author" itemscope="itemscope" '
        'itemtype="http://schema.org/Person"><meta content="https://www.blogger.com/profile/0917" '
        'itemprop="url"><a class="g-profile" href="https://www.blogger.com/profile/0917" rel="author" '
        f'title="author profile"><span itemprop="name">{text(listed(story.credits))}</span></a></span></span>'
        if story.credits
        else ""
    )
    head = "\n".join(
        (
            '<meta content="text/html; charset=UTF-8" http-equiv="Content-Type">',
            '<meta content="blogger" name="generator">',
            f'<link href="{url}" rel="canonical">',
            f'<meta content="{url}" property="og:url">',
            f'<meta content="{attribute(story.title)}" property="og:title">',
            f"<title>{text(story.site)}: {text(story.title)}</title>",
        )
    )
    rows = "".join(
        f'<div class="comment-block"><div class="comment-header"><cite class="user"><a rel="nofollow">'
        f'{text(name)}</a></cite><span class="datetime secondary-text"><a rel="nofollow">'
        f"{_long(story.modified)} at 9:1{n} AM</a></span></div><p>Thanks for this.</p></div>"
        for n, name in enumerate(("Ruth Baker", "Sam"))
    )
    body = (
        f'{story.header()}<div class="main section" id="main"><div class="date-outer">{when}<div '
        f'class="post hentry" itemprop="blogPost" itemscope="itemscope" itemtype="http://schema.org/BlogPosting">'
        f'<meta content="917" itemprop="blogId"><h3 class="post-title entry-title" itemprop="name">'
        f'{text(story.title)}</h3><div class="post-body entry-content" itemprop="description articleBody">'
        f'{story.body()}</div><div class="post-footer">{by} <span class="post-timestamp">{stamp}</span></div>'
        f'</div></div><div class="comments">{rows}</div></div><aside><h2>Blog Archive</h2><ul><li>'
        f"<a href='/2015/'>2015</a> (12)</li><li>June 2014 (3)</li></ul></aside>{story.footer()}"
    )
    return story.page(_document(head, body, language='dir="ltr"'), publisher=None, url=url)


def medium(story: Story) -> GeneratedPage:
    """Medium and its like: hashed class names, the author in meta tags, "Mar 3, 2024 · 4 min read"."""
    stamp = story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    url = f"https://{story.host}/{story.slug}-9f2c1e77ab3d"
    author = listed(story.data_credits)
    data: Json = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "image": [story.home + "max/1200/1.jpeg"],
        "url": url,
        "name": story.title,
        "headline": story.title,
        "description": story.lead,
        "identifier": "9f2c1e77ab3d",
        "publisher": {"@type": "Organization", "name": story.site, "url": story.home},
        "mainEntityOfPage": url,
    }
    if author:
        data["creator"] = [author]
        data["author"] = {"@type": "Person", "name": author, "url": "https://medium.example/@x"}
    if story.dated:
        data |= {"dateCreated": stamp, "datePublished": stamp, "dateModified": stamp}
    seen = (
        f"<p class='be b dw'><span>{story.published:%b} {story.published.day}, {story.published.year}</span></p>"
        if story.dated
        else ""
    )
    head = "\n".join(
        (
            f"<title>{text(story.title)} | by {text(author)} | {text(story.site)}</title>"
            if author
            else f"<title>{text(story.title)} | {text(story.site)}</title>",
            _property("al:ios:app_name", "Medium"),
            _property("article:published_time", stamp) if story.dated else "",
            _meta("title", f"{story.title} | by {author} | {story.site}"),
            _open_graph(story, url=url),
            _property("article:author", "https://medium.example/@x"),
            _meta("author", author) if author else "",
            f'<link rel="canonical" href="{story.canonical if story.canonical != story.url else url}">',
            _meta("twitter:creator", "@writer"),
            _meta("twitter:label1", "Reading time") + _meta("twitter:data1", "4 min read"),
            _script(data, story),
        )
    )
    name = (
        f"<div class='ab'><a class='ae af ag' rel='noopener follow' href='/@x'>"
        f"<p class='be b fg z fh'>{text(listed(story.credits))}</p></a></div>"
        if story.credits
        else ""
    )
    body = (
        f"<div id='root'><div class='a b c'>{story.header()}<article><div class='l'><section><h1 id='4be1' "
        f"class='pw-post-title gq gr'>{text(story.title)}</h1><div class='speechify'>{name}<button>Follow"
        f"</button><div class='ab q'><span class='be'>4 min read</span><span>·</span>{seen}</div></div>"
        f"<div class='iq ir'>{story.body()}</div></section></div></article>{story.related()}</div></div>"
    )
    return story.page(_document(head, body), url=url)


def substack(story: Story) -> GeneratedPage:
    """Substack: JSON-LD with a list of authors, capital dates above the text."""
    url = f"https://{story.host}/p/{story.slug}"
    data: Json = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": url,
        "mainEntityOfPage": url,
        "headline": story.title,
        "description": story.lead,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": story.site, "url": story.home},
    }
    if story.data_credits:
        data["author"] = [
            {"@type": "Person", "name": name, "url": story.home, "description": "Writes about towns."}
            for name in story.data_credits
        ]
    if story.dated:
        data |= {"datePublished": story.published.isoformat(), "dateModified": story.modified.isoformat()}
    names = " and ".join(
        f'<a href="https://substack.example/@{n}" class="pencraft pc-reset">{text(name)}</a>'
        for n, name in enumerate(story.credits)
    )
    seen = (
        f'<div class="pencraft pc-reset color-secondary">{story.published:%b} {story.published:%d}, '
        f"{story.published.year}</div>"
        if story.dated
        else ""
    )
    head = "\n".join(
        (
            f"<title>{text(story.title)} - by {text(listed(story.credits))}</title>"
            if story.credits
            else f"<title>{text(story.title)}</title>",
            f'<link rel="canonical" href="{url}">',
            _open_graph(story, url=url),
            _meta("author", story.data_credits[0]) if story.data_credits else "",
            _script(data, story),
        )
    )
    body = (
        f'<div id="entry">{story.header()}<div class="single-post"><article class="typography newsletter-post">'
        f'<div class="post-header"><h1 class="post-title published">{text(story.title)}</h1><h3 class="subtitle">'
        f'{text(story.lead)}</h3><div class="byline-wrapper"><div class="pencraft">{names}</div>{seen}</div>'
        f'</div><div class="body markup">{story.body()}</div></article></div><div id="discussion">'
        f"{story.comments()}</div>{story.footer()}</div>"
    )
    return story.page(_document(head, body, language='lang="en"'), url=url)


def squarespace(story: Story) -> GeneratedPage:
    """Squarespace: microdata in a hidden block, og:site_name, no meta author."""
    data: Json = {
        "@context": "http://schema.org",
        "@type": "Article",
        "headline": f"{story.title} — {story.site}",
        "publisher": {"name": story.site, "@type": "Organization"},
    }
    if story.data_credits:
        data["author"] = listed(story.data_credits)
    if story.dated:
        data["datePublished"] = story.published.strftime("%Y-%m-%dT%H:%M:%S%z")
        data["dateModified"] = story.modified.strftime("%Y-%m-%dT%H:%M:%S%z")
    stamp = (
        f'<meta itemprop="datePublished" content="{story.published:%Y-%m-%dT%H:%M:%S%z}">'
        f'<meta itemprop="dateModified" content="{story.modified:%Y-%m-%dT%H:%M:%S%z}">'
        if story.dated
        else ""
    )
    seen = (
        f'<time class="dt-published blog-meta-item blog-meta-item--date" datetime="{story.published:%b %-d, %Y}" '
        f"pubdate>{story.published:%b %-d}</time>"
        if story.dated
        else ""
    )
    by = (
        '<div class="blog-meta-item blog-item-author blog-meta-item--author"><a href="?author=5f" rel="author">'
        f"Written By {text(listed(story.credits))}</a></div>"
        if story.credits
        else ""
    )
    head = "\n".join(
        (
            f"<title>{text(story.title)} &mdash; {text(story.site)}</title>",
            f'<link rel="canonical" href="{story.canonical}"/>',
            _property("og:site_name", story.site),
            _property("og:title", f"{story.title} — {story.site}"),
            _property("og:url", story.url),
            _property("og:type", "article"),
            _meta("twitter:title", f"{story.title} — {story.site}"),
            _script({"@context": "http://schema.org", "@type": "WebSite", "name": story.site}, story),
            _script(data, story),
            "<!-- This is Squarespace. -->",
        )
    )
    body = (
        f'<div id="siteWrapper">{story.header()}<main><article class="blog-item-wrapper" itemscope '
        f'itemtype="http://schema.org/BlogPosting"><div class="blog-item-top-wrapper"><div class="blog-item-title">'
        f'<h1 class="entry-title" itemprop="headline">{text(story.title)}</h1></div>{stamp}<div '
        f'class="blog-item-meta-wrapper">{seen}{by}</div></div><div class="blog-item-content">{story.body()}'
        f"</div></article></main>{story.related()}{story.footer()}</div>"
    )
    return story.page(_document(head, body))


def wix(story: Story) -> GeneratedPage:
    """Wix: BlogPosting with the words of the title only, dates by day for the reader."""
    url = f"https://{story.host}/post/{story.slug}"
    data: Json = {
        "@context": "https://schema.org/",
        "@type": "BlogPosting",
        "@id": url,
        "mainEntityOfPage": url,
        "headline": story.title,
        "publisher": {"@type": "Organization", "name": story.site},
        "description": story.lead,
    }
    if story.data_credits:
        data["author"] = {"@type": "Person", "name": listed(story.data_credits)}
    if story.dated:
        stamp = story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        data |= {"datePublished": stamp, "dateModified": stamp}
    names = (
        f'<li data-hook="post-author"><span class="user-name" title="{attribute(listed(story.credits))}" '
        f'data-hook="user-name">{text(listed(story.credits))}</span></li>'
        if story.credits
        else ""
    )
    seen = (
        f'<li class="p" ><span title="{story.published:%b %-d, %Y}" data-hook="time-ago" class="time-ago">'
        f"{story.published:%b %-d, %Y}</span></li>"
        if story.dated
        else ""
    )
    head = "\n".join(
        (
            _meta("generator", "Wix.com Website Builder"),
            f"<title>{text(story.title)}</title>",
            f'<link rel="canonical" href="{url}"/>',
            _open_graph(story, url=url),
            _property("article:published_time", str(data["datePublished"])) if story.dated else "",
            _property("article:author", listed(story.data_credits)) if story.data_credits else "",
            _script(data, story),
        )
    )
    body = (
        f'<div id="SITE_CONTAINER">{story.header()}<div data-hook="post"><ul class="meta">{names}{seen}'
        f'<li><span data-hook="time-to-read">3 min read</span></li></ul><h1 data-hook="post-title">'
        f'<span class="blog-post-title-font">{text(story.title)}</span></h1><div data-hook="post-description">'
        f"{story.body()}</div></div>{story.related()}{story.footer()}</div>"
    )
    return story.page(_document(head, body, language='lang="en"'), url=url)


# Content systems of newsrooms


def drupal(story: Story) -> GeneratedPage:
    """Drupal with Metatag: "Submitted by", RDFa or a time element, Dublin Core tags."""
    url = f"https://{story.host}/node/4411"
    told = story.random.choice((story.url, url))
    stamp = story.published.isoformat()
    dates = (
        "\n".join(
            (
                _property("article:published_time", stamp),
                _property("article:modified_time", story.modified.isoformat()),
                _property("og:updated_time", story.modified.isoformat()),
                _meta("dcterms.date", story.published.strftime("%Y-%m-%dT%H:%M%z")),
            )
        )
        if story.dated
        else ""
    )
    line = ""
    if story.credits and story.dated:
        line = (
            f'Submitted by <span rel="schema:author"><span lang="" about="/user/12" typeof="schema:Person" '
            f'property="schema:name">{text(listed(story.credits))}</span></span> on <span '
            f'property="schema:dateCreated" content="{stamp}">{story.published:%a, %m/%d/%Y - %H:%M}</span>'
        )
    elif story.credits:
        line = f"Submitted by {text(listed(story.credits))}"
    elif story.dated:
        line = f'<time datetime="{stamp}">{story.published:%d %B %Y}</time>'
    head = "\n".join(
        (
            _meta("Generator", "Drupal 10 (https://www.drupal.org)"),
            f"<title>{text(story.title)} | {text(story.site)}</title>",
            f'<link rel="canonical" href="{told}" />',
            f'<link rel="shortlink" href="{url}" />',
            _open_graph(story, url=told),
            dates,
            _meta("dcterms.title", story.title),
            _meta("dcterms.creator", listed(story.data_credits)) if story.data_credits else "",
            _meta("dcterms.publisher", story.site),
            _meta("dcterms.type", "Text"),
            _meta("dcterms.language", "en"),
        )
    )
    body = (
        f'{story.header()}<main role="main"><div class="region region-content"><h1 class="page-title"><span '
        f'class="field field--name-title">{text(story.title)}</span></h1><article class="node node--type-article">'
        f'<footer class="node__meta"><div class="node__submitted">{line}</div></footer><div '
        f'class="node__content"><div class="field--name-body">{story.body()}</div></div></article></div></main>'
        f'<aside role="complementary">{story.related()}</aside>{story.footer()}'
    )
    return story.page(_document(head, body, language='lang="en" dir="ltr"'), url=told)


def arc(story: Story) -> GeneratedPage:
    """Arc Publishing and other large newsrooms: "By … and …", Updated first, NewsArticle among blocks."""
    article: Json = {
        "@context": "https://schema.org",
        "@type": story.random.choice(("NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle")),
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "headline": story.title,
        "alternativeHeadline": story.lead,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": story.site,
            "publishingPrinciples": story.home + "ethics",
        },
        "isAccessibleForFree": False,
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
    }
    if story.data_credits:
        article["author"] = _people(story.data_credits, jobTitle="Reporter", affiliation=story.site)
    if story.dated:
        article |= {
            "datePublished": story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "dateModified": story.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }
    others = [
        {
            "@type": "ListItem",
            "position": n,
            "item": {
                "@type": "NewsArticle",
                "headline": f"Another story {n}",
                "url": f"{story.home}other/{n}/",
                "author": {"@type": "Person", "name": story.person()},
                "datePublished": story.other_moment().isoformat(),
            },
        }
        for n in (1, 2, 3)
    ]
    blocks = [
        {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": others},
        {"@context": "http://schema.org", "@type": "Organization", "name": story.site, "url": story.home},
        article,
        {
            "@context": "https://schema.org",
            "@type": "VideoObject",
            "name": "Watch",
            "uploadDate": "2017-01-09",
        },
    ]
    story.random.shuffle(blocks)
    names = tuple(
        f'<a class="text-decoration-none" href="/people/p{n}/">{text(name)}</a>'
        for n, name in enumerate(story.credits)
    )
    by = f'<span class="by-text">By </span>{listed(names)}' if names else ""
    seen = ""
    if story.dated:
        zone = "" if story.published.utcoffset() else " GMT"
        seen = (
            f'<time class="published" datetime="{story.published.isoformat()}">{_long(story.published)} at '
            f"{_clock(story.published)}{zone}</time>"
        )
        if story.random.random() < 0.5:
            seen = f"<span>Updated {_long(story.modified)}</span> | <span>Published {seen}</span>"
    head = "\n".join(
        (
            f"<title>{text(story.title)} - {text(story.site)}</title>",
            f'<link rel="canonical" href="{story.canonical}"/>',
            _open_graph(story),
            _property("article:opinion", "false"),
            _property("article:content_tier", "metered"),
            *(_script(block, story) for block in blocks),
        )
    )
    role = f'<span class="role">{story.role}</span>' if story.role else ""
    body = (
        f'<div id="fusion-app">{story.header()}<main><header><h1 data-testid="headline" class="headline">'
        f'{text(story.title)}</h1><h2 class="subheadline">{text(story.lead)}</h2></header><div '
        f'class="article-meta"><div class="authors" data-qa="author-byline">{by}{role}</div><div '
        f'class="display-date">{seen}</div></div><div class="article-body">{story.body()}</div></main>'
        f'<section class="most-read">{story.related()}</section>{story.footer()}</div>'
    )
    return story.page(_document(head, body, language='lang="en"'))


def local_news(story: Story) -> GeneratedPage:
    """A local paper with Parsely and Sailthru tags and a time zone's letters in the date line."""
    offset = -5
    zone = timezone(timedelta(hours=offset))
    local = story.published.astimezone(zone)
    seen = (
        f'<div class="pub-date">Published {local:%I:%M %p} EST {local:%b %-d, %Y}</div>'
        if story.dated
        else ""
    )
    head = [
        f"<title>{text(story.title)}</title>",
        f'<link rel="canonical" href="{story.url}">',
        _meta("parsely-title", story.title),
        _meta("parsely-link", story.url),
        _meta("parsely-type", "post"),
        *(_meta("parsely-author", name) for name in story.data_credits),
        _meta("parsely-section", story.section),
        _meta("sailthru.title", story.title),
        _meta("sailthru.author", ", ".join(story.data_credits)),
        _property("og:title", story.title),
        _property("og:site_name", story.site),
        _property("og:url", story.url + "?utm_source=share"),
    ]
    if story.dated:
        stamp = story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        head += [_meta("parsely-pub-date", stamp), _meta("sailthru.date", f"{local:%Y-%m-%d %H:%M:%S}")]
    names = text(listed(story.credits))
    by = ""
    if names and story.role:
        by = f'<div class="asset-metabar-author">{names}, {story.role}</div>'
    elif names:
        by = f'<div class="asset-metabar-author">{names} <span>{text(story.site)}</span></div>'
    body = (
        f'{story.header()}<div class="story"><div class="headline-wrap"><h1 class="asset-headline">'
        f'{text(story.title)}</h1><div class="asset-metabar">{by}{seen}</div></div>{story.body()}</div>'
        f'{story.related()}<div class="trending"><ol><li>Lottery numbers</li></ol></div>{story.footer()}'
    )
    return story.page(_document("\n".join(head), body, language=""))


def next_js(story: Story) -> GeneratedPage:
    """A React front end: everything twice, once as the program's data; hashed classes."""
    props = {
        "props": {
            "pageProps": {
                "article": {
                    "headline": story.title,
                    "author": "Props Author",
                    "published_at": story.other_moment().isoformat(),
                },
                "related": [{"author": story.person(), "publishedAt": story.other_moment().isoformat()}],
            }
        },
        "page": "/[slug]",
    }
    data: Json = {
        "@context": "https://schema.org",
        "@type": ["NewsArticle"],
        "headline": story.title,
        "mainEntityOfPage": story.url,
        "publisher": [{"@type": "Organization", "name": story.site}],
    }
    if story.data_credits:
        data["author"] = [{"@type": ["Person"], "name": f"By {name}"} for name in story.data_credits]
    if story.dated:
        data["datePublished"] = story.published.isoformat(timespec="minutes")
    seen = (
        f'<div class="sc-kZq9"><span>{story.published.day} {story.published:%B %Y}</span></div>'
        if story.dated
        else ""
    )
    role = f'<span class="sc-bxT">{story.role}</span>' if story.role else ""
    by = f'<p class="sc-9fd3">By {text(listed(story.credits))}</p>{role}' if story.credits else ""
    head = "\n".join(
        (
            f"<title>{text(story.title)} | {text(story.site)}</title>",
            f'<link rel="canonical" href="{story.canonical}" data-react-helmet="true">',
            _open_graph(story),
            f'<script data-react-helmet="true" type="application/ld+json">{json.dumps([data])}</script>',
        )
    )
    body = (
        f'<div id="__next">{story.header()}<main id="main"><article><h1 class="sc-a11">{text(story.title)}</h1>'
        f'<section class="sc-77b">{by}{seen}</section>{story.body()}</article>{story.related()}</main>'
        f'{story.footer()}</div><script id="__NEXT_DATA__" type="application/json">{json.dumps(props)}</script>'
    )
    return story.page(_document(head, body, language='lang="en-GB"'))


def amp(story: Story) -> GeneratedPage:
    """An AMP page: canonical to the main page, one JSON-LD block."""
    data: Json = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": story.url,
        "headline": story.title,
        "image": {"@type": "ImageObject", "url": story.home + "a.jpg", "height": 800, "width": 800},
        "publisher": {
            "@type": "Organization",
            "name": story.site,
            "logo": {"@type": "ImageObject", "url": story.home + "amp-logo.jpg"},
        },
        "description": story.lead,
    }
    if story.data_credits:
        data["author"] = _people(story.data_credits)
    if story.dated:
        data["datePublished"] = story.published.isoformat()
        data["dateModified"] = story.modified.isoformat()
    seen = (
        f'<amp-timeago layout="fixed" width="160" height="20" datetime="{story.published.isoformat()}">'
        f"{_long(story.published)}</amp-timeago>"
        if story.dated
        else ""
    )
    by = (
        f'<div class="amp-wp-byline"><span class="amp-wp-author author vcard">{text(listed(story.credits))}'
        "</span></div>"
        if story.credits
        else ""
    )
    head = (
        '<script async src="https://cdn.ampproject.org/v0.js"></script>\n'
        f'<title>{text(story.title)}</title>\n<link rel="canonical" href="{story.url}">\n{_script(data, story)}'
    )
    body = (
        f'<header id="top" class="amp-wp-header"><a href="{story.home}">{text(story.site)}</a></header><article '
        f'class="amp-wp-article"><h1 class="amp-wp-title">{text(story.title)}</h1>{by}<div '
        f'class="amp-wp-posted-on">{seen}</div><div class="amp-wp-article-content">{story.body()}</div>'
        f"</article>{story.footer()}"
    )
    return story.page(_document(head, body, language='amp lang="en-US"'))


def joomla(story: Story) -> GeneratedPage:
    """Joomla: "Written by", "Published: 03 March 2024", microdata."""
    url = f"https://{story.host}/index.php/news/118-{story.slug}"
    names = (
        f'<dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Written by '
        f'<span itemprop="name">{text(listed(story.credits))}</span></dd>'
        if story.credits
        else ""
    )
    stamp = story.published.isoformat()
    seen = (
        f'<dd class="published"><span class="icon-calendar"></span><time datetime="{stamp}" '
        f'itemprop="datePublished">Published: {story.published:%d %B %Y}</time></dd><dd class="modified"><time '
        f'datetime="{story.modified.isoformat()}" itemprop="dateModified">Last Updated: '
        f"{story.modified:%d %B %Y}</time></dd>"
        if story.dated
        else ""
    )
    head = "\n".join(
        (
            f'<base href="{url}" />',
            _meta("author", listed(story.data_credits)) if story.data_credits else "",
            _meta("generator", "Joomla! - Open Source Content Management"),
            f"<title>{text(story.title)} - {text(story.site)}</title>",
        )
    )
    body = (
        f'{story.header()}<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta '
        f'itemprop="inLanguage" content="en-GB"><div class="page-header"><h2 itemprop="headline">'
        f'{text(story.title)}</h2></div><dl class="article-info muted"><dt class="article-info-term">Details</dt>'
        f'{names}{seen}<dd class="hits">Hits: 812</dd></dl><div itemprop="articleBody">{story.body()}</div>'
        f"</div>{story.related()}{story.footer()}"
    )
    return story.page(_document(head, body, language='lang="en-gb"'), publisher=None, url=url)


def static_site(story: Story) -> GeneratedPage:
    """Jekyll with its SEO tag, or Hugo: little, and clean."""
    data: Json = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": story.title,
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "url": story.url,
        "description": story.lead,
    }
    if story.data_credits:
        data["author"] = {"@type": "Person", "name": listed(story.data_credits)}
    if story.dated:
        data["datePublished"] = story.published.isoformat()
    seen = (
        f'<time class="dt-published" datetime="{story.published.isoformat()}" itemprop="datePublished">'
        f"{story.published:%b %-d, %Y}</time>"
        if story.dated
        else ""
    )
    by = (
        f'<span itemprop="author" itemscope itemtype="http://schema.org/Person"> • <span class="p-author h-card" '
        f'itemprop="name">{text(listed(story.credits))}</span></span>'
        if story.credits
        else ""
    )
    head = "\n".join(
        (
            "<!-- Begin Jekyll SEO tag v2.8.0 -->",
            f"<title>{text(story.title)} | {text(story.site)}</title>",
            _meta("generator", "Jekyll v4.3.2"),
            _property("og:title", story.title),
            _meta("author", listed(story.data_credits)) if story.data_credits else "",
            f'<link rel="canonical" href="{story.canonical}" />',
            _property("og:url", story.url),
            _property("og:site_name", story.site),
            _property("article:published_time", story.published.isoformat()) if story.dated else "",
            _script(data, story),
        )
    )
    body = (
        f'{story.header()}<main class="page-content"><article class="post h-entry" itemscope itemtype='
        f'"http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" '
        f'itemprop="name headline">{text(story.title)}</h1><p class="post-meta">{seen}{by}</p></header><div '
        f'class="post-content e-content" itemprop="articleBody">{story.body()}</div></article></main>'
        f"{story.footer()}"
    )
    return story.page(_document(head, body, language='lang="en"'))


# Pages with one way of telling only


def microdata_only(story: Story) -> GeneratedPage:
    """No head data at all; an itemscope article, and other items beside it."""
    stamp = story.published.isoformat()
    people = "".join(
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">'
        f"{text(name)}</span></span> "
        for name in story.credits
    )
    dates = (
        f'<meta itemprop="datePublished" content="{stamp}"><meta itemprop="dateModified" content="'
        f'{story.modified.isoformat()}">'
        if story.dated
        else ""
    )
    other = story.other_moment()
    beside = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><a itemprop="url" href="/x/"><span '
        f'itemprop="headline">Another story</span></a><span itemprop="author">{text(story.person())}</span>'
        f'<meta itemprop="datePublished" content="{other.isoformat()}"></div>'
    )
    head = f"<title>{text(story.site)} – {text(story.title)}</title>"
    body = (
        f'{story.header()}<div itemscope itemtype="https://schema.org/NewsArticle"><link itemprop='
        f'"mainEntityOfPage" href="{story.url}"><h1 itemprop="headline">{text(story.title)}</h1><p class="info">'
        f'{people}</p>{dates}<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        f'<meta itemprop="name" content="{attribute(story.site)}"></div><div itemprop="articleBody">'
        f"{story.body()}</div></div><aside>{beside}{beside}</aside>{story.footer()}"
    )
    return story.page(_document(head, body))


def open_graph_only(story: Story) -> GeneratedPage:
    """Nothing to be seen but the headline; the head tells the rest, some of it twice."""
    stamp = story.published.isoformat()
    head = [
        f"<title>{text(story.site)} | {text(story.title)}</title>",
        _open_graph(story),
        _property("og:title", story.title),
        *(_property("article:author", name) for name in story.credits),
        _property("article:author", "https://www.facebook.com/somebody"),
        _property("article:section", story.section),
        _property("fb:app_id", "1234567"),
    ]
    if story.dated:
        head += [
            _property("article:published_time", stamp),
            _property("article:published_time", stamp),
            _property("article:modified_time", story.modified.isoformat()),
            _property("article:expiration_time", "2031-01-01"),
        ]
    body = (
        f'{story.header()}<div class="wrap"><h1>{text(story.title)}</h1>{story.body("div")}</div>'
        f"{story.related()}{story.footer()}"
    )
    return story.page(_document("\n".join(head), body))


def visible_only(story: Story) -> GeneratedPage:
    """A page that tells everything in words: a byline and a date line below the headline."""
    when = story.published
    day = story.random.choice(
        (
            f"{when.day} {when:%B %Y}",
            _long(when),
            f"{when:%A}, {_long(when)}",
            f"{when:%a} {when.day} {when:%b %Y}",
            f"Published {when.day} {when:%B %Y}, {when:%H:%M}",
            f"Posted: {_long(when)} {_clock(when)}",
            f"First published on {when:%A} {when.day} {when:%B} {when.year} {when:%H.%M}",
            f"{when:%Y-%m-%d}",
            f"{when:%b}. {when.day}, {when.year}",
        )
    )
    names = listed(story.credits)
    line = story.random.choice(
        (
            f"<p class='byline'>By {text(names)}</p><p class='date'>{day}</p>",
            f"<p>By <strong>{text(names)}</strong> | {day}</p>",
            f"<div>by {text(names)} – {day}</div>",
            f"<div><span>{text(names.upper())}</span> <i>{story.role or 'Staff Reporter'}</i></div><div>{day}"
            "</div>",
            f"<p>{day} — By {text(names)}, {story.role or 'Staff Writer'}</p>",
            f"<h4>By {text(names)} in Eastvale</h4><h5>{day}</h5>",
        )
    )
    if not names:
        line = f"<p>{day}</p>"
    if not story.dated:
        line = f"<p>By {text(names)}</p>" if names else ""
    body = (
        f"{story.header()}<div class='container'><h1>{text(story.title)}</h1>{line}{story.body()}</div>"
        f"{story.related()}{story.footer()}"
    )
    return story.page(
        _document(f"<title>{text(story.title)} | {text(story.site)}</title>", body),
        exact=False,
        publisher=None,
        url=None,
    )


def hand_written(story: Story) -> GeneratedPage:
    """A page made by hand: tables, upper-case tags, no language."""
    names = text(listed(story.credits))
    by = f"<FONT SIZE=-1><I>by {names}</I></FONT><BR>" if names else ""
    when = f"<FONT SIZE=-1>{_long(story.published)}</FONT>" if story.dated else ""
    markup = (
        f"<HTML><HEAD><TITLE>{text(story.title)}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=100%><TR><TD "
        f'WIDTH=120 VALIGN=top><A HREF="index.html">Home</A><BR><A HREF="old.html">Archive 1998-2003</A></TD>'
        f"<TD><H1>{text(story.title)}</H1>{by}{when}<HR>{story.body('P')}<HR><FONT SIZE=-2>Copyright 2004 "
        f"{text(story.site)}. Last modified: Jan 2, 2005.</FONT></TD></TR></TABLE></BODY></HTML>"
    )
    return story.page(markup, exact=False, publisher=None, url=None)


def print_page(story: Story) -> GeneratedPage:
    """The print version of an article: the source's address and the date of printing in words."""
    names = text(listed(story.credits))
    by = f"<p><b>{names}</b><br>{text(story.site)}</p>" if names else ""
    when = f"<p>{story.published:%A}, {_long(story.published)}</p>" if story.dated else ""
    head = (
        f"<title>Print: {text(story.title)}</title>\n{_meta('robots', 'noindex')}\n"
        f'<link rel="canonical" href="{story.url}">{_meta("author", names) if names else ""}'
    )
    body = (
        f'<div class="print-source">Printed from {story.url}</div><h1>{text(story.title)}</h1>{by}{when}'
        f"{story.body()}<p><small>© 2003-2024 {text(story.site)}</small></p>"
    )
    return story.page(_document(head, body), exact=False, publisher=None)


def journal(story: Story) -> GeneratedPage:
    """Open Journal Systems and other archives: citation_ and DC tags, names turned round in one."""
    turned = [f"{name.split(' ', 1)[1]}, {name.split(' ', 1)[0]}" for name in story.people]
    credited = bool(story.byline)
    head = [
        f"<title>{text(story.title)} | {text(story.site)}</title>",
        _meta("citation_title", story.title),
        _meta("citation_journal_title", story.site),
        _meta("citation_abstract_html_url", story.url),
        _meta("DC.Title", story.title),
        _meta("DC.Source", story.site),
        _meta("DC.Language", "en"),
        _meta("DC.Identifier.URI", story.url),
    ]
    if credited:
        head += [_meta("citation_author", name) for name in story.people]
        if story.random.random() < 0.5:
            head = [tag for tag in head if "citation_author" not in tag]
            head += [_meta("citation_author", name) for name in turned]
    if story.dated:
        head += [
            _meta("citation_publication_date", f"{story.published:%Y/%m/%d}"),
            _meta("DC.Date.issued", f"{story.published:%Y-%m-%d}"),
            _meta("DC.Date.modified", f"{story.modified:%Y-%m-%d}"),
        ]
    people = "".join(
        f'<li><span class="name">{text(name)}</span><span class="affiliation">Eastvale College</span></li>'
        for name in (story.people if credited else ())
    )
    body = (
        f'{story.header()}<article class="obj_article_details"><h1 class="page_title">{text(story.title)}</h1>'
        f'<section class="item authors"><h2>Authors</h2><ul class="authors">{people}</ul></section><section>'
        f"<h2>Abstract</h2>{story.body()}</section></article>{story.footer()}"
    )
    return story.page(_document("\n".join(head), body), exact=False, publisher=None)


def saved(story: Story) -> GeneratedPage:
    """A page kept by a browser: the comment with its address, and no other address."""
    names = text(listed(story.credits))
    by = f'<div class="author">{names}</div>' if names else ""
    when = f'<div class="timestamp">{story.published:%d/%m/%Y}</div>' if story.dated else ""
    both = story.random.random() < 0.5
    clear = story.published.day > 12
    head = f"<title>{text(story.title)} | {text(story.site)}</title>"
    if both and story.dated:
        head += _meta("date", f"{story.published:%Y-%m-%d}")
    mark = f"<!-- saved from url=({len(story.url):04d}){story.url} -->"
    body = (
        f'{story.header()}<div id="story"><h1>{text(story.title)}</h1>{by}{when}{story.body()}</div>'
        f"{story.related()}{story.footer()}"
    )
    markup = _document(head, body, language='lang="en"').replace("<html", mark + "\n<html", 1)
    known = story.dated and (both or clear)
    return story.page(markup, exact=False, publisher=None, published=story.published if known else None)


_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_LINES = {
    "de": ("Von {names}", "und", "{day}. {month} {year}, {clock} Uhr"),
    "fr": ("Par {names}", "et", "Publié le {day} {month} {year} à {hour}h{minute}"),
    "es": ("Por {names}", "y", "{day} de {month} de {year}"),
    "pt": ("Por {names}", "e", "{day} de {month} de {year}, {clock}"),
    "it": ("di {names}", "e", "{day} {month} {year}"),
    "nl": ("Door {names}", "en", "{day} {month} {year} {clock}"),
}


def other_language(story: Story) -> GeneratedPage:
    """Words of the page's own language around names and dates."""
    language = story.random.choice(sorted(_LINES))
    by, conjunction, date = _LINES[language]
    when = story.published
    month = _MONTHS[language].split()[when.month - 1]
    line = ""
    if story.credits:
        line += f'<p class="autor">{by.format(names=text(listed(story.credits, conjunction)))}</p>'
    if story.dated:
        words = date.format(
            day=when.day,
            month=month,
            year=when.year,
            clock=f"{when:%H:%M}",
            hour=when.hour,
            minute=f"{when:%M}",
        )
        line += f'<p class="fecha">{words}</p>'
    head = (
        f"<title>{text(story.title)} | {text(story.site)}</title>{_property('og:title', story.title)}"
        f'<link rel="canonical" href="{story.url}">'
    )
    body = f"{story.header()}<h1>{text(story.title)}</h1>{line}{story.body()}{story.footer()}"
    return story.page(_document(head, body, language=f'lang="{language}"'), exact=False, publisher=None)


def live_feed(story: Story) -> GeneratedPage:
    """A page that shows "2 hours ago" and keeps the moment in an attribute, or nowhere."""
    kept = story.random.random() < 0.6
    stamp = story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    ago = story.random.choice(("2 hours ago", "Yesterday", "3 days ago", "Updated 14 minutes ago"))
    seen = ""
    if story.dated:
        seen = f'<time datetime="{stamp}">{ago}</time>' if kept else f'<span class="timestamp">{ago}</span>'
    by = (
        f'<div class="contributor"><span class="contributor-name">{text(listed(story.credits))}</span></div>'
        if story.credits
        else ""
    )
    head = (
        f"<title>{text(story.title)} - {text(story.site)}</title>\n<link rel='canonical' href='{story.url}'>\n"
        f"{_property('og:site_name', story.site)}{_property('article:author', 'https://facebook.com/x')}"
    )
    body = (
        f'{story.header()}<main><h1>{text(story.title)}</h1><div class="meta">{by}{seen}</div>{story.body()}'
        f"</main>{story.related()}{story.comments()}{story.footer()}"
    )
    known = story.dated and kept and not ago.startswith("Updated")
    return story.page(_document(head, body), published=story.published if known else None)


TEMPLATES: dict[str, Callable[[Story], GeneratedPage]] = {
    template.__name__: template
    for template in (
        wordpress_yoast,
        wordpress_rank_math,
        wordpress_bare,
        ghost,
        blogger,
        medium,
        substack,
        squarespace,
        wix,
        drupal,
        arc,
        local_news,
        next_js,
        amp,
        joomla,
        static_site,
        microdata_only,
        open_graph_only,
        visible_only,
        hand_written,
        print_page,
        journal,
        saved,
        other_language,
        live_feed,
    )
}
