"""A forum whose list an office takes home."""

import pytest

from eventreg.applications.status import Status
from tests.applications.imports.test_import_views import office


@pytest.fixture
def forum(client, factory):
    """Two people of Kazakhstan, seen by its office; one hides, one works elsewhere, one has withdrawn."""
    event = factory.event("forum")
    people = {
        "first": factory.application(event, name_native="First Person", country="KZ", name_latin="Frist Person"),
        "second": factory.application(event, name_native="Second Person", country="KZ", organization_city="Oskemen"),
        "hidden": factory.application(event, name_native="Hidden Person", country="KZ", head_office_only=True),
        "foreign": factory.application(event, name_native="Foreign Person", country="KG"),
        "gone": factory.application(event, name_native="Gone Person", country="KZ", status=Status.WITHDRAWN),
    }
    office(client, factory)
    return people
