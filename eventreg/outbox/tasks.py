"""Delivering what is due. Needs an application context; uses database sessions of its own."""

import logging
import os
import secrets
import socket
import threading

from flask import current_app

from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.outbox import handover, reasons, sender, transport
from eventreg.outbox.handover import Attempt
from eventreg.outbox.letter import Letter, compose
from eventreg.outbox.models import MailStatus
from eventreg.outbox.outcomes import Doubtful, Permanent, ServerDown, Temporary
from eventreg.outbox.render import render
from eventreg.outbox.transport import Transport

log = logging.getLogger(__name__)


def deliver_due(stop: threading.Event | None = None) -> int:
    """Hand over every mail that is due, over one connection; how many were taken.

    Several workers may do this at once. It ends early, between two mails, when `stop` is set.
    """
    way, worker, count = transport.of(current_app.extensions["eventreg"]), _new_name(), 0
    stop = stop or threading.Event()
    try:
        for orphan in handover.orphans():
            _settle(orphan, way)
        while not stop.is_set() and (ids := handover.due()):
            count += _deliver_portion(ids, way, worker, stop)
    finally:
        way.close()
    return count


def _settle(orphan: Attempt, way: Transport) -> None:
    """Decide about a mail whose worker died while handing it over."""
    letter = _read(orphan.mail_id, MailStatus.SENDING)
    taken = way.was_taken(letter) if letter else None
    if taken is None:
        handover.doubtful(orphan, reasons.WORKER_LOST)
    elif taken:
        handover.sent(orphan)
    else:
        handover.again(orphan)


def _deliver_portion(ids: list[int], way: Transport, worker: str, stop: threading.Event) -> int:
    """Hand these over one after the other; how many were taken. When the server takes none, the rest is put off."""
    count = 0
    for position, mail_id in enumerate(ids):
        if stop.is_set():
            break
        letter = _read(mail_id, MailStatus.QUEUED)
        message = letter and _written(letter)
        if not letter or not message:
            continue
        try:
            way.prepare()
        except ServerDown as down:
            log.warning("mails wait: %s", down.reason)
            handover.postpone(ids[position:], down.reason)
            break
        count += _hand_over(letter, message, way, worker)
    if count:
        handover.hurry()
    return count


def _hand_over(letter: Letter, message: bytes, way: Transport, worker: str) -> bool:
    """Hand one mail over, unless another worker is at it; whether it was taken."""
    attempt = handover.begin(letter, worker)
    if attempt is None:
        return False
    try:
        way.deliver(letter, message)
    except Permanent as refused:
        handover.failed(attempt, refused.reason)
    except Temporary as refused:
        handover.later(attempt, refused.reason)
    except Doubtful:
        handover.doubtful(attempt, reasons.ANSWER_LOST)
    else:
        return handover.sent(attempt)
    return False


def _read(mail_id: int, status: MailStatus) -> Letter | None:
    """A mail that still has this status; one that nobody can read any more is settled here."""
    try:
        return handover.read(mail_id, status=status)
    except KeyDestroyed:
        handover.spoilt(mail_id, status, reasons.KEY_DESTROYED)
        return None


def _written(letter: Letter) -> bytes | None:
    """The message, or None, and the mail has failed, if it cannot be written."""
    try:
        return compose(letter, render(letter), sender.current(), clock.now())
    except Exception:
        # Whatever is wrong with one mail's template or values must not keep the others from going out.
        log.exception("mail %s cannot be written from template %s", letter.uid, letter.template)
        handover.spoilt(letter.id, MailStatus.QUEUED, reasons.CANNOT_BE_WRITTEN)
        return None


def _new_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
