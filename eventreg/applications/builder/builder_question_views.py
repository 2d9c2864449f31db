"""Writing the questions of a form: adding, changing, copying, moving, taking out."""

from dataclasses import replace

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.builder import builder_page as page
from eventreg.applications.builder.builder_forms import QuestionEditor
from eventreg.applications.builder.builder_page import BELOW
from eventreg.applications.form import (
    form_check,
    form_domain,
    form_marks,
    form_places,
    question_settings,
    question_words,
    ready_documents,
    themes,
)
from eventreg.applications.form.choices import free_key
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.form.form_marks import Outcome
from eventreg.applications.form.form_meanwhile import Meanwhile, QuestionChanged
from eventreg.applications.form.ready_forms import USUAL
from eventreg.organizations.networks.network_choices import choices
from eventreg.web.access import requires

blueprint = Blueprint("builder_questions", __name__)
blueprint.register_error_handler(Meanwhile, page.refused)


@blueprint.get(f"{BELOW}/questions/<key>")
@requires(Permission.EVENT_SETTINGS)
def question(slug: str, key: str) -> ResponseReturnValue:
    """One question."""
    document, _revision = page.document()
    return _shown(_editor(document, key), document, key, form_marks.of_question(page.question_of(document, key)))


@blueprint.post(f"{BELOW}/questions/<key>")
@requires(Permission.EVENT_SETTINGS)
def change(slug: str, key: str) -> ResponseReturnValue:
    """Keep what was typed; what is still missing is said on the overview. A button within the form only redraws it."""
    draft, document = page.locked()
    known = document.question(key)
    document = document if known else _with_put_back(document, key)
    form = _editor(document, key, typed=True)
    if "do" in request.form or form.condition.asks_more:
        return _shown(form, document, key, page.seen())
    written = form.read()
    if not form.is_right:
        return _shown(form, document, key, page.seen()), 422
    now = form_marks.of_question(known) if known else form_marks.GONE
    outcome = form_marks.outcome(seen=page.seen(), now=now, written=form_marks.of_question(written))
    if outcome is Outcome.CLASH:
        theirs = question_words.differing(page.question_of(document, key), written, document, g.event.languages)
        return _shown(form, document, key, now, theirs=theirs), 409
    longer = form_places.rewritten(document, key, written) if outcome is Outcome.WRITTEN else document
    return page.kept(draft, longer, f"question-{written.key}")


@blueprint.post(f"{BELOW}/sections/<key>/questions")
@requires(Permission.EVENT_SETTINGS)
def create(slug: str, key: str) -> ResponseReturnValue:
    """A new question, or a usual one, at the end of a section or at a place of it; to be written next."""
    draft, document = page.locked()
    page.section_of(document, key)
    new = _new(document, request.form.get("usual", ""))
    address = url_for("builder_questions.question", slug=slug, key=new.key)
    return page.changed(draft, form_places.with_new(document, new, section=key, position=page.position()), address)


@blueprint.post(f"{BELOW}/questions/<key>/copies")
@requires(Permission.EVENT_SETTINGS)
def copy(slug: str, key: str) -> ResponseReturnValue:
    """The same question once more, below the first one, under a key of its own."""
    draft, document = page.locked()
    known = page.question_of(document, key)
    new = replace(known, key=_free_key(document))
    home = document.section_of(key)
    longer = form_places.with_new(
        document, new, section=home.key if home else "", position=form_places.place_of(document, key) + 1
    )
    address = url_for("builder.index", slug=slug, moved=new.key, _anchor=f"question-{new.key}")
    return page.changed(draft, longer, address)


@blueprint.post(f"{BELOW}/questions/<key>/position")
@requires(Permission.EVENT_SETTINGS)
def move(slug: str, key: str) -> ResponseReturnValue:
    """Put a question at another place: a step up or down, or a position of its own section or of another one."""
    draft, document = page.locked()
    page.question_of(document, key)
    step = request.form.get("step", "")
    if step in form_places.STEPS:
        moved = form_places.question_stepped(document, key, step)
    else:
        target = page.section_of(document, request.form.get("section", ""))
        position = page.position()
        at = len(target.questions) if position is None else position
        moved = document.with_question_at(key, target.key, at)
    address = url_for("builder.index", slug=slug, moved=key, by=step or None, _anchor=f"question-{key}")
    return page.changed(draft, moved, address)


@blueprint.post(f"{BELOW}/questions/<key>/removal")
@requires(Permission.EVENT_SETTINGS)
def remove(slug: str, key: str) -> ResponseReturnValue:
    """Take a question out; undo brings it back, and answers given to it stay."""
    draft, document = page.locked()
    if page.seen() not in (None, form_marks.of_question(page.question_of(document, key))):
        raise QuestionChanged
    return page.changed(draft, document.without_question(key))


def _editor(document: Document, key: str, *, typed: bool = False) -> QuestionEditor:
    used = form_domain.used_keys(g.event, document) - {key}
    return QuestionEditor(
        page.question_of(document, key), document, g.event.languages, request.form if typed else None, used=used,
        ever=form_domain.used_choices(g.event, key), is_new=not form_domain.was_published(g.event, key),
    )  # fmt: skip


def _with_put_back(document: Document, key: str) -> Document:
    """With a question that somebody has taken out while somebody else wrote it, in its section or the last one."""
    if not form_check.KEY.fullmatch(key):
        abort(404)
    last = document.sections[-1] if document.sections else SectionDraft("section_1")
    home = document.section(request.form.get("section", "")) or last
    return document.with_section(home).with_question(QuestionDraft(key, "short_text"), section=home.key)


def _shown(
    form: QuestionEditor, document: Document, key: str, seen: str | None, *, theirs: list[dict[str, str]] | None = None
) -> str:
    """The page; `seen` is the mark that it carries, `theirs` what somebody else wrote meanwhile."""
    asks = form.condition.asks_more and "do" not in request.form
    question = page.question_of(document, key)
    return render_template(
        "builder/question.html", form=form, question=question, document=document, home=document.section_of(key),
        seen=seen, theirs=theirs, gone=form_marks.GONE, whole=form_marks.of_question(question), asks=asks,
        can_be_sealed=question_settings.can_be_sealed, theme_lists=themes.LISTS,
    )  # fmt: skip


def _new(document: Document, usual: str) -> QuestionDraft:
    ask = USUAL.get(usual)
    if usual and ask is None:
        abort(404)
    if ask is None or usual in document.question_keys():
        return QuestionDraft(_free_key(document), "short_text")
    languages = g.event.languages
    return ready_documents.question(ask, languages=languages, mode=g.event.mode, networks=choices(languages))


def _free_key(document: Document) -> str:
    return free_key("question", form_domain.used_keys(g.event, document))
