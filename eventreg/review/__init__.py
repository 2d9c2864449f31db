"""Deciding in private, telling the results together, and what becomes of offers.

The verbs: `deciding` (organizers decide, nobody is told), `telling` (all results at once), `answering` (offers),
`inviting` (whoever is invited takes their place by the three of them).
Pages of organizers: `views` and `decision_page` (one application), `bulk_views` and `bulk` (many), `results_views` and
`results_page`; of applicants: `answer_views` and `answer_forms`; of the invited: `reply_views` and `reply_form`.
Before decisions: `eligibility` (rules, and a human's yes or no), `reading` (criteria, reviewers, points, stages),
`ranking` (lists of offices), `alike` (texts that are nearly the same), `redacted` (files without names), `corrections`
(asked of applicants), `selection` (limits, the board, suggestions).
With the results: `scheduling` (at a time set), `objections` (donors who are asked first), `mistakes` (sent by mistake).
After the results: `silence` (reminders, the call list), `spoken` (answers noted by staff), `asked` (questions before an
answer), `conditions` (a yes that depends on something), `colleagues` (who comes instead), `reserve` (the reserve list
and places that become free), `moving` (the event is postponed or goes online).
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Decisions of organizers, results, answers to offers, the call list."""
    from eventreg.applications.invitations.places import taken_counted
    from eventreg.review import (
        alike,
        answer_views,
        asked,
        bulk_views,
        choice_views,
        colleagues,
        conditions,
        corrections,
        eligibility,
        inviting_places,
        inviting_views,
        mistakes,
        moving,
        objections,
        points_list,
        ranking,
        reading,
        redacted,
        reply_views,
        reserve,
        results_views,
        scheduling,
        selection,
        silence,
        spoken,
        stage_filter,
        views,
    )

    stage_filter.setup()
    points_list.setup()
    taken_counted.connect(inviting_places.taken)

    reading.setup(app)
    reserve.setup(app)
    objections.setup(app)
    mistakes.setup(app)
    moving.setup(app)
    redacted.setup(app)
    colleagues.setup(app)
    corrections.setup()
    scheduling.setup(app)
    silence.setup(app)
    spoken.setup(app)
    asked.setup(app)
    conditions.setup(app)
    eligibility.setup(app)
    ranking.setup(app)
    alike.setup(app)
    selection.setup(app)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(bulk_views.blueprint)
    app.register_blueprint(choice_views.blueprint)
    app.register_blueprint(results_views.blueprint)
    app.register_blueprint(answer_views.blueprint)
    app.register_blueprint(reply_views.blueprint)
    app.register_blueprint(inviting_views.blueprint)
