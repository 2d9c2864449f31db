"""Writing an event's form: overview, sections, undo. Nobody but organizers sees it until it is published."""

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.builder import builder_page as page
from eventreg.applications.builder.builder_forms import SectionEditor
from eventreg.applications.builder.builder_page import BELOW
from eventreg.applications.form import form_check, form_domain, form_marks, form_places, question_words
from eventreg.applications.form.choices import free_key
from eventreg.applications.form.form_document import SectionDraft
from eventreg.applications.form.form_marks import Outcome
from eventreg.applications.form.form_meanwhile import Meanwhile, SectionChanged
from eventreg.web.access import requires

blueprint = Blueprint("builder", __name__)
blueprint.register_error_handler(Meanwhile, page.refused)


@blueprint.get(BELOW)
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """The form as it is being written, and what stands against publishing it."""
    return page.overview()


@blueprint.get(f"{BELOW}/sections/<key>")
@requires(Permission.EVENT_SETTINGS)
def section(slug: str, key: str) -> ResponseReturnValue:
    """One section: its texts and when it is shown."""
    document, _revision = page.document()
    known = page.section_of(document, key)
    return _shown(SectionEditor(known, document, g.event.languages), known, form_marks.of_section(known))


@blueprint.post(f"{BELOW}/sections/<key>")
@requires(Permission.EVENT_SETTINGS)
def change_section(slug: str, key: str) -> ResponseReturnValue:
    """Keep what was typed; what is still missing is said on the overview. A button within the form only redraws it."""
    draft, document = page.locked()
    known = document.section(key) or _put_back(key)
    form = SectionEditor(known, document.with_section(known), g.event.languages, request.form)
    if "do" in request.form or form.condition.asks_more:
        return _shown(form, known, page.seen())
    written = form.read()
    if not form.is_right:
        return _shown(form, known, page.seen()), 422
    now = form_marks.of_section(known) if document.section(key) else form_marks.GONE
    outcome = form_marks.outcome(seen=page.seen(), now=now, written=form_marks.of_section(written))
    if outcome is Outcome.CLASH:
        theirs = question_words.differing(known, written, document, g.event.languages)
        return _shown(form, known, now, theirs=theirs), 409
    longer = document.with_section(written) if outcome is Outcome.WRITTEN else document
    return page.kept(draft, longer, f"section-{key}")


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
    if page.seen() not in (None, form_marks.of_whole(page.section_of(document, key))):
        raise SectionChanged
    return page.changed(draft, document.without_section(key))


@blueprint.post(f"{BELOW}/undo")
@requires(Permission.EVENT_SETTINGS)
def undo(slug: str) -> ResponseReturnValue:
    """Take the last change back."""
    draft, _document = page.locked()
    return page.done(lambda: form_domain.undo(draft, revision=page.revision()), "")


def _put_back(key: str) -> SectionDraft:
    """A section that somebody has taken out while somebody else wrote it, without its questions."""
    return SectionDraft(key) if form_check.KEY.fullmatch(key) else abort(404)


def _shown(
    form: SectionEditor, known: SectionDraft, seen: str | None, *, theirs: list[dict[str, str]] | None = None
) -> str:
    """The page; `seen` is the mark that it carries, `theirs` what somebody else wrote meanwhile."""
    asks = form.condition.asks_more and "do" not in request.form
    return render_template(
        "builder/section.html", form=form, section=known, seen=seen, theirs=theirs, gone=form_marks.GONE,
        whole=form_marks.of_whole(known), asks=asks,
    )  # fmt: skip
