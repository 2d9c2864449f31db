"""One application for organizers: answers, ways to reach the person, decisions, mails, and the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications import list_pages, list_words, queries
from eventreg.applications.list_filters import Listing
from eventreg.applications.models import Application, Move
from eventreg.audit import queries as audit_queries
from eventreg.core.errors import N_
from eventreg.events.access import Grant
from eventreg.events.usual import COVERS
from eventreg.extensions import db
from eventreg.messages import words as mail_words
from eventreg.outbox import queries as outbox_queries
from eventreg.outbox.models import Mail
from eventreg.pages import answers_shown, audit_words, desk_page, likeness, own_later
from eventreg.review import decision_page
from eventreg.review import queries as review_queries
from eventreg.review.models import Decision, Offer
from eventreg.review.reasons import TOLD
from eventreg.web.formats import day, instant, listed, own_text

CHANNELS = {"email": N_("E-mail"), "phone": N_("Telephone"), "messenger": N_("Messenger"), "office": N_("Office")}


@dataclass(frozen=True)
class Shown:
    """What the page's template needs beside the application."""

    status: tuple[str, str]
    sections: Sequence[dict[str, Any]]
    names: Sequence[dict[str, Any]]
    channels: Sequence[dict[str, Any]]
    alike: Sequence[dict[str, Any]]
    timeline: Sequence[dict[str, Any]]
    decisions: Sequence[dict[str, Any]]
    mails: Sequence[dict[str, Any]]
    trail: Sequence[dict[str, Any]]
    verbs: decision_page.Verbs | None
    neighbours: dict[str, str | None]
    correction: str
    no_longer_asked: Sequence[dict[str, Any]]
    sealed: Sequence[dict[str, Any]]
    sealed_href: str | None
    desk_href: str | None


def of_application(application: Application, grant: Grant, scope: ColumnElement[bool], listing: Listing) -> Shown:
    """Everything that this asker may read of an application."""
    event = application.event
    may_decide = grant.may(Permission.APPLICATIONS_DECIDE)
    moves = list(db.session.scalars(queries.moves(application)))
    entries = list(db.session.scalars(audit_queries.entries_about(application.reference))) if may_decide else []
    decisions = list(db.session.scalars(review_queries.decisions(application))) if may_decide else []
    mails = (
        list(db.session.scalars(outbox_queries.mails_about(application.reference)))
        if grant.may(Permission.MAILS_SEE)
        else []
    )
    acting = {move.by for move in moves} | {one.by for one in decisions} | {entry.actor for entry in entries}
    names = actors.names_of(acting)
    correction = db.session.scalar(review_queries.open_correction(application))
    sections, reader = list(db.session.scalars(queries.every_section(event.id))), answers_shown.reader_of(grant)
    may_open = grant.may(Permission.SEALED_OPEN)
    return Shown(
        status=list_words.status_pill(application.status),
        sections=answers_shown.by_section(application, sections, reader, mode=own_later.mode_of(application)),
        no_longer_asked=answers_shown.no_longer_asked(application, sections, reader),
        sealed=answers_shown.sealed(application, sections, reader) if may_open else [],
        names=_names(application), channels=_channels(application), alike=likeness.of_application(application, scope),
        timeline=[_step(move, names, event.zone, last=move is moves[-1]) for move in moves],
        decisions=[_decision(decision, names) for decision in decisions],
        mails=[_mail(mail) for mail in mails],
        trail=[
            {"when": entry.at, "who": names[entry.actor], "what": audit_words.sentence(entry.action, entry.details)}
            for entry in entries
        ],
        verbs=decision_page.verbs(application) if may_decide else None,
        neighbours=_neighbours(application, scope, listing),
        correction=correction.note if correction and may_decide else "",
        sealed_href=_sealed_href(application, grant),
        desk_href=_desk_href(application, grant),
    )  # fmt: skip


def _sealed_href(application: Application, grant: Grant) -> str | None:
    if application.person.contact_safely_box is None or not grant.may(Permission.SEALED_OPEN):
        return None
    key = answers_shown.SHOWN_APART
    return url_for("sealed.new", slug=application.event.slug, reference=application.reference, key=key)


