"""Finding decisions and who has not answered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.models import Call, Correction, Decision, Offer, OfferAnswer, ResultsSending

KEPT = (Status.CONDITIONAL, Status.CONFIRMED)


def newest_decision(application: Application) -> Select[Decision]:
    """The decision that counts."""
    stands = (Decision.application_id == application.id, Decision.undone_at.is_(None))
    return select(Decision).where(*stands).order_by(Decision.id.desc()).limit(1)


def newest_ids(application_ids: Sequence[int] | Select[int]) -> Select[int, int]:
    """(application id, id of the decision that counts) of each of these applications that has one."""
    return select(Decision.application_id, Decision.id.label("decision_id")).where(
        Decision.application_id.in_(application_ids), is_newest()
    )


def newest_offers(application_ids: Sequence[int] | Select[int]) -> Select[int, Offer]:
    """(application id, offer) of the newest decision of each of these applications, where it made an offer."""
    newest = newest_ids(application_ids).subquery()
    return (
        select(Decision.application_id, Offer)
        .join(Offer, Offer.decision_id == Decision.id)
        .join(newest, newest.c.decision_id == Decision.id)
        .options(joinedload(Offer.answer))
    )


def decisions(application: Application) -> Select[Decision]:
    """Every decision there was, newest first."""
    return select(Decision).where(Decision.application_id == application.id).order_by(Decision.id.desc())


def decided_rows(event: Event) -> Select[int]:
    """The rows of all applications that are decided in private, locked: meanwhile nobody decides about them anew."""
    decided = (Application.event_id == event.id, Application.status.in_([*DECIDED]))
    return select(Application.id).where(*decided).order_by(Application.id).with_for_update()


def untold_decisions(event: Event) -> Select[Decision]:
    """For each application that is decided in private, its newest decision."""
    return (
        select(Decision)
        .join(Decision.application)
        .where(Application.event_id == event.id, Application.status.in_([*DECIDED]))
        .where(Decision.told_at.is_(None), is_newest())
        .options(contains_eager(Decision.application).joinedload(Application.person).selectinload(Person.channels))
        .order_by(Decision.id)
    )


def untold_of(event: Event, decision_ids: Sequence[int]) -> Select[int]:
    """Ids of those of these decisions that still count and that nobody was told."""
    return (
        select(Decision.id)
        .join(Decision.application)
        .where(Application.event_id == event.id, Application.status.in_([*DECIDED]))
        .where(Decision.id.in_(decision_ids), Decision.told_at.is_(None), is_newest())
    )


def buried_of(decision_ids: Sequence[int]) -> Select[Decision]:
    """Those of these decisions that nobody was told and that are not undone."""
    own = (Decision.id.in_(decision_ids), Decision.told_at.is_(None), Decision.undone_at.is_(None))
    return select(Decision).where(*own).order_by(Decision.id)


def told_of(decision_ids: Sequence[int]) -> Select[int]:
    """Ids of those of these decisions that were told."""
    return select(Decision.id).where(Decision.id.in_(decision_ids), Decision.told_at.is_not(None))


def untold_by(event: Event, actor: str, since: datetime, scope: ColumnElement[bool]) -> Select[Decision]:
    """What one of the staff has decided since an instant and nobody has been told, as far as it still counts."""
    return untold_decisions(event).where(Decision.by == actor, Decision.at >= since, scope)


def is_newest() -> ColumnElement[bool]:
    """Whether a decision is the one that counts, in a query of `Decision`: earlier ones may have offers, too."""
    other = aliased(Decision)
    return Decision.id == (
        select(func.max(other.id))
        .where(other.application_id == Decision.application_id, other.undone_at.is_(None))
        .correlate(Decision)
        .scalar_subquery()
    )  # fmt: skip


def silent(event: Event, at: datetime, scope: ColumnElement[bool]) -> Select[Application, Offer]:
    """Offers whose deadline has passed without an answer: the call list, longest silence first."""
    return (
        select(Application, Offer)
        .join(Decision, Decision.application_id == Application.id)
        .join(Offer, Offer.decision_id == Decision.id)
        .join(Application.person)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.event_id == event.id, Application.status == Status.OFFERED, OfferAnswer.id.is_(None), scope)
        .where(Offer.confirm_by < at, is_newest())
        .options(contains_eager(Application.person).selectinload(Person.channels))
        .order_by(Offer.confirm_by, Application.id)
    )


def count_silent(event: Event, at: datetime, scope: ColumnElement[bool]) -> Select[int]:
    """How long the call list is."""
    return (
        select(func.count())
        .select_from(Application)
        .join(Decision, Decision.application_id == Application.id)
        .join(Offer, Offer.decision_id == Decision.id)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.event_id == event.id, Application.status == Status.OFFERED, OfferAnswer.id.is_(None), scope)
        .where(Offer.confirm_by < at, is_newest())
    )


def calls(application_ids: list[int]) -> Select[Call]:
    """What came of calls to these applicants, newest first."""
    return select(Call).where(Call.application_id.in_(application_ids)).order_by(Call.id.desc())


def open_correction(application: Application) -> Select[Correction]:
    """What was asked for last."""
    return select(Correction).where(Correction.application_id == application.id).order_by(Correction.id.desc()).limit(1)


def corrections(application: Application) -> Select[Correction]:
    """Everything that was asked to be corrected, newest first."""
    return select(Correction).where(Correction.application_id == application.id).order_by(Correction.id.desc())


def sendings(event: Event) -> Select[ResultsSending]:
    """When results were sent, newest first."""
    return select(ResultsSending).where(ResultsSending.event_id == event.id).order_by(ResultsSending.id.desc())


def told_by(sending: ResultsSending) -> Select[Decision]:
    """What one sending told: the last of what was told until then."""
    return (
        select(Decision)
        .join(Decision.application)
        .where(Application.event_id == sending.event_id, Decision.told_at <= sending.at)
        .order_by(Decision.told_at.desc(), Decision.id.desc())
        .limit(sending.offers + sending.reserves + sending.refusals)
    )


def count_open_offers(event: Event, mode: str, *, but: int | None = None) -> Select[int]:
    """How many offers of one kind are out and not answered; `but`: the id of an application that does not count."""
    return (
        select(func.count())
        .select_from(Offer)
        .join(Offer.decision)
        .join(Decision.application)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.event_id == event.id, Application.status == Status.OFFERED, Offer.mode == mode)
        .where(Decision.told_at.is_not(None), OfferAnswer.id.is_(None), is_newest(), Application.id != (but or 0))
    )


def count_confirmed(event: Event, mode: str, *, but: int | None = None) -> Select[int]:
    """How many places of one kind are confirmed, also on a condition, and still held, whatever way people came in.

    `but`: the id of an application that does not count.
    """
    taken = func.coalesce(OfferAnswer.mode, Application.mode, "in_person")
    return (
        select(func.count())
        .select_from(Application)
        .outerjoin(Decision, and_(Decision.application_id == Application.id, is_newest()))
        .outerjoin(Offer, Offer.decision_id == Decision.id)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.event_id == event.id, Application.status.in_([*KEPT]), taken == mode)
        .where(Application.id != (but or 0))
    )
