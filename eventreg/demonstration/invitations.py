"""Invitations of every state to the open forum: ministries, a donor, speakers, an embassy."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from eventreg.applications import sending
from eventreg.applications.invitations import declining, invitation_links, mailing, making, naming
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.making import Wanted
from eventreg.applications.invitations.naming import Named
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.demonstration import hands
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import deciding, inviting
from eventreg.review.inviting import Reply

LONG_AGO, LATELY = timedelta(days=12), timedelta(days=2)
CONSENTS = {"privacy_notice": True, "code_of_conduct": True}


def fill(event: Event) -> None:
    """Everything, in the caller's transaction; twice changes nothing."""
    if db.session.scalar(select(Invitation.id).where(Invitation.event_id == event.id).limit(1)) is not None:
        return
    _waiting(event)
    _answered(event)
    _out(event)
    _named(event)


def _waiting(event: Event) -> None:
    """Not sent, sent, reminded, over their time, revoked."""
    _made(
        event,
        "Лейла Сафарова",
        "Leyla Safarova",
        "Embassy attaché",
        "Embassy of the Hills",
        "AZ",
        role="observer",
        sent=False,
    )
    _made(event, "Дәмелі Өтеген", "Dameli Otegen", "Elder of the fishermen", "Арал үміті", "KZ", email="", sent=False)
    _made(event, "Giorgi Beridze", "", "Head of programmes", "Caucasus Rivers Fund", "GE", role="panellist")
    reminded = _made(
        event, "Нодира Қосимова", "Nodira Qosimova", "Deputy minister", "Ministry of Ecology", "UZ", ago=LONG_AGO
    )
    with _by_organizer(timedelta(days=4)):
        mailing.remind(reminded)
    _made(
        event,
        "Марина Клименко",
        "Maryna Klymenko",
        "Professor",
        "Institute of Steppe Studies",
        "UA",
        ago=LONG_AGO,
        days=9,
    )
    revoked = _made(event, "Артур Саргсян", "Artur Sargsyan", "Moderator", "Radio Ararat", "AM", role="moderator")
    with _by_organizer(timedelta(days=1)):
        making.revoke(revoked)


def _answered(event: Event) -> None:
    """Taken up, declined, and answered under another name."""
    speaker = _made(
        event, "Бахыт Нұрпейіс", "Bakhyt Nurpeis", "Glaciologist", "Institute of Geography", "KZ", role="speaker"
    )
    _accept(speaker, name_native="Бахыт Нұрпейіс", name_latin="Bakhyt Nurpeis")
    declined = _made(
        event,
        "Ion Rotaru",
        "",
        "Programme officer",
        "Green Danube Fund",
        "MD",
        note="It would be good to have you on the panel about donors.",
    )
    with _of(declined, timedelta(days=1)):
        declining.decline(Opened(declined))
    passed_on = _made(event, "Сергей Захаренко", "Siarhei Zakharenka", "Director", "Bog and Forest", "BY")
    _accept(passed_on, name_native="Алена Вярбіцкая", name_latin="Alena Viarbitskaya")


def _out(event: Event) -> None:
    """Taken up and withdrawn since, and taken up and cancelled by the organizers."""
    left = _made(event, "Гүлнара Ормон", "Gulnara Ormon", "Hydrologist", "Institute of Water", "KG", role="expert")
    application = _accept(left, name_native="Гүлнара Ормон", name_latin="Gulnara Ormon")
    with clock.standing_at(clock.now() - timedelta(hours=5)), audit.acting(application.person.actor):
        sending.withdraw(application)
    cancelled = _made(event, "Orhan Quliyev", "", "Director", "Caspian Shore Union", "AZ")
    application = _accept(cancelled, name_native="Orhan Quliyev", name_latin="Orhan Quliyev")
    with _by_organizer(timedelta(hours=4)):
        words = "Your institution sends somebody else in your place."
        deciding.cancel(application, reason="His institution sends somebody else.", words=words)


def _named(event: Event) -> None:
    """Two institutions that name two people each: one has named one, the other both."""
    water = _institution(event, "Министерство водного хозяйства", "KG")
    _name(water, 1, Named("Чынара Мамытова", "chynara@demo.example", "Chynara Mamytova", "Head of department"))
    health = _institution(event, "Вазорати тандурустӣ", "TJ")
    _name(health, 1, Named("Манучеҳр Одинаев", "manuchehr@demo.example", "Manuchehr Odinaev", "Physician"))
    _name(health, 2, Named("Ситора Наботова", "sitora@demo.example", "Sitora Nabotova", "Adviser"))
    _accept(health, name_native="Манучеҳр Одинаев", name_latin="Manuchehr Odinaev")


def _made(
    event: Event, name: str, latin: str, position: str, institution: str, country: str, *, role: str = "participant",
    email: str | None = None, sent: bool = True, ago: timedelta = LATELY, days: int = 21, **more: Any,
) -> Invitation:  # fmt: skip
    address = f"{(latin or name).split()[0].lower()}@demo.example" if email is None else email
    return _invite(
        event, ago, days, sent=sent and bool(address), role=role, name=name, name_latin=latin, position=position,
        institution=institution, country=country, email=address, **more,
    )  # fmt: skip


def _institution(event: Event, institution: str, country: str) -> Invitation:
    return _invite(
        event, LATELY, 21, sent=True, role="participant", names_others=True, people=2, institution=institution,
        country=country, email=f"ministry.{country.lower()}@demo.example", category="government",
    )  # fmt: skip


def _invite(
    event: Event, ago: timedelta, days: int, *, sent: bool, role: str, category: str = "", **more: Any
) -> Invitation:
    line = next(line for line in event.funding_lines if line.covers)
    with _by_organizer(ago):
        wanted = Wanted(
            language="ru" if more["country"] in {"KZ", "KG", "TJ", "BY"} else "en", mode="in_person",
            answer_by=making.end_of_day(event, clock.today(event.zone) + timedelta(days=days)),
            role=next(one for one in event.roles if one.key == role),
            category=next((one for one in event.categories if one.key == category), None), funding_line=line,
            covers=["travel", "hotel"], **more,
        )  # fmt: skip
        invitation = making.make(event, wanted)
        if sent:
            mailing.send(invitation)
    return invitation


def _name(invitation: Invitation, number: int, named: Named) -> None:
    with _of(invitation, timedelta(days=1, hours=number)):
        naming.name_person(invitation, number, named, instead="")


def _accept(invitation: Invitation, *, name_native: str, name_latin: str) -> Application:
    """As the page behind the link does."""
    named = next(iter(invitation.invited), None)
    address = named.application.person.email if named else None
    email = address.address if address else f"{name_latin.split()[0].lower()}@demo.example"
    values = CONSENTS | {
        "name_native": name_native, "name_latin": name_latin, "full_name": name_native, "email": email,
        "position": invitation.position, "organization": invitation.institution, "country": invitation.country,
        "mode": "in_person",
    }  # fmt: skip
    with _of(invitation, timedelta(hours=9)):
        person = inviting.accept(
            Opened(invitation, named, by_mail=True),
            Reply("in_person", list(invitation.days), values, invitation.language),
        )
    return person.application


@contextmanager
def _by_organizer(ago: timedelta) -> Iterator[None]:
    with clock.standing_at(clock.now() - ago), hands.of_the_organizer():
        yield


@contextmanager
def _of(invitation: Invitation, ago: timedelta) -> Iterator[None]:
    """Whoever holds the link."""
    with clock.standing_at(clock.now() - ago), audit.acting(invitation_links.about(invitation)):
        yield
