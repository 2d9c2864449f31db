"""Sending results."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import list_words
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import confirming_days, results_page, results_seen, second_eyes, sending
from eventreg.review import queries as review_queries
from eventreg.review.forms import NotFilledIn, SendingForm, own_ids
from eventreg.review.scheduling import schedule_queries
from eventreg.review.scheduling.schedule_forms import ScheduleForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("results", __name__)


@blueprint.get("/manage/<slug>/results")
@requires(Permission.RESULTS_SEND)
def index(slug: str) -> ResponseReturnValue:
    """Whom the results concern and what each mail says, before they are sent; then when they were."""
    return page(slug)


@blueprint.post("/manage/<slug>/results")
@requires(Permission.RESULTS_SEND)
def create(slug: str) -> ResponseReturnValue:
    """Send them together."""
    form = SendingForm()
    try:
        if not form.validate() or form.confirm_by.data is None:
            raise NotFilledIn
        sent = sending.send(g.event, form.confirm_by.data, form.expected.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return page(slug, form, message=sentence(refusal)), refusal.status
    db.session.commit()
    number = sent.offers + sent.reserves + sent.refusals
    flash(ngettext("%(num)s result is on its way.", "%(num)s results are on their way.", number), "success")
    return redirect(url_for("results.index", slug=slug))


def page(slug: str, form: SendingForm | None = None, *, later: ScheduleForm | None = None, message: str = "") -> str:
    """The page, with the form that was refused in place of a fresh one. `later`: that of a time set."""
    usual = {"confirm_by": confirming_days.usual_day(g.event)}
    form, faulty = form or SendingForm(formdata=None, data=usual), later or form
    later = later or ScheduleForm(formdata=None, data=usual)
    day = form.confirm_by.data or usual["confirm_by"]
    prepared = results_page.prepare(g.event, confirming_days.end_of(day, g.event.zone))
    form.expected.data = later.expected.data = results_seen.mark(prepared.decisions)
    sendings = list(db.session.scalars(review_queries.sendings(g.event)))
    schedule = db.session.scalar(schedule_queries.newest(g.event))
    eyes = second_eyes.of(g.event, g.account.actor)
    context: dict[str, Any] = {
        "prepared": prepared, "shown": results_page.SHOWN if request.args.get("people") != "all" else None,
        "form": form, "later": own_ids(later, "later"), "faulty": faulty, "message": message,
        "sendings": sendings, "words": list_words, "schedule": schedule,
        "names": actors.names_of([*(one.by for one in sendings), *([schedule.by] if schedule else [])]),
        "outcomes": results_page.OUTCOMES, "eyes": eyes,
        "waits_for_look": schedule is not None and not second_eyes.of(g.event, schedule.by).may_send,
        "is_newest": not sendings or (schedule is not None and schedule.made_at > sendings[0].at),
        "looker": actors.name_of(eyes.looked_by) if eyes.looked_by else "",
    }  # fmt: skip
    return render_template("review/results.html", event=g.event, slug=slug, **context)
