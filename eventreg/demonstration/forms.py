"""The forms of the invented events, where they are not the usual one, and what people answer to them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from eventreg.applications.form import form_domain
from eventreg.core import clock
from eventreg.demonstration import competition, forum_form
from eventreg.demonstration.invented import Invented
from eventreg.events.models import Event

OF_THEIR_OWN = {"caief-open": forum_form, "calp-review": competition}


def publish(event: Event) -> None:
    """Ask an event's own form, in good time before its call opens."""
    own = OF_THEIR_OWN.get(event.slug)
    if own is not None:
        with clock.standing_at(event.call_opens - timedelta(days=6)):
            form_domain.publish(event, own.document(event))


def answered(people: Sequence[Invented], slug: str, *, seed: str) -> list[Invented]:
    """The same people with answers to what only this event asks."""
    own, chance = OF_THEIR_OWN.get(slug), random.Random(seed)  # noqa: S311 - invented people are no secret
    return [replace(one, values=one.values | own.further(one, chance)) if own else one for one in people]
