"""Mails about an application to whoever sent it."""

from collections.abc import Mapping

from eventreg.applications.models import Application
from eventreg.outbox import domain as outbox
from eventreg.people import domain as people


def to_applicant(application: Application, template: str, values: Mapping[str, object] | None = None) -> None:
    """Queue a mail in the applicant's language, with a link to their own page; without an e-mail nothing is sent.

    Its template knows `facts` and the `values` besides.
    """
    channel = application.person.email
    if channel is None:
        return
    known = facts(application, people.own_page_link(application.person, mailed_to=channel))
    outbox.queue(
        template, to=channel.address, language=application.person.language, key_name=application.key_name,
        about=application.reference, event_id=application.event_id, values=known | dict(values or {}),
    )  # fmt: skip


def facts(application: Application, link: str) -> dict[str, object]:
    """What every mail about an application may say; `link` is the secret part of the address of the own page."""
    return {
        "reference": application.reference,
        "name": application.person.badge_name,
        "event": dict(application.event.names),
        "secret_token": link,
    }
