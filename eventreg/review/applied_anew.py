"""Whoever has sent another application meanwhile has nothing brought back of the earlier one."""

from eventreg.applications import queries
from eventreg.applications.models import Application
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db


class AppliedAnew(Refusal):
    """They have another application that is open."""

    sentence = N_("This person has sent another application to this event, so the earlier one stays as it is.")


def check(application: Application) -> None:
    """Raise AppliedAnew if its person has another one that is open."""
    if db.session.scalar(queries.own_active(application.person, application.event)) is not None:
        raise AppliedAnew
