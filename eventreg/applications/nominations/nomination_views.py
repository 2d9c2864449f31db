"""One nomination: for whoever made it (replaced, taken back, who leads), and for the person (declined)."""

import uuid
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import queries
from eventreg.applications.models import Application
from eventreg.applications.nominations import nominating, nomination_queries, nominator_page
from eventreg.applications.nominations.nominate_form import NominateForm
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominator_page import Nominator
from eventreg.core.errors import NotFound, Refusal
from eventreg.extensions import db
from eventreg.web.access import own_page, signed_in
from eventreg.web.errors import sentence

blueprint = Blueprint("nominations", __name__)

CODE = "nominee_code"
PLACE = "/delegations/<slug>/<uuid:organization>/nominations/<uuid:uid>"
PLACE_OF_NETWORK = "/delegations/networks/<uuid:network>/<slug>/nominations/<uuid:uid>"


@blueprint.get(PLACE)
@blueprint.get(PLACE_OF_NETWORK)
@signed_in
def nomination(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """How somebody stands, and what can be done."""
    nominator, found = _find(slug, uid, whose)
    return _shown(nominator, found, NominateForm.for_one(nominator), code=session.pop(CODE, ""))


@blueprint.post(f"{PLACE}/replacement")
@blueprint.post(f"{PLACE_OF_NETWORK}/replacement")
@signed_in
def replace(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """Let somebody else have the seat."""
    nominator, found = _find(slug, uid, whose)
    form = NominateForm.typed(nominator, request.form)
    try:
        form.check()
        if form.bad_rows:
            return _shown(nominator, found, form), 422
        successor = nominating.replace(found, form.good[0], language=form.language)
    except Refusal as refusal:
        db.session.rollback()
        return _shown(*_find(slug, uid, whose), form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    if successor.code:
        session[CODE] = successor.code
    flash(_("The seat has gone over."), "success")
    return redirect(url_for("nominations.nomination", uid=successor.nomination.uid, **nominator.address))


@blueprint.post(f"{PLACE}/end")
@blueprint.post(f"{PLACE_OF_NETWORK}/end")
@signed_in
def take_back(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """Nominate somebody no more."""
    nominator, found = _find(slug, uid, whose)
    nominating.take_back(found)
    db.session.commit()
    flash(_("The nomination is taken back, and the place is free."), "success")
    return redirect(url_for("own_delegations.delegation", **nominator.address))


@blueprint.post(f"{PLACE}/head")
@signed_in
def name_head(slug: str, uid: uuid.UUID, organization: uuid.UUID) -> ResponseReturnValue:
    """Let somebody speak for the delegation."""
    nominator, found = _find(slug, uid, {"organization": organization})
    nominating.name_head(found)
    db.session.commit()
    name = found.application.person.badge_name
    flash(_("%(name)s is the head of the delegation.", name=name), "success")
    return redirect(url_for("own_delegations.delegation", **nominator.address))


@blueprint.post(f"{PLACE}/link")
@blueprint.post(f"{PLACE_OF_NETWORK}/link")
@signed_in
def send_way_in(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """Mail the link once more, or show a new code, once."""
    nominator, found = _find(slug, uid, whose)
    code = nominating.send_way_in(found)
    db.session.commit()
    if code:
        session[CODE] = code
    else:
        flash(_("A new link is on its way to them. Older ones work until they are used or too old."), "success")
    return redirect(url_for("nominations.nomination", uid=uid, **nominator.address))


@blueprint.get("/applications/<reference>/nomination")
@own_page
def own_nomination(reference: str) -> ResponseReturnValue:
    """Ask before a nomination is declined."""
    application = db.first_or_404(queries.own_application(g.person, reference))
    found = _own(application)
    return render_template(
        "delegations/declining.html", application=application, event=application.event, nomination=found
    )


@blueprint.post("/applications/<reference>/nomination/refusal")
@own_page
def decline(reference: str) -> ResponseReturnValue:
    """The person does not want it."""
    application = db.first_or_404(queries.own_application(g.person, reference))
    nominating.decline(_own(application))
    db.session.commit()
    flash(_("Thank you for telling us. Whoever nominated you knows that the place is free."), "success")
    return redirect(url_for("own_pages.application", reference=reference))


def _find(slug: str, uid: uuid.UUID, whose: dict[str, uuid.UUID]) -> tuple[Nominator, Nomination]:
    """A nomination of the asker's own organization or network, or 404."""
    nominator = nominator_page.find(g.account, slug, **whose)
    everybody = nominator.everybody()
    if everybody is None:
        raise NotFound
    return nominator, db.first_or_404(nomination_queries.by_uid(uid, everybody))


def _own(application: Application) -> Nomination:
    found = nominating.of(application)
    if found is None or found.ended_at is not None:
        raise NotFound
    return found


def _shown(nominator: Nominator, found: Nomination, form: NominateForm, **shown: Any) -> str:
    return render_template(
        "delegations/nomination.html", nominator=nominator, event=nominator.event, nomination=found, form=form, **shown
    )
