"""Finding files and uploads."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, select

from eventreg.applications.files.file_models import File, Upload
from eventreg.applications.models import Application


def files_of(application: Application) -> Select[File]:
    """All files of an application, in the order in which they came."""
    return select(File).where(File.application_id == application.id).order_by(File.id)


def file_of(application: Application, uid: uuid.UUID) -> Select[File]:
    """One file of an application."""
    return select(File).where(File.application_id == application.id, File.uid == uid)


def uploads_to(application: Application, question_id: int, at: datetime) -> Select[Upload]:
    """Uploads to one question that are on their way, oldest first."""
    return (
        select(Upload)
        .where(Upload.application_id == application.id, Upload.question_id == question_id, Upload.expires_at > at)
        .order_by(Upload.id)
    )


def upload_of(application: Application, uid: uuid.UUID) -> Select[Upload]:
    """One upload of an application."""
    return select(Upload).where(Upload.application_id == application.id, Upload.uid == uid)


def over(at: datetime) -> Select[Upload]:
    """Uploads that were not finished in time."""
    return select(Upload).where(Upload.expires_at <= at).order_by(Upload.id).limit(500)


def known_files(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    """Of these uids those that a file has."""
    return select(File.uid).where(File.uid.in_(list(uids)))


def known_uploads(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    """Of these uids those that an upload has."""
    return select(Upload.uid).where(Upload.uid.in_(list(uids)))
