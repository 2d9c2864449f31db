"""The page “How we chose”, and its preview."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.selection import gathering, limit_words, openness
from eventreg.review.selection.limit_words import Words
from eventreg.web.access import public, requires

blueprint = Blueprint("openness", __name__)

PUBLIC, HERE = "/events/<slug>/how-we-chose", "/manage/<slug>/selection/how-we-chose"
P = Permission.SELECTION_MAKE


@blueprint.get(PUBLIC)
@public
def show(slug: str) -> ResponseReturnValue:
    """How we chose, once it is published."""
    event = db.first_or_404(event_queries.public_event(slug))
    if gathering.settings_of(event).published_at is None:
        return render_template("selection/not_published.html", event=event), 404
    return render_template("selection/how_we_chose.html", **_context(event))


@blueprint.get(HERE)
@requires(P)
def preview(slug: str) -> ResponseReturnValue:
    """What everybody would read."""
    return _preview()


@blueprint.post(f"{HERE}/publication")
@requires(P)
def publish(slug: str) -> ResponseReturnValue:
    """Let everybody read it."""
    try:
        openness.publish(g.event)
    except Refusal as refusal:
        db.session.rollback()
        return _preview(), refusal.status  # which says why instead of its button
    db.session.commit()
    flash(_("Everybody can read it now."), "success")
    return redirect(url_for("openness.preview", slug=slug))


@blueprint.post(f"{HERE}/withdrawal")
@requires(P)
def withdraw(slug: str) -> ResponseReturnValue:
    """Take it from the public again."""
    openness.withdraw(g.event)
    db.session.commit()
    flash(_("Nobody but organizers can read it now."), "success")
    return redirect(url_for("openness.preview", slug=slug))


def _preview() -> str:
    published_at = gathering.settings_of(g.event).published_at
    return render_template("selection/openness.html", published_at=published_at, **_context(g.event))


def _context(event: Event) -> dict[str, Any]:
    found = openness.of_event(event)
    words = Words(event, gathering.settings_of(event).currency)
    names = {
        kind: limit_words.named(event, kind, [row.value for row in rows if row.value])
        for kind, rows in found.tables.items()
    }
    return {
        "event": event, "chosen": found, "names": names,
        "limits": [(words.of(one), one.is_hard) for one in found.limits],
        "kinds": {kind: _(limit_words.KINDS[kind]) for kind in found.tables}, "fewest": openness.FEWEST,
    }  # fmt: skip
