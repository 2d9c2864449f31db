"""Words for kinds of mails and for where they are."""

from eventreg.core.errors import N_
from eventreg.outbox.models import MailStatus

# status → (words, tone)
STATUSES: dict[str, tuple[str, str]] = {
    MailStatus.QUEUED: (N_("Waiting"), "neutral"),
    MailStatus.SENDING: (N_("Being sent"), "info"),
    MailStatus.SENT: (N_("Sent"), "good"),
    MailStatus.FAILED: (N_("Failed"), "bad"),
    MailStatus.DOUBTFUL: (N_("Doubtful: it may have arrived"), "warn"),
    MailStatus.DROPPED: (N_("Not sent"), "muted"),
}

TEMPLATES: dict[str, str] = {
    "receipt": N_("Receipt"),
    "verify": N_("Confirm the address"),
    "reminder_verify": N_("Reminder to confirm the address"),
    "own_page_links": N_("Links to own pages"),
    "sent_before": N_("Applied before"),
    "correction_asked": N_("Correction asked"),
    "reading_reminder": N_("Reminder to reviewers"),
    "offer": N_("Offer of a place"),
    "result_mistake": N_("Result sent by mistake"),
    "offer_reminder": N_("Reminder to answer an offer"),
    "place_freed": N_("Place freed after silence"),
    "conditional": N_("Place kept on a condition"),
    "condition_reminder": N_("Reminder of a condition"),
    "reserve_list": N_("Reserve list"),
    "not_selected": N_("Not selected"),
    "confirmed": N_("Place confirmed, with ticket"),
    "confirmed_online": N_("Place confirmed, online"),
    "call_extended": N_("More time for a draft"),
    "invitation": N_("Invitation"),
    "invitation_reminder": N_("Reminder of an invitation"),
    "invitation_named": N_("Named by an institution"),
    "invitation_named_reminder": N_("Reminder to somebody who was named"),
    "invitation_passed_on": N_("An invitation answered under another name"),
    "imported": N_("On a list that was brought in"),
    "import_taken_back": N_("The list was taken back"),
    "entered": N_("Paper form typed in"),
    "sign_in": N_("Sign-in link"),
    "focal_point": N_("Focal point of an organization"),
    "focal_point_ended": N_("No longer a focal point"),
    "network_coordinator": N_("Coordinator of a network"),
    "nominated": N_("Nomination"),
    "nomination_ended": N_("Nomination ended"),
    "nomination_left": N_("A nominated person left or came back"),
    "nomination_declined": N_("Nomination declined"),
    "endorsement_asked": N_("Endorsement asked"),
    "endorsement_reminder": N_("Reminder of an endorsement"),
    "endorsement_waits": N_("Sent, waits for endorsement"),
    "endorsement_refused": N_("Not endorsed"),
}
