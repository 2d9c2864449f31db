"""Keeping, reading and removing copies of files without names."""

import threading
import uuid
from collections.abc import Iterable

from flask import Response
from sqlalchemy import Select, select

from eventreg.applications import queries
from eventreg.applications.files import file_domain, file_tasks
from eventreg.applications.files.file_answers import ALONE, FileGone
from eventreg.applications.files.file_checking import Checked
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.files.file_models import File
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import new_uid
from eventreg.core.storage import NotStored, storage
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.review.redacted.redacted_models import RedactedCopy

FOLDER = "redacted"


def of_application(application: Application) -> Select[RedactedCopy]:
    """Every copy of an application's files, in the order of the files."""
    return select(RedactedCopy).where(RedactedCopy.application_id == application.id).order_by(RedactedCopy.file_id)


def of_uid(application: Application, uid: uuid.UUID) -> Select[RedactedCopy]:
    """One of them."""
    return of_application(application).where(RedactedCopy.uid == uid)


def keep(application: Application, file: File, checked: Checked) -> RedactedCopy:
    """Keep a copy that was looked into; an earlier one of the same file goes."""
    _hold(application)
    earlier = db.session.scalar(of_application(application).where(RedactedCopy.file_id == file.id))
    if earlier is not None:
        _delete(earlier)
    copy = RedactedCopy(
        uid=new_uid(), application_id=application.id, file=file, kind=checked.kind, size=len(checked.content),
        made_by=audit.actor(), made_at=clock.now(),
    )  # fmt: skip
    box = crypto.encrypt(checked.content, key_name=application.key_name, about=_about(copy.uid))
    storage().put(_place(copy.uid), box)
    db.session.add(copy)
    db.session.flush()
    _record("made", application, copy)
    return copy


def remove(application: Application, copy: RedactedCopy) -> None:
    """Reviewers who do not see names see nothing of the file any more. Nothing happens if it is gone already."""
    uid = copy.uid
    _hold(application)
    if db.session.scalar(of_uid(application, uid).with_only_columns(RedactedCopy.id)) is None:
        return
    _delete(copy)
    _record("removed", application, copy)


def download(copy: RedactedCopy, number: int) -> Response:
    """The copy to be saved, under a name that says nothing. Raises FileGone."""
    kind = KINDS[copy.kind]
    try:
        content = crypto.decrypt(storage().get(_place(copy.uid)), about=_about(copy.uid))
    except (NotStored, KeyDestroyed):
        raise FileGone from None
    headers = {
        "Content-Disposition": f'attachment; filename="file-{number}{kind.ending}"', "Content-Security-Policy": ALONE,
        "Cache-Control": "no-store",
    }  # fmt: skip
    return Response(content, mimetype=kind.mimetype, headers=headers)


def sweep(stop: threading.Event) -> int:
    """Delete what no copy knows, because its file was removed; how many."""
    return file_tasks.sweep_folder(FOLDER, _known, stop)


def _hold(application: Application) -> None:
    """Of several who change the copies of one application at once each sees what the one before has done."""
    db.session.scalars(queries.held([application.id])).one()


def _delete(copy: RedactedCopy) -> None:
    db.session.delete(copy)
    db.session.flush()
    jobs.queue(file_domain.DELETE, {"names": [_place(copy.uid)]})


def _record(what: str, application: Application, copy: RedactedCopy) -> None:
    audit.record(
        f"redacted.{what}", about=application.reference, event_id=application.event_id, file=str(copy.file.uid)
    )


def _place(uid: uuid.UUID) -> str:
    return f"{FOLDER}/{uid}"


def _about(uid: uuid.UUID) -> str:
    return f"redacted:{uid}"


def _known(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    return select(RedactedCopy.uid).where(RedactedCopy.uid.in_(list(uids)))
