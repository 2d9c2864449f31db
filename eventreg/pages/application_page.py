"""One application for organizers: answers, names and ways to reach the person, what happened, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.files import file_queries
from eventreg.applications.lists import list_pages, list_words, tag_queries
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.lists.tag_models import Tag
from eventreg.applications.models import Application
from eventreg.applications.nominations import membership_queries
from eventreg.applications.nominations.nomination_models import MembershipClaim
from eventreg.applications.status import Status
from eventreg.core.errors import N_
from eventreg.events.access import Grant
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.pages import answers_shown, application_record, desk_page, invited_note, likeness, office_notes, own_later
from eventreg.pages.backing import Backing
from eventreg.pages.invited_note import InvitedNote
from eventreg.people.phones import shown_phone
from eventreg.review import decision_page, passing_page
from eventreg.review.alike import alike_page
from eventreg.review.alike.alike_models import AlikeTexts
from eventreg.review.asked import question_page
from eventreg.review.conditions import condition_queries, condition_words
from eventreg.review.eligibility import eligibility_page
from eventreg.review.reading import review_settings
from eventreg.review.spoken import spoken_page

CHANNELS = {"email": N_("E-mail"), "phone": N_("Telephone"), "messenger": N_("Messenger"), "office": N_("Office")}


@dataclass(frozen=True)
class Shown:
    """What the page's template needs beside the application."""

    status: tuple[str, str]
    sections: Sequence[dict[str, Any]]
    no_longer_asked: Sequence[dict[str, Any]]
    sealed: Sequence[dict[str, Any]]
    names: Sequence[dict[str, Any]]
    channels: Sequence[dict[str, Any]]
    alike: Sequence[dict[str, Any]]
    record: application_record.Record
    verbs: decision_page.Verbs | None
    eligibility: eligibility_page.Panel | None
    reading_href: str | None
    copies_href: str | None
    passed: Sequence[passing_page.Passed]
    spoken: spoken_page.Panel | None
    asked: Sequence[question_page.Asked]
    alike_texts: Sequence[AlikeTexts]
    neighbours: dict[str, str | None]
    sealed_href: str | None
    desk_href: str | None
    invited: InvitedNote | None
    office: dict[str, Any]
    backing: Backing
    claims: Sequence[MembershipClaim]
    tags: Sequence[Tag]
    known_tags: Sequence[str]
    is_starred: bool


def of_application(application: Application, grant: Grant, scope: ColumnElement[bool], listing: Listing) -> Shown:
    """Everything that this asker may read of an application."""
    sections = list(db.session.scalars(queries.every_section(application.event_id)))
    reader = answers_shown.reader_of(grant)
    may_decide, may_open = grant.may(Permission.APPLICATIONS_DECIDE), grant.may(Permission.SEALED_OPEN)
    return Shown(
        status=_status(application),
        sections=answers_shown.by_section(application, sections, reader, mode=own_later.mode_of(application)),
        no_longer_asked=answers_shown.no_longer_asked(application, sections, reader),
        sealed=answers_shown.sealed(application, sections, reader) if may_open else [],
        names=_names(application), channels=_channels(application), alike=likeness.of_application(application, scope),
        record=application_record.of_application(application, grant),
        verbs=decision_page.verbs(application) if may_decide else None,
        eligibility=_eligibility(application, grant),
        reading_href=_reading_href(application, grant), copies_href=_copies_href(application, grant),
        spoken=spoken_page.panel(application, grant),
        asked=question_page.asked(application, grant),
        passed=passing_page.of_application(application) if may_decide else [],
        alike_texts=_alike_texts(application, grant, scope),
        neighbours=_neighbours(application, scope, listing),
        sealed_href=_sealed_href(application, grant), desk_href=_desk_href(application, grant),
        invited=invited_note.of_application(application, grant),
        office=office_notes.of_application(application, grant),
        backing=Backing.of(application),
        claims=db.session.scalars(membership_queries.of_application(application)).all(),
        tags=db.session.scalars(tag_queries.tags_of(application)).all(),
        known_tags=_known_tags(application.event) if may_decide else [],
        is_starred=db.session.scalar(tag_queries.star(listing.reader or 0, application.id)) is not None,
    )  # fmt: skip


def _status(application: Application) -> tuple[str, str]:
    lost = condition_queries.not_come(application) if application.status == Status.DECLINED else None
    kind = db.session.scalar(lost) if lost is not None else None
    return (_(condition_words.NOT_COME[kind]), "muted") if kind else list_words.status_pill(application.status)


def _known_tags(event: Event) -> list[str]:
    return [tag.name for tag in db.session.scalars(tag_queries.all_tags(event).order_by(Tag.folded))]


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
            "address": shown_phone(channel.address),
            "href": hrefs[channel.kind] + channel.address if channel.kind in hrefs and channel.address else None,
            "verified_at": channel.verified_at,
        }
        for channel in application.person.channels
    ]


def _neighbours(application: Application, scope: ColumnElement[bool], listing: Listing) -> dict[str, str | None]:
    """Addresses of the applications beside this one in the list that the reader came from."""
    found = list_pages.neighbours(application.event, listing, scope, application)
    slug = application.event.slug
    query: dict[str, Any] = dict(listing.address())
    return {
        name: url_for("manage.application", slug=slug, reference=reference, **query) if reference else None
        for name, reference in found.items()
    }


def _eligibility(application: Application, grant: Grant) -> eligibility_page.Panel | None:
    if not grant.may(Permission.APPLICATIONS_DECIDE):
        return None
    return eligibility_page.panel(application, may_judge=True)


def _reading_href(application: Application, grant: Grant) -> str | None:
    if not grant.may(Permission.REVIEW_MANAGE):
        return None
    return url_for("assignments.show", slug=application.event.slug, reference=application.reference)


def _copies_href(application: Application, grant: Grant) -> str | None:
    """Where copies without names are put beside files, as long as reviewers do not see names."""
    hides = review_settings.of(application.event).is_blind
    has_files = hides and db.session.scalar(file_queries.files_of(application).limit(1)) is not None
    if not has_files or not grant.may(Permission.APPLICATIONS_DECIDE):
        return None
    return url_for("redacted.index", slug=application.event.slug, reference=application.reference)


def _alike_texts(application: Application, grant: Grant, scope: ColumnElement[bool]) -> list[AlikeTexts]:
    if not grant.may(Permission.REVIEW_MANAGE):
        return []
    return alike_page.of_application(application, scope, answers_shown.reader_of(grant))
