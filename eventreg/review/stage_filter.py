"""The stage that an application has reached, as a filter of the organizers' list, which stands below the review."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, not_, or_, select

from eventreg.applications.lists import choice_words, list_conditions
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.review.reading import review_settings
from eventreg.review.reading.reading_models import Standing
from eventreg.review.reading.reading_queries import READ


def setup() -> None:
    """Let the list filter by it."""
    list_conditions.provide("stage", in_stage, keys)
    choice_words.provide("stage", words)


def in_stage(event: Event, stages: Sequence[str], _reader: int | None) -> ColumnElement[bool]:
    """Whether an application that is read stands in one of these stages; without a standing it is in the first one."""
    moved = select(Standing.application_id).where(Standing.event_id == event.id)
    there: ColumnElement[bool] = Application.id.in_(moved.where(Standing.stage.in_(stages)))
    if review_settings.first_stage(review_settings.of(event)).key in stages:
        there = or_(there, not_(Application.id.in_(moved)))
    return and_(Application.status.in_([*READ]), there)


def keys(event: Event) -> list[str]:
    """The stages of an event, in order."""
    return [stage.key for stage in review_settings.stages(review_settings.of(event))]


def words(event: Event) -> dict[str, str]:
    """Stage → what it is called."""
    return {key: _(review_settings.STAGE_NAMES[key]) for key in keys(event)}
