"""A list of invented people as an office would send it."""

from __future__ import annotations

import csv
import io

from eventreg.demonstration import invented

COLUMNS = (
    "name_native", "name_latin", "email", "country", "gender", "age_band", "organization", "organization_latin",
    "organization_city", "organization_kind", "category", "position", "mode", "motivation", "funding",
)  # fmt: skip


def as_csv(number: int, *, status: str, seed: str = "list of an office") -> bytes:
    """So many people, all in person, with the status that they shall have: "submitted" or "confirmed"."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([*COLUMNS, "status"])
    for person in invented.people(number, seed=seed):
        table.writerow([*(person.values.get(column, "") for column in COLUMNS), status])
    return written.getvalue().encode()
