"""Forms, drafts, applications and their way from draft to decision."""

from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from eventreg.events.models import Event


def setup(app: Flask) -> None:
    """The form, the applicant's verbs, the organizers' list; new events get the usual form."""
    from eventreg.applications import (
        autosave_views,
        builder_beginning_views,
        builder_preview_views,
        builder_publishing_views,
        builder_question_views,
        builder_views,
        deadline_views,
        draft_mails,
        file_domain,
        file_tasks,
        file_upload_views,
        file_views,
        form_views,
        late_views,
        latin_views,
        list_views,
        organization_answer,
        organization_views,
        own_views,
        reuse_views,
        trial_views,
    )
    from eventreg.events.signals import event_copied, event_created
    from eventreg.jobs import registry
    from eventreg.organizations import signals as register_signals

    event_created.connect(_add_form)
    event_copied.connect(_copy_form)
    registry.register(draft_mails.KIND, draft_mails.tell_drafts)
    app.register_blueprint(deadline_views.blueprint)
    app.register_blueprint(late_views.blueprint)
    register_signals.merged.connect(organization_answer.follow_merge)
    register_signals.merge_undone.connect(organization_answer.follow_undo)
    app.register_blueprint(form_views.blueprint)
    app.register_blueprint(autosave_views.blueprint)
    app.register_blueprint(own_views.blueprint)
    app.register_blueprint(list_views.blueprint)
    app.register_blueprint(builder_views.blueprint)
    app.register_blueprint(builder_question_views.blueprint)
    app.register_blueprint(builder_preview_views.blueprint)
    app.register_blueprint(builder_publishing_views.blueprint)
    app.register_blueprint(builder_beginning_views.blueprint)
    app.register_blueprint(trial_views.blueprint)
    app.register_blueprint(organization_views.blueprint)
    app.register_blueprint(latin_views.blueprint)
    app.register_blueprint(reuse_views.blueprint)
    registry.register(file_domain.DELETE, file_tasks.delete_bytes)
    app.register_blueprint(file_views.blueprint)
    app.register_blueprint(file_upload_views.blueprint)


def _add_form(event: "Event") -> None:
    from eventreg.applications import form_domain, ready_documents

    form_domain.publish(event, ready_documents.document(languages=event.languages, mode=event.mode))


def _copy_form(old: "Event", *, new: "Event") -> None:
    from eventreg.applications import form_domain

    form_domain.publish(new, form_domain.published(old))
