"""The page on which an event is moved: whom it concerns, and a real message in each language."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.core.errors import Refusal
from eventreg.events import moving
from eventreg.events.models import Event
from eventreg.outbox import render
from eventreg.outbox.letter import Rendered
from eventreg.review import mail_preview
from eventreg.review.confirming_days import end_of
from eventreg.review.moving import asking_again
from eventreg.review.moving.again_forms import AgainForm, Typed
from eventreg.review.moving.asking_again import Asked, Plan


@dataclass(frozen=True)
class Example:
    """A message as somebody would get it, and how many get it in this language."""

    language: str
    number: int
    mail: Rendered


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
    groups: dict[str, list[Asked]] = {}
    for one in plan.asked:
        if one.application.person.email is not None:
            groups.setdefault(str(render.written_language(one.application.person.language)), []).append(one)
    deadline = end_of(typed.confirm_by, event.zone)
    return [
        Example(language, len(people), mail_preview.rendered(
            people[0].application, "confirm_again",
            asking_again.letter(people[0], event, plan, deadline, typed.words),
        ))
        for language, people in sorted(groups.items())
    ]  # fmt: skip
