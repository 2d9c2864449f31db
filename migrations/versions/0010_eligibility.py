"""eligibility: rules over answers that knock out by themselves; who decides; near-identical texts

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "eligibility_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("condition", sa.JSON(), nullable=False),
        sa.Column("unless", sa.Boolean(), nullable=False),
        sa.Column("told", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_eligibility_rules_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_rules")),
        sa.UniqueConstraint("uid", name=op.f("uq_eligibility_rules_uid")),
    )
    op.create_index(op.f("ix_eligibility_rules_event_id_id"), "eligibility_rules", ["event_id", "id"], unique=False)
    op.create_table(
        "eligibility_verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=200), nullable=False),
        sa.Column("reason_box", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("verdict IN ('rule', 'yes', 'no')", name=op.f("ck_eligibility_verdicts_known_verdict")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_eligibility_verdicts_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_eligibility_verdicts_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"],
            ["eligibility_rules.id"],
            name=op.f("fk_eligibility_verdicts_rule_id_eligibility_rules"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_verdicts")),
        sa.UniqueConstraint("application_id", name=op.f("uq_eligibility_verdicts_application_id")),
    )
    op.create_index(
        op.f("ix_eligibility_verdicts_event_id_verdict"), "eligibility_verdicts", ["event_id", "verdict"], unique=False
    )
    op.create_index(op.f("ix_eligibility_verdicts_rule_id"), "eligibility_verdicts", ["rule_id"], unique=False)
    op.create_table(
        "review_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("two_levels", sa.Boolean(), nullable=False),
        sa.Column("second_eyes", sa.Boolean(), nullable=False),
        sa.Column("looked_by", sa.String(length=200), nullable=True),
        sa.Column("looked_at", database.Instant(timezone=True), nullable=True),
        sa.Column("looked_for", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_review_choices_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_choices")),
        sa.UniqueConstraint("event_id", name=op.f("uq_review_choices_event_id")),
    )
    op.create_table(
        "alike_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("found_at", database.Instant(timezone=True), nullable=False),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.Column("settled_at", database.Instant(timezone=True), nullable=True),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_alike_texts_ordered")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_alike_texts_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_alike_texts_question_id_questions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["one_id"], ["applications.id"], name=op.f("fk_alike_texts_one_id_applications"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["applications.id"], name=op.f("fk_alike_texts_other_id_applications"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alike_texts")),
        sa.UniqueConstraint("uid", name=op.f("uq_alike_texts_uid")),
    )
    op.create_index("uq_alike_texts", "alike_texts", ["question_id", "one_id", "other_id"], unique=True)
    op.create_index(op.f("ix_alike_texts_event_id_share"), "alike_texts", ["event_id", "share"], unique=False)
    op.create_index(op.f("ix_alike_texts_one_id"), "alike_texts", ["one_id"], unique=False)
    op.create_index(op.f("ix_alike_texts_other_id"), "alike_texts", ["other_id"], unique=False)


def downgrade() -> None:
    op.drop_table("alike_texts")
    op.drop_table("review_choices")
    op.drop_table("eligibility_verdicts")
    op.drop_table("eligibility_rules")
