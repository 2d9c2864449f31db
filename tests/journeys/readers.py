"""Everybody who reads pages, and the pages that each of them reads, at a filled demonstration."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext
from sqlalchemy import select

from eventreg.accounts import domain as accounts
from eventreg.applications.form import form_domain
from eventreg.applications.invitations import naming
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.checkin import domain as door
from eventreg.demonstration.staff import APPLICANT
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people
from tests.factories import Factory
from tests.inviting import Invite
from tests.journeys.faults import ANY, SERIOUS

GATHERING = "gathering"
LONG = "Щ" * 300  # an answer without a blank, as people paste them
PUBLIC, APPLIED = "", APPLICANT
ORGANIZER, ADMIN, DESK = "organizer@demo.example", "admin@demo.example", "desk@demo.example"


# The builder: questions with choices, a limit and a condition, a section with one, and the pages about the whole form.
BUILDER = (
    "", "/questions/themes", "/questions/motivation", "/questions/own_share", "/sections/journey", "/publication",
    "/versions", "/versions/1", "/beginnings", "/preview/you", "/preview/journey", "/trials",
)  # fmt: skip
INVITING = ("new", "new?kind=institution", "import")
BADGES = (
    "", "/classes", "/classes/new", "/layouts", "/layouts/designs/a6", "/pictures", "/prints", "/prints/new", "/blanks",
    "/report", "/settings",
)  # fmt: skip
DOOR = ("/points", "/points/new", "/devices", "/cards", "/walk-ins", "/conflicts")
OTHER_STATES = frozenset({"returned", "on_reserve_list", "refused", "withdrawn"})


@dataclass(frozen=True)
class Visit:
    """A page and who opens it: nobody in particular, staff or a person by address, or an application's own person."""

    path: str
    reader: str = PUBLIC
    status: int = 200
    impacts: frozenset[str] = ANY
    is_variant: bool = False  # another state of a page that is visited as well


def fill_gathering() -> dict[str, str]:
    """A small event with one application in each state; kind of application → reference."""
    factory = Factory()
    event = factory.event(GATHERING)
    factory.account(ORGANIZER, event_id=event.id)
    states = {
        str(status): factory.application(event, status=status).reference
        for status in (
            Status.SUBMITTED, Status.RETURNED, Status.ON_RESERVE_LIST, Status.REFUSED, Status.WITHDRAWN,
            Status.CONFIRMED,
        )
    }  # fmt: skip
    states["online"] = factory.application(event, status=Status.CONFIRMED, mode="online").reference
    states["long"] = factory.application(
        event, name_native="Э" * 60, organization=LONG[:120], organization_latin="W" * 120, motivation=LONG
    ).reference
    states["offered"] = factory.application(event, status=Status.OFFERED).reference
    states |= _invited(event)
    changed = form_domain.published(event).without_question("motivation").without_question("name_latin")
    form_domain.change(form_domain.draft_of(event), changed)
    db.session.commit()
    return states


def _invited(event: Event) -> dict[str, str]:
    """Invitations to a person and to an institution that has named one of its two: secrets and identities."""
    invite = Invite(event)
    person, ministry = invite.person(), invite.institution()
    naming.name_person(ministry, 1, naming.Named("Баҳром Ҷӯраев", "bahrom@demo.example"), instead="")
    links = {"invitation": invite.link(person), "ministry": invite.link(ministry)}
    return links | {"invitation_uid": str(person.uid), "ministry_uid": str(ministry.uid)}


def visits(states: dict[str, str], door_token: str) -> list[Visit]:
    """Every main page by whoever reads it."""
    invited = [Visit(states["invitation"]), Visit(states["ministry"])]
    return [*_public(), *invited, *_own(states), *_managed(states), *_of_the_door(door_token), *_refused()]


def _public() -> list[Visit]:
    return [
        Visit(path)
        for path in (
            "/", "/events/caief-open", "/events/calp-review", "/events/caief-last", "/events/caief-open/apply",
            "/sign-in", "/ways", "/api/v1/docs", "/demo/",
        )
    ]  # fmt: skip


def _own(states: dict[str, str]) -> list[Visit]:
    of_applicant = [Visit(path, APPLIED) for path in ("/me", "/events/caief-open/apply/check")]
    pages = {
        "submitted": ("", "/verification", "/withdrawal"), "offered": ("", "/answer", "/answer/refusal"),
        "confirmed": ("", "/ticket", "/badge", "/answer/refusal"), "online": ("", "/room"), "returned": ("",),
        "on_reserve_list": ("",), "refused": ("",), "withdrawn": ("",), "long": ("",),
    }  # fmt: skip
    return of_applicant + [
        Visit(f"/applications/{states[state]}{rest}", states[state], is_variant=state in OTHER_STATES)
        for state, more in pages.items()
        for rest in more
    ]


