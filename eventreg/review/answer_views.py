"""The approved applicant's answer to an offer."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import answering, offer_words, told_queries
from eventreg.review.answer_forms import AnswerForm, answer_form
from eventreg.review.models import Offer
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("answers", __name__)
for _filter_name, _filter in offer_words.FILTERS.items():
    blueprint.add_app_template_filter(_filter, _filter_name)


@blueprint.get("/applications/<reference>/answer")
@own_page
def answer(reference: str) -> ResponseReturnValue:
    """What is offered, by when to answer, and the answer's form."""
    application, offer = _offer_of(reference)
    if offer.answer is not None:
        return redirect(_page_of(application))
    return _shown(application, offer, answer_form(offer))


@blueprint.post("/applications/<reference>/answer")
@own_page
def create_answer(reference: str) -> ResponseReturnValue:
    """Accept all of the offer, or a part. Pressing twice is one answer."""
    application, offer = _offer_of(reference, lock=True)
    if offer.answer is not None:
        return redirect(_page_of(application))
    form = answer_form(offer, request.form)
    try:
        answering.accept_offer(
            application, mode=form.mode.data or offer.mode, days=form.days.data or (), covers=form.covers.data or (),
            condition=form.condition.data or "", settle_by=form.settle_by.data,
        )  # fmt: skip
    except Refusal as refusal:
        db.session.rollback()
        return _shown(application, offer, form, error=sentence(refusal)), refusal.status
    db.session.commit()
    kept = application.status == Status.CONDITIONAL
    flash(_("Thank you: your place is kept.") if kept else _("Thank you: your place is confirmed."), "success")
    return redirect(_page_of(application))


@blueprint.get("/applications/<reference>/answer/refusal")
@own_page
def refusal(reference: str) -> ResponseReturnValue:
    """Ask before a place is given away."""
    application, offer = _offer_of(reference)
    if offer.answer is not None:
        return redirect(_page_of(application))
    return render_template("review/answer_refusal.html", application=application, event=application.event)


@blueprint.post("/applications/<reference>/answer/refusal")
@own_page
def create_refusal(reference: str) -> ResponseReturnValue:
    """Decline the offer."""
    application, offer = _offer_of(reference, lock=True)
    if offer.answer is None:
        answering.decline_offer(application)
        db.session.commit()
        flash(_("Thank you for telling us. Somebody else can have the place."), "success")
    return redirect(_page_of(application))


def _offer_of(reference: str, *, lock: bool = False) -> tuple[Application, Offer]:
    """A person's own application with the offer that was told to them, or 404."""
    query = application_queries.own_application(g.person, reference)
    application = db.first_or_404(query.with_for_update() if lock else query)
    return application, db.first_or_404(told_queries.told_offer(application))


def _shown(application: Application, offer: Offer, form: AnswerForm, *, error: str = "") -> str:
    return render_template(
        "review/answer.html",
        application=application,
        event=application.event,
        offer=offer,
        form=form,
        error=error,
        moved=db.session.scalar(told_queries.said_yes(application)) is not None,
    )


def _page_of(application: Application) -> str:
    return url_for("own_pages.application", reference=application.reference)
