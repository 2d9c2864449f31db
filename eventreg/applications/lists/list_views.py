"""The organizers' list of applications."""

import io
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import export, list_page, view_tabs
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.lists.scope import asked_list, certain_list, in_scope, reader_of
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.spreadsheet_export import XLSX, About, Value, write_csv, write_xlsx
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("applications", __name__)


@blueprint.get("/manage/<slug>/applications")
@requires(Permission.APPLICATIONS_SEE)
def index(slug: str) -> ResponseReturnValue:
    """The list that the address describes; without any, the view that its reader opens it with."""
    if not request.args and (view := view_tabs.default()) is not None:
        return redirect(view_tabs.href(view))
    return render_template("applications/list.html", **list_page.of(asked_list()))


@blueprint.get("/manage/<slug>/applications.csv")
@requires(Permission.LISTS_EXPORT)
def as_csv(slug: str) -> ResponseReturnValue:
    """The list as a CSV file."""
    return _file(slug, "csv", "text/csv")


@blueprint.get("/manage/<slug>/applications.xlsx")
@requires(Permission.LISTS_EXPORT)
def as_xlsx(slug: str) -> ResponseReturnValue:
    """The list as a workbook."""
    return _file(slug, "xlsx", XLSX)


def _file(slug: str, kind: str, mimetype: str) -> Response:
    listing = certain_list()
    written = io.BytesIO()
    reader = reader_of(g.grant)
    headings, counted = (
        export.headings(g.event, listing, reader),
        _Counted(export.rows(g.event, listing, in_scope(), reader)),
    )
    if kind == "csv":
        write_csv(written, headings, counted)
    else:
        about = About(export.about_name(), lambda: _about(listing, counted.number))
        write_xlsx(written, headings, counted, slug, about)
    _record(g.event.id, slug, listing, counted.number)
    name = f"{slug}-applications-{clock.today(g.event.zone)}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written.getvalue(), mimetype=mimetype, headers=headers)


def _about(listing: Listing, rows: int) -> list[tuple[str, Value]]:
    by = f"{g.account.name} <{g.account.email}>" if g.account.name else g.account.email
    countries = None if g.grant.everybody else g.grant.countries
    return export.about(g.event, listing, rows=rows, by=by, countries=countries)


def _record(event_id: int, slug: str, listing: Listing, rows: int) -> None:
    """Write down who took the list, in a transaction of its own: reading it took no lock."""
    db.session.rollback()
    begin_writing(db.session)
    filters = sorted({*listing.filters, *listing.excluded}) + (["q"] if listing.q else [])
    audit.record(
        "list.exported", about=f"event:{slug}", event_id=event_id, columns=export.keys(listing), filters=filters,
        rows=rows,
    )  # fmt: skip
    db.session.commit()


class _Counted:
    """Counts the rows that pass."""

    def __init__(self, rows: Any) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Any:
        for row in self.rows:
            self.number += 1
            yield row
