"""The page on the phone at the door."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from eventreg.checkin.door_texts import door_texts
from eventreg.web.access import public

blueprint = Blueprint("door", __name__)


@blueprint.get("/check-in/")
@public
def door() -> ResponseReturnValue:
    """The page itself holds nothing; what it shows comes by the device's token."""
    g.is_door = True
    return render_template("checkin/door.html", texts=door_texts())
