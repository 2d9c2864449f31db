"""Organizers' Markdown as safe HTML: no pictures, no scripts, links that tell nobody where one came from."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "table", "thead",
        "tbody", "tr", "th", "td"}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table")


def prose(text: str) -> Markup:
    """Markdown → HTML. The page's own heading is the first level, so headings in a text begin at the second."""
    html = _markdown.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )
    return Markup(clean)  # noqa: S704 - cleaned the line before
