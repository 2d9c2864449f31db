"""Sending an application, withdrawing it, taking that back."""

from blinker import Signal
from sqlalchemy import ColumnElement, true

from eventreg.accounts import tries
from eventreg.applications import domain, intake, lifecycle, mail, queries, rules, verifying
from eventreg.applications.builder import trials
from eventreg.applications.filling import later_stages, organization_answer
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.applications.nominations import endorsing, leaving
from eventreg.applications.nominations.nomination_models import WITHDREW
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db

ANYBODY = true()

# Sent with an application whose withdrawal would be taken back: a handler answers whether somebody else came instead.
replaced = Signal()


class NotComplete(Refusal):
    """Required answers are missing."""

    status = 422
    sentence = N_("Some answers are still missing. They are marked below.")


class AlreadySent(Refusal):
    """The same verified address and name have applied before."""

    sentence = N_(
        "An application with this name and address was sent before. We have sent a link to it to that address."
    )


class WithdrawnBefore(Refusal):
    """An old page would send again what was withdrawn since."""

    sentence = N_("You withdrew this application. On its own page you can take that back until the deadline.")


class CannotWithdraw(Refusal):
    """Nothing to withdraw."""

    sentence = N_("This application can no longer be withdrawn.")


class CannotTakeBack(Refusal):
    """Not withdrawn, past the deadline, or withdrawn by whoever nominated them."""

    sentence = N_("The withdrawal can no longer be taken back.")


class PlaceTaken(CannotTakeBack):
    """A colleague came instead."""

    sentence = N_("A colleague has taken your place, so this cannot be taken back. Please write to the organizers.")


def submit(
    application: Application, sections: list[Section], *, receipt: str = "receipt",
    told_of: ColumnElement[bool] = ANYBODY,
) -> None:  # fmt: skip
    """Send an application: it counts from this moment, verified or not.

    Where the event asks for it, the applicant's organization endorses it before organizers see it. Sending it again
    changes nothing. `told_of`: whose earlier applications whoever sends this may hear of; with another one, of the same
    name and address, it is taken beside it. Raises CallClosed, FundingClosed, NotComplete, AlreadySent.
    """
    if rules.shown_status(application) in {Status.SUBMITTED, Status.AWAITING_ENDORSEMENT}:
        return
    if application.status == Status.WITHDRAWN:
        raise WithdrawnBefore
    if application.is_trial:
        trials.send(application, sections, NotComplete())
        return
    if application.status != Status.RETURNED:
        domain.check_call(application.event, application)
        if rules.asks_too_late(application, clock.now()):
            raise domain.FundingClosed
    if domain.missing(application, sections):
        raise NotComplete
    _refuse_twin(application, told_of)
    domain.forget_hidden(application, sections, later_stages.LATER)
    organization_answer.put_in_register(application, sections)
    if _hand_over(application):
        mail.to_applicant(application, receipt)
    intake.index(application)
    verifying.claim_identity(application)
    verifying.send_code(application)


def withdraw(application: Application) -> None:
    """Take an application out, at any time before the end; twice changes nothing. Raises CannotWithdraw.

    Whoever nominated the person is told that the place is free.
    """
    if application.status == Status.WITHDRAWN:
        return
    if not rules.can_withdraw(application):
        raise CannotWithdraw
    lifecycle.move(application, Status.WITHDRAWN)
    application.identity = None
    leaving.leave(application, WITHDREW)


def take_back_withdrawal(application: Application) -> None:
    """Undo a withdrawal until the deadline. Whoever was nominated is so again if a place is free.

    Raises CannotTakeBack, PlaceTaken.
    """
    if was_replaced(application):
        raise PlaceTaken
    if not can_take_back(application):
        raise CannotTakeBack
    leaving.come_back(application)
    _hand_over(application)
    verifying.claim_identity(application)


def would_come_back(application: Application) -> bool:
    """Whether a withdrawal now could be undone afterwards."""
    now = clock.now()
    is_open = rules.is_open_for(application, application.event, now) and not rules.asks_too_late(application, now)
    return is_open and db.session.scalar(queries.comes_back(application)) is not None


def can_take_back(application: Application) -> bool:
    """Whether a withdrawal is the applicant's own and can be undone now."""
    by_themselves = db.session.scalar(queries.comes_back(application)) is not None
    return rules.can_take_back(application, clock.now()) and by_themselves and not was_replaced(application)


def was_replaced(application: Application) -> bool:
    """Whether somebody left because another person has their place now."""
    return any(answer for _handler, answer in replaced.send(application))


def _hand_over(application: Application) -> bool:
    """Give an application to the organizers, or first to its organization; whether it is with the organizers."""
    organization = endorsing.to_be_asked(application)
    if organization is not None:
        endorsing.ask(application, organization)
        return False
    lifecycle.move(application, Status.SUBMITTED)
    application.submitted_at = application.submitted_at or clock.now()
    return True


def _refuse_twin(application: Application, told_of: ColumnElement[bool]) -> None:
    identity = intake.identity(application)
    twin = identity and db.session.scalar(queries.same_identity(application, identity).where(told_of))
    if not twin:
        return
    if twin.person.email is not None:
        tries.count(f"sent before {twin.person.email.address}", limit=3)
        mail.to_applicant(twin, "sent_before")
    raise AlreadySent
