"""Where links and codes of persons are used."""

import secrets

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import tries, ways_in
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import access, domain, signals
from eventreg.people.models import Person
from eventreg.web import careful
from eventreg.web.access import public
from eventreg.web.errors import sentence
from eventreg.web.guards import token_is_enough
from eventreg.web.operations import local_path

blueprint = Blueprint("people", __name__)

BROWSER = "browser"
# An office or a venue is one address for many, so it may try more often than one browser.
TRIES_A_BROWSER, TRIES_AN_ADDRESS = 10, 200
LONGEST_CODE = 60


@blueprint.get("/ways")
@public
def ways() -> ResponseReturnValue:
    """A code or an address opens one's own page."""
    return render_template("people/ways.html", next=_wanted(), person=access.current())


@blueprint.post("/ways")
@public
def use_code() -> ResponseReturnValue:
    """Open one's own page by the code that was written down."""
    typed = request.form.get("code", "")[:LONGEST_CODE]
    try:
        person = domain.person_of(_subject_of(typed))
    except Refusal as refusal:
        db.session.commit()  # the try counts
        return _again(code=typed, code_error=sentence(refusal)), refusal.status
    return _open(person, _wanted())


@blueprint.get("/p/<token>")
@public
def open_link(token: str) -> ResponseReturnValue:
    """A button; opening the link uses nothing up, because mail scanners open links."""
    try:
        person = domain.person_of(ways_in.find_link(token, ways_in.Purpose.OWN_PAGE).subject)
    except ways_in.LinkIsOver as over:
        return _again(link_error=sentence(over)), over.status
    signals.page_opens.send(person)
    return render_template("people/link.html", token=token)


@blueprint.post("/p/<token>")
@public
@token_is_enough
def use_link(token: str) -> ResponseReturnValue:
    """Use the link up and open one's own page."""
    try:
        subject = ways_in.use_link(token, ways_in.Purpose.OWN_PAGE)
        person = domain.person_of(subject)
    except ways_in.LinkIsOver as over:
        return _again(link_error=sentence(over)), over.status
    domain.act_as(person)
    if subject.startswith("channel:"):
        signals.mail_read.send(domain.channel_of(subject))
    return _open(person, None)


@blueprint.post("/leave")
@public
def leave() -> ResponseReturnValue:
    """Close one's own page on this device, so that somebody else can use it."""
    access.end()
    flash(_("Your page is closed on this device. Your code or a link opens it again."), "success")
    return redirect(_wanted() or url_for("pages.first_page"))


@blueprint.post("/leave/quickly")
@public
@token_is_enough  # it works without any: a page that is too old must let somebody leave, too
def leave_quickly() -> ResponseReturnValue:
    """Forget everything in this browser at once, and show a page that says nothing."""
    careful.leave()
    response = make_response(render_template("left.html", wanted=""))
    # What the browser kept from before the choice, and the pages behind its “Back”.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _open(person: Person, target: str | None) -> ResponseReturnValue:
    access.begin(person)
    db.session.commit()
    return redirect(target or url_for("own_pages.mine"))


def _subject_of(typed: str) -> str:
    """Whom a code names. Raises CodeIsWrong, TooMany."""
    browser = session.setdefault(BROWSER, secrets.token_urlsafe(12))
    tries.count(f"resume browser {browser}", limit=TRIES_A_BROWSER)
    tries.count(f"resume address {request.remote_addr}", limit=TRIES_AN_ADDRESS)
    return ways_in.use_resume_code(typed)


def _wanted() -> str | None:
    return local_path(request.values.get("next"))


def _again(**errors: str) -> str:
    return render_template("people/ways.html", next=_wanted(), person=access.current(), **errors)
