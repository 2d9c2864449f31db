"""Quotation marks within quotation marks: «Форум „От ледника до степи“», where a name has marks of its own."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context

OPENS, CLOSES = "«", "»"
INNER = {OPENS: "„", CLOSES: "“"}


def nested(text: str) -> str:
    """The text with „…“ wherever «…» stands within «…»; one whose marks are not in pairs stays as it is."""
    if text.count(OPENS) < 2:
        return text
    depth, signs = 0, []
    for sign in text:
        depth += sign == OPENS
        signs.append(INNER.get(sign, sign) if depth > 1 else sign)
        depth -= sign == CLOSES
        if depth < 0:
            return text
    return text if depth else type(text)("".join(signs))


def setup(app: Flask) -> None:
    """Every sentence of a page or a mail, once its names stand in it."""
    known: dict[str, Any] = app.jinja_env.globals
    for name in ("gettext", "ngettext"):
        known[name] = _quoted(known[name])


def _quoted(translate: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def quoted(context: Context, *words: Any, **values: Any) -> str:
        return nested(translate(context, *words, **values))

    return quoted
