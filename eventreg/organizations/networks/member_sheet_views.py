"""Members as a sheet: brought in with a preview, and taken away."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_export import Value
from eventreg.extensions import db
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks import member_columns, member_import, network_queries
from eventreg.organizations.sheets import carried, sheet_sent, taking_away
from eventreg.organizations.sheets.sheet_sent import Question
from eventreg.web.access import requires
from eventreg.web.errors import sentence
from eventreg.web.locale import current

blueprint = Blueprint("network_sheets", __name__)

MEMBERS = "/manage/networks/<uuid:uid>/members"


@blueprint.get(f"{MEMBERS}/import")
@requires(Permission.ORGANIZATIONS_MANAGE)
def bring(uid: uuid.UUID) -> ResponseReturnValue:
    """Choose a file."""
    return _form(_find(uid))


@blueprint.post(f"{MEMBERS}/import")
@requires(Permission.ORGANIZATIONS_MANAGE)
def preview(uid: uuid.UUID) -> ResponseReturnValue:
    """Who would join, who is in it already, what is wrong. Nothing is kept yet."""
    network, sent = _find(uid), sheet_sent.sent("file", about=str(uid))
    try:
        checked = member_import.read(network, sent.content, sent.name, sent.tab)
        rows = carried.close(checked.rows, about=str(uid))
    except Refusal as refusal:
        return _form(network, refusal=sentence(refusal), question=sent.question(refusal)), refusal.status
    return render_template(
        "networks/import_preview.html", network=network, checked=checked, rows=rows, say=sentence,
        today=clock.today("UTC"),
    )  # fmt: skip


@blueprint.post(f"{MEMBERS}/import/rows")
@requires(Permission.ORGANIZATIONS_MANAGE)
def take(uid: uuid.UUID) -> ResponseReturnValue:
    """Add those whom the preview showed."""
    network = _find(uid)
    try:
        rows = carried.open_again(request.form.get("rows", ""), about=str(uid))
    except Refusal as refusal:
        return _form(network, refusal=sentence(refusal)), refusal.status
    joined = member_import.take(network, rows)
    db.session.commit()
    flash(ngettext("One member was added.", "%(num)s members were added.", joined), "success" if joined else "info")
    return redirect(url_for("networks.show", uid=uid))


@blueprint.get(f"{MEMBERS}.xlsx")
@requires(Permission.ORGANIZATIONS_MANAGE)
def export(uid: uuid.UUID) -> ResponseReturnValue:
    """Everybody who belongs or belonged to the network."""
    network = _find(uid)
    rows = [_row(member) for member in db.session.scalars(network_queries.everybody(network))]
    return taking_away.workbook(
        network.key, member_columns.headings(current().tag), rows, about=f"network:{network.uid}",
        columns=list(member_columns.HEADINGS), what=_("The members of a network"),
    )  # fmt: skip


def _row(member: NetworkMember) -> list[Value]:
    organization = member.organization
    if organization is None:
        return ["", member.name, member.email, member.country, "", member.language, member.since, member.until, ""]
    return [
        organization.name, "", "", organization.country, organization.city, "", member.since, member.until,
        str(organization.uid),
    ]  # fmt: skip


def _form(network: Network, *, refusal: str = "", question: Question | None = None) -> str:
    columns = list(zip(member_columns.headings(current().tag), member_columns.HEADINGS, strict=True))
    return render_template("networks/import.html", network=network, refusal=refusal, question=question, columns=columns)


def _find(uid: uuid.UUID) -> Network:
    return db.first_or_404(network_queries.by_uid(uid))
