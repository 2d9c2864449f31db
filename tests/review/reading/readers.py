"""What tests of reading begin with: an event whose organizer is signed in, criteria, reviewers, sent readings."""

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import assignment, criteria, kept_points, totals
from eventreg.review.reading.criteria import Facts
from eventreg.review.reading.reading_models import DONE, Review, Score


def criterion(event, name="Motivation", weight=10):
    """One criterion more."""
    facts = Facts({"en": name, "ru": name}, {}, weight)
    made = criteria.add(event, facts, expected=criteria.seen(criteria.known(event)), agreed=10**6)
    db.session.commit()
    return made


def reviewer(factory, event, number=1):
    """Somebody with the role."""
    return factory.account(f"reviewer{number}@reads.example", "reviewer", event_id=event.id)


def give(application, account):
    """An assignment by hand."""
    made = assignment.give(application.event, application, account)
    db.session.commit()
    return made


def send(assigned, *points):
    """A reading that was sent, with points for each criterion in order."""
    now = clock.now()
    review = Review(assignment_id=assigned.id, updated_at=now, sent_at=now)
    db.session.add(review)
    for one, mark in zip(criteria.known(assigned.application.event), points, strict=True):
        review.scores.append(Score(criterion_id=one.id, points=mark))
    assigned.state = DONE
    db.session.flush()
    totals.write(assigned.application.event, review)
    kept_points.write(assigned)
    db.session.commit()
    return review


def fresh():
    """What a request has written is seen from here on."""
    db.session.rollback()
    db.session.expire_all()
