"""Deciding in private, telling the results together, and what becomes of offers.

The verbs: `deciding` (organizers decide, nobody is told), `telling` (all results at once), `answering` (offers),
`inviting` (whoever is invited takes their place by the three of them).
Pages of organizers: `views` and `decision_page` (one application), `bulk_views` and `bulk` (many), `results_views`,
`results_page` and `call_list`; of applicants: `answer_views` and `answer_forms`; of the invited: `reply_views` and
`reply_form`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Decisions of organizers, results, answers to offers, the call list."""
    from eventreg.applications.invitations.places import taken_counted
    from eventreg.applications.lifecycle import moved
    from eventreg.review import (
        answer_views,
        bulk_views,
        correcting,
        inviting_places,
        inviting_views,
        reading,
        reply_views,
        results_views,
        selection,
        stage_filter,
        views,
    )
    from eventreg.review.reading import desk_saving_views, desk_views

    stage_filter.setup()
    moved.connect(correcting.follow)
    taken_counted.connect(inviting_places.taken)

    reading.setup(app)
    selection.setup(app)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(bulk_views.blueprint)
    app.register_blueprint(results_views.blueprint)
    app.register_blueprint(answer_views.blueprint)
    app.register_blueprint(reply_views.blueprint)
    app.register_blueprint(inviting_views.blueprint)
    app.register_blueprint(desk_views.blueprint)
    app.register_blueprint(desk_saving_views.blueprint)
