"""The server speaks tus with a client that others wrote (tuspy), over a real connection."""

import io
import socket

import pytest
from sqlalchemy import select
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from eventreg.applications.files import file_bytes
from eventreg.applications.files.file_models import File, Upload
from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.applications.files import sent_files as sent
from tests.applications.files.tus import Tus, ask_for_files

PIECE = 20_000


@pytest.fixture
def application(client, factory, event):
    ask_for_files(event)
    found = factory.application(event, status=Status.DRAFT)
    client.open_by_link(found.person)
    return found


@pytest.fixture
def tuspy(client, application):
    """A client of tuspy for a server."""

    def make(server):
        token = client.csrf()  # which changes the cookie
        own = {"Cookie": f"eventreg={client.http.get_cookie('eventreg').value}", "X-CSRFToken": token}
        address = f"http://127.0.0.1:{server.server_port}/applications/{application.reference}/uploads"
        return TusClient(address, headers=own)

    return make


def uploader(made, content, **more):
    said = {"filename": "фото.jpg", "question": "cv"}
    return made.uploader(file_stream=io.BytesIO(content), chunk_size=PIECE, metadata=said, **more)


def test_a_whole_file(client, application, start, tuspy):
    content = sent.photo() + b"\0" * 90_000
    sending = uploader(tuspy(start()), content)
    sending.upload()

    kept = Tus(client, application).finish("/" + sending.url.split("/", 3)[3])

    assert (kept["name"], sending.offset) == ("фото.jpg", len(content))
    assert file_bytes.read_file(db.session.scalars(select(File)).one()).startswith(b"\xff\xd8")


def test_a_file_goes_on_at_another_server_where_the_first_one_ended(client, application, start, tuspy):
    content = sent.photo() + b"\0" * 90_000
    first = start()
    sending = uploader(tuspy(first), content)
    sending.upload(stop_at=3 * PIECE)
    first.shutdown()

    path = sending.url.split("/", 3)[3]
    second = start()
    again = uploader(tuspy(second), content, url=f"http://127.0.0.1:{second.server_port}/{path}")
    assert again.offset == 3 * PIECE
    again.upload()

    assert Tus(client, application).finish(f"/{path}")["name"] == "фото.jpg"


def test_a_connection_that_ends_within_a_piece_loses_that_piece_alone(client, application, start, tuspy):
    content, server = sent.photo() + b"\0" * 90_000, start()
    sending = uploader(tuspy(server), content)
    sending.upload(stop_at=PIECE)
    path = "/" + sending.url.split("/", 3)[3]

    own = sending.get_headers() | {
        "Host": "localhost", "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(PIECE),
        "Content-Length": str(PIECE),
    }  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    with socket.create_connection(("127.0.0.1", server.server_port)) as line:
        line.sendall(f"PATCH {path} HTTP/1.1\r\n{head}\r\n".encode() + content[PIECE : PIECE + 7000])

    assert Tus(client, application).come(path) == PIECE
    sending.upload()
    assert Tus(client, application).finish(path)["name"] == "фото.jpg"


def test_two_gigabytes_are_refused_before_they_are_sent(start, tuspy):
    class Vast(io.BytesIO):
        def seek(self, offset, whence=0):
            return super().seek(offset, whence)

        def tell(self):
            return 2 * 2**30

    with pytest.raises(TusCommunicationError) as refused:
        tuspy(start()).uploader(file_stream=Vast(), chunk_size=PIECE, metadata={"question": "cv"}).upload()

    assert refused.value.status_code == 413
    assert db.session.scalars(select(Upload)).all() == []
