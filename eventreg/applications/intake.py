"""Writing answers where they belong: the person, channels, columns that lists filter by; the rest encrypted."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from blinker import Signal
from sqlalchemy import delete, select

from eventreg.applications import person_keys
from eventreg.applications.form import question_types
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.lists import theme_index
from eventreg.applications.models import Answer, Application, ApplicationWord
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.database import insert_rows
from eventreg.core.name_match import index_words
from eventreg.core.names import search_key
from eventreg.extensions import db
from eventreg.people import domain as people

# Sent with an application whose answers were written, in that transaction; `country=`: worked for until then.
written = Signal()

PERSON = {
    "name_native": "badge_name",
    "name_latin": "badge_name_latin",
    "full_name": "full_name",
    "salutation": "salutation",
    "pronoun": "pronoun",
}
COLUMNS = frozenset({
    "country", "travel_from", "gender", "age_band", "organization", "organization_latin", "organization_city",
    "organization_kind", "position", "mode", "funding", "head_office_only",
})  # fmt: skip
CHANNELS = frozenset({"email", "phone", "messenger"})
CONSENTS = frozenset({"privacy_notice", "code_of_conduct"})
NULLABLE = frozenset({"country", "travel_from", "gender", "age_band", "organization_kind", "mode", "funding"})

OTHERS: Mapping[str, Callable[[Application], Any]] = {
    "category": lambda application: application.category.key if application.category else "",
    "attended_before": lambda application: None if application.is_new is None else not application.is_new,
    "language": lambda application: application.person.language,
    "contact_safely": lambda application: application.person.contact_safely,
}


def write(application: Application, versions: Mapping[str, QuestionVersion], values: Mapping[str, Any]) -> None:
    """Write parsed answers (key → value). An empty value takes an earlier answer away, a sealed one, too."""
    person_keys.settle(application.person, application.event)
    country = application.country
    with db.session.no_autoflush:  # what is looked up for one answer does not depend on the others
        for key, value in values.items():
            _write_one(application, key, versions.get(key), value)
    application.updated_at = clock.now()
    application.sort_name = sort_key(application.person.badge_name_latin or application.person.badge_name)
    application.sort_organization = sort_key(application.organization_latin or application.organization)
    written.send(application, country=country)


def take_away(application: Application, versions: Mapping[str, QuestionVersion]) -> None:
    """Forget the answers to some questions."""
    empty = {key: None if one.sensitive else question_types.empty(one) for key, one in versions.items()}
    write(application, versions, empty)


def sort_key(text: str) -> str:
    """How a name is put in order across scripts: its search key in one string."""
    return " ".join(search_key(text))[:200]


def index(application: Application) -> None:
    """Keep the words that an application is found by, in step with its names and organization."""
    db.session.flush()
    of_it = ApplicationWord.application_id == application.id
    known = set(db.session.scalars(select(ApplicationWord.word).where(of_it)))
    wanted = words_of(application)
    if known - wanted:
        db.session.execute(delete(ApplicationWord).where(of_it, ApplicationWord.word.in_(known - wanted)))
    index_together([(application, wanted - known)])


def write_consents(application: Application, versions: Mapping[str, QuestionVersion], keys: Iterable[str]) -> None:
    """The answers "yes" of a new application; its consents themselves are kept once the person has an identity."""
    for key in keys:
        _write_answer(application, versions[key], True)


def index_together(applications: Iterable[tuple[Application, set[str]]]) -> None:
    """The same for new applications that are flushed, each with the words it is found by, in one statement."""
    rows = [
        {"event_id": application.event_id, "application_id": application.id, "word": word}
        for application, words in applications
        for word in words
    ]
    insert_rows(db.session, ApplicationWord, rows)


def words_of(application: Application) -> set[str]:
    """Tokens and skeletons of names, organization and reference."""
    person = application.person
    words = index_words(
        person.badge_name, person.badge_name_latin, application.organization, application.organization_latin
    )
    return {word[:60] for word in words} | {
        application.reference.lower(),
        application.reference.lower().replace("-", ""),
    }


def identity(application: Application) -> bytes | None:
    """The keyed fingerprint of channel and name that may be verified once an event; None without an e-mail."""
    person, channel = application.person, application.person.email
    return None if channel is None else identity_of(person.badge_name, channel.address, application.key_name)


def identity_of(name: str, address: str, key_name: str) -> bytes:
    """The fingerprint of a badge name and an e-mail address, whoever has them."""
    words = " ".join(sorted(search_key(name)))
    return crypto.lookup(f"{address} {words}", key_name)


def read(application: Application, key: str) -> Any:
    """An answer as it was parsed; sealed ones come as they are kept, closed."""
    person = application.person
    if key in PERSON:
        return getattr(person, PERSON[key])
    if key in COLUMNS:
        return getattr(application, key)
    if key in CHANNELS:
        return next((channel.address for channel in person.channels if channel.kind == key), "")
    return OTHERS[key](application) if key in OTHERS else None


def _write_one(application: Application, key: str, version: QuestionVersion | None, value: Any) -> None:
    person = application.person
    if key in PERSON:
        setattr(person, PERSON[key], value or "")
    elif key in COLUMNS:
        setattr(application, key, (value or None) if key in NULLABLE else value)
    elif key in CHANNELS:
        people.set_channel(person, key, value or "")
    elif key == "category":
        application.category = next((c for c in application.event.categories if c.key == value), None)
    elif key == "attended_before":
        application.is_new = None if value is None else not value
    elif key == "language":
        person.language = value or person.language
    elif key == "contact_safely":
        _write_sealed(application, value)
    elif key in CONSENTS and version is not None:
        people.consent(
            person,
            key,
            event_id=application.event_id,
            version=int(version.rules.get("text_version", 1)),
            given=bool(value),
        )
        _write_answer(application, version, value)
    elif version is not None:
        _write_answer(application, version, value)


def _write_sealed(application: Application, value: str | None) -> None:
    if value or application.person.contact_safely:
        application.person.contact_safely = value
        audit.record(
            "application.changed", about=application.reference, event_id=application.event_id, keys=["contact_safely"]
        )


def _write_answer(application: Application, version: QuestionVersion, value: Any) -> None:
    known = next((answer for answer in application.answers if answer.question_id == version.question_id), None)
    if value in ("", None, []):
        if known is not None:
            application.answers.remove(known)
            theme_index.keep(application, version, None)
        return
    answer = known
    if answer is None:
        answer = Answer(question_id=version.question_id, version_id=version.id)
        application.answers.append(answer)
    if answer.value_box is None or answer.value != value:
        answer.value, answer.version_id = value, version.id
        theme_index.keep(application, version, value)
