"""Sending, reminding, handing over a link, extending and revoking: one invitation, or many at once."""

import uuid
from collections.abc import Callable, Iterable
from functools import partial

from flask import Blueprint, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations import mailing, mailing_tasks, making, places, reopening
from eventreg.applications.invitations.invitation_forms import AnswerByForm
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.invitation_views import MADE_LINK, find, find_held, page
from eventreg.core.errors import NotFound, Refusal
from eventreg.extensions import db
from eventreg.organizations import queries as register_queries
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("invitation_sending", __name__)

AGAIN = "again"
MOST_CHOSEN = queries.PAGE
VERBS: dict[str, Callable[[Invitation], object]] = {
    mailing_tasks.SEND: mailing.send, mailing_tasks.REMIND: mailing.remind,
}  # fmt: skip


@blueprint.post("/manage/<slug>/invitations/mails")
@requires(Permission.INVITATIONS_MANAGE)
def mail_many(slug: str) -> ResponseReturnValue:
    """Send or remind: the marked ones now, or all by a worker."""
    if what := request.form.get("all", ""):
        number = mailing_tasks.ask_to_mail(g.event, _known(what))
        words = ngettext("%(num)s mail is being written.", "%(num)s mails are being written.", number)
        _say(words if number else _("There is nobody left to write to."), is_done=number > 0)
    else:
        _mail_chosen(_known(request.form.get("what", "")), _chosen())
    db.session.commit()
    return redirect(url_for("invitations.index", slug=slug))


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/mails")
@requires(Permission.INVITATIONS_MANAGE)
def mail_one(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Send or remind of one."""
    invitation, what = find_held(uid), request.form.get("what", "")
    again = partial(mailing.send, again=True, beyond=AnswerByForm().why)
    verb = again if what == AGAIN else VERBS[_known(what)]
    return _done(invitation, lambda: verb(invitation), _("The mail is on its way."))


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/links")
@requires(Permission.INVITATIONS_MANAGE)
def create_link(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """A link to be sent by hand; of a person whom an institution named, where their number is given."""
    invitation = find_held(uid)
    named = next((one for one in invitation.invited if str(one.number) == request.form.get("number")), None)
    of_its_own = partial(mailing.link_to_hand_over, invitation, beyond=AnswerByForm().why)

    def make() -> None:
        secret = mailing.named_link_to_hand_over(named) if named else of_its_own()
        session[MADE_LINK] = url_for("invited.page", token=secret, _external=True)

    return _done(invitation, make, "")


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/people/<int:number>/reopening")
@requires(Permission.INVITATIONS_MANAGE)
def open_again(slug: str, uid: uuid.UUID, number: int) -> ResponseReturnValue:
    """Give the place back to whom the invitation means: older links end, and a new one is mailed."""
    invitation = find(uid)
    person = next((one for one in invitation.invited if one.number == number), None)
    if person is None:
        raise NotFound
    try:
        is_mailed = reopening.open_again(person)
    except Refusal as refusal:
        db.session.rollback()
        return page(invitation, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    words = _("Older links have ended, and a new one is on its way.") if is_mailed else _("Older links have ended.")
    flash(_("The invitation is open again.") + " " + words, "success")
    return redirect(url_for("invitations.show", slug=slug, uid=uid))


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/deadline")
@requires(Permission.INVITATIONS_MANAGE)
def extend(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Give longer to answer."""
    invitation, form = find_held(uid), AnswerByForm()
    if not form.validate():
        return page(invitation, form=form), 422
    day, why = form.instant(g.event), form.why
    return _done(invitation, lambda: making.extend(invitation, day, beyond=why), _("The day is changed."), form)


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/revocation")
@requires(Permission.INVITATIONS_MANAGE)
def revoke(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """End it; whoever has a place keeps it."""
    invitation = find_held(uid)
    try:
        keep = making.revoke(invitation)
    except Refusal as refusal:
        db.session.rollback()
        return page(invitation, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    words = ngettext(
        "The invitation is revoked. %(num)s person has confirmed and keeps the place: cancel it on the application's "
        "page if that is meant.",
        "The invitation is revoked. %(num)s people have confirmed and keep their places: cancel them on the "
        "applications' pages if that is meant.",
        len(keep),
    )
    flash(words if keep else _("The invitation is revoked. Its link does not work any more."), "success")
    return redirect(url_for("invitations.show", slug=slug, uid=uid))


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/organization")
@requires(Permission.INVITATIONS_MANAGE)
def choose_organization(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Say which entry of the register the institution is."""
    invitation = find_held(uid)
    organization = db.first_or_404(register_queries.by_uid(request.form.get("organization", "")))
    return _done(
        invitation, lambda: making.choose_organization(invitation, organization), _("The institution is linked.")
    )


def _done(
    invitation: Invitation, verb: Callable[[], object], words: str, form: AnswerByForm | None = None
) -> ResponseReturnValue:
    try:
        verb()
    except Refusal as refusal:
        db.session.rollback()
        asks_why = isinstance(refusal, places.BeyondPlaces)
        return page(invitation, form=form, refusal=sentence(refusal), asks_why=asks_why), refusal.status
    db.session.commit()
    if words:
        flash(words, "success")
    return redirect(url_for("invitations.show", slug=g.event.slug, uid=invitation.uid))


def _mail_chosen(what: str, invitations: Iterable[Invitation]) -> None:
    """Those that can be written to; the others are told."""
    written, left_out = 0, 0
    for invitation in invitations:
        try:
            VERBS[what](invitation)
            written += 1
        except (mailing.NothingToSend, mailing.NoAddress, mailing.NobodySilent, mailing.SentJustNow):
            left_out += 1
    _say(ngettext("%(num)s mail is on its way.", "%(num)s mails are on their way.", written), is_done=written > 0)
    if left_out:
        text = ngettext(
            "%(num)s was left out: answered, revoked, over its time, written to lately, or without an address.",
            "%(num)s were left out: answered, revoked, over their time, written to lately, or without an address.",
            left_out,
        )
        flash(text, "warning")


def _chosen() -> list[Invitation]:
    uids = [_uid(text) for text in request.form.getlist("chosen")[:MOST_CHOSEN]]
    return list(db.session.scalars(queries.held(g.event, [uid for uid in uids if uid is not None])))


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _known(what: str) -> str:
    if what not in VERBS:
        raise NotFound
    return what


def _say(words: str, *, is_done: bool) -> None:
    flash(words, "success" if is_done else "info")
