"""badges: classes with zones and days, layouts, printing, what participants choose

Revision: 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = database.Instant(timezone=True)


def upgrade() -> None:
    for name in ("zones", "days"):
        op.add_column("badge_classes", sa.Column(name, sa.JSON(), server_default="[]", nullable=False))
    op.add_column("badge_classes", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("points", sa.Column("zones", sa.JSON(), server_default="[]", nullable=False))
    op.create_table(
        "zones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_zones_event_id_events"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zones")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_zones_event_id_key")),
    )
    _layouts()
    _prints()
    op.create_table(
        "badge_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("name_line", sa.String(length=200), nullable=False),
        sa.Column("hide_country", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("pronoun", sa.String(length=200), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("photos", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_badge_wishes_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_wishes")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_badge_wishes_participant_id")),
    )  # fmt: skip


def _layouts() -> None:
    op.create_table(
        "badge_layouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("design", sa.String(length=200), nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.CheckConstraint("(design = '') <> (document IS NULL)", name=op.f("ck_badge_layouts_design_or_document")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_badge_layouts_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_layouts")),
        sa.UniqueConstraint("uid", name=op.f("uq_badge_layouts_uid")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_badge_layouts_event_id_name")),
    )
    op.create_table(
        "badge_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key_name", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("use", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_badge_pictures_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_pictures")),
        sa.UniqueConstraint("uid", name=op.f("uq_badge_pictures_uid")),
    )
    op.create_index(op.f("ix_badge_pictures_event_id_position"), "badge_pictures", ["event_id", "position"])
    op.create_table(
        "badge_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("layout_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("wishes_until", INSTANT, nullable=True),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("per_box", sa.Integer(), nullable=False),
        sa.Column("programme", sa.JSON(), nullable=False),
        sa.Column("wifi", sa.String(length=200), nullable=False),
        sa.Column("safety", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("per_box BETWEEN 1 AND 1000", name=op.f("ck_badge_settings_box_holds_some")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_badge_settings_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["layout_id"], ["badge_layouts.id"], name=op.f("fk_badge_settings_layout_id_badge_layouts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_badge_settings_event_id")),
    )  # fmt: skip


def _prints() -> None:
    op.create_table(
        "print_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("job_uid", sa.Uuid(), nullable=True),
        sa.Column("key_name", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("layout_name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("ready_at", INSTANT, nullable=True),
        sa.Column("gone_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_print_runs_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_runs")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_runs_uid")),
        sa.UniqueConstraint("job_uid", name=op.f("uq_print_runs_job_uid")),
    )
    op.create_index(op.f("ix_print_runs_event_id_id"), "print_runs", ["event_id", "id"])
    op.create_table(
        "printed_badges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("print_id", sa.Integer(), nullable=False),
        sa.Column("badge_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["print_id"], ["print_runs.id"], name=op.f("fk_printed_badges_print_id_print_runs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["badge_id"], ["badges.id"], name=op.f("fk_printed_badges_badge_id_badges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_badges")),
        sa.UniqueConstraint("print_id", "badge_id", name=op.f("uq_printed_badges_print_id_badge_id")),
    )
    op.create_index(op.f("ix_printed_badges_badge_id_id"), "printed_badges", ["badge_id", "id"])
    op.create_table(
        "blank_badges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("token_id", sa.LargeBinary(length=8), nullable=False),
        sa.Column("typed_code", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("qr_modules", sa.Integer(), nullable=False),
        sa.Column("qr_path", sa.Text(), nullable=False),
        sa.Column("in_force", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_blank_badges_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["badge_classes.id"], name=op.f("fk_blank_badges_class_id_badge_classes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blank_badges")),
        sa.UniqueConstraint("uid", name=op.f("uq_blank_badges_uid")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_blank_badges_event_id_number")),
        sa.UniqueConstraint("token_id", name=op.f("uq_blank_badges_token_id")),
        sa.UniqueConstraint("typed_code", name=op.f("uq_blank_badges_typed_code")),
    )


def downgrade() -> None:
    for table in ("badge_wishes", "blank_badges", "printed_badges", "print_runs", "badge_settings", "badge_pictures"):
        op.drop_table(table)
    op.drop_table("badge_layouts")
    op.drop_table("zones")
    op.drop_column("points", "zones")
    for name in ("revision", "days", "zones"):
        op.drop_column("badge_classes", name)
