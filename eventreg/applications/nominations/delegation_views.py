"""A focal point's or coordinator's own pages: whom they send to which event, and how each of them stands."""

import uuid
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications.models import Application
from eventreg.applications.nominations import (
    delegation_index,
    endorsing,
    former_page,
    nominator_page,
    nominee_words,
    nominees,
)
from eventreg.applications.nominations.nominate_form import NominateForm
from eventreg.applications.nominations.nomination_list import NominationList
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominator_page import Nominator
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_export import XLSX
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.organizations.sheets import sheet_sent
from eventreg.web.access import signed_in
from eventreg.web.errors import sentence

blueprint = Blueprint("own_delegations", __name__)
former_page.answer_in(blueprint)
blueprint.add_app_template_filter(sentence, "refusal_sentence")
blueprint.add_app_template_filter(nominees.can_get_way_in, "can_get_way_in")

LONGEST_NOTE = 500


@blueprint.get("/delegations/")
@signed_in
def index() -> ResponseReturnValue:
    """Organizations and networks of this account, with their events."""
    return render_template("delegations/index.html", groups=delegation_index.of_account(g.account))


@blueprint.get("/delegations/<slug>/<uuid:organization>")
@blueprint.get("/delegations/networks/<uuid:network>/<slug>")
@signed_in
def delegation(slug: str, **whose: uuid.UUID) -> ResponseReturnValue:
    """Places, people, whom to endorse, and a table to nominate more."""
    nominator = nominator_page.find(g.account, slug, **whose)
    return _shown(nominator, NominateForm.empty(nominator))


@blueprint.post("/delegations/<slug>/<uuid:organization>")
@blueprint.post("/delegations/networks/<uuid:network>/<slug>")
@signed_in
def nominate(slug: str, **whose: uuid.UUID) -> ResponseReturnValue:
    """Nominate everybody in the table, or with the other button those whose rows are right."""
    nominator = nominator_page.find(g.account, slug, **whose)
    form = NominateForm.typed(nominator, request.form)
    if "more" in request.form:
        return _shown(nominator, form.with_more_rows())
    try:
        form.check()
        if not form.good or (form.bad_rows and "others" not in request.form):
            return _shown(nominator, form), 422
        nominated = nominator.nominate(form.good, country=form.country, language=form.language)
    except Refusal as refusal:
        db.session.rollback()
        return _shown(nominator_page.find(g.account, slug, **whose), form, refusal=sentence(refusal)), refusal.status
    codes = [(one.nomination.application.person.badge_name, one.code) for one in nominated if one.code]
    db.session.commit()
    _say_how_many(len(nominated))
    if not codes and not form.bad_rows and not form.rows_there:
        return redirect(url_for("own_delegations.delegation", **nominator.address))
    nominator = nominator_page.find(g.account, slug, **whose)
    return _shown(nominator, form.left_over(nominator), codes=codes)


@blueprint.post("/delegations/<slug>/<uuid:organization>/sheet")
@blueprint.post("/delegations/networks/<uuid:network>/<slug>/sheet")
@signed_in
def read_sheet(slug: str, **whose: uuid.UUID) -> ResponseReturnValue:
    """Put the rows of a spreadsheet into the table, each with what is wrong with it; nothing is saved yet."""
    nominator = nominator_page.find(g.account, slug, **whose)
    sent = sheet_sent.sent("sheet", about=f"nominations:{slug}")
    try:
        form = NominateForm.from_sheet(nominator, sent.content, sent.name, sent.tab)
    except Refusal as refusal:
        asked = {"sheet_refusal": sentence(refusal), "question": sent.question(refusal)}
        return _shown(nominator, NominateForm.empty(nominator), **asked), refusal.status
    return _shown(nominator, form), 422 if form.bad_rows else 200


@blueprint.get("/delegations/<slug>/<uuid:organization>/sheet")
@blueprint.get("/delegations/networks/<uuid:network>/<slug>/sheet")
@signed_in
def empty_sheet(slug: str, **whose: uuid.UUID) -> ResponseReturnValue:
    """An empty spreadsheet with the right columns."""
    nominator = nominator_page.find(g.account, slug, **whose)
    headers = {"Content-Disposition": f'attachment; filename="{nominator.event.slug}-nominations.xlsx"'}
    return Response(NominateForm.empty(nominator).workbook(), mimetype=XLSX, headers=headers)


@blueprint.post("/delegations/<slug>/<uuid:organization>/endorsements/<uuid:uid>")
@signed_in
def answer(slug: str, organization: uuid.UUID, uid: uuid.UUID) -> ResponseReturnValue:
    """Say whether the organization stands behind somebody's application."""
    nominator = nominator_page.find(g.account, slug, organization=organization)
    endorsement = db.first_or_404(nominator.endorsement(uid))
    note = request.form.get("note", "")
    try:
        reason = clean_text(note, LONGEST_NOTE)
        endorsing.answer(endorsement, yes="endorse" in request.form, no="refuse" in request.form, note=reason)
    except Refusal as refusal:
        db.session.rollback()
        nominator, noted = nominator_page.find(g.account, slug, organization=organization), (uid, note)
        page = _shown(nominator, NominateForm.empty(nominator), refusal=sentence(refusal), noted=noted)
        return page, refusal.status
    db.session.commit()
    flash(_("Thank you. The applicant is told."), "success")
    return redirect(url_for("own_delegations.delegation", **nominator.address))


@blueprint.app_template_filter("nominee_stands")
def stands(nomination: Nomination) -> tuple[str, str]:
    """Words and tone of where somebody is, in the reader's language."""
    words, tone = nominee_words.stands(nomination)
    return _(words), tone


@blueprint.app_template_filter("endorsed_stands")
def endorsed_stands(application: Application) -> tuple[str, str]:
    """The same of an application that its organization endorsed."""
    words, tone = nominee_words.after_sending(application)
    return _(words), tone


def _say_how_many(number: int) -> None:
    words = ngettext("%(num)s person is nominated.", "%(num)s people are nominated.", number)
    flash(words, "success")


def _shown(nominator: Nominator, form: NominateForm, **shown: Any) -> str:
    people = NominationList.of(
        nominator.everybody(), request.args, "own_delegations.delegation", **nominator.address
    )  # fmt: skip
    return render_template(
        "delegations/delegation.html", nominator=nominator, event=nominator.event, people=people, form=form, **shown
    )
