"""Pages that put areas together: first page, a person's own page, dashboard, one application. No models, no verbs."""

from flask import Flask


def setup(app: Flask) -> None:
    """Public pages, own pages, and the organizers' pages."""
    from eventreg.pages import (
        api_views,
        catalogue_views,
        desk_views,
        duplicates_views,
        file_views,
        manage_views,
        organization_history,
        own_later_saving,
        own_later_views,
        own_views,
        place_used,
        public_views,
        sealed_views,
    )
    from eventreg.review.spoken.noting import followed

    organization_history.provide()
    followed.connect(place_used.is_used)
    app.register_blueprint(public_views.blueprint)
    app.register_blueprint(own_views.blueprint)
    app.register_blueprint(own_later_views.blueprint)
    app.register_blueprint(own_later_saving.blueprint)
    app.register_blueprint(manage_views.blueprint)
    app.register_blueprint(sealed_views.blueprint)
    app.register_blueprint(desk_views.blueprint)
    app.register_blueprint(duplicates_views.blueprint)
    app.register_blueprint(file_views.blueprint)
    app.register_blueprint(catalogue_views.blueprint)
    app.register_blueprint(api_views.blueprint)
