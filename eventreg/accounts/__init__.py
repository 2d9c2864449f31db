"""Staff who sign in, their roles, and the links and codes that let anybody in."""

from flask import Flask


def setup(app: Flask) -> None:
    """Sessions by Flask-Security-Too, sign-in pages, and the guard of what asks for a sign-in."""
    from eventreg.accounts import sessions, views
    from eventreg.web import access, context

    sessions.setup(app)
    access.register_guard("signed_in", sessions.signed_in_guard)
    context.provide("current_account", sessions.current_account)
    app.register_blueprint(views.blueprint)
