"""The form of the desk about one person."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.filling import form_saving
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.extensions import db
from eventreg.pages import desk_page
from eventreg.pages.desk_page import DeskPage
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("desk", __name__)
ADDRESS = "/manage/<slug>/applications/<reference>/desk"


@blueprint.get(ADDRESS)
@requires(Permission.DOOR_MANAGE)
def edit(slug: str, reference: str) -> ResponseReturnValue:
    """The questions with what is known."""
    page = _found(reference)
    return _shown(page, page.filled())


@blueprint.post(ADDRESS)
@requires(Permission.DOOR_MANAGE)
def save(slug: str, reference: str) -> ResponseReturnValue:
    """Save what is right; what is not is said beside it."""
    page = _found(reference, lock=True)
    form = page.typed(request.form)
    form.read(page.shown_by)
    if refusal := form_saving.pressed(page, form, form_saving.save_known):
        return _shown(_found(reference), form, refusal=sentence(refusal)), refusal.status
    if form.stays():
        return _shown(_found(reference), form, saved=True), 422 if form.errors else 409
    flash(_("Saved."), "success")
    return redirect(request.path)


def _found(reference: str, *, lock: bool = False) -> DeskPage:
    """The page about somebody whom the asker may see; where nothing is asked at the desk there is none."""
    query = queries.by_reference(g.event, reference, in_scope())
    # Whoever works at the desk reads what an office reads.
    of_head_office = g.grant.may(Permission.APPLICATIONS_DECIDE) and g.grant.head_office
    reader = Reader.HEAD_OFFICE if of_head_office else Reader.OFFICE
    page = desk_page.of_application(db.first_or_404(query.with_for_update(of=Application) if lock else query), reader)
    return page if page.is_asked and page.questions else abort(404)


def _shown(page: DeskPage, form: SectionForm, *, refusal: str = "", saved: bool = False) -> str:
    return render_template(
        "manage/desk.html", page=page, event=page.event, application=page.application, form=form, refusal=refusal,
        saved=saved, clashes=page.clash_words(form), may_see_all=g.grant.may(Permission.APPLICATIONS_SEE),
        seen=form_saving.seen_on_page(page, form, saved=saved),
    )  # fmt: skip
