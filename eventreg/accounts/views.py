"""Signing in and out: a link or a six-digit code by mail, each used once and by a button."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import domain, sessions, tries, ways_in
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import public
from eventreg.web.errors import sentence
from eventreg.web.guards import token_is_enough
from eventreg.web.operations import local_path

blueprint = Blueprint("accounts", __name__)

ADDRESS, NEXT = "sign_in_address", "sign_in_next"
TRIES_AN_ADDRESS = 15
LONGEST_ADDRESS = 254


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask for the address."""
    _keep_target()
    return render_template("accounts/sign_in.html", email="")


@blueprint.post("/sign-in")
@public
def ask() -> ResponseReturnValue:
    """Mail a link and a code; the answer is the same whether the address is known or not."""
    email = request.form.get("email", "").strip()
    if "@" not in email or len(email) > LONGEST_ADDRESS:
        return _asked_again(email, _("This is not an e-mail address. It looks like name@example.org."), 422)
    try:
        domain.ask_to_sign_in(email)
    except Refusal as refusal:
        return _asked_again(email, sentence(refusal), refusal.status)
    session[ADDRESS] = domain.normalise_address(email)
    db.session.commit()
    return redirect(url_for("accounts.code"))


@blueprint.get("/sign-in/code")
@public
def code() -> ResponseReturnValue:
    """Where the code is typed, in the browser that asked for it."""
    if ADDRESS not in session:
        return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/sign_in_code.html", email=session[ADDRESS], error="")


@blueprint.post("/sign-in/code")
@public
def use_code() -> ResponseReturnValue:
    """Sign in by code. An unknown address gets the answer of a wrong code."""
    email = session.get(ADDRESS)
    if email is None:
        return redirect(url_for("accounts.sign_in"))
    refusal = _check_code(email, request.form.get("code", ""))
    if refusal is not None:
        db.session.commit()  # the try counts
        page = render_template("accounts/sign_in_code.html", email=email, error=sentence(refusal))
        return page, refusal.status
    account = domain.find_account(email)
    assert account is not None
    return _welcome(account.actor)


@blueprint.get("/sign-in/<token>")
@public
def open_link(token: str) -> ResponseReturnValue:
    """A button; opening the link uses nothing up, because mail scanners open links."""
    try:
        ways_in.find_link(token, ways_in.Purpose.STAFF)
    except ways_in.LinkIsOver as over:
        return _asked_again("", sentence(over), over.status)
    return render_template("accounts/sign_in_link.html", token=token, next=local_path(request.args.get("next")) or "")


@blueprint.post("/sign-in/<token>")
@public
@token_is_enough
def use_link(token: str) -> ResponseReturnValue:
    """Use the link up and begin a session."""
    _keep_target()
    try:
        subject = ways_in.use_link(token, ways_in.Purpose.STAFF)
    except ways_in.LinkIsOver as over:
        return _asked_again("", sentence(over), over.status)
    return _welcome(subject)


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session."""
    sessions.end()
    flash(_("You are signed out."), "success")
    return redirect(url_for("accounts.sign_in"))


def _welcome(subject: str) -> ResponseReturnValue:
    account = domain.account_of(subject)
    target = session.get(NEXT)
    sessions.begin(account)
    domain.signed_in(account)
    db.session.commit()
    return redirect(target or "/manage/")


def _check_code(email: str, typed: str) -> Refusal | None:
    """None when the code is right. Every other answer is the same for known and unknown addresses."""
    try:
        tries.count(f"sign-in code {email}", limit=TRIES_AN_ADDRESS)
    except tries.TooMany as many:
        return many
    account = domain.find_account(email)
    if account is None or ways_in.check_code(ways_in.Purpose.STAFF, account.actor, typed[:20]) is not None:
        return ways_in.CodeIsWrong()
    return None


def _asked_again(email: str, error: str, status: int) -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", email=email[:LONGEST_ADDRESS], error=error), status


def _keep_target() -> None:
    target = local_path(request.values.get("next"))
    if target:
        session[NEXT] = target
