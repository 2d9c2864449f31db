"""An index of words: writing many at once, and asking who shares most with what was typed.

What few have counts more than what many have.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import log
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, bindparam, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY

from eventreg.core.database import Base, insert_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session

LAST = "\uffff"  # stands after every word that begins alike


def write(session: "Session | scoped_session[Any]", model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Add many words of new entries; a row is a value by column's name.

    An import of 5,000 people has 125,000 of them. PostgreSQL takes them as arrays: row by row is ten times as slow.
    """
    if not rows or session.get_bind().dialect.name != "postgresql":
        insert_rows(session, model, list(rows))
        return
    table = cast(Table, model.__table__)
    arrays = [bindparam(name, [row[name] for row in rows], type_=ARRAY(table.c[name].type)) for name in rows[0]]
    together = func.unnest(*arrays).table_valued(*rows[0]).render_derived()
    session.execute(insert(table).from_select(list(rows[0]), select(*together.c)))


def sharing_most(hits: Iterable[tuple[int, int]], *, most_a_word: int, limit: int) -> list[int]:
    """Ids that share most, best first. `hits`: (number of the word asked for, id), of each word `most_a_word`."""
    having: defaultdict[int, dict[int, None]] = defaultdict(dict)  # keeps the order of the index
    for word, number in hits:
        having[word][number] = None
    shared: defaultdict[int, float] = defaultdict(float)
    for ids in having.values():
        for number in ids:
            shared[number] += log(2 * most_a_word / len(ids))
    return nlargest(limit, shared, key=shared.__getitem__)
