"""What an office did about one application, for staff: how it was typed in or brought in, and what its list says."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.imports import import_queries
from eventreg.applications.imports.import_models import OfficeMark
from eventreg.applications.models import IMPORT, Application
from eventreg.applications.papers import paper_codes, paper_domain
from eventreg.applications.papers.paper_forms import ScanForm
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.events.access import Grant
from eventreg.extensions import db
from eventreg.web.formats import day, instant, yes_no


def of_application(application: Application, grant: Grant) -> dict[str, Any]:
    """Rows as `components/facts.html` takes them, of each that there is; where the scan is loaded, and a code made."""
    paper = db.session.scalar(paper_domain.of_application(application))
    mark = db.session.scalar(import_queries.mark_of(application))
    may_enter = grant.may(Permission.APPLICATIONS_ENTER)
    return {
        "paper": _paper(paper, application.event.zone) if paper else [],
        "scan_href": _scan_href(application) if paper and paper.scan_kind else None,
        "scan": ScanForm(formdata=None) if paper and not paper.scan_kind and may_enter else None,
        "listed": _listed(application) if application.via == IMPORT else [],
        "code_href": _code_href(application) if may_enter else None,
        "mark": _mark(mark, application.event.zone) if mark else [],
    }


def _paper(paper: PaperForm, zone: str) -> list[dict[str, Any]]:
    return [
        {"label": _("Entered by"), "value": actors.name_of(paper.entered_by)},
        {"label": _("Entered on"), "value": instant(paper.entered_at, zone)},
        {"label": _("Signed on"), "value": day(paper.consented_on)},
        {"label": _("How the person is told"), "value": _told(paper.application)},
    ]


def _listed(application: Application) -> list[dict[str, Any]]:
    """How somebody on a list that no mail reaches gets to their own page."""
    if not paper_codes.needs_code(application):
        return []
    return [{"label": _("How the person is told"), "value": _told(application)}]


def _told(application: Application) -> str:
    if not paper_codes.needs_code(application):
        return _("By e-mail, with a link to their own page.")
    if paper_codes.has_opened(application):
        return _("By a code that was handed over; they have opened their own page with it.")
    return _("By a code that is handed over: no mail reaches them. Nobody has used it yet.")


def _code_href(application: Application) -> str | None:
    if not paper_codes.can_make(application):
        return None
    return url_for("paper_codes.create", slug=application.event.slug, reference=application.reference)


def _scan_href(application: Application) -> str:
    return url_for("paper.scan", slug=application.event.slug, reference=application.reference)


def _mark(mark: OfficeMark, zone: str) -> list[dict[str, Any]]:
    rows = [
        {"label": _("Rank"), "value": mark.rank},
        {"label": _("Recommended"), "value": yes_no(mark.recommends)},
        {"label": _("Remark"), "value": mark.remark},
    ]
    by = {"label": _("Written by"), "value": f"{actors.name_of(mark.by)}, {instant(mark.at, zone)}"}
    return [*(row for row in rows if row["value"]), by]
