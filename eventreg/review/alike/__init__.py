"""Texts that are nearly the same in two applications.

Pure: `shingles`. The job: `finding`. Verbs: `settling`. Pages: `alike_page` and `alike_views`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages and its job."""
    from eventreg.jobs import registry
    from eventreg.review.alike import alike_views, finding

    registry.register(finding.KIND, finding.run)
    app.register_blueprint(alike_views.blueprint)
