"""Rows of one sheet that may be the same person, in whatever script and order their names are written.

They are compared as people who have come in twice are elsewhere: by blocks of their names, so a long sheet is fast.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications.duplicates.finding import Index
from eventreg.applications.duplicates.person_likeness import Entry, organization_key, tokens
from eventreg.applications.imports.importing import ReadRow

NAMES, ORGANIZATIONS = ("name_native", "name_latin", "full_name"), ("organization", "organization_latin")
MOST = 3  # that are named beside one row


def find(rows: Sequence[ReadRow]) -> dict[int, list[int]]:
    """Line → other lines of the sheet that may be about the same person, those most alike first."""
    entries = {row.line: _entry(row.values) for row in rows}
    index = Index(entries, list(entries))
    scores: dict[tuple[int, int], float] = {}
    for line in entries:
        scores |= {pair: likeness.score for pair, likeness in index.alike(line).items()}
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        found[one].append(other)
        found[other].append(one)
    return {line: others[:MOST] for line, others in found.items()}


def _entry(values: Mapping[str, Any]) -> Entry:
    address, country = values.get("email") or "", values.get("country") or ""
    known = (organization_key(values[key]) for key in ORGANIZATIONS if values.get(key))
    return Entry(
        tokens(values.get(key) or "" for key in NAMES), country=country,
        organizations=frozenset(key for key in known if key),
        lookups=frozenset([address.encode()] if address else []),
    )  # fmt: skip
