"""Saying that two entries are one person, or two."""

import uuid
from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.accounts.sessions import current_account
from eventreg.applications.duplicates import duplicate_queries as queries
from eventreg.applications.duplicates import finding
from eventreg.audit import domain as audit
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.pages.duplicates_page import DuplicatesPage, events_of, went
from eventreg.people import duplicates
from eventreg.people.duplicate_models import PersonPair
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("duplicates", __name__)

BELOW = "/manage/duplicates"


@blueprint.get(BELOW)
@requires(Permission.PEOPLE_MERGE)
def index() -> ResponseReturnValue:
    """Those who may be one, with what was said about others."""
    return _page()


@blueprint.post(f"{BELOW}/search")
@requires(Permission.PEOPLE_MERGE)
def search() -> ResponseReturnValue:
    """Look for more, in the background."""
    finding.ask(by=audit.actor())
    db.session.commit()
    flash(_("We are looking. Reload this page in a moment."), "success")
    return _back()


@blueprint.post(f"{BELOW}/<uuid:uid>/same")
@requires(Permission.PEOPLE_MERGE)
def join(uid: uuid.UUID) -> ResponseReturnValue:
    """They are one: the one that was chosen stands for both."""
    pair = _find(uid)
    keep = next((one for one in (pair.first, pair.second) if str(one.uid) == request.form.get("keep")), None)
    if keep is None:
        abort(404)
    answer = _done(lambda: duplicates.join(pair, keep=keep), _("They are one person from now on. This can be undone."))
    for said in went(pair, events_of(_account())):
        flash(said, "info")
    return answer


@blueprint.post(f"{BELOW}/<uuid:uid>/same/reversal")
@requires(Permission.PEOPLE_MERGE)
def part(uid: uuid.UUID) -> ResponseReturnValue:
    """Take that back."""
    pair = _find(uid)
    return _done(lambda: duplicates.part(pair), _("They are two people again, each with what they had."))


@blueprint.post(f"{BELOW}/<uuid:uid>/different")
@requires(Permission.PEOPLE_MERGE)
def keep_apart(uid: uuid.UUID) -> ResponseReturnValue:
    """They are two, and nobody is asked again."""
    pair = _find(uid)
    return _done(lambda: duplicates.keep_apart(pair), _("They stay two people. Nobody is asked again."))


@blueprint.post(f"{BELOW}/<uuid:uid>/different/reversal")
@requires(Permission.PEOPLE_MERGE)
def ask_again(uid: uuid.UUID) -> ResponseReturnValue:
    """Take that back, too."""
    pair = _find(uid)
    return _done(lambda: duplicates.ask_again(pair), _("The question stands again."))


def _find(uid: uuid.UUID) -> PersonPair:
    return db.first_or_404(queries.pair(uid, events_of(_account())))


def _done(do: Callable[[], None], said: str) -> ResponseReturnValue:
    try:
        do()
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(said, "success")
    return _back()


def _back() -> ResponseReturnValue:
    """To the questions of the event that was looked at."""
    return redirect(url_for("duplicates.index", event=request.args.get("event")))


def _page(refusal: str = "") -> str:
    return render_template("pages/duplicates.html", page=DuplicatesPage.of(_account(), request.args), refusal=refusal)


def _account() -> Account:
    account = current_account()
    assert account is not None
    return account
