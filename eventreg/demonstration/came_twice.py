"""People who came in twice to the open forum: two of them wait to be told apart, two were said to be one."""

import random
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from eventreg.applications.duplicates import finding
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.demonstration import crowd, delegation, forms, hands, invented
from eventreg.demonstration.invented import Invented
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import duplicates
from eventreg.people import queries as people
from eventreg.people.models import Person

# Name, Latin form, address, country, organization with its Latin name and city. Nominated by her organization, too:
NOMINATED = (
    "Гульрухсор Назарова", "Gulruhsor Nazarova", "g.nazarova@demo.example", "TJ", delegation.ORGANIZATION,
    "Glaciers of the Pamir", "Душанбе",
)  # fmt: skip
# By themselves, from two mailboxes and in two scripts; the organizer has said that they are one:
AT_WORK = ("Айгерим Сатыбалдиева", "", "aigerim@demo.example", "KG", "Таза аба", "Clean Air", "Бишкек")
AT_HOME = ("Aigerim Satybaldieva", "", "satybaldieva@demo.example", "KG", "Clean Air", "Clean Air", "Bishkek")


def apply(event: Event) -> None:
    """Each sends an application of their own."""
    seed = f"{event.slug} twice"
    ready = forms.answered([_invented(*one) for one in (NOMINATED, AT_WORK, AT_HOME)], event.slug, seed=seed)
    crowd.apply(event, ready, until=clock.now() - timedelta(days=5), seed=seed)


def settle(event: Event) -> None:
    """Everybody is compared with everybody, as the job does; one question is answered and can be asked again."""
    finding.note(finding.look())
    low, high = sorted((_person(event, AT_WORK[0]), _person(event, AT_HOME[0])), key=lambda person: person.id)
    pair = db.session.scalars(people.pair_of(low, high)).one()
    with hands.of_the_organizer():
        duplicates.join(pair, keep=low)


def _person(event: Event, name: str) -> Person:
    query = select(Person).join(Application, Application.person_id == Person.id)
    return db.session.scalars(query.where(Application.event_id == event.id, Person.badge_name == name)).one()


def _invented(
    name: str, latin: str, email: str, country: str, organization: str, organization_latin: str, city: str
) -> Invented:
    one = invented.person(random.Random(name), name, mode="in_person")  # noqa: S311 - invented people are no secret
    known = {
        "name_native": name, "name_latin": latin, "email": email, "contact_by": "email", "country": country,
        "organization": organization, "organization_latin": organization_latin, "organization_city": city,
        "organization_kind": "registered", "category": "cso", "gender": "female", "age_band": "25-35",
    }  # fmt: skip
    return replace(one, values=one.values | known, verified=True)
