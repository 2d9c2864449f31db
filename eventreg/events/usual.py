"""What an event has from the start: categories, roles, and what funding may cover."""

from eventreg.core.errors import N_

CATEGORIES: dict[str, str] = {
    "cso": N_("Civil society organization"),
    "group": N_("Informal or community group"),
    "academia": N_("Academia"),
    "government": N_("Government"),
    "local_authority": N_("Local authority"),
    "international": N_("International organization"),
    "donor": N_("Donor"),
    "private": N_("Private sector or farmers"),
    "media": N_("Media"),
    "youth": N_("Youth"),
    "observer": N_("Observer"),
    "staff": N_("Staff"),
}

ROLES: dict[str, str] = {
    "participant": N_("Participant"),
    "trainee": N_("Trainee"),
    "speaker": N_("Speaker"),
    "panellist": N_("Panellist"),
    "moderator": N_("Moderator"),
    "facilitator": N_("Facilitator"),
    "expert": N_("Expert"),
    "rapporteur": N_("Rapporteur"),
    "session_organizer": N_("Session organizer"),
    "observer": N_("Observer"),
    "network_coordinator": N_("Network coordinator"),
    "governor": N_("Member of the Board of Governors"),
    "interpreter": N_("Interpreter"),
    "volunteer": N_("Volunteer"),
}

# What people also write for a role, in English and Russian. A word stands for the first of these that an event has.
ROLE_WORDS: dict[str, tuple[str, ...]] = {
    "trainee": (
        "intern", "student", "слушатель", "слушательница", "стажёр", "стажёрка", "обучающийся", "обучающаяся",
    ),
    "participant": (
        "attendee", "delegate", "participants", "участник", "участница", "слушатель", "слушательница", "делегат",
        "делегатка",
    ),
    "speaker": (
        "presenter", "lecturer", "keynote speaker", "спикер", "спикерка", "докладчик", "докладчица", "выступающий",
        "выступающая", "лектор",
    ),
    "panellist": ("panelist", "discussant", "панелист", "панелистка", "участник панели", "участница панели"),
    "moderator": ("chair", "chairperson", "host", "модератор", "модераторка", "ведущий", "ведущая"),
    "facilitator": ("фасилитатор", "фасилитаторка"),
    "expert": ("эксперт", "экспертка"),
    "rapporteur": ("note taker", "notetaker", "рапортёр", "рапортёрка", "секретарь сессии"),
    "session_organizer": (
        "session organiser", "организатор сессии", "организаторка сессии", "организатор секции",
    ),
    "observer": ("наблюдатель", "наблюдательница"),
    "network_coordinator": ("coordinator", "координатор", "координаторка", "координатор сети", "координаторка сети"),
    "governor": (
        "governor", "board member", "член совета", "член совета управляющих", "член правления", "управляющий",
    ),
    "interpreter": ("translator", "переводчик", "переводчица", "синхронист", "синхронистка", "устный переводчик"),
    "volunteer": ("волонтёр", "волонтёрка", "доброволец"),
}  # fmt: skip

COVERS: dict[str, str] = {
    "travel": N_("Travel"),
    "hotel": N_("Hotel"),
    "meals": N_("Meals"),
    "visa": N_("Visa fee"),
    "per_diem": N_("Per diem"),
}

FUNDING_LINES: dict[str, tuple[str, tuple[str, ...]]] = {
    "organizers": (N_("The organizers"), ("travel", "hotel", "meals", "visa")),
    "self": (N_("Own means"), ()),
}

MODES: dict[str, str] = {
    "in_person": N_("In person"),
    "online": N_("Online"),
}

EVENT_MODES: dict[str, str] = {
    "in_person": N_("In person"),
    "online": N_("Online"),
    "hybrid": N_("In person and online"),
}

# The thirteen countries that such forums are for; lists put them first.
REGION = ("AF", "AM", "AZ", "BY", "GE", "KZ", "KG", "MD", "RU", "TJ", "TM", "UA", "UZ")

# Cities first in the list of time zones.
ZONES = (
    "Asia/Almaty", "Asia/Ashgabat", "Asia/Baku", "Asia/Bishkek", "Asia/Dushanbe", "Asia/Kabul", "Asia/Tashkent",
    "Asia/Tbilisi", "Asia/Yerevan", "Europe/Chisinau", "Europe/Kyiv", "Europe/Minsk", "Europe/Moscow", "UTC",
)  # fmt: skip

# The time zone of an office, by the first of its countries.
ZONE_OF = {
    "AF": "Asia/Kabul", "AM": "Asia/Yerevan", "AZ": "Asia/Baku", "BY": "Europe/Minsk", "GE": "Asia/Tbilisi",
    "KG": "Asia/Bishkek", "KZ": "Asia/Almaty", "MD": "Europe/Chisinau", "RU": "Europe/Moscow", "TJ": "Asia/Dushanbe",
    "TM": "Asia/Ashgabat", "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip

PALETTES: dict[str, str] = {
    "steppe": N_("Steppe"),
    "glacier": N_("Glacier"),
    "saffron": N_("Saffron"),
    "pomegranate": N_("Pomegranate"),
    "lapis": N_("Lapis"),
    "turquoise": N_("Turquoise"),
    "juniper": N_("Juniper"),
    "iris": N_("Iris"),
    "apricot": N_("Apricot"),
    "tulip": N_("Tulip"),
    "basalt": N_("Basalt"),
    "walnut": N_("Walnut"),
}

PICTURES: dict[str, str] = {
    "mountains": N_("Mountains"),
    "lake": N_("Lake"),
    "steppe": N_("Steppe"),
    "glacier": N_("Glacier"),
    "delta": N_("River delta"),
    "forest": N_("Forest"),
    "canyon": N_("Canyon"),
    "dunes": N_("Dunes"),
    "meadow": N_("Meadow"),
    "orchard": N_("Orchard"),
    "city": N_("City"),
    "wind": N_("Wind turbines"),
}
