"""What becomes of an offer: its answer from the applicant, or a call to whoever is silent."""

from collections.abc import Iterable
from datetime import date

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.events.rules import GRACE, offers_mode, places_of
from eventreg.extensions import db
from eventreg.review import offer_seen, queries, telling
from eventreg.review.colleagues import colleague_queries, proposing
from eventreg.review.colleagues.colleague_models import Replacement
from eventreg.review.conditions import settling
from eventreg.review.models import Call, Decision, Offer, OfferAnswer
from eventreg.review.results_models import AnswerCondition


class OfferIsOver(Refusal):
    """Answered before, or the deadline has passed."""

    sentence = N_(
        "This offer has been answered, or its deadline has passed. Write to the organizers if you still want to come."
    )


class NothingToDecline(OfferIsOver):
    """Answered before, or the place has gone to somebody else: whoever does not come need do nothing."""

    sentence = N_("This offer has been answered or no longer holds, so there is nothing left to decline.")


class NoDayChosen(Invalid):
    """A confirmation in person needs a day."""

    sentence = N_("Please choose at least one day.")


class NoPlaceLeft(Refusal):
    """Every place of this kind is confirmed."""

    sentence = N_("All places of this kind are taken. Write to the organizers: they can put you on the reserve list.")


class PlaceLeft(Refusal):
    """Nobody has to wait for a place that is there."""

    sentence = N_("A place has become free meanwhile, so nobody has to wait: the offer can be confirmed now.")


def accept_offer(
    application: Application, *, mode: str, days: Iterable[str], covers: Iterable[str], condition: str = "",
    settle_by: date | None = None, seen: str = "",
) -> OfferAnswer:  # fmt: skip
    """Confirm all of an offer or part of it: fewer days, fewer things paid for, online instead of in person.

    `condition`: "visa" or "leave" if the yes depends on it, and `settle_by`, the day by which the person will know; the
    place is held like a confirmed one. Online nothing stands in the way. `seen`: the `offer_seen.terms_of` the page.
    Raises OfferIsOver, OfferChanged, NoDayChosen, NoPlaceLeft, and what `settling.check` raises.
    """
    offer = _open_offer(application)
    offer_seen.check(offer, seen)
    if mode != offer.mode and not (mode == "online" and offers_mode(application.event, "online")):
        mode = offer.mode
    chosen = [day for day in offer.days if day in set(days)]
    if mode == "in_person" and not chosen:
        raise NoDayChosen
    known_by = settling.check(application.event, condition, settle_by) if condition and mode == "in_person" else None
    replacement = proposing.behind(application)
    _claim_place(application.event, mode, another=mode != offer.mode, instead_of=replacement)
    kept = [item for item in offer.covers if item in set(covers)] if mode == "in_person" else []
    answer = _answer(offer, accepted=True, mode=mode, days=chosen or list(offer.days), covers=kept)
    _record_answer(application, answer)
    if known_by is not None:
        _keep(application, settling.set_condition(answer, condition, known_by))
    else:
        _confirm(application, mode)
    if replacement is not None:
        proposing.hand_over(replacement)
    return answer


def _confirm(application: Application, mode: str) -> None:
    lifecycle.move(application, Status.CONFIRMED)
    mail.to_applicant(application, "confirmed" if mode == "in_person" else "confirmed_online")


def _keep(application: Application, condition: AnswerCondition) -> None:
    lifecycle.move(application, Status.CONDITIONAL)
    values = {
        "kind": condition.kind, "settle_by": condition.settle_by.isoformat(), "zone": application.event.zone,
    }  # fmt: skip
    mail.to_applicant(application, "conditional", values)


def decline_offer(application: Application) -> OfferAnswer:
    """Say no to an offer, which is never too late while it holds. Raises NothingToDecline."""
    offer = _unanswered(application)
    if offer is None:
        raise NothingToDecline
    answer = _answer(offer, accepted=False, mode=None, days=[], covers=[])
    _record_answer(application, answer)
    lifecycle.move(application, Status.DECLINED)
    return answer


def is_full(offer: Offer) -> bool:
    """Whether it cannot be taken now as it was made; see `full_of`."""
    return bool(full_of([(offer, offer.decision.application)]))


