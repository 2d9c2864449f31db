"""The organizing body, its offices, and the accounts of the demonstration."""
# ruff: noqa: E501 - whole sentences stand on one line

from collections.abc import Mapping
from typing import NamedTuple

from eventreg.accounts import domain as accounts
from eventreg.accounts.permissions import StaffRoleName as Role
from eventreg.core.errors import N_
from eventreg.events import domain as events
from eventreg.events.models import Event

APPLICANT = "applicant@demo.example"
EVERYWHERE = ""


class Known(NamedTuple):
    """An account of the demonstration: who it is, what it is, and the slugs of the events it holds its role for."""

    email: str
    name: str
    says: str
    role: str = ""
    slugs: tuple[str, ...] = ()
    office: str = ""


FORUMS = ("caief-open", "calp-review", "caccc-today", "caief-last")
ACCOUNTS = (
    Known("organizer@demo.example", "Saltanat Orynbai", N_("Organizer of all four events"), Role.ORGANIZER, FORUMS),
    Known("office.kz@demo.example", "Yerbol Tasym", N_("Organizer for the Kazakhstan office: sees Kazakhstan only"), Role.ORGANIZER, (), "kz"),
    Known("desk@demo.example", "Nilufar Saidova", N_("Check-in officer at the conference that is held today"), Role.DESK, ("caccc-today",)),
    Known("travel@demo.example", "Davit Melikyan", N_("Travel officer"), Role.TRAVEL, ("caief-open", "caccc-today")),
    Known("reviewer1@demo.example", "Ketevan Arveladze", N_("Reviewer of the leadership programme"), Role.REVIEWER, ("calp-review",)),
    Known("reviewer2@demo.example", "Murat Sadykbek", N_("Reviewer of the leadership programme"), Role.REVIEWER, ("calp-review",)),
    Known("reviewer3@demo.example", "Oksana Tymchuk", N_("Reviewer of the leadership programme"), Role.REVIEWER, ("calp-review",)),
    Known("focalpoint@demo.example", "Zarrina Nazarzoda", N_("Focal point of an organization with a delegation")),
    Known("coordinator@demo.example", "Aigerim Sultanbek", N_("Coordinator of two networks in Kazakhstan")),
    Known("admin@demo.example", "Administrator", N_("Administrator"), Role.ADMINISTRATOR, (EVERYWHERE,)),
)  # fmt: skip

OFFICES = {
    "kz": ({"en": "Kazakhstan office", "ru": "Офис в Казахстане"}, ["KZ"]),
    "kg": ({"en": "Kyrgyzstan office", "ru": "Офис в Кыргызстане"}, ["KG"]),
    "tj": ({"en": "Tajikistan office", "ru": "Офис в Таджикистане"}, ["TJ"]),
    "tm": ({"en": "Turkmenistan office", "ru": "Офис в Туркменистане"}, ["TM"]),
    "uz": ({"en": "Uzbekistan office", "ru": "Офис в Узбекистане"}, ["UZ"]),
}


def add_body() -> None:
    """The invented centre that runs the invented forums."""
    events.set_body(
        name="Central Asian Forum Centre · demonstration",
        legal_name="Central Asian Forum Centre (invented for this demonstration)",
        contact="forums@demo.example", letterhead="1 Invented Street, Almaty", languages=["en", "ru"],
    )  # fmt: skip


def add_accounts(forums: Mapping[str, Event]) -> None:
    """Everybody who signs in, with their roles."""
    offices = {key: events.ensure_office(key, names=names, countries=of) for key, (names, of) in OFFICES.items()}
    for known in ACCOUNTS:
        account = accounts.ensure_account(known.email, name=known.name)
        if account.staff_roles:
            continue
        for slug in known.slugs:
            accounts.give_role(account, known.role, event_id=forums[slug].id if slug else None)
        if known.office:
            accounts.give_role(account, known.role, office_id=offices[known.office].id)
