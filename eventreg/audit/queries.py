"""Reading the trail."""

from sqlalchemy import Select, select

from eventreg.audit.models import Entry


def entries_about(about: str, *, limit: int = 200) -> Select[Entry]:
    """What happened about one reference, newest first."""
    return select(Entry).where(Entry.about == about).order_by(Entry.id.desc()).limit(limit)
