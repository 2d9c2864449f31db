"""Every sentence that the door page says by script, in the reader's language.

Values stand as `{name}` and are filled in by `static/js/door/texts.js`. A sentence with a count has one text for each
plural category of the language, as `waiting.one`, `waiting.few`, …
"""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.checkin.carrying_texts import carrying_texts
from eventreg.checkin.door_plurals import counted


def door_texts() -> dict[str, str]:
    """All texts by their keys, for a block of JSON in the page."""
    return {
        **_verdicts(),
        **_refusals(),
        **_desk_verdicts(),
        **_uncertain_verdicts(),
        **_facts(),
        **_reasons(),
        **_joining(),
        **_camera(),
        **_scanning(),
        **_counts(),
        **carrying_texts(),
    }


def _verdicts() -> dict[str, str]:
    # Translators: the title says the verdict in two or three words, in letters that are read from a metre away; "say"
    # is the sentence that the officer speaks to the person; "send" is what the officer does.
    return {
        "admitted.title": _("Come in"),
        "admitted_again.title": _("Welcome back"),
        "left.title": _("Goodbye"),
        "already_checked_in.title": _("Already counted"),
        "already_checked_in.say": _("This badge was already used here. It counts only once."),
        "already_checked_in.send": _("If the person disagrees: the help desk."),
    }


def _refusals() -> dict[str, str]:
    return {
        "badge_revoked.title": _("Badge no longer valid"),
        "badge_revoked.say": _("This badge is no longer valid. Do you have a newer one with you?"),
        "badge_revoked.send": _("Without a newer badge: the help desk."),
        "not_a_participant.title": _("Not a participant"),
        "not_a_participant.say": _("I cannot let you in with this badge. My colleagues will help you."),
        "not_a_participant.send": _("The help desk."),
        "other_event.title": _("Another event"),
        "other_event.say": _("This badge is for another event. Have you got one for this event, too?"),
        "other_event.send": _("Without a badge of this event: the badge desk."),
        "not_valid_here.title": _("Not valid here"),
        "not_valid_here.say": _("Your badge does not open this door. I will show you where to go."),
        "not_valid_here.send": _("In doubt: the help desk."),
        "not_valid_now.title": _("Not valid now"),
        "not_valid_now.say": _("Your badge is not valid here at this time."),
        "not_valid_now.send": _("In doubt: the help desk."),
        "unknown_badge.title": _("Unknown code"),
        "unknown_badge.say": _("I cannot find this code. May I see your badge once more?"),
        "unknown_badge.send": _("Scan again or type the code under it. If that fails: the help desk."),
        "bad_signature.title": _("Not one of our badges"),
        "bad_signature.say": _("I cannot confirm this badge. My colleagues will help you."),
        "bad_signature.send": _("The help desk. The person keeps the badge."),
    }


def _desk_verdicts() -> dict[str, str]:
    return {
        "go_to_badge_desk.title": _("To the badge desk"),
        "go_to_badge_desk.say": _("This is your ticket. Please collect your badge at the badge desk first."),
        "go_to_badge_desk.send": _("The badge desk."),
        "hand_over.title": _("Hand over the badge"),
        "hand_over.say": _("Welcome! May I see an identity document?"),
        "hand_over.send": _("Compare the names. Somebody who collects it for another brings a written authorization."),
        "hand_over.later": _("Not handed over"),
        "badge_handed_over.title": _("Badge already handed over"),
        "badge_handed_over.say": _("Your badge has been handed over already. Have you lost it?"),
        "badge_handed_over.send": _("A lost badge: the help desk. Do not give out a second one."),
        "handed_over.title": _("Handed over"),
    }


def _uncertain_verdicts() -> dict[str, str]:
    return {
        "not_on_list.title": _("Not on the list yet"),
        "not_on_list.say": _("Your badge is newer than my list. One moment, please."),
        "not_on_list.send": _("The help desk, or let in and note the name."),
        "kept.title": _("No connection"),
        "kept.say": _("I cannot check at the moment. One moment, please."),
        "kept.send": _("The scan is kept and will be sent. Look at the badge; in doubt: the help desk."),
        "not_kept.title": _("Not recorded"),
        "not_kept.say": _("My telephone has a problem. One moment, please."),
        "not_kept.send": _("There is no connection and this phone's storage is full. Write the name down."),
        "conflict.title": _("Two badges in one scan"),
        "conflict.say": _("That did not work. May I see your badge once more?"),
        "conflict.send": _("Scan again. If that fails: the help desk."),
        "refused.title": _("Scan not accepted"),
        "refused.say": _("That did not work. One moment, please."),
        "refused.send": _("Choose the point again, then scan again. If that fails: whoever leads the desk."),
        "unexpected.title": _("Unclear answer"),
        "unexpected.say": _("One moment, please."),
        "unexpected.send": _("The help desk."),
    }


