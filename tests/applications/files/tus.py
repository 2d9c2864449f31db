"""A client of the tus protocol that sends exactly what a test says."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from eventreg.applications.files.file_models import File, Upload
from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.extensions import db

PIECE = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
NOISE = bytes(range(256)) * 400


def stored(app):
    """Names of everything that lies in the storage."""
    folder = Path(app.extensions["eventreg"].storage_url)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def files():
    """All files, oldest first."""
    return list(db.session.scalars(select(File).order_by(File.id)))


def uploads():
    """All uploads on their way, oldest first."""
    return list(db.session.scalars(select(Upload).order_by(Upload.id)))


def ask_for_files(event, key="cv", *, section="part", **settings):
    """Let an event's form ask for files."""
    form = form_domain.published(event)
    texts = {"en": "Your CV", "ru": "Ваше резюме"}
    question = QuestionDraft(**{"key": key, "type": "files", "labels": texts, "rules": {"at_most": 1}} | settings)
    asked = form.section(section)
    form_domain.publish(event, form.with_section(replace(asked, questions=(*asked.questions, question))))
    db.session.commit()


def metadata(**said):
    """As the header takes it."""
    return ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in said.items())


class Tus:
    """One applicant's uploads."""

    def __init__(self, client, application):
        self.client = client
        self.reference = application.reference
        self.token = client.csrf()

    def ask(self, method, address, *, expect, headers=None, data=b""):
        sent = {"X-CSRFToken": self.token, "Tus-Resumable": "1.0.0"} | (headers or {})
        answer = self.client.http.open(address, method=method, headers=sent, data=data)
        assert answer.status_code == expect, (answer.status_code, answer.get_data(as_text=True)[:2000])
        return answer

    def begin(self, length, *, name="cv.pdf", question="cv", expect=201, **said):
        """The address of a new upload, or the answer that refuses it."""
        headers = {"Upload-Length": str(length), "Upload-Metadata": metadata(filename=name, question=question, **said)}
        answer = self.ask("POST", f"/applications/{self.reference}/uploads", headers=headers, expect=expect)
        return answer.headers["Location"] if expect == 201 else answer

    def piece(self, address, offset, content, *, expect=204):
        return self.ask("PATCH", address, headers=PIECE | {"Upload-Offset": str(offset)}, data=content, expect=expect)

    def come(self, address, *, expect=200):
        answer = self.ask("HEAD", address, expect=expect)
        return int(answer.headers["Upload-Offset"]) if expect == 200 else answer

    def finish(self, address, *, expect=201):
        return self.ask("POST", f"{address}/file", expect=expect).get_json()

    def send(self, content, *, piece=100_000, expect=201, **said):
        """Everything, one piece after the other."""
        address = self.begin(len(content), **said)
        for offset in range(0, len(content), piece):
            self.piece(address, offset, content[offset : offset + piece])
        return self.finish(address, expect=expect)
