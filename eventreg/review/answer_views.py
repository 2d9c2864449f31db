"""The approved applicant's answer to an offer."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import queries as application_queries
from eventreg.applications import rules
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import answering, offer_words, told_queries
from eventreg.review.answer_forms import AnswerForm, answer_form, fit
from eventreg.review.models import Offer
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("answers", __name__)

# Whoever says no in one of these has to withdraw.
STILL_COMING = frozenset({Status.CONDITIONAL, Status.CONFIRMED, Status.ON_RESERVE_LIST})

for _filter_name, _filter in offer_words.FILTERS.items():
    blueprint.add_app_template_filter(_filter, _filter_name)


@blueprint.get("/applications/<reference>/answer")
@own_page
def answer(reference: str) -> ResponseReturnValue:
    """What is offered, by when to answer, and the answer's form."""
    application, offer = _offer_of(reference)
    if _is_settled(application, offer):
        return redirect(_page_of(application))
    return _shown(application, offer, answer_form(offer))


@blueprint.post("/applications/<reference>/answer")
@own_page
def create_answer(reference: str) -> ResponseReturnValue:
    """Accept all of the offer, or a part. Pressing twice is one answer."""
    application, offer = _offer_of(reference, lock=True)
    if _is_settled(application, offer):
        return _late_yes(application)
    form = answer_form(offer, request.form)
    try:
        answering.accept_offer(
            application, mode=form.mode.data or offer.mode, days=form.days.data or (), covers=form.covers.data or (),
            condition=form.condition.data or "", settle_by=form.settle_by.data, seen=form.seen.data or "",
        )  # fmt: skip
    except Refusal as refusal:
        db.session.rollback()
        return _shown(application, offer, form, refusal), refusal.status
    db.session.commit()
    kept = application.status == Status.CONDITIONAL
    flash(_("Thank you: your place is kept.") if kept else _("Thank you: your place is confirmed."), "success")
    return redirect(_page_of(application))


@blueprint.post("/applications/<reference>/answer/waiting")
@own_page
def create_waiting(reference: str) -> ResponseReturnValue:
    """Say yes where no place is left, and wait for one. Pressing twice is one answer."""
    application, offer = _offer_of(reference, lock=True)
    if _is_settled(application, offer):
        return _late_yes(application)
    form = answer_form(offer, request.form)
    try:
        answering.wait_for_place(
            application, days=form.days.data or (), covers=form.covers.data or (), seen=form.seen.data or ""
        )
    except Refusal as refusal:
        db.session.rollback()
        return _shown(application, offer, form, refusal), refusal.status
    db.session.commit()
    flash(_("Thank you: you are on the reserve list, and the organizers know that you would come."), "success")
    return redirect(_page_of(application))


@blueprint.get("/applications/<reference>/answer/refusal")
@own_page
def refusal(reference: str) -> ResponseReturnValue:
    """Ask before a place is given away."""
    application, offer = _offer_of(reference)
    if _is_settled(application, offer):
        return _late_no(application, 200)
    return render_template("review/answer_refusal.html", application=application, event=application.event)


@blueprint.post("/applications/<reference>/answer/refusal")
@own_page
def create_refusal(reference: str) -> ResponseReturnValue:
    """Decline the offer."""
    application, offer = _offer_of(reference, lock=True)
    if _is_settled(application, offer):
        return _late_no(application, 409)
    answering.decline_offer(application)
    db.session.commit()
    flash(_("Thank you for telling us. Somebody else can have the place."), "success")
    return redirect(_page_of(application))


def _is_settled(application: Application, offer: Offer) -> bool:
    """Answered, or it holds no more: staff have said something else since."""
    return offer.answer is not None or application.told_status != Status.OFFERED


def _late_yes(application: Application) -> ResponseReturnValue:
    """A yes from a page that was open when the person said something else."""
    if application.told_status == Status.DECLINED:
        words = _(
            "You have declined this place already, so nothing was confirmed. If you can come after all, write to us."
        )
        flash(words, "warn")
    elif application.told_status not in STILL_COMING:
        flash(_("This offer no longer holds, so nothing was confirmed. Your page says how things stand."), "warn")
    return redirect(_page_of(application))


def _late_no(application: Application, status: int) -> ResponseReturnValue:
    """A no after a yes is a withdrawal, and says so: nobody should think that they have given their place away."""
    if application.told_status not in STILL_COMING or not rules.can_withdraw(application):
        return redirect(_page_of(application))
    waits = application.told_status == Status.ON_RESERVE_LIST
    page = render_template("review/answer_settled.html", application=application, event=application.event, waits=waits)
    return page, status


def _offer_of(reference: str, *, lock: bool = False) -> tuple[Application, Offer]:
    """A person's own application with the offer that was told to them, or 404. `lock`: held, the event first."""
    application = db.first_or_404(application_queries.own_application(g.person, reference))
    if lock:
        holding.hold(application.event)
        application = db.session.scalars(application_queries.held([application.id])).one()
    return application, db.first_or_404(told_queries.told_offer(application))


def _shown(application: Application, offer: Offer, form: AnswerForm, refusal: Refusal | None = None) -> str:
    fit(form, offer)
    is_full = answering.open_and_full(application)
    # The page says it, with a way out.
    said = refusal is None or (is_full and isinstance(refusal, answering.NoPlaceLeft))
    is_late = offer.confirm_by is not None and clock.now() > offer.confirm_by
    return render_template(
        "review/answer.html",
        application=application,
        event=application.event,
        offer=offer,
        form=form,
        error="" if said or refusal is None else sentence(refusal),
        is_full=is_full,
        is_late=is_late,
        is_over=is_late and application.event.silence_frees,
        moved=db.session.scalar(told_queries.said_yes(application)) is not None,
    )


def _page_of(application: Application) -> str:
    return url_for("own_pages.application", reference=application.reference)
