"""Making events."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.events import domain, queries
from eventreg.events.access import offices_of
from eventreg.events.forms import EventForm
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("events", __name__)


def _form(form: EventForm | None = None) -> EventForm:
    """Whoever does not work for the head office announces events of their own office, and gives none away."""
    form, event = form or EventForm(), g.event
    if g.grant.head_office:
        offices = list(db.session.scalars(queries.all_offices()))
    else:
        offices = [event.office] if event is not None and event.office else offices_of(g.account)
    form.offer(offices, _, head_office=g.grant.head_office)
    return form


def _empty() -> EventForm:
    own = [] if g.grant.head_office else offices_of(g.account)
    return _form(EventForm.of_office(own[0]) if own else None)


@blueprint.get("/manage/events/new")
@requires(Permission.EVENTS_CREATE)
def new() -> ResponseReturnValue:
    """An empty form."""
    return render_template("events/new.html", form=_empty())


@blueprint.post("/manage/events/new")
@requires(Permission.EVENTS_CREATE)
def create() -> ResponseReturnValue:
    """Make the event, not yet published; everything typed stays on the page if it cannot be made."""
    form = _form()
    if not form.validate():
        return render_template("events/new.html", form=form), 422
    try:
        event = domain.announce(form.plan, series=form.series.data or "", office=form.office.data or "", by=g.account)
    except Refusal as refusal:
        db.session.rollback()
        return render_template("events/new.html", form=form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The event is made. Nobody sees it until you publish it."), "success")
    return redirect(url_for("builder_beginnings.choose", slug=event.slug))


@blueprint.get("/manage/<slug>/settings")
@requires(Permission.EVENT_SETTINGS)
def settings(slug: str) -> ResponseReturnValue:
    """What the event is now, to be changed."""
    return render_template("events/settings.html", form=_form(EventForm.of(g.event)))


@blueprint.post("/manage/<slug>/settings")
@requires(Permission.EVENT_SETTINGS)
def change(slug: str) -> ResponseReturnValue:
    """Change the event; everything typed stays on the page if it cannot be."""
    form = _form()
    form.languages.choices = [(tag, tag) for tag in g.event.languages]
    form.keep(slug=slug, series=g.event.series.abbreviation, languages=list(g.event.languages))
    if g.event.published_at is not None:
        form.keep_deadlines(g.event)
    if not form.validate():
        return render_template("events/settings.html", form=form), 422
    try:
        domain.change(g.event, form.plan, office=form.office.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return render_template("events/settings.html", form=form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The changes are saved."), "success")
    return redirect(url_for("events.settings", slug=slug))


@blueprint.post("/manage/<slug>/publication")
@requires(Permission.EVENT_SETTINGS)
def publish(slug: str) -> ResponseReturnValue:
    """Let everybody see the event."""
    domain.publish(g.event)
    db.session.commit()
    flash(_("The event is public now. The call opens by itself on its date."), "success")
    return redirect(url_for("manage.dashboard", slug=slug))
