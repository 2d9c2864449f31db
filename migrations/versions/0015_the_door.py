"""checkin: the list that phones carry, what devices say of themselves, what a scan was beside its outcome

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INSTANT = database.Instant(timezone=True)


def upgrade() -> None:
    op.create_table(
        "door_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("renewed_at", INSTANT, nullable=True),
        sa.Column("looked_up_to", sa.String(length=200), nullable=False),
        sa.Column("card_number", sa.Integer(), nullable=False),
        sa.Column("card_made_at", INSTANT, nullable=True),
        sa.Column("amber_after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_door_lists_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_lists")),
        sa.UniqueConstraint("event_id", name=op.f("uq_door_lists_event_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_door_lists_uid")),
    )
    op.create_table(
        "listed_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_listed_people_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_listed_people_participant_id_participants"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_people")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_listed_people_event_id_number")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_listed_people_participant_id")),
    )  # fmt: skip
    op.create_index(op.f("ix_listed_people_event_id_step"), "listed_people", ["event_id", "step"])
    op.create_table(
        "conflict_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scans.id"], name=op.f("fk_conflict_looks_scan_id_scans"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_looks")),
        sa.UniqueConstraint("scan_id", name=op.f("uq_conflict_looks_scan_id")),
    )
    op.create_table(
        "walk_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_latin", sa.String(length=200), nullable=False),
        sa.Column("organization", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=200), nullable=True),
        sa.Column("category", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("came_at", INSTANT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("blank_id", sa.Integer(), nullable=True),
        sa.Column("conflict", sa.String(length=200), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_walk_ins_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_walk_ins_device_id_devices")),
        sa.ForeignKeyConstraint(["point_id"], ["points.id"], name=op.f("fk_walk_ins_point_id_points")),
        sa.ForeignKeyConstraint(["blank_id"], ["blank_badges.id"], name=op.f("fk_walk_ins_blank_id_blank_badges")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_walk_ins_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_ins")),
        sa.UniqueConstraint("uid", name=op.f("uq_walk_ins_uid")),
        sa.UniqueConstraint("blank_id", name=op.f("uq_walk_ins_blank_id")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_walk_ins_participant_id")),
    )
    op.create_index(op.f("ix_walk_ins_event_id_state_id"), "walk_ins", ["event_id", "state", "id"])
    op.create_table(
        "escorted_guests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=200), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint("count BETWEEN 1 AND 50", name=op.f("ck_escorted_guests_count_plausible")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_escorted_guests_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_escorted_guests_device_id_devices")),
        sa.ForeignKeyConstraint(["point_id"], ["points.id"], name=op.f("fk_escorted_guests_point_id_points")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escorted_guests")),
        sa.UniqueConstraint("uid", name=op.f("uq_escorted_guests_uid")),
    )
    op.create_index(op.f("ix_escorted_guests_event_id_at"), "escorted_guests", ["event_id", "at"])
    op.add_column("points", sa.Column("capacity", sa.Integer(), nullable=True))
    op.add_column("points", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("devices", sa.Column("rights", sa.String(length=200), server_default="lead", nullable=False))
    op.add_column("devices", sa.Column("version", sa.String(length=200), server_default="", nullable=False))
    op.add_column("devices", sa.Column("clock_off", sa.Integer(), server_default="0", nullable=False))
    op.add_column("devices", sa.Column("waiting", sa.Integer(), server_default="0", nullable=False))
    op.add_column("devices", sa.Column("list_at", INSTANT, nullable=True))
    op.add_column("devices", sa.Column("wipe_asked_at", INSTANT, nullable=True))
    op.add_column("devices", sa.Column("wiped_at", INSTANT, nullable=True))
    op.add_column("scans", sa.Column("conflict", sa.String(length=200), nullable=True))
    op.add_column("scans", sa.Column("source", sa.String(length=200), server_default="scan", nullable=False))
    op.add_column("scans", sa.Column("identity_seen", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("scans", sa.Column("note", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("scans", "note")
    op.drop_column("scans", "identity_seen")
    op.drop_column("scans", "source")
    op.drop_column("scans", "conflict")
    op.drop_column("devices", "wiped_at")
    op.drop_column("devices", "wipe_asked_at")
    op.drop_column("devices", "list_at")
    op.drop_column("devices", "waiting")
    op.drop_column("devices", "clock_off")
    op.drop_column("devices", "version")
    op.drop_column("devices", "rights")
    op.drop_column("points", "revision")
    op.drop_column("points", "capacity")
    op.drop_table("escorted_guests")
    op.drop_table("walk_ins")
    op.drop_table("conflict_looks")
    op.drop_table("listed_people")
    op.drop_table("door_lists")
