"""Bringing in a list of people: send it, name its columns, look at it, take it, take it back."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.imports import (
    import_codes,
    import_columns_page,
    import_domain,
    import_opening,
    import_pages,
    import_sending,
    import_sheets,
)
from eventreg.applications.imports.import_models import Import
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.papers import paper_slip
from eventreg.applications.papers.paper_slip import Slip
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web import paging
from eventreg.web.access import requires

blueprint = Blueprint("imports", __name__)
INDEX, ONE = "/manage/<slug>/import", "/manage/<slug>/import/<uuid:uid>"
P = Permission.APPLICATIONS_IMPORT
Read = TypeVar("Read")


@blueprint.get(INDEX)
@requires(P)
def index(slug: str) -> ResponseReturnValue:
    """Both ways of bringing in a list, and the sheets so far."""
    return import_pages.index()


@blueprint.post(INDEX)
@requires(P)
def create(slug: str) -> ResponseReturnValue:
    """Take in a sheet of people."""
    form = import_pages.SheetForm(prefix="people")
    if not form.validate():
        return import_pages.index(people=form), 422
    name, content = form.sent()
    try:
        brought = import_sending.take_in(g.event.id, name=name, content=content)
    except Refusal as refusal:
        db.session.rollback()
        return import_pages.index(people=form, refusal=refusal), refusal.status
    db.session.commit()
    return redirect(import_pages.address(slug, brought))


@blueprint.get(ONE)
@requires(P)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Where a sheet is."""
    return import_pages.show(import_pages.found(uid))


@blueprint.post(f"{ONE}/sheet")
@requires(P)
def choose_sheet(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Which sheet of the file is meant."""
    tabs = _read(uid, import_sheets.tabs_of)
    tab = request.form.get("tab", "")
    return import_pages.pressed(slug, uid, lambda brought: import_opening.choose_tab(brought, tabs, tab))


@blueprint.post(f"{ONE}/following")
@requires(P)
def bring_following(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Go on with another sheet of the same file."""
    content, tabs = _read(uid, lambda brought: (import_sheets.content_of(brought), import_sheets.tabs_of(brought)))
    following: list[Import] = []

    def go_on(brought: Import) -> None:
        following.append(import_sending.go_on(brought, content, tabs, request.form.get("tab", "")))

    answer = import_pages.pressed(slug, uid, go_on)
    return redirect(import_pages.address(slug, following[0])) if following else answer


@blueprint.post(f"{ONE}/headings")
@requires(P)
def choose_line(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Another line has the headings."""
    lines = _read(uid, import_sheets.lines_of)
    line = paging.number(request.form.get("line")) or 0
    return import_pages.pressed(slug, uid, lambda brought: import_opening.choose_line(brought, lines, line))


@blueprint.post(f"{ONE}/columns")
@requires(P)
def name_columns(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Say what the columns mean, and have the list looked at."""

    def name(brought: Import) -> None:
        import_sending.name_columns(
            brought, import_columns_page.sent(brought), request.form.get("country", ""), import_pages.countries(),
            confirms=g.grant.may(Permission.APPLICATIONS_DECIDE), language=import_columns_page.sent_language(),
        )  # fmt: skip

    return import_pages.pressed(slug, uid, name)


@blueprint.post(f"{ONE}/look")
@requires(P)
def look_again(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Compare it anew."""
    return import_pages.pressed(slug, uid, import_domain.look_again)


@blueprint.post(f"{ONE}/rows")
@requires(P)
def choose_rows(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Which rows of a page are wanted."""
    shown, wanted = _lines("line"), _lines("take")
    answer = import_pages.pressed(slug, uid, lambda brought: import_domain.leave_out(brought, shown, wanted))
    if isinstance(answer, tuple):
        return answer
    flash(_("Saved."), "success")
    kind, page = request.form.get("rows"), request.form.get("page")
    return redirect(url_for("imports.show", slug=slug, uid=uid, rows=kind, page=page))


@blueprint.post(f"{ONE}/taking")
@requires(P)
def take(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Have the rows taken; ticks of this page that were not saved are saved first, and then the number is another."""
    shown, wanted = _lines("line"), _lines("take")
    answer = import_pages.pressed(slug, uid, lambda brought: import_domain.leave_out(brought, shown, wanted))
    if isinstance(answer, tuple):
        return answer
    db.session.rollback()
    begin_writing(db.session)
    expected = request.form.get("expected", "")
    ticked = {one: one in request.form for one in ("skip", "tell", "lacking")}
    return import_pages.pressed(
        slug, uid, lambda brought: import_domain.ask_to_take(brought, expected=expected, **ticked)
    )


@blueprint.post(f"{ONE}/codes")
@requires(P)
def hand_codes(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Codes for those whom no mail reaches, on one page to print; they are shown this once."""
    made: list[tuple[Slip, str]] = []

    def make(brought: Import) -> None:
        made.extend((paper_slip.of_application(one), code) for one, code in import_codes.make(brought, in_scope()))

    answer = import_pages.pressed(slug, uid, make)
    return import_pages.codes(import_pages.found(uid), made) if made else answer


@blueprint.post(f"{ONE}/reversal")
@requires(P)
def undo(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Have it taken back."""
    return import_pages.pressed(slug, uid, import_domain.ask_to_undo)


@blueprint.post(f"{ONE}/removal")
@requires(P)
def drop(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Forget a sheet that was not taken."""
    return import_pages.pressed(slug, uid, import_domain.drop)


def _read(uid: uuid.UUID, reader: Callable[[Import], Read]) -> Read:
    """What is read of a file; nobody waits for the lock meanwhile."""
    brought = import_pages.found(uid)
    db.session.rollback()
    found = reader(brought)
    db.session.rollback()
    begin_writing(db.session)
    return found


def _lines(name: str) -> list[int]:
    return [number for number in map(paging.number, request.form.getlist(name)) if number is not None]
