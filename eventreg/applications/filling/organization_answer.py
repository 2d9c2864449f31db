"""The organization somebody applies for, as an entry of the register: chosen from it, or joining it unreviewed."""

from collections.abc import Iterable
from dataclasses import replace

from eventreg.applications import queries
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application, OrganizationLink
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import moving
from eventreg.organizations import queries as register_queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization, OrganizationMerge

KEY, TYPE = "organization", "organization"
# Sent in the place of an entry's identity by whoever says that theirs is not in the list.
NEW = "new"
FOR_MYSELF, INFORMAL, REGISTERED = "none", "informal", "registered"


def is_asked(questions: Iterable[Question]) -> bool:
    """Whether one of these questions is answered from the register."""
    return any(question.key == KEY and question.current.type == TYPE for question in questions)


def chosen(application: Application) -> Organization | None:
    """The entry of the register that an application is for."""
    link = db.session.scalar(queries.organization_link(application))
    return link.organization if link else None


def settle(application: Application, *, uid: str = "") -> None:
    """Bring the link in step with what was just typed; `uid` is the entry that was chosen, or `NEW`.

    An entry holds only while its name stands there: typing something else lets it go.
    """
    was = db.session.scalar(queries.organization_link(application))
    wanted = _wanted(application, uid, was.organization if was else None) if names_one(application) else None
    if wanted is not None and _is_own(wanted, application):
        register.correct(wanted, _entry(application, register.entry_of(wanted)))
    if (was.organization if was else None) is not wanted:
        _point(application, was, wanted)


def put_in_register(application: Application, sections: Iterable[Section]) -> None:
    """What was sent without being chosen joins the register, or meets whoever wrote the very same before."""
    asked = is_asked(question for section in sections for question in section.questions)
    if not asked or not names_one(application) or db.session.scalar(queries.organization_link(application)):
        return
    _point(application, None, _same(application) or register.add(_entry(application)))


def take(application: Application, organization: Organization) -> dict[str, str]:
    """The answers that choosing an entry gives: its name, and what else it knows where nothing was typed."""
    values = {"organization": organization.name}
    for key, known in (
        ("organization_latin", organization.name_latin), ("organization_city", organization.city),
        ("organization_kind", organization.kind),
    ):  # fmt: skip
        if known and not getattr(application, key):
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


def follow_merge(merge: OrganizationMerge) -> None:
    """Whoever applied for an organization that is another one applies for that one."""
    moving.go_over(merge, OrganizationLink.organization_id)


def follow_undo(merge: OrganizationMerge) -> None:
    """Whoever a merge moved goes back, unless they chose something else since; so does whoever has since chosen it."""
    theirs, others = register.known_as(merge.organization), register.known_as(merge.into)
    chosen_since = db.session.execute(queries.linked_since(merge.into_id, merge.at))
    also = [row.id for row in chosen_since if register.sort_name(row.organization) in theirs - others]
    moving.come_back(merge, OrganizationLink.organization_id, also=also)


def _wanted(application: Application, uid: str, was: Organization | None) -> Organization | None:
    if uid == NEW:
        return was if was is not None and _is_own(was, application) else register.add(_entry(application))
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
    """An entry of the same name and country whose city does not speak against it."""
    city = register.sort_name(application.organization_city)
    name = register.sort_name(application.organization)
    for known in db.session.scalars(register_queries.same_name(name, application.country)):
        if not city or not known.city or register.sort_name(known.city) == city:
            return register.standing(known)
    return None


def _is_called(organization: Organization, typed: str) -> bool:
    return register.sort_name(typed) in register.known_as(organization)


def _is_own(organization: Organization, application: Application) -> bool:
    """Made by this person, not reviewed, and nobody else's."""
    is_own = organization.reviewed_at is None and organization.made_by == application.person.actor
    if not is_own or organization.merged_into_id is not None:
        return False
    return all(link.application_id == application.id for link in db.session.scalars(queries.links_to(organization.id)))


def _entry(application: Application, known: Entry | None = None) -> Entry:
    """What an application says, and what the register knows besides."""
    return replace(
        known or Entry(name=""), name=application.organization, name_latin=application.organization_latin,
        country=application.country, city=application.organization_city,
        kind=INFORMAL if application.organization_kind == INFORMAL else REGISTERED,
    )  # fmt: skip
