"""The file that somebody has sent, and the question which of its sheets is meant; the page brings the file along."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_tabs import Others, SeveralTabs
from eventreg.organizations.sheets import carried
from eventreg.organizations.sheets.carried import TooMuchAtOnce


@dataclass(frozen=True)
class Question:
    """What there is to choose from. `again`: the file, closed; "" where it is too big and has to be chosen again."""

    name: str
    tabs: Sequence[Others]
    again: str


@dataclass(frozen=True)
class SheetSent:
    """A file, and which of its sheets is to be read ("" where nobody has said). `about`: the page it was sent to."""

    content: bytes
    name: str
    tab: str
    about: str

    def question(self, refusal: Refusal) -> Question | None:
        """What is to be asked where this is why the file was not read."""
        if not isinstance(refusal, SeveralTabs):
            return None
        try:
            again = carried.close([self.name, b64encode(self.content).decode()], about=self.about)
        except TooMuchAtOnce:
            again = ""
        return Question(self.name, refusal.tabs, again)


def sent(field: str, *, about: str) -> SheetSent:
    """The file of this request, or the one that its page brought along. Raises NotCarried."""
    about = f"file:{about}"
    file, again, tab = request.files.get(field), request.form.get("again", ""), request.form.get("tab", "")[:100]
    if file is not None and file.filename:
        return SheetSent(file.read(), file.filename, "" if again else tab, about)  # those were of another file
    name, packed = carried.open_again(again, about=about) if again else ("", "")
    return SheetSent(b64decode(packed), name, tab, about)
