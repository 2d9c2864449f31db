"""The lines of the page of badge classes, in the reader's language."""

from dataclasses import dataclass

from eventreg.badges.classes import classing
from eventreg.badges.models import BadgeClass
from eventreg.events.models import Event
from eventreg.web.formats import listed, own_text


@dataclass(frozen=True)
class ClassLine:
    """A class, to whom it is given by itself, and which zones it opens; texts are empty where there are none."""

    badge_class: BadgeClass
    given: str
    opens: str


def lines(event: Event) -> list[ClassLine]:
    """A line for each class, in their order."""
    roles = {one.key: own_text(one.names) for one in event.roles}
    categories = {one.key: own_text(one.names) for one in event.categories}
    zones = {zone.key: own_text(zone.names) for zone in classing.zones_of(event)}

    def by_kind(one: BadgeClass) -> tuple[tuple[dict[str, str], list[str]], ...]:
        return (roles, one.roles), (categories, one.categories)

    return [
        ClassLine(
            one,
            listed(dict.fromkeys(known.get(key, "") for known, keys in by_kind(one) for key in keys)),
            listed(zones.get(key, "") for key in one.zones),
        )
        for one in classing.classes_of(event)
    ]
