"""Finding mails."""

from eventreg.extensions import db
from eventreg.outbox import queries


def test_lists_of_mails_go_on_where_the_page_ended(queue):
    mails = [queue(to=f"a{number}@example.org") for number in range(5)]
    elsewhere = queue(event_id=4, about="CALP-1")

    first = db.session.scalars(queries.mails_of_event(3, limit=3)).all()
    second = db.session.scalars(queries.mails_of_event(3, limit=3, before=first[-1].id)).all()

    assert [*first, *second] == mails[::-1]
    assert db.session.scalars(queries.mails_about("CALP-1")).all() == [elsewhere]
    assert db.session.scalar(queries.mail_by_uid(elsewhere.uid, event_id=3)) is None
