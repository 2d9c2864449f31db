"""The way in of somebody without an e-mail whom an office has typed in or brought in by a list: a code to hand over."""

import uuid
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Select, func, or_, select

from eventreg.accounts import ways_in
from eventreg.applications import rules
from eventreg.applications.models import IMPORT, OFFICE, Application
from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person

BY_OFFICE = frozenset({OFFICE, IMPORT})  # how applications came in whose people may be handed a code


class OpensAlready(Refusal):
    """They have used a code, get mails, have left, or the code would open more than what was typed in."""

    sentence = N_("This person has a way to their own page already, or their application is over. No new code is made.")


def by_uid(event: Event, uid: uuid.UUID) -> Select[Application]:
    """A sent application, whoever may see it: its code was just made."""
    return select(Application).where(
        Application.event_id == event.id, Application.uid == uid, Application.submitted_at.is_not(None)
    )


def needs_code(application: Application) -> bool:
    """Whether no mail reaches this person."""
    return application.person.email is None


def has_opened(application: Application) -> bool:
    """Whether somebody has opened the person's page with a code; from then on it is theirs alone."""
    return ways_in.was_used(ways_in.Purpose.RESUME, application.person.actor)


def can_make(application: Application) -> bool:
    """Whether staff may make a code: as long as it opens nothing but what they brought in themselves."""
    return bool(can_get([application]))


def can_get(applications: Sequence[Application]) -> list[Application]:
    """Those of them for whom staff may make a code."""
    asked = [
        one for one in applications
        if one.via in BY_OFFICE and needs_code(one) and not rules.is_over(one)
    ]  # fmt: skip
    used = ways_in.of_which_used(ways_in.Purpose.RESUME, [one.person.actor for one in asked])
    opens = _opened_with([one.person_id for one in asked])
    return [one for one in asked if one.person.actor not in used and opens[one.person_id] == 1]


def make(application: Application) -> str:
    """A new code, which exists here once; older ones stop working. Raises OpensAlready."""
    db.session.refresh(application, with_for_update={"of": Application})
    if not can_make(application):
        raise OpensAlready
    return make_together([application])[0]


def make_together(applications: Sequence[Application]) -> list[str]:
    """The same for many that are held and can get one, in their order."""
    audit.record_together("application.code_made", [(one.reference, one.event_id, {}) for one in applications])
    return ways_in.make_resume_codes([one.person.actor for one in applications])


def _opened_with(person_ids: Sequence[int]) -> Counter[int]:
    """Person's id → how many applications a code of theirs opens, those of whoever turned out to be the same, too."""
    both = (
        select(Person.id, Person.joined_into_id, func.count(Application.id))
        .join(Application.person)
        .where(or_(Person.id.in_(person_ids), Person.joined_into_id.in_(person_ids)))
        .group_by(Person.id, Person.joined_into_id)
    )
    found: Counter[int] = Counter()
    for person_id, joined_into_id, number in db.session.execute(both):
        for whom in (person_id, joined_into_id):
            if whom is not None:
                found[whom] += number
    return found
