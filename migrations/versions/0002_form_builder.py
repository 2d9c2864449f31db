"""form builder: conditions, retired questions, drafts and publications

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


# Columns are added and dropped in place: a table that others point to cannot be made anew on SQLite.
def upgrade() -> None:
    op.add_column("form_sections", sa.Column("shown_if", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("form_sections", sa.Column("retired_at", database.Instant(timezone=True), nullable=True))
    op.add_column("questions", sa.Column("retired_at", database.Instant(timezone=True), nullable=True))
    op.add_column("question_versions", sa.Column("shown_if", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column(
        "question_versions", sa.Column("seen_by", sa.String(length=200), nullable=False, server_default="organizers")
    )
    op.add_column("question_versions", sa.Column("kept", sa.String(length=200), nullable=False, server_default="event"))
    op.create_table(
        "form_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("earlier", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", database.Instant(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_form_drafts_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_drafts")),
        sa.UniqueConstraint("event_id", name=op.f("uq_form_drafts_event_id")),
    )
    op.create_table(
        "form_publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_form_publications_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_publications")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_form_publications_event_id_number")),
    )


def downgrade() -> None:
    op.drop_table("form_publications")
    op.drop_table("form_drafts")
    op.drop_column("question_versions", "kept")
    op.drop_column("question_versions", "seen_by")
    op.drop_column("question_versions", "shown_if")
    op.drop_column("questions", "retired_at")
    op.drop_column("form_sections", "retired_at")
    op.drop_column("form_sections", "shown_if")
