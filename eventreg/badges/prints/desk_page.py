"""The lists for the desk of one printing, drawn when somebody asks for them: nothing of them is kept."""

from flask_babel import force_locale
from sqlalchemy import true

from eventreg.badges import boxes, queries, wording
from eventreg.badges.prints import choosing, desk_lists, print_queries
from eventreg.badges.prints.print_models import PrintRun
from eventreg.events.models import Event
from eventreg.extensions import db


def pdf(event: Event, run: PrintRun) -> bytes:
    """The cover sheet and the lists of those badges of a printing that are in force. Raises press.PressFailed."""
    words = wording.words_for(event, wording.language_of(event, choosing.settings_of(event)))
    printed = set(db.session.scalars(print_queries.asked_for(run)))
    badges = [one for one in db.session.scalars(queries.badges_to_print(event, true())) if one.id in printed]
    with force_locale(words.language):
        return desk_lists.printed(desk_lists.of(event, badges, boxes.of_event(event), words))
