"""The report before printing."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.badges.report import report_page
from eventreg.web import paging
from eventreg.web.access import requires

blueprint = Blueprint("badge_report", __name__)


@blueprint.get("/manage/<slug>/badges/report")
@requires(Permission.BADGES_PRINT)
def index(slug: str) -> ResponseReturnValue:
    """What somebody should look at before badges are printed."""
    report = report_page.of_event(g.event, after=paging.number(request.args.get("after")) or 0)
    return render_template("badges/report.html", report=report)
