"""Renders components without the application, for tests of the design alone."""

import gettext
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2

from eventreg.web import formats

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


def environment() -> jinja2.Environment:
    """The templates as Flask would have them, in English, an unknown name being an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(gettext.NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    made.globals["csrf_token"] = lambda: "token"
    made.globals["url_for"] = lambda endpoint, **values: f"/{endpoint}/{values.get('tag', '')}"
    made.filters.update(formats.FILTERS)
    made.filters["own"] = lambda names: names["en"]
    return made


def render(source: str, **context: Any) -> str:
    """The HTML of a template given as text."""
    return environment().from_string(source).render(**context)


def layout_context(tag: str = "en", **changes: Any) -> dict[str, Any]:
    """What every page's context has."""
    direction = "rtl" if tag == "fa_AF" else "ltr"
    known = {
        "locale": SimpleNamespace(tag=tag, language_tag=tag.replace("_", "-"), direction=direction),
        "locales": [{"tag": "en", "name": "English"}, {"tag": "fa_AF", "name": "دری"}],
        "body": SimpleNamespace(name="Centre", legal_name="Regional Centre", contact="forum@centre.example"),
        "current_account": None,
        "asset": lambda path: f"/static/{path}",
        "inlined": lambda path: f"/static/{path}",
        "get_flashed_messages": lambda **_: [],
        "request": None,
        "openable": lambda: "/",
        "event": SimpleNamespace(names={"en": "Forum"}, palette="glacier", picture="glacier", slug="forum"),
        "nav_items": [{"label": "Applications", "href": "#", "icon": "applications", "current": True}],
    }
    return known | changes


class Elements(HTMLParser):
    """Collects (tag, attributes) of every element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]
