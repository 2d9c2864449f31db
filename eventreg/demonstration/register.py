"""The register of the demonstration: the invented organizations, some of them in two cities, a few to be reviewed."""

from collections.abc import Iterator

from eventreg.demonstration import invented
from eventreg.organizations import domain as organizations
from eventreg.organizations.domain import Entry

# Every so many is known in a second city, or waits to be reviewed.
IN_TWO_CITIES, TO_REVIEW = 3, 9
# As people wrote them who did not find their own: staff see the likeness.
WRITTEN_OTHERWISE = (
    Entry(name="Sabzi Vatan", country="TJ", city="Dushanbe"),
    Entry(name="ОФ «Таза су»", name_latin="Clean Water", country="KZ", city="Алматы"),
    Entry(name="Молодёжь за чистый воздух", country="KG", city="Бишкек", kind="informal"),
)


def fill() -> None:
    """Everything, in the caller's transaction."""
    entries = [(entry, number % TO_REVIEW != 0) for number, entry in enumerate(_entries(), start=1)]
    organizations.add_together([*entries, *((entry, False) for entry in WRITTEN_OTHERWISE)])


def _entries() -> Iterator[Entry]:
    for country, (cities, names) in invented.organizations().items():
        for number, (name, english) in enumerate(names):
            places = 2 if number % IN_TWO_CITIES == 0 else 1
            for place in range(places):
                city = cities[(number + place) % len(cities)][0]
                yield Entry(name=name, name_latin=english, country=country, city=city)
