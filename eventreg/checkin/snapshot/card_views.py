"""The shift card of an event: shown to be printed, and another one instead of a lost card."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.qr import qr_svg
from eventreg.checkin import shift_card
from eventreg.checkin.snapshot import shift_cards
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("door_cards", __name__)

ALL = "/manage/<slug>/check-in/cards"
A_SHEET = 8


@blueprint.get(ALL)
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """What the card is for; it is not shown yet."""
    return render_template("checkin/cards/index.html", door_list=shift_cards.known(g.event))


@blueprint.post(f"{ALL}/sheet")
@requires(Permission.DOOR_MANAGE)
def sheet(slug: str) -> ResponseReturnValue:
    """A sheet of cards to be printed; who asked for it is recorded."""
    code, number = shift_cards.shown(g.event)
    db.session.commit()
    qr = qr_svg(code, label=_("Shift card"))
    letters = shift_card.spoken(g.event, number)
    return render_template("checkin/cards/sheet.html", qr=qr, letters=letters, number=number, count=A_SHEET)


@blueprint.post(f"{ALL}/renewal")
@requires(Permission.DOOR_MANAGE)
def renew(slug: str) -> ResponseReturnValue:
    """Another card."""
    shift_cards.renew(g.event)
    db.session.commit()
    flash(_("The old card opens nothing any more. Print the new one, and show it to every phone."), "success")
    return redirect(url_for("door_cards.index", slug=slug))
