"""What organizers read of an invitation."""

from flask_babel import gettext as _

from eventreg.applications.invitations.invitation_rules import State
from eventreg.core.errors import N_

# State → words, and the tone of its pill.
STATES: dict[str, tuple[str, str]] = {
    State.NOT_SENT: (N_("Still to be sent"), "warn"),
    State.SENT: (N_("Sent, no answer"), "info"),
    State.REMINDED: (N_("Reminded, no answer"), "info"),
    State.PARTLY_NAMED: (N_("Partly named"), "neutral"),
    State.TAKEN_UP: (N_("Taken up"), "good"),
    State.DECLINED: (N_("Declined"), "muted"),
    State.OVER_TIME: (N_("No answer in time"), "bad"),
    State.REVOKED: (N_("Taken back"), "muted"),
}


def state_pill(state: str) -> tuple[str, str]:
    """(words, tone) of a state in the reader's language."""
    words, tone = STATES[state]
    return _(words), tone
