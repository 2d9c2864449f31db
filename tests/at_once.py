"""Forms sent in the same instant, by real threads: several browsers, or one button pressed several times."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from eventreg.extensions import db
from tests.client import Client

# What tells browsers apart: the session cookie, and the token that goes with it.
Browser = tuple[str, str]
Fields = Mapping[str, Any]


def browser(client: Client) -> Browser:
    """A client's browser, to be used in a thread of its own."""
    token = client.csrf()  # first: the page that has it also sets the cookie anew
    return client.http.get_cookie("eventreg").value, token


def pressed(app: Flask, client: Client, address: str, fields: Fields, times: int = 4) -> list[int]:
    """One button pressed so many times in one browser: the statuses of the answers, lowest first."""
    return sorted(sent(app, [browser(client)] * times, lambda _number: address, lambda _number: fields))


def sent(
    app: Flask, browsers: Sequence[Browser], address_of: Callable[[int], str], fields_of: Callable[[int], Fields]
) -> list[int]:
    """One form from each browser: the statuses of the answers, in the browsers' order."""
    db.session.commit()
    start = threading.Barrier(len(browsers))

    def send(number: int) -> int:
        cookie, token = browsers[number]
        http = FlaskClient(app, app.response_class)
        http.set_cookie("eventreg", cookie)
        start.wait()
        return http.post(address_of(number), data={**fields_of(number), "csrf_token": token}).status_code

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(send, range(len(browsers))))
