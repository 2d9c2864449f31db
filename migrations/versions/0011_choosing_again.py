"""choosing: what two strangers missed

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


# The weighted mean of each reading in hundredths of a point, a half to the even neighbour; none where points are missing.
_TOTALS = """
    UPDATE reviews SET total = (
        SELECT whole + CASE WHEN 2 * rest > :weights OR (2 * rest = :weights AND whole % 2 = 1) THEN 1 ELSE 0 END
        FROM (
            SELECT 100 * sum(scores.points * criteria.weight) / :weights AS whole,
                100 * sum(scores.points * criteria.weight) % :weights AS rest
            FROM scores JOIN criteria ON criteria.id = scores.criterion_id
            WHERE scores.review_id = reviews.id AND criteria.event_id = :event_id
                AND criteria.removed_at IS NULL AND criteria.weight > 0
            GROUP BY scores.review_id HAVING count(*) = :asked
        ) AS given
    ) WHERE assignment_id IN (SELECT id FROM assignments WHERE event_id = :event_id)
"""
# A mean of whole numbers, a half to the even neighbour.
_POINTS = """
    INSERT INTO given_points (event_id, application_id, stage, number, mean, spread)
    SELECT event_id, application_id, stage, number, whole / number + CASE
        WHEN 2 * (whole % number) > number OR (2 * (whole % number) = number AND whole / number % 2 = 1) THEN 1
        ELSE 0 END, spread
    FROM (
        SELECT assignments.event_id, application_id, stage, count(*) AS number, sum(total) AS whole,
            max(total) - min(total) AS spread
        FROM assignments JOIN reviews ON reviews.assignment_id = assignments.id
        WHERE state = 'done' AND sent_at IS NOT NULL AND total IS NOT NULL
        GROUP BY assignments.event_id, application_id, stage
    ) AS given
"""

# What somebody was told last, of whom something is decided in private.
_TOLD = """
    UPDATE applications SET told_status = CASE
        WHEN status NOT IN ('approved', 'reserve', 'not_selected', 'ineligible') THEN status
        ELSE coalesce((
            SELECT became FROM application_moves AS moves
            WHERE moves.application_id = applications.id
                AND became NOT IN ('approved', 'reserve', 'not_selected', 'ineligible')
            ORDER BY moves.id DESC LIMIT 1
        ), 'in_review')
    END
