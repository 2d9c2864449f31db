"""The least valid objects, made through the areas' own verbs where there are some."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import Account
from eventreg.applications import domain as applications
from eventreg.applications import lifecycle, queries, sending
from eventreg.applications.form import form_models
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.checkin import domain as door
from eventreg.checkin.models import Device
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import domain as organizations
from eventreg.organizations.models import Organization
from eventreg.participants import queries as participant_queries
from eventreg.participants.models import Participant
from eventreg.review import answering, deciding, telling

ANSWERS: dict[str, Any] = {
    "name_native": "Ҷамшед Раҳимзода",
    "name_latin": "Jamshed Rahimzoda",
    "country": "TJ",
    "gender": "male",
    "age_band": "25-35",
    "organization_kind": "registered",
    "organization": "Оби зулол",
    "organization_latin": "Clear Water Test",
    "category": "cso",
    "mode": "in_person",
    "themes": ["water"],
    "motivation": "Clean rivers.",
    "funding": "full",
    "attended_before": False,
    "contact_by": "email",
    "email": "jamshed@demo.example",
    "privacy_notice": True,
    "code_of_conduct": True,
}


class Factory:
    """Makes objects for tests."""

    def __init__(self) -> None:
        self.number = 0

    def event(self, slug: str | None = None, *, publish: bool = True, **changes: Any) -> Event:
        """A hybrid event of three days in two months, whose call is open."""
        self.number += 1
        now = clock.now()
        starts = changes.pop("starts_on", now.date() + timedelta(days=60))
        plan = {
            "slug": slug or f"forum-{self.number}", "names": {"en": "Test Forum", "ru": "Пробный форум"},
            "series": events.ensure_series("test", abbreviation="TF", names={"en": "Test Forum"}),
            "starts_on": starts, "ends_on": starts + timedelta(days=2), "zone": "Asia/Almaty", "mode": "hybrid",
            "call_opens": now - timedelta(days=10), "call_closes": now + timedelta(days=20),
            "places_in_person": 50, "places_online": 50,
        }  # fmt: skip
        wanted = plan | changes
        begins = datetime.combine(starts, time(), ZoneInfo(wanted["zone"]))
        closes = min(wanted["call_closes"], begins)
        opens = min(wanted["call_opens"], closes - timedelta(days=1))
        results = max(date(starts.year, starts.month, 1), closes.astimezone(ZoneInfo(wanted["zone"])).date())
        event = events.create_event(
            events.Plan(**({"results_on": results} | wanted | {"call_opens": opens, "call_closes": closes}))
        )
        # People still apply in tests to an event that has begun.
        event.call_opens, event.call_closes = wanted["call_opens"], wanted["call_closes"]
        if publish:
            events.publish(event)
        db.session.commit()
        return event

    def application(
        self, event: Event | None = None, *, status: Status = Status.SUBMITTED, **answers: Any
    ) -> Application:
        """An application with every required answer, moved to a status the way people would."""
        event = event or self.event()
        values = ANSWERS | answers
        if "email" not in answers:
            self.number += 1
            values = values | {"email": f"person{self.number}@demo.example"}
        application = applications.begin(event, badge_name=str(values["name_native"]), language="en")
        sections = self.sections(event)
        for section in sections:
            applications.save_section(application, section, values, sections)
        if status != Status.DRAFT:
            sending.submit(application, sections)
        self._bring_to(application, status)
        db.session.commit()
        return application

    def participant(self, event: Event | None = None, **answers: Any) -> Participant:
        """Somebody who confirmed in person, with ticket and badge."""
        application = self.application(event, status=Status.CONFIRMED, **answers)
        return db.session.scalars(participant_queries.of_application(application)).one()

    def badge(self, event: Event | None = None, **answers: Any) -> Badge:
        """A badge in force."""
        return db.session.scalars(badge_queries.badge_in_force(self.participant(event, **answers))).one()

    def device(self, event: Event, name: str = "Phone 1", points: list[str] | None = None) -> tuple[Device, str]:
        """A device that has joined, with its token."""
        device, _code = door.make_device(event, name=name, points=points)
        token = door.give_token(device)
        db.session.commit()
        return device, token

    def account(self, email: str = "organizer@demo.example", role: str = "organizer", **scope: Any) -> Account:
        """Staff with one role; `role=""` gives none."""
        account = accounts.ensure_account(email)
        if role:
            accounts.give_role(account, role, **scope)
        db.session.commit()
        return account

    def organization(self, name: str = "Оби зулол", *, reviewed: bool = True, **entry: Any) -> Organization:
        """An entry of the register."""
        known = {"country": "TJ", "city": "Душанбе"}
        organization = organizations.add(organizations.Entry(name=name, **(known | entry)), reviewed=reviewed)
        db.session.commit()
        return organization

    def sections(self, event: Event) -> list[form_models.Section]:
        """The sections of an event's form."""
        return list(db.session.scalars(queries.sections(event.id)))

    def _bring_to(self, application: Application, status: Status) -> None:
        event = application.event
        role = event.roles[0]
        offer = deciding.OfferPlan(mode=application.mode or "in_person", role=role)
        if status in {Status.APPROVED, Status.OFFERED, Status.CONFIRMED, Status.DECLINED}:
            deciding.approve(application, offer, passing="As this test wants it")
        if status in {Status.RESERVE, Status.ON_RESERVE_LIST}:
            deciding.put_on_reserve_list(application)
        if status in {Status.NOT_SELECTED, Status.REFUSED}:
            deciding.not_select(application, told="places")
        if status in {Status.OFFERED, Status.CONFIRMED, Status.DECLINED, Status.ON_RESERVE_LIST, Status.REFUSED}:
            telling.send_results(event)
        if status == Status.CONFIRMED:
            days = [f"{event.starts_on + timedelta(days=n)}" for n in range(3)]
            answering.accept_offer(application, mode=offer.mode, days=days, covers=())
        if status == Status.DECLINED:
            answering.decline_offer(application)
        if status in {Status.IN_REVIEW, Status.INELIGIBLE, Status.WITHDRAWN, Status.CANCELLED}:
            lifecycle.move(application, status)
        if status == Status.RETURNED:
            deciding.ask_for_correction(application, note="Please name your city.")
