"""The file that holds everything about one person: a page to read, the same as data, and the files they sent."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import SEEK_END
from typing import IO, Any

from flask import Response, render_template

from eventreg.accounts import tries
from eventreg.applications import answer_words, answers, queries, sealed_answers
from eventreg.applications.files import file_bytes, file_queries
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.files.file_models import File
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_domain, paper_scans
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.storage import NotStored
from eventreg.extensions import db
from eventreg.pages import own_data, own_page
from eventreg.pages.answers_shown import is_answered
from eventreg.pages.own_page import OwnPage
from eventreg.people.models import Person
from eventreg.web.formats import own_text

TIMES_A_QUARTER_HOUR = 3
PIECE = 64 * 1024


@dataclass(frozen=True)
class Kept:
    """One application as the page to read shows it: answers in the clear, files with their place in the archive."""

    page: OwnPage
    answers: list[dict[str, Any]]
    files: list[tuple[str, File]]
    paper: tuple[str, PaperForm] | None


def note_taking(person: Person, application: Application) -> None:
    """Write down that the file is taken, before it is made. Raises TooMany."""
    tries.count(f"own data {person.uid}", limit=TIMES_A_QUARTER_HOUR)
    audit.record("person.data_taken", about=application.reference, event_id=application.event_id)


def download(person: Person, name: str) -> Response:
    """The archive to be saved, and kept nowhere on the way."""
    archive = _write(person)
    size = archive.seek(0, SEEK_END)
    archive.seek(0)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(size),
        "Cache-Control": "no-store",
    }
    return Response(_pieces(archive), mimetype="application/zip", headers=headers)


def _pieces(archive: IO[bytes]) -> Iterator[bytes]:
    with archive:
        while piece := archive.read(PIECE):
            yield piece


def _write(person: Person) -> IO[bytes]:
    """The archive. Nothing is written to the database, and no lock is held."""
    about = own_data.who(person)
    kept = [one for application in about.applications if (one := _kept(application)) is not None]
    held = own_data.everything(about)
    archive = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it has been sent
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        page = render_template("pages/own_data_file.html", person=person, kept=kept, held=held, made_at=clock.now())
        target.writestr("index.html", page)
        told = {"made_at": clock.now().isoformat(), "tables": held}
        target.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1))
        for place, content in _contents(kept):
            target.writestr(place, content, zipfile.ZIP_STORED)
    return archive


def _kept(application: Application) -> Kept | None:
    """One application in the clear; none where its event's key is destroyed, and nobody can read it any more."""
    try:
        return _readable(application)
    except KeyDestroyed:
        return None


def _readable(application: Application) -> Kept:
    sections = list(db.session.scalars(queries.every_section(application.event_id)))
    files = db.session.scalars(file_queries.files_of(application))
    return Kept(
        page=own_page.of_application(application), answers=_in_full(application, sections),
        files=[(f"files/{application.reference}/{number}-{file.name}", file) for number, file in enumerate(files, 1)],
        paper=_paper(application),
    )  # fmt: skip


def _paper(application: Application) -> tuple[str, PaperForm] | None:
    """The scan of a form on paper, with its place in the archive."""
    paper = db.session.scalar(paper_domain.of_application(application))
    if paper is None or paper.scan_kind is None:
        return None
    return f"files/{application.reference}/paper{KINDS[paper.scan_kind].ending}", paper


def _in_full(application: Application, sections: list[Section]) -> list[dict[str, Any]]:
    """Every answer in words, also those that are sealed or no longer asked."""
    return [
        {
            "label": own_text(answers.version_answered(application, question).labels),
            "value": answer_words.opened(application, question, sealed_answers.opened(application, question)),
        }
        for section in sections
        for question in section.questions
        if is_answered(application, question)
    ]


def _contents(kept: list[Kept]) -> Iterator[tuple[str, bytes]]:
    """Place and bytes of each file; one whose bytes or key are gone is left out."""
    for one in kept:
        for place, file in one.files:
            try:
                content = file_bytes.read_file(file)
            except (NotStored, KeyDestroyed):
                continue
            yield place, content
        if one.paper is not None:
            with suppress(NotStored, KeyDestroyed):
                yield one.paper[0], paper_scans.read(one.paper[1])
