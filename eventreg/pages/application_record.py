"""What happened to one application, for organizers: its way, decisions with offers and answers, mails, the trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists import list_words
from eventreg.applications.models import Application, Move
from eventreg.applications.status import Status
from eventreg.audit import queries as audit_queries
from eventreg.audit.models import Entry
from eventreg.events.access import Grant
from eventreg.extensions import db
from eventreg.messages import words as mail_words
from eventreg.outbox import queries as outbox_queries
from eventreg.outbox.models import Mail
from eventreg.pages import audit_words
from eventreg.review import offer_words
from eventreg.review import queries as review_queries
from eventreg.review.models import Correction, Decision, Offer
from eventreg.review.reasons import TOLD
from eventreg.web.formats import instant, listed, own_text


@dataclass(frozen=True)
class Record:
    """As the page's components take it: empty where the reader may not see it."""

    timeline: Sequence[dict[str, Any]]
    decisions: Sequence[dict[str, Any]]
    mails: Sequence[dict[str, Any]]
    trail: Sequence[dict[str, Any]]
    correction: Correction | None


def of_application(application: Application, grant: Grant) -> Record:
    """Everything that this reader may know of what happened."""
    decides = grant.may(Permission.APPLICATIONS_DECIDE)
    moves = list(db.session.scalars(queries.moves(application)))
    decisions = list(db.session.scalars(review_queries.decisions(application))) if decides else []
    entries = list(db.session.scalars(audit_queries.entries_about(application.reference))) if decides else []
    acting = {move.by for move in moves} | {one.by for one in decisions} | {entry.actor for entry in entries}
    names = actors.names_of(acting)
    return Record(
        timeline=[_step(move, names, application.event.zone, last=move is moves[-1]) for move in moves],
        decisions=[
            _decision(decision, names, after=after)
            for decision, after in zip(decisions, [None, *decisions], strict=False)
        ],
        mails=_mails(application) if grant.may(Permission.MAILS_SEE) else [],
        trail=[_entry(entry, names) for entry in entries],
        correction=_correction(application) if decides else None,
    )


def _step(move: Move, names: Mapping[str, str], zone: str, *, last: bool) -> dict[str, Any]:
    return {
        "when_text": instant(move.at, zone), "when_iso": move.at.isoformat(),
        "title": list_words.status_pill(move.became)[0], "text": names[move.by], "state": "now" if last else "done",
    }  # fmt: skip


def _decision(decision: Decision, names: Mapping[str, str], *, after: Decision | None) -> dict[str, Any]:
    # Whoever says yes and is then on the reserve list found no place.
    waits = after is not None and after.outcome == Status.RESERVE
    words, tone = list_words.status_pill(decision.outcome)
    return {
        "words": words, "tone": tone, "who": names[decision.by], "at": decision.at, "told_at": decision.told_at,
        "reason": decision.reason or "", "told": _(TOLD[decision.told]) if decision.told in TOLD else "",
        "words_told": decision.words or "",
        "offer": _offer(decision.offer) if decision.offer else [],
        "answer": _answer(decision.offer, waits=waits) if decision.offer else None,
    }  # fmt: skip


def _offer(offer: Offer) -> list[dict[str, Any]]:
    paid = own_text(offer.funding_line.names) if offer.funding_line else _("Nobody")
    return [
        {"label": _("Takes part"), "value": offer_words.mode_name(offer.mode)},
        {"label": _("Role"), "value": own_text(offer.role.names)},
        {"label": _("Days"), "value": offer_words.as_days(offer.days)},
        {"label": _("Paid by"), "value": paid},
        {"label": _("What is paid"), "value": offer_words.covers(offer.covers)},
    ]


def _answer(offer: Offer, *, waits: bool) -> dict[str, Any] | None:
    answer = offer.answer
    if answer is None:
        return None
    if not answer.accepted:
        return {"words": _("Declined"), "tone": "muted", "at": answer.at, "details": ""}
    words = _("Would come; all places were taken") if waits else _("Accepted")
    part = [offer_words.mode_name(answer.mode or offer.mode), offer_words.as_days(answer.days)]
    part += [offer_words.cover_name(item) for item in answer.covers]
    return {"words": words, "tone": "warn" if waits else "good", "at": answer.at, "details": listed(part)}


def _mails(application: Application) -> list[dict[str, Any]]:
    return [_mail(mail) for mail in db.session.scalars(outbox_queries.mails_about(application.reference))]


def _mail(mail: Mail) -> dict[str, Any]:
    words, tone = mail_words.STATUSES[mail.status]
    return {
        "title": _(mail_words.TEMPLATES.get(mail.template, mail.template)), "words": _(words), "tone": tone,
        "at": mail.sent_at or mail.queued_at,
    }  # fmt: skip


def _entry(entry: Entry, names: Mapping[str, str]) -> dict[str, Any]:
    return {"when": entry.at, "who": names[entry.actor], "what": audit_words.sentence(entry.action, entry.details)}


def _correction(application: Application) -> Correction | None:
    """What was asked last, as long as it is open or nothing came of it."""
    asked = db.session.scalar(review_queries.open_correction(application))
    return asked if asked is not None and asked.answered_at is None else None
