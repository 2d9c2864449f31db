"""An office ranks the people of its country."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import choices
from eventreg.review.ranking import ranking_queries, ranks
from eventreg.review.ranking.ranks import Written
from eventreg.web.access import requires
from eventreg.web.errors import sentence
from eventreg.web.formats import country as country_name

blueprint = Blueprint("ranking", __name__)

HERE = "/manage/<slug>/review/ranking"


@blueprint.get(HERE)
@requires(Permission.REVIEW_RANK)
def index(slug: str) -> ResponseReturnValue:
    """The list of one country."""
    return _page(_country(request.args.get("country", "")))


@blueprint.post(HERE)
@requires(Permission.REVIEW_RANK)
def write(slug: str) -> ResponseReturnValue:
    """Write it."""
    country = _country(request.form.get("country", ""))
    written = _written()
    try:
        number = ranks.write(g.event, country, in_scope(), written, expected=request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _page(country, written, sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("Saved: %(num)s person is ranked.", "Saved: %(num)s people are ranked.", number), "success")
    return redirect(url_for("ranking.index", slug=slug, country=country))


def _countries() -> list[str]:
    """By their names in the reader's language."""
    found = db.session.scalars(ranking_queries.countries(g.event, in_scope()))
    return sorted((one for one in found if one), key=country_name)


def _country(asked: str) -> str:
    """The one asked for, or the first; "" where there is nobody."""
    known = _countries()
    if asked and asked not in known and not (asked in g.grant.countries or g.grant.everybody):
        abort(404)
    return asked or (known[0] if known else "")


def _written() -> dict[str, Written]:
    """Reference → what was typed."""
    return {
        one: Written(*(request.form.get(f"{name}-{one}", "") for name in ("rank", "recommends", "remark")))
        for one in request.form.getlist("who")
    }


def _page(country: str, written: dict[str, Written] | None = None, message: str = "") -> str:
    found = ranks.of_country(g.event, country, in_scope())
    return render_template(
        "reading/ranking.html", event=g.event, country_now=country, countries=_countries(), ranked=found,
        written=written or {}, message=message, manages=g.grant.may(Permission.REVIEW_MANAGE),
        two_levels=choices.of(g.event).two_levels,
    )  # fmt: skip
