"""The organizers' invitations: the table, one of them, making and changing it."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.invitations import invitation_links, invitation_page, invitation_words, making, places
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_forms import AnswerByForm, InvitationForm
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.audit import domain as audit
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations import search
from eventreg.organizations.search import Found
from eventreg.outbox import queries as outbox_queries
from eventreg.web import page_keys
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("invitations", __name__)

MADE_LINK = "invitation_link_made"
MOST_OFFERED = 3


@blueprint.get("/manage/<slug>/invitations")
@requires(Permission.INVITATIONS_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """All of them with their states, or what was searched for."""
    return render_template(
        "invitations/index.html", event=g.event, table=invitation_page.Table.of(g.event, request.args),
        places=places.of(g.event), reasons=places.reasons(g.event),
    )  # fmt: skip


@blueprint.get("/manage/<slug>/invitations/new")
@requires(Permission.INVITATIONS_MANAGE)
def new(slug: str) -> ResponseReturnValue:
    """A form for one more."""
    return _form_page(InvitationForm.new(g.event, request.args.get("kind", "")))


@blueprint.post("/manage/<slug>/invitations")
@requires(Permission.INVITATIONS_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """Make one; it is sent by a button of its own."""
    form = InvitationForm.typed(g.event)
    if not form.validate():
        return _form_page(form), 422
    uid = page_keys.uid("invitation", g.event.uid, audit.actor())
    try:
        if db.session.scalar(queries.one(g.event, uid)) is None:
            with places.claimed(g.event, reason=form.why):
                making.make(g.event, form.wanted(g.event), uid=uid)
            flash(_("The invitation is made. It is not sent yet."), "success")
        db.session.commit()
    except IntegrityError:  # the same button, pressed at the same instant: the other one was first
        db.session.rollback()
    except Refusal as refusal:
        db.session.rollback()
        return _form_page(form, refusal=refusal), refusal.status
    return redirect(url_for("invitations.show", slug=slug, uid=uid))


@blueprint.get("/manage/<slug>/invitations/<uuid:uid>")
@requires(Permission.INVITATIONS_MANAGE)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """How one stands, who took it up, and what can be done. A new link is shown once."""
    return page(find(uid), made=session.pop(MADE_LINK, None))


@blueprint.get("/manage/<slug>/invitations/<uuid:uid>/edit")
@requires(Permission.INVITATIONS_MANAGE)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The form about one."""
    invitation = find(uid)
    return _form_page(InvitationForm.about(invitation), invitation)


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/edit")
@requires(Permission.INVITATIONS_MANAGE)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Change it, as long as nobody has answered."""
    invitation = find_held(uid)
    form = InvitationForm.typed(g.event)
    if not form.validate():
        return _form_page(form, invitation), 422
    try:
        making.change(invitation, form.wanted(g.event), beyond=form.why)
    except Refusal as refusal:
        db.session.rollback()
        return _form_page(form, invitation, refusal=refusal), refusal.status
    db.session.commit()
    flash(_("The invitation is changed."), "success")
    return redirect(url_for("invitations.show", slug=slug, uid=uid))


def find(uid: uuid.UUID) -> Invitation:
    """One invitation of this event, or 404."""
    return db.first_or_404(queries.one(g.event, uid))


def find_held(uid: uuid.UUID) -> Invitation:
    """One invitation of this event, locked for whoever changes it; or 404."""
    return db.first_or_404(queries.held(g.event, [uid]))


def page(
    invitation: Invitation, *, form: AnswerByForm | None = None, refusal: str = "", made: str | None = None,
    asks_why: bool = False,
) -> str:  # fmt: skip
    """The page of one; `asks_why`: it would hold for more people than there are places."""
    mails = outbox_queries.mails_about(invitation_links.about(invitation), limit=10)
    return render_template(
        "invitations/show.html", event=g.event, invitation=invitation, row=invitation_page.row(invitation),
        form=form or AnswerByForm.of(invitation), refusal=refusal, made=made, by=actors.name_of(invitation.made_by),
        mails=db.session.scalars(mails).all(), rules=rules, answer_pill=invitation_words.answer_pill,
        offered=_offered(invitation), asks_why=asks_why,
        may_decide=g.grant.may(Permission.APPLICATIONS_DECIDE), may_see=g.grant.may(Permission.APPLICATIONS_SEE),
    )  # fmt: skip


def _offered(invitation: Invitation) -> list[Found]:
    """Entries of the register that the institution may be."""
    words = "" if invitation.organization else invitation.institution
    found = search.find(words, near=invitation.country, limit=MOST_OFFERED) if words else []
    return [one for one in found if one.score >= search.LIKELY]


def _form_page(
    form: InvitationForm, invitation: Invitation | None = None, *, refusal: Refusal | None = None
) -> str:  # fmt: skip
    return render_template(
        "invitations/edit.html", event=g.event, form=form, invitation=invitation, page_key=page_keys.of_page(),
        refusal=sentence(refusal) if refusal else "", places=places.of(g.event, but=invitation),
        asks_why=bool(form.beyond.data) or isinstance(refusal, places.BeyondPlaces),
    )  # fmt: skip
