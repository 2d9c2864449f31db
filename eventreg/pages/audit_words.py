"""The trail in sentences: what each action was, for whoever reads it at an application."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from eventreg.applications.lists import list_words
from eventreg.core.errors import N_

SENTENCES: dict[str, str] = {
    "application.begun": N_("Began the application"),
    "application.discarded": N_("Threw the draft away"),
    "application.section_saved": N_("Saved a section of the form: %(section)s"),
    "application.changed": N_("Changed answers: %(keys)s"),
    "application.reused": N_("Filled in from an earlier application"),
    "application.verified": N_("Confirmed the address"),
    "application.imported": N_("Imported from a file, line %(line)s"),
    "application.entered": N_("Typed in from a form on paper, signed on %(consented_on)s"),
    "application.code_made": N_("Made a code to hand over"),
    "application.scan_added": N_("Added the scan of the signed form"),
    "application.opened": N_("Opened their own page"),
    "application.sealed_opened": N_("Opened what is sealed: “%(reason)s”"),
    "application.file_opened": N_("Opened a file that was sent"),
    "person.data_taken": N_("Took everything that is held about them"),
    "application.decided": N_("Decided in private: %(outcome)s"),
    "application.decision_undone": N_("Took a decision back: %(outcome)s"),
    "application.correction_asked": N_("Asked for a correction"),
    "application.correction_over": N_("The correction did not come in time: the application went on as it was"),
    "redacted.made": N_("Put a copy without names beside a file"),
    "redacted.removed": N_("Took a copy without names away"),
    "replacement.proposed": N_("Proposed a colleague for their place"),
    "replacement.approved": N_("Agreed that a colleague comes instead"),
    "replacement.refused": N_("Did not agree that a colleague comes instead"),
    "replacement.taken_back": N_("Comes after all: a colleague was proposed no more"),
    "replacement.came": N_("A colleague has taken the place"),
    "application.called": N_("Called: %(outcome)s"),
    "eligibility.judged": N_("Said whether it is eligible"),
    "limits.passed": N_("Wrote why a limit is passed"),
    "reading.given": N_("Gave it to a reviewer to read"),
    "reading.taken_back": N_("Took it back from a reviewer"),
    "reading.sent": N_("Read the application and sent points"),
    "reading.changed": N_("Changed a review that was sent"),
    "reading.abstained": N_("Abstained from reading the application"),
    "reading.set_aside": N_("Set a reading aside, so that it does not count"),
    "reading.brought_back": N_("Let a reading that was set aside count again"),
    "reading.taken_up": N_("Took an abstention from reading back"),
    "offer.answered": N_("Answered the offer"),
    "offer.asked": N_("Asked a question about the offer"),
    "offer.question_answered": N_("Answered a question about the offer"),
    "offer.answer_noted": N_("Noted an answer that was given by another way"),
    "offer.answer_undone": N_("Took a noted answer back"),
    "result.mistake_asked": N_("Asked to take a result back that was sent by mistake"),
    "result.mistake_taken_back": N_("Agreed that a result was sent by mistake"),
    "result.mistake_dropped": N_("Said that a result was no mistake"),
    "condition.settled": N_("Said what came of the visa or the leave: %(came)s"),
    "condition.moved": N_("Moved the day by which the visa or the leave is known"),
    "place.offered": N_("Was offered a place that became free: %(mode)s"),
    "invitation.opened_again": N_("Did not answer for whom the invitation means: it is open again"),
    "nomination.made": N_("Was nominated"),
    "nomination.ended": N_("Is nominated no more"),
    "nomination.head_named": N_("Leads the delegation"),
    "endorsement.asked": N_("The organization is asked whether it endorses this"),
    "endorsement.reminded": N_("The organization was reminded"),
    "endorsement.answered": N_("The organization’s answer: %(endorsed)s"),
    "membership.checked": N_("Said whether this is a member of a network"),
    "participant.joined": N_("Became a participant: %(mode)s"),
    "participant.left": N_("Takes part no more"),
    "badge.issued": N_("Badge number %(number)s was made"),
    "badge.revoked": N_("Badge number %(number)s was revoked"),
    "badge.wished": N_("Chose what stands on the badge"),
    "badge.classed": N_("Badge number %(number)s got the class %(letter)s by hand"),
    "badge.handed_over": N_("The badge was handed over: %(where)s"),
    "list.exported": N_("Took a list away"),
}
MOVED = N_("Moved from “%(was)s” to “%(became)s”")
BEGAN = N_("Became “%(became)s”")
_STATUSES = frozenset({"was", "became"})
ENDORSED = {"True": N_("endorsed"), "False": N_("not endorsed"), "None": N_("none, so it went on not endorsed")}
CAME = {"True": N_("it came"), "False": N_("it did not come")}
CALLS = {"reached": N_("Reached"), "no_answer": N_("No answer"), "wrong_number": N_("Wrong number")}


def sentence(action: str, details: Mapping[str, Any]) -> str:
    """What one entry says, in the reader's language; an action without words stands for itself."""
    values = {name: _word(name, value) for name, value in details.items()}
    if action == "application.moved":
        return _(MOVED if details.get("was") else BEGAN, **values)
    words = SENTENCES.get(action)
    if words is None:
        return action
    try:
        return _(words, **values) if values else _(words)
    except KeyError:
        return action


def _word(name: str, value: Any) -> str:
    """A detail as people read it."""
    text = str(value)
    if name in _STATUSES or (name == "outcome" and text in list_words.STATUSES):
        return list_words.status_pill(text)[0] if text in list_words.STATUSES else text
    if name == "outcome" and text in CALLS:
        return _(CALLS[text])
    if name == "came" and text in CAME:
        return _(CAME[text])
    if name == "endorsed" and text in ENDORSED:
        return _(ENDORSED[text])
    if name == "mode":
        return list_words.choice("mode", text)
    return ", ".join(map(str, value)) if isinstance(value, list) else text
