"""Finding claims of membership."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, select, true
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer, Application, OrganizationLink
from eventreg.applications.nominations.endorsing import DO_NOT_ASK
from eventreg.applications.nominations.nomination_models import MembershipClaim
from eventreg.applications.status import OVER
from eventreg.events.models import Event
from eventreg.organizations.network_models import Network, NetworkMember

MOST = 500


def of_application(application: Application) -> Select[MembershipClaim]:
    """What one applicant claims."""
    return (
        select(MembershipClaim)
        .where(MembershipClaim.application_id == application.id)
        .options(joinedload(MembershipClaim.network))
        .order_by(MembershipClaim.id)
    )


def networks_of_keys(keys: Collection[str]) -> Select[Network]:
    """Networks by their keys."""
    return select(Network).where(Network.key.in_(sorted(keys)))


def to_check(
    network: Network, today: date, *, everywhere: bool, countries: Collection[str]
) -> Select[MembershipClaim]:  # fmt: skip
    """Claims at events that are still ahead, of people who work for some countries and let offices see them."""
    there = true() if everywhere else Application.country.in_(sorted(countries))
    return (
        select(MembershipClaim)
        .join(MembershipClaim.application)
        .join(Application.event)
        .where(MembershipClaim.network_id == network.id, there, Event.ends_on >= today)
        .where(Application.submitted_at.is_not(None), Application.status.not_in(sorted(OVER)))
        .where(Application.head_office_only.is_(False))
        .options(
            contains_eager(MembershipClaim.application).contains_eager(Application.event),
            contains_eager(MembershipClaim.application).joinedload(Application.person),
        )
        .order_by(MembershipClaim.checked_at.is_not(None), MembershipClaim.id)
        .limit(MOST)
    )


def in_register(application_ids: Collection[int]) -> Select[int]:
    """Of these applications those for an organization of the register."""
    return select(OrganizationLink.application_id).where(OrganizationLink.application_id.in_(application_ids))


def of_organizations(network: Network, application_ids: Collection[int]) -> Select[int, NetworkMember]:
    """Memberships of the organizations that these applications are for, each application's latest one last."""
    return (
        select(OrganizationLink.application_id, NetworkMember)
        .join(NetworkMember, NetworkMember.organization_id == OrganizationLink.organization_id)
        .where(NetworkMember.network_id == network.id, OrganizationLink.application_id.in_(application_ids))
        .order_by(NetworkMember.until.is_(None), NetworkMember.until, NetworkMember.id)
    )


def wishes(application_ids: Collection[int]) -> Select[Answer]:
    """Answers to the wish that no organization and no coordinator be asked."""
    return (
        select(Answer)
        .join(Question, Question.id == Answer.question_id)
        .where(Answer.application_id.in_(application_ids), Question.key == DO_NOT_ASK)
        .options(joinedload(Answer.application))
    )
