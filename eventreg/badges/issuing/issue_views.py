"""Taking badges out of force, making new ones, giving a class: what is ticked, or all that the list finds."""

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.badges import queries
from eventreg.badges.issuing import badge_page, issue_queries, many
from eventreg.badges.issuing.issue_forms import ClassForm, ReasonForm
from eventreg.badges.models import Badge
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web import paging
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_acts", __name__)

ALL = "/manage/<slug>/badges"
P = Permission.BADGES_REVOKE


@blueprint.get(f"{ALL}/several")
@requires(P)
def several(slug: str) -> ResponseReturnValue:
    """The badges that were ticked, or all that the list finds, and what can be done with them."""
    if request.args.get("all"):
        asked, _words = badge_page.asked_filter(g.event, request.args)
        chosen: Sequence[int] = db.session.scalars(issue_queries.numbers(g.event, in_scope(), asked)).all()
    else:
        chosen = _numbers(",".join(request.args.getlist("number")))
    if not chosen:
        flash(_("Tick the badges first."), "warning")
        return redirect(url_for("badges.index", slug=slug))
    return _page(",".join(map(str, chosen)))


@blueprint.post(f"{ALL}/revocations")
@requires(P)
def revoke(slug: str) -> ResponseReturnValue:
    """Take them out of force."""
    form = ReasonForm.of()

    def done(badges: Sequence[Badge]) -> str:
        count = many.revoke(g.event, badges, form.given)
        return ngettext("%(num)s badge is out of force at every door that is online.",
                        "%(num)s badges are out of force at every door that is online.", count)  # fmt: skip

    return _do(form, done)


@blueprint.post(f"{ALL}/reissues")
@requires(P)
def reissue(slug: str) -> ResponseReturnValue:
    """New badges in their place."""
    form = ReasonForm.of()

    def done(badges: Sequence[Badge]) -> str:
        made = many.reissue(g.event, badges, form.given, identity_seen=form.identity_seen.data)
        return ngettext(
            "%(num)s new badge is there, the old one stopped working. Print it.",
            "%(num)s new badges are there, the old ones stopped working. Print them.",
            len(made),
        )

    return _do(form, done)


@blueprint.post(f"{ALL}/class-changes")
@requires(P)
def give_class(slug: str) -> ResponseReturnValue:
    """Give them a class by hand."""
    form = ClassForm.of(g.event)
    badge_class = db.first_or_404(queries.badge_class(g.event, form.badge_class.data or ""))

    def done(badges: Sequence[Badge]) -> str:
        count = many.give_class(g.event, badges, badge_class)
        return ngettext("%(num)s badge has another class. Print it again.",
                        "%(num)s badges have another class. Print them again.", count)  # fmt: skip

    return _do(form, done)


@blueprint.post(f"{ALL}/missing")
@requires(P)
def issue(slug: str) -> ResponseReturnValue:
    """Badges for those who take part in person and have none."""
    lacking = db.session.scalars(issue_queries.without_badge(g.event, in_scope())).all()
    try:
        made = many.issue(g.event, lacking)
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warning")
        return redirect(url_for("badges.index", slug=slug))
    db.session.commit()
    flash(ngettext("%(num)s badge is made.", "%(num)s badges are made.", len(made)), "success")
    return redirect(url_for("badges.index", slug=slug))


def _do(form: ReasonForm | ClassForm, verb: Callable[[Sequence[Badge]], str]) -> ResponseReturnValue:
    numbers = form.numbers.data or ""
    if not form.validate():
        return _page(numbers, form), 422
    badges = db.session.scalars(issue_queries.numbered(g.event, in_scope(), _numbers(numbers))).all()
    try:
        said = verb(badges)
    except Refusal as refusal:
        db.session.rollback()
        return _page(numbers, form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("badges.index", slug=g.event.slug))


def _page(numbers: str, form: ReasonForm | ClassForm | None = None, message: str = "") -> str:
    badges = db.session.scalars(issue_queries.numbered(g.event, in_scope(), _numbers(numbers))).all()
    reasons = form if isinstance(form, ReasonForm) else ReasonForm.of(numbers)
    classes = form if isinstance(form, ClassForm) else ClassForm.of(g.event, numbers)
    return render_template(
        "badges/several.html", badges=badges, numbers=numbers, reasons=reasons, classes=classes, message=message
    )


def _numbers(typed: str) -> list[int]:
    found = (paging.number(one) for one in typed.split(","))
    return [one for one in found if one is not None]
