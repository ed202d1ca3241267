"""From a web page to a document: its article as the text, and all that stands around it as `page`."""

from __future__ import annotations

from scoring.data import Document, Page
from scoring.reading.html.article import find_article
from scoring.reading.html.flow import runs
from scoring.reading.html.markup import parse
from scoring.reading.html.statements import read_statements, settle
from scoring.reading.html.surroundings import links, passages
from scoring.text.language import detect_language

__all__ = ["document_from_html"]


def document_from_html(
    id: str, markup: str, path: str | None = None, sha256: str = "", url: str | None = None
) -> Document:
    """Build the document of a web page; its text is empty where the page holds no article.

    `id` is the path as given or the row's id; `sha256` is that of the bytes that the markup was decoded
    from; `url` is where the page was found, and otherwise what it says itself.
    """
    root = parse(markup)
    page = runs(root)
    statements = read_statements(root, markup, page)
    settled = settle(statements)
    article = find_article(root, page, settled.title or "")
    url = url or settled.url
    # Whether it is English the words tell: templates claim it of pages in every language.
    foreign = settled.language if settled.language != "en" else None
    return Document(
        id=id,
        text=article.text,
        blocks=article.blocks,
        path=path,
        kind="html",
        title=settled.title,
        byline=settled.byline,
        published=settled.published,
        language=detect_language(article.text) or foreign,
        sha256=sha256,
        url=url,
        page=Page(passages(page, article), statements, links(root, article, url)),
    )
