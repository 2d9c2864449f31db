"""Which rows of which tables are about one person, and which of their columns are not for that person's eyes.

`tests/pages/test_own_data.py` walks the tables: one that hangs on a person, or says so in its columns, stands in
`ABOUT` or in `LEFT_OUT`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, not_, or_, select
from sqlalchemy.orm import aliased

from eventreg.accounts.models import WayIn
from eventreg.applications.files.file_models import File, Upload
from eventreg.applications.filling.reuse_models import Reuse
from eventreg.applications.imports.import_models import ImportedApplication, OfficeMark
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.lists.tag_models import ApplicationTheme
from eventreg.applications.models import Answer, Application, ApplicationWord, Move, OrganizationLink
from eventreg.applications.nominations.nomination_models import Endorsement, MembershipClaim, Nomination
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.applications.status import DECIDED, Status
from eventreg.audit.models import Entry
from eventreg.badges.models import Badge, BadgeHandover, BadgeRevocation, Ticket
from eventreg.badges.wishes.wish_models import BadgeWish
from eventreg.checkin.models import Admission, Reversal, Scan
from eventreg.checkin.walk_ins.walk_in_models import WalkIn
from eventreg.core import clock, crypto
from eventreg.organizations.network_models import NetworkMember
from eventreg.outbox import queries as outbox_queries
from eventreg.outbox.models import Mail
from eventreg.pages.timeline import TOLD_MOVES
from eventreg.participants.models import Participant
from eventreg.people.models import Channel, Consent, Person
from eventreg.review.asked.question_models import OfferQuestion
from eventreg.review.colleagues.colleague_models import Replacement
from eventreg.review.models import Call, Correction, Decision, Offer, OfferAnswer
from eventreg.review.redacted.redacted_models import RedactedCopy
from eventreg.review.results_models import AnswerCondition
from eventreg.review.spoken.spoken_models import SpokenAnswer

SEALED_OPENED = "application.sealed_opened"


@dataclass(frozen=True)
class Who:
    """A person with their applications."""

    person: Person
    applications: list[Application]

    @property
    def application_ids(self) -> list[int]:
        return [application.id for application in self.applications]

    @property
    def references(self) -> list[str]:
        return [application.reference for application in self.applications]

    @property
    def subjects(self) -> list[str]:
        """As what ways in name them."""
        return [self.person.actor, *(f"channel:{channel.uid}" for channel in self.person.channels)]


def _of(model: Any) -> Callable[[Who], ColumnElement[bool]]:
    return lambda who: model.application_id.in_(who.application_ids)


def _of_person(model: Any) -> Callable[[Who], ColumnElement[bool]]:
    return lambda who: model.person_id == who.person.id


def _of_participant(model: Any) -> Callable[[Who], ColumnElement[bool]]:
    return lambda who: model.participant_id.in_(
        select(Participant.id).where(Participant.application_id.in_(who.application_ids))
    )


def _of_badge(model: Any) -> Callable[[Who], ColumnElement[bool]]:
    return lambda who: model.badge_id.in_(select(Badge.id).where(_of_participant(Badge)(who)))


def _member_at_verified_address(who: Who) -> ColumnElement[bool]:
    """Membership by name hangs on no application: whoever reads what is sent to its address is meant."""
    verified = [one for one in who.person.channels if one.verified_at is not None and one.address]
    return NetworkMember.lookup.in_([crypto.lookup(one.address, crypto.INSTALLATION) for one in verified])


def _invited_themselves(who: Who) -> ColumnElement[bool]:
    """Whoever answered for another person reads neither that one's name nor address."""
    of_nobody_else = or_(InvitedPerson.other_name.is_(False), InvitedPerson.named_box.is_(None))
    return and_(_of(InvitedPerson)(who), of_nobody_else)


def _own_invitations(who: Who) -> ColumnElement[bool]:
    """Those made out to them: an institution's, or one that was passed on, tells of somebody else."""
    own = select(InvitedPerson.invitation_id).where(_of(InvitedPerson)(who), InvitedPerson.other_name.is_(False))
    return and_(Invitation.id.in_(own), Invitation.names_others.is_(False))


def _told(who: Who) -> ColumnElement[bool]:
    """Decisions that were told, with the results or, of a cancellation, at once."""
    was_told = or_(Decision.told_at.is_not(None), Decision.outcome == Status.CANCELLED)
    return and_(Decision.application_id.in_(who.application_ids), was_told)


def _told_moves(who: Who) -> ColumnElement[bool]:
    """As `timeline` tells them: a private decision that was taken back leaves no trace."""
    before = aliased(Move)
    known = (
        select(before.became)
        .where(before.application_id == Move.application_id, before.id < Move.id)
        .where(before.became.not_in(sorted(DECIDED)))
        .order_by(before.id.desc())
        .limit(1)
        .correlate(Move)
        .scalar_subquery()
    )
    taken_back = and_(Move.was.is_not(None), Move.was.in_(sorted(DECIDED)), Move.became == known)
    told = (Move.application_id.in_(who.application_ids), Move.became.in_(sorted(TOLD_MOVES)))
    return and_(*told, not_(taken_back))


def _told_mails(who: Who) -> ColumnElement[bool]:
    told = [outbox_queries.told_about(one.reference, one.event_id, clock.now()) for one in who.applications]
    return or_(false(), *(Mail.id.in_(query.with_only_columns(Mail.id).order_by(None)) for query in told))


def _own_trail(who: Who) -> ColumnElement[bool]:
    """What they did themselves, and who opened what they sealed."""
    opened = and_(Entry.about.in_(who.references), Entry.action == SEALED_OPENED)
    return or_(Entry.actor == who.person.actor, opened)