def _desk_href(application: Application, grant: Grant) -> str | None:
    """Where staff fill in what the form asks at the desk, if it asks anything of this person."""
    if not grant.may(Permission.DOOR_MANAGE):
        return None
    page = desk_page.of_application(application)
    return page.address(page.section) if page.section and page.questions and page.is_asked else None


def _names(application: Application) -> list[dict[str, Any]]:
    person = application.person
    return [
        {"label": _("On the badge"), "value": person.badge_name},
        {"label": _("In Latin letters"), "value": person.badge_name_latin, "dir": "ltr"},
        {"label": _("Full name, for letters"), "value": person.full_name},
    ]


def _channels(application: Application) -> list[dict[str, Any]]:
    hrefs = {"email": "mailto:", "phone": "tel:"}
    return [
        {
            "label": _(CHANNELS.get(channel.kind, channel.kind)),
            "address": channel.address,
            "href": hrefs[channel.kind] + channel.address if channel.kind in hrefs else None,
            "verified_at": channel.verified_at,
        }
        for channel in application.person.channels
    ]


def _step(move: Move, names: dict[str, str], zone: str, *, last: bool) -> dict[str, Any]:
    return {
        "when_text": instant(move.at, zone), "when_iso": move.at.isoformat(),
        "title": list_words.status_pill(move.became)[0], "text": names[move.by], "state": "now" if last else "done",
    }  # fmt: skip


def _decision(decision: Decision, names: dict[str, str]) -> dict[str, Any]:
    words, tone = list_words.status_pill(decision.outcome)
    return {
        "words": words, "tone": tone, "who": names[decision.by], "at": decision.at, "told_at": decision.told_at,
        "reason": decision.reason or "", "told": _(TOLD[decision.told]) if decision.told in TOLD else "",
        "offer": _offer(decision.offer) if decision.offer else [],
        "answer": _answer(decision.offer) if decision.offer else None,
    }  # fmt: skip


def _offer(offer: Offer) -> list[dict[str, Any]]:
    paid = own_text(offer.funding_line.names) if offer.funding_line else _("Nobody")
    return [
        {"label": _("Takes part"), "value": list_words.choice("mode", offer.mode)},
        {"label": _("Role"), "value": own_text(offer.role.names)},
        {"label": _("Days"), "value": _days(offer.days)},
        {"label": _("Paid by"), "value": paid},
        {"label": _("What is paid"), "value": listed(_(COVERS[item]) for item in offer.covers if item in COVERS)},
    ]


def _answer(offer: Offer) -> dict[str, Any] | None:
    answer = offer.answer
    if answer is None:
        return None
    if not answer.accepted:
        return {"words": _("Declined"), "tone": "muted", "at": answer.at, "details": ""}
    part = [list_words.choice("mode", answer.mode), _days(answer.days)]
    part += [_(COVERS[item]) for item in answer.covers if item in COVERS]
    return {"words": _("Accepted"), "tone": "good", "at": answer.at, "details": listed(part)}


def _days(days: Sequence[str]) -> str:
    return listed(day(date.fromisoformat(one)) for one in days)


def _mail(mail: Mail) -> dict[str, Any]:
    words, tone = mail_words.STATUSES[mail.status]
    return {
        "title": _(mail_words.TEMPLATES.get(mail.template, mail.template)), "words": _(words), "tone": tone,
        "at": mail.sent_at or mail.queued_at,
    }  # fmt: skip


def _neighbours(application: Application, scope: ColumnElement[bool], listing: Listing) -> dict[str, str | None]:
    """Addresses of the applications beside this one in the list that the reader came from."""
    found = list_pages.neighbours(application.event, listing, scope, application)
    slug = application.event.slug
    query: dict[str, Any] = dict(listing.address())
    return {
        name: url_for("manage.application", slug=slug, reference=reference, **query) if reference else None
        for name, reference in found.items()
    }
