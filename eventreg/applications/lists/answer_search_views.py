"""Looking for words in answers: asked for here, done by a worker, shown as a list."""

import uuid
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import answer_search, list_pages
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.lists.scope import in_scope, reader_of
from eventreg.applications.lists.tag_models import AnswerSearch
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("answer_searches", __name__)
ALL = "/manage/<slug>/applications/answers"


@blueprint.get(ALL)
@requires(Permission.APPLICATIONS_SEE)
def index(slug: str) -> ResponseReturnValue:
    """What somebody looks for, and what they looked for in the last day."""
    return _page()


@blueprint.post(ALL)
@requires(Permission.APPLICATIONS_SEE)
def create(slug: str) -> ResponseReturnValue:
    """Have answers searched. What is typed stands in no address."""
    try:
        answer_search.ask(
            g.event, g.account, request.form.get("words", ""), reader=reader_of(g.grant),
            everybody=g.grant.everybody, countries=g.grant.countries,
        )  # fmt: skip
    except Refusal as refusal:
        db.session.rollback()
        return _page(refusal), refusal.status
    db.session.commit()
    return redirect(url_for("answer_searches.index", slug=slug))


@blueprint.post(f"{ALL}/<uuid:uid>/cancellation")
@requires(Permission.APPLICATIONS_SEE)
def cancel(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Call one's own search off."""
    found = db.session.execute(answer_search.own(g.event, g.account.id).where(AnswerSearch.uid == uid)).first()
    if found is None:
        abort(404)
    try:
        jobs.cancel(found[1])
    except Refusal as refusal:
        db.session.rollback()
        return _page(refusal), refusal.status
    db.session.commit()
    return redirect(url_for("answer_searches.index", slug=slug))


def _page(refusal: Refusal | None = None) -> str:
    found = db.session.execute(answer_search.own(g.event, g.account.id)).all()
    searches: list[dict[str, Any]] = [
        {"search": search, "job": job, "number": _number(search) if search.ended_at else 0} for search, job in found
    ]
    return render_template(
        "applications/answer_searches.html", event=g.event, searches=searches,
        runs=any(not one["job"].is_over for one in searches), message=sentence(refusal) if refusal else "",
        typed=request.form.get("words", "") if refusal else "", most=list_pages.MOST_COUNTED,
    )  # fmt: skip


def _number(search: AnswerSearch) -> int:
    """How many of those found the asker may see by now."""
    listing = Listing(filters={"found": (search.uid.hex,)}, reader=g.account.id)
    return list_pages.count(g.event, listing, in_scope())
