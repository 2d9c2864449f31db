"""Persons, their channels and their ways in."""

import re
import uuid
from contextlib import suppress
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select, update

from eventreg.accounts import tries, ways_in
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.errors import N_, Invalid
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.people import queries
from eventreg.people.models import Channel, Consent, Person

_WITH_NAME = re.compile(r"[^<>]*<([^<>]+)>")


class NotAnAddress(Invalid):
    """No e-mail address."""

    sentence = N_("This is not an e-mail address. It looks like name@example.org.")


def normalise_email(address: str) -> str:
    """An address as compared and kept, without the name that a mail program puts before it. Raises NotAnAddress."""
    try:
        known = validate_email(bare_address(address), check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        raise NotAnAddress from None
    # A letter that has no small one of its own (İ) would become another address.
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in known)


def bare_address(text: str) -> str:
    """The address in what a mail program gives for it: “Ivan Petrov <ivan@petrov.example>”."""
    named = _WITH_NAME.fullmatch(text.strip())
    return (named[1] if named else text).strip()


def create_person(*, badge_name: str, key_name: str, language: str) -> Person:
    """A new person; names beyond the badge name come with the answers."""
    person = Person(badge_name=badge_name, key_name=key_name, language=language, created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    return person


def set_channel(person: Person, kind: str, address: str) -> Channel | None:
    """How a person is reached by one kind of channel; an empty address takes it away.

    A changed address has to be verified again.
    """
    channel = next((known for known in person.channels if known.kind == kind), None)
    if not address:
        if channel:
            person.channels.remove(channel)
            db.session.delete(channel)
        return None
    lookup = crypto.lookup(address, person.key_name)
    if channel is None:
        channel = Channel(key_name=person.key_name, kind=kind, created_at=clock.now(), lookup=lookup)
        person.channels.append(channel)
    elif channel.lookup == lookup:
        return channel
    else:  # what was mailed to the old address shows nothing about the new one, and opens nothing any more
        ways_in.end(ways_in.Purpose.VERIFY, f"channel:{channel.uid}")
        ways_in.end(ways_in.Purpose.OWN_PAGE, f"channel:{channel.uid}")
    channel.key_name = person.key_name
    channel.address, channel.lookup, channel.verified_at = address, lookup, None
    return channel


def keep_with(person: Person, key_name: str) -> None:
    """Keep with another event's key how a person is reached; what can no longer be read is left as it is."""
    for channel in person.channels:
        if address := channel.address:
            channel.key_name = key_name
            channel.address, channel.lookup = address, crypto.lookup(address, key_name)
    person.key_name = key_name
    if person.contact_safely is not None:
        with suppress(KeyDestroyed):
            person.contact_safely = person.contact_safely.open()


def persons_reached_at(address: str) -> list[Person]:
    """All persons with this e-mail address, oldest first.

    Where several people share it, it does not open what one of them has sent from an address that is theirs alone: one
    of two entries that were joined was perhaps typed in by somebody else, with the address of a whole office.
    """
    found = _persons_with(address)
    return found if len(found) < 2 else [person for person in found if not _has_own_besides(person, address)]


def _persons_with(address: str) -> list[Person]:
    rows = db.session.scalars(
        select(Person)
        .join(Channel)
        .where(Channel.kind == "email", Channel.lookup.in_(crypto.lookups(address)))
        .order_by(Person.id)
    )
    return list(dict.fromkeys(person.standing for person in rows))


def _has_own_besides(person: Person, address: str) -> bool:
    """Whether somebody who was joined of several entries has another address, which nobody shares."""
    channels = db.session.scalars(queries.addresses_of(person))
    others = {channel.address for channel in channels if channel.address} - {address}
    return any(_persons_with(other) == [person] for other in others)


def own_page_link(person: Person, *, mailed_to: Channel | None = None) -> str:
    """The token of a link to a person's own page, for 24 hours; whoever opens a mailed one shows that they read it."""
    return ways_in.make(ways_in.Purpose.OWN_PAGE, f"channel:{mailed_to.uid}" if mailed_to else person.actor).token


def person_of(subject: str) -> Person:
    """The person that a way in names, or whose channel it names. Raises LinkIsOver when they are gone."""
    if subject.startswith("channel:"):
        return channel_of(subject).person.standing
    person = db.session.scalar(select(Person).where(Person.uid == uuid.UUID(subject.partition(":")[2])))
    found = None if person is None else opened_by(person)
    if found is None:
        raise ways_in.LinkIsOver
    return found


def opened_by(person: Person) -> Person | None:
    """Whose page the code or the open browser of an entry leads to: that of whoever stands for it.

    None where the two have one address, which only whoever stands for it has shown to read: anybody may have typed the
    other entry. Whoever reads the address gets a link by mail.
    """
    standing = person.standing
    return None if standing is not person and is_unconfirmed_beside(person, standing) else standing


def is_unconfirmed_beside(person: Person, other: Person) -> bool:
    """Whether an entry has the address of another one, and only that other one's was shown to be read."""
    typed, shown = person.email, other.email
    if typed is None or shown is None or typed.address != shown.address:
        return False
    return typed.verified_at is None and shown.verified_at is not None


def mail_links(address: str, references_of: dict[int, str]) -> None:
    """Mail each person at this address a link of their own; an unknown address gets nothing and is not told apart."""
    normalised = normalise_email(address)
    tries.count(f"links {normalised}", limit=5)
    persons = persons_reached_at(normalised)
    if not persons:
        return
    doors = [
        {
            "reference": references_of.get(person.id, ""),
            "secret_token": own_page_link(person, mailed_to=_channel_at(person, normalised)),
        }
        for person in persons
    ]  # fmt: skip
    outbox.queue(
        "own_page_links", to=normalised, language=persons[-1].language, key_name=persons[-1].key_name,
        # Several people share the address: nobody can know which of them reads this.
        values={"secret_doors": doors, "name": persons[0].badge_name if len(persons) == 1 else ""},
    )  # fmt: skip


def _channel_at(person: Person, address: str) -> Channel | None:
    return next((one for one in db.session.scalars(queries.addresses_of(person)) if one.address == address), None)


def start_verification(channel: Channel, *, reference: str, event_id: int, template: str = "verify") -> None:
    """Mail a six-digit code and a link that show that the channel is read."""
    opened = ways_in.make(ways_in.Purpose.VERIFY, f"channel:{channel.uid}")
    outbox.queue(
        template, to=channel.address, language=channel.person.language, key_name=channel.key_name, about=reference,
        event_id=event_id,
        values={
            "reference": reference, "name": channel.person.badge_name, "secret_code": opened.code,
            "secret_token": opened.token,
        },
    )  # fmt: skip


def channel_of(subject: str) -> Channel:
    """The channel that a way in names. Raises LinkIsOver when it is gone."""
    channel = db.session.scalar(select(Channel).where(Channel.uid == uuid.UUID(subject.partition(":")[2])))
    if channel is None:
        raise ways_in.LinkIsOver
    return channel


def mark_verified(channel: Channel) -> None:
    """The channel is read by somebody who wants this."""
    if channel.verified_at is None:
        channel.verified_at = clock.now()


def consent(person: Person, kind: str, *, event_id: int, version: int, given: bool) -> None:
    """Keep what somebody agreed to; saying the same again adds nothing."""
    last = db.session.scalar(
        select(Consent)
        .where(Consent.person_id == person.id, Consent.event_id == event_id, Consent.kind == kind)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    if last and last.version == version and last.given == given:
        return
    db.session.add(
        Consent(person_id=person.id, event_id=event_id, kind=kind, version=version, given=given, at=clock.now())
    )


def date_consents(person: Person, event_id: int, at: datetime) -> None:
    """What somebody agreed to at an event was agreed to then: on paper, before it was typed in."""
    db.session.flush()
    given = update(Consent).where(Consent.person_id == person.id, Consent.event_id == event_id)
    db.session.execute(given.values(at=at))


def act_as(person: Person) -> None:
    """Whatever follows is done by this person."""
    audit.set_actor(person.actor)
