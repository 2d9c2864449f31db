"""The organization somebody applies for, as an entry of the register: chosen from it, or joining it unreviewed."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import and_

from eventreg.applications import queries
from eventreg.applications.filling import core_name
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application, OrganizationLink
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import moving, search
from eventreg.organizations import queries as register_queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization, OrganizationMerge

KEY, TYPE = "organization", "organization"
# Sent in the place of an entry's identity by whoever says that theirs is not in the list.
NEW = "new"
# What an entry knows besides its name: question → column.
FACTS = {"organization_latin": "name_latin", "organization_city": "city", "organization_kind": "kind"}
MOST_ALIKE = 20  # entries that share words with a name, of which one may have the same
FOR_MYSELF, INFORMAL, REGISTERED = "none", "informal", "registered"


def is_asked(questions: Iterable[Question]) -> bool:
    """Whether one of these questions is answered from the register."""
    return any(question.key == KEY and question.current.type == TYPE for question in questions)


def chosen(application: Application) -> Organization | None:
    """The entry of the register that an application is for."""
    link = db.session.scalar(queries.organization_link(application))
    return link.organization if link else None


def chosen_of_others(application: Application) -> Organization | None:
    """The same, unless it is there only because this person wrote it."""
    known = chosen(application)
    return None if known is None or _is_own(known, application) else known


def settle(application: Application, *, uid: str = "") -> None:
    """Bring the link in step with what was just typed; `uid` is the entry that was chosen, or `NEW`.

    An entry holds only while its name stands there: typing something else lets it go.
    """
    was = db.session.scalar(queries.organization_link(application))
    wanted = _wanted(application, uid, was.organization if was else None) if names_one(application) else None
    if wanted is not None and _is_own(wanted, application):
        register.correct(wanted, entry(application, register.entry_of(wanted)))
    if (was.organization if was else None) is not wanted:
        _point(application, was, wanted)
    elif was is not None and uid == str(was.organization.uid):
        was.at = clock.now()  # said once more: an undone merge asks since when, see `follow_undo`


def put_in_register(application: Application, sections: Iterable[Section]) -> None:
    """What was sent without being chosen joins the register, or meets whoever wrote the very same before."""
    asked = is_asked(question for section in sections for question in section.questions)
    if not asked or not names_one(application) or db.session.scalar(queries.organization_link(application)):
        return
    _point(application, None, _same(application) or register.add(entry(application)))


def take(application: Application, organization: Organization, was: Organization | None = None) -> dict[str, str]:
    """The answers that choosing an entry gives: its name, and what else it knows where nothing was typed.

    `was`: the entry that they had chosen before, whose facts go with it.
    """
    values = {"organization": organization.name}
    for key, fact in FACTS.items():
        said, known = getattr(application, key), getattr(organization, fact)
        is_free = not said or (was is not None and said == getattr(was, fact))
        if is_free and known != (said or ""):
            values[key] = known
    return values


def point_together(applications: Iterable[Application], organization: Organization) -> None:
    """Let new applications be for an entry of the register, whatever is written there."""
    whose, now = register.pointed_to(organization).id, clock.now()
    rows = [{"application_id": one.id, "organization_id": whose, "at": now} for one in applications]
    insert_rows(db.session, OrganizationLink, rows)


def names_one(application: Application) -> bool:
    """Whether somebody comes for an organization or initiative, and says which."""
    return bool(application.organization) and application.organization_kind != FOR_MYSELF


def the_one(application: Application, called_so: Iterable[Organization | Entry]) -> Organization | Entry | None:
    """Which of the entries of its name and country an application means; None: none of them, or nobody can tell which.

    Never one that says another legal form. Those in the city that was said, else those of no city, or of any where none
    was said. Of several that fit none is taken, because a stranger would decide about the applicant: only one that
    waits for review and says no more than the applicant does.
    """
    said = register.sort_name(application.organization_city)
    alike = [one for one in called_so if not _is_of_another_form(one, application.organization)]
    standing = {id(stands): stands for stands in map(_standing, alike)}
    by_city = [(one, register.sort_name(one.city)) for one in standing.values()]
    here = [one for one, city in by_city if said and city == said]
    fitting = here or [one for one, city in by_city if not said or not city]
    if len(fitting) > 1:
        fitting = [one for one in fitting if register.sort_name(one.city) == said and not _is_reviewed(one)]
    return fitting[0] if fitting else None


def entry(application: Application, known: Entry | None = None) -> Entry:
    """What an application says of its organization, and what the register knows besides."""
    return replace(
        known or Entry(name=""), name=application.organization, name_latin=application.organization_latin,
        country=application.country, city=application.organization_city,
        kind=INFORMAL if application.organization_kind == INFORMAL else REGISTERED,
    )  # fmt: skip


def follow_merge(merge: OrganizationMerge) -> None:
    """Whoever applied for an organization that is another one applies for that one."""
    moving.go_over(merge, OrganizationLink.organization_id)


def follow_undo(merge: OrganizationMerge) -> None:
    """Whoever a merge moved goes back, unless they chose something else since; so does whoever has since chosen it."""
    theirs, others = register.known_as(merge.organization), register.known_as(merge.into)
    chosen_since = db.session.execute(queries.linked_since(merge.into_id, merge.at))
    names = {row.id: register.sort_name(row.organization) for row in chosen_since}
    moving.come_back(
        merge, OrganizationLink.organization_id,
        also=[id_ for id_, name in names.items() if name in theirs - others],
        but=[id_ for id_, name in names.items() if name in others - theirs],
    )  # fmt: skip


def _wanted(application: Application, uid: str, was: Organization | None) -> Organization | None:
    if uid == NEW:
        return was if was is not None and _is_own(was, application) else register.add(entry(application))
    found = db.session.scalar(register_queries.by_uid(uid)) if uid else None
    found = register.standing(found) if found else None
    if found is not None and (found.is_offered or found is was) and _is_called(found, application.organization):
        return found
    return was if was is not None and _is_called(was, application.organization) else None


def _point(application: Application, was: OrganizationLink | None, wanted: Organization | None) -> None:
    """Put the link on `wanted`; an entry that only this application had made and nobody reviewed goes."""
    left = was.organization if was else None
    wanted = register.pointed_to(wanted) if wanted is not None else None
    if was is not None and wanted is not None:
        was.organization, was.at = wanted, clock.now()
    elif was is not None:
        db.session.delete(was)
    elif wanted is not None:
        db.session.add(OrganizationLink(application_id=application.id, organization=wanted, at=clock.now()))
    db.session.flush()
    if left is not None and _is_own(left, application):
        register.remove(left)


def _same(application: Application) -> Organization | None:
    """The entry of the same name and country that is meant; else one whose name is the same but for a legal form, which
    only one of the two says, or both.
    """
    name = register.sort_name(application.organization)
    called = db.session.scalars(register_queries.same_name(name, application.country)).all()
    found = the_one(application, called or _of_one_core(application))
    return found if isinstance(found, Organization) else None


def _of_one_core(application: Application) -> list[Organization]:
    words = core_name.core(application.organization).words
    here = and_(register_queries.standing(), Organization.country == application.country)
    found = [one.organization for one in search.find(" ".join(words), scope=here, limit=MOST_ALIKE)]
    return [one for one in found if words in {core_name.core(name).words for name in _names(one)}]


def _is_of_another_form(one: Organization | Entry, name: str) -> bool:
    """Whether a name says a legal form, and an entry in its names only others."""
    said = core_name.core(name).forms
    known = frozenset[int]().union(*(core_name.core(known).forms for known in _names(one)))
    return bool(said and known) and said.isdisjoint(known)


def _names(one: Organization | Entry) -> list[str]:
    return [one.name, one.name_latin, *one.names.values()]


def _standing(one: Organization | Entry) -> Organization | Entry:
    return register.standing(one) if isinstance(one, Organization) else one


def _is_reviewed(one: Organization | Entry) -> bool:
    return isinstance(one, Organization) and one.reviewed_at is not None


def _is_called(organization: Organization, typed: str) -> bool:
    return register.sort_name(typed) in register.known_as(organization)


def _is_own(organization: Organization, application: Application) -> bool:
    """Made by this person, not reviewed, and nobody else's."""
    is_own = organization.reviewed_at is None and organization.made_by == application.person.actor
    if not is_own or organization.merged_into_id is not None:
        return False
    return all(link.application_id == application.id for link in db.session.scalars(queries.links_to(organization.id)))
