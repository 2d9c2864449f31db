"""A file as an answer to a request: always a download, never a page of this site."""

from urllib.parse import quote

from flask import Response

from eventreg.applications.files import file_bytes
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.files.file_models import File
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.errors import N_, Refusal
from eventreg.core.storage import NotStored

ALONE = "default-src 'none'; sandbox"


class FileGone(Refusal):
    """The row is there and the bytes are not."""

    status = 410
    sentence = N_("This file can no longer be opened. Please ask for it anew.")


def download(file: File) -> Response:
    """The file to be saved. Raises FileGone."""
    try:
        content = file_bytes.read_file(file)
    except (NotStored, KeyDestroyed):
        raise FileGone from None
    # The plain name is for programs that do not know the other one; nothing in it can end the header.
    plain = f"file{KINDS[file.kind].ending}"
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": ALONE,
        "Cache-Control": "no-store",
    }
    return Response(content, mimetype=KINDS[file.kind].mimetype, headers=headers)
