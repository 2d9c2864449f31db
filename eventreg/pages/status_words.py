"""What applicants read about where their application is: a word, a colour, and a sentence about what comes next."""

from dataclasses import dataclass, replace

from eventreg.applications.status import Status
from eventreg.core.errors import N_


@dataclass(frozen=True)
class StatusWords:
    """`label` and `sentence` are msgids; tone and icon are those of `components/status.html`."""

    label: str
    tone: str
    sentence: str
    icon: str | None = None


_IN_REVIEW = StatusWords(
    N_("In review"),
    "info",
    N_("The organizers read all applications. Everybody gets an answer on the same day."),
    "review",
)

WORDS: dict[Status, StatusWords] = {
    Status.DRAFT: StatusWords(
        N_("Draft, not sent"),
        "warn",
        N_("Your answers are saved, but nothing is sent yet. Send it before the deadline."),
        "draft",
    ),
    Status.AWAITING_ENDORSEMENT: StatusWords(
        N_("Sent, your organization is asked"),
        "info",
        N_("Your application is in time. The organizers see it once your organization has endorsed it."),
        "clock",
    ),
    Status.SUBMITTED: StatusWords(
        N_("Sent"), "good", N_("Your application has arrived and counts. You can change it until the deadline."), "send"
    ),
    Status.RETURNED: StatusWords(
        N_("Please correct"), "warn", N_("The organizers ask you to change something and to send it again."), "edit"
    ),
    Status.IN_REVIEW: _IN_REVIEW,
    Status.OFFERED: StatusWords(
        N_("You are invited"), "good", N_("There is a place for you. Please tell us whether you take it."), "star"
    ),
    Status.ON_RESERVE_LIST: StatusWords(
        N_("On the reserve list"),
        "info",
        N_("If a place becomes free, we write to you. You need not do anything."),
        "reserve",
    ),
    Status.REFUSED: StatusWords(
        N_("Not selected"),
        "neutral",
        N_("There is no place for you this time. We would be glad to hear from you again."),
        "info",
    ),
    Status.CONDITIONAL: StatusWords(
        N_("Your place is kept"),
        "info",
        N_("You confirmed on a condition. Tell us as soon as you know; until then the place is kept for you."),
        "clock",
    ),
    Status.CONFIRMED: StatusWords(
        N_("You take part"), "good", N_("Your place is confirmed. We look forward to seeing you.")
    ),
    Status.DECLINED: StatusWords(
        N_("You declined"), "muted", N_("Thank you for telling us: somebody else can have the place."), "info"
    ),
    Status.LAPSED: StatusWords(
        N_("Your place was freed"),
        "muted",
        N_(
            "We had no answer from you in time, so the place is free for somebody else. Write to the organizers if you "
            "still want to come."
        ),
        "info",
    ),
    Status.WITHDRAWN: StatusWords(N_("Withdrawn"), "muted", N_("You took this application out."), "withdrawn"),
    Status.CANCELLED: StatusWords(
        N_("Cancelled"), "bad", N_("The organizers took this application out. Write to them if you do not know why.")
    ),
}


# In the place of "You are invited" while everything is confirmed by others.
FULL = StatusWords(
    N_("All places are taken at the moment"), "warn",
    N_("There is an offer for you, but others have confirmed every place. Tell us whether you would come."), "clock",
)  # fmt: skip


# What a yes depended on and what did not come, in the place of "You declined".
NOT_COME: dict[str, StatusWords] = {
    "visa": StatusWords(
        N_("No visa"), "muted", N_("The visa did not come, so the place is free. If that is wrong, write to us."),
        "info",
    ),
    "leave": StatusWords(
        N_("No leave from work"), "muted",
        N_("You did not get leave from work, so the place is free. If that is wrong, write to us."), "info",
    ),
}  # fmt: skip


# In the place of "Withdrawn" where somebody else has the place.
REPLACED = StatusWords(
    N_("A colleague comes instead"), "muted",
    N_("Your colleague has taken your place. Thank you for proposing somebody."), "people",
)  # fmt: skip


# Once nothing can be changed any more.
CLOSED: dict[Status, str] = {
    Status.DRAFT: N_("Your answers are saved, but nothing was sent before the deadline."),
    Status.SUBMITTED: N_("Your application has arrived and counts. The deadline has passed: it stays as it is."),
}


def words(status: Status, *, is_open: bool = True) -> StatusWords:
    """The words for what an applicant may know; whatever is decided in private reads as it was told last."""
    found = WORDS.get(status, _IN_REVIEW)
    return found if is_open else replace(found, sentence=CLOSED.get(status, found.sentence))
