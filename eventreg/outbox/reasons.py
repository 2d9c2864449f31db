"""Why a mail was not sent: our own names; a mail server's words begin with its code instead."""

import re

from eventreg.core.errors import N_

UNREACHABLE = "unreachable"
SIGN_IN_REFUSED = "sign_in_refused"
NOT_TRUSTED = "not_trusted"
NO_ENCRYPTION = "no_encryption"
CUT_OFF = "cut_off"
NO_INTERNATIONAL_ADDRESSES = "no_international_addresses"
CANNOT_BE_WRITTEN = "cannot_be_written"
KEY_DESTROYED = "key_destroyed"
ANSWER_LOST = "answer_lost"
WORKER_LOST = "worker_lost"

SENTENCES = {
    UNREACHABLE: N_("The mail server could not be reached."),
    SIGN_IN_REFUSED: N_("The mail server refused our user name and password."),
    NOT_TRUSTED: N_("The mail server's certificate is not trusted."),
    NO_ENCRYPTION: N_("The mail server offers no encryption, so the password was not sent to it."),
    CUT_OFF: N_("The connection to the mail server broke off before the message was through."),
    NO_INTERNATIONAL_ADDRESSES: N_("The mail server does not take addresses with letters other than Latin ones."),
    CANNOT_BE_WRITTEN: N_("The message could not be written: its template is missing or faulty."),
    KEY_DESTROYED: N_("The event's key has been destroyed, so the message can no longer be read."),
    ANSWER_LOST: N_("The message was handed over, but the mail server's answer never came. It may have arrived."),
    WORKER_LOST: N_("The program stopped while handing the message over. It may have arrived."),
}  # fmt: skip
# The server as a whole does not work: what waits for it goes out as soon as it works again.
OF_THE_SERVER = (UNREACHABLE, SIGN_IN_REFUSED, NOT_TRUSTED, NO_ENCRYPTION)

LONGEST = 300
_ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;]+")


def words_of_server(code: int, reply: bytes | str, address: str) -> str:
    """A server's answer ("550 5.1.1 No such user") as it may be kept: one line, without addresses."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    text = _ADDRESS.sub("…", text.replace(address, "…"))
    local = address.rpartition("@")[0]
    if len(local) > 2:
        text = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", "…", text, flags=re.IGNORECASE)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return f"{code} {text}"[:LONGEST].strip()
