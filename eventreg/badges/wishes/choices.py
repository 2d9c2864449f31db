"""What participants may choose about their badge, where the event allows it. Pure."""

from collections.abc import Container
from dataclasses import dataclass

from eventreg.badges.wishes.wish_models import BadgeWish
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


@dataclass(frozen=True)
class Wish:
    """What somebody wants on their badge; the usual without a word. `name_line`: "both", "native" or "latin"."""

    name_line: str = "both"
    hide_country: bool = False
    pronoun: str = ""
    languages: tuple[str, ...] = ()
    photos: bool = False


def allowed(wish: BadgeWish | None, choices: Container[str]) -> Wish:
    """What of a wish is printed when the event allows these choices. What was hidden once stays hidden."""
    if wish is None:
        return Wish()
    return Wish(
        name_line=wish.name_line if "name_line" in choices else "both",
        hide_country=wish.hide_country,
        pronoun=wish.pronoun if "pronoun" in choices else "",
        languages=tuple(wish.languages) if "languages" in choices else (),
        photos=wish.photos and "photos" in choices,
    )
