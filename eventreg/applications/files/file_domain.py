"""Files and uploads: begin, a piece, keep, remove. What takes long is done outside, by `file_taking`."""

import uuid
from collections.abc import Collection
from datetime import timedelta

from eventreg.applications import intake, rules
from eventreg.applications.files import file_bytes, file_queries
from eventreg.applications.files.file_checking import Checked
from eventreg.applications.files.file_faults import (
    EmptyFile,
    FilesClosed,
    FileTooLarge,
    LastFile,
    NoLongerAsked,
    TooManyFiles,
    UploadOver,
    WrongOffset,
    WrongPiece,
)
from eventreg.applications.files.file_kinds import LARGEST, LONGEST_TYPED, safe_name
from eventreg.applications.files.file_models import File, Upload
from eventreg.applications.filling import later_stages
from eventreg.applications.form import question_types, stages
from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import domain as jobs

MOST_FILES = 5
LEAST_PIECE, LARGEST_PIECE = 16 * 1024, 512 * 1024
TIME = timedelta(days=1)  # for an upload, anew with each piece
DELETE = "files.delete"


def most_files(version: QuestionVersion) -> int:
    """How many files a question takes."""
    return max(1, min(int(version.rules.get("at_most", 1)), MOST_FILES))


def begin_upload(application: Application, question: Question, *, name: str, length: int, mark: str = "") -> Upload:
    """Make room for a file that comes in pieces; the oldest unfinished ones to this question make way for it.

    Raises FilesClosed, EmptyFile, FileTooLarge, TooManyFiles.
    """
    _check_time(application, question)
    if length < 1:
        raise EmptyFile
    if length > LARGEST:
        raise FileTooLarge
    _refuse_too_many(application, question)
    waiting = list(db.session.scalars(file_queries.uploads_to(application, question.id, clock.now())))
    for old in waiting[: max(0, len(waiting) + 1 - most_files(question.current))]:
        drop_upload(old)
    upload = Upload(
        uid=uuid.uuid4(), key_name=application.key_name, application_id=application.id, question_id=question.id,
        length=length, came=0, mark=mark.replace("\0", "")[:200], expires_at=clock.now() + TIME,
    )  # fmt: skip
    upload.name = name[-LONGEST_TYPED:]
    db.session.add(upload)
    db.session.flush()
    return upload


def add_piece(application: Application, upload: Upload, *, offset: int, piece: bytes) -> None:
    """Keep the next piece of an upload whose row is locked.

    Raises FilesClosed, NoLongerAsked, UploadOver, WrongOffset, WrongPiece.
    """
    question = db.session.get_one(Question, upload.question_id)
    if question.retired_at is not None:
        raise NoLongerAsked
    _check_time(application, question)
    check_in_time(upload)
    if offset != upload.came:
        raise WrongOffset
    end = offset + len(piece)
    if end > upload.length or len(piece) > LARGEST_PIECE or (len(piece) < LEAST_PIECE and end != upload.length):
        raise WrongPiece(least=LEAST_PIECE // 1024, most=LARGEST_PIECE // 1024)
    if piece:
        file_bytes.keep_piece(upload, offset, piece)
    upload.came = end
    upload.expires_at = clock.now() + TIME


def check_in_time(upload: Upload) -> None:
    """Raises UploadOver."""
    if upload.expires_at <= clock.now():
        raise UploadOver


def drop_upload(upload: Upload) -> None:
    """Forget an upload and its pieces."""
    db.session.delete(upload)
    jobs.queue(DELETE, {"names": [file_bytes.upload_place(upload.uid)]})


def keep(application: Application, question: Question, *, uid: uuid.UUID, name: str, checked: Checked) -> File:
    """Make a file, whose bytes lie in the storage, an answer; where one is asked for, it takes the place of another.

    The application's row is locked. Raises FilesClosed, TooManyFiles.
    """
    _check_time(application, question)
    _refuse_too_many(application, question)
    replaced = _files_to(application, question) if most_files(question.current) == 1 else []
    file = File(
        uid=uid, key_name=application.key_name, application_id=application.id, question_id=question.id,
        kind=checked.kind, size=len(checked.content), made_at=clock.now(),
    )  # fmt: skip
    file.name = safe_name(name, checked.kind)
    db.session.add(file)
    _forget(replaced)
    _answer_anew(application, question)
    return file


def remove(application: Application, question: Question, file: File) -> None:
    """Take a file away. Raises FilesClosed, LastFile."""
    _check_time(application, question)
    is_last = len(_files_to(application, question)) == 1
    if is_last and question.current.required and application.status != Status.DRAFT:
        raise LastFile
    _forget([file])
    _answer_anew(application, question)


def forget_answers(application: Application, question_ids: Collection[int]) -> None:
    """Take away the files of answers that are not kept; uploads on their way end by themselves."""
    if question_ids:
        files = list(db.session.scalars(file_queries.files_of(application)))
        _forget([file for file in files if file.question_id in question_ids])


def forget_all(application: Application) -> None:
    """Take away every file of an application that is about to be deleted."""
    _forget(list(db.session.scalars(file_queries.files_of(application))))


def may_change(application: Application, question: Question) -> bool:
    """Whether the applicant may add and remove files now."""
    stage, now = question.current.stage, clock.now()
    if stage == stages.APPLICATION:
        return rules.can_edit(application, now)
    # How they take part is known above; a file too many of somebody who comes online harms nobody.
    return stage in later_stages.LATER and later_stages.is_open(application, stage, now, mode="in_person")


def _check_time(application: Application, question: Question) -> None:
    if not may_change(application, question):
        raise FilesClosed


def _refuse_too_many(application: Application, question: Question) -> None:
    limit = most_files(question.current)
    if limit > 1 and len(_files_to(application, question)) >= limit:
        raise TooManyFiles(limit=limit)


def _files_to(application: Application, question: Question) -> list[File]:
    files = db.session.scalars(file_queries.files_of(application))
    return [file for file in files if file.question_id == question.id]


def _forget(files: list[File]) -> None:
    for file in files:
        db.session.delete(file)
    if files:
        jobs.queue(DELETE, {"names": [file_bytes.file_place(file.uid) for file in files]})


def _answer_anew(application: Application, question: Question) -> None:
    """The answer is the list of files, and nothing else."""
    db.session.flush()
    uids = [str(file.uid) for file in _files_to(application, question)]
    version = question.current
    intake.write(application, {question.key: version}, {question.key: uids or question_types.empty(version)})
    about = application.reference
    audit.record("application.changed", about=about, event_id=application.event_id, keys=[question.key])
