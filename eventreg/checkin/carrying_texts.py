"""What the door page says of the list that it carries, and whether the phone is ready for the door."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.checkin.door_plurals import counted


def carrying_texts() -> dict[str, str]:
    """Texts by their keys, as `door_texts` gathers them."""
    return {**_list(), **_card(), **_ready(), **_notices(), **_desk()}


def _list() -> dict[str, str]:
    return {
        "list.no_card": _("No list"),
        "list.part": _("List {have} of {total}"),
        "list.fresh": _("List up to date"),
        **counted(
            "list.age",
            lambda n: ngettext("List %(count)s min old", "List %(count)s min old", n, count="{count}"),
        ),
    }


def _card() -> dict[str, str]:
    return {
        "fact.no_card": _("Scan the shift card: then this phone decides by itself."),
        "camera.card": _("First scan the shift card"),
        "card.taken": _("The shift card is taken: this phone works without a network."),
        "card.other": _("This is not the shift card of this event, or an older one. Ask whoever leads the check-in."),
        "card.none": _("These are not the letters of a shift card. There are 32 of them, in groups of four."),
    }


def _ready() -> dict[str, str]:
    return {
        "ready.card.good": _("The shift card was scanned."),
        "ready.card.bad": _("The shift card has not been scanned since this page was opened."),
        "ready.list.good": _("The list of people is here. {list}."),
        "ready.list.wait": _("{list}. Connect the phone for a moment, so that it learns what has changed."),
        "ready.list.bad": _("{list}. Stay connected until all of it is here."),
        "ready.camera.good": _("There is a camera."),
        "ready.camera.bad": _("There is no camera. Codes can be typed, and people found by name."),
        "ready.storage.good": _("There is space for scans."),
        "ready.storage.bad": _("The phone is nearly full. Delete something, for example videos."),
        "ready.offline.good": _("This page opens without a network."),
        "ready.offline.bad": _("This page does not open without a network yet. Load it once more; it needs https."),
        "ready.battery.good": _("The battery lasts."),
        "ready.battery.wait": _("The battery is low. Charge the phone, or bring a power bank."),
    }


def _notices() -> dict[str, str]:
    return {
        "notice.speaker": _("Speaker"),
        "notice.receiver": _("Needs an interpretation receiver"),
        "notice.first_time": _("Here for the first time"),
    }


def _desk() -> dict[str, str]:
    return {
        "picture.none": _("No code was found in this picture. Take it from nearer, or type the code."),
        "hand.left": _("Buttons for the left hand"),
        "hand.right": _("Buttons for the right hand"),
        "practice.begin": _("Practise: nothing is recorded"),
        "practice.end": _("End practising"),
        "practice.now": _("Practice: nothing is recorded"),
        "not_practised.title": _("Not on this phone"),
        "not_practised.say": _("One moment, please."),
        "not_practised.send": _("Practising needs the list: show this phone the shift card first."),
        "walkin.scan": _("Hold the blank badge in the frame."),
        "walkin.nameless": _("Please write the name."),
        "walkin.refused": _("Not taken: {reason}"),
        "walkin.given": _("{name} is in, with the blank badge."),
        "walkin.noted": _("{name} is written down and waits for a decision."),
        "guests.wrong": _("Please write a number from 1 to {most}."),
        **counted(
            "guests.in",
            lambda n: ngettext("%(count)s guest brought in", "%(count)s guests brought in", n, count="{count}"),
        ),
        **counted(
            "guests.out", lambda n: ngettext("%(count)s guest led out", "%(count)s guests led out", n, count="{count}")
        ),
    }
