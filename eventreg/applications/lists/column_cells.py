"""The columns of a list with what stands in them: for the rows of one page, answers are decrypted for these alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select

from eventreg.applications import answer_words, intake, queries, seen_by
from eventreg.applications.form.form_models import Question
from eventreg.applications.imports import import_queries
from eventreg.applications.lists import columns_above, list_words, tag_queries
from eventreg.applications.lists.columns_above import Cell
from eventreg.applications.lists.list_columns import ABOVE, ANSWER, KNOWN, USUAL, answer_keys
from eventreg.applications.models import Answer, Application
from eventreg.applications.seen_by import Reader
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import own_text

HEADINGS: dict[str, str] = {
    **{
        name: list_words.FIELDS[name] for name in ("organization", "country", "category", "gender", "status", "funding")
    },
    "sent": list_words.SORTS["sent"],
    **{name: list_words.FIELDS[name] for name in ("age_band", "mode", "new")},
    "city": N_("City"),
    "position": N_("Position"),
    "travel_from": N_("Travels from"),
    "tags": N_("Tags"),
    "rank": N_("Rank of the office"),
    "points": list_words.SORTS["points"],
    "spread": list_words.SORTS["spread"],
    "readings": N_("Readings"),
}
# Kept in columns, with the person or with the ways to reach them: no answers to be chosen.
APART = intake.PERSON.keys() | intake.COLUMNS | intake.CHANNELS | intake.CONSENTS | intake.OTHERS.keys()

# No answers, and ways to reach somebody: these are read one person at a time.
LEFT_OUT = frozenset({"heading", "phone", "email"})


@dataclass(frozen=True)
class Cells:
    """`labels`: column → heading, in order. `answers`: application's id → column → words; `tags`: id → (name, uid);
    `ranks`: id → what its office says; `above`: column → id → what an area above says.
    """

    labels: Mapping[str, str]
    answers: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    tags: Mapping[int, Sequence[tuple[str, str]]] = field(default_factory=dict)
    ranks: Mapping[int, str] = field(default_factory=dict)
    above: Mapping[str, Mapping[int, Cell]] = field(default_factory=dict)


def offered(event: Event, reader: Reader) -> dict[str, str]:
    """Column → words of all that this reader may choose: what is sealed is never among them."""
    words = {name: _(HEADINGS[name]) for name in KNOWN if _is_seen(name)}
    return words | {ANSWER + one.key: own_text(one.current.labels) for one in _questions(event, reader)}


def of_rows(event: Event, columns: Sequence[str], rows: Sequence[Application], reader: Reader) -> Cells:
    """What stands in these columns, () for the usual ones; what the reader may not see is no column."""
    chosen = columns or USUAL
    asked = {one.key: one for one in _questions(event, reader)} if answer_keys(chosen) else {}
    labels = {
        name: _(HEADINGS[name]) if name in HEADINGS else own_text(asked[name.removeprefix(ANSWER)].current.labels)
        for name in chosen
        if (name in HEADINGS and _is_seen(name)) or name.removeprefix(ANSWER) in asked
    }
    wanted = [asked[key] for key in answer_keys(labels)]
    ids = [one.id for one in rows]
    return Cells(
        labels, _answers(wanted, ids, reader) if wanted else {}, _tags(ids) if "tags" in labels else {},
        _ranks(ids) if "rank" in labels else {},
        {name: column.cells(event, ids) for name in labels if ids and (column := columns_above.known(name))},
    )  # fmt: skip


def _is_seen(name: str) -> bool:
    return name not in ABOVE or columns_above.known(name) is not None


def _questions(event: Event, reader: Reader) -> Iterable[Question]:
    return [
        question
        for section in db.session.scalars(queries.sections(event.id))
        for question in section.questions
        if question.key not in APART and not question.current.sensitive and question.current.type not in LEFT_OUT
        and seen_by.reads(question.current, reader)
    ]  # fmt: skip


def _answers(questions: Sequence[Question], ids: Sequence[int], reader: Reader) -> dict[int, dict[str, str]]:
    by_id = {question.id: question for question in questions}
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    query = select(Answer).where(Answer.application_id.in_(ids), Answer.question_id.in_(by_id))
    for answer in db.session.scalars(query):
        question = by_id[answer.question_id]
        found[answer.application_id][ANSWER + question.key] = _words(answer, question, reader)
    return found


def _words(answer: Answer, question: Question, reader: Reader) -> str:
    """In the words of the version that was answered, if this was promised to be seen by such a reader."""
    version = next((one for one in question.versions if one.id == answer.version_id), question.current)
    if version.sensitive or not seen_by.reads(version, reader):
        return ""
    try:
        return answer_words.words(version, answer.value)
    except KeyDestroyed:
        return ""


def _tags(ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, name, uid in db.session.execute(tag_queries.tags_on(ids)):
        found[number].append((name, uid.hex))
    return found


def _ranks(ids: Sequence[int]) -> dict[int, str]:
    """Number and recommendation, as far as the office has said either."""
    said = {True: _("recommended"), False: _("not recommended"), None: ""}
    return {
        one.application_id: ", ".join(part for part in (str(one.rank or ""), said[one.recommends]) if part)
        for one in db.session.scalars(import_queries.marks_of(ids))
    }
