"""Many invented people at one event: they apply over the days of its call, and are decided about together."""

import random
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from eventreg.applications import domain as applications
from eventreg.applications import intake, lifecycle
from eventreg.applications import queries as application_queries
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import known_people
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import begin_writing, insert_rows
from eventreg.demonstration import forms, invented, register, results
from eventreg.demonstration.invented import Invented
from eventreg.events import queries as events
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.people.models import Consent, Person
from eventreg.review import queries as review_queries

PORTION = 1_000
VIA = "demonstration"


def apply(event: Event, people: Sequence[Invented], *, until: datetime, seed: str) -> list[Application]:
    """Let people apply between the opening of the call and `until`, more of them towards the end."""
    chance = random.Random(seed)  # noqa: S311 - invented people are no secret
    moments = sorted(_moment(chance, event.call_opens, until) for _ in people)
    made = _new(event, people)
    asked = versions(event)
    for application, person, moment in zip(made, people, moments, strict=True):
        _fill(application, person, moment, asked)
    lifecycle.begin_together(made, Status.SUBMITTED, times=moments)
    _consent(made)
    register.link(made)
    intake.index_together([(application, intake.words_of(application)) for application in made])
    return made


def add(slug: str, count: int, *, tell: Callable[[str], None]) -> int:
    """Add invented people in portions, each committed: sent, or confirmed with badges where results have been sent."""
    tag = secrets.token_hex(3)
    for start in range(0, count, PORTION):
        # What was made before is not needed in memory any more, and the write lock comes first.
        db.session.remove()
        begin_writing(db.session)
        event = db.session.scalars(events.event_by_slug(slug)).one()
        size = min(PORTION, count - start)
        seed = f"{slug} {tag} {start}"
        people = forms.answered(invented.people(size, seed=seed, tag=f"{tag}.{start}."), slug, seed=seed)
        until = min(event.call_closes, clock.now()) - timedelta(minutes=1)
        made = apply(event, people, until=until, seed=seed)
        if _results_are_sent(event):
            results.confirm(event, made)
        db.session.commit()
        tell(f"{start + size} of {count}")
    return count


def versions(event: Event) -> dict[str, QuestionVersion]:
    """What an event asks now, by key."""
    return applications.versions_of(list(db.session.scalars(application_queries.sections(event.id))))


def _results_are_sent(event: Event) -> bool:
    closed = call_state(event, clock.now()) == CallState.CLOSED
    return closed and db.session.scalar(review_queries.sendings(event).limit(1)) is not None


def _moment(chance: random.Random, first: datetime, last: datetime) -> datetime:
    """A call fills towards its end: a fifth comes in its last week."""
    return first + (last - first) * chance.triangular(0.02, 1.0, 0.9)


def _new(event: Event, people: Sequence[Invented]) -> list[Application]:
    fresh = known_people.fresh_references(event.reference_prefix, len(people))
    made = []
    for one, reference in zip(people, fresh, strict=True):
        person = Person(badge_name=one.values["name_native"], key_name=event.key_name, language=one.language)
        application = applications.new_application(event, person, via=VIA)
        application.reference = reference
        made.append(application)
    return made


def _fill(application: Application, one: Invented, moment: datetime, versions: dict[str, QuestionVersion]) -> None:
    application.person.created_at = application.created_at = moment - timedelta(minutes=11)
    application.submitted_at = moment
    with clock.standing_at(moment):
        intake.write(application, versions, one.values)
    intake.write_consents(application, versions, sorted(intake.CONSENTS))
    channel = application.person.email
    if channel is not None and one.verified:
        channel.verified_at = moment + timedelta(minutes=9)
        application.identity = intake.identity(application)


def _consent(together: Sequence[Application]) -> None:
    """Everybody has read the notice and accepted the code of conduct."""
    rows = [
        {
            "person_id": one.person_id, "event_id": one.event_id, "kind": kind, "version": 1, "given": True,
            "at": one.submitted_at,
        }
        for one in together
        for kind in sorted(intake.CONSENTS)
    ]  # fmt: skip
    insert_rows(db.session, Consent, rows)