"""


def upgrade() -> None:
    # reading: what was sent and counts no more; the end of reading, and reminders before it
    op.create_table(
        "readings_set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("words_box", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_readings_set_aside_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings_set_aside")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_readings_set_aside_assignment_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_readings_set_aside_uid")),
    )
    with op.batch_alter_table("review_settings") as batch:
        batch.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("remind_days", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("levels_due", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("reviews") as batch:
        batch.add_column(sa.Column("seen_mark", sa.String(length=200), nullable=True))
        batch.add_column(sa.Column("answers_changed_at", database.Instant(timezone=True), nullable=True))
        batch.add_column(sa.Column("total", sa.Integer(), nullable=True))
    op.create_table(
        "given_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mean", sa.Integer(), nullable=False),
        sa.Column("spread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_given_points_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_given_points_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_points")),
    )
    op.create_index("uq_given_points", "given_points", ["application_id", "stage"], unique=True)
    for column in ("mean", "spread"):
        name = op.f(f"ix_given_points_event_id_{column}_application_id")
        op.create_index(name, "given_points", ["event_id", column, "application_id"], unique=False)
    _write_totals()
    # what the person knows of their application
    told = sa.Column("told_status", sa.String(length=200), nullable=False, server_default="draft")
    op.add_column("applications", told)
    op.execute(sa.text(_TOLD))
    # decisions: what was taken back before anybody was told
    with op.batch_alter_table("decisions") as batch:
        batch.add_column(sa.Column("undone_at", database.Instant(timezone=True), nullable=True))
    # results at a time set: what was seen, and why nothing was sent; who switched the second pair of eyes off
    with op.batch_alter_table("results_schedules") as batch:
        batch.add_column(sa.Column("seen", sa.String(length=200), nullable=True))
        batch.add_column(sa.Column("why", sa.String(length=200), nullable=True))
    with op.batch_alter_table("review_choices") as batch:
        batch.add_column(sa.Column("eyes_off_by", sa.String(length=200), nullable=True))
    # questions about offers
    op.create_table(
        "offer_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("text_box", sa.LargeBinary(), nullable=True),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("answer_box", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", database.Instant(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)", name=op.f("ck_offer_questions_answered_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_offer_questions_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_questions")),
        sa.UniqueConstraint("uid", name=op.f("uq_offer_questions_uid")),
    )
    op.create_index(
        op.f("ix_offer_questions_application_id_id"), "offer_questions", ["application_id", "id"], unique=False
    )
    # answers to offers that staff noted
    op.create_table(
        "spoken_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=200), nullable=False),
        sa.Column("said_at", database.Instant(timezone=True), nullable=False),
        sa.Column("note_box", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "how IN ('telephone', 'messenger', 'paper', 'in_person')", name=op.f("ck_spoken_answers_known_way")
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["offer_answers.id"],
            name=op.f("fk_spoken_answers_answer_id_offer_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken_answers")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_spoken_answers_answer_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_spoken_answers_uid")),
    )
    # a colleague instead of somebody who has a place; by when a correction is due
    op.create_table(
        "replacements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("name_box", sa.LargeBinary(), nullable=True),
        sa.Column("email_box", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("why_box", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", database.Instant(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=200), nullable=True),
        sa.Column("words_box", sa.LargeBinary(), nullable=True),
        sa.Column("settled_at", database.Instant(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("came_at", database.Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('approved', 'refused', 'taken_back')", name=op.f("ck_replacements_known_outcome")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (settled_at IS NULL)", name=op.f("ck_replacements_settled_at_an_instant")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_replacements_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_replacements_invitation_id_invitations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacements")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_replacements_invitation_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_replacements_uid")),
    )
    op.create_index(op.f("ix_replacements_application_id_id"), "replacements", ["application_id", "id"], unique=False)
    op.create_index(
        "uq_replacements_open", "replacements", ["application_id"], unique=True,
        sqlite_where=sa.text("outcome IS NULL"), postgresql_where=sa.text("outcome IS NULL"),
    )  # fmt: skip
    with op.batch_alter_table("corrections") as batch:
        batch.add_column(sa.Column("due_at", database.Instant(timezone=True), nullable=True))
        batch.add_column(sa.Column("reminded_at", database.Instant(timezone=True), nullable=True))
        batch.add_column(sa.Column("went_on_at", database.Instant(timezone=True), nullable=True))
    # lists: saved views no longer keep what was searched for, which may name a person
    views = sa.table("saved_views", sa.column("id", sa.Integer()), sa.column("query", sa.JSON()))
    for key, query in op.get_bind().execute(sa.select(views.c.id, views.c.query)).all():
        if "q" in query:
            kept = {name: value for name, value in query.items() if name != "q"}
            op.execute(views.update().where(views.c.id == key).values(query=kept))
    # copies of files without names, for reviewers who do not see names
    op.create_table(
        "redacted_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_redacted_copies_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_redacted_copies_file_id_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redacted_copies")),
        sa.UniqueConstraint("file_id", name=op.f("uq_redacted_copies_file_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_redacted_copies_uid")),
    )
    op.create_index(
        op.f("ix_redacted_copies_application_id_id"), "redacted_copies", ["application_id", "id"], unique=False
    )


def _write_totals() -> None:
    """Of readings, then of applications; those of reviewers who are brought to one level are due, and follow at once."""
    counting = "SELECT event_id, count(*), sum(weight) FROM criteria WHERE removed_at IS NULL AND weight > 0"
    for event_id, asked, weights in op.get_bind().execute(sa.text(f"{counting} GROUP BY event_id")).all():
        op.execute(sa.text(_TOTALS).bindparams(event_id=event_id, asked=asked, weights=int(weights)))
    op.execute(_POINTS)
    op.execute("UPDATE review_settings SET levels_due = normalises")


def downgrade() -> None:
    op.drop_table("redacted_copies")
    op.drop_column("corrections", "went_on_at")
    op.drop_column("corrections", "reminded_at")
    op.drop_column("corrections", "due_at")
    op.drop_table("replacements")
    op.drop_column("decisions", "undone_at")
    op.drop_table("spoken_answers")
    op.drop_index(op.f("ix_offer_questions_application_id_id"), table_name="offer_questions")
    op.drop_table("offer_questions")
    op.drop_column("review_choices", "eyes_off_by")
    op.drop_column("results_schedules", "why")
    op.drop_column("results_schedules", "seen")
    op.drop_table("given_points")
    op.drop_column("applications", "told_status")
    # Not in a batch: SQLite would write the table anew, and the scores would go with the old one.
    for name in ("total", "answers_changed_at", "seen_mark"):
        op.drop_column("reviews", name)
    op.drop_column("review_settings", "levels_due")
    op.drop_column("review_settings", "remind_days")
    op.drop_column("review_settings", "ends_on")
    op.drop_table("readings_set_aside")
