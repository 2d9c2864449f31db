"""Finding lists that came back."""

from sqlalchemy import Select, select

from eventreg.applications.imports import import_domain
from eventreg.applications.imports.import_models import Import


def taken_back_under(brought: Import) -> Select[Import]:
    """Lists that were written before this one and taken back after it was, the latest first."""
    return (
        select(Import)
        .where(Import.event_id == brought.event_id, Import.kind == import_domain.CHANGES, Import.state == "undone")
        .where(Import.taken_at < brought.taken_at, Import.undone_at > brought.taken_at)
        .order_by(Import.taken_at.desc(), Import.id.desc())
    )
