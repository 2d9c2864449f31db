"""Finding applications and questions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import contains_eager, defer, joinedload, selectinload

from eventreg.applications.filling.reuse_models import Reuse
from eventreg.applications.form.form_models import FormDraft, FormPublication, Question, QuestionVersion, Section
from eventreg.applications.models import TRIAL, Application, Move, OrganizationLink
from eventreg.applications.nominations.nomination_models import WITHDREW, Endorsement, Nomination
from eventreg.applications.status import OVER, Status
from eventreg.events.models import Event
from eventreg.outbox.models import Mail
from eventreg.people.models import Channel, Person


def held(application_ids: Iterable[int]) -> Select[Application]:
    """Applications by id, locked and read anew: between finding and locking others may have moved them (PostgreSQL)."""
    return (
        select(Application)
        .where(Application.id.in_(sorted(application_ids)))
        .order_by(Application.id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )


def visible_to(*, everybody: bool, countries: frozenset[str]) -> ColumnElement[bool]:
    """Whom staff may see: everybody, or an office's countries without those who asked for "head office only"."""
    if everybody:
        return true()
    if not countries:
        return false()
    return and_(Application.country.in_(sorted(countries)), Application.head_office_only.is_(False))


def anybody_hidden(event: Event) -> Select[tuple[bool]]:
    """Whether anybody at an event asked for "head office only"."""
    return select(exists().where(Application.event_id == event.id, Application.head_office_only))


def sections(event_id: int) -> Select[Section]:
    """The sections that an event's form asks now, with their questions and versions."""
    asked = Section.questions.and_(Question.retired_at.is_(None))
    return (
        select(Section)
        .where(Section.event_id == event_id, Section.retired_at.is_(None))
        .options(selectinload(asked).selectinload(Question.versions))
        .order_by(Section.position, Section.id)
    )


def all_sections(event_id: int) -> Select[Section]:
    """Every section that an event's form ever had, retired ones too, with all questions."""
    return (
        select(Section)
        .where(Section.event_id == event_id)
        .options(selectinload(Section.questions).selectinload(Question.versions))
        .order_by(Section.position, Section.id)
        .execution_options(populate_existing=True)
    )


def every_section(event_id: int) -> Select[Section]:
    """Every section that an event's form ever had, with all its questions, to be read."""
    return (
        select(Section)
        .where(Section.event_id == event_id)
        .options(selectinload(Section.questions).selectinload(Question.versions))
        .order_by(Section.position, Section.id)
    )


def question(event_id: int, key: str) -> Select[Question]:
    """A question that an event asks, or asked once."""
    return select(Question).where(Question.event_id == event_id, Question.key == key)


def form_draft(event_id: int) -> Select[FormDraft]:
    """The form of an event that is being written."""
    return select(FormDraft).where(FormDraft.event_id == event_id)


def versions_of(event_id: int, key: str) -> Select[QuestionVersion]:
    """Every version that a question ever had."""
    return select(QuestionVersion).join(Question).where(Question.event_id == event_id, Question.key == key)


def publications(event_id: int) -> Select[FormPublication]:
    """The forms that were published, newest first, without their documents."""
    return (
        select(FormPublication)
        .where(FormPublication.event_id == event_id)
        .options(defer(FormPublication.document))
        .order_by(FormPublication.number.desc())
    )


def publication(event_id: int, number: int) -> Select[FormPublication]:
    """One published form."""
    return select(FormPublication).where(FormPublication.event_id == event_id, FormPublication.number == number)


def newest_publication(event_id: int) -> Select[int | None]:
    """The number of an event's last publication."""
    return select(func.max(FormPublication.number)).where(FormPublication.event_id == event_id)


def last_published(event_id: int) -> Select[int, datetime]:
    """Id and instant of an event's last publication."""
    query = select(FormPublication.id, FormPublication.at).where(FormPublication.event_id == event_id)
    return query.order_by(FormPublication.number.desc()).limit(1)


def trials(event: Event, reference: str | None = None) -> Select[Application]:
    """Trial applications of an event, newest first, or the one of a reference."""
    query = select(Application).where(Application.event_id == event.id, Application.via == TRIAL)
    if reference is not None:
        query = query.where(Application.reference == reference.upper())
    return query.options(joinedload(Application.person)).order_by(Application.id.desc())


def own_application(person: Person, reference: str) -> Select[Application]:
    """A person's own application."""
    return select(Application).where(Application.person_id == person.id, Application.reference == reference.upper())


