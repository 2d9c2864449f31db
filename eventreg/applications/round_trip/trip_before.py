"""What stood in a cell before a list was written, where another list that wrote it has been taken back since."""

from collections.abc import Iterable, Mapping
from typing import Any

from eventreg.applications.imports.import_models import Import
from eventreg.applications.round_trip import trip_queries
from eventreg.extensions import db

Change = Mapping[str, Any]


def standing(brought: Import, changes: Iterable[Change]) -> list[Change]:
    """The changes of a list that is taken back, each with what is to stand there again.

    A list that was taken back while this one stood over it left its cells to this one.
    """
    there: dict[tuple[str, str], Change] = {(one["reference"], one["key"]): one for one in changes}
    for earlier in db.session.scalars(trip_queries.taken_back_under(brought)):
        for one in (earlier.found or {}).get("result", {}).get("undone", {}).get("left", ()):
            cell = one["reference"], one["key"]
            if cell in there and there[cell]["was"] == one["becomes"]:
                there[cell] = {**there[cell], "was": one["was"]}
    return list(there.values())
