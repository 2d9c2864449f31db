"""The page behind an invitation's link: one page, accepted or declined. Opening it changes nothing."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from eventreg.accounts import ways_in
from eventreg.applications import queries, sending
from eventreg.applications.filling import beginning
from eventreg.applications.filling.form_saving import RESUME_CODE
from eventreg.applications.invitations import declining, invitation_links, invitation_queries, naming_views
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.declining import AnsweredBefore
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.invitations.invitation_models import InvitedPerson
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.people import access
from eventreg.review import inviting, inviting_known
from eventreg.review.reply_form import ReplyForm
from eventreg.web import careful
from eventreg.web.access import own_page, public
from eventreg.web.errors import sentence
from eventreg.web.guards import token_is_enough

blueprint = Blueprint("invited", __name__)


blueprint.register_error_handler(ways_in.LinkIsOver, naming_views.over)


@blueprint.get("/invitations/<token>")
@public
def page(token: str) -> ResponseReturnValue:
    """Who is invited to what, and the form; or how it was answered, without a word of by whom."""
    opened = _open(token)
    if opened.invitation.names_others and opened.named is None:
        return naming_views.page(token, opened.invitation)
    return _page(token, opened, _own(opened))


@blueprint.post("/invitations/<token>")
@public
@token_is_enough
def accept(token: str) -> ResponseReturnValue:
    """Take it up. Twice, or in two browsers at once, is once."""
    opened = _held(token)
    own = _own(opened)
    form = _form(opened, own, typed=True)
    if not form.read():
        return _page(token, opened, own, form), 422
    try:
        address = _take_up(token, opened, form, own)
    except IntegrityError:
        db.session.rollback()
        raise AnsweredBefore from None
    except Refusal as refusal:
        db.session.rollback()
        _note(opened, refusal)
        return _page(token, opened, own, form, refusal=refusal), refusal.status
    return redirect(address)


@blueprint.post("/invitations/<token>/refusal")
@public
@token_is_enough
def decline(token: str) -> ResponseReturnValue:
    """Say no, until the day on which answers are due."""
    declining.decline(_open(token, held=True))
    db.session.commit()
    return redirect(url_for("invited.page", token=token))


@blueprint.post("/invitations/<token>/refusal/reversal")
@public
@token_is_enough
def take_back(token: str) -> ResponseReturnValue:
    """The no was a mistake."""
    declining.take_back(_open(token, held=True))
    db.session.commit()
    return redirect(url_for("invited.page", token=token))


@blueprint.get("/applications/<reference>/invitation")
@own_page
def again(reference: str) -> ResponseReturnValue:
    """Whoever was named, or has left and comes after all, goes on from their own page: a button."""
    person = _invited(reference)
    return render_template(
        "invitations/again.html", application=person.application, event=person.application.event,
        left=rules.has_left(person),
    )  # fmt: skip


@blueprint.post("/applications/<reference>/invitation")
@own_page
def create_link(reference: str) -> ResponseReturnValue:
    """A new link, opened at once."""
    token = invitation_links.make_for(_invited(reference))
    db.session.commit()
    return redirect(url_for("invited.page", token=token))


def _invited(reference: str) -> InvitedPerson:
    application = db.first_or_404(queries.own_application(g.person, reference))
    person = db.first_or_404(invitation_queries.of_application(application))
    if not rules.may_go_on(person, clock.now()) or sending.was_replaced(person.application):
        abort(404)
    return person


def _open(token: str, *, held: bool = False) -> Opened:
    opened = invitation_links.open_link(token, held=held)
    g.own_language = opened.invitation.language
    careful.consider(opened.invitation.event.careful_by_default)
    audit.set_actor(invitation_links.about(opened.invitation))
    return opened


def _held(token: str) -> Opened:
    """The event, then the invitation: in the order in which whoever moves the event holds them."""
    holding.hold(_open(token).invitation.event)
    return _open(token, held=True)


def _own(opened: Opened) -> Application | None:
    """What the person whose page is open in this browser has at the event, apart from what this link is for."""
    person = access.current()
    found = db.session.scalar(queries.own_active(person, opened.invitation.event)) if person else None
    return None if found is None or found.is_trial or rules.is_draft_of(opened.named, found.id) else found


def _form(opened: Opened, own: Application | None, *, typed: bool = False) -> ReplyForm:
    # A draft lacks what a badge needs, so it is asked here; what was sent is whole.
    about_me = own is None or own.status == Status.DRAFT
    return ReplyForm.of(opened, request.form if typed else None, about_me=about_me, own=own)


def _page(
    token: str,
    opened: Opened,
    own: Application | None,
    form: ReplyForm | None = None,
    *,
    refusal: Refusal | None = None,
) -> str:
    invitation, named = opened.invitation, opened.named
    if rules.is_answered(invitation, named):
        return render_template("invitations/answered.html", event=invitation.event)
    form = form or _form(opened, own)
    form.seen.data = rules.terms_of(invitation)
    return render_template(
        "invitations/reply.html", token=token, invitation=invitation, named=named, event=invitation.event, own=own,
        form=form, refusal=sentence(refusal) if refusal else "", in_time=rules.is_in_time(invitation, clock.now()),
        has_place=isinstance(refusal, inviting_known.HasPlaceAlready),
        declined=(named or invitation).declined_at is not None,
    )  # fmt: skip


def _take_up(token: str, opened: Opened, form: ReplyForm, own: Application | None) -> str:
    """Accept it; gives the page that is shown next.

    A link may have been passed on: it takes up the invitation, but opens nothing that was there before.
    """
    sent = inviting_known.sent_before(opened, form.values) if own is None else None
    application = inviting.accept(opened, form.reply(), own=own, before=sent).application
    _thank(application)
    if sent is None:
        _welcome(application, is_new=own is None)
    reference = application.reference
    db.session.commit()
    if sent is not None:
        return url_for("invited.page", token=token)
    return url_for("own_pages.application", reference=reference)


def _note(opened: Opened, refusal: Refusal) -> None:
    if type(refusal) not in inviting.REFUSED_BECAUSE:  # nothing to write, so nobody waits for it
        return
    begin_writing(db.session)
    inviting.note_refused(opened, refusal)
    db.session.commit()


def _welcome(application: Application, *, is_new: bool) -> None:
    """From now on it is a page of their own, like everybody's, with a code to come back with."""
    access.begin(application.person)
    if is_new:
        session[RESUME_CODE] = beginning.new_resume_code(application.person)


def _thank(application: Application) -> None:
    if application.status == Status.CONFIRMED:
        flash(_("Thank you: your place is confirmed."), "answered")
    else:
        flash(
            _("Thank you. The organizers look at your answer, because the invitation was made out to another name."),
            "answered_otherwise",
        )