# Which rows of a table are about somebody. The order is that of the file.
ABOUT: dict[type[Any], Callable[[Who], ColumnElement[bool]]] = {
    Person: lambda who: Person.id == who.person.id,
    Channel: _of_person(Channel),
    Consent: _of_person(Consent),
    Application: _of_person(Application),
    OrganizationLink: _of(OrganizationLink),
    Answer: _of(Answer),
    File: _of(File),
    Upload: _of(Upload),
    RedactedCopy: _of(RedactedCopy),
    Move: _told_moves,
    Reuse: _of(Reuse),
    LateLink: _of(LateLink),
    Nomination: _of(Nomination),
    Endorsement: _of(Endorsement),
    MembershipClaim: _of(MembershipClaim),
    NetworkMember: _member_at_verified_address,
    PaperForm: _of(PaperForm),
    InvitedPerson: _invited_themselves,
    Invitation: _own_invitations,
    ImportedApplication: _of(ImportedApplication),
    OfficeMark: _of(OfficeMark),
    ApplicationWord: _of(ApplicationWord),
    ApplicationTheme: _of(ApplicationTheme),
    Decision: _told,
    Offer: lambda who: Offer.decision_id.in_(select(Decision.id).where(_told(who))),
    OfferAnswer: lambda who: OfferAnswer.offer_id.in_(
        select(Offer.id).join(Decision, Decision.id == Offer.decision_id).where(_told(who))
    ),
    AnswerCondition: lambda who: AnswerCondition.answer_id.in_(
        select(OfferAnswer.id)
        .join(Offer, Offer.id == OfferAnswer.offer_id)
        .join(Decision, Decision.id == Offer.decision_id)
        .where(_told(who))
    ),
    SpokenAnswer: lambda who: SpokenAnswer.answer_id.in_(
        select(OfferAnswer.id)
        .join(Offer, Offer.id == OfferAnswer.offer_id)
        .join(Decision, Decision.id == Offer.decision_id)
        .where(_told(who))
    ),
    OfferQuestion: _of(OfferQuestion),
    Correction: _of(Correction),
    Call: _of(Call),
    Replacement: _of(Replacement),
    Participant: _of(Participant),
    Badge: _of_participant(Badge),
    BadgeRevocation: _of_badge(BadgeRevocation),
    BadgeHandover: _of_badge(BadgeHandover),
    Ticket: _of_participant(Ticket),
    BadgeWish: _of_participant(BadgeWish),
    Scan: _of_participant(Scan),
    Admission: _of_participant(Admission),
    WalkIn: _of_participant(WalkIn),
    Reversal: lambda who: Reversal.scan_id.in_(select(Scan.scan_id).where(_of_participant(Scan)(who))),
    Mail: _told_mails,
    WayIn: lambda who: WayIn.subject.in_(who.subjects),
    Entry: _own_trail,
}

AMONG_READERS = "what those who choose say among themselves: the result and its reason are told"
# Tables that tell of somebody who is not an applicant, or that cannot be read back.
LEFT_OUT = {
    "conflict_looks": "which phone decided otherwise, and who looked at it; the scan itself is in their data",
    "listed_people": "which line of the phones' list is theirs, with a mark of what it said",
    "printed_badges": "which sheet of paper a badge was printed on, with a mark of what it said",
    "accounts": "staff, who see their own account",
    "organizations": "what the register says of an organization; its contacts are those of an office",
    "eligibility_verdicts": AMONG_READERS,
    "favourites": AMONG_READERS,
    "given_points": AMONG_READERS,
    "freed_places": "which place went to whom: of their own, what became of it stands in their moves and offers",
    "imports": "sheets on their way; what was taken from them stands in the applications",
    "person_pairs": "guesses about two people, neither of whom may read of the other",
    "answer_hits": "what staff looked for, kept for a day",
    "application_tags": AMONG_READERS,
    "alike_texts": "guesses about two people, neither of whom may read of the other",
    "assignments": "who reads what",
    "readings_set_aside": "which reading does not count, and why: between organizers and reviewers",
    "conflicts_of_interest": "what reviewers declare about themselves",
    "conflicts_by_name": "what reviewers declare about themselves",
    "review_comments": AMONG_READERS,
    "reviews": AMONG_READERS,
    "result_mistakes": AMONG_READERS,
    "scenario_people": AMONG_READERS,
    "selection_pins": AMONG_READERS,
    "standings": AMONG_READERS,
    "tries": "counts under keyed names, gone after a quarter of an hour",
}

# Columns that would tell what was decided and not told, what organizers write among themselves, or open a door.
PRIVATE: dict[type[Any], frozenset[str]] = {
    Application: frozenset({"status", "told_status", "revision", "updated_at"}),
    Move: frozenset({"was"}),  # from a decision that was never told
    Entry: frozenset({"details"}),  # the same; `own_data` adds what a sealed answer was opened for
    Decision: frozenset({"reason_box"}),
    SpokenAnswer: frozenset({"note_box"}),
    LateLink: frozenset({"note_box"}),
    Invitation: frozenset({"revoked_by"}),
    Endorsement: frozenset({"note_box"}),
    OfficeMark: frozenset({"rank", "recommends", "remark_box"}),
    Badge: frozenset({"code", "typed_code", "qr_path", "qr_modules"}),
    Ticket: frozenset({"code", "typed_code"}),
    Mail: frozenset({"values_box", "worker", "lease_until", "due_at", "message_id"}),
    WayIn: frozenset({"subject"}),
}
