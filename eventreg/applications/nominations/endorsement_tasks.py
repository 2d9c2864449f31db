"""What happens by itself to applications that wait for their organization: reminders, and going on after all."""

import threading
from collections import defaultdict
from collections.abc import Sequence

from eventreg.applications.nominations import endorsement_days, endorsement_queries, endorsing
from eventreg.applications.nominations.endorsing import Waiting
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db

PORTION = 50


def go_on(_stop: threading.Event | None = None) -> int:
    """Remind focal points who have not answered; let go on what has waited long enough. How many went on."""
    _remind()
    gone = 0
    while portion := _over()[:PORTION]:
        endorsing.let_go([one.endorsement for one in portion], why=endorsing.SILENT)
        db.session.commit()
        gone += len(portion)
    db.session.rollback()
    return gone


def _remind() -> None:
    begin_writing(db.session)
    now = clock.now()
    together: defaultdict[tuple[int, int], list[Waiting]] = defaultdict(list)
    for one in _waiting():
        together[one.event.id, one.endorsement.organization_id].append(one)
    for those in together.values():
        if any(endorsement_days.is_to_remind(one.asked, one.closes, now, reminded=one.reminded) for one in those):
            endorsing.remind(those)
    db.session.commit()


def _over() -> list[Waiting]:
    begin_writing(db.session)
    now = clock.now()
    return [one for one in _waiting() if endorsement_days.is_over(one.asked, one.closes, now)]


def _waiting() -> Sequence[Waiting]:
    return [Waiting(*row) for row in db.session.execute(endorsement_queries.all_waiting())]
