"""Mails shown to the person who got them: as they were written, without what lets somebody in.

Links and codes are forgotten once a mail is sent, and never shown before: whoever looks over a shoulder, or at a page
that was left open, must not get one. `SECRET` values are replaced before anything is written.
"""

import re
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from jinja2 import TemplateError, meta

from eventreg.core.crypto import KeyDestroyed
from eventreg.outbox import render
from eventreg.outbox.domain import SECRET
from eventreg.outbox.letter import Letter
from eventreg.outbox.models import Mail

_MARK = "\ue000left-out\ue000"  # private use: cleaning keeps it, and nobody types it
_WITH_MARK = re.compile(rf"\S*{_MARK}\S*")


class NotReadable(Exception):
    """A mail that was dropped, or whose key or template is gone."""


def subject_and_text(mail: Mail) -> tuple[str, str]:
    """What a mail said, in the language it was written in. Raises NotReadable."""
    try:
        values = mail.values
        if values is None:
            raise NotReadable
        written = render.render(_letter(mail, values | _without_secrets(mail.template)))
    except (KeyDestroyed, TemplateError, render.FaultyTemplate, KeyError, TypeError, ValueError) as fault:
        raise NotReadable from fault
    left_out = _("[left out here: it was for that message alone]")
    return written.subject, _WITH_MARK.sub(left_out, written.text).strip()


def _without_secrets(template: str) -> dict[str, Any]:
    environment = current_app.jinja_env
    assert environment.loader is not None
    source = environment.loader.get_source(environment, f"mail/{template}.txt")[0]
    names = meta.find_undeclared_variables(environment.parse(source))
    return {name: _MARK for name in names if name.startswith(SECRET)}


def _letter(mail: Mail, values: dict[str, Any]) -> Letter:
    return Letter(
        id=mail.id, uid=mail.uid, template=mail.template, language=mail.language, address=mail.address, values=values,
        message_id=mail.message_id, queued_at=mail.queued_at, attempts=mail.attempts,
    )  # fmt: skip
