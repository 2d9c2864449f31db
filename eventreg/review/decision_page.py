"""Deciding on an application's page: the forms beside it, and from what was sent to the verb that does it."""

from dataclasses import dataclass
from typing import Any

from flask import g
from flask_wtf import FlaskForm

from eventreg.accounts import actors
from eventreg.applications import lifecycle, queries
from eventreg.applications.lists import list_words
from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, Status
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.review import deciding, forms
from eventreg.review.forms import DecisionForm, NotFilledIn, RevisionForm


class DecidedMeanwhile(Refusal):
    """Somebody else has changed the application since the page was opened."""

    sentence = N_(
        "%(name)s has changed this application meanwhile: it is now “%(status)s”. What you typed is still here; "
        "send it again if you still want it."
    )


@dataclass(frozen=True)
class Verbs:
    """What can be done with an application now, and a form for each."""

    possible: frozenset[str]
    forms: dict[str, FlaskForm]


MOVES: dict[str, Status] = {
    "approved": Status.APPROVED,
    "reserve": Status.RESERVE,
    "not_selected": Status.NOT_SELECTED,
    "correction": Status.RETURNED,
    "cancellation": Status.CANCELLED,
}


def possible(application: Application) -> frozenset[str]:
    """Names of what can be done now: an outcome, correction, cancellation, review, undo."""
    found = {name for name, status in MOVES.items() if lifecycle.can_move(application, status)}
    if lifecycle.can_move(application, Status.IN_REVIEW):
        found.add("undo" if application.status in DECIDED else "review")
    return frozenset(found)


def verbs(application: Application, sent: FlaskForm | None = None, name: str = "") -> Verbs:
    """The forms of an application's page; `sent` stands in place of the one called `name`."""
    known: dict[str, FlaskForm] = {
        outcome: forms.decision(DecisionForm, application.event, outcome, application, formdata=None)
        for outcome in forms.OUTCOMES
    }
    known["correction"] = forms.CorrectionForm(formdata=None)
    known["cancellation"] = forms.CancellationForm(formdata=None)
    if sent is not None and name in known:
        known[name] = sent
    for key, form in known.items():
        forms.own_ids(form, key)
        form.revision.data = str(application.revision)
    return Verbs(possible(application) | ({name} if name in known else frozenset()), known)


def check_seen(form: RevisionForm, application: Application) -> None:
    """Raise DecidedMeanwhile unless the application is still as the sender saw it."""
    if form.revision.data == str(application.revision):
        return
    last = db.session.scalars(queries.moves(application)).all()
    name = actors.name_of(last[-1].by) if last else ""
    raise DecidedMeanwhile(name=name, status=list_words.status_pill(application.status)[0])


def decide(form: DecisionForm, application: Application) -> None:
    """Do what a decision form says. Raises NotFilledIn and what `deciding` raises."""
    if not form.validate():
        raise NotFilledIn
    outcome, reason = form.outcome.data, form.reason.data or ""
    if outcome == Status.APPROVED:
        deciding.approve(application, form.offer(application.event), reason=reason)
    elif outcome == Status.RESERVE:
        deciding.put_on_reserve_list(application, reason=reason)
    else:
        deciding.not_select(application, told=form.told.data or "", reason=reason)


def shown(application: Application, sent: FlaskForm, name: str, refusal: Refusal) -> dict[str, Any]:
    """What the page needs that shows a refused form once more."""
    return {"event": g.event, "application": application, "verbs": verbs(application, sent, name), "opened": name,
            "refusal": refusal}  # fmt: skip
