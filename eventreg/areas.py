"""Puts the application together: extensions, areas in the order of `docs/architecture.md`, commands."""

from apiflask import APIFlask

import eventreg.accounts.models
import eventreg.applications.files.file_models
import eventreg.applications.filling.reuse_models
import eventreg.applications.form.form_models
import eventreg.applications.imports.import_models
import eventreg.applications.invitations.invitation_models
import eventreg.applications.late.late_models
import eventreg.applications.lists.tag_models
import eventreg.applications.models
import eventreg.applications.nominations.nomination_models
import eventreg.applications.papers.paper_models
import eventreg.audit.models
import eventreg.badges.layouts.layout_models
import eventreg.badges.models
import eventreg.badges.prints.print_models
import eventreg.badges.wishes.wish_models
import eventreg.checkin.disputed.dispute_models
import eventreg.checkin.models
import eventreg.checkin.snapshot.snapshot_models
import eventreg.checkin.walk_ins.walk_in_models
import eventreg.events.models
import eventreg.events.task_models
import eventreg.jobs.models
import eventreg.organizations.duplicate_models
import eventreg.organizations.focal_models
import eventreg.organizations.models
import eventreg.organizations.network_models
import eventreg.outbox.models
import eventreg.participants.models
import eventreg.people.duplicate_models
import eventreg.people.models
import eventreg.review.models
import eventreg.review.reading.reading_models
import eventreg.review.selection.limit_models  # noqa: F401 - relationships are named by strings
from eventreg import (
    accounts,
    applications,
    badges,
    checkin,
    cli,
    demonstration,
    events,
    jobs,
    messages,
    organizations,
    outbox,
    pages,
    participants,
    people,
    review,
    web,
)
from eventreg.applications import tasks as application_tasks
from eventreg.applications.files import file_tasks
from eventreg.applications.imports import import_tasks
from eventreg.applications.invitations import mailing_tasks
from eventreg.applications.lists import answer_search, theme_index
from eventreg.applications.nominations import endorsement_tasks
from eventreg.applications.papers import paper_scans
from eventreg.config import ROOT, Settings, UnsafeSettings
from eventreg.core import catalogue, crypto, database, storage
from eventreg.extensions import babel, csrf, db, limiter, migrate
from eventreg.jobs import registry
from eventreg.organizations.duplicates import finding
from eventreg.outbox import tasks as outbox_tasks
from eventreg.web import access, locale

# Each has setup(app): register blueprints, guards, handlers of signals, kinds of jobs.
AREAS = (
    web, jobs, outbox, accounts, people, events, organizations, applications, review, participants, badges, checkin,
    messages, pages, demonstration, cli,
)  # fmt: skip


def setup(app: APIFlask, settings: Settings) -> None:
    """Bind extensions and areas, and refuse a view that declares no access."""
    catalogue.compile_stale()
    crypto.use(crypto.Keyring(settings.instance / "keys"))
    _open_storage(settings)
    db.init_app(app)
    with app.app_context():
        database.prepare_engine(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=locale.choose, timezone_selector=lambda: "UTC")
    csrf.init_app(app)
    limiter.init_app(app)
    for area in AREAS:
        area.setup(app)
    _take_up_duties()
    access.check_declared(app)


def _open_storage(settings: Settings) -> None:
    try:
        storage.use(storage.Storage(settings.storage_url))
    except storage.NoSuchStorage as refusal:
        raise UnsafeSettings(str(refusal)) from refusal


def _take_up_duties() -> None:
    """What the worker does by itself."""
    registry.every(1, "outbox.deliver", outbox_tasks.deliver_due, shared=True)
    registry.every(20, "organizations.look_through", finding.look_through)
    registry.every(600, "applications.remind", application_tasks.remind_unverified)
    registry.every(3600, "invitations.remind", mailing_tasks.remind_at_last)
    registry.every(3600, "endorsements.go_on", endorsement_tasks.go_on)
    registry.every(3600, "answers.sweep", answer_search.sweep)
    registry.every(3600, "applications.index_themes", theme_index.fill_in)
    registry.every(86400, "files.sweep", file_tasks.sweep)
    registry.every(86400, "imports.sweep", import_tasks.sweep)
    registry.every(86400, "papers.sweep", paper_scans.sweep)
