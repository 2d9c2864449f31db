"""Sending the call of an event to a network: to whom it goes is shown first."""

import uuid
from collections.abc import Iterator

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.events import queries as event_queries
from eventreg.events.access import grant
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_call, network_queries
from eventreg.organizations.networks.network_forms import CallForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("network_calls", __name__)


@blueprint.get("/manage/networks/<uuid:uid>/calls")
@requires(Permission.ORGANIZATIONS_MANAGE)
def new(uid: uuid.UUID) -> ResponseReturnValue:
    """Choose an event; how many a mail would go to."""
    events = list(_events())
    return _page(_find(uid), events, CallForm.of(events, request.args.get("event", "")))


@blueprint.post("/manage/networks/<uuid:uid>/calls")
@requires(Permission.ORGANIZATIONS_MANAGE)
def send(uid: uuid.UUID) -> ResponseReturnValue:
    """Send it."""
    network, events = _find(uid), list(_events())
    form = CallForm.of(events)
    if not form.validate():
        return _page(network, events, form), 422
    event = next(event for event in events if event.slug == form.event.data)
    try:
        number = network_call.ask_to_call(network, event, once_more=form.once_more.data)
    except Refusal as refusal:
        db.session.rollback()
        return _page(network, events, form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("One mail is on its way.", "%(num)s mails are on their way.", number), "success")
    return redirect(url_for("networks.show", uid=uid))


def _events() -> Iterator[Event]:
    """The events that this account may invite to, and whose call is open."""
    for event in db.session.scalars(event_queries.events_of_staff(g.account)):
        is_open = call_state(event, clock.now()) == CallState.OPEN
        if is_open and grant(g.account, event).may(Permission.INVITATIONS_MANAGE):
            yield event


def _page(network: Network, events: list[Event], form: CallForm, *, refusal: str = "") -> str:
    chosen = next((event for event in events if event.slug == form.event.data), None)
    called = network_call.times_called(network, chosen) if chosen else []
    return render_template(
        "networks/call.html", network=network, form=form, chosen=chosen, called=called, refusal=refusal,
        reach=network_call.reach(network),
    )  # fmt: skip


def _find(uid: uuid.UUID) -> Network:
    return db.first_or_404(network_queries.by_uid(uid))
