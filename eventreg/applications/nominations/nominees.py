"""Whoever is put forward: their draft, filled in with what is known, and the way to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from eventreg.accounts import ways_in
from eventreg.applications import domain, intake, lifecycle, mail, rules
from eventreg.applications.filling import organization_answer
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import importing, known_people
from eventreg.applications.models import Application
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event, Role
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.outbox import domain as outbox
from eventreg.people.models import Person

VIA = "nomination"
# A link to read in the next days, not in the next hour: delegates do not wait for it.
LINK_LASTS = timedelta(days=14)


@dataclass(frozen=True)
class Nominee:
    """Somebody as they are put forward. Without an e-mail they get a code by hand."""

    name: str
    name_latin: str = ""
    email: str = ""
    phone: str = ""
    position: str = ""
    role: Role | None = None


def begin(
    event: Event, people: Sequence[Nominee], *, language: str, organization: Organization | None = None,
    country: str | None = None, open_until: datetime | None = None,
) -> list[Application]:  # fmt: skip
    """Their drafts, in as few statements for many as for one; `open_until`: may be sent later than the call allows.

    Raises CallNotOpen, CallClosed.
    """
    domain.check_call(event, late_until=open_until)
    versions = importing.versions_of(event)
    references = known_people.fresh_references(event.reference_prefix, len(people))
    drafts = []
    for nominee, reference in zip(people, references, strict=True):
        application = _draft(event, nominee, language, reference)
        application.open_until = open_until
        intake.write(application, versions, dict(_values(application, nominee, versions, country, organization)))
        drafts.append(application)
    lifecycle.begin_together(drafts, Status.DRAFT)
    audit.record_together("application.begun", [(one.reference, event.id, {"via": VIA}) for one in drafts])
    if organization is not None:
        organization_answer.point_together(drafts, organization)
    return drafts


def has_begun(application: Application) -> bool:
    """Whether the person has saved anything themselves since they were nominated."""
    return application.status != Status.DRAFT or application.revision > 1


def can_get_way_in(application: Application) -> bool:
    """Whether whoever nominated them may have a way in sent: a mail to them, or a code while nothing is theirs yet."""
    return application.status == Status.DRAFT and bool(application.person.email or not has_begun(application))


def give_ways_in(nominations: Sequence[Nomination]) -> list[str]:
    """Mail each person their link. In their order: the code to hand over to whoever has no e-mail, else ""."""
    reached = [one for one in nominations if one.application.person.email is not None]
    handed = [one for one in nominations if one.application.person.email is None]
    _mail_links(reached)
    codes = ways_in.make_resume_codes([one.application.person.actor for one in handed])
    code_of = {one.id: code for one, code in zip(handed, codes, strict=True)}
    return [code_of.get(one.id, "") for one in nominations]


def _mail_links(nominations: Sequence[Nomination]) -> None:
    now = clock.now()
    closing = [rules.closes_for(one.application, now) for one in nominations]
    ends = [min(now + LINK_LASTS, closes) for closes in closing]
    # Of the address, not of the person: whoever opens it shows that they read it.
    whose = [f"channel:{email.uid}" for one in nominations if (email := one.application.person.email)]
    links = ways_in.make_links(ways_in.Purpose.OWN_PAGE, list(zip(whose, ends, strict=True)))
    for one, closes, until, link in zip(nominations, closing, ends, links, strict=True):
        _queue(one, link, closes=closes, until=until)
    db.session.flush()


def _queue(nomination: Nomination, link: str, *, closes: datetime, until: datetime) -> None:
    application = nomination.application
    person, event = application.person, application.event
    assert person.email is not None, "who has none gets a code"
    values = mail.facts(application, link) | {
        "nominator": nomination.nominator, "closes": closes.isoformat(), "zone": event.zone,
        "link_until": until.isoformat(),
    }  # fmt: skip
    outbox.queue(
        "nominated", to=person.email.address, language=person.language, key_name=application.key_name,
        about=application.reference, event_id=event.id, values=values, flush=False,
    )  # fmt: skip


def _draft(event: Event, nominee: Nominee, language: str, reference: str) -> Application:
    person = Person(
        badge_name=nominee.name, badge_name_latin="", key_name=event.key_name, language=language, created_at=clock.now()
    )
    application = domain.new_application(event, person, via=VIA)
    application.reference = reference
    return application


def _values(
    application: Application, nominee: Nominee, versions: Mapping[str, QuestionVersion], country: str | None,
    organization: Organization | None,
) -> Iterable[tuple[str, object]]:  # fmt: skip
    """What the form is filled in with, by key."""
    if organization is not None:
        yield from organization_answer.take(application, organization).items()
        yield "organization_kind", organization.kind
    yield "name_native", nominee.name
    for key in ("name_latin", "email", "phone", "position"):
        yield key, getattr(nominee, key)
    if country:
        yield "country", country
    roles = versions.get("roles")
    if nominee.role and roles and nominee.role.key in {option["key"] for option in roles.options}:
        yield "roles", [nominee.role.key]
