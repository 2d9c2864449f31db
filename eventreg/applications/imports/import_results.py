"""What became of a sheet, and of how many people: in words and numbers of those alone whom the asker sees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import g

from eventreg.applications.imports import (
    import_codes,
    import_domain,
    import_preview,
    import_queries,
    import_words,
    importing,
)
from eventreg.applications.imports.import_models import Import
from eventreg.applications.lists import list_queries
from eventreg.applications.lists.scope import in_scope, seen_now
from eventreg.applications.models import Application
from eventreg.extensions import db

SHOWN = 100


@dataclass(frozen=True)
class Result:
    """How many were taken and the first of them, what was left out, and after an undo who stayed.

    `without_code`: how many have no e-mail and were made no code yet.
    `undone`: numbers, None where there are none to be told. Only of those whom the asker sees.
    """

    taken: int = 0
    people: list[Application] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)
    left_out: int = 0
    told: bool = False
    without_code: int = 0
    undone: dict[str, int] | None = None
    stayed: list[Application] = field(default_factory=list)


def of(brought: Import) -> Result:
    """The page's facts; once they are forgotten, only the numbers are left."""
    result = (brought.found or {}).get("result", {})
    undone = result.get("undone", {})
    taken = numbers([brought])[brought.id]
    faults = import_preview.notes(result.get("faults", []), importing.versions_of(brought.event))
    faults = [one | {"lacking": one["line"] in result.get("lacking", ())} for one in faults]
    if brought.kind == import_domain.CHANGES:
        written = undone.get("left", []) or result.get("written", [])
        changes = [import_words.change(one) for one in _seen_changes(written)]
        back = {"written": len(_seen_changes(undone.get("back", [])))} if undone else None
        return Result(taken=taken, changes=changes, faults=faults, undone=back)
    made = import_queries.made(brought, in_scope()).limit(SHOWN)
    stayed = list_queries.by_references(brought.event, undone.get("left", [])[:SHOWN], in_scope())
    return Result(
        taken=taken, people=list(db.session.scalars(made)), faults=faults, left_out=result.get("left_out", 0),
        told=result.get("tell", False), without_code=import_codes.waiting(brought, in_scope()),
        undone=_undone(result), stayed=list(db.session.scalars(stayed)),
    )  # fmt: skip


def numbers(sheets: Sequence[Import]) -> dict[int, int]:
    """Id of a sheet → how many people, or cells, were taken of it: of those whom the asker sees, by now."""
    if g.grant.everybody:
        return {one.id: one.taken for one in sheets}
    people = [one.id for one in sheets if one.kind == import_domain.PEOPLE]
    rows = db.session.execute(import_queries.numbers_made(people, in_scope()))
    found = dict.fromkeys((one.id for one in sheets), 0) | {row[0]: row[1] for row in rows}
    for one in sheets:
        if one.kind == import_domain.CHANGES and one.taken and one.found:
            result = one.found["result"]
            undone = result.get("undone", {})
            cells = [*result.get("written", []), *undone.get("left", []), *undone.get("back", [])]
            found[one.id] = len(_seen_changes(cells))
    return found


def _undone(result: dict[str, Any]) -> dict[str, int] | None:
    """An office is told of those whom it saw then; who was removed is nobody's any more."""
    undone: dict[str, Any] = result.get("undone", {})
    if not undone or g.grant.everybody:
        return undone or None
    return undone.get("seen") if result.get("countries") is not None else None


def _seen_changes(changes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    seen = seen_now([one["reference"] for one in changes])
    return [one for one in changes if one["reference"] in seen]
