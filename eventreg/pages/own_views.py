"""A person's own pages, opened by a link or code."""

import uuid

from flask import Blueprint, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from eventreg.applications import queries
from eventreg.applications.filling.form_saving import RESUME_CODE
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.pages import own_data_file, own_later, own_messages
from eventreg.pages import own_page as presenter
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("own_pages", __name__)


@blueprint.get("/me")
@own_page
def mine() -> ResponseReturnValue:
    """All of a person's applications; the only one opens at once."""
    found = list(db.session.scalars(queries.own_applications(g.person)))
    if len(found) == 1:
        return redirect(url_for("own_pages.application", reference=found[0].reference))
    return render_template("pages/mine.html", pages=[presenter.of_application(one) for one in found], person=g.person)


@blueprint.get("/applications/<reference>")
@own_page
def application(reference: str) -> ResponseReturnValue:
    """How one application stands."""
    page = presenter.find(g.person, reference)
    return render_template(
        "pages/own.html", page=page, application=page.application, event=page.event, person=g.person,
        resume_code=session.pop(RESUME_CODE, None), saved_section=session.pop(own_later.SAVED, ""),
    )  # fmt: skip


@blueprint.get("/applications/<reference>/messages/<uuid:uid>")
@own_page
def message(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One message to this person, without what lets somebody in."""
    found = presenter.find(g.person, reference)
    return render_template(
        "pages/own_message.html", application=found.application, event=found.event,
        message=own_messages.one(found.application, uid),
    )  # fmt: skip


@blueprint.get("/applications/<reference>/data")
@own_page
def data(reference: str) -> ResponseReturnValue:
    """What the file with everything holds, and a button."""
    return _about_data(reference)


@blueprint.post("/applications/<reference>/data")
@own_page
def create_data(reference: str) -> ResponseReturnValue:
    """Everything that is held about this person, as a file. The taking is recorded first; then no lock is held."""
    application = presenter.find(g.person, reference).application
    try:
        own_data_file.note_taking(g.person, application)
    except Refusal as refusal:
        return _about_data(reference, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    return own_data_file.download(g.person, f"{application.reference}-everything.zip")


def _about_data(reference: str, *, refusal: str = "") -> str:
    page = presenter.find(g.person, reference)
    return render_template("pages/own_data.html", application=page.application, event=page.event, refusal=refusal)
