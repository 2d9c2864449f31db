"""Usual questions, as ready forms are made of them. Texts are filled from the catalogue."""
# ruff: noqa: E501 - whole sentences stand on one line

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eventreg.applications.form import themes
from eventreg.applications.form.known_questions import NETWORKS
from eventreg.applications.form.ready_words import AGES, CONTACT, FUNDING, GENDERS, KINDS
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
    options: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    shown_if: Mapping[str, Any] = field(default_factory=dict)
    kept: str = "event"


@dataclass(frozen=True)
class Page:
    """One section of a ready form."""

    key: str
    title: str
    introduction: str
    questions: tuple[Ask, ...]


UNDER_18 = {"match": "all", "tests": [{"question": "age_band", "test": "is", "value": "u18"}]}
IN_PERSON = {"match": "all", "tests": [{"question": "mode", "test": "is", "value": "in_person"}]}
OWN_WORDS = {"match": "all", "tests": [{"question": "gender", "test": "is", "value": "own"}]}
# Staff are never asked for by a public form; organizers may add the choice.
REPRESENTED = {key: words for key, words in usual.CATEGORIES.items() if key != "staff"}

GUARDIAN = (
    Ask("guardian_name", "short_text", N_("Name of your parent or guardian"), required=True, rules={"limit": 100}, shown_if=UNDER_18),
    Ask("guardian_phone", "phone", N_("Telephone of your parent or guardian"), N_("With the country's code."), required=True, shown_if=UNDER_18),
    Ask("guardian_consent", "consent", N_("My parent or guardian has read about this event and agrees that I take part."),
        N_("We may call them before we decide."), required=True, rules={"text_version": 1}, shown_if=UNDER_18),
)  # fmt: skip

YOU = Page("you", N_("About you"), N_("Only the organizers read this. Nothing about you is public."), (
    Ask("name_native", "short_text", N_("Your name, as it should stand on your badge"),
        N_("In your own script. It may be a name that you are known by."), required=True, rules={"limit": 100}),
    Ask("name_latin", "short_text", N_("The same name in Latin letters"),
        N_("For the second line of the badge. Leave it empty if your name is in Latin letters already."), rules={"limit": 100}),
    Ask("country", "country", N_("Country I work for"), N_("Places are shared out by this country."), required=True),
    Ask("travel_from", "country", N_("Country I will travel from"), N_("Leave it empty if it is the same.")),
    Ask("gender", "one_of", N_("Gender"), N_("For the balance only; it is not shown on lists or badges."), required=True, options=GENDERS),
    Ask("gender_words", "short_text", N_("Your gender, in your own words"), N_("If you like. It is kept sealed, and counted as not said."),
        sensitive=True, rules={"limit": 100}, shown_if=OWN_WORDS),
    Ask("age_band", "one_of", N_("Age"), required=True, options=AGES),
    *GUARDIAN,
))  # fmt: skip

ORGANIZATION = Page("organization", N_("Your organization"), N_("An informal initiative counts as much as a registered organization."), (
    Ask("organization_kind", "one_of", N_("I come for"), required=True, options=KINDS),
    Ask("organization", "organization", N_("Name of the organization or initiative"), N_("In its own language.")),
    Ask("organization_latin", "short_text", N_("Its name in English"), N_("If there is one.")),
    Ask("organization_city", "short_text", N_("City or region"), rules={"limit": 100}),
    Ask("category", "one_of", N_("Whom I represent"), required=True, options=REPRESENTED),
    Ask("position", "short_text", N_("My position there"), rules={"limit": 100}),
    Ask(NETWORKS, "several_of", N_("Networks that you or your organization belong to"),
        N_("Their coordinator may be asked about that, unless you say at the end that nobody should be asked.")),
))  # fmt: skip

MODE = Ask("mode", "one_of", N_("I would take part"), required=True, options=usual.MODES)
THEMES = Ask(
    "themes",
    "themes",
    N_("Themes that I work on"),
    N_("Up to three."),
    required=True,
    options=themes.CAREC,
    rules={"at_most": 3},
)
FUNDED = Ask("funding", "one_of", N_("Do you need support for travel and stay?"), required=True, options=FUNDING)
BEFORE = Ask("attended_before", "yes_no", N_("Have you been at an event of this series before?"), required=True)

REACH = Page("contact", N_("How we reach you"), N_("We write only about this event. Your application counts at once; the address can be confirmed later."), (
    Ask("contact_by", "one_of", N_("Please reach me"), required=True, options=CONTACT),
    Ask("email", "email", N_("E-mail address"), N_("Several people may share one address.")),
    Ask("phone", "phone", N_("Telephone or messenger number"), N_("With the country's code. You may leave it empty.")),
    Ask("contact_safely", "short_text", N_("Is there anything we should know to contact you safely?"),
        N_("For example: only in the evening, or do not name the event. This is kept sealed."), sensitive=True),
    Ask("head_office_only", "consent", N_("Only the head office may see my application, not the office in my country.")),
    Ask("do_not_ask", "consent", N_("Please do not ask my organization or a coordinator about me."), N_("You need not say why.")),
    Ask("privacy_notice", "consent", N_("I have read how my data are used: only to choose and to organize, seen by the organizers alone, deleted 90 days after the event."),
        required=True, rules={"text_version": 1}),
    Ask("code_of_conduct", "consent", N_("I accept the code of conduct: respect for everybody, no harassment, no pictures of people who do not want them."),
        required=True, rules={"text_version": 1}),
))  # fmt: skip

# Further questions that many forms have; they are offered one by one.
MORE: tuple[Ask, ...] = (
    Ask("full_name", "short_text", N_("Full name for letters and certificates"), N_("As in your documents, in the order that you use."), rules={"limit": 100}),
    Ask("salutation", "short_text", N_("How should we address you?"), N_("For example Ms, Mr, Dr. You may leave it empty."), rules={"limit": 40}),
    Ask("pronoun", "short_text", N_("Your pronoun"), N_("You may leave it empty."), rules={"limit": 40}),
    Ask("messenger", "phone", N_("Messenger number"), N_("With the country's code, if it is not the telephone's number.")),
    Ask("departure_city", "short_text", N_("City that you will travel from"), rules={"limit": 100}),
    Ask("without_funding", "yes_no", N_("Could you come without support, too?")),
    Ask("visa", "yes_no", N_("Do you need a visa to come?")),
    Ask("online_too", "yes_no", N_("Would you take part online if there is no place in person?"), shown_if=IN_PERSON),
    Ask("interpretation", "yes_no", N_("Do you need interpretation?")),
)  # fmt: skip
