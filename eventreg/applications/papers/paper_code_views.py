"""The code that an office hands over to somebody without an e-mail: shown once, made anew while nobody has used it.

Its form was typed in from paper, or came in with a list.
"""

import uuid

from flask import Blueprint, abort, flash, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_codes, paper_slip
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("paper_codes", __name__)

CODE = "paper_code"  # in the session: (uid of the application, code), until its page shows it


@blueprint.get("/manage/<slug>/applications/new/code")
@requires(Permission.APPLICATIONS_ENTER)
def show(slug: str) -> ResponseReturnValue:
    """What is handed over, in the person's language; also of somebody whom the asker sees no more from now on."""
    uid, code = session.pop(CODE, ("", ""))
    application = db.session.scalar(paper_codes.by_uid(g.event, uuid.UUID(uid))) if uid else None
    if application is None:
        flash(_("A code is shown only once. A new one can be made on the page of its application."), "info")
        return redirect(url_for("applications.index", slug=slug))
    return render_template(
        "papers/code.html", application=application, event=g.event, code=code,
        slip=paper_slip.of_application(application), address=address_of(application),
    )  # fmt: skip


@blueprint.post("/manage/<slug>/applications/<reference>/paper/code")
@requires(Permission.APPLICATIONS_ENTER)
def create(slug: str, reference: str) -> ResponseReturnValue:
    """A new code, where the one before was lost before anybody used it."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    if application.via not in paper_codes.BY_OFFICE:
        abort(404)
    code = paper_codes.make(application)
    db.session.commit()
    return hand_over(application, code)


def hand_over(application: Application, code: str) -> ResponseReturnValue:
    """Show a code, once, on the page that comes next."""
    session[CODE] = (str(application.uid), code)
    return redirect(url_for("paper_codes.show", slug=g.event.slug))


def address_of(application: Application) -> str:
    """The application's page, where the asker may see it; else ""."""
    reference = application.reference
    if db.session.scalar(queries.by_reference(g.event, reference, in_scope())) is None:
        return ""
    return url_for("manage.application", slug=g.event.slug, reference=reference)
