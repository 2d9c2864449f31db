"""Applying the rules: a job, asked for when a rule changes, somebody sends, or organizers correct an answer.

Whatever a rule decides is private as every decision, and taken back when the rule goes or the answer is another one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from eventreg.applications import queries as application_queries
from eventreg.applications.form import standing_forms
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.models import Job
from eventreg.jobs.work import Work
from eventreg.review import deciding
from eventreg.review.eligibility import eligibility_queries, matching
from eventreg.review.eligibility.eligibility_models import RULE, YES, EligibilityRule, EligibilityVerdict
from eventreg.review.eligibility.matching import Rule

KIND = "eligibility.apply"
PORTION = 200  # applications that are read, or decided about, in one go
# What a rule has said is forgotten when the application goes one of these ways: it is asked anew if it comes back.
AWAY = frozenset({Status.RETURNED, Status.WITHDRAWN, Status.CANCELLED})
# Whoever decides one of these about somebody whom a rule had knocked out says: eligible.
OVERRULED = frozenset({
    Status.SUBMITTED, Status.IN_REVIEW, Status.ON_RESERVE_LIST, Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED,
})  # fmt: skip


def ask(event_id: int, ids: Iterable[int] | None = None) -> Job:
    """Have the rules applied: to everybody, or to these."""
    payload: dict[str, Any] = {"ids": None if ids is None else sorted(ids)}
    return jobs.queue(KIND, payload, event_id=event_id, asked_by=audit.actor())


def run(work: Work) -> dict[str, int]:
    """The job. Doing it twice changes nothing."""
    event_id, asked = work.event_id or 0, work.payload["ids"]
    ids = list(db.session.scalars(eligibility_queries.concerned(event_id, asked)))
    out = back = 0
    for start in range(0, len(ids), PORTION):
        work.progress(start, len(ids))
        db.session.rollback()
        begin_writing(db.session)
        knocked, freed = _apply(event_id, ids[start : start + PORTION])
        out, back = out + knocked, back + freed
        db.session.commit()
    return {"out": out, "back": back}


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move: whoever is sent is asked about; what a human decides about somebody a rule counts."""
    if was == Status.INELIGIBLE:
        _overrule(application)
    elif application.status == Status.SUBMITTED and db.session.scalar(
        eligibility_queries.any_rule(application.event_id)
    ):
        ask(application.event_id, [application.id])


def follow_together(applications: Sequence[Application], *, became: Status) -> None:
    """The same for many."""
    if became != Status.SUBMITTED or not applications:
        return
    event_id = applications[0].event_id
    if db.session.scalar(eligibility_queries.any_rule(event_id)):
        ask(event_id, [one.id for one in applications])


def answers_written(application: Application, **_before: object) -> None:
    """Handler of what organizers write. Applicants change page after page: what they have sent is asked about when it
    is sent, and once more whenever the rules are applied to everybody.
    """
    by_staff = audit.actor().startswith("account:")
    if (
        not by_staff
        or application.id is None
        or application.status not in {*eligibility_queries.UNDECIDED, Status.INELIGIBLE}
    ):
        return
    if db.session.scalar(eligibility_queries.any_rule(application.event_id)):
        ask(application.event_id, [application.id])


def _apply(event_id: int, ids: Sequence[int]) -> tuple[int, int]:
    """How many were knocked out, and how many taken back. Those whom somebody judges meanwhile are left alone."""
    event = db.session.get_one(Event, event_id)
    holding.hold(event)
    db.session.scalars(application_queries.held(ids)).all()
    still = set(db.session.scalars(eligibility_queries.concerned(event_id, ids)))
    kept = {one.id: one for one in db.session.scalars(eligibility_queries.rules(event))}
    rules = [Rule(one.id, one.condition, one.unless) for one in kept.values()]
    known = {one.application_id: one for one in db.session.scalars(eligibility_queries.verdicts(still))}
    sections = standing_forms.sections(event)
    out = back = 0
    asked = matching.asked_about(rules, sections)
    for application in db.session.scalars(eligibility_queries.with_answers(still, asked)):
        hit = matching.first_hit(rules, application, sections)
        verdict = known.get(application.id)
        if verdict is not None and (hit is None or hit.key != verdict.rule_id):
            _take_back(application, verdict)
            back += 1
        if hit is not None and (verdict is None or hit.key != verdict.rule_id):
            _knock_out(application, kept[hit.key])
            out += 1
    return out, back


def _knock_out(application: Application, rule: EligibilityRule) -> None:
    with audit.acting(audit.SYSTEM):
        deciding.find_ineligible(application, told=rule.told, reason=rule.name)
        db.session.add(
            EligibilityVerdict(
                event_id=application.event_id,
                application=application,
                rule_id=rule.id,
                verdict=RULE,
                by=audit.actor(),
                at=clock.now(),
            )
        )
        db.session.flush()


def _take_back(application: Application, verdict: EligibilityVerdict) -> None:
    # Gone before the move: the move is not a human's.
    db.session.delete(verdict)
    db.session.flush()
    with audit.acting(audit.SYSTEM):
        deciding.undo_decision(application)


def _overrule(application: Application) -> None:
    verdict = db.session.scalar(eligibility_queries.verdict(application))
    if verdict is None or verdict.verdict == YES:
        return
    if application.status in AWAY and verdict.verdict == RULE:
        db.session.delete(verdict)
    elif application.status in OVERRULED:
        verdict.verdict, verdict.by, verdict.at = YES, audit.actor(), clock.now()
    db.session.flush()
