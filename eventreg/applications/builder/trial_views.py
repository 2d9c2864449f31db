"""Organizers try their own form."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications import answer_words, answers, queries
from eventreg.applications.builder import trials
from eventreg.extensions import db
from eventreg.people import access
from eventreg.web import locale
from eventreg.web.access import requires

blueprint = Blueprint("trials", __name__)
BELOW = "/manage/<slug>/form/trials"


@blueprint.get(BELOW)
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """The trials so far, and the button that begins one."""
    return render_template("builder/trials.html", trials=list(db.session.scalars(queries.trials(g.event))))


@blueprint.post(BELOW)
@requires(Permission.EVENT_SETTINGS)
def create(slug: str) -> ResponseReturnValue:
    """Open the form in this browser as an applicant would, marked as a trial."""
    application = trials.begin(g.event, language=locale.current().tag)
    access.begin(application.person)
    db.session.commit()
    return redirect(url_for("form.begin", slug=slug))


@blueprint.get(f"{BELOW}/<reference>")
@requires(Permission.EVENT_SETTINGS)
def trial(slug: str, reference: str) -> ResponseReturnValue:
    """What a trial says, as organizers would read it."""
    application = db.first_or_404(queries.trials(g.event, reference))
    sections = list(db.session.scalars(queries.sections(g.event.id)))
    shown = answers.shown_keys(application, sections)
    groups = [(section, answer_words.rows(application, section, shown)) for section in sections]
    return render_template("builder/trial.html", application=application, groups=groups)


@blueprint.post(f"{BELOW}/removal")
@requires(Permission.EVENT_SETTINGS)
def remove(slug: str) -> ResponseReturnValue:
    """Take all of them away at once."""
    count = trials.remove_all(g.event)
    db.session.commit()
    flash(
        ngettext("%(num)s trial application is removed.", "%(num)s trial applications are removed.", count)
        if count
        else _("There was no trial application."),
        "success",
    )
    return redirect(url_for("trials.index", slug=slug))
