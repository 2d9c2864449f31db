"""A mail as somebody would get it, before anything is sent."""

import uuid
from collections.abc import Mapping

from eventreg.applications import mail
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.outbox import render
from eventreg.outbox.letter import Letter, Rendered

# Stands in previews where each mail has a link of its own.
NO_LINK = "preview"


def rendered(application: Application, template: str, values: Mapping[str, object]) -> Rendered:
    """The mail about an application from one template, in its person's language."""
    letter = Letter(
        id=0, uid=uuid.UUID(int=0), template=template, language=application.person.language, address="",
        values=mail.facts(application, NO_LINK) | dict(values), message_id="", queued_at=clock.now(), attempts=0,
    )  # fmt: skip
    return render.render(letter)
