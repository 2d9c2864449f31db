"""Giving many applications of the list to one reviewer: a preview first, and the way back after."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import list_seen, list_shown
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.lists.selection import MOST, Selection
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.review.reading import giving, reviewers
from eventreg.review.reading.reading_models import ABSTAINED
from eventreg.review.reading.reading_states import SET_ASIDE
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("giving", __name__)

HERE = "/manage/<slug>/review/assignments/several"
RECENT = "/manage/<slug>/review/assignments/recent/<uuid:act>"
ALSO_FULL, SHOWN = "also_full", 200
WHY = {
    giving.NOT_READ: N_("Not read any more: decided, returned or withdrawn"),
    giving.HAS_IT: N_("Has it already"),
    giving.IN_CONFLICT: N_("Has a conflict of interest"),
    ABSTAINED: N_("Has abstained"),
    SET_ASIDE: N_("The reading was set aside"),
    giving.ENOUGH: N_("Has enough readers already"),
}


@blueprint.get(HERE)
@requires(Permission.REVIEW_MANAGE)
def new(slug: str) -> ResponseReturnValue:
    """Whom it is about and who may be asked; with a reviewer chosen, who can be given to them and who not."""
    return _preview(Selection.read(_asked(), reader=g.account.id))


@blueprint.post(HERE)
@requires(Permission.REVIEW_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """Give them all."""
    selection = Selection.read(request.form if "chosen" in request.form else _asked(), reader=g.account.id)
    account = _reader()
    if account is None:
        return _preview(selection), 422
    try:
        applications = selection.applications(g.event, in_scope())
        number, act = giving.give(
            g.event, applications, account, expected=request.form.get("expected", ""), also_full=_also_full()
        )
    except Refusal as refusal:
        db.session.rollback()
        return _preview(selection, refusal), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s reading is assigned.", "%(num)s readings are assigned.", number), "success")
    return redirect(url_for("giving.recent", slug=slug, act=act))


@blueprint.get(RECENT)
@requires(Permission.REVIEW_MANAGE)
def recent(slug: str, act: uuid.UUID) -> ResponseReturnValue:
    """What was given together, and the way back."""
    return _recent(act)


@blueprint.post(f"{RECENT}/undo")
@requires(Permission.REVIEW_MANAGE)
def create_undo(slug: str, act: uuid.UUID) -> ResponseReturnValue:
    """Take back what its readers have not begun."""
    try:
        number = giving.undo(g.event, act, in_scope(), expected=request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _recent(act, sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s reading is taken back.", "%(num)s readings are taken back.", number), "success")
    return redirect(url_for("reading.index", slug=slug))


def _preview(selection: Selection, refusal: Refusal | None = None) -> str:
    applications, account = selection.applications(g.event, in_scope()), _reader()
    fits = account is not None and len(applications) <= MOST
    found = giving.preview(g.event, applications, account, also_full=_also_full()) if account and fits else None
    expected = request.form.get("expected", "")
    change = list_seen.change(g.event, found.given, expected, in_scope()) if refusal and found else None
    chips = [] if selection.chosen else list(list_shown.in_words(g.event, selection.listing).values())
    return render_template(
        "reading/giving.html", event=g.event, selection=selection, applications=applications, found=found, most=MOST,
        readers=reviewers.active(g.event), account=account, why=WHY, chips=chips, change=change,
        seen=list_seen.mark(found.given) if found else "", message=sentence(refusal) if refusal else "",
        also_full=_also_full(),
    )  # fmt: skip


def _recent(act: uuid.UUID, message: str = "") -> str:
    given = giving.lately(g.event, act, in_scope())
    return render_template(
        "reading/given.html", event=g.event, act=act, given=given[:SHOWN], number=len(given), message=message,
        readers=len({one.account_id for one in given}), seen=list_seen.mark(one.application for one in given),
    )  # fmt: skip


def _reader() -> Account | None:
    """The reviewer that is asked for; None where none is chosen, or nobody of this event."""
    number = request.values.get("reader", type=int)
    return next((one.account for one in reviewers.active(g.event) if one.account.id == number), None)


def _asked() -> MultiDict[str, str]:
    """The address without what is no filter of the list."""
    own = {"reader", ALSO_FULL}
    return MultiDict((name, value) for name, value in request.args.items(multi=True) if name not in own)


def _also_full() -> bool:
    return bool(request.values.get(ALSO_FULL))
