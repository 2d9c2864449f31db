"""Refusals: what a person asked for and cannot have, each with a name and a whole sentence."""

from typing import ClassVar


def N_(sentence: str) -> str:  # noqa: N802 - gettext's usual name for "translate later"
    """Mark a sentence for the catalogue; it is translated where it is shown."""
    return sentence


class Refusal(Exception):
    """Something that was asked for and cannot be.

    `sentence` is a msgid with named values (`%(name)s`), filled from `values` after translation. `status` is the HTTP
    status a page or call answers with.
    """

    status: ClassVar[int] = 409
    sentence: ClassVar[str] = N_("This cannot be done now.")

    def __init__(self, **values: object) -> None:
        super().__init__(self.sentence % values if values else self.sentence)
        self.values = values


class Invalid(Refusal):
    """What was sent has the wrong form."""

    status = 422
    sentence = N_("This cannot be read. Please check it.")


class NotFound(Refusal):
    """What was asked for is not there, or not for the asker."""

    status = 404
    sentence = N_("There is nothing here.")
