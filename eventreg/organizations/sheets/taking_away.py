"""A list that staff take away as a workbook: who took it stands in the file and in the trail."""

import io
from collections.abc import Sequence

from flask import Response, g
from flask_babel import gettext as _

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.spreadsheet_export import XLSX, About, Value, write_xlsx
from eventreg.extensions import db


def workbook(
    name: str, headings: Sequence[str], rows: Sequence[Sequence[Value]], *, about: str, columns: Sequence[str],
    what: str, to_do: str = "", filters: Sequence[str] = (),
) -> Response:  # fmt: skip
    """The answer with the file; `about` is what the trail calls the list, `what` what its readers do.

    `to_do`: what can be done with the file, in a sentence.
    """
    written = io.BytesIO()
    # Translators: name of a sheet in a workbook, 31 characters at most
    write_xlsx(written, headings, rows, name, About(_("About this list"), lambda: _about(what, to_do, len(rows))))
    db.session.rollback()  # reading took no lock; the trail has a transaction of its own
    begin_writing(db.session)
    audit.record("list.exported", about=about, columns=list(columns), filters=list(filters), rows=len(rows))
    db.session.commit()
    headers = {"Content-Disposition": f'attachment; filename="{name}-{clock.today("UTC")}.xlsx"'}
    return Response(written.getvalue(), mimetype=XLSX, headers=headers)


def _about(what: str, to_do: str, rows: int) -> list[tuple[str, Value]]:
    by = f"{g.account.name} <{g.account.email}>" if g.account.name else g.account.email
    note = _("These are personal data. Keep the file safe, pass it to nobody who does not need it, and delete it.")
    return [
        (_("What is in it"), what), (_("Rows"), rows), (_("Taken on"), f"{clock.now():%Y-%m-%d %H:%M} UTC"),
        (_("Taken by"), by), *([(_("What to do"), to_do)] if to_do else []), (_("Please note"), note),
    ]  # fmt: skip
