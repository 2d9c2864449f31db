"""Taking a whole file in: looked into while no lock is held, then kept in a second, short transaction."""

import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Protocol

from sqlalchemy import select

from eventreg.applications import answers, queries
from eventreg.applications.files import file_bytes, file_checking, file_domain, file_queries
from eventreg.applications.files.file_checking import Checked
from eventreg.applications.files.file_faults import (
    EmptyFile,
    FileTooLarge,
    NoFileChosen,
    NotWholeYet,
    OneFileOnly,
    UploadOver,
)
from eventreg.applications.files.file_kinds import LARGEST
from eventreg.applications.files.file_models import File, Upload
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing
from eventreg.core.errors import Invalid, NotFound, Refusal
from eventreg.core.storage import NotStored, storage
from eventreg.extensions import db

FILES = "files"


class Sent(Protocol):
    """A file of a plain form."""

    filename: str | None
    stream: IO[bytes]


@dataclass(frozen=True)
class Refused:
    """A file that is not taken: what it was called, and why."""

    name: str
    why: Refusal


@dataclass(frozen=True)
class Arrived:
    """A whole file that nobody has looked into: what is needed of it and its application while no row is read."""

    application_id: int
    question_id: int
    uid: uuid.UUID
    key_name: str
    name: str


def asked(application: Application, key: str) -> Question:
    """The question for files that this application is asked under a key. Raises NotFound."""
    sections = list(db.session.scalars(queries.sections(application.event_id)))
    found = (question for section in sections for question in section.questions if question.key == key)
    question = next(found, None)
    if question is None or question.current.type != FILES or key not in answers.shown_keys(application, sections):
        raise NotFound
    return question


def take_upload(application: Application, uid: uuid.UUID) -> File:
    """Make an upload that has come whole a file; once more gives the same file.

    Raises NotFound, NotWholeYet, UploadOver, and what `file_checking.check` and `file_domain.keep` raise. An upload
    that is refused by its content is gone.
    """
    upload = db.session.scalar(file_queries.upload_of(application, uid))
    if upload is None:
        return _kept(application.id, uid)
    file_domain.check_in_time(upload)
    if upload.came < upload.length:
        raise NotWholeYet
    arrived, length = _arrived(application, upload), upload.length
    db.session.rollback()  # nobody waits for the lock while we read and look
    try:
        content = file_bytes.read_pieces(uid, length)
        checked = file_checking.check(content)
    except (NotStored, KeyDestroyed):
        _drop(arrived)
        raise UploadOver from None
    except Invalid:
        _drop(arrived)
        raise
    return _keep(arrived, checked, is_upload=True)


def take_all(application: Application, question: Question, sent: Sequence[Sent]) -> tuple[int, list[Refused]]:
    """Take what came by a plain form, each file in transactions of its own: how many are kept, and those that are not.

    Where one file is asked for, the first that is fine is taken.
    """
    kept, refused = 0, [] if sent else [Refused("", NoFileChosen())]
    takes_one = file_domain.most_files(question.current) == 1
    for one in sent:
        with closing(one.stream) as stream:
            content = stream.read()
        try:
            if kept and takes_one:
                raise OneFileOnly
            take_whole(application, question, name=one.filename or "", content=content)
            db.session.commit()
            kept += 1
        except Refusal as why:
            db.session.rollback()
            refused.append(Refused(one.filename or "", why))
    return kept, refused


def take_whole(application: Application, question: Question, *, name: str, content: bytes) -> File:
    """Make a file what came in one piece, by a plain form. Raises what `take_upload` raises of contents and limits."""
    arrived = Arrived(application.id, question.id, uuid.uuid4(), application.key_name, name)
    db.session.rollback()
    if not content:
        raise EmptyFile
    if len(content) > LARGEST:
        raise FileTooLarge
    return _keep(arrived, file_checking.check(content), is_upload=False)


def _arrived(application: Application, upload: Upload) -> Arrived:
    return Arrived(application.id, upload.question_id, upload.uid, upload.key_name, str(upload.name or ""))


def _keep(arrived: Arrived, checked: Checked, *, is_upload: bool) -> File:
    file_bytes.keep_file(arrived.uid, checked.content, arrived.key_name)
    application = _locked(arrived)
    upload = db.session.scalar(file_queries.upload_of(application, arrived.uid).with_for_update())
    if is_upload and upload is None:  # somebody else was quicker: finished it, or called it off
        return _kept_or_forgotten(arrived)
    try:
        question = asked(application, _key(arrived.question_id))
        file = file_domain.keep(application, question, uid=arrived.uid, name=arrived.name, checked=checked)
    except Refusal:
        storage().delete(file_bytes.file_place(arrived.uid))
        raise
    if upload is not None:
        file_domain.drop_upload(upload)
    return file


def _kept_or_forgotten(arrived: Arrived) -> File:
    try:
        return _kept(arrived.application_id, arrived.uid)
    except NotFound:
        storage().delete(file_bytes.file_place(arrived.uid))
        raise


def _kept(application_id: int, uid: uuid.UUID) -> File:
    file = db.session.scalar(select(File).where(File.application_id == application_id, File.uid == uid))
    if file is None:
        raise NotFound
    return file


def _drop(arrived: Arrived) -> None:
    application = _locked(arrived)
    upload = db.session.scalar(file_queries.upload_of(application, arrived.uid).with_for_update())
    if upload is not None:
        file_domain.drop_upload(upload)
    db.session.commit()


def _locked(arrived: Arrived) -> Application:
    """The application's row, locked, in a transaction that writes."""
    db.session.rollback()
    begin_writing(db.session)
    return db.session.scalars(queries.held([arrived.application_id])).one()


def _key(question_id: int) -> str:
    question = db.session.get(Question, question_id)
    return question.key if question else ""
