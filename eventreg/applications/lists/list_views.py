"""The organizers' list of applications."""

import io
from typing import Any

from flask import Blueprint, Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import export, list_filters, list_pages, list_shown, list_words
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.lists.scope import in_scope
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.spreadsheet_export import About, Value, write_csv, write_xlsx
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("applications", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/manage/<slug>/applications")
@requires(Permission.APPLICATIONS_SEE)
def index(slug: str) -> ResponseReturnValue:
    """The list that the address describes."""
    listing = list_filters.read(request.args)
    page = list_pages.page(g.event, listing, in_scope())
    may_mark = g.grant.may(Permission.APPLICATIONS_DECIDE)

    def address(**query: Any) -> str:
        return url_for("applications.index", slug=slug, **query)

    return render_template(
        "applications/list.html", event=g.event, page=page, listing=listing, words=list_words, may_mark=may_mark,
        may_export=g.grant.may(Permission.LISTS_EXPORT), selects=list_shown.selects(g.event, listing),
        chips=list_shown.chips(g.event, listing, address), clear_href=address(),
        headings=list_shown.headings(listing, address, may_mark=may_mark),
        left_out=list_shown.left_out(list_filters.unknown(request.args)),
        note=list_shown.count_note(page, _count(listing), listing), pager=list_shown.pager(page, listing, address),
    )  # fmt: skip


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


def _count(listing: Listing) -> int:
    return 0 if listing.q else list_pages.count(g.event, listing, in_scope())


def _file(slug: str, kind: str, mimetype: str) -> Response:
    listing = list_filters.certain(request.args)
    written = io.BytesIO()
    counted = _Counted(export.rows(g.event, listing, in_scope()))
    if kind == "csv":
        write_csv(written, export.headings(), counted)
    else:
        about = About(export.about_name(), lambda: _about(listing, counted.number))
        write_xlsx(written, export.headings(), counted, slug, about)
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
    filters = sorted(listing.filters) + (["q"] if listing.q else [])
    audit.record(
        "list.exported", about=f"event:{slug}", event_id=event_id, columns=list(export.HEADINGS), filters=filters,
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
