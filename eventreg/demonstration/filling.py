"""Filling in the demonstration: four events in four states, and everybody in them."""

import gc
from collections.abc import Sequence
from datetime import timedelta

from eventreg.applications import domain as applications
from eventreg.applications import intake, lifecycle
from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.demonstration import (
    came_twice,
    chores,
    crowd,
    delegation,
    door,
    forms,
    forum_form,
    forums,
    hands,
    invented,
    invitations,
    networks,
    office_event,
    papers,
    reading,
    register,
    results,
    selection,
    staff,
)
from eventreg.demonstration.invented import Invented
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person
from eventreg.review import deciding

GUESTS, LATEST = 3, 12
NOTES = {
    "en": "Please add two or three sentences about what came of your work last year: we ask that of everybody.",
    "ru": "Добавьте, пожалуйста, два-три предложения о том, чего удалось добиться за прошлый год: так мы просим всех.",
}


def fill() -> None:
    """Everything, in the caller's transaction."""
    # Half a million objects that all stay: looking for garbage among them is a sixth of the time.
    gc.disable()
    try:
        _fill()
    finally:
        gc.enable()


def _fill() -> None:
    staff.add_body()
    networks.found()
    made = {forum.slug: forums.create(forum) for forum in forums.FORUMS}
    for event in made.values():
        forms.publish(event)
    staff.add_accounts(made)
    register.fill()
    networks.fill()
    _last(made["caief-last"])
    applicant = _today(made["caccc-today"])
    _in_review(made["calp-review"])
    _open(made["caief-open"], applicant)
    for event in made.values():
        hands.sign_own_moves(event)
        chores.work_off(event)
    delegation.fill(made["caief-open"])
    invitations.fill(made["caief-open"])
    office_event.prepare()
    came_twice.settle(made["caief-open"])


def _last(event: Event) -> None:
    """Over, with history: who came, who did not, who was refused."""
    everybody = _apply(event, invented.people(245, seed=event.slug, online=25))
    withdrawn, refused, reserve, declined = everybody[:5], everybody[5:70], everybody[70:82], everybody[82:92]
    _decided(event, confirmed=everybody[92:], refused=refused, reserve=reserve, declined=declined, withdrawn=withdrawn)
    for day, share in enumerate((0.86, 0.91, 0.72)):
        door.let_in(event, event.starts_on + timedelta(days=day), share)


def _today(event: Event) -> Person:
    """400 in person, all with badges, and 60 online; a third is inside. Gives the applicant, who is one of them."""
    people = [_applicant(), *invented.people(541, seed=event.slug, online=60)]
    everybody = _apply(event, people)
    coming = [everybody[0], *everybody[-459:]]
    rest = everybody[1:-459]
    refused, reserve, declined, withdrawn = rest[:52], rest[52:66], rest[66:77], rest[77:]
    _decided(event, confirmed=coming, refused=refused, reserve=reserve, declined=declined, withdrawn=withdrawn)
    return everybody[0].person


def _in_review(event: Event) -> None:
    """400 for 30 places, nothing decided yet; half of the readings are sent."""
    everybody = _apply(event, invented.people(400, seed=event.slug))
    with hands.of_the_organizer():
        results.review(event, everybody)
    reading.fill(event)
    selection.prepare(event)


def _open(event: Event, applicant: Person) -> None:
    """The call is open: most are sent, a few are ahead, one was returned, and the applicant's is a draft."""
    everybody = _apply(event, invented.people(46, seed=event.slug, online=9))
    earlier = clock.now() - timedelta(days=1)
    with clock.standing_at(earlier):
        lifecycle.move_together(everybody[5:7], Status.WITHDRAWN)
        with hands.of_the_organizer():
            lifecycle.move_together(everybody[:5], Status.IN_REVIEW)
            # Written in the language that the applicant reads, as an office would.
            deciding.ask_for_correction(everybody[7], note=NOTES[everybody[7].person.language])
        _begin(event, applicant)
    _invite(event, [one for one in everybody[8:] if one.mode == "in_person" and one.funding == "full"][:GUESTS])
    register.add_written(event, everybody[-LATEST:])
    came_twice.apply(event)


def _begin(event: Event, applicant: Person) -> None:
    """The applicant's draft: two sections are answered, and one answer more that is not enough for its section."""
    draft = applications.begin(event, badge_name=applicant.badge_name, language="en", person=applicant)
    sections = list(db.session.scalars(application_queries.sections(event.id)))
    known = _applicant().values
    for section in sections[:2]:
        applications.save_section(draft, section, known, sections)
    applications.save_section(draft, sections[2], {"themes": known["themes"]}, sections)
    db.session.flush()
    register.link([draft])


def _invite(event: Event, guests: Sequence[Application]) -> None:
    """Who opens the forum has a place already, long before results; the first of them has said how they come."""
    with hands.of_the_organizer():
        results.confirm(event, guests)
    first, asked = guests[0], crowd.versions(event)
    person = first.person
    intake.write(first, asked, forum_form.answers_of_a_guest(person.badge_name_latin or person.badge_name))


def _apply(event: Event, people: Sequence[Invented]) -> list[Application]:
    until = min(event.call_closes, clock.now()) - timedelta(minutes=30)
    ready = forms.answered(people, event.slug, seed=event.slug)
    made = crowd.apply(event, ready, until=until, seed=event.slug)
    papers.send(made, ready, crowd.versions(event))
    return made


def _decided(
    event: Event, *, confirmed: Sequence[Application], refused: Sequence[Application],
    reserve: Sequence[Application], declined: Sequence[Application], withdrawn: Sequence[Application],
) -> None:  # fmt: skip
    with clock.standing_at(event.call_closes - timedelta(hours=2)):
        lifecycle.move_together(withdrawn, Status.WITHDRAWN)
    with hands.of_the_organizer():
        results.confirm(event, confirmed)
        results.review(event, declined)
        offers = results.decide(event, declined, Status.APPROVED)
        results.tell(event, declined, offers, Status.APPROVED)
        results.answer(event, declined, offers, Status.DECLINED)
        for together, outcome in ((refused, Status.NOT_SELECTED), (reserve, Status.RESERVE)):
            results.review(event, together)
            results.tell(event, together, results.decide(event, together, outcome), outcome)
        results.note_sending(event, offers=len(confirmed) + len(declined), reserves=len(reserve), refusals=len(refused))


def _applicant() -> Invented:
    """Whoever tries the demonstration as an applicant is this person."""
    values = {
        "name_native": "Айсұлу Бектемір", "name_latin": "Aisulu Bektemir", "country": "KZ", "gender": "female",
        "age_band": "25-35", "organization_kind": "registered", "organization": register.THEIRS.name,
        "organization_latin": register.THEIRS.name_latin, "organization_city": register.THEIRS.city, "category": "cso",
        "position": "Programme coordinator", "mode": "in_person", "themes": ["water", "climate"],
        "motivation": "We plant saxaul on the dry sea bed and measure what it holds. I bring three years of data.",
        "funding": "full", "attended_before": False, "contact_by": "email", "email": staff.APPLICANT,
    }  # fmt: skip
    return Invented(values, "en", "Kyzylorda", verified=True)
