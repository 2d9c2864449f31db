"""Classes, tickets, token, designs, sheets, issue, revoke, reissue."""

from flask import Flask

SWEEP_SECONDS = 5 * 60
SWEEP_PICTURES = 24 * 60 * 60


def setup(app: Flask) -> None:
    """Badges and tickets follow participants; the usual classes come with each event."""
    from eventreg.applications.lifecycle import coming_together
    from eventreg.badges import blanks, domain, ink, tabs, ticket_views, views
    from eventreg.badges.classes import class_views
    from eventreg.badges.issuing import issue_views, stopping
    from eventreg.badges.layouts import design_views, editor_views, layout_views, picture_views, pictures, preview_views
    from eventreg.badges.prints import asking, keeping, print_views, running, spare_views
    from eventreg.badges.report import report_views
    from eventreg.badges.settings import copying, settings_views
    from eventreg.badges.wishes import wish_views
    from eventreg.events.signals import event_cancelled, event_copied, event_created, event_held
    from eventreg.jobs import registry
    from eventreg.participants.signals import joined, joined_together, left

    event_created.connect(domain.add_usual_classes)
    event_copied.connect(domain.copy_classes)
    event_copied.connect(copying.copy_settings)
    event_cancelled.connect(stopping.stop)
    event_held.connect(stopping.bring_back)
    coming_together.connect(blanks.draw_ahead)
    joined.connect(domain.welcome)
    joined_together.connect(domain.welcome_together)
    left.connect(domain.farewell)
    app.jinja_env.globals["badge_pages"] = tabs.shown
    app.jinja_env.filters["ink_on"] = ink.ink_on
    app.register_blueprint(views.blueprint)
    app.register_blueprint(class_views.blueprint)
    app.register_blueprint(ticket_views.blueprint)
    app.register_blueprint(issue_views.blueprint)
    app.register_blueprint(report_views.blueprint)
    app.register_blueprint(wish_views.blueprint)
    app.register_blueprint(layout_views.blueprint)
    app.register_blueprint(design_views.blueprint)
    app.register_blueprint(editor_views.blueprint)
    app.register_blueprint(preview_views.blueprint)
    app.register_blueprint(picture_views.blueprint)
    app.register_blueprint(settings_views.blueprint)
    app.register_blueprint(print_views.blueprint)
    app.register_blueprint(spare_views.blueprint)
    registry.register(asking.KIND, running.run)
    registry.every(SWEEP_PICTURES, "badge_pictures.sweep", pictures.sweep)
    registry.every(SWEEP_SECONDS, "prints.sweep", keeping.sweep)