def _managed(states: dict[str, str]) -> list[Visit]:
    seen = [
        "/manage/", "/manage/components", "/manage/caief-open/", "/manage/calp-review/applications",
        "/manage/calp-review/applications?status=in_review&country=KZ&q=aisulu", "/manage/calp-review/decisions",
        "/manage/calp-review/decisions/recent", "/manage/calp-review/results", "/manage/calp-review/calls",
        "/manage/caccc-today/participants", "/manage/caccc-today/check-in",
        f"/manage/{GATHERING}/results", f"/manage/{GATHERING}/messages",
        f"/manage/{GATHERING}/applications/{states['long']}",
    ]  # fmt: skip
    variants = [
        "/manage/calp-review/", "/manage/caccc-today/", "/manage/caccc-today/results", "/manage/caccc-today/messages",
        f"/manage/{GATHERING}/", "/manage/caief-open/applications",
        f"/manage/{GATHERING}/applications/{states['offered']}",
        f"/manage/{GATHERING}/applications/{states['confirmed']}",
    ]  # fmt: skip
    return [
        *(Visit(path, ORGANIZER, impacts=SERIOUS) for path in seen),
        *(Visit(path, ORGANIZER, impacts=SERIOUS, is_variant=True) for path in variants),
        # Pages with forms to fill in are as strict as the public ones.
        Visit("/manage/caief-open/settings", ORGANIZER),
        Visit("/manage/caief-open/invitations", ORGANIZER, impacts=SERIOUS),
        *(Visit(f"/manage/caief-open/invitations/{page}", ORGANIZER) for page in INVITING),
        Visit(f"/manage/{GATHERING}/invitations/{states['invitation_uid']}", ORGANIZER),
        Visit(f"/manage/{GATHERING}/invitations/{states['ministry_uid']}", ORGANIZER),
        Visit("/manage/caief-open/deadlines", ORGANIZER),
        Visit("/manage/caief-open/late-links", ORGANIZER),
        Visit("/manage/caief-open/import", ORGANIZER),
        Visit("/manage/caief-open/applications/new", ORGANIZER),
        Visit("/manage/caief-open/tasks", ORGANIZER),
        *(Visit(f"/manage/caief-open/form{page}", ORGANIZER) for page in BUILDER),
        *(Visit(f"/manage/{GATHERING}/form{page}", ORGANIZER) for page in ("", "/publication")),
        *(Visit(f"/manage/caccc-today/badges{page}", ORGANIZER, impacts=SERIOUS) for page in BADGES),
        *(Visit(f"/manage/caccc-today/check-in{page}", ORGANIZER, impacts=SERIOUS) for page in DOOR),
        Visit("/manage/caccc-today/cancellation", ORGANIZER),
        Visit("/manage/organizations", ORGANIZER),
        Visit("/manage/caief-last/new-edition", ORGANIZER),
        Visit("/manage/events/new", ADMIN),
        Visit("/manage/staff", ADMIN),
    ]


def _of_the_door(token: str) -> list[Visit]:
    return [Visit("/check-in/"), Visit(f"/check-in/#token={token}&point=Lunch")]


def _refused() -> list[Visit]:
    return [
        *(Visit(f"{path}/over", status=410) for path in ("/sign-in", "/p", "/verify-address", "/invitations")),
        Visit("/nothing/here", status=404),
        Visit("/manage/caccc-today/applications", DESK, status=403),
        Visit("/failing", status=500),
    ]


def make_door_token() -> str:
    """The token of a new device at the door of the demonstration."""
    event = db.session.scalars(select(Event).where(Event.slug == "caccc-today")).one()
    device, _code = door.make_device(event, name="Phone of the walk")
    token = door.give_token(device)
    db.session.commit()
    return token


def let_in(context: BrowserContext, home: str, reader: str) -> None:
    """Sign a reader in by a real link; call it inside an application context."""
    if reader == PUBLIC:
        return
    address = f"/sign-in/{accounts.sign_in_link(reader)}" if reader in {ORGANIZER, ADMIN, DESK} else _own_link(reader)
    db.session.commit()
    answer = context.request.post(home + address)
    assert answer.ok, (reader, answer.status)


def _own_link(reader: str) -> str:
    if reader == APPLICANT:
        person = people.persons_reached_at(APPLICANT)[-1]
    else:
        person = db.session.scalars(select(Application).where(Application.reference == reader)).one().person
    return f"/p/{people.own_page_link(person)}"
