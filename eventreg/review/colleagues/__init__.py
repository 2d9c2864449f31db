"""Somebody who has a place cannot come, and a colleague of the same organization comes instead, if staff agree.

Who may propose: `colleague_rules` (pure). Verbs: `proposing`. The colleague is invited like anybody else; the place
stays with whoever has it until the colleague takes it. Pages: `colleague_views` (their own), `replacement_views`
(staff).
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages; invitations to colleagues need no place of their own, and whose place went over stays away."""
    from eventreg.applications.invitations.places import taken_counted
    from eventreg.applications.sending import replaced
    from eventreg.review.colleagues import colleague_views, proposing, replacement_views

    taken_counted.connect(proposing.kept_for_colleagues)
    replaced.connect(proposing.has_come)
    app.register_blueprint(colleague_views.blueprint)
    app.register_blueprint(replacement_views.blueprint)
