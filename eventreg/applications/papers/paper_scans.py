"""The scan of a signed form: checked like every file that is sent, encrypted, given out as a download."""

import threading
import uuid
from collections.abc import Iterable

from sqlalchemy import Select, select

from eventreg.applications.files import file_checking, file_tasks
from eventreg.applications.files.file_checking import Checked
from eventreg.applications.files.file_faults import EmptyFile, FileTooLarge
from eventreg.applications.files.file_kinds import LARGEST
from eventreg.applications.imports.import_models import Import
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.core import crypto
from eventreg.core.errors import N_, Invalid
from eventreg.core.storage import storage

FOLDER, SHEETS = "papers", "imports"
KINDS = frozenset({"pdf", "jpeg", "png", "webp"})
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.webp,.heic,.heif"


class NotAScan(Invalid):
    """A text document."""

    sentence = N_("A scan is a PDF or a picture (JPEG, PNG, WEBP, HEIC).")


def check(content: bytes) -> Checked:
    """A file as it is kept. Takes up to seconds: no lock may be held. Raises what `file_checking.check` raises."""
    if not content:
        raise EmptyFile
    if len(content) > LARGEST:
        raise FileTooLarge
    return file_checking.check(content)


def check_scan(content: bytes) -> Checked:
    """The same of a scan. Raises NotAScan, too."""
    checked = check(content)
    if checked.kind not in KINDS:
        raise NotAScan
    return checked


def keep(uid: uuid.UUID, scan: Checked, key_name: str) -> None:
    """Keep a scan; it lies there when this returns."""
    storage().put(_place(uid), crypto.encrypt(scan.content, key_name=key_name, about=f"papers:{uid}"))


def read(paper: PaperForm) -> bytes:
    """A scan as it was kept. Raises NotStored, KeyDestroyed."""
    return crypto.decrypt(storage().get(_place(paper.uid)), about=f"papers:{paper.uid}")


def sweep(stop: threading.Event) -> int:
    """Delete scans and sheets that no row knows, because something was cut off; how many."""
    return sum(
        file_tasks.sweep_folder(folder, known, stop)
        for folder, known in ((FOLDER, _known_papers), (SHEETS, _known_sheets))
    )


def _place(uid: uuid.UUID) -> str:
    return f"{FOLDER}/{uid}"


def _known_papers(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    return select(PaperForm.uid).where(PaperForm.uid.in_(list(uids)))


def _known_sheets(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    return select(Import.uid).where(Import.uid.in_(list(uids)), Import.state != "dropped")
