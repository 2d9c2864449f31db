"""Where something is done with a whole list, its address has to be understood whole."""

import pytest

from eventreg.applications.lists import list_filters


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_of_a_list_with_an_unknown_filter_is_not_made(client, factory, kind):
    factory.application(factory.event("forum"))
    client.sign_in(factory.account().email)

    page = client.get(f"/manage/forum/applications.{kind}", status="bogus", expect=422)

    assert "is no filter of this list" in page.visible


def test_a_known_address_is_read_as_ever():
    query = {"status": "submitted", "country": "kz", "q": "Dana", "sort": "-name"}

    assert list_filters.certain(query) == list_filters.read(query)
    with pytest.raises(list_filters.UnknownFilter):
        list_filters.certain(query | {"colour": "red"})
