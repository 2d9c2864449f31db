"""What may be wrong with a file that is sent; each says what to do."""

from eventreg.applications.files.file_kinds import LARGEST
from eventreg.core.errors import N_, Invalid, Refusal

MEGABYTES = LARGEST // 2**20


class NotTaken(Invalid):
    """None of the kinds, whatever its name says."""

    sentence = N_("This kind of file is not taken. Please send a PDF, JPEG, PNG, WEBP, HEIC, DOCX or ODT.")


class EmptyFile(Invalid):
    """Nothing in it."""

    sentence = N_("This file is empty. Please choose another one.")


class FileTooLarge(Invalid):
    """Over the limit of one file."""

    status = 413
    sentence = N_("This file is larger than %(limit)s MB. Please make it smaller, or send a part of it.")

    def __init__(self) -> None:
        super().__init__(limit=MEGABYTES)


class DamagedFile(Invalid):
    """Its content does not fit its kind."""

    sentence = N_("This file is damaged or incomplete. Please open it, save it anew and send that.")


class LockedFile(Invalid):
    """Encrypted."""

    sentence = N_("This file is protected with a password. Please save it without one and send that.")


class TooManyPixels(Invalid):
    """Would take all memory."""

    sentence = N_("This picture has too many pixels. Please make it smaller: 4,000 pixels a side are enough.")


class Bomb(Invalid):
    """Unpacks to more than any document has."""

    sentence = N_("This document unpacks to far more than a text needs. Please save it as PDF and send that.")


class HoldsPrograms(Invalid):
    """Macros and the like."""

    sentence = N_("This document has macros or other programs in it. Please save it as PDF and send that.")


class HoldsFiles(Invalid):
    """Other files inside."""

    sentence = N_("This document has other files in it. Please save it as PDF and send that.")


class CallsOutside(Invalid):
    """Loads something from elsewhere when it is opened."""

    sentence = N_(
        "This document loads something from outside when it is opened, such as a template or a picture. "
        "Please save it as PDF and send that."
    )


class TooMuchWork(Invalid):
    """The limits of time or memory ended the look into it."""

    sentence = N_(
        "This file is too complicated to be checked. Please print it into a new PDF, or send pictures of its pages."
    )


class CheckingBusy(Refusal):
    """Others' files are being looked into."""

    status = 503
    sentence = N_("Many files come in at this moment. Please try again in a minute; what was sent is kept.")


class TooManyFiles(Refusal):
    """As many as the question takes are there."""

    sentence = N_("There are as many files here as can be taken: %(limit)s. Remove one first.")


class OneFileOnly(Refusal):
    """Another one came with it, and is kept."""

    sentence = N_("Only one file is taken here, and the one before it was. Remove that one if this one is meant.")


class TooMuchAtOnce(Invalid):
    """More than a form can carry."""

    status = 413
    sentence = N_(
        "This is more than %(limit)s MB together. One file may have %(single)s MB: send several one after the other."
    )


class LastFile(Refusal):
    """A required answer would be taken from an application that was sent."""

    sentence = N_("An application that was sent needs a file here. Add another one first.")


class FilesClosed(Refusal):
    """Past the deadline, or moved on."""

    sentence = N_("The time for this has passed: files can no longer be added or removed.")


class NoLongerAsked(Refusal):
    """The question was taken out of the form while its file was on its way."""

    status = 410
    sentence = N_("The form no longer asks for this file. Nothing else is lost: open the page again and go on.")


class NoFileChosen(Invalid):
    """The button was pressed before a file was chosen."""

    sentence = N_("Choose a file first.")


class UploadOver(Refusal):
    """Its time is over, or its bytes are gone."""

    status = 410
    sentence = N_("This upload was not finished in time. Please choose the file again.")


class WrongOffset(Refusal):
    """A piece that is not the next one."""

    sentence = N_("This piece does not follow on what has come so far.")


class WrongPiece(Invalid):
    """A piece of a size that is not taken, or beyond the end."""

    status = 413
    sentence = N_("A piece has from %(least)s to %(most)s kB and ends where the file ends.")


class NotWholeYet(Refusal):
    """Some pieces are still missing."""

    sentence = N_("The file has not come whole yet.")


FAULTS: dict[str, type[Invalid]] = {
    "not_taken": NotTaken, "empty": EmptyFile, "damaged": DamagedFile, "locked": LockedFile, "bomb": Bomb,
    "too_many_pixels": TooManyPixels, "programs": HoldsPrograms, "holds_files": HoldsFiles,
    "calls_outside": CallsOutside, "too_much_work": TooMuchWork,
}  # fmt: skip
