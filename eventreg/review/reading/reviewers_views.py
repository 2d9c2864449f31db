"""Who reads, and what."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment,
    conflicts_page,
    lifting,
    lifting_queries,
    naming_page,
    progress,
    reviewers,
    reviewers_page,
)
from eventreg.review.reading.reviewers import Listed, NotAReviewer
from eventreg.review.reading.reviewers_forms import ReviewerForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reviewers", __name__)

ALL = "/manage/<slug>/review/reviewers"
ONE = f"{ALL}/<int:number>"


@blueprint.get(ALL)
@requires(Permission.REVIEW_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Everybody who reads, with what they have."""
    return render_template(
        "reading/reviewers.html", event=g.event, readers=progress.of_event(g.event).readers,
        themes=reviewers_page.themes(g.event),
    )  # fmt: skip


@blueprint.get(ONE)
@requires(Permission.REVIEW_MANAGE)
def edit(slug: str, number: int) -> ResponseReturnValue:
    """What one of them reads."""
    found = find(number)
    return _page(found, reviewers_page.form_of(g.event, found))


@blueprint.post(ONE)
@requires(Permission.REVIEW_MANAGE)
def change(slug: str, number: int) -> ResponseReturnValue:
    """Write that anew."""
    found = find(number)
    form = reviewers_page.form_of(g.event, found)
    if not form.validate():
        return _page(found, form), 422
    facts = {name: list(form[name].data or ()) for name in ("languages", "themes", "countries")}
    try:
        reviewers.write(g.event, found.account, most=form.most.data, **facts)
    except Refusal as refusal:
        db.session.rollback()
        return _page(find(number), form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The changes are saved."), "success")
    return redirect(url_for("reviewers.index", slug=slug))


@blueprint.post(f"{ONE}/removal")
@requires(Permission.REVIEW_MANAGE)
def remove(slug: str, number: int) -> ResponseReturnValue:
    """Take somebody away; what they have not read goes to others, or is free."""
    freed = reviewers.remove(g.event, find(number).account)
    given = assignment.pass_on(g.event, freed) if request.form.get("pass_on") else 0
    db.session.commit()
    flash(
        ngettext(
            "%(num)s reading that was open is free again.",
            "%(num)s readings that were open are free again.",
            len(freed),
        ),
        "success",
    )
    if given:
        flash(
            ngettext("%(num)s of them was given to somebody else.", "%(num)s of them were given to others.", given),
            "success",
        )
    return redirect(url_for("reviewers.index", slug=slug))


@blueprint.post(f"{ONE}/restoration")
@requires(Permission.REVIEW_MANAGE)
def restore(slug: str, number: int) -> ResponseReturnValue:
    """Let somebody read again."""
    reviewers.bring_back(g.event, find(number).account)
    db.session.commit()
    flash(_("They can be given something to read again."), "success")
    return redirect(url_for("reviewers.index", slug=slug))


@blueprint.post(f"{ONE}/conflicts/<int:conflict>/lifting")
@requires(Permission.REVIEW_MANAGE)
def lift(slug: str, number: int, conflict: int) -> ResponseReturnValue:
    """Let a conflict of interest that they declared hold no more, with the reason."""
    found = db.first_or_404(lifting_queries.declared(g.event, find(number).account.id, conflict, in_scope()))
    try:
        back = lifting.lift(found, request.form.get("reason", ""))
    except Refusal as refusal:
        db.session.rollback()
        return page_of(number, refusal), refusal.status
    db.session.commit()
    flash(
        ngettext(
            "The conflict of interest is lifted. %(num)s reading is back.",
            "The conflict of interest is lifted. %(num)s readings are back.",
            back,
        ),
        "success",
    )
    return redirect(url_for("reviewers.edit", slug=slug, number=number))


def find(number: int) -> Listed:
    """One of the reviewers, or a 404."""
    try:
        return reviewers.one_of(g.event, number)
    except NotAReviewer:
        abort(404)


def page_of(number: int, refusal: Refusal) -> str:
    """A reviewer's page with what was refused, after it was rolled back."""
    found = find(number)
    return _page(found, reviewers_page.form_of(g.event, found), sentence(refusal))


def _page(found: Listed, form: ReviewerForm, message: str = "") -> str:
    declared = conflicts_page.declared_named(g.event, found.account, in_scope())
    return render_template(
        "reading/reviewer.html", event=g.event, form=form, reader=found, message=message, declared=declared,
        sent=request.form, own=naming_page.for_organizers(g.event, found.account),
    )  # fmt: skip
