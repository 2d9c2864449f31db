"""The page of the invented accounts: one button each."""

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from eventreg.accounts import domain as accounts
from eventreg.demonstration import forums, staff
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.web.access import public

blueprint = Blueprint("demonstration", __name__)


@blueprint.get("/demo/")
@public
def index() -> ResponseReturnValue:
    """Who can be tried out."""
    return render_template(
        "demonstration/index.html", accounts=staff.ACCOUNTS, applicant=staff.APPLICANT, forums=forums.FORUMS
    )


@blueprint.post("/demo/<email>/links")
@public
def create_link(email: str) -> ResponseReturnValue:
    """A new link for an invented account or person, and the way to it."""
    if email == staff.APPLICANT:
        persons = people.persons_reached_at(email)
        if not persons:
            abort(404)
        address = f"/p/{people.own_page_link(persons[-1])}"
    elif email in {known.email for known in staff.ACCOUNTS}:
        address = f"/sign-in/{accounts.sign_in_link(email)}"
    else:
        abort(404)
    db.session.commit()
    return redirect(address)
