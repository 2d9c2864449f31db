"""Whoever is put forward: their draft, filled in with what is known, and the way to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from eventreg.accounts import ways_in
from eventreg.applications import domain, intake, mail, rules
from eventreg.applications.filling import organization_answer
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import importing
from eventreg.applications.models import Application
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.models import Event, Role
from eventreg.organizations.models import Organization
from eventreg.outbox import domain as outbox

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
    event: Event, nominee: Nominee, *, language: str, organization: Organization | None = None,
    country: str | None = None, open_until: datetime | None = None,
) -> Application:  # fmt: skip
    """Their draft; `open_until`: may be sent later than the call allows. Raises CallNotOpen, CallClosed."""
    application = domain.begin(
        event, badge_name=nominee.name, language=language, via=VIA, by_themselves=False, open_until=open_until
    )
    versions = importing.versions_of(event)
    intake.write(application, versions, dict(_values(nominee, versions, country)))
    if organization is not None:
        values: dict[str, object] = dict(organization_answer.take(application, organization))
        intake.write(application, versions, values | {"organization_kind": organization.kind})
        organization_answer.point_to(application, organization)
    return application


def has_begun(application: Application) -> bool:
    """Whether the person has saved anything themselves since they were nominated."""
    return application.status != Status.DRAFT or application.revision > 1


def can_get_way_in(application: Application) -> bool:
    """Whether whoever nominated them may have a way in sent: a mail to them, or a code while nothing is theirs yet."""
    return application.status == Status.DRAFT and bool(application.person.email or not has_begun(application))


def give_way_in(nomination: Nomination) -> str:
    """Mail the person their link; for somebody without an e-mail the code to hand over, else ""."""
    application = nomination.application
    person, event = application.person, application.event
    if person.email is None:
        return ways_in.make_resume_code(person.actor)
    closes = rules.closes_for(application, clock.now())
    until = min(clock.now() + LINK_LASTS, closes)
    link = ways_in.make_link(ways_in.Purpose.OWN_PAGE, person.actor, until=until)
    values = mail.facts(application, link) | {
        "nominator": nomination.nominator, "closes": closes.isoformat(), "zone": event.zone,
        "link_until": until.isoformat(),
    }  # fmt: skip
    outbox.queue(
        "nominated", to=person.email.address, language=person.language, key_name=application.key_name,
        about=application.reference, event_id=event.id, values=values,
    )  # fmt: skip
    return ""


def _values(
    nominee: Nominee, versions: Mapping[str, QuestionVersion], country: str | None
) -> Iterable[tuple[str, object]]:
    """What the form is filled in with, by key."""
    yield "name_native", nominee.name
    for key in ("name_latin", "email", "phone", "position"):
        yield key, getattr(nominee, key)
    if country:
        yield "country", country
    roles = versions.get("roles")
    if nominee.role and roles and nominee.role.key in {option["key"] for option in roles.options}:
        yield "roles", [nominee.role.key]
