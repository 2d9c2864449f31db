"""saved views of lists, tags, favourites, themes to filter by, searches in answers

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_tags_event_id_events"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("uid", name=op.f("uq_tags_uid")),
    )
    op.create_index("uq_tags_folded", "tags", ["event_id", "folded"], unique=True)
    op.create_table(
        "application_tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_tags_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_application_tags_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_tags")),
    )
    op.create_index(op.f("ix_application_tags_application_id"), "application_tags", ["application_id"], unique=False)
    op.create_index("uq_application_tags", "application_tags", ["tag_id", "application_id"], unique=True)
    op.create_table(
        "tag_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("adds", sa.Boolean(), nullable=False),
        sa.Column("application_ids", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("undone_at", database.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_tag_changes_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_tag_changes_tag_id_tags"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_changes")),
        sa.UniqueConstraint("uid", name=op.f("uq_tag_changes_uid")),
    )
    op.create_index(op.f("ix_tag_changes_event_id_id"), "tag_changes", ["event_id", "id"], unique=False)
    op.create_table(
        "favourites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_favourites_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_favourites_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourites")),
    )
    op.create_index(op.f("ix_favourites_application_id"), "favourites", ["application_id"], unique=False)
    op.create_index("uq_favourites", "favourites", ["account_id", "application_id"], unique=True)
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_saved_views_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_saved_views_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_views_uid")),
    )
    op.create_index(op.f("ix_saved_views_event_id_account_id"), "saved_views", ["event_id", "account_id"], unique=False)
    op.create_table(
        "default_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_default_views_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_default_views_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["view_id"], ["saved_views.id"], name=op.f("fk_default_views_view_id_saved_views"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_default_views")),
    )
    op.create_index("uq_default_views", "default_views", ["account_id", "event_id"], unique=True)
    op.create_table(
        "application_themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_themes_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_application_themes_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_themes")),
    )
    op.create_index(
        op.f("ix_application_themes_event_id_theme_application_id"),
        "application_themes",
        ["event_id", "theme", "application_id"],
        unique=False,
    )
    op.create_index("uq_application_themes", "application_themes", ["application_id", "theme"], unique=True)
    op.create_table(
        "answer_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("job_uid", sa.Uuid(), nullable=True),
        sa.Column("words_box", sa.LargeBinary(), nullable=True),
        sa.Column("reader", sa.String(length=200), nullable=False),
        sa.Column("everybody", sa.Boolean(), nullable=False),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("ended_at", database.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_answer_searches_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_answer_searches_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_searches")),
        sa.UniqueConstraint("uid", name=op.f("uq_answer_searches_uid")),
    )
    op.create_table(
        "answer_hits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_answer_hits_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["answer_searches.id"],
            name=op.f("fk_answer_hits_search_id_answer_searches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_hits")),
    )
    op.create_index(op.f("ix_answer_hits_application_id"), "answer_hits", ["application_id"], unique=False)
    op.create_index("uq_answer_hits", "answer_hits", ["search_id", "application_id"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_answer_hits_application_id"), table_name="answer_hits")
    op.drop_index("uq_answer_hits", table_name="answer_hits")
    op.drop_table("answer_hits")
    op.drop_table("answer_searches")
    op.drop_index(op.f("ix_application_themes_event_id_theme_application_id"), table_name="application_themes")
    op.drop_index("uq_application_themes", table_name="application_themes")
    op.drop_table("application_themes")
    op.drop_index("uq_default_views", table_name="default_views")
    op.drop_table("default_views")
    op.drop_index(op.f("ix_saved_views_event_id_account_id"), table_name="saved_views")
    op.drop_table("saved_views")
    op.drop_index(op.f("ix_favourites_application_id"), table_name="favourites")
    op.drop_index("uq_favourites", table_name="favourites")
    op.drop_table("favourites")
    op.drop_index(op.f("ix_tag_changes_event_id_id"), table_name="tag_changes")
    op.drop_table("tag_changes")
    op.drop_index(op.f("ix_application_tags_application_id"), table_name="application_tags")
    op.drop_index("uq_application_tags", table_name="application_tags")
    op.drop_table("application_tags")
    op.drop_index("uq_tags_folded", table_name="tags")
    op.drop_table("tags")
