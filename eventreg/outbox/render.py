"""Writing a mail from its template, in the reader's language.

`templates/mail/<template>.txt` begins with a line `Subject: …`; the rest is the text. `<template>.html` extends
`mail/layout.html`; without it the HTML part is made from the text. Templates know the mail's values, `greeting` (its
first line, by `name` where the values have one), `base_url` (no slash at its end), `about` and all filters of pages. A
value that is missing is a fault: nobody gets a letter with a hole in it. Blocks do not swallow the line end behind them
here, because empty lines part paragraphs.
"""

import functools
from pathlib import PurePosixPath
from typing import Any

from babel import Locale, UnknownLocaleError
from flask import current_app
from flask_babel import force_locale, get_babel
from jinja2 import Environment, StrictUndefined, Template, TemplateNotFound

from eventreg.core.text import clean_text
from eventreg.outbox import paragraphs, sender
from eventreg.outbox.greeting import greeting
from eventreg.outbox.letter import Letter, Rendered, one_line

FALLBACK = "en"


class FaultyTemplate(Exception):
    """A mail template that does not begin with its subject."""


def render(letter: Letter) -> Rendered:
    """Subject, text and HTML of a mail. Needs an application context.

    Raises FaultyTemplate and what Jinja raises.
    """
    locale = written_language(letter.language)
    with force_locale(str(locale)):
        environment = _environment(current_app.jinja_env)
        known = _known(letter, locale)
        greeted = greeting(known["name"], known["direction"])
        known["greeting"] = greeted.plain
        head, body = _parts(environment, letter.template)
        known["subject"] = one_line(_compiled(environment, head).render(known))
        text = _clean(_compiled(environment, body).render(known))
        html = _html(environment, letter.template, greeted.put_into(text), known)
        whole = _clean(environment.get_template("mail/layout.txt").render(known, body=text))
    return Rendered(known["subject"], greeted.put_into(whole) + "\n", html, str(locale))


def written_language(language: str) -> Locale:
    """The language that a mail can be written in: the reader's if there is a catalogue, else English."""
    try:
        wanted = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale(FALLBACK)
    return wanted if wanted in get_babel().instance.list_translations() else Locale(FALLBACK)


def _known(letter: Letter, locale: Locale) -> dict[str, Any]:
    settings = current_app.extensions["eventreg"]
    values = {name: _cleaned(value) for name, value in letter.values.items()}
    body = sender.body()
    envelope = {"sender_name": body.name, "reply_to": body.contact, "name": ""}
    ours = {
        "base_url": settings.base_url,
        "language_tag": str(locale).replace("_", "-"),
        "direction": locale.text_direction,
    }
    return envelope | values | ours


def _parts(environment: Environment, template: str) -> tuple[str, str]:
    """The source of the subject and of the text, each compiled alone, so that no value can carry one into the other."""
    assert environment.loader is not None
    source = environment.loader.get_source(environment, f"mail/{template}.txt")[0]
    head, _, body = source.partition("\n")
    if not head.startswith("Subject:"):
        raise FaultyTemplate(template)
    return head.removeprefix("Subject:").strip(), body


def _html(environment: Environment, template: str, text: str, known: dict[str, Any]) -> str:
    try:
        own = environment.get_template(f"mail/{template}.html")
    except TemplateNotFound:
        own = environment.get_template("mail/layout.html")
    return own.render(known, blocks=paragraphs.blocks(text)).strip() + "\n"


@functools.cache
def _environment(pages: Environment) -> Environment:
    return pages.overlay(undefined=StrictUndefined, trim_blocks=False, autoescape=_is_markup)


@functools.lru_cache(maxsize=256)
def _compiled(environment: Environment, source: str) -> Template:
    return environment.from_string(source)


def _is_markup(name: str | None) -> bool:
    """HTML escapes values; text, and what is compiled from a text's source (it has no name), does not."""
    return name is not None and PurePosixPath(name).suffix == ".html"


def _cleaned(value: Any) -> Any:
    """A value without anything that cannot be seen, in whatever it is nested."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    return value


def _clean(text: str) -> str:
    # Composition may lengthen a text, three times at most (Unicode's annex 15): this is no limit, only no error.
    return clean_text(text, 3 * len(text) + 1)
