"""Copies of files without names: put beside the files, replaced and taken away, by organizers."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.files import file_queries
from eventreg.applications.files.file_checking import Checked
from eventreg.applications.files.file_faults import NoFileChosen
from eventreg.applications.files.file_models import File
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_scans
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.redacted import copies, redacted_page
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("redacted", __name__)

HERE = "/manage/<slug>/applications/<reference>/redacted"


@blueprint.get(HERE)
@requires(Permission.APPLICATIONS_DECIDE)
def index(slug: str, reference: str) -> ResponseReturnValue:
    """The files, and what reviewers who do not see names get instead."""
    return _page(reference)


@blueprint.post(f"{HERE}/<uuid:file>")
@requires(Permission.APPLICATIONS_DECIDE)
def create(slug: str, reference: str, file: uuid.UUID) -> ResponseReturnValue:
    """A copy of one file."""
    _file(reference, file)
    db.session.rollback()
    try:
        checked = _checked()
    except Refusal as refusal:
        return _page(reference, message=sentence(refusal)), refusal.status
    begin_writing(db.session)
    copies.keep(_application(reference), _file(reference, file), checked)
    db.session.commit()
    flash(_("Kept. Reviewers who do not see names get this copy."), "success")
    return redirect(url_for("redacted.index", slug=slug, reference=reference))


@blueprint.post(f"{HERE}/<uuid:uid>/removal")
@requires(Permission.APPLICATIONS_DECIDE)
def remove(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a copy away."""
    application = _application(reference)
    copies.remove(application, db.first_or_404(copies.of_uid(application, uid)))
    db.session.commit()
    flash(_("Taken away."), "success")
    return redirect(url_for("redacted.index", slug=slug, reference=reference))


def _checked() -> Checked:
    """What was sent, looked into while no lock is held. Raises NoFileChosen and what the check raises."""
    sent = request.files.get("copy")
    if sent is None or not sent.filename:
        raise NoFileChosen
    return paper_scans.check(sent.stream.read())


def _application(reference: str) -> Application:
    return db.first_or_404(queries.by_reference(g.event, reference, in_scope()))


def _file(reference: str, uid: uuid.UUID) -> File:
    return db.first_or_404(file_queries.file_of(_application(reference), uid))


def _page(reference: str, *, message: str = "") -> str:
    application = _application(reference)
    return render_template(
        "redacted/index.html", event=g.event, application=application, lines=redacted_page.lines(application),
        message=message,
    )  # fmt: skip
