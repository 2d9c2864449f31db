"""What was sent, what failed, and what may not have arrived."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.nominations.endorsement_queries import is_known_to_staff
from eventreg.extensions import db
from eventreg.messages.words import STATUSES, TEMPLATES
from eventreg.outbox import domain, queries
from eventreg.web import paging
from eventreg.web.access import requires

blueprint = Blueprint("messages", __name__)

PAGE = 50


@blueprint.get("/manage/<slug>/messages")
@requires(Permission.MAILS_SEE)
def index(slug: str) -> ResponseReturnValue:
    """An event's mails, newest first; or only those that need somebody."""
    cursor = paging.number(request.args.get("before"))
    find = queries.failed_or_doubtful if request.args.get("show") == "open" else queries.mails_of_event
    seen = is_known_to_staff(g.event.id)
    mails = db.session.scalars(find(g.event.id, before=cursor, limit=PAGE + 1).where(seen)).all()
    counts = dict(db.session.execute(queries.count_by_status(g.event.id).where(seen)).all())
    return render_template(
        "messages/index.html", mails=mails[:PAGE], more=len(mails) > PAGE, counts=counts, words=STATUSES,
        templates=TEMPLATES, show=request.args.get("show", ""), is_first=cursor is None,
    )  # fmt: skip


@blueprint.post("/manage/<slug>/messages/<uuid:uid>/resending")
@requires(Permission.RESULTS_SEND)
def send_again(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Send what failed, or may not have arrived, once more."""
    domain.send_again(db.first_or_404(queries.mail_by_uid(uid, event_id=g.event.id)))
    db.session.commit()
    flash(_("The message is sent again."), "success")
    return redirect(url_for("messages.index", slug=slug))


@blueprint.post("/manage/<slug>/messages/<uuid:uid>/dropping")
@requires(Permission.RESULTS_SEND)
def drop(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Do not send it."""
    domain.drop(db.first_or_404(queries.mail_by_uid(uid, event_id=g.event.id)))
    db.session.commit()
    flash(_("The message will not be sent."), "success")
    return redirect(url_for("messages.index", slug=slug))
