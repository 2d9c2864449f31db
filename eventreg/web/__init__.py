"""What every page shares: access, headers, locale, error pages, paging."""

from apiflask import APIFlask

from eventreg.web import access, assets, careful, compression, context, errors, guards, headers, operations, phone_views


def setup(app: APIFlask) -> None:
    """Hooks in the order in which a request passes them."""
    guards.setup(app)
    access.setup(app)
    headers.setup(app)
    careful.setup(app)
    compression.setup(app)
    assets.setup(app)
    errors.setup(app)
    context.setup(app)
    context.provide("careful", careful.is_careful)
    app.register_blueprint(operations.blueprint)
    app.register_blueprint(phone_views.blueprint)
