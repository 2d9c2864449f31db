"""The code that an office hands over to somebody without an e-mail: shown once, made anew while nobody has used it."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_codes, paper_domain, paper_slip
from eventreg.applications.papers.paper_domain import Entered
from eventreg.extensions import db
from eventreg.people.phones import shown_phone
from eventreg.web.access import requires

blueprint = Blueprint("paper_codes", __name__)

CODE = "paper_code"  # in the session: (uid of the paper form, code), until its page shows it
BY_VOICE = ("phone", "messenger")


@blueprint.get("/manage/<slug>/applications/new/code")
@requires(Permission.APPLICATIONS_ENTER)
def show(slug: str) -> ResponseReturnValue:
    """What is handed over, in the person's language; also of somebody whom the asker sees no more from now on."""
    uid, code = session.pop(CODE, ("", ""))
    paper = db.session.scalar(paper_domain.by_uid(g.event, uuid.UUID(uid))) if uid else None
    if paper is None:
        flash(_("A code is shown only once. A new one can be made on the page of its application."), "info")
        return redirect(url_for("applications.index", slug=slug))
    application = paper.application
    return render_template(
        "papers/code.html", application=application, event=g.event, code=code,
        slip=paper_slip.of_application(application), address=address_of(application),
        reached=[shown_phone(one.address) for one in application.person.channels if one.kind in BY_VOICE],
    )  # fmt: skip


@blueprint.post("/manage/<slug>/applications/<reference>/paper/code")
@requires(Permission.APPLICATIONS_ENTER)
def create(slug: str, reference: str) -> ResponseReturnValue:
    """A new code, where the one before was lost before anybody used it."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    paper = db.first_or_404(paper_domain.of_application(application))
    code = paper_codes.make(application)
    db.session.commit()
    return hand_over(Entered(paper, code))


def hand_over(entered: Entered) -> ResponseReturnValue:
    """Show a code, once, on the page that comes next."""
    session[CODE] = (str(entered.paper.uid), entered.code)
    return redirect(url_for("paper_codes.show", slug=g.event.slug))


def address_of(application: Application) -> str:
    """The application's page, where the asker may see it; else ""."""
    reference = application.reference
    if db.session.scalar(queries.by_reference(g.event, reference, in_scope())) is None:
        return ""
    return url_for("manage.application", slug=g.event.slug, reference=reference)
