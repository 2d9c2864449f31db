"""A form as applicants will see it, page by page. Nothing is kept: answers travel with the page, for the conditions."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import answers
from eventreg.applications.builder import builder_page as page
from eventreg.applications.builder import builder_words
from eventreg.applications.builder.builder_page import BELOW
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.form import conditions
from eventreg.applications.form.form_document import Document, SectionDraft
from eventreg.web import locale
from eventreg.web.access import requires
from eventreg.web.formats import own_text

blueprint = Blueprint("builder_preview", __name__)
LONGEST = 100_000


@blueprint.get(f"{BELOW}/preview/<key>")
@requires(Permission.EVENT_SETTINGS)
def preview(slug: str, key: str) -> ResponseReturnValue:
    """One section in one of the event's languages, before anything is answered."""
    document, _revision = page.document()
    with force_locale(_language(request.args.get("language", ""))):
        return _shown(document, page.section_of(document, key), {})


@blueprint.post(f"{BELOW}/preview/<key>")
@requires(Permission.EVENT_SETTINGS)
def go_on(slug: str, key: str) -> ResponseReturnValue:
    """The section that follows these answers; whatever cannot be read counts as no answer."""
    document, _revision = page.document()
    known = page.section_of(document, key)
    with force_locale(_language(request.form.get("language", ""))):
        given = _given() | _read(known)
        shown = conditions.shown_keys(document.sections, given)
        later = document.sections[document.sections.index(known) + 1 :]
        following = (one for one in later if any(question.key in shown for question in one.questions))
        return _shown(document, next(following, None), given)


def _shown(document: Document, section: SectionDraft | None, given: Mapping[str, Any]) -> str:
    """A section, or the end of the form."""
    form = SectionForm(section or SectionDraft(""))  # type: ignore[arg-type] # a draft has what is asked of a section
    form.shown = conditions.shown_keys(document.sections, given) & form.versions.keys()
    return render_template(
        "builder/preview.html", event=g.event, document=document, section=section, form=form, given=dict(given),
        steps=_steps(document, section), language=locale.current().tag, stages=builder_words.STAGES,
    )  # fmt: skip


def _read(section: SectionDraft) -> dict[str, Any]:
    form = SectionForm(section, typed=request.form)  # type: ignore[arg-type]
    form.read()
    return {
        question.key: answers.for_conditions(question, form.values.get(question.key))  # type: ignore[arg-type]
        for question in section.questions
    }


def _given() -> dict[str, Any]:
    """Answers of earlier pages, as this page carried them."""
    text = request.form.get("given", "")
    try:
        given = json.loads(text) if len(text) < LONGEST else {}
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _steps(document: Document, section: SectionDraft | None) -> list[dict[str, Any]]:
    """The sections for `components/steps.html`; each can be opened at once."""
    tag = locale.current().tag
    items = [
        {
            "label": own_text(dict(one.titles)) or one.key,
            "href": url_for("builder_preview.preview", slug=g.event.slug, key=one.key, language=tag),
            "state": "now" if one is section else "next",
        }
        for one in document.sections
    ]
    return [*items, {"label": _("Check and send"), "href": None, "state": "next" if section else "now"}]


def _language(wanted: str) -> str:
    """A language of the event: what was asked for, else the reader's own, else the first."""
    offered = list(g.event.languages)
    return next((tag for tag in (wanted, locale.current().tag) if tag in offered), offered[0])
