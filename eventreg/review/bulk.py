"""One decision about many applications: all of a list, or those that were marked; all or none."""

from collections import Counter
from datetime import datetime

from sqlalchemy import ColumnElement

from eventreg.applications import lifecycle
from eventreg.applications import queries as application_queries
from eventreg.applications.lists import list_seen
from eventreg.applications.lists.selection import MOST as MOST
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import deciding, decision_page, queries
from eventreg.review.forms import OUTCOMES, BulkDecisionForm, NotFilledIn
from eventreg.review.models import Decision
from eventreg.review.passing import Passing


class TooMany(Refusal):
    """More than can be decided at once."""

    status = 422
    sentence = N_("At most %(most)s applications can be decided at once. Filter the list further.")


class NobodyChosen(Invalid):
    """An empty list."""

    sentence = N_("Nobody is on this list. Mark some applications, or change the filters.")


class SomeCannotBe(Refusal):
    """Some have moved on, and leaving them out was not asked for."""

    sentence = N_(
        "%(number)s of them cannot be decided like this, because they have moved on. Nothing was decided. Leave them "
        "out, or choose another decision."
    )


def stuck(applications: list[Application], outcome: str) -> list[Application]:
    """Those that the table of moves does not let have this outcome."""
    return [one for one in applications if not lifecycle.can_move(one, Status(outcome))]


def preview(applications: list[Application]) -> dict[str, list[Application]]:
    """Outcome → who cannot have it."""
    return {outcome: stuck(applications, outcome) for outcome in OUTCOMES}


def by_status(applications: list[Application]) -> list[tuple[str, int]]:
    """(status, how many), the most first."""
    return Counter(one.status for one in applications).most_common()


def states(applications: list[Application]) -> dict[int, str]:
    """Id of each application → its status and the decision that counts: who decides is not the only one who does."""
    newest = dict(list(db.session.execute(queries.newest_ids([one.id for one in applications]))))
    return {one.id: f"{one.status}.{newest.get(one.id, 0)}" for one in applications}


def made(decisions: list[Decision]) -> dict[int, int]:
    """Id of each application → the decision about it."""
    return {one.application_id: one.id for one in decisions}


def decide(form: BulkDecisionForm, applications: list[Application]) -> int:
    """Decide about all of them in this transaction, or raise and decide about none. Gives their number.

    Raises NobodyChosen, TooMany, ListChanged, NotFilledIn, SomeCannotBe, and what `decision_page.decide` raises.
    """
    if not applications:
        raise NobodyChosen
    if len(applications) > MOST:
        raise TooMany(most=MOST)
    if not form.validate():
        raise NotFilledIn
    holding.hold(applications[0].event)
    _hold(applications)
    list_seen.check(applications, form.expected.data or "", states(applications))
    left_out = stuck(applications, form.outcome.data or "")
    if left_out and not form.leave_out.data:
        raise SomeCannotBe(number=len(left_out))
    meant = [one for one in applications if one not in left_out]
    if not meant:
        raise NobodyChosen
    with Passing(meant[0].event, form.why_passed.data or "") as passing:
        for application in meant:
            decision_page.decide(form, application, passing)
    return len(meant)


def undo(event: Event, actor: str, since: datetime, expected: str, scope: ColumnElement[bool]) -> int:
    """Take back what `actor` decided since an instant and nobody has been told. Raises ListChanged, NobodyChosen."""
    holding.hold(event)
    untold = queries.untold_by(event, actor, since, scope)
    _hold([decision.application for decision in db.session.scalars(untold)])
    decisions = list(db.session.scalars(untold))
    if not decisions:
        raise NobodyChosen
    list_seen.check([one.application for one in decisions], expected, made(decisions))
    with Passing(event, asks=False) as passing:
        for decision in decisions:
            deciding.undo_decision(decision.application, passing)
    return len(decisions)


def _hold(applications: list[Application]) -> None:
    """From here to the end of the transaction nobody else moves them; their statuses are those of now."""
    db.session.scalars(application_queries.held(one.id for one in applications)).all()
