"""Announcing events."""

import re
import secrets
import unicodedata
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import Account
from eventreg.accounts.permissions import StaffRoleName
from eventreg.audit import domain as audit
from eventreg.core import catalogue, clock, crypto
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.transliteration import latin_suggestion
from eventreg.events import date_order, edition, offices, queries, todo, usual
from eventreg.events.models import Category, Event, FundingLine, Office, OrganizingBody, Role, Series
from eventreg.events.signals import event_changing, event_created, event_given
from eventreg.extensions import db


class SlugTaken(Refusal):
    """Another event has this address."""

    sentence = N_("Another event already has the address “%(slug)s”. Please choose another one.")


class NoReferences(Invalid):
    """Nothing that a reference can begin with."""

    sentence = N_(
        "References of applications begin with this abbreviation. Write it with letters or digits, such as CAIEF."
    )


class NotASlug(Invalid):
    """No address part."""

    sentence = N_("The address may have small Latin letters, digits and dashes, such as caief-2027.")


@dataclass(frozen=True)
class Plan:
    """What has to be known of an event to announce it. Texts are language → text."""

    slug: str
    series: Series
    names: dict[str, str]
    starts_on: date
    ends_on: date
    zone: str
    call_opens: datetime
    call_closes: datetime
    results_on: date
    places_in_person: int
    places_online: int = 0
    mode: str = "in_person"
    palette: str = "glacier"
    picture: str = "mountains"
    languages: tuple[str, ...] = ("en", "ru")
    summaries: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    neutral_lines: dict[str, str] = field(default_factory=dict)
    confirm_days: int = 7
    room_address: str = ""
    office: Office | None = None
    sponsored_closes: datetime | None = None
    careful_by_default: bool = False


def create_event(plan: Plan) -> Event:
    """A new event with its own key, the usual categories, roles, funding lines and tasks, and what other areas add.

    Raises SlugTaken, NotASlug, and what `date_order.check` raises.
    """
    event = new_event(plan)
    _add_usual(event)
    todo.add_usual(event)
    event_created.send(event)
    return event


