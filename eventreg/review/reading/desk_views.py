"""A reviewer's pages: the list of what they read, one application with its points, comments, conflicts."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.files import file_answers, file_queries
from eventreg.applications.form.form_models import Question
from eventreg.applications.lists.scope import in_scope
from eventreg.audit import domain as audit
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.review.reading import (
    comments,
    conflicts_page,
    desk_forms,
    desk_marks,
    desk_others,
    desk_page,
    desk_queries,
    lifting,
    naming_page,
    own_conflicts,
    reading_queue,
    review_settings,
    reviewing,
)
from eventreg.review.reading.desk_page import SAVED, Desk
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reading_desk", __name__)

HERE = "/manage/<slug>/review"
ONE = f"{HERE}/readings/<uuid:uid>"


@blueprint.get(f"{HERE}/queue")
@requires(Permission.APPLICATIONS_READ)
def queue(slug: str) -> ResponseReturnValue:
    """What is still to be read, and what was."""
    found = reading_queue.of(g.event, g.account, in_scope())
    return render_template(
        "reading/desk_queue.html", event=g.event, queue=found, states=reading_queue.STATES,
        saved=session.pop(SAVED, ""),
    )  # fmt: skip


@blueprint.get(ONE)
@requires(Permission.APPLICATIONS_READ)
def reading(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One application, with what its reviewer gave so far."""
    desk = desk_page.find(uid)
    try:
        desk.check()
    except Refusal as refusal:
        return closed(desk, None, refusal)
    return _page(desk)


