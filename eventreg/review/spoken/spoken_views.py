"""Staff note what somebody answered by telephone, by messenger or on paper."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.errors import Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import told_queries
from eventreg.review.answer_forms import AnswerForm, fit
from eventreg.review.answering import OfferIsOver
from eventreg.review.forms import NotFilledIn
from eventreg.review.models import Offer
from eventreg.review.spoken import noting
from eventreg.review.spoken.spoken_form import YES, SpokenForm, part_form, spoken_form
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("spoken", __name__)

HERE = "/manage/<slug>/applications/<reference>/answer"


@blueprint.get(HERE)
@requires(Permission.CALLS_MAKE)
def new(slug: str, reference: str) -> ResponseReturnValue:
    """What was offered, and how the person answered."""
    found = _found(reference)
    if found.status != Status.OFFERED:
        return _back(found)
    offer = _offer(found)
    return _shown(found, offer, spoken_form(g.event), part_form(offer))


@blueprint.post(HERE)
@requires(Permission.CALLS_MAKE)
def create(slug: str, reference: str) -> ResponseReturnValue:
    """Note it."""
    found = _found(reference, lock=True)
    offer, form = _offer(found), spoken_form(g.event, is_new=False)
    part = part_form(offer, request.form)
    try:
        _note(found, offer, form, part)
    except Refusal as refusal:
        db.session.rollback()
        return _shown(found, offer, form, part, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The answer is noted."), "success")
    return _back(found)


@blueprint.post(f"{HERE}/undo")
@requires(Permission.CALLS_MAKE)
def create_undo(slug: str, reference: str) -> ResponseReturnValue:
    """It was noted by mistake."""
    found = _found(reference, lock=True)
    try:
        noting.take_back(found)
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warn")
        return _back(found)
    db.session.commit()
    flash(_("Taken back: the offer is open again, and the person is told if they have an e-mail address."), "success")
    return _back(found)


def _note(application: Application, offer: Offer, form: SpokenForm, part: AnswerForm) -> None:
    if offer.answer is not None:
        raise OfferIsOver
    if not form.validate():
        raise NotFilledIn
    if form.answer.data != YES:
        noting.decline(application, form.said(g.event))
        return
    noting.accept(
        application, form.said(g.event), mode=part.mode.data or offer.mode, days=part.days.data or (),
        covers=part.covers.data or (), condition=part.condition.data or "", settle_by=part.settle_by.data,
        seen=part.seen.data or "",
    )  # fmt: skip


def _found(reference: str, *, lock: bool = False) -> Application:
    query = queries.by_reference(g.event, reference, in_scope())
    if lock:
        holding.hold(g.event)
        query = query.with_for_update(of=Application)
    found: Application = db.first_or_404(query)
    return found


def _offer(application: Application) -> Offer:
    found: Offer = db.first_or_404(told_queries.told_offer(application))
    return found


def _shown(application: Application, offer: Offer, form: SpokenForm, part: AnswerForm, message: str = "") -> str:
    fit(part, offer)
    return render_template(
        "spoken/answer.html", event=g.event, application=application, offer=offer, form=form, part=part,
        message=message,
    )  # fmt: skip


def _back(application: Application) -> ResponseReturnValue:
    return redirect(url_for("manage.application", slug=g.event.slug, reference=application.reference))
