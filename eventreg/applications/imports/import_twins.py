"""Rows of one sheet that may be the same person, in whatever script and order their names are written.

They are compared as people who have come in twice are elsewhere: by blocks of their names, so a long sheet is fast.
"""

from collections import defaultdict
from collections.abc import Sequence

from eventreg.applications.duplicates.finding import Index
from eventreg.applications.imports.import_likeness import entry
from eventreg.applications.imports.importing import ReadRow

MOST = 3  # that are named beside one row


def find(rows: Sequence[ReadRow]) -> dict[int, list[int]]:
    """Line → other lines of the sheet that may be about the same person, those most alike first."""
    entries = {row.line: entry(row.values, _addresses(row.values.get("email"))) for row in rows}
    index = Index(entries, entries.values())
    scores: dict[tuple[int, int], float] = {}
    for line in entries:
        scores |= {pair: likeness.score for pair, likeness in index.alike(line).items()}
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        found[one].append(other)
        found[other].append(one)
    return {line: others[:MOST] for line, others in found.items()}


def _addresses(address: str | None) -> list[bytes]:
    return [address.encode()] if address else []
