"""The reserve list: who is next for what, and giving away a free place."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import list_words
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.events.usual import MODES
from eventreg.extensions import db
from eventreg.review.reserve import filling, reserve_order, reserve_page, reserve_queries, reserve_settings
from eventreg.review.reserve.reserve_forms import ReserveForm
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reserve", __name__)

HERE = "/manage/<slug>/reserve"


@blueprint.get(HERE)
@requires(Permission.RESULTS_SEND)
def index(slug: str) -> ResponseReturnValue:
    """Free places with who is next, and the whole list in its order."""
    return _page(_form())


@blueprint.post(HERE)
@requires(Permission.RESULTS_SEND)
def change(slug: str) -> ResponseReturnValue:
    """Set what fills a free place."""
    form = _form()
    if not form.validate():
        return _page(form), 422
    try:
        reserve_settings.write(g.event, **form.written())
    except Refusal as refusal:
        db.session.rollback()
        form.revision.data = str(reserve_order.settings_of(g.event).revision)
        return _page(form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The settings are saved."), "success")
    return redirect(url_for("reserve.index", slug=slug))


@blueprint.post(f"{HERE}/places/<uuid:place>/offer")
@requires(Permission.RESULTS_SEND)
def create_offer(slug: str, place: uuid.UUID) -> ResponseReturnValue:
    """Offer a free place to the person who was shown as the next."""
    return _offer(slug, db.first_or_404(reserve_queries.place(g.event, place, in_scope())))


@blueprint.post(f"{HERE}/offers/<mode>")
@requires(Permission.RESULTS_SEND)
def create_unused_offer(slug: str, mode: str) -> ResponseReturnValue:
    """The same with a place that nobody has had."""
    return _offer(slug, mode) if mode in MODES else abort(404)


def _offer(slug: str, place: FreedPlace | str) -> ResponseReturnValue:
    try:
        decision = filling.offer(g.event, place, expected=request.form.get("next", ""), scope=in_scope())
    except Refusal as refusal:
        db.session.rollback()
        return _page(_form(fresh=True), sentence(refusal)), refusal.status
    name = decision.application.person.badge_name
    db.session.commit()
    flash(_("The place is offered to %(name)s.", name=name), "success")
    return redirect(url_for("reserve.index", slug=slug))


def _form(*, fresh: bool = False) -> ReserveForm:
    return ReserveForm.of(reserve_order.settings_of(g.event), silence_frees=g.event.silence_frees, fresh=fresh)


def _page(form: ReserveForm, message: str = "") -> str:
    given, people = request.args.get("given"), request.args.get("people")
    return render_template(
        "reserve/index.html", event=g.event, form=form, message=message, words=list_words,
        given=given, people=people,
        shown=reserve_page.of_event(g.event, in_scope(), all_given=given == "all", all_people=people == "all"),
        fills=reserve_order.settings_of(g.event).fills,
    )  # fmt: skip
