"""A reviewer with something to read."""

from typing import Any

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import desk_forms, kept_points, review_settings, totals
from eventreg.review.reading.reading_models import Assignment, Criterion, Review, Score

REVIEWER = "reviewer1@demo.example"


def add_criteria(event: Any, *weights: int) -> list[Criterion]:
    """Criteria with these weights, called "Criterion 1" and so on."""
    made = [
        Criterion(
            event_id=event.id, names={"en": f"Criterion {number}", "ru": f"Критерий {number}"},
            helps={"en": f"Help {number}"}, weight=weight, position=number,
        )
        for number, weight in enumerate(weights or (50, 30, 20), start=1)
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.commit()
    return made


def settle(event: Any, **changes: Any) -> None:
    """Settings of an event that differ from the usual ones."""
    settings = review_settings.of(event)
    for name, value in changes.items():
        setattr(settings, name, value)
    db.session.add(settings)
    db.session.commit()


def give(application: Any, account: Any, stage: str = "shortlist") -> Assignment:
    """An open reading."""
    made = Assignment(
        event_id=application.event_id, application=application, account=account, stage=stage, by="system",
        at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.commit()
    return made


def read_by(application: Any, account: Any, criteria: list[Criterion], *points: int) -> Assignment:
    """A reading that somebody has sent."""
    made = give(application, account)
    made.state = "done"
    scores = [Score(criterion_id=one.id, points=given) for one, given in zip(criteria, points, strict=True)]
    review = Review(assignment_id=made.id, updated_at=clock.now(), sent_at=clock.now(), scores=scores)
    db.session.add(review)
    db.session.flush()
    totals.write(application.event, review)
    kept_points.write(made)
    db.session.commit()
    return made


def filled(criteria: list[Criterion], *points: object, note: str = "") -> dict[str, str]:
    """What the page sends."""
    given = {desk_forms.name_of(one): str(value) for one, value in zip(criteria, points, strict=False)}
    return given | {"note": note}


def points_of(assignment: Assignment) -> dict[int, int]:
    """Criterion id → points that are kept."""
    db.session.expire_all()
    return {one.criterion_id: one.points for one in assignment.review.scores} if assignment.review else {}
