"""The way in of somebody whose form was typed in and who has no e-mail: a code that the office hands over."""

from sqlalchemy import Select, func, or_, select

from eventreg.accounts import ways_in
from eventreg.applications import rules
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.people.models import Person


class OpensAlready(Refusal):
    """They have used a code, get mails, have left, or the code would open more than what was typed in."""

    sentence = N_("This person has a way to their own page already, or their application is over. No new code is made.")


def needs_code(application: Application) -> bool:
    """Whether no mail reaches this person."""
    return application.person.email is None


def has_opened(application: Application) -> bool:
    """Whether somebody has opened the person's page with a code; from then on it is theirs alone."""
    return ways_in.was_used(ways_in.Purpose.RESUME, application.person.actor)


def can_make(application: Application) -> bool:
    """Whether staff may make a code: as long as it opens nothing but what they typed in themselves."""
    if not needs_code(application) or rules.is_over(application) or has_opened(application):
        return False
    return db.session.scalar(_opened_with(application.person)) == 1


def make(application: Application) -> str:
    """A new code, which exists here once; older ones stop working. Raises OpensAlready."""
    db.session.refresh(application, with_for_update={"of": Application})
    if not can_make(application):
        raise OpensAlready
    audit.record("application.code_made", about=application.reference, event_id=application.event_id)
    return ways_in.make_resume_code(application.person.actor)


def _opened_with(person: Person) -> Select[int]:
    """How many applications a code of this person opens, and of whoever turned out to be the same."""
    same = or_(Person.id == person.id, Person.joined_into_id == person.id)
    return select(func.count(Application.id)).join(Application.person).where(same)
