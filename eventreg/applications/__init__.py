"""Forms, drafts, applications and their way from draft to decision."""

from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from eventreg.events.models import Event


def setup(app: Flask) -> None:
    """The form, the applicant's verbs, the organizers' list; new events get the usual form."""
    from eventreg.applications import builder_views, form_views, list_views, own_views
    from eventreg.events.signals import event_created

    event_created.connect(_add_form)
    app.register_blueprint(form_views.blueprint)
    app.register_blueprint(own_views.blueprint)
    app.register_blueprint(list_views.blueprint)
    app.register_blueprint(builder_views.blueprint)


def _add_form(event: "Event") -> None:
    from eventreg.applications import form_domain, ready_documents

    form_domain.publish(event, ready_documents.document(languages=event.languages, mode=event.mode))
