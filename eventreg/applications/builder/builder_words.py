"""Words of the form builder: kinds of answers, settings, tests of conditions."""

from eventreg.core.errors import N_

TYPES: dict[str, str] = {
    "short_text": N_("Short text"), "long_text": N_("Long text"), "number": N_("Number"), "yes_no": N_("Yes or no"),
    "one_of": N_("One of several"), "several_of": N_("Several of many"), "country": N_("Country"),
    "languages": N_("Languages with levels"), "date": N_("Date"), "phone": N_("Telephone"), "email": N_("E-mail"),
    "web": N_("Web address"), "organization": N_("Organization from the register"), "themes": N_("Themes"),
    "files": N_("Files"), "consent": N_("Consent"), "heading": N_("Heading or explanation"),
    "language": N_("Language of the mails"),
}  # fmt: skip

STAGES: dict[str, tuple[str, str]] = {
    "application": (N_("With the application"), N_("Everybody who applies is asked.")),
    "confirmation": (N_("After confirmation"), N_("Only people who have accepted their place are asked.")),
    "travel": (N_("With the travel details"), N_("Only people who need a visa or a ticket are asked.")),
    "desk": (N_("At the desk"), N_("Staff ask it when the badge is handed over.")),
}

SEEN_BY: dict[str, tuple[str, str]] = {
    "organizers": (N_("Organizers"), N_("The organizers of this event, and the office of the person's country.")),
    "reviewers": (N_("Organizers and reviewers"), N_("Also those who read and score applications.")),
    "head_office": (N_("The head office only"), N_("Country offices do not see the answer.")),
}

KEPT: dict[str, tuple[str, str]] = {
    "event": (N_("Until 90 days after the event"), N_("As everything else.")),
    "travel": (N_("Until 30 days after the event"), N_("For what only travel and stay need.")),
    "results": (N_("Until 30 days after the results"), N_("For what only choosing needs, such as a CV.")),
}

TESTS: dict[str, str] = {
    "is": N_("is"), "one_of": N_("is one of"), "is_not": N_("is none of"), "more_than": N_("is more than"),
    "filled_in": N_("is filled in"),
}  # fmt: skip

# Limits of a kind: name of the rule → what it is called.
LIMITS: dict[str, str] = {
    "limit": N_("Characters at most"), "word_limit": N_("Words at most"), "least": N_("The least possible number"),
    "most": N_("The greatest possible number"), "at_least": N_("Choices at least"), "at_most": N_("Choices at most"),
    "files": N_("Files at most"),
}  # fmt: skip

PARTS: dict[str, str] = {
    "type": N_("kind of answer"), "labels": N_("words"), "helps": N_("help"), "options": N_("choices"),
    "rules": N_("limits"), "required": N_("whether an answer is needed"), "shown_if": N_("when it is shown"),
    "stage": N_("when it is asked"), "sensitive": N_("whether it is sealed"), "seen_by": N_("who sees it"),
    "kept": N_("how long it is kept"), "titles": N_("title"), "introductions": N_("introduction"),
}  # fmt: skip
