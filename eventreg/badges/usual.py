"""The usual classes of badges: words, letter code and colour; which categories and roles get one by themselves."""

from dataclasses import dataclass

from eventreg.core.errors import N_


@dataclass(frozen=True)
class UsualClass:
    """One class as events have it from the start."""

    key: str
    name: str
    letter: str
    colour: str
    categories: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


CLASSES = (
    UsualClass("ngo", N_("NGO"), "N", "#1b6e53", ("cso", "group", "youth")),
    UsualClass(
        "delegate", N_("Delegate"), "D", "#1f4e8c",
        ("government", "local_authority", "international", "donor", "academia", "private"),
    ),
    UsualClass("observer", N_("Observer"), "O", "#5b5f66", ("observer",), ("observer",)),
    UsualClass(
        "speaker", N_("Speaker"), "S", "#8a3b12", (),
        ("speaker", "panellist", "moderator", "facilitator", "expert", "rapporteur"),
    ),
    UsualClass("press", N_("Press"), "P", "#7a1f5c", ("media",)),
    UsualClass(
        "organizer", N_("Organizer"), "R", "#3b2f80", (), ("session_organizer", "network_coordinator", "governor")
    ),
    UsualClass("staff", N_("Staff"), "T", "#2b2b2b", ("staff",)),
    UsualClass("volunteer", N_("Volunteer"), "V", "#6b5a00", (), ("volunteer",)),
    UsualClass("interpreter", N_("Interpreter"), "I", "#006a77", (), ("interpreter",)),
    UsualClass("security", N_("Security"), "X", "#9b1c1c"),
    UsualClass("head", N_("Head of delegation"), "H", "#0b3d66"),
)  # fmt: skip
