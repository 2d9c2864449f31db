"""Writing an event's form: nobody but organizers sees it until it is published."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import form_check, form_domain
from eventreg.applications.builder_forms import QuestionEditor, SectionEditor, free_key
from eventreg.applications.builder_words import TYPES
from eventreg.applications.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.form_models import FormDraft
from eventreg.applications.forms import SectionForm
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("builder", __name__)
BELOW = "/manage/<slug>/form"


@blueprint.get(BELOW)
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """The form as it is being written, what stands against publishing it, and what publishing would change."""
    return _overview()


@blueprint.get(f"{BELOW}/sections/<key>")
@requires(Permission.EVENT_SETTINGS)
def section(slug: str, key: str) -> ResponseReturnValue:
    """One section: its texts and when it is shown."""
    document, revision = _document()
    known = _section(document, key)
    form = SectionEditor(known, document, g.event.languages)
    return render_template("builder/section.html", form=form, section=known, revision=revision)


@blueprint.post(f"{BELOW}/sections/<key>")
@requires(Permission.EVENT_SETTINGS)
def change_section(slug: str, key: str) -> ResponseReturnValue:
    """Keep what was typed; what is still missing is said on the overview."""
    draft, document = _locked()
    form = SectionEditor(_section(document, key), document, g.event.languages, request.form)
    return _kept(
        draft, document.with_section(form.written()), "builder/section.html", form=form, section=_section(document, key)
    )


@blueprint.post(f"{BELOW}/sections")
@requires(Permission.EVENT_SETTINGS)
def create_section(slug: str) -> ResponseReturnValue:
    """A new section at the end, to be written next."""
    draft, document = _locked()
    key = free_key("section", {one.key for one in document.sections})
    return _changed(draft, document.with_section(SectionDraft(key)), url_for("builder.section", slug=slug, key=key))


@blueprint.post(f"{BELOW}/sections/<key>/position")
@requires(Permission.EVENT_SETTINGS)
def move_section(slug: str, key: str) -> ResponseReturnValue:
    """Put a section at another place."""
    draft, document = _locked()
    _section(document, key)
    return _changed(draft, document.with_section_at(key, _position()))


@blueprint.post(f"{BELOW}/sections/<key>/removal")
@requires(Permission.EVENT_SETTINGS)
def remove_section(slug: str, key: str) -> ResponseReturnValue:
    """Take a section out with its questions; undo brings it back."""
    draft, document = _locked()
    _section(document, key)
    return _changed(draft, document.without_section(key))


@blueprint.get(f"{BELOW}/questions/<key>")
@requires(Permission.EVENT_SETTINGS)
def question(slug: str, key: str) -> ResponseReturnValue:
    """One question."""
    document, revision = _document()
    known = _question(document, key)
    form = QuestionEditor(known, document, g.event.languages)
    return render_template("builder/question.html", form=form, question=known, revision=revision)


@blueprint.post(f"{BELOW}/questions/<key>")
@requires(Permission.EVENT_SETTINGS)
def change_question(slug: str, key: str) -> ResponseReturnValue:
    """Keep what was typed; what is still missing is said on the overview."""
    draft, document = _locked()
    form = QuestionEditor(_question(document, key), document, g.event.languages, request.form)
    home = document.section_of(key)
    changed = document.with_question(form.written(), section=home.key if home else "")
    return _kept(draft, changed, "builder/question.html", form=form, question=_question(document, key))


@blueprint.post(f"{BELOW}/sections/<key>/questions")
@requires(Permission.EVENT_SETTINGS)
def create_question(slug: str, key: str) -> ResponseReturnValue:
    """A new question at the end of a section, to be written next."""
    draft, document = _locked()
    _section(document, key)
    new = QuestionDraft(free_key("question", form_domain.used_keys(g.event, document)), "short_text")
    address = url_for("builder.question", slug=slug, key=new.key)
    return _changed(draft, document.with_question(new, section=key), address)


@blueprint.post(f"{BELOW}/questions/<key>/position")
@requires(Permission.EVENT_SETTINGS)
def move_question(slug: str, key: str) -> ResponseReturnValue:
    """Put a question at another place, of its own section or of another one."""
    draft, document = _locked()
    _question(document, key)
    target = _section(document, request.form.get("section", ""))
    return _changed(draft, document.with_question_at(key, target.key, _position()))


@blueprint.post(f"{BELOW}/questions/<key>/removal")
@requires(Permission.EVENT_SETTINGS)
def remove_question(slug: str, key: str) -> ResponseReturnValue:
    """Take a question out; undo brings it back, and answers given to it stay."""
    draft, document = _locked()
    _question(document, key)
    return _changed(draft, document.without_question(key))


@blueprint.post(f"{BELOW}/undo")
@requires(Permission.EVENT_SETTINGS)
def undo(slug: str) -> ResponseReturnValue:
    """Take the last change back."""
    draft, _document = _locked()
    return _done(lambda: form_domain.undo(draft, revision=_revision()), "")


@blueprint.post(f"{BELOW}/publication")
@requires(Permission.EVENT_SETTINGS)
def publish(slug: str) -> ResponseReturnValue:
    """Ask the form as it is written from now on."""
    draft, _document = _locked()

    def _publish() -> None:
        form_domain.publish_draft(g.event, draft, revision=_revision())

    return _done(_publish, _("The form is published. It is asked like this from now on."))


@blueprint.get(f"{BELOW}/preview/<key>")
@requires(Permission.EVENT_SETTINGS)
def preview(slug: str, key: str) -> ResponseReturnValue:
    """A section as applicants would see it; nothing is sent from here."""
    document, _revision = _document()
    known = _section(document, key)
    form = SectionForm(known)  # type: ignore[arg-type] # a draft has what is asked of a section
    return render_template("builder/preview.html", section=known, sections=document.sections, form=form)


def _overview(refusal: Refusal | None = None) -> ResponseReturnValue:
    document, revision = _document()
    faults = [(one, sentence(one.refusal)) for one in form_check.faults(document, g.event.languages)]
    return render_template(
        "builder/index.html", document=document, revision=revision, faults=faults, types=TYPES,
        refusal=sentence(refusal) if refusal else "",
        is_published=document == form_domain.published(g.event), can_undo=form_domain.has_earlier(g.event),
    ), refusal.status if refusal else 200  # fmt: skip


def _document() -> tuple[Document, int]:
    """To be read: a form that nobody has changed yet has no draft."""
    return form_domain.being_written(g.event)


def _locked() -> tuple[FormDraft, Document]:
    draft = form_domain.draft_of(g.event)
    return draft, form_domain.document_of(draft)


def _section(document: Document, key: str) -> SectionDraft:
    return document.section(key) or abort(404)


def _question(document: Document, key: str) -> QuestionDraft:
    return document.question(key) or abort(404)


def _revision() -> int:
    text = request.form.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _position() -> int:
    text = request.form.get("position", "")
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _changed(draft: FormDraft, document: Document, address: str = "") -> ResponseReturnValue:
    """Keep a change that needs no typing, and go on."""
    return _done(lambda: form_domain.change(draft, document, revision=_revision()), "", address)


def _done(do: Callable[[], None], said: str, address: str = "") -> ResponseReturnValue:
    try:
        do()
    except Refusal as refusal:
        db.session.rollback()
        return _overview(refusal)
    db.session.commit()
    if said:
        flash(said, "success")
    return redirect(address or url_for("builder.index", slug=g.event.slug))


def _kept(draft: FormDraft, document: Document, template: str, **shown: Any) -> ResponseReturnValue:
    """Keep what was typed, or show it again."""
    try:
        form_domain.change(draft, document, revision=_revision())
    except Refusal as refusal:
        db.session.rollback()
        page = render_template(template, revision=_revision(), refusal=sentence(refusal), **shown)
        return page, refusal.status
    db.session.commit()
    flash(_("Saved in the draft. Applicants see it when you publish the form."), "success")
    return redirect(url_for("builder.index", slug=g.event.slug))
