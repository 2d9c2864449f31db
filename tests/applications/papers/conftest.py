"""An office that types in a form on paper."""

import pytest

from eventreg.events import domain as events

NEW = "/manage/forum/applications/new"
TYPED = {
    "name_native": "Дана Оспанова", "country": "KZ", "gender": "female", "age_band": "25-35",
    "organization_kind": "registered", "organization": "Таза су", "category": "cso", "mode": "in_person",
    "themes": ["water"], "motivation": "Rivers.", "funding": "none", "attended_before": "no",
    "contact_by": "email", "email": "dana@demo.example", "privacy_notice": "y", "code_of_conduct": "y",
    "consented_on": "2026-01-15", "written_in": "ru", "page_key": "one",
}  # fmt: skip


@pytest.fixture
def desk(client, factory):
    """An office that sees Kazakhstan, signed in."""
    event = factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.account("office.kz@demo.example", office_id=office.id)
    client.sign_in("office.kz@demo.example")
    return event


def enter(client, expect=302, **changes):
    fields = {key: value for key, value in (TYPED | changes).items() if value is not None}
    return client.post(NEW, fields=fields, expect=expect)
