"""Moving the deadlines of a call, and telling those who have begun."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.late import draft_mails
from eventreg.core.errors import Refusal
from eventreg.events import deadlines, queries
from eventreg.events.deadline_forms import DeadlineForm
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("deadlines", __name__)


@blueprint.get("/manage/<slug>/deadlines")
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """The deadlines, how they were moved, and who may be told."""
    return _not_yet(slug) or _page(DeadlineForm.of(g.event))


@blueprint.post("/manage/<slug>/deadlines")
@requires(Permission.EVENT_SETTINGS)
def move(slug: str) -> ResponseReturnValue:
    """Move them; an earlier one is asked about first."""
    form = DeadlineForm()
    if not form.validate():
        return _page(form), 422
    try:
        moved = deadlines.compare(g.event, form.wanted(g.event))
        if any(one.is_earlier for one in moved) and not form.confirmed.data:
            return render_template("applications/deadlines_earlier.html", event=g.event, form=form, moved=moved)
        deadlines.move(g.event, form.wanted(g.event))
    except Refusal as refusal:
        return _page(form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The deadline is moved.") if moved else _("Nothing was changed."), "success" if moved else "info")
    return redirect(url_for("deadlines.index", slug=slug))


@blueprint.post("/manage/<slug>/deadlines/telling")
@requires(Permission.EVENT_SETTINGS)
def tell(slug: str) -> ResponseReturnValue:
    """Mail everybody who has begun and not sent that there is more time."""
    number = draft_mails.ask_to_tell(g.event)
    db.session.commit()
    sent = ngettext("%(num)s mail is being written.", "%(num)s mails are being written.", number)
    flash(sent if number else _("There is nobody left to tell."), "success" if number else "info")
    return redirect(url_for("deadlines.index", slug=slug))


def _not_yet(slug: str) -> Response | None:
    """Before anybody knows of a deadline it is changed with everything else."""
    return redirect(url_for("events.settings", slug=slug)) if g.event.published_at is None else None


def _page(form: DeadlineForm, *, refusal: str = "") -> str:
    moved = db.session.scalars(queries.extensions(g.event)).all()
    return render_template(
        "applications/deadlines.html", event=g.event, form=form, refusal=refusal, extensions=moved,
        names=actors.names_of({one.by for one in moved}), to_tell=draft_mails.number_to_tell(g.event),
    )  # fmt: skip
