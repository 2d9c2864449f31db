"""What applicants do with what they sent: show that they can be reached, withdraw, take that back, get a way in."""

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import tries, ways_in
from eventreg.applications import discarding, own_links, queries, rules, sending, verifying
from eventreg.applications.filling import beginning
from eventreg.applications.filling.form_saving import RESUME_CODE
from eventreg.applications.invitations import invitation_queries
from eventreg.applications.models import Application
from eventreg.applications.status import HOLDING
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.people.signals import page_opens
from eventreg.web.access import own_page, public
from eventreg.web.errors import sentence
from eventreg.web.operations import local_path

blueprint = Blueprint("own", __name__)

CODES_A_QUARTER_HOUR = 5
LONGEST_ADDRESS = 254


@blueprint.post("/ways/links")
@public
def create_links() -> ResponseReturnValue:
    """Mail links to whoever is reached at an address; the answer is the same when nobody is."""
    email = request.form.get("email", "").strip()[:LONGEST_ADDRESS]
    try:
        own_links.mail_links(email)
    except Refusal as refusal:
        page = render_template("people/ways.html", email=email, email_error=sentence(refusal))
        return page, refusal.status
    db.session.commit()
    return render_template("people/links_sent.html", email=email)


@blueprint.get("/ways/links")
@public
def links() -> ResponseReturnValue:
    """Whoever comes back to this address, by choosing a language, finds the form."""
    return redirect(url_for("people.ways"))


@blueprint.get("/applications/<reference>/withdrawal")
@own_page
def withdrawal(reference: str) -> ResponseReturnValue:
    """Ask before an application is withdrawn."""
    application = _own(reference)
    if not rules.can_withdraw(application):
        return redirect(_page_of(application))
    now = clock.now()
    return render_template(
        "applications/own_withdrawal.html", application=application, event=application.event, now=now,
        closes=rules.closes_for(application, now), comes_back=sending.would_come_back(application),
        has_place=application.status in HOLDING,
        invited_until=db.session.scalar(invitation_queries.holds_until(application, now)),
    )  # fmt: skip


@blueprint.post("/applications/<reference>/withdrawal")
@own_page
def create_withdrawal(reference: str) -> ResponseReturnValue:
    """Withdraw."""
    application = _own(reference, lock=True)
    had_place = application.status in HOLDING
    sending.withdraw(application)
    db.session.commit()
    if sending.can_take_back(application) and had_place:
        flash(_("Your place is free for somebody else. Until the deadline you can apply again with one press: your "
                "application then waits for a decision like others."), "success")  # fmt: skip
    elif sending.can_take_back(application):
        flash(_("Your application is withdrawn. You can take this back until the deadline."), "success")
    else:
        flash(_("Your application is withdrawn."), "success")
    return redirect(_page_of(application))


@blueprint.post("/applications/<reference>/withdrawal/reversal")
@own_page
def create_reversal(reference: str) -> ResponseReturnValue:
    """Take a withdrawal back."""
    application = _own(reference, lock=True)
    sending.take_back_withdrawal(application)
    db.session.commit()
    flash(_("Your application counts again."), "success")
    return redirect(_page_of(application))


@blueprint.get("/applications/<reference>/removal")
@own_page
def removal(reference: str) -> ResponseReturnValue:
    """Ask before a draft is deleted."""
    application = _own(reference)
    if not rules.can_discard(application):
        return redirect(_page_of(application))
    return render_template("applications/own_removal.html", application=application, event=application.event)


@blueprint.post("/applications/<reference>/removal")
@own_page
def create_removal(reference: str) -> ResponseReturnValue:
    """Delete a draft; whoever has nothing else is signed out."""
    application = _own(reference, lock=True)
    slug = application.event.slug
    discarding.discard(application)
    db.session.commit()
    flash(_("Your draft is deleted. Nothing of it is kept."), "success")
    return redirect(url_for("pages.event", slug=slug))


@blueprint.get("/applications/<reference>/verification")
@own_page
def verification(reference: str) -> ResponseReturnValue:
    """Where the six-digit code is typed."""
    application = _own(reference)
    return redirect(_page_of(application)) if application.is_verified else _ask_for_code(application)


@blueprint.post("/applications/<reference>/verification")
@own_page
def create_verification(reference: str) -> ResponseReturnValue:
    """Check the code; a wrong try counts, and there are five."""
    application = _own(reference, lock=True)
    refusal = verifying.verify(application, request.form.get("code", "")[:20])
    db.session.commit()
    if refusal is not None:
        return _ask_for_code(application, error=sentence(refusal)), refusal.status
    flash(_("Thank you: we know now that our mails reach you."), "success")
    return redirect(_page_of(application))


@blueprint.post("/applications/<reference>/verification-code")
@own_page
def create_code(reference: str) -> ResponseReturnValue:
    """Mail a new code."""
    application = _own(reference)
    try:
        tries.count(f"verification {application.person.uid}", limit=CODES_A_QUARTER_HOUR)
    except tries.TooMany as many:
        return _ask_for_code(application, error=sentence(many)), many.status
    verifying.send_code(application)
    db.session.commit()
    flash(_("A new code is on its way. Only the newest one works."), "success")
    return redirect(url_for("own.verification", reference=application.reference))


@blueprint.post("/applications/<reference>/resume-code")
@own_page
def create_resume_code(reference: str) -> ResponseReturnValue:
    """A new code to write down; the next page shows it once."""
    application = _own(reference)
    session[RESUME_CODE] = beginning.new_resume_code(application.person)
    db.session.commit()
    return redirect(local_path(request.form.get("next")) or _page_of(application))


@blueprint.post("/applications/<reference>/link")
@own_page
def create_own_link(reference: str) -> ResponseReturnValue:
    """Mail a link to whoever is here."""
    application = _own(reference)
    channel = application.person.email
    if channel is not None:
        own_links.mail_links(channel.address)
        db.session.commit()
        flash(_("A link is on its way to %(email)s.", email=channel.address), "success")
    return redirect(local_path(request.form.get("next")) or _page_of(application))


@blueprint.get("/verify-address/<token>")
@public
def open_verification(token: str) -> ResponseReturnValue:
    """A button; opening the link uses nothing up, because mail scanners open links."""
    try:
        channel = people.channel_of(ways_in.find_link(token, ways_in.Purpose.VERIFY).subject)
    except ways_in.LinkIsOver as over:
        return render_template("applications/own_address.html", error=sentence(over), token=""), over.status
    page_opens.send(channel.person)
    return render_template("applications/own_address.html", token=token)


@blueprint.post("/verify-address/<token>")
@public
def use_verification(token: str) -> ResponseReturnValue:
    """Somebody reads what we send to this address."""
    try:
        channel = people.channel_of(ways_in.use_link(token, ways_in.Purpose.VERIFY))
    except ways_in.LinkIsOver as over:
        return render_template("applications/own_address.html", error=sentence(over), token=""), over.status
    people.act_as(channel.person)
    page_opens.send(channel.person)
    verifying.channel_verified(channel)
    db.session.commit()
    return render_template("applications/own_address.html", token="", done=True)


def _own(reference: str, *, lock: bool = False) -> Application:
    """A person's own application, or the 404 that a stranger's gets."""
    query = queries.own_application(g.person, reference)
    return db.first_or_404(query.with_for_update() if lock else query)


def _page_of(application: Application) -> str:
    return url_for("own_pages.application", reference=application.reference)


def _ask_for_code(application: Application, *, error: str = "") -> str:
    return render_template(
        "applications/own_verification.html", application=application, event=application.event, error=error
    )
