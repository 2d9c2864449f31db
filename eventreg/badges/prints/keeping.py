"""The files of printings: encrypted, in the storage, for an hour."""

import threading
from datetime import timedelta

from eventreg.applications.files import file_tasks
from eventreg.badges.prints import print_queries
from eventreg.badges.prints.print_models import PrintRun
from eventreg.core import clock, crypto
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.core.storage import NotStored, storage
from eventreg.extensions import db

FOLDER = "prints"
KEPT = timedelta(hours=1)


class FileIsGone(Refusal):
    """The hour is over."""

    status = 410
    sentence = N_("This file was kept for an hour and is deleted now. Print the badges again.")


def keep(run: PrintRun, content: bytes) -> None:
    """Keep the file of a printing."""
    storage().put(_place(run), crypto.encrypt(content, key_name=run.key_name, about=_about(run)))


def content_of(run: PrintRun) -> bytes:
    """The file. Raises FileIsGone."""
    if not is_kept(run):
        raise FileIsGone
    try:
        return crypto.decrypt(storage().get(_place(run)), about=_about(run))
    except (NotStored, KeyDestroyed):
        raise FileIsGone from None


def is_kept(run: PrintRun) -> bool:
    """Whether its file is there."""
    return run.ready_at is not None and run.gone_at is None and clock.now() < run.ready_at + KEPT


def sweep(stop: threading.Event) -> int:
    """Delete files that have lain for an hour, and those of printings that came to nothing; how many printings."""
    begin_writing(db.session)
    over = list(db.session.scalars(print_queries.outdated(clock.now() - KEPT)))
    for run in over:
        run.gone_at = clock.now()
    db.session.commit()
    for run in over:
        storage().delete(_place(run))
    return len(over) + file_tasks.sweep_folder(FOLDER, print_queries.known, stop)


def _place(run: PrintRun) -> str:
    return f"{FOLDER}/{run.uid}"


def _about(run: PrintRun) -> str:
    return f"{FOLDER}:{run.uid}"
