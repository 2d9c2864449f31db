"""Forms, drafts, applications and their way from draft to decision."""

from flask import Flask


def setup(app: Flask) -> None:
    """The form, the applicant's verbs, the organizers' list; new events get the usual form."""
    from eventreg.applications import form_domain, form_views, list_views, own_views
    from eventreg.events.signals import event_created

    event_created.connect(_add_form)
    _ = form_domain
    app.register_blueprint(form_views.blueprint)
    app.register_blueprint(own_views.blueprint)
    app.register_blueprint(list_views.blueprint)


def _add_form(event: object) -> None:
    from eventreg.applications import form_domain

    form_domain.add_ready_form(event)  # type: ignore[arg-type]
