"""The organizers' table of invitations: filtered and paged by key, or the best of a search; and one of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications.invitations import applied, invitation_links, invitation_words, mailing_tasks
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.applied import Invitee, Likely
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_rules import State
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.name_match import Candidate, rank
from eventreg.core.text import clean_line
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.paging import number

LONGEST_SEARCH = 100
# States in which it matters how many an institution has named.
NAMED = frozenset({State.PARTLY_NAMED, State.TAKEN_UP, State.WITHDRAWN, State.CANCELLED})
# What a search leaves out: everything under this score, or under this part of the best one.
LEAST_SCORE, LEAST_OF_BEST = 0.55, 0.75


@dataclass(frozen=True)
class Row:
    """An invitation as the table and its own page show it."""

    invitation: Invitation
    likely: Likely | None = None
    named_likely: Mapping[int, Likely] = field(default_factory=dict)  # by id of somebody who was named
    refused: Mapping[int, str] = field(default_factory=dict)  # number of who wanted to accept and could not → words

    @cached_property
    def state(self) -> State:
        return rules.state_of(self.invitation, clock.now())

    @property
    def pill(self) -> tuple[str, str]:
        """Words and tone; of an institution with how many it has named."""
        words, tone = invitation_words.state_pill(self.state)
        if self.invitation.names_others and self.state in NAMED:
            words = self.named
        return words, tone

    @property
    def named(self) -> str:
        """How many are named, of them have a place, and beside them are out."""
        named = len(rules.standing(self.invitation))
        words = [_("%(named)s of %(people)s named", named=named, people=self.invitation.people)]
        if self.number_confirmed:
            words.append(self.confirmed)
        if self.number_out:
            words.append(ngettext("%(num)s withdrawn or cancelled", "%(num)s withdrawn or cancelled", self.number_out))
        return ", ".join(words)

    @property
    def number_confirmed(self) -> int:
        return sum(person.application.status == Status.CONFIRMED for person in self.invitation.invited)

    @property
    def number_out(self) -> int:
        return sum(rules.has_left(person) or rules.is_put_out(person) for person in self.people)

    @property
    def confirmed(self) -> str:
        """How many have a place."""
        return ngettext("%(num)s confirmed", "%(num)s confirmed", self.number_confirmed)

    @property
    def people(self) -> list[InvitedPerson]:
        return self.invitation.invited

    @property
    def has_other_name(self) -> bool:
        """Somebody answered under another name, and nobody has decided about that yet."""
        return any(rules.waits_for_a_look(person) for person in self.people)

    @property
    def may_send(self) -> bool:
        return rules.may_send(self.invitation, clock.now())

    @property
    def may_change(self) -> bool:
        return rules.may_change(self.invitation)

    @property
    def may_extend(self) -> bool:
        return rules.may_extend(self.invitation)

    @property
    def may_remind(self) -> bool:
        now = clock.now()
        named = any(rules.may_remind_named(person, now) for person in self.people)
        return named or rules.may_remind(self.invitation, now)


@dataclass(frozen=True)
class Table:
    """What the address asks for, and what is there."""

    event: Event
    words: str
    state: str
    after: str
    rows: Sequence[Row]
    next_after: int | None

    @classmethod
    def of(cls, event: Event, asked: Mapping[str, str]) -> Table:
        """The table at an address; what an address cannot mean is left out."""
        words = clean_line(asked.get("q", "")[:LONGEST_SEARCH], LONGEST_SEARCH * 4)
        state = asked.get("state", "") if asked.get("state") in invitation_words.STATES else ""
        after = asked.get("after", "")
        found, more = (_ranked(event, words, state), False) if words else _page(event, state, number(after))
        return cls(event, words, state, after, _rows(event, found), found[-1].id if more else None)

    @cached_property
    def counts(self) -> dict[str, int]:
        """State → how many, of all."""
        return {row[0]: row[1] for row in db.session.execute(queries.counts(self.event, clock.now()))}

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def states(self) -> list[tuple[str, str]]:
        """(state, words with how many there are) to filter by: those that there are, and the one that is looked at."""
        return [
            (state, f"{invitation_words.state_pill(state)[0]} ({self.counts.get(state, 0)})")
            for state in invitation_words.STATES
            if state in self.counts or state == self.state
        ]

    @cached_property
    def to_send(self) -> int:
        """How many wait to be sent for the first time."""
        return mailing_tasks.number_due(self.event, mailing_tasks.SEND)

    @cached_property
    def to_remind(self) -> int:
        """How many are silent."""
        return mailing_tasks.number_due(self.event, mailing_tasks.REMIND)

    @property
    def first_href(self) -> str | None:
        """The first page, unless this is it."""
        return self._href(None) if self.after else None

    @property
    def next_href(self) -> str | None:
        """The page after this one."""
        return self._href(self.next_after) if self.next_after else None

    def _href(self, after: int | None) -> str:
        return url_for("invitations.index", slug=self.event.slug, state=self.state or None, after=after)


def row(invitation: Invitation) -> Row:
    """One invitation on its own page."""
    return _rows(invitation.event, [invitation])[0]


def _rows(event: Event, invitations: Sequence[Invitation]) -> list[Row]:
    """Rows with who may be here already, of those who were invited by name and those who were named and are silent."""
    invited = [Invitee.of(one) for one in invitations if not one.names_others]
    silent = [person for one in invitations if one.names_others for person in one.invited if rules.is_waiting(person)]
    likely = applied.likely(event, [*invited, *map(Invitee.of_named, silent)])
    refused = _refused(invitations)
    return [
        Row(
            one, likely.get(one.id),
            {person.id: likely[-person.id] for person in one.invited if -person.id in likely},
            refused.get(invitation_links.about(one), {}),
        )
        for one in invitations
    ]  # fmt: skip


def _refused(invitations: Sequence[Invitation]) -> dict[str, dict[int, str]]:
    """Invitation, as the trail calls it → number of somebody who still has no answer there → why they could not."""
    open_ = {invitation_links.about(one): one for one in invitations if one.revoked_at is None}
    found: dict[str, dict[int, str]] = {}
    for entry in db.session.scalars(queries.not_taken_up(open_)):
        number, invitation = int(entry.details["number"]), open_[entry.about]
        named = next((one for one in invitation.invited if one.number == number), None)
        waits = rules.is_waiting(named) if named else not invitation.names_others and not invitation.invited
        if waits and (named is None or named.at <= entry.at):  # of whoever was named before nothing is told
            found.setdefault(entry.about, {})[number] = invitation_words.not_taken_up(str(entry.details["why"]))
    return found


def _page(event: Event, state: str, after: int | None) -> tuple[list[Invitation], bool]:
    found = list(db.session.scalars(queries.page(event, clock.now(), state=state, after=after)))
    return found[: queries.PAGE], len(found) > queries.PAGE


def _ranked(event: Event, words: str, state: str) -> list[Invitation]:
    """The best fifty, across scripts."""
    candidates = [
        Candidate.of(one.id, (one.name, one.name_latin, one.institution), (one.position,))
        for one in db.session.execute(queries.names(event, clock.now(), state=state))
    ]
    matches = rank(words, candidates, limit=queries.PAGE)
    least = max(LEAST_SCORE, matches[0].score * LEAST_OF_BEST) if matches else 0
    ids = [match.key for match in matches if match.score >= least]
    rows = {one.id: one for one in db.session.scalars(queries.by_ids(ids))}
    return [rows[found] for found in ids if found in rows]
