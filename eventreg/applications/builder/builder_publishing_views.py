"""Publishing a form: what it changes and for whom, the forms that were published before, and the way back to one."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.builder import builder_page as page
from eventreg.applications.builder import change_words
from eventreg.applications.builder.builder_page import BELOW
from eventreg.applications.form import form_changes, form_document, form_domain, form_effects, form_warnings
from eventreg.applications.form.form_document import Document
from eventreg.applications.form.form_models import FormPublication
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("builder_publishing", __name__)


@blueprint.get(f"{BELOW}/publication")
@requires(Permission.EVENT_SETTINGS)
def ask(slug: str) -> ResponseReturnValue:
    """What publishing would change, and for how many people."""
    document, revision = page.document()
    published = form_domain.published(g.event)
    effects = form_effects.of(g.event, published, document)
    return render_template(
        "builder/publication.html", revision=revision, effects=effects,
        lines=change_words.lines(form_changes.between(published, document), document, effects),
        faults=page.fault_words(form_domain.faults(g.event, document), document),
        warnings=page.fault_words(form_warnings.warnings(document), document),
    )  # fmt: skip


@blueprint.post(f"{BELOW}/publication")
@requires(Permission.EVENT_SETTINGS)
def publish(slug: str) -> ResponseReturnValue:
    """Ask the form as it is written from now on."""
    draft, _document = page.locked()
    return page.done(
        lambda: form_domain.publish_draft(g.event, draft, revision=page.revision()),
        _("The form is published. It is asked like this from now on."),
    )


@blueprint.get(f"{BELOW}/versions")
@requires(Permission.EVENT_SETTINGS)
def versions(slug: str) -> ResponseReturnValue:
    """Every form that was published, newest first: number, when, by whom."""
    found = list(db.session.scalars(queries.publications(g.event.id)))
    return render_template("builder/versions.html", publications=found, names=_names(found))


@blueprint.get(f"{BELOW}/versions/<int(max=999999):number>")
@requires(Permission.EVENT_SETTINGS)
def version(slug: str, number: int) -> ResponseReturnValue:
    """One published form, and what it changed."""
    known = db.first_or_404(queries.publication(g.event.id, number))
    document = form_document.from_json(known.document)
    before = db.session.scalar(queries.publication(g.event.id, number - 1))
    changes = form_changes.between(form_document.from_json(before.document), document) if before else []
    _draft, revision = page.document()
    return render_template(
        "builder/version.html", publication=known, document=document, names=_names([known]), revision=revision,
        lines=change_words.lines(changes, document), conditions=page.conditions(document),
        has_before=before is not None,
    )  # fmt: skip


@blueprint.post(f"{BELOW}/versions/<int(max=999999):number>/draft")
@requires(Permission.EVENT_SETTINGS)
def bring_back(slug: str, number: int) -> ResponseReturnValue:
    """Write on from a form that was published before; undo brings back what was written."""
    draft, _document = page.locked()
    known = db.first_or_404(queries.publication(g.event.id, number))
    document: Document = form_document.from_json(known.document)
    return page.done(
        lambda: form_domain.change(draft, document, revision=page.revision()),
        _("Version %(number)s is in the draft now. It is asked when you publish it.", number=number),
    )


def _names(publications: list[FormPublication]) -> dict[str, str]:
    return actors.names_of(one.by for one in publications)
