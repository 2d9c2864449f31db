"""An institution's page behind its link: it names its people, one now and another later."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts import ways_in
from eventreg.applications.invitations import invitation_links, invitation_words, naming, naming_form
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.naming import Named
from eventreg.applications.invitations.naming_form import PlaceRow
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web import careful
from eventreg.web.access import public
from eventreg.web.errors import sentence
from eventreg.web.guards import token_is_enough

blueprint = Blueprint("naming", __name__)


def over(refusal: ways_in.LinkIsOver) -> ResponseReturnValue:
    """Revoked, somebody else was named, or no invitation at all: one answer for all."""
    db.session.rollback()
    return render_template("invitations/over.html"), refusal.status


blueprint.register_error_handler(ways_in.LinkIsOver, over)


@blueprint.post("/invitations/<token>/people")
@public
@token_is_enough
def create(token: str) -> ResponseReturnValue:
    """Name whoever was written into a row, all of them or nobody. Each gets a mail."""
    invitation = _open(token)
    rows = naming_form.rows(invitation, request.form)
    filled = [row for row in rows if row.is_filled]
    named = [(row, person) for row in filled if (person := row.read()) is not None]
    if not filled or len(named) < len(filled):
        return page(token, invitation, rows, nothing=not filled), 422
    try:
        _name(invitation, named)
    except Refusal as refusal:
        db.session.rollback()
        return page(token, invitation, rows, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s person gets a mail now.", "%(num)s people get a mail now.", len(filled)), "success")
    return redirect(url_for("invited.page", token=token))


def page(
    token: str, invitation: Invitation, rows: list[PlaceRow] | None = None, *, refusal: str = "", nothing: bool = False
) -> str:
    """The places of an institution, and rows to name somebody."""
    return render_template(
        "invitations/naming.html", token=token, invitation=invitation, event=invitation.event,
        rows=rows or naming_form.rows(invitation), refusal=refusal, nothing=nothing,
        in_time=rules.is_in_time(invitation, clock.now()), told_pill=invitation_words.told_pill,
    )  # fmt: skip


def _open(token: str) -> Invitation:
    invitation = invitation_links.open_link(token, held=True).invitation
    g.own_language = invitation.language
    careful.consider(invitation.event.careful_by_default)
    audit.set_actor(invitation_links.about(invitation))
    return invitation


def _name(invitation: Invitation, named: list[tuple[PlaceRow, Named]]) -> None:
    """Name them; the row of a name that is there already asks whether these are two people."""
    for row, person in named:
        try:
            naming.name_person(invitation, row.number, person, instead=row.instead.data or "")
        except naming.SameName as refusal:
            row.asks_if_other, row.is_other.errors = True, [sentence(refusal)]
            raise
