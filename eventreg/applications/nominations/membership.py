"""Membership of a network that is claimed on a form, and what the network's coordinator says to that."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from eventreg.applications import answers, queries
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer, Application
from eventreg.applications.nominations import membership_queries
from eventreg.applications.nominations.nomination_models import MembershipClaim
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.extensions import db
from eventreg.organizations.network_models import Network, NetworkCoordinator, NetworkMember

KEY = "networks"


class Known(NamedTuple):
    """Whether an organization is in the register, and its latest membership of the network."""

    in_register: bool
    member: NetworkMember | None


def follow_move(application: Application, *, was: str | None) -> None:
    """What is claimed on a form is claimed from the moment when organizers have it."""
    if application.status == Status.SUBMITTED and was != Status.SUBMITTED:
        settle(application)


def follow_moves(applications: Sequence[Application], *, became: str) -> None:
    """The same for many at once."""
    question = _question(applications[0]) if became == Status.SUBMITTED and applications else None
    if question is not None:
        for application in applications:
            if answers.answer_to(application, question):
                settle(application)


def settle(application: Application) -> None:
    """Bring the claims in step with the answer: a new one for each network that is chosen, none for others."""
    question = _question(application)
    if question is None or (application.submitted_at is None and application.status != Status.SUBMITTED):
        return
    chosen = set(answers.answer_to(application, question) or ())
    known = {claim.network.key: claim for claim in db.session.scalars(membership_queries.of_application(application))}
    for key in known.keys() - chosen:
        db.session.delete(known[key])
    for network in db.session.scalars(membership_queries.networks_of_keys(chosen - known.keys())):
        db.session.add(MembershipClaim(application_id=application.id, network=network, at=clock.now()))


def check(claim: MembershipClaim, *, is_member: bool) -> None:
    """What a coordinator says. It can be said otherwise later; saying the same again changes nothing."""
    db.session.refresh(claim, with_for_update={"of": MembershipClaim})
    if claim.is_member == is_member:
        return
    claim.checked_at, claim.checked_by, claim.is_member = clock.now(), audit.actor(), is_member
    about = claim.application
    audit.record(
        "membership.checked", about=about.reference, event_id=about.event_id, network=claim.network.key,
        is_member=is_member,
    )  # fmt: skip


def claims_for(network: Network, coordinations: Sequence[NetworkCoordinator]) -> list[MembershipClaim]:
    """The claims that a coordinator is asked about, unanswered ones first.

    Never of those who asked that no coordinator be asked, or that only the head office sees them; and only until the
    event is over.
    """
    countries = {one.country for one in coordinations}
    everywhere = None in countries
    some = frozenset(one for one in countries if one is not None)
    query = membership_queries.to_check(network, clock.today("UTC"), everywhere=everywhere, countries=some)
    found = list(db.session.scalars(query))
    silent = _want_nobody_asked(claim.application_id for claim in found)
    return [claim for claim in found if claim.application_id not in silent]


def known_of(network: Network, claims: Sequence[MembershipClaim]) -> Mapping[int, Known]:
    """Id of each application → what the register and the network say of the organization it is for."""
    ids = [claim.application_id for claim in claims]
    there = set(db.session.scalars(membership_queries.in_register(ids)))
    members = dict(db.session.execute(membership_queries.of_organizations(network, ids)).all())
    return {one: Known(one in there, members.get(one)) for one in ids}


def _question(application: Application) -> Question | None:
    return db.session.scalar(queries.question(application.event_id, KEY))


def _want_nobody_asked(application_ids: Iterable[int]) -> set[int]:
    answered = db.session.scalars(membership_queries.wishes(list(application_ids)))
    return {answer.application_id for answer in answered if _says_yes(answer)}


def _says_yes(answer: Answer) -> bool:
    """What can no longer be read counts as a wish."""
    try:
        return bool(answer.value)
    except KeyDestroyed:
        return True