def _facts() -> dict[str, str]:
    return {
        "fact.first_in": _("First in at {time}, {where}"),
        "fact.first_in_time": _("First in at {time}"),
        "fact.already": _("At {time}, {where}"),
        "fact.already_time": _("At {time}"),
        "fact.just_now": _("Scanned here just now"),
        "fact.odd": _("No entry was recorded before"),
        "fact.newer_badge": _("A newer badge exists"),
        "fact.event": _("Badge of: {event}"),
        "fact.box": _("Box {box}"),
        "fact.number": _("No. {number}"),
        "fact.places": _("May go to: {places}"),
        "fact.days": _("Valid on: {days}"),
        "fact.opens": _("Open from {time}"),
        "fact.closes": _("Open until {time}"),
        "fact.help_desk": _("Call the help desk now. Stay calm and polite, and give no reason."),
        "verdict.next": _("Next person"),
    }


def _reasons() -> dict[str, str]:
    return {
        "reason.class": _("This class of badge is not admitted at {point}."),
        "reason.zone": _("This badge does not open the zone of {point}."),
        "reason.not_signed_up": _("Not signed up to this session."),
        "reason.full": _("This session is full."),
        "reason.wrong_day": _("Not on this day."),
        "reason.before_opening": _("{point} is not open yet."),
        "reason.after_closing": _("{point} has closed."),
        "reason.point_closed": _("{point} is closed."),
        "reason.unknown_point": _("{point} is no point of this event any more."),
        "undo.reason.mistake": _("Scanned by mistake"),
        "undo.reason.wrong_person": _("Wrong person"),
        "undo.reason.turned_back": _("The person did not come in"),
        "undo.done": _("Taken back: {name}"),
        "undo.kept": _("Will be taken back when there is a connection: {name}"),
        "undo.refused": _("Too late to take back here. An organizer can do it."),
        "undo.last": _("Last: {name}, {time}"),
        "undo.nameless": _("person without a name here"),
    }


def _joining() -> dict[str, str]:
    return {
        "join.working": _("Joining…"),
        "join.wrong": _("This code is not valid. It may have been used already or have expired: ask for a new one."),
        "join.too_many": _("Too many tries. Wait a minute, then try again."),
        "join.offline": _("No connection. This phone must be online to join."),
        "join.failed": _("The server could not do this. Try again in a minute."),
        "join.lost": _("This phone is no longer allowed at the door. Ask for a new joining code."),
        "join.messenger": _(
            "This page was opened inside a messenger, where the camera does not work. Open the menu (⋮ or •••) and "
            "choose “Open in browser”."
        ),
        "join.no_points": _("This event has no check-in points yet. An organizer makes them."),
        "choose.in": _("Coming in"),
        "choose.out": _("Going out"),
        "choose.every_time": _("Come and go; counted once a day"),
        "choose.badge_desk": _("Badges are handed over here"),
        "choose.once_a_day": _("Once a day"),
        "choose.once": _("Once"),
        "choose.exits": _("Counts coming in and going out"),
    }


def _camera() -> dict[str, str]:
    return {
        "camera.starting": _("Starting the camera…"),
        "camera.ready": _("Hold the code in the frame"),
        "camera.refused": _(
            "The browser does not allow the camera. Tap the sign beside the address, allow the camera for this site, "
            "then try again. Typing the code and searching by name work without it."
        ),
        "camera.none": _("This device has no camera. Type the code or search by name."),
        "camera.busy": _("Another application is using the camera. Close it, then try again."),
        "camera.insecure": _(
            "The camera works only over a secure connection (https). Type the code or search by name."
        ),
        "camera.messenger": _("A messenger's own browser gives no camera. Open this page in Chrome or Safari."),
        "camera.reader": _("The code reader could not be loaded. Check the connection, then try again."),
        "camera.torch_on": _("Light on"),
        "camera.torch_off": _("Light off"),
    }


def _scanning() -> dict[str, str]:
    return {
        "scan.checking": _("Checking…"),
        "network.online": _("Online"),
        "network.offline": _("No connection"),
        "storage.memory": _("This browser keeps nothing. Do not close this page while scans wait."),
        "clock.ahead": _("This phone's clock is fast by {minutes} min. Times are corrected."),
        "clock.behind": _("This phone's clock is slow by {minutes} min. Times are corrected."),
        "search.short": _("Type at least two letters of a name, in any script."),
        "search.none": _("Nobody found. Try another spelling, or only the surname or given name."),
        "search.no_badge": _("No badge yet: the badge desk."),
        "search.offline": _("No connection. Searching by name needs one."),
        "search.failed": _("The search did not work. Try again."),
        "search.working": _("Searching…"),
        "recent.kept": _("Waiting to be sent"),
        "recent.reversed": _("Taken back"),
        "recent.refused": _("Not accepted by the server: {reason}"),
    }


def _counts() -> dict[str, str]:
    return {
        **counted("waiting", lambda n: ngettext("%(count)s scan waits", "%(count)s scans wait", n, count="{count}")),
        **counted(
            "look",
            lambda n: ngettext("%(count)s scan to look at", "%(count)s scans to look at", n, count="{count}"),
        ),
        **counted("found", lambda n: ngettext("%(count)s person", "%(count)s people", n, count="{count}")),
    }
