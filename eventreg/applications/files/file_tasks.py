"""Bytes that nobody needs any more: deleted once a removal is committed, and swept up where something was cut off."""

import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import timedelta

from sqlalchemy import Select

from eventreg.applications.files import file_bytes, file_domain, file_queries
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.storage import storage
from eventreg.extensions import db
from eventreg.jobs.work import Work

UNCLAIMED = timedelta(days=1)
SOME = 500


def delete_bytes(work: Work) -> None:
    """The job: delete what lies under some names."""
    for name in work.payload["names"]:
        storage().delete(name)


def sweep(stop: threading.Event) -> int:
    """Drop uploads that are over, then bytes that no row has claimed for a day; how many were dropped."""
    begin_writing(db.session)
    over = list(db.session.scalars(file_queries.over(clock.now())))
    for upload in over:
        file_domain.drop_upload(upload)
    db.session.commit()
    return (
        len(over)
        + sweep_folder(file_bytes.FILES, file_queries.known_files, stop)
        + sweep_folder(file_bytes.UPLOADS, file_queries.known_uploads, stop)
    )


def sweep_folder(folder: str, known: Callable[[Iterable[uuid.UUID]], Select[uuid.UUID]], stop: threading.Event) -> int:
    """Delete what lies below a folder and no row knows since a day; how many."""
    before = clock.now() - UNCLAIMED
    old = sorted({name.split("/")[1] for name, at in storage().written(folder) if at < before})
    swept = 0
    for start in range(0, len(old), SOME):
        if stop.is_set():
            break
        some = old[start : start + SOME]
        claimed = {str(uid) for uid in db.session.scalars(known(uuid.UUID(uid) for uid in some))}
        db.session.rollback()
        for uid in some:
            if uid not in claimed:
                storage().delete(f"{folder}/{uid}")
                swept += 1
    return swept
