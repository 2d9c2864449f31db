"""Filling in a form from one's own last application, whose page this browser has opened."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError

from eventreg.applications import domain, queries
from eventreg.applications.filling import form_page, late_entry, reuse
from eventreg.applications.filling.form_page import FormPage
from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.web import locale
from eventreg.web.access import own_page

blueprint = Blueprint("reuse", __name__)


@blueprint.post("/events/<slug>/earlier-answers")
@own_page
def create(slug: str) -> ResponseReturnValue:
    """Copy what fits into a draft, which the person then goes through from its first page."""
    page = form_page.find(slug, first=True, lock=True)
    earlier = db.first_or_404(queries.own_application(g.person, request.form.get("reference", "")))
    try:
        row = reuse.fill_in(page.application or _begin(page, earlier), earlier, page.whole)
        db.session.commit()
    except IntegrityError:
        # Two presses at one instant: the other one has filled it in.
        db.session.rollback()
        return redirect(url_for("form.begin", slug=slug))
    flash(_taken(len(row.unseen)), "success")
    return redirect(page.address(page.whole[0]))


def _begin(page: FormPage, earlier: Application) -> Application:
    person, late = earlier.person, late_entry.held(page.event)
    language = locale.current().tag
    return domain.begin(page.event, badge_name=person.badge_name, language=language, person=person, late=late)


def _taken(count: int) -> str:
    return ngettext(
        "%(num)s answer was taken over. Nothing is sent yet: please look at each page.",
        "%(num)s answers were taken over. Nothing is sent yet: please look at each page.",
        count,
    )
