"""An organization at our events: how many applied for it and took part, as far as the reader may see them."""

from typing import Any

from flask import g
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, func, or_, select

from eventreg.accounts.permissions import Permission
from eventreg.applications.models import TRIAL, Application, OrganizationLink
from eventreg.applications.queries import visible_to
from eventreg.events import queries as event_queries
from eventreg.events.access import grant
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.participants.models import Participant
from eventreg.web import context
from eventreg.web.formats import days, own_text


def provide() -> None:
    """Let the register's page ask for it: the register stands below applications and knows nothing of them."""
    context.provide("history_of", lambda: of_organization)


def of_organization(organization: Organization) -> list[dict[str, Any]]:
    """The events, newest first, as rows of `components/facts.html`."""
    events = {event.id: event for event in db.session.scalars(event_queries.events_of_staff(g.account))}
    scopes = [scope for event in events.values() if (scope := _scope(event)) is not None]
    if not scopes:
        return []
    took_part = func.count(Participant.id).filter(Participant.left_at.is_(None))
    counted = db.session.execute(
        select(Application.event_id, func.count(Application.id), took_part)
        .join(OrganizationLink, OrganizationLink.application_id == Application.id)
        .outerjoin(Participant, Participant.application_id == Application.id)
        .where(OrganizationLink.organization_id == organization.id, Application.submitted_at.is_not(None))
        .where(Application.via != TRIAL, or_(*scopes))
        .group_by(Application.event_id)
    )
    found = [(events[event_id], applied, came) for event_id, applied, came in counted]
    return [_row(*one) for one in sorted(found, key=lambda one: one[0].starts_on, reverse=True)]


def _scope(event: Event) -> ColumnElement[bool] | None:
    """Whom the reader sees at an event; None where they see nobody's application."""
    held = grant(g.account, event, asked=Permission.APPLICATIONS_SEE)
    if not held.may(Permission.APPLICATIONS_SEE):
        return None
    return and_(Application.event_id == event.id, visible_to(everybody=held.everybody, countries=held.countries))


def _row(event: Event, applied: int, came: int) -> dict[str, Any]:
    dates = days(event.starts_on, event.ends_on)
    said = _("%(applied)s applied, %(came)s with a confirmed place", applied=applied, came=came)
    return {"label": f"{own_text(event.names)} · {dates}", "value": said}
