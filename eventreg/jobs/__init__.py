"""Long work: a row in the caller's transaction, taken by a worker on a lease.

Other areas queue with `jobs.domain.queue` and tell the registry what to run with `jobs.registry.register`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Take up the heartbeat. Kinds of jobs are registered by the areas that know them."""
    del app
    from eventreg.jobs import heartbeat

    heartbeat.setup()
