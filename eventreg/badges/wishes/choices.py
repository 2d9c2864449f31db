"""What participants may choose about their badge, where the event allows it. Pure."""

from eventreg.core.errors import N_

# Key → what it is called. The order is the one of the page.
CHOICES: dict[str, str] = {
    "name_line": N_("Which name is on it"),
    "organization": N_("Whether the organization is on it"),
    "country": N_("Whether the country is on it"),
    "pronoun": N_("A pronoun"),
    "languages": N_("Languages spoken"),
    "photos": N_("The mark “photos: yes”"),
}
USUAL: tuple[str, ...] = ("name_line", "organization", "languages", "photos")
