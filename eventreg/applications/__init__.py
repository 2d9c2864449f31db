"""Forms, drafts, applications and their way from draft to decision."""

from importlib import import_module
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from eventreg.events.models import Event

VIEWS = (
    "filling.form_views", "filling.autosave_views", "filling.latin_views", "filling.organization_views",
    "filling.reuse_views", "files.file_views", "files.file_upload_views", "own_views", "late.late_views",
    "lists.list_views", "lists.suggestion_views", "lists.choice_views", "lists.view_views",
    "lists.tag_views", "lists.comparison_views", "lists.answer_search_views", "late.deadline_views",
    "builder.builder_views",
    "builder.builder_question_views", "builder.builder_preview_views", "builder.builder_publishing_views",
    "builder.builder_beginning_views", "builder.trial_views", "imports.import_views", "round_trip.trip_views",
    "papers.paper_views", "papers.paper_code_views", "nominations.delegation_views", "nominations.nomination_views",
    "nominations.staff_views", "nominations.staff_nomination_views", "nominations.membership_views",
    "invitations.invitation_views", "invitations.sending_views", "invitations.list_views", "invitations.naming_views",
)  # fmt: skip


def setup(app: Flask) -> None:
    """The form and what belongs to it, the applicant's verbs, the organizers' list, the form builder."""
    for name in VIEWS:
        app.register_blueprint(import_module(f"eventreg.applications.{name}").blueprint)
    _follow()
    _register_jobs()
    _provide()


def _follow() -> None:
    """New events get a form; merged organizations keep their applications; events say what phones may keep."""
    from eventreg.applications import lifecycle, verifying
    from eventreg.applications.duplicates import joining
    from eventreg.applications.filling import organization_answer, whose_phone
    from eventreg.applications.form import form_beginning
    from eventreg.applications.invitations import institutions, reopening
    from eventreg.applications.nominations import endorsing, joint_delegations, membership
    from eventreg.events.signals import event_copied, event_created, event_given
    from eventreg.organizations import signals as register
    from eventreg.people import signals as person_signals
    from eventreg.people.signals import page_opens

    event_created.connect(_add_form)
    event_copied.connect(_copy_form)
    event_given.connect(form_beginning.follow_office)
    page_opens.connect(whose_phone.consider)
    person_signals.mail_read.connect(verifying.channel_verified)
    person_signals.joined.connect(joining.give)
    person_signals.parted.connect(joining.give_back)
    register.merged.connect(organization_answer.follow_merge)
    register.merge_undone.connect(organization_answer.follow_undo)
    register.merged.connect(joint_delegations.follow_merge)
    register.merge_undone.connect(joint_delegations.follow_undo)
    register.merged.connect(endorsing.follow_merge)
    register.merge_undone.connect(endorsing.follow_undo)
    register.merged.connect(institutions.follow_merge)
    register.merge_undone.connect(institutions.follow_undo)
    register.focal_point_ended.connect(endorsing.release)
    lifecycle.moved.connect(membership.follow_move)
    lifecycle.moved.connect(reopening.follow_move)
    lifecycle.moved_together.connect(membership.follow_moves)


def _provide() -> None:
    """Let the register's pages ask what a merge does to delegations: the register stands below and knows no people."""
    from eventreg.applications.nominations import joint_delegations
    from eventreg.web import context

    context.provide("joint_delegations", lambda: joint_delegations.foresee)
    context.provide("over_full_delegations", lambda: joint_delegations.over_full)


def _register_jobs() -> None:
    from eventreg.applications.duplicates import finding
    from eventreg.applications.files import file_domain, file_tasks
    from eventreg.applications.imports import import_domain, import_tasks, import_telling
    from eventreg.applications.invitations import mailing_tasks
    from eventreg.applications.late import draft_mails
    from eventreg.applications.lists import answer_search
    from eventreg.jobs import registry

    registry.register(answer_search.KIND, answer_search.run)
    registry.register(draft_mails.KIND, draft_mails.tell_drafts)
    registry.register(finding.KIND, finding.find)
    registry.register(mailing_tasks.KIND, mailing_tasks.mail_due)
    registry.register(file_domain.DELETE, file_tasks.delete_bytes)
    registry.register(import_domain.LOOK, import_tasks.look)
    registry.register(import_domain.TAKE, import_tasks.take)
    registry.register(import_domain.UNDO, import_tasks.undo)
    registry.register(import_domain.TELL, import_telling.tell)


def _add_form(event: "Event") -> None:
    from eventreg.applications.form import form_beginning, form_domain

    form_domain.publish(event, form_beginning.ready(event, form_beginning.usual(event)))


def _copy_form(old: "Event", *, new: "Event") -> None:
    from eventreg.applications.form import form_domain

    form_domain.publish(new, form_domain.published(old))
