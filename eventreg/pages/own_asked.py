"""What is asked of a person now, in a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications.intake import CHANNELS
from eventreg.pages.own_later import LaterPage
from eventreg.web.formats import instant, zone_name

if TYPE_CHECKING:
    from eventreg.pages.own_page import OwnPage


@dataclass(frozen=True)
class Asked:
    """What to do, and where."""

    text: str
    href: str


def of_page(page: OwnPage) -> list[Asked]:
    """Everything that waits for the person, the most urgent first."""
    application, event = page.application, page.event
    own = url_for("own_pages.application", reference=application.reference)
    found = []
    if page.asks_for_answer and not (page.is_late and event.silence_frees):
        found.append(Asked(_answer(page), url_for("answers.answer", reference=application.reference)))
    if page.condition is not None:
        text = _("Tell us until %(instant)s whether you can come", instant=_when(page.condition.settle_by, event.zone))
        found.append(Asked(text, url_for("conditions.page", reference=application.reference)))
    if page.is_returned:
        found.append(Asked(_correct(page), url_for("form.check", slug=event.slug)))
    if page.invited is not None:
        text = _("Answer your invitation until %(instant)s", instant=_when(page.invited.answer_by, event.zone))
        found.append(Asked(text, url_for("invited.again", reference=application.reference)))
    elif page.is_draft and page.can_edit:
        text = _("Send your application until %(instant)s", instant=_when(page.closes, event.zone))
        found.append(Asked(text, url_for("form.begin", slug=event.slug)))
    if page.lacks:
        text = _("Answer what is missing")
        found.append(Asked(text, url_for("form.check", slug=event.slug)))
    found += [Asked(words_of(later), begin_href(later)) for later in page.later if later.lacking]
    if page.reach is not None:
        found.append(page.reach)
    if page.asks_for_code:
        found.append(Asked(_("Confirm your address"), own))
    return found


def _answer(page: OwnPage) -> str:
    due = page.offer.confirm_by if page.offer else None
    if due is None:
        return _("Answer the offer")
    if page.is_late:
        return _("Answer the offer: the day for it was %(instant)s", instant=_when(due, page.event.zone))
    return _("Answer the offer until %(instant)s", instant=_when(due, page.event.zone))


def _correct(page: OwnPage) -> str:
    due = page.correction.due_at if page.correction else None
    if due is None:
        return _("Correct your application and send it again")
    return _("Correct your application and send it again until %(instant)s", instant=_when(due, page.event.zone))


def reach(page: OwnPage) -> Asked | None:
    """What to do where an address was deleted with the event that kept it."""
    if not page.application.person.is_out_of_reach:
        return None
    section = next((one for one in page.sections if any(asked.key in CHANNELS for asked in one.questions)), None)
    if section is None or not page.can_edit:
        text = _("Your address was deleted with an earlier event: please tell the organizers how they reach you")
        return Asked(text, url_for("own_pages.application", reference=page.application.reference))
    text = _("Write again how we reach you: your address was deleted with an earlier event")
    return Asked(text, url_for("form.section", slug=page.event.slug, section=section.key))


def words_of(later: LaterPage) -> str:
    """What a later stage lacks."""
    return ngettext(
        "%(title)s: %(num)s answer is missing", "%(title)s: %(num)s answers are missing", later.lacking,
        title=_(later.title),
    )  # fmt: skip


def begin_href(later: LaterPage) -> str:
    """Where a later stage begins."""
    assert later.application is not None
    return url_for("own_later.begin", reference=later.application.reference, word=later.word)


def _when(at: datetime, zone: str) -> str:
    return f"{instant(at, zone)} ({zone_name(zone, at)})"