def new_event(plan: Plan) -> Event:
    """A bare event: whoever calls gives it what belongs to one. Raises as `create_event` does."""
    _check(plan)
    facts = {name: getattr(plan, name) for name in Plan.__dataclass_fields__ if name not in {"languages"}}
    uid = uuid.uuid4()
    key_name = f"event-{uid.hex}"
    crypto.keyring().create(key_name)
    event = Event(
        **facts, uid=uid, key_name=key_name, number=secrets.randbits(32), languages=list(plan.languages),
        reference_prefix=_prefix(plan.series.abbreviation) or "EV", created_at=clock.now(),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(event)
    except IntegrityError:
        raise SlugTaken(slug=plan.slug) from None  # somebody else took it at this very moment
    audit.record("event.created", about=f"event:{event.slug}", event_id=event.id)
    return event


def announce(plan: Callable[[Series, Office | None], Plan], *, series: str, office: str, by: Account) -> Event:
    """A new event of a series by its abbreviation, made if it is new; whoever makes it organizes it.

    Raises NoReferences, offices.OfficeGone, and as `create_event` does.
    """
    if not _prefix(series):
        raise NoReferences
    found = ensure_series(series.casefold(), abbreviation=series, names={"en": series})
    held_by = offices.named(office)
    event = create_event(plan(found, held_by))
    accounts.give_role(by, StaffRoleName.ORGANIZER, event_id=event.id)
    return event


def change(event: Event, plan: Callable[[Series, Office | None], Plan], *, office: str) -> list[str]:
    """Give an event the facts of a plan; its address and series stay. Gives the names of what changed.

    Its undone usual tasks move along with its dates; the deadlines of a published call are moved by `deadlines`.
    Raises what `date_order.check` raises, offices.OfficeGone, and what those refuse who are asked before
    (`signals.event_changing`) or told of its office (`signals.event_given`).
    """
    held_by = offices.named(office)
    wanted = plan(event.series, held_by)
    date_order.check(edition.dates_of(wanted), wanted.zone)
    event_changing.send(event, wanted=wanted)
    kept = DEADLINES if event.published_at is not None else ()
    names = [name for name in CHANGEABLE if name not in kept and getattr(event, name) != getattr(wanted, name)]
    with todo.following(event):
        for name in names:
            setattr(event, name, getattr(wanted, name))
    if "office" in names:
        event_given.send(event)
    if names:
        audit.record("event.changed", about=f"event:{event.slug}", event_id=event.id, keys=names)
    return names


def publish(event: Event) -> None:
    """Let everybody see the event; the call opens on its date."""
    if event.published_at is None:
        event.published_at = clock.now()
        audit.record("event.published", about=f"event:{event.slug}", event_id=event.id)


def set_body(**facts: object) -> OrganizingBody:
    """The organizing body of this installation, made or changed."""
    body = db.session.get(OrganizingBody, 1) or OrganizingBody(id=1, name="EventReg", languages=["en", "ru"])
    for name, value in facts.items():
        setattr(body, name, value)
    db.session.add(body)
    db.session.flush()
    return body


def ensure_series(key: str, *, abbreviation: str, names: dict[str, str]) -> Series:
    """The series with this key, made if it is not there."""
    series = db.session.scalar(select(Series).where(Series.key == key))
    if series is None:
        series = Series(key=key, abbreviation=abbreviation, names=names)
        db.session.add(series)
        db.session.flush()
    return series


def ensure_office(
    key: str, *, names: dict[str, str], countries: list[str], languages: Sequence[str] = ("ru", "en")
) -> Office:
    """The country office with this key, made if it is not there, in the time zone of the first of its countries.

    `languages`: of its own events, the usual one first.
    """
    office = db.session.scalar(queries.office(key))
    if office is None:
        zone = usual.ZONE_OF.get(countries[0], "Asia/Almaty")
        office = offices.make(key, offices.Facts(names, countries, zone, list(languages)))
    return office


def _check(plan: Plan) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", plan.slug) or len(plan.slug) > 60 or plan.slug in RESERVED:
        raise NotASlug
    if db.session.scalar(select(Event.id).where(Event.slug == plan.slug)):
        raise SlugTaken(slug=plan.slug)
    date_order.check(edition.dates_of(plan), plan.zone)


CHANGEABLE = (
    "names", "summaries", "descriptions", "places", "starts_on", "ends_on", "zone", "mode", "call_opens", "call_closes",
    "results_on", "confirm_days", "places_in_person", "places_online", "palette", "picture", "room_address", "office",
    "sponsored_closes", "careful_by_default",
)  # fmt: skip

DEADLINES = ("call_closes", "sponsored_closes")
# Addresses below /manage/ that are no events.
RESERVED = frozenset({"events", "staff", "offices", "organizations", "networks", "duplicates", "components"})


def _prefix(abbreviation: str) -> str:
    """What references begin with: the abbreviation in plain Latin capitals."""
    latin = unicodedata.normalize("NFKD", latin_suggestion(abbreviation, "ru"))
    return re.sub(r"[^A-Z0-9]", "", latin.upper())[:8]


def _add_usual(event: Event) -> None:
    tags = event.languages
    for position, (key, name) in enumerate(usual.CATEGORIES.items()):
        event.categories.append(Category(key=key, names=catalogue.in_languages(name, tags), position=position))
    for position, (key, name) in enumerate(usual.ROLES.items()):
        event.roles.append(Role(key=key, names=catalogue.in_languages(name, tags), position=position))
    for position, (key, (name, covers)) in enumerate(usual.FUNDING_LINES.items()):
        event.funding_lines.append(
            FundingLine(
                key=key, names=catalogue.in_languages(name, tags), covers=list(covers), position=position, places=None
            )
        )
    db.session.flush()
