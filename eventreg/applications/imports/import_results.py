"""What became of a sheet."""

from dataclasses import dataclass, field
from typing import Any

from eventreg.applications.imports import import_domain, import_queries, import_words, importing
from eventreg.applications.imports.import_models import Import
from eventreg.applications.lists import list_queries
from eventreg.applications.lists.scope import in_scope, seen_now
from eventreg.applications.models import Application
from eventreg.extensions import db

SHOWN = 100


@dataclass(frozen=True)
class Result:
    """The first of those that were taken, what was left out, and after an undo who stayed. Only whom the asker sees."""

    people: list[Application] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)
    left_out: int = 0
    told: bool = False
    undone: dict[str, Any] = field(default_factory=dict)
    stayed: list[Application] = field(default_factory=list)


def of(brought: Import) -> Result:
    """The page's facts; once they are forgotten, only the numbers are left."""
    result = (brought.found or {}).get("result", {})
    versions = importing.versions_of(brought.event)
    undone = result.get("undone", {})
    faults = [import_words.note(one, versions) for one in result.get("faults", [])]
    if brought.kind == import_domain.CHANGES:
        written = undone.get("left", []) or result.get("written", [])
        seen = seen_now([one["reference"] for one in written])
        changes = [import_words.change(one) for one in written if one["reference"] in seen]
        return Result(changes=changes, faults=faults, undone=undone)
    made = import_queries.made(brought, in_scope()).limit(SHOWN)
    stayed = list_queries.by_references(brought.event, undone.get("left", [])[:SHOWN], in_scope())
    return Result(
        people=list(db.session.scalars(made)), faults=faults, left_out=result.get("left_out", 0),
        told=result.get("tell", False), undone=undone, stayed=list(db.session.scalars(stayed)),
    )  # fmt: skip
