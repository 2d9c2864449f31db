"""What the web server answers by itself to requests that are too long or none at all: sentences, in every language.

Such a request has no address, no cookie and no language that could be trusted, so no page can be chosen for it.
"""

import functools
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from eventreg.core.errors import N_
from eventreg.web.locale import LOCALES, ReaderLocale


@dataclass(frozen=True)
class Answer:
    """A status with its standard phrase, and what people read."""

    status: int
    phrase: str
    title: str
    text: str


NO_REQUEST = Answer(
    400, "Bad Request", N_("This request cannot be understood"),
    N_("Something in it is damaged or not allowed. Open the page anew, or use another browser or network."),
)  # fmt: skip
TOO_LONG = Answer(
    414, "URI Too Long", N_("This address is too long"),
    N_("Type the address of the first page, and go on from there. If a link brought you here, it was damaged."),
)  # fmt: skip
TOO_MUCH = Answer(
    431, "Request Header Fields Too Large", N_("The browser sends too much with this request"),
    N_("Delete the cookies of this site in your browser, then open the page again."),
)  # fmt: skip
NOT_KNOWN = Answer(
    501, "Not Implemented", N_("This kind of request is not known here"),
    N_("Open the page in a browser. A program that sends data must say how long they are, or send them in chunks."),
)  # fmt: skip

ANSWERS: dict[type[Exception], Answer] = {
    errors.LimitRequestLine: TOO_LONG,
    errors.LimitRequestHeaders: TOO_MUCH,
    errors.UnsupportedTransferCoding: NOT_KNOWN,
    errors.InvalidRequestLine: NO_REQUEST,
    errors.InvalidRequestMethod: NO_REQUEST,
    errors.InvalidHTTPVersion: NO_REQUEST,
    errors.InvalidHeader: NO_REQUEST,
    errors.InvalidHeaderName: NO_REQUEST,
    errors.ObsoleteFolding: NO_REQUEST,
    errors.InvalidSchemeHeaders: NO_REQUEST,
    errors.InvalidH2CPreface: NO_REQUEST,
    errors.InvalidChunkSize: NO_REQUEST,
    errors.InvalidChunkExtension: NO_REQUEST,
    errors.ChunkMissingTerminator: NO_REQUEST,
}
HEADERS = (
    "Connection: close",
    "Content-Type: text/html; charset=utf-8",
    "Content-Security-Policy: default-src 'none'",
    "X-Content-Type-Options: nosniff",
    "Cache-Control: no-store",
)


class Worker(ThreadWorker):
    """A process of the web server that answers in sentences; what it does not know goes gunicorn's way."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer a request that cannot be read."""
        answer = ANSWERS.get(type(exc))
        if answer is None:
            super().handle_error(req, client, addr, exc)
            return
        # Neither the address nor the error's words are written down: a damaged link may still let somebody in.
        self.log.warning("a request was answered %s (%s)", answer.status, type(exc).__name__)
        with suppress(OSError):
            client.sendall(message(self.wsgi, answer))


@functools.cache
def message(app: Flask, answer: Answer) -> bytes:
    """The whole answer as it is sent."""
    with app.app_context():
        said = [_said(answer, tag) for tag in LOCALES]
        body = app.jinja_env.get_template("serving/answer.html").render(answers=said).encode()
    head = [f"HTTP/1.1 {answer.status} {answer.phrase}", *HEADERS, f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode("ascii") + body


def _said(answer: Answer, tag: str) -> Mapping[str, str]:
    with force_locale(tag):
        return {
            "tag": tag, "direction": ReaderLocale(tag).direction, "title": _(answer.title), "text": _(answer.text)
        }  # fmt: skip
