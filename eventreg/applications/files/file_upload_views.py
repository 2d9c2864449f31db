"""Uploads in pieces, by the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation,
termination and expiration. A whole upload becomes a file by one more request, which looks into it.
"""

import base64
import binascii
import re
import uuid
from wsgiref.handlers import format_date_time

from flask import Blueprint, Response, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.applications import queries
from eventreg.applications.files import file_domain, file_page, file_queries, file_taking
from eventreg.applications.files.file_kinds import LARGEST
from eventreg.applications.files.file_models import Upload
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("uploads", __name__)

VERSION = "1.0.0"
ALL = "/applications/<reference>/uploads"
ONE = f"{ALL}/<uuid:uid>"


@blueprint.after_request
def _speak_the_protocol(response: Response) -> Response:
    response.headers["Tus-Resumable"] = response.headers["Tus-Version"] = VERSION
    response.headers["Tus-Max-Size"] = str(LARGEST)
    return response


@blueprint.errorhandler(Refusal)
def _refused(refusal: Refusal) -> ResponseReturnValue:
    """A sentence for the script to show beside the file."""
    db.session.rollback()
    return {"sentence": sentence(refusal)}, refusal.status


@blueprint.route(ALL, methods=["OPTIONS"])
@own_page
def abilities(reference: str) -> ResponseReturnValue:
    """What this server can do."""
    return Response(status=204, headers={"Tus-Extension": "creation,termination,expiration"})


@blueprint.post(ALL)
@own_page
def create(reference: str) -> ResponseReturnValue:
    """Begin an upload."""
    _know_the_protocol()
    application = _own(reference, lock=True)
    said, length = _metadata(), _number("Upload-Length")
    question = file_taking.asked(application, said.get("question", ""))
    name, mark = said.get("filename", ""), said.get("mark", "")
    upload = file_domain.begin_upload(application, question, name=name, length=length, mark=mark)
    db.session.commit()
    address = url_for("uploads.piece", reference=application.reference, uid=upload.uid)
    return Response(status=201, headers={"Location": address, "Upload-Expires": _until(upload)})


@blueprint.route(ONE, methods=["HEAD"])
@own_page
def offset(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """How much has come."""
    _know_the_protocol()
    upload = db.first_or_404(file_queries.upload_of(_own(reference), uid))
    file_domain.check_in_time(upload)
    return Response(headers=_come(upload) | {"Upload-Length": str(upload.length), "Cache-Control": "no-store"})


@blueprint.patch(ONE)
@own_page
def piece(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take the next piece; of two at the same place one is too late."""
    _know_the_protocol()
    if request.mimetype != "application/offset+octet-stream":
        abort(415)
    application = _own(reference)
    upload = db.first_or_404(file_queries.upload_of(application, uid).with_for_update())
    file_domain.add_piece(application, upload, offset=_number("Upload-Offset"), piece=request.get_data())
    db.session.commit()
    return Response(status=204, headers=_come(upload))


@blueprint.delete(ONE)
@own_page
def destroy(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Call an upload off."""
    _know_the_protocol()
    file_domain.drop_upload(db.first_or_404(file_queries.upload_of(_own(reference), uid).with_for_update()))
    db.session.commit()
    return Response(status=204)


@blueprint.post(f"{ONE}/file")
@own_page
def create_file(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Look into a whole upload and keep it as a file; pressing twice keeps one."""
    application = _own(reference)
    address = url_for("files.download", reference=application.reference, uid=uid)
    file = file_taking.take_upload(application, uid)
    answer = file_page.one(file, lambda _uid: address)
    db.session.commit()
    return answer, 201


def _own(reference: str, *, lock: bool = False) -> Application:
    query = queries.own_application(g.person, reference)
    return db.first_or_404(query.with_for_update() if lock else query)


def _know_the_protocol() -> None:
    """Each view asks by itself: APIFlask takes no plain blueprint that has something done before its requests."""
    if request.headers.get("Tus-Resumable") != VERSION:
        abort(412)


def _number(header: str) -> int:
    text = request.headers.get(header, "")
    if not re.fullmatch("[0-9]{1,15}", text):
        abort(400)
    return int(text)


def _metadata() -> dict[str, str]:
    """Of `Upload-Metadata`: pairs with commas between, each a key and its value in base64."""
    pairs = (part.strip().partition(" ") for part in request.headers.get("Upload-Metadata", "").split(","))
    try:
        return {key: base64.b64decode(value, validate=True).decode() for key, _blank, value in pairs}
    except (binascii.Error, UnicodeDecodeError):
        abort(400)


def _come(upload: Upload) -> dict[str, str]:
    return {"Upload-Offset": str(upload.came), "Upload-Expires": _until(upload)}


def _until(upload: Upload) -> str:
    return format_date_time(upload.expires_at.timestamp())
