"""Mails in tests: templates of their own, a mail server, a clock, and a quick way to queue."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from eventreg.core import clock, crypto
from eventreg.extensions import db
from eventreg.outbox import domain
from eventreg.outbox.models import Mail
from tests.smtp import MailServer

TEMPLATES = str(Path(__file__).parent / "templates")
VALUES = {"reference": "CAIEF-7K3M-9Q", "name": "Айнұра Сейітқызы", "secret_token": "abc234"}


@pytest.fixture
def own_templates(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the application find the tests' mail templates beside its own."""
    loader: Any = app.jinja_loader
    monkeypatch.setattr(loader, "searchpath", [*loader.searchpath, TEMPLATES])


@pytest.fixture
def server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that the application is set to use."""
    with MailServer() as server:
        settings = dataclasses.replace(app.extensions["eventreg"], mail_url=server.url)
        monkeypatch.setitem(app.extensions, "eventreg", settings)
        yield server


@pytest.fixture
def queue(own_templates: None) -> Callable[..., Mail]:
    """Queues a mail and commits."""

    def queue(to: str = "ainura@example.org", template: str = "test_receipt", **changes: Any) -> Mail:
        values = VALUES | changes.pop("values", {})
        known = {"language": "en", "key_name": crypto.INSTALLATION, "about": "CAIEF-7K3M-9Q", "event_id": 3} | changes
        mail = domain.queue(template, to=to, values=values, **known)
        db.session.commit()
        return mail

    return queue


@pytest.fixture
def at(app: Flask) -> Callable[[datetime], datetime]:
    """Sets the clock."""

    def at(instant: datetime) -> datetime:
        clock.set_source(lambda: instant)
        return instant

    return at
