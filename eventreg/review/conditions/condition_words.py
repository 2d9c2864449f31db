"""What a yes depends on, in words."""

from eventreg.core.errors import N_

KINDS: dict[str, str] = {
    "visa": N_("subject to a visa"),
    "leave": N_("subject to leave from work"),
}
# What staff read in the place of "Declined", where it did not come.
NOT_COME: dict[str, str] = {
    "visa": N_("Visa refused"),
    "leave": N_("No leave from work"),
}
# What somebody answers to an offer.
ANSWERS: dict[str, str] = {
    "": N_("I come"),
    "visa": N_("I come if I get a visa"),
    "leave": N_("I come if I get leave from work"),
}
