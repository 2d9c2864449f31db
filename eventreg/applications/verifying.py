"""Showing that an applicant can be reached: codes, links, and what holds from then on."""

from sqlalchemy.exc import IntegrityError

from eventreg.accounts import ways_in
from eventreg.applications import intake, queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.people import duplicates
from eventreg.people.models import Channel

ALIKE = 1.0  # the name and an address that was shown to be theirs


def send_code(application: Application) -> None:
    """Mail a new code and link to an address that nobody has shown to read yet."""
    channel = application.person.email
    if channel is not None and channel.verified_at is None:
        people.start_verification(channel, reference=application.reference, event_id=application.event_id)


def verify(application: Application, code: str) -> Refusal | None:
    """Check the six-digit code; None when it was right. The caller commits either way: wrong tries are counted."""
    channel = application.person.email
    if channel is None or channel.verified_at is not None:
        return None
    wrong = ways_in.check_code(ways_in.Purpose.VERIFY, f"channel:{channel.uid}", code)
    if wrong is None:
        channel_verified(channel)
    return wrong


def channel_verified(channel: Channel) -> None:
    """Somebody used the link or code that went to a channel: its applications are verified."""
    people.mark_verified(channel)
    for application in db.session.scalars(queries.own_applications(channel.person)):
        claim_identity(application)
        audit.record(
            "application.verified", about=application.reference, event_id=application.event_id, channel=channel.kind
        )


def claim_identity(application: Application) -> None:
    """Once verified, the pair of channel and name belongs to one application of the event.

    Where another one has it, staff are asked whether the two are one person.
    """
    is_sent = application.submitted_at is not None or application.status == Status.AWAITING_ENDORSEMENT
    if not is_sent or not application.is_verified or application.status == Status.WITHDRAWN:
        return
    identity = intake.identity(application)
    if identity is None:
        return
    twin = db.session.scalar(queries.same_identity(application, identity))
    if twin is not None:
        ask_whether_one(application, twin)
        return
    try:
        with db.session.begin_nested():
            application.identity = identity
    except IntegrityError:
        db.session.refresh(application)


def ask_whether_one(application: Application, twin: Application) -> None:
    """Ask staff whether the persons of two applications are one; never of somebody and themselves."""
    if application.person_id != twin.person_id:
        duplicates.suggest(application.person, twin.person, score=ALIKE, reasons=["name", "address"])
