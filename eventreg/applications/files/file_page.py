"""Files as pages show them: name, kind, size, and where they are loaded from."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal
from flask import url_for
from flask_babel import gettext as _

from eventreg.applications.files import file_domain, file_queries
from eventreg.applications.files.file_faults import MEGABYTES
from eventreg.applications.files.file_kinds import ACCEPTED, KINDS, LARGEST
from eventreg.applications.files.file_models import File
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.web.locale import babel_locale

Address = Callable[[uuid.UUID], str]


@dataclass(frozen=True)
class Place:
    """The place of one question for files: what is there, what is on its way, and what it takes."""

    application: Application
    question: Question
    files: list[dict[str, Any]]
    unfinished: list[dict[str, Any]]
    most: int
    may_change: bool
    accepted: str = ACCEPTED
    largest: int = LARGEST

    @property
    def is_full(self) -> bool:
        """Another file would be one too many; where one is asked for, it takes the other's place."""
        return self.most > 1 and len(self.files) >= self.most

    @property
    def megabytes(self) -> int:
        return MEGABYTES

    @property
    def numbers(self) -> dict[str, int]:
        """What the script has to know."""
        return {
            "most": self.most, "largest": self.largest, "least_piece": file_domain.LEAST_PIECE,
            "largest_piece": file_domain.LARGEST_PIECE,
        }  # fmt: skip

    @property
    def form_href(self) -> str:
        return url_for("files.new", reference=self.application.reference, question=self.question.key)

    @property
    def uploads_href(self) -> str:
        return url_for("uploads.create", reference=self.application.reference)


def place(application: Application, question: Question) -> Place:
    """The place of a question on the form."""
    uploads = db.session.scalars(file_queries.uploads_to(application, question.id, clock.now()))
    return Place(
        application=application, question=question, files=own(application, question),
        unfinished=[
            {"href": _upload_href(application, one.uid), "name": one.name, "length": one.length, "mark": one.mark}
            for one in uploads
        ],
        most=file_domain.most_files(question.current), may_change=file_domain.may_change(application, question),
    )  # fmt: skip


def own(application: Application, question: Question) -> list[dict[str, Any]]:
    """The files of one answer for whoever sent them."""
    return shown(application, question, lambda uid: own_href(application, uid))


def shown(application: Application, question: Question, address: Address) -> list[dict[str, Any]]:
    """The files of one answer: name, note, href, uid."""
    files = db.session.scalars(file_queries.files_of(application))
    return [one(file, address) for file in files if file.question_id == question.id]


def one(file: File, address: Address) -> dict[str, Any]:
    """One file, as `components/files.html` takes it."""
    note = f"{KINDS[file.kind].words}, {size_words(file.size)}"
    return {"name": file.name, "note": note, "href": address(file.uid), "uid": str(file.uid)}


def own_href(application: Application, uid: uuid.UUID) -> str:
    """Where an applicant loads a file."""
    return url_for("files.download", reference=application.reference, uid=uid)


def size_words(size: int) -> str:
    """1.2 MB, 340 kB."""
    if size >= 1_000_000:
        return _("%(size)s MB", size=format_decimal(size / 1_000_000, "0.#", locale=babel_locale()))
    return _("%(size)s kB", size=max(1, round(size / 1000)))


def _upload_href(application: Application, uid: uuid.UUID) -> str:
    return url_for("uploads.piece", reference=application.reference, uid=uid)
