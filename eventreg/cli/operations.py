"""Running the worker, and trying whether mail arrives."""

import uuid

import click
from flask import current_app

from eventreg.cli.console import Failed, command, say, settings
from eventreg.core import clock
from eventreg.jobs import process
from eventreg.outbox import domain as outbox
from eventreg.outbox import sender, transport
from eventreg.outbox.letter import Letter, Rendered, compose
from eventreg.outbox.outcomes import Doubtful, Permanent, ServerDown, Temporary

TRIAL = "This is a trial of EventReg's mail. Nothing needs to be done."


@command("worker")
def worker() -> None:
    """Send mails and do long work until told to stop. `python app.py` runs one already."""
    say("The worker has begun. Stop with Ctrl+C.")
    raise SystemExit(process.run_worker(current_app._get_current_object()))  # type: ignore[attr-defined]


@command("check-mail")
@click.argument("address")
def check_mail(address: str) -> None:
    """Hand one trial mail over at once, past the queue, and tell what came of it."""
    if not outbox.is_address(address):
        raise outbox.NotAnAddress
    uid = uuid.uuid4()
    letter = Letter(
        id=0, uid=uid, template="trial", language="en", address=address, values={},
        message_id=f"<{uid}@{sender.current().host}>", queued_at=clock.now(), attempts=0,
    )  # fmt: skip
    rendered = Rendered(
        subject="EventReg: a trial of the mail", text=f"{TRIAL}\n", html=f"<p>{TRIAL}</p>", language="en"
    )
    _deliver(letter, compose(letter, rendered, sender.current(), clock.now()))
    if settings().mail_url:
        say(f"The mail server has taken a mail to {address}. Look whether it arrived, also among the unwanted mail.")
    else:
        say(f"No mail server is set (EVENTREG_MAIL_URL): the mail is {settings().instance / 'mail' / letter.file_name}")


def _deliver(letter: Letter, message: bytes) -> None:
    try:
        way = transport.of(settings())
    except ValueError as error:
        raise Failed(f"EVENTREG_MAIL_URL cannot be used: {error}") from None
    try:
        way.prepare()
        way.deliver(letter, message)
    except (ServerDown, Permanent, Temporary) as refused:
        raise Failed(f"The mail was not taken: {refused.reason}") from None
    except Doubtful:
        raise Failed("The mail server broke off before it answered: the mail may have been taken or not.") from None
    finally:
        way.close()


COMMANDS = (worker, check_mail)
