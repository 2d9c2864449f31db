"""Ways for a mail to leave: a mail server (`smtp.py`), or a folder of files where none is set."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from eventreg.config import Settings
from eventreg.outbox.letter import Letter
from eventreg.outbox.smtp import MailServer, ServerAddress


class Transport(Protocol):
    """Takes mails, one after the other. Its methods raise what `outcomes` declares."""

    def prepare(self) -> None:
        """See to it that the next mail can be handed over without delay."""
        ...

    def deliver(self, letter: Letter, message: bytes) -> None:
        """Hand one mail over; returns once it is taken."""
        ...

    def was_taken(self, letter: Letter) -> bool | None:
        """Whether a mail that a dead worker was handing over is through; None where nobody can know."""
        ...

    def close(self) -> None:
        """Give up what is open."""
        ...


@dataclass(frozen=True)
class MailFolder:
    """Each mail is one file `<time>-<uid>.eml` (time queued, UTC), flat in one folder, complete or not there at all."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def deliver(self, letter: Letter, message: bytes) -> None:
        """Write the file."""
        self.prepare()
        draft = self.folder / f".{letter.file_name}.{os.getpid()}"
        with draft.open("wb") as stream:
            stream.write(message)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(self.folder / letter.file_name)

    def was_taken(self, letter: Letter) -> bool | None:
        """Whether the file is there; a second try would write the same one."""
        return (self.folder / letter.file_name).exists()

    def close(self) -> None:
        """Nothing is open between two mails."""


def of(settings: Settings) -> Transport:
    """The transport that the operator has chosen. Raises ValueError for an address of another kind."""
    if settings.mail_url:
        return MailServer(ServerAddress.parse(settings.mail_url))
    return MailFolder(settings.instance / "mail")
