"""Whom and what staff may see in this request: apart from `queries`, which know nothing of requests."""

from collections.abc import Collection
from functools import partial

from flask import g, has_request_context, request
from sqlalchemy import ColumnElement, select

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.form.known_questions import LISTED
from eventreg.applications.lists import list_conditions, list_filters, list_words
from eventreg.applications.lists.list_columns import QUESTIONS
from eventreg.applications.lists.list_filters import Listing, UnknownFilter
from eventreg.applications.models import Application
from eventreg.applications.queries import visible_to
from eventreg.applications.seen_by import Reader, reads
from eventreg.events.access import Grant
from eventreg.extensions import db


def in_scope() -> ColumnElement[bool]:
    """Whom the asker may see at the event of this request."""
    return visible_to(everybody=g.grant.everybody, countries=g.grant.countries)


def reader_of(grant: Grant) -> Reader:
    """As whom staff read. An office sees what organizers see, in its country and at events of its own."""
    if grant.may(Permission.APPLICATIONS_DECIDE) and grant.head_office:
        return Reader.HEAD_OFFICE
    return Reader.OFFICE if grant.may(Permission.APPLICATIONS_SEE) else Reader.REVIEWER


def asked_list() -> Listing:
    """The list that the address of this request describes, with the asker's own stars and searches."""
    asked = list_filters.read(request.args, reader=g.account.id)
    for name in withheld(asked):
        asked = asked.without_field(name)
    return list_conditions.possible(g.event, asked)


def certain_list() -> Listing:
    """The same where something is done with the whole list. Raises UnknownFilter where anything would be left out."""
    asked = list_filters.certain(request.args, reader=g.account.id)
    if without := left_out():
        raise UnknownFilter(filter=without[0])
    return asked


def left_out() -> list[str]:
    """What this request asks for and `asked_list` leaves out: what nobody knows, what is not for its asker."""
    asked = list_filters.read(request.args)
    held = withheld(asked)
    nowhere = [f"{name}={one}" for name, one in list_conditions.impossible(g.event, asked) if name not in held]
    return [*list_filters.unknown(request.args), *nowhere, *map(list_words.field_name, held)]


def withheld(listing: Listing) -> list[str]:
    """Filters of a list that are not for its asker: a link that somebody else sent may have them."""
    return [name for name in {**listing.filters, **listing.excluded} if not list_conditions.may_ask(name)]


def sees(key: str) -> bool:
    """Whether the asker of this request reads what applicants answer to a question; a job asks for whoever began it."""
    if not has_request_context() or "grant" not in g:
        return True
    question = db.session.scalar(queries.question(g.event.id, key))
    return question is None or (not question.current.sensitive and reads(question.current, reader_of(g.grant)))


# Of the questions in LISTED a form cannot say that only head office reads them.
for _name, _key in QUESTIONS.items():
    if _key not in LISTED:
        list_conditions.guard(_name, partial(sees, _key))


def seen_now(references: Collection[str]) -> set[str]:
    """Of these references at the event of this request those of people whom the asker may see by now.

    What was found out earlier may tell of somebody who has asked since that no office sees them.
    """
    wanted = set(references)
    if g.grant.everybody or not wanted:
        return wanted
    named = Application.reference.in_(sorted(wanted))
    known = select(Application.reference).where(Application.event_id == g.event.id, named, in_scope())
    return set(db.session.scalars(known))
