"""The list as a workbook, in the reader's language; and its headings known again in every language."""

import functools
from collections.abc import Iterator
from typing import IO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.imports import import_queries, importing, known_people
from eventreg.applications.lists import list_queries, list_words
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.models import Application
from eventreg.applications.round_trip import trip_columns, trip_values
from eventreg.applications.round_trip.trip_columns import HEADINGS, RETURN, SHOWN
from eventreg.applications.seen_by import Reader
from eventreg.applications.status import OVER
from eventreg.core import clock
from eventreg.core.spreadsheet_export import About, Value, write_xlsx
from eventreg.core.spreadsheets import heading_key
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import country, instant, own_text, yes_no, zone_name
from eventreg.web.locale import LOCALES


def write(target: IO[bytes], event: Event, scope: ColumnElement[bool], reader: Reader, by: str) -> int:
    """Write the list of everybody whom the asker may see and who is not over; how many they are."""
    keys = (*SHOWN, *trip_columns.written_by(importing.versions_of(event), reader), RETURN)
    counted = [0]

    def rows() -> Iterator[list[Value]]:
        for row in _rows(event, scope, keys):
            counted[0] += 1
            yield row

    about = About(_("About this list"), lambda: _about(event, counted[0], by))
    write_xlsx(target, [_(HEADINGS[key]) for key in keys], rows(), event.slug, about)
    return counted[0]


@functools.cache
def words() -> dict[str, str]:
    """A heading as it is compared, in any language that we speak → the key of its column."""
    found = {heading_key(key): key for key in trip_columns.ALL}
    for locale in LOCALES:
        with force_locale(locale):
            found |= {heading_key(_(HEADINGS[key])): key for key in trip_columns.ALL}
    return found


def _rows(event: Event, scope: ColumnElement[bool], keys: tuple[str, ...]) -> Iterator[list[Value]]:
    found = db.session.scalars(list_queries.everything(event, Listing(sort="name"), scope)).all()
    listed = [one for one in found if one.status not in OVER]
    for some in known_people.portions(listed):
        marks = {one.application_id: one for one in db.session.scalars(import_queries.marks_of(one.id for one in some))}
        for application in some:
            known = trip_values.values(application, marks.get(application.id))
            yield [_cell(application, key, known) for key in keys]


def _cell(application: Application, key: str, known: dict[str, str]) -> Value:
    if key == RETURN:
        return trip_values.ticket(application, known)
    if key == "country":
        return country(application.country)
    if key == "status":
        return list_words.status_pill(application.status)[0]
    if key == "rank" and known[key]:
        return int(known[key])
    if key == "recommends" and known[key]:
        return yes_no(known[key] == "yes")
    return known[key] if key in known else str(getattr(application, key))


def _about(event: Event, rows: int, by: str) -> list[tuple[str, Value]]:
    now = clock.now()
    return [
        (_("Event"), own_text(event.names)),
        (_("Rows"), rows),
        (_("Taken on"), f"{instant(now, event.zone)} ({zone_name(event.zone, now)})"),
        (_("Taken by"), by),
        (
            _("What to do"),
            _("Write a rank, yes or no, and a remark beside each person; correct the name in Latin letters, the "
              "organization in English, the position and the city. Leave the other columns as they are, then send the "
              "file on the same page. You see what changes before anything is saved."),
        ),
        (
            _("Please note"),
            _("These are personal data. Keep the file safe, pass it to nobody who does not need it, and delete it."),
        ),
    ]  # fmt: skip
