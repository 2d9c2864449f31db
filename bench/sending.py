"""How long it takes to tell 1,000 results at once, on both databases.

300 offers, 200 places on the reserve list and 500 refusals that were decided in private: statuses, deadlines and queued
mails in one transaction, in one process, from the verb to the end of the commit. The mails are handed over by the
worker afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from sqlalchemy import func, select, update

from bench import databases, forum, many_applications
from bench.figures import Row, report
from bench.installation import installation
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Channel
from eventreg.review import telling
from eventreg.review.models import Decision, Offer

SLUG = "measured"
OFFERS, RESERVES, REFUSALS = 300, 200, 500


def measure() -> list[Row]:
    """Rows of what / database / seconds / statements / mails."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            begin_writing(db.session)
            event = forum.announce(SLUG)
            begin_writing(db.session)
            many_applications.add(event, many_applications.people(OFFERS + RESERVES + REFUSALS), first=1)
            begin_writing(db.session)
            _decide(db.session.scalars(event_by_slug(SLUG)).one())
            databases.settle(db.engine)
            yield {"what": f"telling {OFFERS + RESERVES + REFUSALS:,} results", "database": kind} | _told()
            db.engine.dispose()


def _decide(event: Event) -> None:
    """Every application is decided in private, whatever it was before."""
    outcomes = [Status.APPROVED] * OFFERS + [Status.RESERVE] * RESERVES + [Status.NOT_SELECTED] * REFUSALS
    for number, outcome in enumerate(outcomes, start=1):
        db.session.execute(update(Application).where(Application.id == number).values(status=outcome))
        decision = Decision(application_id=number, outcome=outcome, by="bench", at=clock.now())
        if outcome == Status.NOT_SELECTED:
            decision.told = "places"
        if outcome == Status.APPROVED:
            decision.offer = Offer(mode="in_person", role=event.roles[0], days=[], covers=[])
        db.session.add(decision)
    for channel in db.session.scalars(select(Channel)):
        channel.address = f"person{channel.id}@measured.example"
    db.session.commit()


def _told() -> Row:
    begin_writing(db.session)
    event = db.session.scalars(event_by_slug(SLUG)).one()
    before = db.session.scalar(select(func.count(Mail.id))) or 0
    with databases.Statements(db.engine) as counted:
        started = time.perf_counter()
        telling.send_results(event)
        db.session.commit()
        seconds = time.perf_counter() - started
    mails = (db.session.scalar(select(func.count(Mail.id))) or 0) - before
    if mails != OFFERS + RESERVES + REFUSALS:
        raise RuntimeError(f"{mails} mails")
    return {"seconds": round(seconds, 1), "statements": counted.number, "mails": mails}


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
