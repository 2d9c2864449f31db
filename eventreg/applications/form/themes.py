"""Lists of themes that organizers of the region work by. Each has its own; keys that two of them share join them."""

from collections.abc import Mapping

from eventreg.core.errors import N_

CAREC: dict[str, str] = {
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

CAN_EECCA: dict[str, str] = {
    "policy": N_("National climate policy"),
    "negotiations": N_("UNFCCC negotiations"),
    "energy": N_("Renewable energy without harm to nature"),
    "efficiency": N_("Energy efficiency and saving"),
    "phase_out": N_("Fossil fuel phase-out"),
    "transition": N_("Just transition"),
    "green_deal": N_("Green deal of cities and governments"),
    "transport": N_("Sustainable transport"),
    "air": N_("Clean air"),
    "forests": N_("Forest protection and restoration"),
    "disasters": N_("Climate adaptation"),
    "biodiversity": N_("Conservation of biodiversity"),
    "education": N_("Education and environmental information"),
    "activism": N_("Environmental activism"),
    "mountains": N_("Support for mountain communities and developing countries"),
}

# Key of a list → what it is called, and its themes.
LISTS: dict[str, tuple[str, Mapping[str, str]]] = {
    "carec": (N_("The 11 themes of CAREC"), CAREC),
    "can_eecca": (N_("The 15 themes of CAN EECCA"), CAN_EECCA),
}
