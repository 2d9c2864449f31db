"""The list that an office takes home, and the way back."""

import io
import uuid

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.imports import import_pages, import_sheets, importing
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.round_trip import trip_columns, trip_reading, trip_sheet, trip_taking
from eventreg.applications.round_trip.trip_reading import NotAWorkbook
from eventreg.applications.seen_by import Reader
from eventreg.audit import domain as audit
from eventreg.core import clock, spreadsheets
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_export import XLSX
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("round_trip", __name__)


@blueprint.get("/manage/<slug>/import/list.xlsx")
@requires(Permission.LISTS_EXPORT)
def download(slug: str) -> ResponseReturnValue:
    """Everybody whom the asker may see, with columns to be marked and corrected."""
    written = io.BytesIO()
    by = f"{g.account.name} <{g.account.email}>" if g.account.name else g.account.email
    rows = trip_sheet.write(written, g.event, in_scope(), _reader(), by)
    event_id, name = g.event.id, f"{slug}-list-{clock.today(g.event.zone)}.xlsx"
    db.session.rollback()
    begin_writing(db.session)
    audit.record(
        "list.exported", about=f"event:{slug}", event_id=event_id, columns=list(trip_columns.ALL), filters=[], rows=rows
    )
    db.session.commit()
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(written.getvalue(), mimetype=XLSX, headers=headers)


@blueprint.post("/manage/<slug>/import/list")
@requires(Permission.APPLICATIONS_IMPORT)
def create(slug: str) -> ResponseReturnValue:
    """Take in a list that came back; a worker looks at it."""
    form = import_pages.ListForm(prefix="list")
    if not form.validate():
        return import_pages.index(back=form), 422
    name, content = form.sent()
    event_id, key_name, countries, uid = g.event.id, g.event.key_name, import_pages.countries(), uuid.uuid4()
    db.session.rollback()  # nobody waits for the lock while the file is read
    try:
        rows = _number_of_rows(name, content)
    except Refusal as refusal:
        return import_pages.index(back=form, refusal=refusal), refusal.status
    import_sheets.keep(uid, content, key_name)
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    written = trip_columns.written_by(importing.versions_of(event), _reader())
    brought = trip_taking.take_in(event, uid, name, trip_sheet.words(), written, countries, rows)
    db.session.commit()
    return redirect(url_for("imports.show", slug=slug, uid=brought.uid))


@blueprint.post("/manage/<slug>/import/<uuid:uid>/changes")
@requires(Permission.APPLICATIONS_IMPORT)
def write(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Have the differences written."""
    over = [text for text in request.form.getlist("over") if len(text) <= 100]
    return import_pages.pressed(slug, uid, lambda brought: trip_taking.ask_to_write(brought, over=over))


def _number_of_rows(name: str, content: bytes) -> int:
    """Raises NotAWorkbook and what reading it raises."""
    if not spreadsheets.is_workbook(content):
        raise NotAWorkbook(filename=name)
    return len(trip_reading.read(spreadsheets.read_tabs(content, name), trip_sheet.words()).rows)


def _reader() -> Reader:
    of_head_office = g.grant.may(Permission.APPLICATIONS_DECIDE) and g.grant.head_office
    return Reader.HEAD_OFFICE if of_head_office else Reader.OFFICE
