"""The register of the demonstration: the invented organizations in their cities, a few of them to be reviewed."""

from collections.abc import Sequence

from sqlalchemy import select

from eventreg.applications import queries as application_queries
from eventreg.applications.filling import organization_answer
from eventreg.applications.models import Application, OrganizationLink
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.demonstration import represented
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import domain as organizations
from eventreg.organizations import queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization

TO_REVIEW = 17  # every so many waits to be reviewed
WITHOUT_ADDRESS = 5  # and every so many is reached by nobody
# As people wrote them who did not find their own: staff see the likeness.
WRITTEN_OTHERWISE = (
    Entry(name="Sabzi Vatan", country="TJ", city="Dushanbe"),
    Entry(name="ОФ «Таза су»", name_latin="Clean Water", country="KZ", city="Алматы"),
    Entry(name="Молодёжь за чистый воздух", country="KG", city="Бишкек", kind="informal"),
)

# Networks have an office, which is an organization like others.
OFFICES = (
    Entry(
        name="Региональная сеть организаций гражданского общества", abbreviation="RNCSO", country="KG", city="Бишкек",
        name_latin="Regional Network of Civil Society Organizations",
        names={"kk": "Азаматтық қоғам ұйымдарының өңірлік желісі"},
    ),
    Entry(
        name="Оргкомитет Центральноазиатской конференции по изменению климата", abbreviation="CACCC", country="KZ",
        name_latin="Secretariat of the Central Asian Conference on Climate Change", city="Алматы",
    ),
)  # fmt: skip
THEIRS = Entry(name="Арал үміті", name_latin="Hope of the Aral", country="KZ", city="Қызылорда")  # the applicant's


def fill() -> None:
    """Everything, in the caller's transaction."""
    known = [(country, seat) for country, seats in represented.seats().items() for seat in seats]
    entries = [
        Entry(
            name=seat.name[0], name_latin=seat.name[1], country=country, city=seat.city[0], kind=seat.kind,
            contacts=f"office.{number}@demo.example" if number % WITHOUT_ADDRESS else "",
        )
        for number, (country, seat) in enumerate(known, start=1)
    ]  # fmt: skip
    reviewed = [(entry, number % TO_REVIEW != 0) for number, entry in enumerate(entries, start=1)]
    offices = [(entry, True) for entry in OFFICES]
    organizations.add_together([(THEIRS, True), *offices, *reviewed, *((entry, False) for entry in WRITTEN_OTHERWISE)])


def link(together: Sequence[Application]) -> None:
    """Point applications that are flushed to the entries of the register that they say they come for."""
    known = {
        (one.country, one.name, one.city): one.id
        for one in db.session.scalars(select(Organization).where(queries.standing()))
    }
    named = [(one, known.get((one.country, one.organization, one.organization_city))) for one in together]
    rows = [
        {"application_id": application.id, "organization_id": entry, "at": application.updated_at}
        for application, entry in named
        if entry is not None
    ]
    insert_rows(db.session, OrganizationLink, rows)


def add_written(event: Event, together: Sequence[Application]) -> None:
    """What people wrote without looking into the register joins it, to be reviewed, as when they send it."""
    sections = list(db.session.scalars(application_queries.sections(event.id)))
    for application in together:
        with clock.standing_at(application.updated_at), audit.acting(application.person.actor):
            organization_answer.put_in_register(application, sections)