def full_of(rows: Iterable[tuple[Offer, Application]]) -> frozenset[int]:
    """Ids of those of these offers that cannot be taken now as they were made: every place of their kind is confirmed.
    A colleague who comes instead of somebody takes the place that is held for them. Nothing is locked.
    """
    kinds: dict[tuple[int, str], bool] = {}
    late: dict[int, int] = {}
    for offer, application in rows:
        kind = (application.event_id, offer.mode)
        if kind not in kinds:
            kinds[kind] = _is_taken(application.event, offer.mode)
        if kinds[kind]:
            late[application.id] = offer.id
    coming = frozenset(db.session.scalars(colleague_queries.coming(list(late)))) if late else frozenset()
    return frozenset(number for key, number in late.items() if key not in coming)


def _is_taken(event: Event, mode: str) -> bool:
    return (db.session.scalar(queries.count_confirmed(event, mode)) or 0) >= places_of(event, mode)


def open_and_full(application: Application) -> bool:
    """Whether somebody was told of a place that they have not answered about, and that is not there."""
    offer = _unanswered(application)
    return offer is not None and is_full(offer)


def wait_for_place(
    application: Application, *, days: Iterable[str] = (), covers: Iterable[str] = (), seen: str = ""
) -> Decision:
    """Say yes to an offer when no place is left: on the reserve list, and the yes is kept. `days` (none: all),
    `covers`, `seen` as in `accept_offer`. Raises OfferIsOver, OfferChanged, PlaceLeft.
    """
    offer_seen.check(_open_offer(application), seen)
    offer = _full_offer(application)
    chosen, needed = set(days), set(covers)
    answer = _answer(
        offer, accepted=True, mode=offer.mode, days=[day for day in offer.days if day in chosen] or list(offer.days),
        covers=[item for item in offer.covers if item in needed],
    )  # fmt: skip
    _record_answer(application, answer)
    return _put_on_reserve_list(application)


def have_wait(application: Application) -> Decision:
    """Staff put somebody on the reserve list whose offered place is not there. Raises OfferIsOver, PlaceLeft."""
    _full_offer(application)
    return _put_on_reserve_list(application)


def _full_offer(application: Application) -> Offer:
    offer = _open_offer(application)
    holding.hold(application.event)
    if not is_full(offer):
        raise PlaceLeft
    return offer


def _put_on_reserve_list(application: Application) -> Decision:
    decision = Decision(application=application, outcome=Status.RESERVE, by=audit.actor(), at=clock.now())
    decision.reason = ""
    db.session.add(decision)
    db.session.flush()
    telling.tell(decision, clock.now())
    audit.record(
        "application.decided", about=application.reference, event_id=application.event_id, outcome=Status.RESERVE,
        told=None,
    )  # fmt: skip
    return decision


def note_call(application: Application, *, outcome: str) -> Call:
    """What came of calling somebody who is silent: reached, no_answer, wrong_number."""
    call = Call(application_id=application.id, outcome=outcome, by=audit.actor(), at=clock.now())
    db.session.add(call)
    audit.record("application.called", about=application.reference, event_id=application.event_id, outcome=outcome)
    return call


def _unanswered(application: Application) -> Offer | None:
    decision = db.session.scalar(queries.newest_decision(application))
    offer = decision.offer if decision else None
    is_open = application.status == Status.OFFERED and offer is not None and offer.answer is None
    return offer if is_open else None


def _open_offer(application: Application) -> Offer:
    offer = _unanswered(application)
    if offer is None:
        raise OfferIsOver
    is_late = offer.confirm_by is not None and clock.now() >= offer.confirm_by + GRACE
    if is_late and application.event.silence_frees:
        raise OfferIsOver
    return offer


def _claim_place(event: Event, mode: str, *, another: bool, instead_of: Replacement | None) -> None:
    """Count under a lock on the event's row, so that two confirmations cannot take one place.

    `another`: it is not what was offered, so it must not be held for somebody who was offered it and may still answer.
    `instead_of`: whose place goes over to whoever takes this one."""
    holding.hold(event)
    but = instead_of.application_id if instead_of else None
    taken = db.session.scalar(queries.count_confirmed(event, mode, but=but)) or 0
    taken += (db.session.scalar(queries.count_open_offers(event, mode, but=but)) or 0) if another else 0
    if taken >= places_of(event, mode):
        raise NoPlaceLeft


def _answer(offer: Offer, *, accepted: bool, mode: str | None, days: list[str], covers: list[str]) -> OfferAnswer:
    answer = OfferAnswer(
        offer=offer, accepted=accepted, mode=mode, days=days, covers=covers, by=audit.actor(), at=clock.now()
    )
    db.session.add(answer)
    db.session.flush()
    return answer


def _record_answer(application: Application, answer: OfferAnswer) -> None:
    audit.record(
        "offer.answered", about=application.reference, event_id=application.event_id, accepted=answer.accepted,
        mode=answer.mode,
    )  # fmt: skip
