"""What the pages of the form builder share: the form that is being written, and how a change of it is kept."""

from collections.abc import Callable
from typing import NoReturn

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications.builder import builder_words, condition_words
from eventreg.applications.form import form_changes, form_domain, form_marks, form_places, form_warnings
from eventreg.applications.form.form_check import Fault
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.form.form_meanwhile import QuestionGone, SectionGone
from eventreg.applications.form.form_models import FormDraft
from eventreg.applications.form.known_questions import HEAD_OFFICE_ONLY, NETWORKS
from eventreg.applications.form.ready_forms import USUAL
from eventreg.applications.form.ready_questions import Ask
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations.networks import network_choices
from eventreg.web.errors import sentence
from eventreg.web.formats import language, listed, own_text

BELOW = "/manage/<slug>/form"


def document() -> tuple[Document, int]:
    """To be read: a form that nobody has changed yet has no draft."""
    return form_domain.being_written(g.event)


def locked() -> tuple[FormDraft, Document]:
    """To be changed: whoever else changes it waits."""
    draft = form_domain.draft_of(g.event)
    return draft, form_domain.document_of(draft)


def section_of(known: Document, key: str) -> SectionDraft:
    """A section, or 404. Raises SectionGone where something was to be done with it."""
    return known.section(key) or _gone(SectionGone)


def question_of(known: Document, key: str) -> QuestionDraft:
    """A question, or 404. Raises QuestionGone where something was to be done with it."""
    return known.question(key) or _gone(QuestionGone)


def _gone(refusal: type[Refusal]) -> NoReturn:
    if request.method == "POST":
        raise refusal
    abort(404)


def refused(refusal: Refusal) -> ResponseReturnValue:
    """The overview with the sentence of a refusal, as an error handler."""
    db.session.rollback()
    return overview(refusal)


def seen() -> str | None:
    """The mark (`form_marks`) of the question or section that the sent page showed."""
    return request.form.get("seen")


def revision() -> int:
    """The revision of the whole form that the sent page showed."""
    text = request.form.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def position() -> int | None:
    """A place in a section, from 0; None for the end."""
    text = request.form.get("position", "")
    return int(text) if text.isdecimal() and len(text) < 4 else None


def changed(draft: FormDraft, document: Document, address: str = "") -> ResponseReturnValue:
    """Keep a change of the form as it is now that needs no typing, and go on."""
    form_domain.change(draft, document)
    db.session.commit()
    return redirect(address or url_for("builder.index", slug=g.event.slug))


def done(do: Callable[[], object], said: str) -> ResponseReturnValue:
    """Do something with the whole draft; where it is refused the overview says why."""
    try:
        do()
    except Refusal as refusal:
        return refused(refusal)
    db.session.commit()
    if said:
        flash(said, "success")
    return redirect(url_for("builder.index", slug=g.event.slug))


def kept(draft: FormDraft, document: Document, anchor: str) -> ResponseReturnValue:
    """Keep what was typed, and go on; `document` may be as it is already."""
    if document != form_domain.document_of(draft):
        form_domain.change(draft, document)
    db.session.commit()
    flash(_("Saved in the draft. Applicants see it when you publish the form."), "success")
    return redirect(url_for("builder.index", slug=g.event.slug, _anchor=anchor))


def overview(refusal: Refusal | None = None) -> ResponseReturnValue:
    """The whole form as it is being written."""
    known, number = document()
    changes = form_changes.between(form_domain.published(g.event), known)
    return render_template(
        "builder/index.html", document=known, revision=number, types=builder_words.TYPES, changes=changes,
        faults=fault_words(form_domain.faults(g.event, known), known), stages=builder_words.STAGES,
        warnings=fault_words(form_warnings.warnings(known), known), conditions=conditions(known),
        usual=_usual(known),
        marks={one.key: form_marks.of_question(one) for one in known.questions()},
        refusal=sentence(refusal) if refusal else "", can_undo=form_domain.has_earlier(g.event), moved=_moved(known),
    ), refusal.status if refusal else 200  # fmt: skip


def fault_words(faults: list[Fault], known: Document) -> list[tuple[Fault, str, str]]:
    """Faults with the words of their place and their sentence."""
    return [(one, _place(one, known), _sentence(one.refusal, known)) for one in faults]


def _place(fault: Fault, known: Document) -> str:
    question, section = known.question(fault.question), known.section(fault.section)
    if question is not None:
        return own_text(dict(question.labels)) or question.key
    return (own_text(dict(section.titles)) or section.key) if section else ""


def _sentence(refusal: Refusal, known: Document) -> str:
    """The sentence with questions and languages by their names instead of their keys."""
    values = dict(refusal.values)
    if "question" in values and (question := known.question(str(values["question"]))):
        values["question"] = own_text(dict(question.labels)) or question.key
    if "languages" in values:
        values["languages"] = listed(language(tag) for tag in str(values["languages"]).split(", "))
    return _(refusal.sentence, **values) if values else sentence(refusal)


def conditions(known: Document) -> dict[str, str]:
    """Key of a question, or `section:` and key → when it is shown."""
    found = {one.key: condition_words.shown_if(one.shown_if, known) for one in known.questions()}
    return found | {f"section:{one.key}": condition_words.shown_if(one.shown_if, known) for one in known.sections}


def _moved(known: Document) -> str:
    """Where something has just been moved, for those who do not see it."""
    key = request.args.get("moved", "")
    question, section = known.question(key), known.section(key.removeprefix("section:"))
    home = known.section_of(key)
    if question is not None and home is not None:
        return _(
            "“%(question)s” is number %(number)s of %(count)s in “%(section)s” now.",
            question=own_text(dict(question.labels)) or key, number=form_places.place_of(known, key) + 1,
            count=len(home.questions), section=own_text(dict(home.titles)) or home.key,
        )  # fmt: skip
    if section is not None:
        return _(
            "The section “%(section)s” is number %(number)s of %(count)s now.", count=len(known.sections),
            section=own_text(dict(section.titles)) or section.key, number=known.sections.index(section) + 1,
        )  # fmt: skip
    return ""


def _usual(document: Document) -> list[Ask]:
    """Usual questions that the form lacks; networks are asked for where the register has some."""
    left_out = set() if network_choices.choices(g.event.languages) else {NETWORKS}
    left_out |= {HEAD_OFFICE_ONLY} if g.event.office else set()
    return [ask for key, ask in USUAL.items() if key not in document.question_keys() | left_out]
