"""What may be wrong with an answer; each says what to do."""

from eventreg.core.errors import N_, Invalid


class TooManyLetters(Invalid):
    """Longer than the question takes."""

    sentence = N_("This is too long: %(length)s characters, at most %(limit)s.")


class TooManyWords(Invalid):
    """More words than the question takes."""

    sentence = N_("This is too long: %(count)s words, at most %(limit)s.")


class NotAChoice(Invalid):
    """Not among the choices."""

    sentence = N_("Please choose from the list.")


class TooManyChoices(Invalid):
    """More choices than the question takes."""

    sentence = N_("Please choose at most %(limit)s.")


class TooFewChoices(Invalid):
    """Fewer choices than the question wants."""

    sentence = N_("Please choose at least %(limit)s.")


class TwoReadings(Invalid):
    """A number whose separator may be one of thousands or of a fraction."""

    sentence = N_("This can be read in two ways. Please write %(whole)s or %(part)s.")


class MoreIsAsked(Invalid):
    """A change of what is sent leads to required questions that are not answered."""

    sentence = N_("With this change more is asked on this page. Answer it, too, and save again.")


class NotYesOrNo(Invalid):
    """Neither yes nor no."""

    sentence = N_("Please answer yes or no.")


class Missing(Invalid):
    """A required answer is empty."""

    sentence = N_("Please answer this question.")


class NothingLeft(Missing):
    """A required answer was taken back."""

    sentence = N_("Without what was kept here, this question has no answer, and it needs one.")


class NotANumber(Invalid):
    """Letters where a number was asked."""

    sentence = N_("Please write a number in digits, such as 12.")


class OutOfRange(Invalid):
    """Less or more than the question takes."""

    sentence = N_("Please write a number from %(least)s to %(most)s.")


class NotADate(Invalid):
    """No day of the calendar."""

    sentence = N_("This is not a date. Write it as 31.12.2026 or 2026-12-31.")


class AnotherCalendar(Invalid):
    """A day of long ago, or of now by another calendar."""

    sentence = N_("The year %(year)s is long past. Write the date by the Gregorian calendar, such as 31.12.2026.")


class NotAWebAddress(Invalid):
    """No address of a web page."""

    sentence = N_("This is not a web address. It looks like https://example.org.")
