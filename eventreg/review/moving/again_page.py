"""The page on which an event is moved: whom it concerns, and a real message in each language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.events import moving
from eventreg.events.models import Event
from eventreg.outbox import render
from eventreg.outbox.letter import Rendered
from eventreg.review import mail_preview
from eventreg.review.confirming_days import end_of
from eventreg.review.moving import asking_again
from eventreg.review.moving.again_forms import AgainForm, Typed
from eventreg.review.moving.asking_again import Plan


@dataclass(frozen=True)
class Example:
    """A message as somebody would get it, and how many get it in this language. `asks`: or only tells."""

    language: str
    number: int
    mail: Rendered
    asks: bool


@dataclass(frozen=True)
class Shown:
    """What would happen."""

    plan: Plan
    statuses: dict[str, int]
    examples: Sequence[Example]


def look(event: Event, typed: Typed) -> Shown:
    """What a move would do. Raises TooFewPlacesOnline, and what `events.moving.check` raises."""
    moving.check(event, typed.wanted)
    plan = asking_again.plan(event, typed.wanted)
    asking_again.check(plan)
    statuses = Counter(str(one.application.status) for one in plan.asked)
    return Shown(plan, dict(statuses), _examples(event, plan, typed))


def looked(event: Event, form: AgainForm) -> Shown | None:
    """The same, where a form that was refused may not even be looked at."""
    try:
        return look(event, form.move())
    except Refusal:
        return None


def _examples(event: Event, plan: Plan, typed: Typed) -> list[Example]:
    deadline = end_of(typed.confirm_by, event.zone)
    asked = {one.application.id: one for one in plan.asked}
    news = asking_again.news(event, plan, typed.words)
    found = []
    for language, people in _by_language(one.application for one in plan.asked):
        letter = asking_again.letter(asked[people[0].id], event, plan, deadline, typed.words)
        found.append(
            Example(language, len(people), mail_preview.rendered(people[0], "confirm_again", letter), asks=True)
        )
    for language, people in _by_language(plan.told):
        found.append(Example(language, len(people), mail_preview.rendered(people[0], "event_moved", news), asks=False))
    return found


def _by_language(applications: Iterable[Application]) -> list[tuple[str, list[Application]]]:
    """Those whom a mail reaches, by the language in which it is written."""
    groups: dict[str, list[Application]] = {}
    for one in applications:
        if one.person.email is not None:
            groups.setdefault(str(render.written_language(one.person.language)), []).append(one)
    return sorted(groups.items())
