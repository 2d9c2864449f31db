"""Persons: their names, how they are reached, what they agreed to."""

from flask import Flask


def setup(app: Flask) -> None:
    """The guard of own pages, and the pages where a link or code is used."""
    from eventreg.people import access, phones, views
    from eventreg.web import access as web_access
    from eventreg.web import context

    web_access.register_guard("own_page", access.own_page_guard)
    context.provide("current_person", access.current)
    app.add_template_filter(phones.shown_phone, "telephone")
    app.register_blueprint(views.blueprint)
