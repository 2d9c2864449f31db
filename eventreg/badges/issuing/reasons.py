"""Why a badge is taken out of force, or a new one made. Pure."""

from eventreg.core.errors import N_

# Key → what it is called. "left" and "cancelled" are given by EventReg itself.
REASONS = {
    "lost": N_("Lost"),
    "stolen": N_("Stolen"),
    "damaged": N_("Damaged, and given back"),
    "corrected": N_("Name or organization corrected"),
    "class": N_("Another badge class"),
    "safety": N_("Safety of people"),
    "other": N_("Another reason"),
}
OWN = {"left": N_("No longer takes part"), "cancelled": N_("The event is cancelled")}
# Whoever asks for a new badge with one of these may not be who they say: somebody has to have seen an identity.
NEEDS_IDENTITY = frozenset({"lost", "stolen", "other"})
SEPARATOR = ": "


def kept(reason: str, words: str) -> str:
    """As it is kept: the key, and what was added in words."""
    return f"{reason}{SEPARATOR}{words}" if words else reason


def read(text: str) -> tuple[str, str]:
    """Key and words of a reason that was kept; an older one is words alone."""
    key, _separator, words = text.partition(SEPARATOR)
    return (key, words) if key in REASONS or key in OWN else ("", text)


def name_of(key: str) -> str:
    """What a reason is called, to be translated; "" for none of these."""
    return (REASONS | OWN).get(key, "")
