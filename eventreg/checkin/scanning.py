"""Taking scans: each answered once and for ever by its `scan_id`, each person counted once by constraint."""

import json
import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from eventreg.badges import boxes, handover
from eventreg.badges.models import Badge
from eventreg.checkin import admission, conflicts, domain, facts, queries, recording
from eventreg.checkin.admission import Name
from eventreg.checkin.answers import Answered, Kept, Sent, kept_answers
from eventreg.checkin.conflicts import Conflict
from eventreg.checkin.models import Device, Point
from eventreg.checkin.past import Past
from eventreg.checkin.points.room import Room
from eventreg.checkin.reading import Read, read_together
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants.models import Participant

FACTS = frozenset({Conflict.LET_IN, Conflict.COUNTED_TWICE})
ADMITTING = frozenset({Name.ADMITTED, Name.ADMITTED_AGAIN})
MOVING = ADMITTING | {Name.LEFT}
TRIES = 5  # each but the last means that somebody else has written meanwhile


class Overtaken(Exception):
    """Others recorded the same again and again while a list was being decided."""


def take(sent: Sent, device: Device) -> Answered:
    """Answer one scan. The same `scan_id` is looked up before anything else."""
    return take_together([sent], device)[0]


def take_together(sents: Sequence[Sent], device: Device) -> list[Answered]:
    """Answer a list of scans in its order, each as if it had been sent alone after the one before it.

    What is there already is read for the whole list, and what is new is written for the whole list: a scan costs
    statements only together with the others. Raises Overtaken.
    """
    for _ in range(TRIES):
        turn = _Turn(sents, device)
        answers = [turn.answer(sent) for sent in sents]
        if recording.write(turn.rows):
            return answers
    raise Overtaken


def refused(scan_id: object, reason: str) -> Answered:
    """A scan that is wrong in itself."""
    return Answered(str(scan_id), Name.REFUSED, {"reason": reason})


