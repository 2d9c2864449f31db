"""Writing an event's form: overview, sections, undo. Nobody but organizers sees it until it is published."""

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications import builder_page as page
from eventreg.applications import form_domain, form_places
from eventreg.applications.builder_forms import SectionEditor
from eventreg.applications.builder_page import BELOW
from eventreg.applications.choices import free_key
from eventreg.applications.form_document import SectionDraft
from eventreg.web.access import requires

blueprint = Blueprint("builder", __name__)


@blueprint.get(BELOW)
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """The form as it is being written, and what stands against publishing it."""
    return page.overview()


@blueprint.get(f"{BELOW}/sections/<key>")
@requires(Permission.EVENT_SETTINGS)
def section(slug: str, key: str) -> ResponseReturnValue:
    """One section: its texts and when it is shown."""
    document, revision = page.document()
    known = page.section_of(document, key)
    return _shown(SectionEditor(known, document, g.event.languages), known, revision)


@blueprint.post(f"{BELOW}/sections/<key>")
@requires(Permission.EVENT_SETTINGS)
def change_section(slug: str, key: str) -> ResponseReturnValue:
    """Keep what was typed; what is still missing is said on the overview. A button within the form only redraws it."""
    draft, document = page.locked()
    known = page.section_of(document, key)
    form = SectionEditor(known, document, g.event.languages, request.form)
    if "do" in request.form:
        return _shown(form, known, page.revision())
    written = form.read()
    if not form.is_right:
        return _shown(form, known, page.revision()), 422
    return page.kept(
        draft, document.with_section(written), f"section-{key}",
        lambda refusal: _shown(form, known, page.revision(), refusal),
    )  # fmt: skip


@blueprint.post(f"{BELOW}/sections")
@requires(Permission.EVENT_SETTINGS)
def create_section(slug: str) -> ResponseReturnValue:
    """A new section at the end, to be written next."""
    draft, document = page.locked()
    key = free_key("section", form_domain.used_sections(g.event, document))
    return page.changed(draft, document.with_section(SectionDraft(key)), url_for("builder.section", slug=slug, key=key))


@blueprint.post(f"{BELOW}/sections/<key>/position")
@requires(Permission.EVENT_SETTINGS)
def move_section(slug: str, key: str) -> ResponseReturnValue:
    """Put a section at another place: a step up or down, or a position."""
    draft, document = page.locked()
    page.section_of(document, key)
    step = request.form.get("step", "")
    if step in form_places.STEPS:
        moved = form_places.section_stepped(document, key, step)
    else:
        step, at = "", page.position()
        moved = document if at is None else document.with_section_at(key, at)
    address = url_for("builder.index", slug=slug, moved=f"section:{key}", by=step or None, _anchor=f"section-{key}")
    return page.changed(draft, moved, address)


@blueprint.post(f"{BELOW}/sections/<key>/removal")
@requires(Permission.EVENT_SETTINGS)
def remove_section(slug: str, key: str) -> ResponseReturnValue:
    """Take a section out with its questions; undo brings it back."""
    draft, document = page.locked()
    page.section_of(document, key)
    return page.changed(draft, document.without_section(key))


@blueprint.post(f"{BELOW}/undo")
@requires(Permission.EVENT_SETTINGS)
def undo(slug: str) -> ResponseReturnValue:
    """Take the last change back."""
    draft, _document = page.locked()
    return page.done(lambda: form_domain.undo(draft, revision=page.revision()), "")


def _shown(form: SectionEditor, known: SectionDraft, revision: int, refusal: str = "") -> str:
    return render_template("builder/section.html", form=form, section=known, revision=revision, refusal=refusal)
