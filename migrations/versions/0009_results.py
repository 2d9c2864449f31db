"""results: offers with conditions, no objection, replacements, what fills free places, sending at a time set

Revision: 0009, after 0008
"""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BEFORE = (
    "draft", "awaiting_endorsement", "submitted", "returned", "ineligible", "in_review", "approved", "reserve",
    "not_selected", "offered", "on_reserve_list", "refused", "confirmed", "declined", "withdrawn", "cancelled",
)  # fmt: skip
AFTER = (*BEFORE, "conditional", "lapsed")
OVER = ("refused", "declined", "lapsed", "withdrawn", "cancelled")


def upgrade() -> None:
    op.create_table(
        "reserve_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("fills", sa.String(length=200), server_default="suggest", nullable=False),
        sa.Column("days_needed", sa.Integer(), server_default="7", nullable=False),
        sa.Column("days_for_visa", sa.Integer(), server_default="30", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("fills IN ('off', 'suggest', 'automatic')", name=op.f("ck_reserve_settings_known_fills")),
        sa.CheckConstraint("days_needed >= 0 AND days_for_visa >= 0", name=op.f("ck_reserve_settings_not_negative")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_reserve_settings_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_reserve_settings_event_id")),
    )
    op.create_table(
        "freed_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=200), nullable=False),
        sa.Column("funding_line_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("given_to_id", sa.Integer(), nullable=True),
        sa.Column("given_at", database.Instant(timezone=True), nullable=True),
        sa.Column("given_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_freed_places_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_freed_places_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["funding_line_id"],
            ["funding_lines.id"],
            name=op.f("fk_freed_places_funding_line_id_funding_lines"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["given_to_id"],
            ["applications.id"],
            name=op.f("fk_freed_places_given_to_id_applications"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freed_places")),
        sa.UniqueConstraint("uid", name=op.f("uq_freed_places_uid")),
    )
    op.create_index(op.f("ix_freed_places_event_id_id"), "freed_places", ["event_id", "id"], unique=False)
    op.create_index(op.f("ix_freed_places_application_id"), "freed_places", ["application_id"], unique=False)
    op.create_table(
        "answer_conditions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("settle_by", database.Instant(timezone=True), nullable=False),
        sa.Column("reminded_at", database.Instant(timezone=True), nullable=True),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("settled_at", database.Instant(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint("kind IN ('visa', 'leave')", name=op.f("ck_answer_conditions_known_kind")),
        sa.CheckConstraint(
            "(came IS NULL) = (settled_at IS NULL)", name=op.f("ck_answer_conditions_settled_at_an_instant")
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["offer_answers.id"],
            name=op.f("fk_answer_conditions_answer_id_offer_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_conditions")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_answer_conditions_answer_id")),
    )
    op.create_table(
        "results_schedules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("confirm_by", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=200), nullable=True),
        sa.Column("ended_at", database.Instant(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('sent', 'not_sent', 'cancelled')", name=op.f("ck_results_schedules_known_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_results_schedules_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_results_schedules_job_id_jobs"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results_schedules")),
        sa.UniqueConstraint("uid", name=op.f("uq_results_schedules_uid")),
    )
    op.create_index(op.f("ix_results_schedules_event_id_id"), "results_schedules", ["event_id", "id"], unique=False)
    op.create_index(
        "uq_results_schedules_waiting",
        "results_schedules",
        ["event_id"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "result_mistakes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("words_box", sa.LargeBinary(), nullable=True),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_at", database.Instant(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=200), nullable=True),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.Column("settled_at", database.Instant(timezone=True), nullable=True),
        sa.CheckConstraint("outcome IN ('taken_back', 'dropped')", name=op.f("ck_result_mistakes_known_outcome")),
        sa.CheckConstraint(
            "outcome <> 'taken_back' OR settled_by <> asked_by", name=op.f("ck_result_mistakes_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_result_mistakes_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_mistakes")),
        sa.UniqueConstraint("uid", name=op.f("uq_result_mistakes_uid")),
    )
    op.create_index(
        "uq_result_mistakes_open",
        "result_mistakes",
        ["application_id"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "line_clearances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("funding_line_id", sa.Integer(), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("asked_at", database.Instant(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("answer", sa.String(length=200), nullable=True),
        sa.Column("answered_at", database.Instant(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=200), nullable=True),
        sa.Column("overridden_at", database.Instant(timezone=True), nullable=True),
        sa.Column("overridden_by", sa.String(length=200), nullable=True),
        sa.Column("reason_box", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("answer IN ('none', 'objects')", name=op.f("ck_line_clearances_known_answer")),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_line_clearances_answered_at_an_instant")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_line_clearances_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["funding_line_id"],
            ["funding_lines.id"],
            name=op.f("fk_line_clearances_funding_line_id_funding_lines"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_clearances")),
        sa.UniqueConstraint("funding_line_id", name=op.f("uq_line_clearances_funding_line_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_line_clearances_uid")),
    )
    op.create_index(op.f("ix_line_clearances_event_id"), "line_clearances", ["event_id"], unique=False)
    op.add_column("offers", sa.Column("reminded_at", database.Instant(timezone=True), nullable=True))
    _know_statuses(AFTER, was=BEFORE)


def _know_statuses(statuses: tuple[str, ...], *, was: tuple[str, ...]) -> None:
    """Let applications have these statuses; see 0004 for how SQLite comes to a changed constraint."""
    check, earlier = _one_of(statuses), _one_of(was)
    active = _one_of(status for status in statuses if status not in OVER)
    op.drop_index("uq_applications_active", "applications")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA writable_schema = ON")
        written = sa.text("UPDATE sqlite_schema SET sql = replace(sql, :was, :now) WHERE name = 'applications'")
        op.get_bind().execute(written, {"was": earlier, "now": check})
        op.execute("PRAGMA writable_schema = RESET")
    else:
        op.drop_constraint(op.f("ck_applications_known_status"), "applications")
        op.create_check_constraint(op.f("ck_applications_known_status"), "applications", check)
    op.create_index(
        "uq_applications_active", "applications", ["event_id", "person_id"], unique=True,
        sqlite_where=sa.text(active), postgresql_where=sa.text(active),
    )  # fmt: skip


def _one_of(statuses: Iterable[str]) -> str:
    return "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(statuses)))


def downgrade() -> None:
    op.execute("UPDATE applications SET status = 'offered' WHERE status = 'conditional'")
    op.execute("UPDATE applications SET status = 'cancelled' WHERE status = 'lapsed'")
    _know_statuses(BEFORE, was=AFTER)
    op.drop_column("offers", "reminded_at")
    op.drop_table("line_clearances")
    op.drop_table("result_mistakes")
    op.drop_table("results_schedules")
    op.drop_table("answer_conditions")
    op.drop_table("freed_places")
    op.drop_table("reserve_settings")
