"""What organizers read of an invitation."""

from flask_babel import gettext as _

from eventreg.applications.invitations.invitation_models import InvitedPerson
from eventreg.applications.invitations.invitation_rules import Answer, State, answer_of
from eventreg.core.errors import N_

# State → words, and the tone of its pill.
STATES: dict[str, tuple[str, str]] = {
    State.NOT_SENT: (N_("Still to be sent"), "warn"),
    State.SENT: (N_("Sent, no answer"), "info"),
    State.REMINDED: (N_("Reminded, no answer"), "info"),
    State.PARTLY_NAMED: (N_("Partly named"), "neutral"),
    State.TAKEN_UP: (N_("Taken up"), "good"),
    State.DECLINED: (N_("Declined"), "muted"),
    State.WITHDRAWN: (N_("Accepted, then withdrawn"), "muted"),
    State.CANCELLED: (N_("Cancelled by the organizers"), "bad"),
    State.OVER_TIME: (N_("No answer in time"), "bad"),
    State.REVOKED: (N_("Invitation revoked"), "muted"),
}

# The same of one person, for organizers.
ANSWERS: dict[str, tuple[str, str]] = {
    Answer.WAITED_FOR: (N_("Has not answered yet"), "neutral"),
    Answer.TAKEN_BACK: (N_("Taken back before they answered"), "muted"),
    Answer.CANNOT_COME: (N_("Cannot come"), "muted"),
    Answer.GIVEN: (N_("Answered"), "info"),
    Answer.CONFIRMED: (N_("Confirmed"), "good"),
    Answer.WITHDRAWN: (N_("Withdrew"), "warn"),
    Answer.CANCELLED: (N_("Cancelled by the organizers"), "bad"),
}
# Why somebody who wanted to accept could not: as the trail says it → as organizers read it.
NO_PLACE, HAS_PLACE = "no_place", "has_place"
NOT_TAKEN_UP: dict[str, str] = {
    NO_PLACE: N_("Wanted to accept: all places were taken"),
    HAS_PLACE: N_("Wanted to accept: has a place already"),
}
# And for the institution that named them.
TOLD: dict[str, tuple[str, str]] = ANSWERS | {
    Answer.CANNOT_COME: (N_("Cannot come"), "warn"),
    Answer.GIVEN: (N_("Has answered"), "info"),
    Answer.CONFIRMED: (N_("Has confirmed"), "good"),
    Answer.CANCELLED: (N_("Taken out by the organizers"), "bad"),
}


def state_pill(state: str) -> tuple[str, str]:
    """(words, tone) of a state in the reader's language."""
    words, tone = STATES[state]
    return _(words), tone


def not_taken_up(why: str) -> str:
    """Why somebody could not accept, in the reader's language."""
    return _(NOT_TAKEN_UP[why])


def answer_pill(person: InvitedPerson) -> tuple[str, str]:
    """(words, tone) of where somebody is who took an invitation up or was named."""
    words, tone = ANSWERS[answer_of(person)]
    return _(words), tone


def told_pill(person: InvitedPerson) -> tuple[str, str]:
    """The same for the institution that named them."""
    words, tone = TOLD[answer_of(person)]
    return _(words), tone
