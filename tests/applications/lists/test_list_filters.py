"""Reading a list from its address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from eventreg.applications.lists import list_filters


def test_an_empty_address_is_everything_newest_first():
    listing = list_filters.read({})

    assert (listing.filters, listing.q, listing.sort, listing.descending) == ({}, "", "sent", True)
    assert listing.address() == {}


def test_filters_stand_in_the_address_and_come_back_from_it():
    query = {"status": "submitted", "country": "KZ", "gender": "female", "new": "yes", "q": "Aliya", "sort": "-name"}

    assert list_filters.read(query).address() == query


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "draft"), ("status", "'; DROP TABLE applications"), ("country", "KAZ"), ("country", "1=1"),
        ("new", "maybe"), ("verified", "1"), ("gender", "<script>"), ("category", "a" * 41), ("funding", "a b"),
        ("sort", "password"), ("sort", "--name"), ("after", "\x00"), ("after", "a' OR 1=1"), ("before", "é"),
    ],
)  # fmt: skip
def test_what_an_address_cannot_mean_is_left_out(name, value):
    assert list_filters.read({name: value}) == list_filters.read({})


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"status": "nonsense"}, ["status=nonsense"]),
        ({"country": "XX1"}, ["country=XX1"]),
        ({"country": "XX"}, ["country=XX"]),
        ({"foo": "1"}, ["foo=1"]),
        ({"sort": "--name"}, ["sort=--name"]),
        ({"status": "", "foo": " ", "country": ""}, []),
        ({"status": "submitted", "country": "kz", "sort": "-name", "q": "x", "after": "%", "before": "?"}, []),
        ({"new": "maybe", "a\u202eb": "c\nd\x00"}, ["new=maybe", "ab=c d"]),
        ({"foo": "x" * 5000}, ["foo=" + "x" * 40]),
        ({f"f{number}": "1" for number in range(50)}, [f"f{number}=1" for number in range(5)]),
    ],
)
def test_what_was_left_out_is_told(query, told):
    assert list_filters.unknown(query) == told


def test_a_heading_sorts_and_sorts_back():
    by_name = list_filters.read({}).sorted_by("name")

    assert by_name.address() == {"sort": "name"}
    assert by_name.sorted_by("name").address() == {"sort": "-name"}
    assert list_filters.read({}).sorted_by("sent").address() == {"sort": "sent"}


def test_without_a_filter_the_list_begins_anew():
    listing = list_filters.read({"country": "KZ", "status": "submitted", "after": "TF-2222-22"})

    assert listing.without("country").address() == {"status": "submitted"}
    assert listing.without("country").after == ""


@given(st.dictionaries(st.sampled_from([*list_filters.FIELDS, "q", "sort", "after", "before"]), st.text(max_size=200)))
def test_no_address_is_an_error(query):
    listing = list_filters.read(MultiDict(query))

    assert list_filters.read(listing.address()).address() == listing.address()
    assert list_filters.unknown(listing.address()) == []
    assert len(list_filters.unknown(query)) <= list_filters.MOST_TOLD