@blueprint.post(ONE)
@requires(Permission.APPLICATIONS_READ)
def create_review(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Send points, keep half of them for later, or put the reading off."""
    desk = desk_page.find(uid, lock=True)
    typed, then = desk_forms.read(request.form, desk.criteria), request.form.get("then", desk_page.NEXT)
    try:
        desk_page.take(desk, typed, then)
    except Refusal as refusal:
        db.session.rollback()
        return _again(uid, typed, refusal)
    db.session.commit()
    session[SAVED] = desk.name_here
    flash(_done(desk, then), "success")
    return redirect(desk_page.onwards(desk, then))


@blueprint.post(f"{ONE}/abstention")
@requires(Permission.APPLICATIONS_READ)
def create_abstention(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Say that one does not read this, and why."""
    desk = desk_page.find(uid, lock=True)
    try:
        desk.check()
        words = clean_text(request.form.get("why", ""), desk_forms.LONGEST_NOTE)
        freed = reviewing.abstain(desk.assignment, desk_page.reason(desk, request.form), words)
    except Refusal as refusal:
        db.session.rollback()
        return _again(uid, None, refusal)
    db.session.commit()
    session[SAVED] = desk.name_here
    flash(_freed(freed), "success")
    return redirect(desk_page.onwards(desk, desk_page.NEXT))


@blueprint.post(f"{ONE}/comments")
@requires(Permission.APPLICATIONS_READ)
def create_comment(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Say something to whoever else reads this."""
    desk = _commented(uid)
    try:
        desk.check()
        comments.say(desk.assignment.application, g.account, request.form.get("words", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _again(uid, None, refusal)
    db.session.commit()
    return redirect(url_for("reading_desk.reading", slug=slug, uid=uid, _anchor="comments"))


@blueprint.post(f"{ONE}/comments/<uuid:comment>/removal")
@requires(Permission.APPLICATIONS_READ)
def create_comment_removal(slug: str, uid: uuid.UUID, comment: uuid.UUID) -> ResponseReturnValue:
    """Take a comment of one's own back."""
    desk = _commented(uid)
    own = desk_queries.own_comment(desk.assignment.application, g.account, comment)
    comments.take_back(db.first_or_404(own))
    db.session.commit()
    return redirect(url_for("reading_desk.reading", slug=slug, uid=uid, _anchor="comments"))


@blueprint.get(f"{ONE}/files/<uuid:file>")
@requires(Permission.APPLICATIONS_READ)
def download(slug: str, uid: uuid.UUID, file: uuid.UUID) -> ResponseReturnValue:
    """A file of the application, where its reviewer may see it. Each look is in the trail."""
    desk = desk_page.find(uid)
    desk.check()
    application = desk.assignment.application
    found = db.first_or_404(file_queries.file_of(application, file))
    if not desk.sight.may_load(db.session.get_one(Question, found.question_id)):
        abort(404)
    reference, answer = application.reference, file_answers.download(found)
    db.session.rollback()
    begin_writing(db.session)
    audit.record("application.file_opened", about=reference, event_id=g.event.id, file=str(file))
    db.session.commit()
    return answer


@blueprint.get(f"{HERE}/conflicts")
@requires(Permission.APPLICATIONS_READ)
def conflicts(slug: str) -> ResponseReturnValue:
    """The organizations on one's list, to be ticked before one begins to read. Not where names are hidden."""
    return conflicts_shown()


def conflicts_shown(refusal: Refusal | None = None) -> str:
    """That page, also when an organization that was typed could not be kept."""
    is_blind, sought = review_settings.of(g.event).is_blind, request.args.get("q", "")
    lines = [] if is_blind else conflicts_page.of_reviewer(g.event, g.account, in_scope(), sought)
    return render_template(
        "reading/desk_conflicts.html", event=g.event, lines=lines, is_blind=is_blind, sought=sought,
        declared=conflicts_page.declared(g.event, g.account, is_blind=is_blind),
        own=naming_page.of_reviewer(g.event, g.account), actor=g.account.actor, sent=request.form,
        message=sentence(refusal) if refusal else "",
    )  # fmt: skip


@blueprint.post(f"{HERE}/conflicts")
@requires(Permission.APPLICATIONS_READ)
def create_conflicts(slug: str) -> ResponseReturnValue:
    """Read nobody of the organizations that are ticked."""
    if review_settings.of(g.event).is_blind:
        abort(404)
    ticked = set(request.form.getlist("organization"))
    found = [one for one in conflicts_page.of_reviewer(g.event, g.account, in_scope()) if one.key in ticked]
    typed = [(one.name, one.country) for one in found if one.organization is None]
    freed = own_conflicts.declare_ticked(
        g.event, g.account, [one.organization for one in found if one.organization], typed
    )
    db.session.commit()
    flash(_freed(freed), "success")
    return redirect(url_for("reading_desk.queue", slug=slug))


def _commented(uid: uuid.UUID) -> Desk:
    """A reading whose comments this reader may see."""
    desk = desk_page.find(uid)
    if not desk_others.may_see(desk.assignment, desk.settings):
        abort(404)
    return desk


def _page(desk: Desk, typed: desk_forms.Typed | None = None, refusal: Refusal | None = None) -> str:
    context = desk_page.shown(desk, typed, refusal)
    saved = session.pop(SAVED, "")
    return render_template("reading/desk.html", saved=saved, sent=request.form, marks=desk_marks.of(desk), **context)


def _again(uid: uuid.UUID, typed: desk_forms.Typed | None, refusal: Refusal) -> tuple[str, int]:
    """The page once more with what was typed; of a reading that is one's own no more only what was typed."""
    desk = desk_page.find(uid)
    try:
        desk.check()
    except Refusal as ended:
        return closed(desk, typed, ended)
    return _page(desk, typed, refusal), refusal.status


def closed(desk: Desk, typed: desk_forms.Typed | None, refusal: Refusal) -> tuple[str, int]:
    """A reading that is not one's own (any more): why, what was typed, and what can be done about it."""
    page = render_template(
        "reading/desk_closed.html", event=g.event, refusal=sentence(refusal), rows=desk_page.typed_rows(desk, typed),
        saved=session.pop(SAVED, ""), desk=desk, may_take_up=lifting.may_take_up(desk.assignment),
        declared=lifting.has_declared(desk.assignment),
    )  # fmt: skip
    return page, refusal.status


def _done(desk: Desk, then: str) -> str:
    if desk.is_sent:
        return _("Sent: %(title)s.", title=desk.sight.title)
    if then == desk_page.SKIP:
        return _("Put off: %(title)s. It comes back at the end.", title=desk.sight.title)
    return _("Kept for later: %(title)s.", title=desk.sight.title)


def _freed(number: int) -> str:
    return ngettext(
        "%(num)s reading is taken off your list; the organizers give it to somebody else.",
        "%(num)s readings are taken off your list; the organizers give them to somebody else.", number,
    )  # fmt: skip
