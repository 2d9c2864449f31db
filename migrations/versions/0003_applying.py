"""applying in full: register, files, late links, tasks, deadlines, trials

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


# Columns are added and dropped in place: a table that others point to cannot be made anew on SQLite.
def upgrade() -> None:
    op.create_table(
        "organizations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_latin", sa.String(length=200), nullable=False),
        sa.Column("abbreviation", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=200), nullable=True),
        sa.Column("city", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("reviewed_at", database.Instant(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=200), nullable=True),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["organizations.id"], name=op.f("fk_organizations_merged_into_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizations")),
        sa.UniqueConstraint("uid", name=op.f("uq_organizations_uid")),
    )
    op.create_index(op.f("ix_organizations_country_sort_name"), "organizations", ["country", "sort_name"], unique=False)
    op.create_table(
        "organization_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("undone_at", database.Instant(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.CheckConstraint("organization_id <> into_id", name=op.f("ck_organization_merges_two_organizations")),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_organization_merges_organization_id_organizations"),
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["organizations.id"], name=op.f("fk_organization_merges_into_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_merges")),
    )
    op.create_index(
        op.f("ix_organization_merges_organization_id"), "organization_merges", ["organization_id"], unique=False
    )
    op.create_table(
        "organization_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_organization_words_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_words")),
    )
    op.create_index(
        op.f("ix_organization_words_organization_id"), "organization_words", ["organization_id"], unique=False
    )
    op.create_index(
        op.f("ix_organization_words_word_organization_id"),
        "organization_words",
        ["word", "organization_id"],
        unique=False,
    )
    op.create_table(
        "call_extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("was", database.Instant(timezone=True), nullable=False),
        sa.Column("became", database.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_call_extensions_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_extensions")),
    )
    op.create_index(op.f("ix_call_extensions_event_id"), "call_extensions", ["event_id"], unique=False)
    op.create_table(
        "event_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("done_at", database.Instant(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_tasks_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_event_tasks_owner_id_accounts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_tasks")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_tasks_uid")),
    )
    op.create_index(op.f("ix_event_tasks_event_id_due_on"), "event_tasks", ["event_id", "due_on"], unique=False)
    op.create_table(
        "application_organizations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_organizations_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_application_organizations_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_organizations")),
        sa.UniqueConstraint("application_id", name=op.f("uq_application_organizations_application_id")),
    )
    op.create_index(
        op.f("ix_application_organizations_organization_id"),
        "application_organizations",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "application_reuses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("unseen", sa.JSON(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_reuses_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"],
            ["applications.id"],
            name=op.f("fk_application_reuses_earlier_id_applications"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_reuses")),
        sa.UniqueConstraint("application_id", name=op.f("uq_application_reuses_application_id")),
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("key_name", sa.String(length=200), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("name_box", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_files_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_files_question_id_questions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("uid", name=op.f("uq_files_uid")),
    )
    op.create_index(
        op.f("ix_files_application_id_question_id"), "files", ["application_id", "question_id"], unique=False
    )
    op.create_table(
        "late_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("key_name", sa.String(length=200), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("note_box", sa.LargeBinary(), nullable=True),
        sa.Column("open_until", database.Instant(timezone=True), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("revoked_at", database.Instant(timezone=True), nullable=True),
        sa.Column("used_at", database.Instant(timezone=True), nullable=True),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_late_links_application_id_applications"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_late_links_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_links")),
        sa.UniqueConstraint("uid", name=op.f("uq_late_links_uid")),
    )
    op.create_index(op.f("ix_late_links_event_id"), "late_links", ["event_id"], unique=False)
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("key_name", sa.String(length=200), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("name_box", sa.LargeBinary(), nullable=True),
        sa.Column("mark", sa.String(length=200), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("expires_at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_uploads_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_uploads_question_id_questions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("uid", name=op.f("uq_uploads_uid")),
    )
    op.create_index(
        op.f("ix_uploads_application_id_question_id"), "uploads", ["application_id", "question_id"], unique=False
    )
    op.create_index(op.f("ix_uploads_expires_at"), "uploads", ["expires_at"], unique=False)
    op.add_column("applications", sa.Column("open_until", database.Instant(timezone=True), nullable=True))
    op.add_column("applications", sa.Column("trial_sent_at", database.Instant(timezone=True), nullable=True))
    _add_sponsored_closes()
    op.add_column("events", sa.Column("careful_by_default", sa.Boolean(), server_default=sa.false(), nullable=False))


def _add_sponsored_closes() -> None:
    """With its constraint, which SQLite takes only in the same statement."""
    check = "sponsored_closes <= call_closes"
    if op.get_bind().dialect.name == "sqlite":
        named = f"CONSTRAINT ck_events_sponsored_not_later CHECK ({check})"
        op.execute(f"ALTER TABLE events ADD COLUMN sponsored_closes DATETIME {named}")
        return
    op.add_column("events", sa.Column("sponsored_closes", database.Instant(timezone=True), nullable=True))
    op.create_check_constraint(op.f("ck_events_sponsored_not_later"), "events", check)


def downgrade() -> None:
    op.drop_column("events", "careful_by_default")
    op.drop_column("events", "sponsored_closes")
    op.drop_column("applications", "trial_sent_at")
    op.drop_column("applications", "open_until")
    for table in (
        "uploads", "late_links", "files", "application_reuses", "application_organizations", "event_tasks",
        "call_extensions", "organization_words", "organization_merges", "organizations",
    ):  # fmt: skip
        op.drop_table(table)
