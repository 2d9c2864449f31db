"""choosing: what is settled

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


# Who was on a line whose donor was asked: whether the donor can have seen them, and whether they may be told.
_ON_LINES = """
    SELECT line_clearances.id, decisions.application_id,
        CASE WHEN decisions.at <= line_clearances.asked_at THEN 1 ELSE 0 END,
        CASE WHEN (line_clearances.answer = 'none' AND decisions.at <= line_clearances.asked_at)
            OR decisions.at <= line_clearances.overridden_at THEN 1 ELSE 0 END
    FROM line_clearances
        JOIN offers ON offers.funding_line_id = line_clearances.funding_line_id
        JOIN decisions ON decisions.id = offers.decision_id
        JOIN applications ON applications.id = decisions.application_id
    WHERE applications.status IN ('approved', 'offered', 'conditional', 'confirmed')
        AND decisions.id = (
            SELECT max(id) FROM decisions AS others
            WHERE others.application_id = applications.id AND others.undone_at IS NULL
        )
    ORDER BY decisions.application_id
"""


def upgrade() -> None:
    # reading: conflicts of interest with organizations that are in no register
    op.create_table(
        "conflicts_by_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=200), server_default="", nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_conflicts_by_name_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_conflicts_by_name_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_conflicts_by_name_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts_by_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_conflicts_by_name_uid")),
    )
    columns = ["event_id", "account_id", "name", "country"]
    op.create_index("uq_conflicts_by_name", "conflicts_by_name", columns, unique=True)
    # reading: what was given together, and on purpose beyond the number; why and when what was not sent ended
    op.add_column("assignments", sa.Column("act", sa.Uuid(), nullable=True))
    op.add_column("assignments", sa.Column("is_extra", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("assignments", sa.Column("ended_for", sa.String(length=200), nullable=True))
    op.add_column("assignments", sa.Column("ended_at", database.Instant(timezone=True), nullable=True))
    # results: about whom a donor was asked, and who of them may be told
    for name in ("asked_about", "cleared"):
        op.add_column("line_clearances", sa.Column(name, sa.JSON(), server_default="[]", nullable=False))
    _write_whom_donors_saw()
    # selections: a state that none has ever had
    _know_states("'waiting', 'ready'", was="'waiting', 'ready', 'failed'")
    # selections: when the seed of the draw was made, where that was later than the event
    op.add_column("selection_settings", sa.Column("seeded_at", database.Instant(timezone=True), nullable=True))
    # cancelled by the organizers: what the person reads
    op.add_column("decisions", sa.Column("words_box", sa.LargeBinary(), nullable=True))


def _write_whom_donors_saw() -> None:
    lines = sa.table(
        "line_clearances", sa.column("id", sa.Integer()), sa.column("asked_about", sa.JSON()),
        sa.column("cleared", sa.JSON()),
    )  # fmt: skip
    rows = op.get_bind().execute(sa.text(_ON_LINES)).all()
    for key in {row[0] for row in rows}:
        asked = [row[1] for row in rows if row[0] == key and row[2]]
        cleared = [row[1] for row in rows if row[0] == key and row[3]]
        op.execute(lines.update().where(lines.c.id == key).values(asked_about=asked, cleared=cleared))


def _know_states(states: str, *, was: str) -> None:
    """Let scenarios have these states; see 0004 for how SQLite comes to a changed constraint."""
    check, earlier = f"state IN ({states})", f"state IN ({was})"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA writable_schema = ON")
        written = sa.text("UPDATE sqlite_schema SET sql = replace(sql, :was, :now) WHERE name = 'scenarios'")
        op.get_bind().execute(written, {"was": earlier, "now": check})
        op.execute("PRAGMA writable_schema = RESET")
    else:
        op.drop_constraint(op.f("ck_scenarios_known_state"), "scenarios")
        op.create_check_constraint(op.f("ck_scenarios_known_state"), "scenarios", check)


def downgrade() -> None:
    _know_states("'waiting', 'ready', 'failed'", was="'waiting', 'ready'")
    op.drop_table("conflicts_by_name")
    op.drop_column("decisions", "words_box")
    op.drop_column("selection_settings", "seeded_at")
    for name in ("ended_at", "ended_for", "is_extra", "act"):
        op.drop_column("assignments", name)
    for name in ("cleared", "asked_about"):
        op.drop_column("line_clearances", name)
