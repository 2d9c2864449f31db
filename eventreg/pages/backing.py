"""Who stands behind an application: whoever nominated the person, and the organization that was asked to endorse it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _

from eventreg.applications import rules
from eventreg.applications.models import Application
from eventreg.applications.nominations import endorsing, nominating
from eventreg.applications.nominations.nomination_models import WITHDREW, Endorsement, Nomination
from eventreg.applications.status import OVER, Status
from eventreg.core.errors import N_
from eventreg.pages.status_words import StatusWords

NOT_ENDORSED = StatusWords(
    N_("Not endorsed"),
    "muted",
    N_(
        "Your organization did not endorse this application, so the organizers have not seen it. While the call is "
        "open you can apply again: for another organization, for an informal initiative, or for yourself."
    ),
    "info",
)
# Why a nomination ended → what its person reads of the application that was withdrawn with it.
ENDED: dict[str | None, str] = {
    "replaced": N_("Whoever nominated you has named somebody else in your place, so this application is withdrawn."),
    "taken_back": N_("Whoever nominated you has taken that back, so this application is withdrawn."),
    "declined": N_("You declined the nomination, so this application is withdrawn."),
}


@dataclass(frozen=True)
class Backing:
    """Empty for most."""

    application: Application
    nomination: Nomination | None
    endorsement: Endorsement | None

    @classmethod
    def of(cls, application: Application) -> Backing:
        """Who stands behind an application."""
        return cls(application, nominating.of(application), endorsing.of(application))

    @property
    def is_asked(self) -> bool:
        """Whether its organization has still to answer."""
        return self.application.status == Status.AWAITING_ENDORSEMENT

    @property
    def asked_until(self) -> datetime | None:
        """Until when the organization may answer; then the application goes on without it."""
        return endorsing.last_moment(self.endorsement) if self.endorsement is not None else None

    @property
    def is_refused(self) -> bool:
        return self.endorsement is not None and self.endorsement.endorsed is False

    @property
    def lost_place(self) -> bool:
        """Whether they withdrew from a delegation and came back when no place was free in it, or theirs was gone."""
        left = self.nomination is not None and self.nomination.ended_why == WITHDREW
        return left and self.application.status not in OVER

    @property
    def was_replaced(self) -> bool:
        """Whether somebody else was named in their place."""
        return self.nomination is not None and self.nomination.replaced_by_id is not None

    @property
    def can_decline(self) -> bool:
        """Whether the person is nominated and has not answered an offer or left."""
        holds = self.nomination is not None and self.nomination.ended_at is None
        # What is decided in private must not take the button away.
        undecided = {Status.DRAFT, Status.SUBMITTED, Status.AWAITING_ENDORSEMENT}
        return holds and rules.shown_status(self.application) in undecided

    def words(self, usual: StatusWords) -> StatusWords:
        """What the person reads in the place of the usual words of a status."""
        if self.is_refused and self.application.status == Status.REFUSED:
            return NOT_ENDORSED
        ended = self.nomination.ended_why if self.nomination else None
        if ended in ENDED and self.application.status == Status.WITHDRAWN:
            return replace(usual, sentence=ENDED[ended])
        return usual

    def marks(self) -> list[tuple[str, str, str]]:
        """(words, tone, icon) of what staff read beside the status."""
        found = []
        if self.nomination is not None and self.nomination.ended_at is None:
            found.append((_("Nominated by %(name)s", name=self.nomination.nominator), "info", "people"))
        if self.endorsement is not None:
            name = self.endorsement.organization.name
            if self.endorsement.endorsed:
                found.append((_("Endorsed by %(name)s", name=name), "good", "done"))
            else:
                found.append(self._unanswered())
        return found

    def _unanswered(self) -> tuple[str, str, str]:
        why = endorsing.why_unanswered(self.application)
        if why == endorsing.SILENT:
            return _("Not endorsed: nobody answered"), "warn", "alert"
        if why == endorsing.LET_GO:
            return _("Not endorsed: organizers did not wait"), "neutral", "info"
        if why == endorsing.NOBODY_SPEAKS or self.application.event.asks_endorsement:
            return _("Not endorsed: no focal point"), "warn", "alert"
        return _("Not endorsed: no longer asked"), "neutral", "info"
