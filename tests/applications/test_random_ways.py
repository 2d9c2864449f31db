"""Random ways of an application through pages, calls, commands and import: never a move that the table lacks."""

import itertools
import json
import uuid
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventreg.applications.lifecycle import BEGINNINGS, MOVES
from eventreg.applications.models import Application, Move
from eventreg.applications.status import DECIDED, Status
from eventreg.badges.models import Badge
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import results_seen
from eventreg.review.objections import holding_back
from tests.client import Client

STEPS = (
    "submit", "withdraw", "take back", "accept", "decline", "review", "approve", "reserve", "not select", "undo",
    "correct", "cancel", "results", "scan", "import",
)  # fmt: skip


class Way:
    """One application, its applicant, an organizer and a phone, each with a browser of their own."""

    def __init__(self, app, factory):
        self.app, self.factory = app, factory
        self.event = factory.event(starts_on=clock.today("Asia/Almaty"))
        self.application = factory.application(self.event, status=Status.DRAFT)
        self.reference, self.slug = self.application.reference, self.event.slug
        factory.account("organizer@demo.example", event_id=self.event.id)
        self.applicant, self.organizer = Client(app), Client(app)
        self.applicant.open_by_link(self.application.person)
        self.organizer.sign_in("organizer@demo.example")
        self.token = factory.device(self.event)[1]

    def step(self, name):
        """Try one step as people would; whatever the answer is, it is no error of ours."""
        status = getattr(self, "_" + name.replace(" ", "_"))()
        assert status < 500, (name, status)

    def _own(self, path, **fields):
        fields["csrf_token"] = self.applicant.csrf()
        return self.applicant.http.post(f"/applications/{self.reference}/{path}", data=fields).status_code

    def _desk(self, path, **fields):
        db.session.rollback()
        revision = db.session.get(Application, self.application.id).revision
        fields |= {"csrf_token": self.organizer.csrf(), "revision": revision}
        return self.organizer.http.post(f"/manage/{self.slug}/{path}", data=fields).status_code

    def _decide(self, **fields):
        return self._desk(f"applications/{self.reference}/decisions", **fields)

    def _submit(self):
        sent = {"csrf_token": self.applicant.csrf()}
        return self.applicant.http.post(f"/events/{self.slug}/apply/check", data=sent).status_code

    def _withdraw(self):
        return self._own("withdrawal")

    def _take_back(self):
        return self._own("withdrawal/reversal")

    def _accept(self):
        return self._own("answer", mode="in_person", days=self.days, covers=[])

    def _decline(self):
        return self._own("answer/refusal")

    @property
    def days(self):
        from eventreg.events.rules import event_days

        return [day.isoformat() for day in event_days(self.event)]

    def _review(self):
        return self._desk(f"applications/{self.reference}/review")

    def _approve(self):
        role = str(self.event.roles[0].id)
        key = self.event.roles[0].key
        first = self._decide(outcome="approved", mode="in_person", role=key, days=self.days, funding_line="")
        return first if first < 400 else self._decide(outcome="approved", mode="in_person", role=role, days=self.days)

    def _reserve(self):
        return self._decide(outcome="reserve")

    def _not_select(self):
        return self._decide(outcome="not_selected", told="places")

    def _undo(self):
        return self._desk(f"applications/{self.reference}/decision-undo")

    def _correct(self):
        return self._desk(f"applications/{self.reference}/corrections", note="Which city?")

    def _cancel(self):
        return self._desk(f"applications/{self.reference}/cancellation", reason="twice", words="Twice")

    def _results(self):
        day = clock.today(self.event.zone) + timedelta(days=2)
        seen = results_seen.mark(holding_back.untold(self.event).ready)
        return self._desk("results", expected=seen, confirm_by=day.isoformat())

    def _scan(self):
        badge = db.session.scalar(select(Badge).where(Badge.event_id == self.event.id))
        body = [{"scan_id": str(uuid.uuid4()), "code": badge.code if badge else "R1:none", "point": "Entrance",
                 "scanned_at": clock.now().isoformat()}]  # fmt: skip
        response = self.app.test_client().post(
            "/api/v1/check-in/scans", data=json.dumps(body), headers={"Authorization": f"Bearer {self.token}"}
        )
        outcome = response.get_json()["outcomes"][0]["outcome"]
        db.session.rollback()
        status = db.session.get(Application, self.application.id).status
        assert (outcome in {"admitted", "admitted_again"}) == (status == Status.CONFIRMED), (outcome, status)
        return response.status_code

    def _import(self):
        db.session.commit()
        path = self.app.instance_path + "/again.csv"
        with open(path, "w") as stream:
            stream.write("name_native,country,email\nҶамшед Раҳимзода,TJ,person1@demo.example\n")
        run = self.app.test_cli_runner().invoke(args=["import-applications", self.slug, path, "--skip-bad-rows"])
        assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
        return 200


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=14))
def test_random_ways_stay_in_the_table(app, factory, steps):
    way = Way(app, factory)
    for name in ("submit", *steps):
        way.step(name)
    db.session.rollback()

    for application in db.session.scalars(select(Application).where(Application.event_id == way.event.id)):
        moves = db.session.scalars(select(Move).where(Move.application_id == application.id).order_by(Move.id)).all()
        assert (moves[0].was, Status(moves[0].became) in BEGINNINGS) == (None, True)
        passed = set()
        for earlier, later in itertools.pairwise(moves):
            assert later.was == earlier.became
            undone = later.was in DECIDED and later.became in passed  # what was before a private decision is again
            assert undone or Status(later.became) in MOVES[Status(later.was)]
            passed.add(earlier.became)
        assert application.status == moves[-1].became


def test_the_usual_way_is_really_gone(app, factory):
    """The steps above do what they say: otherwise random ways would prove nothing."""
    way = Way(app, factory)
    for name in ("submit", "review", "approve", "results", "accept", "scan", "scan", "cancel", "scan"):
        way.step(name)
    db.session.rollback()
    became = [
        move.became
        for move in db.session.scalars(select(Move).where(Move.application_id == way.application.id).order_by(Move.id))
    ]
    assert became == ["draft", "submitted", "in_review", "approved", "offered", "confirmed", "cancelled"]
