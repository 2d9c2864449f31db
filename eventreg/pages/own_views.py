"""A person's own pages, opened by a link or code."""

from flask import Blueprint, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from eventreg.applications import queries, rules
from eventreg.applications.form_views import RESUME_CODE
from eventreg.extensions import db
from eventreg.pages import own_page as presenter
from eventreg.pages import status_words
from eventreg.web.access import own_page

blueprint = Blueprint("own_pages", __name__)


@blueprint.get("/me")
@own_page
def mine() -> ResponseReturnValue:
    """All of a person's applications; the only one opens at once."""
    found = list(db.session.scalars(queries.own_applications(g.person)))
    if len(found) == 1:
        return redirect(url_for("own_pages.application", reference=found[0].reference))
    items = [(application, status_words.words(rules.shown_status(application))) for application in found]
    return render_template("pages/mine.html", items=items, person=g.person)


@blueprint.get("/applications/<reference>")
@own_page
def application(reference: str) -> ResponseReturnValue:
    """How one application stands."""
    page = presenter.find(g.person, reference)
    return render_template(
        "pages/own.html", page=page, application=page.application, event=page.event, person=g.person,
        resume_code=session.pop(RESUME_CODE, None),
    )  # fmt: skip
