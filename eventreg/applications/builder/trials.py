"""Trial applications: organizers fill in their own form, before the call opens or later.

A trial stays a draft, whatever is sent: it has no `submitted_at`, so that no list, figure, export, result or mail knows
it. It is found by its way in, "trial", and goes away with everything that was typed.
"""

from collections.abc import Sequence

from eventreg.applications import discarding, domain, lifecycle, queries
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import TRIAL, Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people


def begin(event: Event, *, language: str) -> Application:
    """An empty trial application, with a person of its own."""
    person = people.create_person(badge_name="", key_name=event.key_name, language=language)
    application = domain.new_application(event, person, via=TRIAL)
    lifecycle.begin(application, Status.DRAFT)
    audit.record("application.begun", about=application.reference, event_id=event.id, via=TRIAL)
    return application


def send(application: Application, sections: Sequence[Section], incomplete: Refusal) -> None:
    """As if it were sent: nothing is mailed and nothing counts. Raises `incomplete` where answers are missing."""
    if domain.missing(application, sections):
        raise incomplete
    application.trial_sent_at = clock.now()


def remove_all(event: Event) -> int:
    """Take away every trial of an event with its answers, files and persons; gives their number."""
    found = list(db.session.scalars(queries.trials(event)))
    discarding.remove(found)
    if found:
        audit.record("trials.removed", about=f"event:{event.slug}", event_id=event.id, count=len(found))
    return len(found)