class _Turn:
    """One list being decided: what is known, what each scan changes, and the rows to be written in the end."""

    def __init__(self, sents: Sequence[Sent], device: Device) -> None:
        self.rows = recording.Rows()
        self._device, self._now = device, clock.now()
        found = db.session.execute(
            queries.points_and_kept(), {"event_id": device.event_id, "scan_ids": [sent.scan_id for sent in sents]}
        ).all()
        self._points = list(dict.fromkeys(point for point, _scan in found))
        self._kept = kept_answers({scan for _point, scan in found if scan is not None})
        event = device.event
        self._facts = {
            point.id: facts.point_facts(point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
            for point in self._points
        }
        new: dict[uuid.UUID, Sent] = {}
        places: set[int] = set()
        again: set[int] = set()
        for sent in sents:
            point = self._point(sent)
            if sent.scan_id not in self._kept and isinstance(point, Point):
                new.setdefault(sent.scan_id, sent)
                places.add(point.id)
            kept = self._kept.get(sent.scan_id)
            if kept is not None and kept.answered.participant is not None and _tells_more(sent, kept):
                again.add(kept.answered.participant.id)
                places.update({point.id} if isinstance(point, Point) else ())
        scanned = [sent.badge_uid or sent.code or "" for sent in new.values()]
        self._reads = dict(zip(new, read_together(scanned, device.event_id), strict=True))
        self._past = self._ask_past(places, again)
        self._room = Room(self._points, places)

    def answer(self, sent: Sent) -> Answered:
        """Answer the next scan of the list."""
        kept = self._kept.get(sent.scan_id)
        if kept is not None:
            is_same = kept.event_id == self._device.event_id and kept.fingerprint == sent.fingerprint
            if is_same and _tells_more(sent, kept):
                self._note_decided(sent, kept)
            return kept.answered if is_same else Answered(str(sent.scan_id), Name.CONFLICT)
        point = self._point(sent)
        return point if isinstance(point, Answered) else self._decide(sent, point)

    def _decide(self, sent: Sent, point: Point) -> Answered:
        read, place = self._reads[sent.scan_id], self._facts[point.id]
        participant = self._own(read)
        period = admission.counting_period(place, sent.scanned_at)
        history, handed_over = admission.NOTHING_YET, None
        if participant is not None:
            history = self._past.history(point.id, period, participant.id)
            handed_over = self._past.handed_over(read.badge.id) if read.badge is not None else None
        at_desk = read.badge if point.kind == "badge_desk" else None
        box = self._boxes.box_of(at_desk) if at_desk is not None else ""
        badge = facts.badge_facts(read, handed_over, box=box)
        place = replace(place, full=self._room.is_full(point, period))
        outcome = admission.admit(badge, place, sent.scanned_at, history, sent.direction)  # type: ignore[arg-type]
        answered = Answered(str(sent.scan_id), outcome.name, facts.told(outcome))
        if outcome.name == Name.NOT_VALID_HERE and isinstance(badge, admission.Badge):
            answered.facts["places"] = list(admission.places_open_to(badge, self._facts.values()))
        if participant is not None:
            answered.badge, answered.participant = read.badge, participant
        answered.conflict = self._conflict(sent, answered)
        self._record(sent, point, answered, period, history.first)
        if outcome.name in ADMITTING or answered.conflict in FACTS:
            self._count(sent, point, answered, period, history.first)
        if outcome.hands_over and answered.badge is not None:
            self._hand_over(sent, answered.badge)
        return answered

    def _conflict(self, sent: Sent, answered: Answered) -> Conflict | None:
        cut_off = Conflict.CUT_OFF if self._device.cut_off_at is not None else None
        conflict = conflicts.between(sent.decided, answered.outcome) or cut_off
        if conflict is not None:
            answered.facts["conflict"] = str(conflict)
        return conflict

    def _note_decided(self, sent: Sent, kept: Kept) -> None:
        """The first answer did not arrive, and the phone went on without the network: what it told comes only now."""
        answered, point = kept.answered, self._point(sent)
        answered.conflict = self._conflict(sent, answered)
        self._kept[sent.scan_id] = replace(kept, decided=sent.decided)
        self.rows.decided.append({"id_": sent.scan_id, "decided_": sent.decided, "conflict_": answered.conflict})
        if answered.conflict == Conflict.LET_IN and isinstance(point, Point) and answered.participant is not None:
            period = admission.counting_period(self._facts[point.id], sent.scanned_at)
            history = self._past.history(point.id, period, answered.participant.id)
            self._count(sent, point, answered, period, history.first)

    @cached_property
    def _boxes(self) -> boxes.Boxes:
        """Asked for at a badge desk only."""
        return boxes.of_event(self._device.event)

    def _record(
        self, sent: Sent, point: Point, answered: Answered, period: str, first: admission.Happening | None
    ) -> None:
        participant, badge = answered.participant, answered.badge
        self._kept[sent.scan_id] = Kept(self._device.event_id, sent.fingerprint, answered)
        self.rows.scans.append(
            {
                "scan_id": sent.scan_id, "event_id": self._device.event_id, "device_id": self._device.id,
                "point_id": point.id, "direction": sent.direction, "code_hash": sent.fingerprint,
                "participant_id": participant.id if participant else None, "badge_id": badge.id if badge else None,
                "outcome": answered.outcome, "answer": json.dumps(answered.facts), "decided": sent.decided,
                "list_cursor": sent.list_cursor, "scanned_at": sent.scanned_at, "received_at": self._now,
                "conflict": answered.conflict, "source": sent.source, "identity_seen": sent.identity_seen,
                "note": sent.note,
            }
        )  # fmt: skip
        if participant is not None and (answered.outcome in MOVING or answered.conflict == Conflict.LET_IN):
            self._room.note(point, period, sent.direction, counted=first is None)
            self._past.note_move(point.id, participant.id, _utc(sent), sent.direction)

    def _count(
        self, sent: Sent, point: Point, answered: Answered, period: str, first: admission.Happening | None
    ) -> None:
        """Count the person once; who came in earlier than was known until now did so then."""
        participant, badge = answered.participant, answered.badge
        if participant is None or badge is None or sent.direction == "out":
            return
        if first is not None:
            if sent.scanned_at < first.at:
                self._bring_forward(sent, point, participant, period)
            return
        self.rows.admissions.append(
            {
                "event_id": self._device.event_id, "point_id": point.id, "participant_id": participant.id,
                "badge_id": badge.id, "period": period, "scan_id": sent.scan_id, "device_name": self._device.name,
                "at": sent.scanned_at,
            }
        )  # fmt: skip
        self._past.note_first(point.id, period, participant.id, _utc(sent))

    def _bring_forward(self, sent: Sent, point: Point, participant: Participant, period: str) -> None:
        self.rows.earlier.append(
            {"point_": point.id, "period_": period, "person_": participant.id, "scan_": sent.scan_id,
             "where_": self._device.name, "at_": sent.scanned_at}
        )  # fmt: skip
        self._past.note_first(point.id, period, participant.id, _utc(sent))

    def _hand_over(self, sent: Sent, badge: Badge) -> None:
        found = handover.Found(sent.scan_id, badge, sent.identity_seen, self._device.name, self._now)
        self.rows.handovers.append(found)
        self._past.note_handover(badge.id, self._now)

    def _point(self, sent: Sent) -> Point | Answered:
        """Where it was scanned, or how a scan is refused that nothing can be decided about."""
        point = domain.point_named(self._points, sent.point)
        if point is None or (self._device.points and point.name not in self._device.points):
            return refused(sent.scan_id, "unknown_point")
        return point if domain.is_plausible(sent.scanned_at, self._now) else refused(sent.scan_id, "implausible_time")

    def _own(self, read: Read) -> Participant | None:
        """Whose it is, if of this event: of others nothing is asked, kept or shown."""
        participant = read.participant
        return participant if participant is not None and participant.event_id == self._device.event_id else None

    def _ask_past(self, places: Collection[int], again: Collection[int]) -> Past:
        own = [read for read in self._reads.values() if self._own(read)]
        people = {read.participant.id for read in own if read.participant is not None}
        badges = {read.badge.id for read in own if read.badge is not None}
        return Past(self._device, points=places, people=people | set(again), badges=badges)


def _tells_more(sent: Sent, kept: Kept) -> bool:
    return sent.decided is not None and kept.decided is None


def _utc(sent: Sent) -> datetime:
    """As it will be read from the database."""
    return sent.scanned_at.astimezone(UTC)
