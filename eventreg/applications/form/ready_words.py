"""Choices of the usual questions, by the keys that columns, lists and reports know."""

from eventreg.core.errors import N_

GENDERS = {"female": N_("Female"), "male": N_("Male"), "own": N_("In my own words"), "none": N_("I prefer not to say")}
AGES = {
    "u18": N_("Under 18"),
    "18-24": N_("18 to 24"),
    "25-35": N_("25 to 35"),
    "36-59": N_("36 to 59"),
    "60+": N_("60 or older"),
}
KINDS = {
    "registered": N_("Registered organization"),
    "informal": N_("Informal initiative, not registered"),
    "none": N_("I come for myself"),
}
FUNDING = {
    "none": N_("No, my costs are covered"),
    "partial": N_("Part of my costs"),
    "full": N_("All of my costs"),
}
CONTACT = {"email": N_("By e-mail"), "office": N_("Through an office or a colleague: I have no e-mail of my own")}
