"""The first line of a mail: by name where there is one that can only be a name."""

import re
import unicodedata
from dataclasses import dataclass

from flask_babel import gettext as _

from eventreg.core.text import TooLong, clean_line

LONGEST_NAME = 80
# Whoever applies under somebody else's address chooses what that mailbox is greeted with: never a link or a message.
# "А.Каримов" is a name; two letters or more on both sides of a dot may be a host.
_MORE_THAN_A_NAME = re.compile(r"[\d@/\\:<>\[\]{}|=#%_!?]|\w{2}\.\w{2}|www\.", re.IGNORECASE)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True)
class Greeting:
    """A greeting as templates write it, and as it is sent: the name kept apart where it runs the other way."""

    plain: str
    sent: str

    def put_into(self, text: str) -> str:
        """`text`, cleaned, with the greeting that it begins with as it is sent; cleaning drops what keeps apart."""
        return self.sent + text.removeprefix(self.plain) if text.startswith(self.plain) else text


def greeting(name: str, direction: str) -> Greeting:
    """For somebody of this badge name, "" for nobody known, in the language of now; `direction` is that language's."""
    greeted = name_to_greet(name)
    if not greeted:
        # Translators: how a mail begins when the reader's name is not known
        return Greeting(said := _("Good day,"), said)
    apart = f"{_FIRST_STRONG_ISOLATE}{greeted}{_POP_ISOLATE}" if _runs_against(greeted, direction) else greeted
    # Translators: how a mail begins; the name is as somebody wrote it, so say nothing that has a gender
    return Greeting(_("Dear %(name)s,", name=greeted), _("Dear %(name)s,", name=apart))


def name_to_greet(name: str) -> str:
    """The name in one line, or "" if it is none, too long, or could be taken for more than a name."""
    try:
        line = clean_line(name, LONGEST_NAME)
    except TooLong:
        return ""
    is_name = any(letter.isalpha() for letter in line) and not _MORE_THAN_A_NAME.search(line)
    return line if is_name else ""


def _runs_against(name: str, direction: str) -> bool:
    against = ("L",) if direction == "rtl" else ("R", "AL")
    return any(unicodedata.bidirectional(letter) in against for letter in name)