def own_applications(person: Person) -> Select[Application]:
    """All of a person's applications, newest first."""
    return select(Application).where(Application.person_id == person.id).order_by(Application.id.desc())


def wants_care(person: Person) -> Select[tuple[bool]]:
    """Whether any event at which a person has applied wants nothing kept on their phone."""
    at_events = Application.event_id == Event.id
    return select(exists().where(Application.person_id == person.id, at_events, Event.careful_by_default))


def own_active(person: Person, event: Event) -> Select[Application]:
    """A person's application at an event that is not over, or the one that they withdrew themselves."""
    return (
        select(Application)
        .where(Application.person_id == person.id, Application.event_id == event.id)
        .where(or_(Application.status.not_in([*OVER]), and_(Application.status == Status.WITHDRAWN, _comes_back())))
        .order_by(Application.id.desc())
        .limit(1)
    )


def comes_back(application: Application) -> Select[int]:
    """An application, if its withdrawal can be undone: it was sent, and nobody ended its nomination."""
    return select(Application.id).where(Application.id == application.id, _comes_back())


def _comes_back() -> ColumnElement[bool]:
    was_asked_about = exists().where(Endorsement.application_id == Application.id)
    over = and_(Nomination.ended_at.is_not(None), Nomination.ended_why != WITHDREW)
    ended = exists().where(Nomination.application_id == Application.id, over)
    return and_(or_(Application.submitted_at.is_not(None), was_asked_about), ~ended)


def by_reference(event: Event, reference: str, scope: ColumnElement[bool]) -> Select[Application]:
    """One sent application of an event, for staff who may see it."""
    return (
        select(Application)
        .join(Application.person)
        .where(Application.event_id == event.id, Application.reference == reference.upper(), scope)
        .where(Application.submitted_at.is_not(None))
        .options(contains_eager(Application.person).selectinload(Person.channels), joinedload(Application.category))
    )


def same_identity(application: Application, identity: bytes) -> Select[Application]:
    """Another application of the event with the same verified channel and name."""
    return select(Application).where(
        Application.event_id == application.event_id, Application.identity == identity, Application.id != application.id
    )


def organization_link(application: Application) -> Select[OrganizationLink]:
    """Which entry of the register an application is for."""
    return (
        select(OrganizationLink)
        .where(OrganizationLink.application_id == application.id)
        .options(joinedload(OrganizationLink.organization))
    )


def links_to(organization_id: int) -> Select[OrganizationLink]:
    """Every application's link to one entry of the register."""
    return select(OrganizationLink).where(OrganizationLink.organization_id == organization_id)


def linked_since(organization_id: int, moment: datetime) -> Select[int, str]:
    """Links to an entry of the register that were made since, each with what the application calls it."""
    made = select(OrganizationLink.id, Application.organization).join(Application)
    return made.where(OrganizationLink.organization_id == organization_id, OrganizationLink.at >= moment)


def sent_elsewhere(person: Person, event: Event) -> Select[Application]:
    """What a person has sent to other events, newest first."""
    return (
        own_applications(person)
        .where(Application.event_id != event.id, Application.submitted_at.is_not(None))
        .options(joinedload(Application.event))
    )


def not_endorsed(person: Person, event: Event) -> Select[Application]:
    """What a person wanted to send to an event and their organization did not stand behind, newest first."""
    return own_applications(person).where(
        Application.event_id == event.id, Application.status == Status.REFUSED, Application.submitted_at.is_(None)
    )


def reuse(application: Application) -> Select[Reuse]:
    """Where an application was filled in from."""
    return select(Reuse).where(Reuse.application_id == application.id)


def of_persons(person_ids: list[int]) -> Select[Application]:
    """Applications of several persons, oldest first."""
    return select(Application).where(Application.person_id.in_(person_ids)).order_by(Application.id)


def moves(application: Application) -> Select[Move]:
    """The way of one application so far."""
    return select(Move).where(Move.application_id == application.id).order_by(Move.id)


def unverified(template: str, *, since: datetime, until: datetime) -> Select[Application]:
    """Sent applications whose e-mail was never confirmed and whom no mail of this template has reached yet."""
    reminded = select(Mail.about).where(Mail.template == template, Mail.about.is_not(None))
    return (
        select(Application)
        .join(Person, Person.id == Application.person_id)
        .join(Channel, Channel.person_id == Person.id)
        .where(Channel.kind == "email", Channel.verified_at.is_(None))
        .where(Application.submitted_at >= since, Application.submitted_at <= until)
        .where(Application.status.not_in([*OVER, Status.DRAFT]), Application.reference.not_in(reminded))
        .limit(200)
    )
