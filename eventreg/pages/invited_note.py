"""By whom somebody was invited, for organizers who look at the application."""

from dataclasses import dataclass

from flask import url_for

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.invitations import invitation_queries
from eventreg.applications.models import Application
from eventreg.events.access import Grant
from eventreg.extensions import db


@dataclass(frozen=True)
class InvitedNote:
    """`through`: the institution that named them. `other_name`: for whom it was, where they answered under another.

    An office is not told of that other one, who may be of another country.
    """

    by: str
    through: str
    other_name: str
    href: str | None


def of_application(application: Application, grant: Grant) -> InvitedNote | None:
    """What is known of the invitation by which an application came, if it came by one."""
    person = db.session.scalar(invitation_queries.of_application(application))
    if person is None:
        return None
    invitation, manages = person.invitation, grant.may(Permission.INVITATIONS_MANAGE)
    address = url_for("invitations.show", slug=application.event.slug, uid=invitation.uid)
    return InvitedNote(
        by=actors.name_of(invitation.made_by), through=invitation.institution if invitation.names_others else "",
        other_name=(person.named or invitation.name) if person.other_name and manages else "",
        href=address if manages else None,
    )  # fmt: skip
