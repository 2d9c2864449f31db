"""Searching the register of organizations while somebody types, with 20,000 of them, on both databases.

Each search is what one more letter of a name asks: every beginning of 40 names from the second letter on, some in
another script, some with a slip, some as an abbreviation with two letters swapped. In one process: the time of the
search alone (two or four statements and the ranking), and the processor's time in it. Besides, the likely duplicates of
one entry, a page of the register, which organizations of a sheet are there already, and the work in the background
that compares new entries with all others.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator

from sqlalchemy import update

from bench import databases
from bench.figures import Row, report, spread
from bench.installation import installation
from eventreg.core.database import begin_writing
from eventreg.core.names import search_key
from eventreg.extensions import db
from eventreg.organizations import domain, queries, search
from eventreg.organizations.domain import Entry
from eventreg.organizations.duplicates import finding
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import matching

SIZE = 20_000
AT_ONCE = 2_000
NAMES = 40
IMPORTED = 500
KINDS = ("ОО", "Общественный фонд", "Центр", "Ассоциация", "Қоғамдық бірлестігі", "Жамият", "Союз", "Клуб", "Институт")
FIRST = (
    "Зелёный", "Чистый", "Таза", "Жасыл", "Сабзи", "Экологический", "Горный", "Молодёжный", "Региональный", "Степной",
    "Водный", "Солнечный", "Женский", "Сельский", "Тоза", "Көк", "Ак", "Новый", "Первый", "Центральный",
)  # fmt: skip
SECOND = (
    "мир", "суу", "табиғат", "ватан", "дала", "край", "источник", "лес", "воздух", "сад", "ледник", "орман", "болашак",
    "хаёт", "дом", "берег", "климат", "ресурс", "горизонт", "родник",
)  # fmt: skip
SYLLABLES = ("ба", "ке", "да", "мо", "ра", "су", "ли", "на", "та", "жа", "ша", "ху", "ал", "ер", "им", "ул", "ган")
COUNTRIES = ("KZ", "KG", "TJ", "UZ", "TM", "AF", "AM", "GE", "AZ", "MD", "UA", "BY", "RU")


def measure() -> list[Row]:
    """Rows of what / organizations / database / p50 / p95, and the processor's time for the same."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            _fill()
            databases.settle(db.engine)
            for row in _searched():
                yield {"what": row.pop("what"), "database": kind, "organizations": SIZE} | row
            db.session.remove()
            db.engine.dispose()


def _fill() -> None:
    chance = random.Random(5)
    for start in range(0, SIZE, AT_ONCE):
        begin_writing(db.session)
        domain.add_together((_invented(chance, number), True) for number in range(start, start + AT_ONCE))
        db.session.commit()
        db.session.expunge_all()


def _invented(chance: random.Random, number: int) -> Entry:
    own = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()
    name = f"{chance.choice(KINDS)} «{chance.choice(FIRST)} {chance.choice(SECOND)} {own}»"
    latin = " ".join(search_key(name)).title()
    abbreviation = "".join(word[0] for word in latin.split()).upper() + chance.choice("ACEKNRST")
    return Entry(
        name=name, name_latin=latin if number % 2 else "", abbreviation=abbreviation if number % 3 == 0 else "",
        names={"ru": f"{own} {chance.choice(SECOND)}"} if number % 5 == 0 else {}, country=chance.choice(COUNTRIES),
        city=own,
    )  # fmt: skip


def _searched() -> Iterator[Row]:
    chance = random.Random(9)
    chosen = [db.session.get_one(Organization, chance.randint(1, SIZE)) for _ in range(NAMES)]
    typed = [text for number, one in enumerate(chosen) for text in _typing(one, number, chance)]
    yield timed_row("search, a letter more each time", [_asking(text) for text in typed])
    yield timed_row("search, whole names", [_asking(one.name) for one in chosen])
    yield timed_row("likely duplicates of one entry", [_duplicates(one) for one in chosen])
    yield timed_row("a page of the register", [_page(one) for one in chosen])
    entries = [domain.entry_of(db.session.get_one(Organization, chance.randint(1, SIZE))) for _ in range(IMPORTED)]
    yield timed_row(f"matching a sheet of {IMPORTED}", [lambda: matching.in_register(entries)])
    _let_wait(IMPORTED)
    yield timed_row(f"looking {IMPORTED} new entries through", [lambda: finding.look_through(threading.Event())])


def _let_wait(number: int) -> None:
    """As if so many were new, and all others compared with each other before."""
    waits = update(Organization).where(Organization.id > number).values(to_compare_since=None)
    db.session.execute(waits.execution_options(synchronize_session=False))
    db.session.commit()


def _typing(one: Organization, number: int, chance: random.Random) -> Iterator[str]:
    """Every beginning of what somebody types to find it."""
    words = one.name_latin if number % 3 == 1 and one.name_latin else one.name.split("«")[-1].strip("»")
    if number % 4 == 3:
        at = chance.randrange(2, len(words) - 1)
        words = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    if number % 5 == 4 and one.abbreviation:
        words = one.abbreviation[1] + one.abbreviation[0] + one.abbreviation[2:]
    for length in range(search.SHORTEST, len(words) + 1):
        yield words[:length]


def _asking(text: str) -> Callable[[], object]:
    return lambda: search.find(text, near="KZ")


def _duplicates(one: Organization) -> Callable[[], object]:
    return lambda: search.duplicates(one)


def _page(one: Organization) -> Callable[[], object]:
    return lambda: db.session.scalars(queries.page(after=queries.position(one))).all()


def timed_row(what: str, works: list[Callable[[], object]]) -> Row:
    """How long each of these takes, as the clock and as the processor saw it; a quarter of them warms up."""
    for work in works[: len(works) // 4]:
        work()
    spent, busy = [], []
    for work in works:
        db.session.expire_all()
        started, began = time.perf_counter(), time.thread_time()
        work()
        spent.append(time.perf_counter() - started)
        busy.append(time.thread_time() - began)
    of_processor = {f"{name} of processor": value for name, value in spread(busy).items()}
    return {"what": what, "times": len(works)} | spread(spent) | of_processor | {"unit": "ms"}


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
