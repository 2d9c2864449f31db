"""Queueing jobs and calling them off."""

import pytest

from eventreg.extensions import db
from eventreg.jobs import domain, registry, worker
from eventreg.jobs.models import JobStatus
from tests.jobs.watching import mark, queued

pytestmark = pytest.mark.usefixtures("own_kinds")


def test_a_job_whose_caller_rolls_back_never_was(app):
    registry.register("test.nothing", lambda work: None)
    domain.queue("test.nothing", {})
    db.session.rollback()

    assert worker.run_due(app) == 0


def test_a_kind_that_nobody_knows_is_refused_at_once(app):
    with pytest.raises(registry.UnknownKind):
        domain.queue("test.unheard", {})


def test_a_waiting_job_is_cancelled_at_once_and_only_once(app):
    job = queued("test.later", lambda work: mark("done"))

    domain.cancel(job)
    db.session.commit()

    assert (job.status, job.is_over) == (JobStatus.CANCELLED, True)
    assert worker.run_due(app) == 0
    with pytest.raises(domain.JobIsOver):
        domain.cancel(job)
