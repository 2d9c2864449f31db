"""What a suggested selection says in words: why somebody is in or out, what is offered, what contradicts each other."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement

from eventreg.applications.models import Application
from eventreg.applications.status import HOLDING, Status
from eventreg.extensions import db
from eventreg.review.selection import selection_queries
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson
from eventreg.review.selection.limit_words import Words
from eventreg.review.selection.reasons_why import Reason

MOST_NAMED = 20


def why(one: ScenarioPerson, said: Mapping[str, str]) -> str:
    """Why somebody is in or out. `said`: key of a limit → its words."""
    limits = "; ".join(said[key] for key in one.limits if key in said)
    if one.reason == Reason.PINNED:
        return _("Has a place, or you said so") if one.is_in else _("You said so")
    if one.reason == Reason.NO_OFFER:
        return _("There is nothing to offer: no line may pay, and there are no places online")
    if one.reason in {Reason.BALANCE, Reason.DRAW}:
        return _tied(one)
    if one.is_in:
        return _("Needed for: %(limits)s", limits=limits) if one.reason == Reason.LIMITS else _("By points")
    return _("Would pass: %(limits)s", limits=limits) if one.reason == Reason.LIMITS else _("Others have more points")


def _tied(one: ScenarioPerson) -> str:
    if one.reason == Reason.DRAW:
        return (
            _("As many points as others who are not in; the draw decided for this person")
            if one.is_in
            else _("As many points as others who are in; the draw decided for them")
        )
    return (
        _("As many points as others who are not in; more countries or organizations are there like this")
        if one.is_in
        else _("As many points as others who are in; more countries or organizations are there with them")
    )


def offer(one: ScenarioPerson, words: Words) -> str:
    """What somebody is offered, "" if nothing."""
    if not one.is_in:
        return ""
    if one.mode == "online":
        return _("Online")
    return _("In person, %(line)s", line=words.line(one.line)) if one.line else _("In person")


def against(scenario: Scenario, said: Mapping[str, str], scope: ColumnElement[bool]) -> list[str]:
    """What contradicts each other: limits, and people whose place is fixed as far as the asker may see them."""
    limits = [said[key] for key in scenario.found.get("against") or ()]
    ids = [int(one) for one in scenario.found.get("against_people") or ()]
    if not ids:
        return limits
    if len(ids) > MOST_NAMED or not scenario.found.get("against_all", True):
        return [*limits, ngettext(
            "%(num)s person who has a place, or whom you pinned", "%(num)s people who have a place, or whom you pinned",
            len(ids),
        )]  # fmt: skip
    people = db.session.scalars(selection_queries.by_ids(scenario.event, ids, scope)).all()
    pinned = {one.application_id: one.is_in for one in db.session.scalars(selection_queries.pins(scenario.event))}
    return [*limits, *(_fixed(one, pinned.get(one.id)) for one in people)]


def _fixed(one: Application, is_pinned_in: bool | None) -> str:
    name = one.person.badge_name
    if one.status in {*HOLDING, Status.APPROVED}:
        return _("%(name)s has a place or was approved", name=name)
    if one.status == Status.NOT_SELECTED:
        return _("%(name)s was not selected by hand", name=name)
    return _("%(name)s is pinned in", name=name) if is_pinned_in else _("%(name)s is pinned out", name=name)
