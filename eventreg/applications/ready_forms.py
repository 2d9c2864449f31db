"""The usual *forum* form: short questions in four sections, five minutes. Texts are filled from the catalogue."""

from dataclasses import dataclass, field
from typing import Any

from eventreg.core.errors import N_
from eventreg.events import usual


@dataclass(frozen=True)
class Ask:
    """One question of a ready form."""

    key: str
    type: str
    label: str
    help: str = ""
    required: bool = False
    sensitive: bool = False
    options: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One section of a ready form."""

    key: str
    title: str
    introduction: str
    questions: tuple[Ask, ...]


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
THEMES = {
    "climate": N_("Climate change"),
    "water": N_("Integrated water resources management"),
    "transboundary": N_("Transboundary water cooperation"),
    "disasters": N_("Floods and other emergencies, adaptation to climate change"),
    "biodiversity": N_("Biodiversity and ecosystems"),
    "waste": N_("Efficient consumption and waste management"),
    "chemicals": N_("Chemical safety"),
    "education": N_("Education, leadership and capacity building"),
    "health": N_("Environment and health"),
    "energy": N_("Clean energy"),
    "saving_water": N_("Water-saving technologies"),
}

FORUM: tuple[Page, ...] = (
    Page("you", N_("About you"), N_("Only the organizers read this. Nothing about you is public."), (
        Ask("name_native", "short_text", N_("Your name, as it should stand on your badge"),
            N_("In your own script. It may be a name that you are known by."), required=True, rules={"limit": 100}),
        Ask("name_latin", "short_text", N_("The same name in Latin letters"),
            N_("For the second line of the badge. Leave it empty if your name is in Latin letters already."), rules={"limit": 100}),
        Ask("country", "country", N_("Country I work for"), N_("Places are shared out by this country."), required=True),
        Ask("travel_from", "country", N_("Country I will travel from"), N_("Leave it empty if it is the same.")),
        Ask("gender", "one_of", N_("Gender"), N_("For the balance only; it is not shown on lists or badges."), required=True, options=GENDERS),
        Ask("age_band", "one_of", N_("Age"), required=True, options=AGES),
    )),
    Page("organization", N_("Your organization"), N_("An informal initiative counts as much as a registered organization."), (
        Ask("organization_kind", "one_of", N_("I come for"), required=True, options=KINDS),
        Ask("organization", "short_text", N_("Name of the organization or initiative"), N_("In its own language.")),
        Ask("organization_latin", "short_text", N_("Its name in English"), N_("If there is one.")),
        Ask("organization_city", "short_text", N_("City or region"), rules={"limit": 100}),
        Ask("category", "one_of", N_("Whom I represent"), required=True, options=usual.CATEGORIES),
        Ask("position", "short_text", N_("My position there"), rules={"limit": 100}),
    )),
    Page("part", N_("Taking part"), N_("Short answers are enough."), (
        Ask("mode", "one_of", N_("I would take part"), required=True, options=usual.MODES),
        Ask("themes", "several_of", N_("Themes that I work on"), N_("Up to three."), required=True, options=THEMES, rules={"at_most": 3}),
        Ask("motivation", "long_text", N_("What do you want to bring, and what to take home?"),
            N_("A few sentences, at most 200 words, in any language."), required=True, rules={"word_limit": 200}),
        Ask("funding", "one_of", N_("Do you need support for travel and stay?"), required=True, options=FUNDING),
        Ask("attended_before", "yes_no", N_("Have you been at an event of this series before?"), required=True),
    )),
    Page("contact", N_("How we reach you"), N_("We write only about this event. Your application counts at once; the address can be confirmed later."), (
        Ask("contact_by", "one_of", N_("Please reach me"), required=True, options=CONTACT),
        Ask("email", "email", N_("E-mail address"), N_("Several people may share one address.")),
        Ask("phone", "phone", N_("Telephone or messenger number"), N_("With the country's code. You may leave it empty.")),
        Ask("contact_safely", "short_text", N_("Is there anything we should know to contact you safely?"),
            N_("For example: only in the evening, or do not name the event. This is kept sealed."), sensitive=True),
        Ask("head_office_only", "consent", N_("Only the head office may see my application, not the office in my country.")),
        Ask("privacy_notice", "consent", N_("I have read how my data are used: only to choose and to organize, seen by the organizers alone, deleted 90 days after the event."),
            required=True, rules={"text_version": 1}),
        Ask("code_of_conduct", "consent", N_("I accept the code of conduct: respect for everybody, no harassment, no pictures of people who do not want them."),
            required=True, rules={"text_version": 1}),
    )),
)  # fmt: skip
