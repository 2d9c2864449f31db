"""What fills a free place at an event, and the days that people need to come."""

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reserve import reserve_order, reserve_queries
from eventreg.review.reserve.reserve_models import ReserveSettings

OFF, SUGGEST, AUTOMATIC = "off", "suggest", "automatic"
FILLS = (OFF, SUGGEST, AUTOMATIC)
MOST_DAYS = 365


class NotAWay(Invalid):
    """None of the three."""

    sentence = N_("Please choose from the list.")


class SettingsChanged(Refusal):
    """Somebody else has written them meanwhile."""

    sentence = N_("Somebody has changed these settings meanwhile. What you typed is still here; look, and save again.")


def write(
    event: Event, *, fills: str, days_needed: int, days_for_visa: int, silence_frees: bool, revision: str
) -> ReserveSettings:
    """Write them anew. `revision`: of those that were seen, "0" where there were none.

    Raises NotAWay, SettingsChanged.
    """
    if fills not in FILLS:
        raise NotAWay
    holding.hold(event)
    settings = db.session.scalar(reserve_queries.settings(event)) or reserve_order.settings_of(event)
    if revision != str(settings.revision):
        raise SettingsChanged
    settings.fills, settings.days_needed, settings.days_for_visa = fills, days_needed, days_for_visa
    event.silence_frees = silence_frees
    settings.revision += 1
    db.session.add(settings)
    audit.record("reserve.settings_changed", about=f"event:{event.slug}", event_id=event.id, fills=fills)
    db.session.flush()
    return settings
