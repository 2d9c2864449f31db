"""The reasons that are told: a short translated list. The internal reason never leaves."""

from eventreg.core.errors import N_

TOLD: dict[str, str] = {
    "places": N_("There were many more good applications than places."),
    "country_balance": N_("Places are shared out among countries, and those for your country were taken."),
    "organization_limit": N_("Only a few people of one organization can take part, and those places were taken."),
    "theme": N_("This event's themes are further from your work than those of other applicants."),
    "eligibility": N_("The call was for other countries or organizations."),
    "civil_society": N_("The call was for people from civil society."),
    "age": N_("The call was for another age group."),
    "experience": N_("The call was for people with other experience."),
    "incomplete": N_("The application did not say enough to decide."),
}
