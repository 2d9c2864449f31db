"""limits, costs, scenarios, pins and the reasons for passing a limit

Revision: 0008, after 0007
"""

import secrets

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "limits_passed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("reason_box", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_limits_passed_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits_passed")),
    )
    op.create_index(op.f("ix_limits_passed_event_id_id"), "limits_passed", ["event_id", "id"], unique=False)
    op.create_table(
        "scenarios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("explain_job_id", sa.Integer(), nullable=True),
        sa.Column("waver_job_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("adopted_at", database.Instant(timezone=True), nullable=True),
        sa.Column("adopted_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'ready', 'failed')", name=op.f("ck_scenarios_known_state")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_scenarios_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_scenarios_job_id_jobs"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["explain_job_id"], ["jobs.id"], name=op.f("fk_scenarios_explain_job_id_jobs"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["waver_job_id"], ["jobs.id"], name=op.f("fk_scenarios_waver_job_id_jobs"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenarios")),
        sa.UniqueConstraint("uid", name=op.f("uq_scenarios_uid")),
    )
    op.create_index(op.f("ix_scenarios_event_id_id"), "scenarios", ["event_id", "id"], unique=False)
    op.create_table(
        "selection_limits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sense", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counted", sa.String(length=200), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.Column("modes", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("counted <> 'share' OR number <= 100", name=op.f("ck_selection_limits_share_in_range")),
        sa.CheckConstraint("counted IN ('people', 'share', 'money')", name=op.f("ck_selection_limits_known_counted")),
        sa.CheckConstraint("sense IN ('at_least', 'at_most', 'exactly')", name=op.f("ck_selection_limits_known_sense")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_selection_limits_not_negative")),
        sa.CheckConstraint("weight IS NULL OR weight > 0", name=op.f("ck_selection_limits_weight_counts")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_selection_limits_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_limits")),
        sa.UniqueConstraint("uid", name=op.f("uq_selection_limits_uid")),
    )
    op.create_index(
        op.f("ix_selection_limits_event_id_position"), "selection_limits", ["event_id", "position"], unique=False
    )
    op.create_table(
        "selection_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=200), server_default="USD", nullable=False),
        sa.Column("nights", sa.Integer(), server_default="0", nullable=False),
        sa.Column("per_night", sa.Integer(), server_default="0", nullable=False),
        sa.Column("per_day", sa.Integer(), server_default="0", nullable=False),
        sa.Column("draw_seed", sa.String(length=200), server_default="", nullable=False),
        sa.Column("published_at", database.Instant(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("published_at IS NULL OR draw_seed <> ''", name=op.f("ck_selection_settings_seed_is_there")),
        sa.CheckConstraint(
            "nights >= 0 AND per_night >= 0 AND per_day >= 0", name=op.f("ck_selection_settings_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_selection_settings_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_selection_settings_event_id")),
    )
    op.create_table(
        "travel_costs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=200), server_default="", nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_travel_costs_not_negative")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_travel_costs_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_costs")),
    )
    op.create_index("uq_travel_costs", "travel_costs", ["event_id", "country", "city"], unique=True)
    op.create_table(
        "line_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("funding_line_id", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.CheckConstraint("budget IS NULL OR budget >= 0", name=op.f("ck_line_terms_not_negative")),
        sa.ForeignKeyConstraint(
            ["funding_line_id"],
            ["funding_lines.id"],
            name=op.f("fk_line_terms_funding_line_id_funding_lines"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_terms")),
        sa.UniqueConstraint("funding_line_id", name=op.f("uq_line_terms_funding_line_id")),
    )
    op.create_table(
        "scenario_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("draw", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=200), nullable=True),
        sa.Column("line", sa.String(length=200), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=True),
        sa.Column("share", sa.Double(), nullable=True),
        sa.CheckConstraint("is_in = (mode IS NOT NULL)", name=op.f("ck_scenario_people_offer_if_in")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_scenario_people_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenarios.id"], name=op.f("fk_scenario_people_scenario_id_scenarios"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_people")),
    )
    op.create_index(op.f("ix_scenario_people_application_id"), "scenario_people", ["application_id"], unique=False)
    op.create_index("uq_scenario_people", "scenario_people", ["scenario_id", "application_id"], unique=True)
    op.create_table(
        "selection_pins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("reason_box", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_selection_pins_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_selection_pins_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_pins")),
        sa.UniqueConstraint("application_id", name=op.f("uq_selection_pins_application_id")),
    )
    op.create_index(op.f("ix_selection_pins_event_id"), "selection_pins", ["event_id"], unique=False)
    # Whoever applies to an event that is there already is drawn by a seed of today.
    events = sa.table("events", sa.column("id"), sa.column("starts_on", sa.Date()), sa.column("ends_on", sa.Date()))
    settings = sa.table("selection_settings", sa.column("event_id"), sa.column("draw_seed"), sa.column("nights"))
    connection = op.get_bind()
    for number, first, last in connection.execute(sa.select(events.c.id, events.c.starts_on, events.c.ends_on)).all():
        row = {"event_id": number, "draw_seed": secrets.token_hex(16), "nights": (last - first).days + 1}
        connection.execute(sa.insert(settings).values(**row))


def downgrade() -> None:
    op.drop_index(op.f("ix_selection_pins_event_id"), table_name="selection_pins")
    op.drop_table("selection_pins")
    op.drop_index("uq_scenario_people", table_name="scenario_people")
    op.drop_index(op.f("ix_scenario_people_application_id"), table_name="scenario_people")
    op.drop_table("scenario_people")
    op.drop_table("line_terms")
    op.drop_index("uq_travel_costs", table_name="travel_costs")
    op.drop_table("travel_costs")
    op.drop_table("selection_settings")
    op.drop_index(op.f("ix_selection_limits_event_id_position"), table_name="selection_limits")
    op.drop_table("selection_limits")
    op.drop_index(op.f("ix_scenarios_event_id_id"), table_name="scenarios")
    op.drop_table("scenarios")
    op.drop_index(op.f("ix_limits_passed_event_id_id"), table_name="limits_passed")
    op.drop_table("limits_passed")
