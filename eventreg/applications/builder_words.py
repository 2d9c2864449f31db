"""Words of the form builder: kinds of answers, stages, tests of conditions."""

from eventreg.core.errors import N_

TYPES: dict[str, str] = {
    "short_text": N_("Short text"), "long_text": N_("Long text"), "number": N_("Number"), "yes_no": N_("Yes or no"),
    "one_of": N_("One of several"), "several_of": N_("Several of many"), "country": N_("Country"),
    "language": N_("Language of the mails"), "date": N_("Date"), "phone": N_("Telephone"), "email": N_("E-mail"),
    "web": N_("Web address"), "consent": N_("Consent"), "heading": N_("Heading or explanation"),
}  # fmt: skip
STAGES: dict[str, str] = {
    "application": N_("with the application"), "confirmation": N_("after confirmation"),
    "travel": N_("with the travel details"), "desk": N_("at the desk"),
}  # fmt: skip
TESTS: dict[str, str] = {
    "is": N_("is"), "is_not": N_("is not"), "one_of": N_("is one of (a, b, c)"), "more_than": N_("is more than"),
    "filled_in": N_("is filled in"),
}  # fmt: skip
