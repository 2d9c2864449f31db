"""A delegation at the open forum: six people in several states, one of whom came for another, and one who leads."""

import random
from datetime import timedelta

from sqlalchemy import select

from eventreg.accounts import domain as accounts
from eventreg.applications import domain as applications
from eventreg.applications import queries as application_queries
from eventreg.applications import sending, verifying
from eventreg.applications.models import Application
from eventreg.applications.nominations import delegations, nominating
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominees import Nominee
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.demonstration import forms, hands, invented
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import focal_points
from eventreg.organizations.models import Organization
from eventreg.people import domain as people
from eventreg.review import deciding

FOCAL_POINT = "focalpoint@demo.example"
ORGANIZATION = "Пиряхҳои Помир"
PLACES = 7

# Name, Latin form, address, position, role. Two have not begun: the one without an address has a code on paper.
PEOPLE = (
    ("Гулрухсор Назарова", "Gulrukhsor Nazarova", "gulrukhsor@demo.example", "Director", "speaker"),
    ("Фирдавс Ҳакимзода", "Firdavs Hakimzoda", "firdavs@demo.example", "Glaciologist", "expert"),
    ("Мавзуна Шарипова", "Mavzuna Sharipova", "mavzuna@demo.example", "Programme coordinator", "participant"),
    ("Сорбон Қодирӣ", "Sorbon Qodiri", "sorbon@demo.example", "Ranger", "participant"),
    ("Зебо Муродова", "Zebo Murodova", "", "Teacher", "participant"),
    ("Далер Юсуфзода", "Daler Yusufzoda", "daler@demo.example", "Engineer", "participant"),
)
INSTEAD = ("Нигора Раҳматова", "Nigora Rahmatova", "nigora@demo.example", "Engineer", "participant")
# Applies for the organization without being nominated, so that its focal point is asked.
BY_THEMSELVES = ("Парвина Алиева", "Parvina Alieva", "parvina@demo.example", "Volunteer coordinator")


def fill(event: Event) -> None:
    """Everything, in the caller's transaction; twice changes nothing."""
    organization = db.session.scalars(select(Organization).where(Organization.name == ORGANIZATION)).first()
    account = accounts.find_account(FOCAL_POINT)
    if organization is None or account is None or delegations.of(event, organization) is not None:
        return
    earlier = clock.now() - timedelta(days=4)
    with clock.standing_at(earlier), hands.of_the_organizer():
        focal_points.name(organization, FOCAL_POINT, verified=True)
        delegations.set_usual(event, places=5, asks_endorsement=True)
        delegations.set_places(event, organization, PLACES)
    nominees = [_nominee(event, *one) for one in PEOPLE]
    with clock.standing_at(earlier + timedelta(hours=5)), audit.acting(account.actor):
        made = nominating.nominate(event, organization, nominees, language="en")
        nominating.name_head(made[0].nomination)
    _go_on(event, [one.nomination for one in made])
    with clock.standing_at(earlier + timedelta(days=2)), audit.acting(account.actor):
        nominating.replace(made[5].nomination, _nominee(event, *INSTEAD), language="en")
    with clock.standing_at(earlier + timedelta(days=3)):
        _apply_by_themselves(event, organization)


def _go_on(event: Event, nominated: list[Nomination]) -> None:
    """Two have sent theirs, one is being read; a third has begun."""
    with clock.standing_at(nominated[0].at + timedelta(hours=20)):
        for nomination in nominated[:2]:
            _complete(nomination.application)
        with hands.of_the_organizer():
            deciding.start_review(nominated[0].application)
        draft = nominated[2].application
        with audit.acting(draft.person.actor):
            sections = list(db.session.scalars(application_queries.sections(event.id)))
            applications.save_section(draft, sections[0], _answers(draft), sections)


def _apply_by_themselves(event: Event, organization: Organization) -> None:
    name, latin, email, position = BY_THEMSELVES
    person = people.create_person(badge_name=name, key_name=event.key_name, language="en")
    with audit.acting(person.actor):
        application = applications.begin(event, badge_name=name, language="en", person=person)
        known = {
            "name_native": name, "name_latin": latin, "email": email, "position": position, "country": "TJ",
            "organization": organization.name, "organization_latin": organization.name_latin,
            "organization_city": organization.city, "organization_kind": "registered",
        }  # fmt: skip
        _complete(application, **known)


def _complete(application: Application, **known: str) -> None:
    """What a delegate does with the link: fills in the rest, sends it, confirms the address."""
    with audit.acting(application.person.actor):
        sections = list(db.session.scalars(application_queries.sections(application.event_id)))
        for section in sections:
            applications.save_section(application, section, _answers(application) | known, sections)
        sending.submit(application, sections)
        if application.person.email is not None:
            verifying.channel_verified(application.person.email)


def _answers(application: Application) -> dict[str, object]:
    """Invented ones, apart from what is known of the person already."""
    seed = application.person.badge_name
    chance = random.Random(seed)  # noqa: S311 - invented people are no secret
    one = invented.person(chance, seed, mode="in_person")
    (ready,) = forms.answered([one], application.event.slug, seed=seed)
    person = application.person
    known = {
        "name_native": person.badge_name, "name_latin": person.badge_name_latin, "country": application.country,
        "organization": application.organization, "organization_latin": application.organization_latin,
        "organization_city": application.organization_city, "organization_kind": application.organization_kind,
        "position": application.position, "email": person.email.address if person.email else "",
        "age_band": "25-35", "gender": "female", "contact_by": "email", "privacy_notice": True, "code_of_conduct": True,
    }  # fmt: skip
    return ready.values | known


def _nominee(event: Event, name: str, latin: str, email: str, position: str, role: str) -> Nominee:
    sought = next((one for one in event.roles if one.key == role), None)
    return Nominee(name, latin, email, position=position, role=sought)
