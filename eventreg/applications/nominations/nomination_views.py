"""One nomination: for whoever made it (replaced, taken back, who leads), and for the person (declined)."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import queries
from eventreg.applications.models import Application
from eventreg.applications.nominations import former_page, nominating, nomination_queries, nominator_page
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nomination_page import NominationPage
from eventreg.core.errors import NotFound
from eventreg.extensions import db
from eventreg.web.access import own_page, signed_in

blueprint = Blueprint("nominations", __name__)
former_page.answer_in(blueprint)

PLACE = "/delegations/<slug>/<uuid:organization>/nominations/<uuid:uid>"
PLACE_OF_NETWORK = "/delegations/networks/<uuid:network>/<slug>/nominations/<uuid:uid>"


@blueprint.get(PLACE)
@blueprint.get(PLACE_OF_NETWORK)
@signed_in
def nomination(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """How somebody stands, and what can be done."""
    return _find(slug, uid, whose).show()


@blueprint.post(f"{PLACE}/replacement")
@blueprint.post(f"{PLACE_OF_NETWORK}/replacement")
@signed_in
def replace(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """Let somebody else have the seat."""
    return _find(slug, uid, whose).replace(request.form)


@blueprint.post(f"{PLACE}/end")
@blueprint.post(f"{PLACE_OF_NETWORK}/end")
@signed_in
def take_back(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """Nominate somebody no more."""
    return _find(slug, uid, whose).take_back()


@blueprint.post(f"{PLACE}/head")
@signed_in
def name_head(slug: str, uid: uuid.UUID, organization: uuid.UUID) -> ResponseReturnValue:
    """Let somebody speak for the delegation."""
    return _find(slug, uid, {"organization": organization}).name_head()


@blueprint.post(f"{PLACE}/link")
@blueprint.post(f"{PLACE_OF_NETWORK}/link")
@signed_in
def send_way_in(slug: str, uid: uuid.UUID, **whose: uuid.UUID) -> ResponseReturnValue:
    """Mail the link once more, or show a new code, once."""
    return _find(slug, uid, whose).send_way_in()


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
    somebody_hears = nominating.decline(_own(application))
    db.session.commit()
    if somebody_hears:
        flash(_("Thank you for telling us. Whoever nominated you knows that the place is free."), "success")
    else:
        flash(_("Thank you for telling us. The nomination is declined."), "success")
    return redirect(url_for("own_pages.application", reference=reference))


def _find(slug: str, uid: uuid.UUID, whose: dict[str, uuid.UUID]) -> NominationPage:
    """A nomination of the asker's own organization or network, or 404."""
    nominator = nominator_page.find(g.account, slug, **whose)
    everybody = nominator.everybody()
    if everybody is None:
        raise NotFound
    found = db.first_or_404(nomination_queries.by_uid(uid, everybody))
    back = url_for("own_delegations.delegation", **nominator.address)
    return NominationPage(nominator, found, "delegations/nomination.html", "nominations", nominator.address, back)


def _own(application: Application) -> Nomination:
    found = nominating.of(application)
    if found is None or found.ended_at is not None:
        raise NotFound
    return found
