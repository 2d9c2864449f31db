"""What is to be sent: queued in the caller's transaction, rendered in the reader's language, delivered by a worker."""

from flask import Flask

from eventreg.config import Settings
from eventreg.outbox import sender


def setup(app: Flask) -> None:
    """Bind this area to the application: mails come from its address and are named by its host."""
    settings: Settings = app.extensions["eventreg"]
    sender.use(sender.Sender.of(settings.base_url, settings.mail_from))
