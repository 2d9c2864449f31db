"""What waits for somebody at an event: a sentence each, with the page where it is done."""

from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import figures, list_filters
from eventreg.applications.nominations import delegation_list, delegation_queries
from eventreg.applications.nominations.endorsement_queries import is_known_to_staff, waiting_here
from eventreg.applications.status import DECIDED, Status
from eventreg.core import clock
from eventreg.events.access import Grant
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.outbox import queries as outbox_queries
from eventreg.outbox.models import MailStatus
from eventreg.review import queries as review_queries
from eventreg.review.colleagues import colleague_queries
from eventreg.review.scheduling import schedule_queries, timing
from eventreg.web.formats import day, instant


class Links:
    """Addresses of the filtered list, for those who may open it."""

    def __init__(self, event: Event, grant: Grant) -> None:
        self.slug, self.open = event.slug, grant.may(Permission.APPLICATIONS_SEE)

    def __call__(self, **query: Any) -> str | None:
        return url_for("applications.index", slug=self.slug, **query) if self.open else None


def tasks(event: Event, grant: Grant, scope: ColumnElement[bool], statuses: Counter[Any]) -> list[dict[str, Any]]:
    """What waits for somebody, the most pressing first; what there is none of is left out."""
    link = Links(event, grant)
    may_open = grant.may(Permission.DELEGATIONS_MANAGE)
    may_send = grant.may(Permission.RESULTS_SEND)
    silent = _silent(event, scope) if grant.may(Permission.CALLS_MAKE) else 0
    unspoken = _unspoken(event) if may_open else 0
    asked, since = _asked(event, scope) if grant.may(Permission.APPLICATIONS_SEE) else (0, "")
    proposed = _proposed(event, scope) if grant.may(Permission.APPLICATIONS_DECIDE) else 0
    failed = _failed_mails(event) if grant.may(Permission.MAILS_SEE) else 0
    untold = sum(statuses[status] for status in DECIDED)
    new, returned = statuses[Status.SUBMITTED], statuses[Status.RETURNED]
    unverified = db.session.scalar(figures.unverified(event, scope)) or 0
    results = url_for("results.index", slug=event.slug) if may_send else link(status=list_filters.DECIDED)
    unsent = _unsent(event) if may_send and untold else ""
    calls = url_for("calls.index", slug=event.slug)
    unanswered = url_for("delegations.index", slug=event.slug, show=delegation_list.WAITING) if may_open else None
    orphans = url_for("delegations.index", slug=event.slug, show=delegation_list.UNSPOKEN)
    found = (
        (int(bool(unsent)), "alert", unsent, _("Go to the results"), results),
        (silent, "phone", _silent_words(silent), _("Open the call list"), calls),
        (
            proposed,
            "people",
            _proposed_words(proposed),
            _("Look at them"),
            url_for("replacements.index", slug=event.slug),
        ),
        (failed, "alert", _failed_words(failed), _("Look at the messages"), _messages(event)),
        (unspoken, "organization", _unspoken_words(unspoken), _("Open the delegations"), orphans),
        (asked, "clock", _asked_words(asked, since), _("See which"), unanswered),
        (untold, "send", _untold_words(untold), _("Go to the results"), results),
        (new, "applications", _new_words(new), _("Open them"), link(status=Status.SUBMITTED)),
        (returned, "edit", _returned_words(returned), _("Open them"), link(status=Status.RETURNED)),
        (
            unverified,
            "unverified",
            _unverified_words(unverified),
            _("See who"),
            link(status=Status.SUBMITTED, verified="no"),
        ),
    )
    return [
        {"icon": icon, "text": text, "action": action, "href": href}
        for number, icon, text, action, href in found
        if number
    ]


def _unsent(event: Event) -> str:
    """That a time was set for the results, and nothing was sent then."""
    schedule = db.session.scalar(schedule_queries.newest(event))
    sending = db.session.scalar(review_queries.sendings(event).limit(1))
    if schedule is None or schedule.outcome != timing.NOT_SENT or (sending and sending.at > schedule.made_at):
        return ""
    return _("The results were to be sent on %(instant)s, and were not", instant=instant(schedule.at, event.zone))


def _silent_words(number: int) -> str:
    return ngettext(
        "%(num)s offer has no answer, and its deadline has passed",
        "%(num)s offers have no answer, and their deadline has passed", number,
    )  # fmt: skip


def _proposed_words(number: int) -> str:
    return ngettext(
        "%(num)s person proposes a colleague for their place", "%(num)s people propose a colleague for their place",
        number,
    )  # fmt: skip


def _failed_words(number: int) -> str:
    return ngettext(
        "%(num)s message failed or may not have arrived", "%(num)s messages failed or may not have arrived", number
    )


def _unspoken_words(number: int) -> str:
    return ngettext(
        "%(num)s delegation has nobody who speaks for its organization now",
        "%(num)s delegations have nobody who speaks for their organization now", number,
    )  # fmt: skip


def _asked_words(number: int, since: str) -> str:
    return ngettext(
        "%(num)s application waits for an organization’s endorsement, since %(day)s",
        "%(num)s applications wait for an organization’s endorsement, the first since %(day)s", number, day=since,
    )  # fmt: skip


def _untold_words(number: int) -> str:
    return ngettext(
        "%(num)s decision has not been told yet", "%(num)s decisions have not been told yet", number
    )  # fmt: skip


def _new_words(number: int) -> str:
    return ngettext(
        "%(num)s application has not been looked at", "%(num)s applications have not been looked at", number
    )


def _returned_words(number: int) -> str:
    return ngettext(
        "%(num)s application is being corrected", "%(num)s applications are being corrected", number
    )  # fmt: skip


def _unverified_words(number: int) -> str:
    return ngettext(
        "%(num)s applicant has not confirmed the address", "%(num)s applicants have not confirmed their address", number
    )


def _failed_mails(event: Event) -> int:
    counts = dict(list(db.session.execute(outbox_queries.count_by_status(event.id).where(is_known_to_staff(event.id)))))
    return counts.get(MailStatus.FAILED, 0) + counts.get(MailStatus.DOUBTFUL, 0)


def _asked(event: Event, scope: ColumnElement[bool]) -> tuple[int, str]:
    """How many of those whom the asker may see wait for an organization's yes, and since which day."""
    found = db.session.execute(waiting_here(event, scope)).all()
    if not found:
        return 0, ""
    first = min(since for _whose, _number, since in found)
    return sum(number for _whose, number, _since in found), day(first.astimezone(ZoneInfo(event.zone)).date())


def _unspoken(event: Event) -> int:
    """Of how many delegations, while the event lies ahead, nobody can act."""
    if event.ends_on < clock.today(event.zone):
        return 0
    return db.session.scalar(delegation_queries.count_unspoken(event)) or 0


def _silent(event: Event, scope: ColumnElement[bool]) -> int:
    return db.session.scalar(review_queries.count_silent(event, clock.now(), scope)) or 0


def _proposed(event: Event, scope: ColumnElement[bool]) -> int:
    return db.session.scalar(colleague_queries.count_waiting(event, scope)) or 0


def _messages(event: Event) -> str | None:
    known = "messages.index" in current_app.view_functions
    return url_for("messages.index", slug=event.slug) if known else None
