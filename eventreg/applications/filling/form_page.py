"""What one page of the form is about: the event, its sections, whose application it is, and where the page stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort

from eventreg.applications import answers, domain, intake, queries, rules, sealed_answers
from eventreg.applications.filling import beginning, late_entry, organization_answer, reuse, two_places
from eventreg.applications.filling.form_extras import FormExtras
from eventreg.applications.filling.form_way import FormWay
from eventreg.applications.filling.section_form import SectionForm, shown_value
from eventreg.applications.form import conditions, question_types, stages, standing_forms
from eventreg.applications.form.answer_faults import MoreIsAsked
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events import queries as event_queries
from eventreg.extensions import db
from eventreg.people import access


@dataclass
class FormPage(FormWay):
    """One section of one event's form with its answers, for whoever sits before it."""

    @property
    def extras(self) -> FormExtras:
        """What the register, the Latin alphabet and an earlier application offer on this page."""
        return FormExtras(self)

    def has_sealed(self, question: Question) -> bool:
        """Whether an answer is kept that is not shown."""
        return question.key in self.sealed

    @property
    def sealed(self) -> set[str]:
        """Keys of this page's questions whose answers are kept and not shown."""
        if self.application is None:
            return set()
        closed = [one for one in self.questions if one.current.sensitive]
        return {one.key for one in closed if sealed_answers.is_kept(self.application, one)}

    def filled(self) -> SectionForm:
        """The section's form with the answers given so far."""
        assert self.section is not None
        known = {key: value for key, value in self._known().items() if value is not None}
        shown = {one.key: shown_value(one.current, known[one.key]) for one in self.questions if one.key in known}
        form = SectionForm(self.section, stage=self.stage, known=shown)
        form.shown = self.shown & form.versions.keys()
        return form

    @property
    def marks(self) -> dict[str, str]:
        """Key → mark of each answer of this page as it is kept now."""
        return two_places.marks(self.questions, self._known())

    def marks_after(self, form: SectionForm, seen: str | None) -> dict[str, str]:
        """The marks for whoever goes on with a form that was saved; `seen`: those that it came with.

        What was written, or is shown beside its field, has the mark of now. Every other field still shows what was
        there when its page was made, and keeps that mark: what was changed elsewhere is not overwritten later either.
        """
        was = two_places.read(seen)
        if was is None:
            return self.marks
        fresh = form.written | form.clashes.keys()
        return {key: one if key in fresh else was.get(key, two_places.NOTHING) for key, one in self.marks.items()}

    def typed(self, sent: Any) -> SectionForm:
        """The section's form with what was just sent, to be read."""
        assert self.section is not None
        return SectionForm(self.section, stage=self.stage, typed=sent, sealed=self.sealed)

    def shown_again(self, sent: Any) -> SectionForm:
        """The same as it was sent, not to be read: only to stand on the page again."""
        form = self.typed(sent)
        form.shown = self.shown & form.versions.keys()
        return form

    @property
    def is_conditional(self) -> bool:
        """Whether what is typed here may show or hide questions of this section."""
        return self.section is not None and any(question.current.shown_if for question in self.questions)

    @property
    def given(self) -> dict[str, Any]:
        """Answers of other sections that this section's conditions ask about; of a sealed one only that it is there."""
        assert self.section is not None
        here = {question.key for question in self.questions}
        asked = {key for question in self.questions for key in conditions.asked_about(question.current.shown_if)}
        known = answers.tested(self.application, self.whole) if self.application else {}
        return {key: known.get(key) for key in sorted(asked - here)}

    def shown_by(self, values: Mapping[str, Any]) -> set[str]:
        """Keys of the questions that would be shown if these were this section's answers."""
        assert self.section is not None
        given = answers.tested(self.application, self.whole) if self.application else {}
        typed = {
            one.key: answers.for_conditions(one, values.get(one.key))
            for one in self.questions
            # What is sealed is not typed again, and files are not typed at all.
            if one.key in values or not (one.current.sensitive or one.current.type in question_types.NOT_TYPED)
        }
        return conditions.shown_keys(self.whole, given | typed)

    def save(
        self, form: SectionForm, *, language: str, page_key: str, seen: str | None, quiet: bool = False
    ) -> Application:
        """Keep every answer that can be kept. Raises CallNotOpen, CallClosed, CannotEdit, MoreIsAsked.

        `seen`: the marks that the page carried; what was changed elsewhere meanwhile stays, and is in `form.clashes` if
        it was changed here, too.
        """
        assert self.section is not None
        self._check_complete(form)
        kept = form.to_keep(is_draft=self.is_draft, quiet=quiet)
        application = self.application or self._begin(kept, language, page_key)
        known = {one.key: answers.answer_to(application, one) for one in self.questions}
        wanted, form.clashes = two_places.sort_out(self.questions, seen=two_places.read(seen), typed=kept, kept=known)
        form.written = wanted.keys()
        if not quiet or any(value != known[key] for key, value in wanted.items()):
            self._write(application, wanted, quiet=quiet)
        if organization_answer.is_asked(self.questions):
            organization_answer.settle(application, uid=form.chosen_organization)
        if not quiet:
            reuse.look_at(application, self.section)
        return application

    def _check_complete(self, form: SectionForm) -> None:
        """What is sent and counts does not become incomplete by a change that leads to further questions."""
        counts = self.application is not None and rules.shown_status(self.application) == Status.SUBMITTED
        if counts and self.stage == stages.APPLICATION and form.missing - self.shown:
            raise MoreIsAsked

    def _write(self, application: Application, values: Mapping[str, Any], *, quiet: bool) -> None:
        assert self.section is not None
        domain.save_section(application, self.section, values, self.whole, quiet=quiet)

    def _begin(self, kept: dict[str, Any], language: str, page_key: str) -> Application:
        name, late = str(kept.get("name_native", "")), late_entry.held(self.event)
        if self.person is not None:
            return domain.begin(self.event, badge_name=name, language=language, person=self.person, late=late)
        return beginning.begin_once(self.event, badge_name=name, language=language, page_key=page_key, late=late)

    def _known(self) -> dict[str, Any]:
        """Key → answer of this section, as it was parsed; of somebody known elsewhere the names."""
        assert self.section is not None
        questions, application, person = self.questions, self.application, self.person
        if application is not None:
            return {one.key: answers.answer_to(application, one) for one in questions}
        if person is not None:
            return {one.key: getattr(person, intake.PERSON[one.key]) for one in questions if one.key in intake.PERSON}
        return {}


def find(slug: str, section: str | None = None, *, first: bool = False, lock: bool = False) -> FormPage:
    """The page at an address, or 404. `lock` holds the application's row, so that two presses follow each other."""
    event = db.first_or_404(event_queries.event_by_slug(slug))
    sections = standing_forms.sections(event)
    chosen = sections[0] if first else next((known for known in sections if known.key == section), None)
    if not sections or (section is not None and chosen is None):
        abort(404)
    person = access.current()
    application = None
    if person is not None:
        query = queries.own_active(person, event)
        application = db.session.scalar(query.with_for_update() if lock else query)
    if event.published_at is None and not (application and application.is_trial):
        abort(404)
    return FormPage(event=event, whole=sections, section=chosen, person=person, application=application)
