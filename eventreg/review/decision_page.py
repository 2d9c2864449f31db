"""Deciding on an application's page: the forms beside it, and from what was sent to the verb that does it."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import g
from flask_wtf import FlaskForm

from eventreg.accounts import actors
from eventreg.applications import lifecycle, queries
from eventreg.applications.lists import list_words
from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, Status
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.review import answering, deciding, forms, passing_page
from eventreg.review.conditions import condition_queries, condition_words
from eventreg.review.corrections import correcting
from eventreg.review.forms import DecisionForm, NotFilledIn, RevisionForm
from eventreg.review.mistakes import taking_back
from eventreg.review.passing import LimitsPassed, OfficeNotAsked, Passing
from eventreg.review.results_models import AnswerCondition, ResultMistake


class DecidedMeanwhile(Refusal):
    """Somebody else has changed the application since the page was opened."""

    sentence = N_(
        "%(name)s has changed this application meanwhile: it is now “%(status)s”. What you typed is still here; "
        "send it again if you still want it."
    )


class NotSeen(Refusal):
    """What was sent does not say which state of the application its sender saw."""

    sentence = N_("What was sent is not complete, so nothing was changed. Load the page anew, then try again.")


@dataclass(frozen=True)
class Verbs:
    """What can be done with an application now, and a form for each."""

    possible: frozenset[str]
    forms: dict[str, FlaskForm]
    condition: AnswerCondition | None = None
    mistake: ResultMistake | None = None
    mistake_by: str = ""

    @property
    def condition_kind(self) -> str:
        """What the place depends on, as a msgid; "" where it does on nothing."""
        return condition_words.KINDS[self.condition.kind] if self.condition else ""


MOVES: dict[str, Status] = {
    "approved": Status.APPROVED,
    "reserve": Status.RESERVE,
    "not_selected": Status.NOT_SELECTED,
    "correction": Status.RETURNED,
    "cancellation": Status.CANCELLED,
}


def possible(application: Application) -> frozenset[str]:
    """Names of what can be done now: an outcome, correction, cancellation, review, undo, mistake, waiting."""
    found = {name for name, status in MOVES.items() if lifecycle.can_move(application, status)}
    if application.status in DECIDED:
        found.add("undo")
    if lifecycle.can_move(application, Status.IN_REVIEW):
        found.add("review")
    if taking_back.can_ask(application):
        found.add("mistake")
    if answering.open_and_full(application):
        found.add("waiting")
    return frozenset(found)


def verbs(application: Application, sent: FlaskForm | None = None, name: str = "") -> Verbs:
    """The forms of an application's page; `sent` stands in place of the one called `name`."""
    known: dict[str, FlaskForm] = {
        outcome: forms.decision(DecisionForm, application.event, outcome, application, formdata=None)
        for outcome in forms.OUTCOMES
    }
    usual = {"until": correcting.usual_day(application.event)}
    known["correction"] = forms.CorrectionForm(formdata=None, data=usual)
    known["cancellation"] = forms.CancellationForm(formdata=None)
    known["mistake"] = forms.MistakeForm(formdata=None)
    condition = _condition(application)
    zone = ZoneInfo(application.event.zone)
    due = {"settle_by": condition.settle_by.astimezone(zone).date()} if condition else {}
    known["condition"] = forms.ConditionDayForm(formdata=None, data=due)
    if sent is not None and name in known:
        known[name] = sent
    for key, form in known.items():
        forms.own_ids(form, key)
        form.revision.data = str(application.revision)
    can_do = possible(application) | ({name} if name in known else frozenset())
    return Verbs(can_do, known, condition, *_mistake(application))


def _condition(application: Application) -> AnswerCondition | None:
    if application.status != Status.CONDITIONAL:
        return None
    return db.session.scalar(condition_queries.of_application(application))


def _mistake(application: Application) -> tuple[ResultMistake | None, str]:
    """What waits for a second person, and who asked."""
    if application.status not in lifecycle.TOLD:
        return None, ""
    mistake = taking_back.waiting(application)
    return mistake, actors.name_of(mistake.asked_by) if mistake else ""


def check_seen(form: RevisionForm, application: Application) -> None:
    """Raise DecidedMeanwhile unless the application is still as the sender saw it, NotSeen if that was not sent."""
    if form.revision.data == str(application.revision):
        return
    if not form.revision.data:
        raise NotSeen
    last = db.session.scalars(queries.moves(application)).all()
    name = actors.name_of(last[-1].by) if last else ""
    raise DecidedMeanwhile(name=name, status=list_words.status_pill(application.status)[0])


def decide(form: DecisionForm, application: Application, passing: Passing | None = None) -> None:
    """Do what a decision form says; of many, by one `passing`. Raises NotFilledIn and what `deciding` raises."""
    if not form.validate():
        raise NotFilledIn
    outcome, reason = form.outcome.data, form.reason.data or ""
    if outcome == Status.APPROVED:
        why = passing if passing is not None else form.why_passed.data or ""
        deciding.approve(application, form.offer(application.event), reason=reason, passing=why)
    elif outcome == Status.RESERVE:
        deciding.put_on_reserve_list(application, reason=reason)
    else:
        deciding.not_select(application, told=form.told.data or "", reason=reason)


def shown(application: Application, sent: FlaskForm, name: str, refusal: Refusal) -> dict[str, Any]:
    """What the page needs that shows a refused form once more."""
    name_limits(sent, refusal)
    return {"event": g.event, "application": application, "verbs": verbs(application, sent, name), "opened": name,
            "refusal": refusal}  # fmt: skip


def name_limits(sent: FlaskForm | None, refusal: Refusal | None) -> None:
    """Have a form show the limits that it would pass, and ask why."""
    if isinstance(sent, DecisionForm) and isinstance(refusal, LimitsPassed):
        sent.passed = passing_page.words(g.event, refusal.limits)
        if isinstance(refusal, OfficeNotAsked):
            sent.passed_title = passing_page.what_office_says()
            sent.why_passed.label.text = passing_page.why_without_office()
