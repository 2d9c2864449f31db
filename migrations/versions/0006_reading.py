"""reading applications: settings, criteria, reviewers, who reads what, scores, comments, stages

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("helps", sa.JSON(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("removed_at", database.Instant(timezone=True), nullable=True),
        sa.CheckConstraint("weight >= 0 AND weight <= 100", name=op.f("ck_criteria_weight_in_range")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_criteria_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
        sa.UniqueConstraint("uid", name=op.f("uq_criteria_uid")),
    )
    op.create_index(op.f("ix_criteria_event_id_position"), "criteria", ["event_id", "position"], unique=False)
    op.create_table(
        "review_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.Column("is_blind", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("own_first", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("normalises", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_review_settings_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_review_settings_event_id")),
    )
    op.create_table(
        "reviewers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("removed_at", database.Instant(timezone=True), nullable=True),
        sa.CheckConstraint("most IS NULL OR most >= 0", name=op.f("ck_reviewers_most_not_negative")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_reviewers_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_reviewers_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewers")),
        sa.UniqueConstraint("uid", name=op.f("uq_reviewers_uid")),
    )
    op.create_index("uq_reviewers_account", "reviewers", ["event_id", "account_id"], unique=True)
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("skipped", sa.Integer(), server_default="0", nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("stage IN ('longlist', 'shortlist')", name=op.f("ck_assignments_known_stage")),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'abstained', 'taken_back')", name=op.f("ck_assignments_known_state")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_assignments_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_assignments_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_assignments_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("uid", name=op.f("uq_assignments_uid")),
    )
    op.create_index(
        op.f("ix_assignments_event_id_account_id_state"),
        "assignments",
        ["event_id", "account_id", "state"],
        unique=False,
    )
    op.create_index("uq_assignments", "assignments", ["application_id", "account_id", "stage"], unique=True)
    op.create_table(
        "conflicts_of_interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(application_id IS NULL) <> (organization_id IS NULL)", name=op.f("ck_conflicts_of_interest_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_conflicts_of_interest_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_conflicts_of_interest_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_conflicts_of_interest_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_conflicts_of_interest_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts_of_interest")),
    )
    op.create_index(
        op.f("ix_conflicts_of_interest_application_id"), "conflicts_of_interest", ["application_id"], unique=False
    )
    op.create_index("uq_conflicts_application", "conflicts_of_interest", ["account_id", "application_id"], unique=True)
    op.create_index(
        "uq_conflicts_organization", "conflicts_of_interest", ["event_id", "account_id", "organization_id"], unique=True
    )
    op.create_table(
        "review_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("words_box", sa.LargeBinary(), nullable=True),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("removed_at", database.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_review_comments_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_review_comments_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comments")),
        sa.UniqueConstraint("uid", name=op.f("uq_review_comments_uid")),
    )
    op.create_index(
        op.f("ix_review_comments_application_id_id"), "review_comments", ["application_id", "id"], unique=False
    )
    op.create_table(
        "standings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("stage IN ('longlist', 'shortlist')", name=op.f("ck_standings_known_stage")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_standings_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_standings_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standings")),
        sa.UniqueConstraint("application_id", name=op.f("uq_standings_application_id")),
    )
    op.create_index(op.f("ix_standings_event_id_stage"), "standings", ["event_id", "stage"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("note_box", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", database.Instant(timezone=True), nullable=False),
        sa.Column("sent_at", database.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_reviews_assignment_id_assignments"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_reviews_assignment_id")),
    )
    op.create_table(
        "scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("points >= 0 AND points <= 5", name=op.f("ck_scores_points_in_range")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria.id"], name=op.f("fk_scores_criterion_id_criteria"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_scores_review_id_reviews"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scores")),
    )
    op.create_index("uq_scores", "scores", ["review_id", "criterion_id"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_scores", table_name="scores")
    op.drop_table("scores")
    op.drop_table("reviews")
    op.drop_index(op.f("ix_standings_event_id_stage"), table_name="standings")
    op.drop_table("standings")
    op.drop_index(op.f("ix_review_comments_application_id_id"), table_name="review_comments")
    op.drop_table("review_comments")
    op.drop_index("uq_conflicts_organization", table_name="conflicts_of_interest")
    op.drop_index("uq_conflicts_application", table_name="conflicts_of_interest")
    op.drop_index(op.f("ix_conflicts_of_interest_application_id"), table_name="conflicts_of_interest")
    op.drop_table("conflicts_of_interest")
    op.drop_index("uq_assignments", table_name="assignments")
    op.drop_index(op.f("ix_assignments_event_id_account_id_state"), table_name="assignments")
    op.drop_table("assignments")
    op.drop_index("uq_reviewers_account", table_name="reviewers")
    op.drop_table("reviewers")
    op.drop_table("review_settings")
    op.drop_index(op.f("ix_criteria_event_id_position"), table_name="criteria")
    op.drop_table("criteria")
