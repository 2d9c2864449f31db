"""Giving applications to reviewers: all that lack readers at once, or one by hand."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection

from eventreg.accounts.models import Account
from eventreg.applications import lifecycle
from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import insert_rows, new_uid
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment_queries,
    conflicts,
    planning,
    reading_queries,
    review_settings,
    reviewers,
    surplus_queries,
)
from eventreg.review.reading.reading_models import ABSTAINED, DONE, OPEN, TAKEN_BACK, Assignment
from eventreg.review.reading.reading_queries import READ
from eventreg.review.reading.reading_states import READERS
from eventreg.review.reading.review_settings import Stage


class PlanChanged(Refusal):
    """Applications, reviewers or conflicts are not what the page showed."""

    sentence = N_(
        "Something has changed since the plan was shown: applications, reviewers or conflicts of interest. "
        "Nothing was assigned. Look at the plan as it is now, then press again."
    )


class NothingToAssign(Refusal):
    """Everything has the readers that it should have, or nobody can take more."""

    sentence = N_("There is nothing to assign.")


class NotRead(Refusal):
    """Decided, returned or gone meanwhile."""

    sentence = N_("This application is not being read any more: it is decided, returned or withdrawn.")


class HasConflict(Refusal):
    """A conflict of interest."""

    sentence = N_("%(name)s has a conflict of interest with this application and cannot read it.")


class HasIt(Refusal):
    """The same reader twice."""

    sentence = N_("%(name)s has this application already.")


class Abstained(Refusal):
    """Whoever abstained is not asked again."""

    sentence = N_("%(name)s has abstained from reading this application.")


class WasSetAside(Refusal):
    """Whoever has read it does not read it anew."""

    sentence = N_("%(name)s has read this application, and the reading was set aside. Bring it back if it is to count.")


class NobodyLeft(Refusal):
    """Nobody can be found by itself."""

    sentence = N_("There is no reviewer left who could read this application: because of conflicts of interest, "
                  "languages, or the most that each reads.")  # fmt: skip


class AlreadyRead(Refusal):
    """What was sent is not taken back."""

    sentence = N_("This reading has been sent meanwhile, so it stays.")


def assign(event: Event, stage: Stage, *, expected: str) -> int:
    """Give what is missing to whom the plan says, and take those applications into review. How many readings.

    `expected`: `Prepared.seen` of the plan that was looked at. Raises PlanChanged, NothingToAssign.
    """
    holding.hold(event)
    prepared = planning.prepare(event, stage)
    if not prepared.plan.pairs:
        raise NothingToAssign
    if prepared.seen != expected:
        raise PlanChanged
    return give_together(event, stage, prepared.plan.pairs, act=new_uid())


def pass_on(event: Event, freed: Collection[Assignment]) -> int:
    """Give what somebody has not read to others, as far as readings are missing; how many were given."""
    holding.hold(event)
    by_stage: defaultdict[str, set[int]] = defaultdict(set)
    for one in freed:
        by_stage[one.stage].add(one.application_id)
    given, act = 0, new_uid()
    for stage in review_settings.stages(review_settings.of(event)):
        if stage.key in by_stage:
            pairs = planning.prepare(event, stage, only=by_stage[stage.key]).plan.pairs
            given += give_together(event, stage, pairs, act=act)
    return given


def give(event: Event, application: Application, account: Account, *, act: uuid.UUID | None = None) -> Assignment:
    """Let somebody read an application, by hand, in the stage in which it is. `act`: of what is given together.

    Languages, themes and the most that they read do not matter here. Raises NotAReviewer, NotRead, HasConflict, HasIt,
    Abstained, WasSetAside.
    """
    stage = stage_of(event, application)
    _check(event, application, account, stage)
    _write(event, stage, [(application.id, account.id)], act=act, on_purpose=True)
    audit.record(
        "reading.given", about=application.reference, event_id=event.id, account=account.id, stage=stage.key
    )  # fmt: skip
    return db.session.scalars(assignment_queries.between(application.id, account.id, stage.key)).one()


def give_one_more(event: Event, application: Application, *, act: uuid.UUID | None = None) -> Assignment:
    """Let one more reviewer read an application, whoever has the least to read and fits. `act`: as of `give`.

    Raises NobodyLeft, NotRead.
    """
    holding.hold(event)
    stage = stage_of(event, application)
    known = planning.states(event, stage).get(application.id, {})
    number = sum(state in READERS for state in known.values())
    pairs = planning.prepare(event, stage, only={application.id}, number=number + 1).plan.pairs
    if application.status not in READ:
        raise NotRead
    if not pairs:
        raise NobodyLeft
    account = db.session.scalars(reading_queries.accounts([pairs[0][1]])).one()
    return give(event, application, account, act=act)


def take_back(event: Event, assignment: Assignment, *, why: str | None = None) -> None:
    """Take an application away from a reviewer who has not sent a reading of it. `why`: UNDONE where they may be given
    it anew by themselves. Raises AlreadyRead.
    """
    if assignment.state == DONE:
        raise AlreadyRead
    if assignment.state != OPEN:
        return
    assignment.state, assignment.ended_for, assignment.ended_at = TAKEN_BACK, why, clock.now()
    db.session.flush()
    audit.record(
        "reading.taken_back", about=assignment.application.reference, event_id=event.id,
        account=assignment.account_id, stage=assignment.stage,
    )  # fmt: skip


def of_application(application: Application) -> list[Assignment]:
    """Everybody who was given an application."""
    return list(db.session.scalars(assignment_queries.of_application(application)))


def stage_of(event: Event, application: Application) -> Stage:
    """The stage in which an application is."""
    settings = review_settings.of(event)
    standing = db.session.scalar(reading_queries.standing(application))
    found = review_settings.stage_of(settings, standing.stage) if standing else None
    return found or review_settings.first_stage(settings)


def _check(event: Event, application: Application, account: Account, stage: Stage) -> None:
    holding.hold(event)
    reader = reviewers.one_of(event, account.id)
    if not reader.is_active:
        raise reviewers.NotAReviewer
    if application.status not in READ:
        raise NotRead
    known = db.session.scalar(assignment_queries.between(application.id, account.id, stage.key))
    if known is not None and known.state in {OPEN, DONE}:
        raise HasIt(name=reader.name)
    if known is not None and known.set_aside is not None:
        raise WasSetAside(name=reader.name)
    if known is not None and known.state == ABSTAINED:
        raise Abstained(name=reader.name)
    if not conflicts.may_read(account, application):
        raise HasConflict(name=reader.name)


def give_together(
    event: Event, stage: Stage, pairs: Collection[tuple[int, int]], *, act: uuid.UUID, on_purpose: bool = False
) -> int:
    """Give what was found to fit while the event's row is held: (application id, account id) each. How many.

    `on_purpose`: whoever has enough readers already gets one more because somebody wants it.
    """
    if pairs:
        _write(event, stage, pairs, act=act, on_purpose=on_purpose)
        audit.record(
            "readings.assigned", about=f"event:{event.slug}", event_id=event.id, stage=stage.key, count=len(pairs)
        )  # fmt: skip
    return len(pairs)


def _write(
    event: Event, stage: Stage, pairs: Collection[tuple[int, int]], *, act: uuid.UUID | None, on_purpose: bool
) -> None:
    """New assignments, or those that were taken back opened again; their applications are in review from now on."""
    held = list(db.session.scalars(application_queries.held({application_id for application_id, _who in pairs})))
    if any(one.status not in READ for one in held):
        raise PlanChanged
    lifecycle.move_together([one for one in held if one.status == Status.SUBMITTED], Status.IN_REVIEW)
    states = planning.states(event, stage)
    fresh = [(key, who) for key, who in pairs if who not in states.get(key, {})]
    full = {
        key for key, of in states.items() if on_purpose and sum(now in READERS for now in of.values()) >= stage.readers
    }
    for key, who in set(pairs) - set(fresh):
        again = db.session.scalars(assignment_queries.between(key, who, stage.key)).one()
        again.state, again.by, again.at = OPEN, audit.actor(), clock.now()
        again.act, again.is_extra, again.ended_for, again.ended_at = act, key in full, None, None
    rows = [_row(event, stage, key, who) | {"act": act, "is_extra": key in full} for key, who in fresh]
    insert_rows(db.session, Assignment, rows)
    db.session.flush()
    _replace_gone(event, stage, Counter(key for key, _who in pairs))


def _replace_gone(event: Event, stage: Stage, given: Counter[int]) -> None:
    """Take back what somebody read no more whom others now read instead: their role may come back, these do not."""
    for one in db.session.scalars(surplus_queries.gone_of(event, stage.key, given)).all():
        if given[one.application_id]:
            given[one.application_id] -= 1
            take_back(event, one)


def _row(event: Event, stage: Stage, application_id: int, account_id: int) -> dict[str, object]:
    return {
        "event_id": event.id, "application_id": application_id, "account_id": account_id, "stage": stage.key,
        "state": OPEN, "skipped": 0, "by": audit.actor(), "at": clock.now(),
    }  # fmt: skip
