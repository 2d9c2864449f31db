"""Who reads at an event: everybody who holds the reviewer's role, unless they were taken away."""

from dataclasses import dataclass

from sqlalchemy import delete, exists

from eventreg.accounts.models import Account
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, NotFound
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment_queries, reading_queries
from eventreg.review.reading.reading_models import DONE, TAKEN_BACK, Assignment, Review, Reviewer
from eventreg.review.reading.reading_states import GONE


class NotAReviewer(NotFound):
    """Somebody without the role, or who was taken away."""

    sentence = N_("This person does not read at this event any more. Nothing was changed.")
    status = 409


@dataclass(frozen=True)
class Listed:
    """A reviewer and what they read; empty lists say "any", `most` None any number. `holds_role`: they may sign in."""

    account: Account
    languages: frozenset[str]
    themes: frozenset[str]
    countries: frozenset[str]
    most: int | None
    is_removed: bool
    holds_role: bool

    @property
    def is_active(self) -> bool:
        return self.holds_role and not self.is_removed

    @property
    def name(self) -> str:
        return self.account.name or self.account.email


def listed(event: Event) -> list[Listed]:
    """Everybody who holds the role, and whoever has a row, or has read, without holding it any more; by name."""
    holders = {one.id: one for one in db.session.scalars(reading_queries.role_holders(event))}
    rows = {one.account_id: one for one in db.session.scalars(reading_queries.every_reviewer(event))}
    busy = {
        account_id
        for account_id, _stage, state, _n in db.session.execute(assignment_queries.loads(event))
        if state in {GONE, DONE}
    }
    others = (rows.keys() | busy) - holders.keys()
    known = holders | {one.id: one for one in db.session.scalars(reading_queries.accounts(others))}
    found = [_listed(one, rows.get(key), key in holders) for key, one in known.items()]
    return sorted(found, key=lambda one: (one.name.casefold(), one.account.id))


def active(event: Event) -> list[Listed]:
    """Those who can be given something to read."""
    return [one for one in listed(event) if one.is_active]


def one_of(event: Event, account_id: int) -> Listed:
    """One of those listed. Raises NotAReviewer."""
    found = next((one for one in listed(event) if one.account.id == account_id), None)
    if found is None:
        raise NotAReviewer
    return found


def write(
    event: Event, account: Account, *, languages: list[str], themes: list[str], countries: list[str], most: int | None
) -> Reviewer:
    """Say what somebody reads; what they have stays. Raises NotAReviewer."""
    row = _row(event, account)
    if row.removed_at is not None:
        raise NotAReviewer
    facts = {"languages": languages, "themes": themes, "countries": countries, "most": most}
    keys = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in keys:
        setattr(row, name, facts[name])
    db.session.flush()
    if keys:
        audit.record("reviewer.written", about=f"event:{event.slug}", event_id=event.id, account=account.id, keys=keys)
    return row


def remove(event: Event, account: Account) -> list[Assignment]:
    """Take somebody away: what they have not read is free, what they sent stays and counts. Gives what became free.

    Twice changes nothing.
    """
    row = _row(event, account)
    if row.removed_at is None:
        row.removed_at = clock.now()
    freed = list(db.session.scalars(assignment_queries.open_of(event, account.id)))
    for one in freed:
        one.state = TAKEN_BACK
    db.session.flush()
    audit.record(
        "reviewer.removed", about=f"event:{event.slug}", event_id=event.id, account=account.id, freed=len(freed)
    )
    return freed


def bring_back(event: Event, account: Account) -> None:
    """Let somebody read again; what was freed, and not begun, may be given to them anew."""
    row = _row(event, account)
    row.removed_at = None
    begun = exists().where(Review.assignment_id == Assignment.id)
    db.session.execute(
        delete(Assignment)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id)
        .where(Assignment.state == TAKEN_BACK, ~begun)
        .execution_options(synchronize_session=False)
    )
    db.session.flush()
    audit.record("reviewer.brought_back", about=f"event:{event.slug}", event_id=event.id, account=account.id)


def _row(event: Event, account: Account) -> Reviewer:
    """What is kept of a reviewer, made if it is not there; nobody else writes one of this event meanwhile."""
    holding.hold(event)
    row = db.session.scalar(reading_queries.reviewer_of(event, account.id))
    if row is None:
        row = Reviewer(event_id=event.id, account_id=account.id, languages=[], themes=[], countries=[])
        db.session.add(row)
        db.session.flush()
    return row


def _listed(account: Account, row: Reviewer | None, holds_role: bool) -> Listed:
    if row is None:
        nothing: frozenset[str] = frozenset()
        return Listed(account, nothing, nothing, nothing, None, False, holds_role)
    return Listed(
        account, frozenset(row.languages), frozenset(row.themes), frozenset(row.countries), row.most,
        row.removed_at is not None, holds_role,
    )  # fmt: skip
