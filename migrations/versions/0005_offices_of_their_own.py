"""an office has a time zone and languages of its own; organizations that may be one are found in the whole register

Revision: 0005, after 0004
"""

import json

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BEFORE = "Asia/Almaty", ["ru", "en"]
# The zone of an office that was there before, by the first of its countries.
ZONES = {
    "AF": "Asia/Kabul", "AM": "Asia/Yerevan", "AZ": "Asia/Baku", "BY": "Europe/Minsk", "GE": "Asia/Tbilisi",
    "KG": "Asia/Bishkek", "MD": "Europe/Chisinau", "RU": "Europe/Moscow", "TJ": "Asia/Dushanbe",
    "TM": "Asia/Ashgabat", "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip


# Columns are added and dropped in place: a table that others point to cannot be made anew on SQLite.
def upgrade() -> None:
    zone, languages = BEFORE
    op.add_column("offices", sa.Column("zone", sa.String(length=200), nullable=False, server_default=zone))
    op.add_column("offices", sa.Column("languages", sa.JSON(), nullable=False, server_default=json.dumps(languages)))
    op.add_column("offices", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    offices = sa.table(
        "offices", sa.column("id", sa.Integer()), sa.column("countries", sa.JSON()), sa.column("zone", sa.String())
    )
    connection = op.get_bind()
    for number, countries in connection.execute(sa.select(offices.c.id, offices.c.countries)).all():
        known = ZONES.get(countries[0]) if countries else None
        if known:
            connection.execute(sa.update(offices).where(offices.c.id == number).values(zone=known))
    op.add_column("invited_persons", sa.Column("email_box", sa.LargeBinary(), nullable=True))
    _pair_organizations()


def _pair_organizations() -> None:
    """Those that are there already wait to be compared, too."""
    op.add_column("organizations", sa.Column("to_compare_since", database.Instant(timezone=True), nullable=True))
    op.execute("UPDATE organizations SET to_compare_since = made_at")
    op.create_table(
        "organization_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("found_at", database.Instant(timezone=True), nullable=False),
        sa.Column("two_since", database.Instant(timezone=True), nullable=True),
        sa.Column("two_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_organization_pairs_in_order")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["organizations.id"],
            name=op.f("fk_organization_pairs_first_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["organizations.id"],
            name=op.f("fk_organization_pairs_second_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_pairs")),
        sa.UniqueConstraint("uid", name=op.f("uq_organization_pairs_uid")),
    )
    op.create_index(
        op.f("ix_organization_pairs_first_id_second_id"), "organization_pairs", ["first_id", "second_id"], unique=True
    )
    op.create_index(op.f("ix_organization_pairs_second_id"), "organization_pairs", ["second_id"], unique=False)
    op.create_index(op.f("ix_organization_pairs_score_id"), "organization_pairs", ["score", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("organization_pairs")
    op.drop_column("organizations", "to_compare_since")
    op.drop_column("invited_persons", "email_box")
    op.drop_column("offices", "revision")
    op.drop_column("offices", "languages")
    op.drop_column("offices", "zone")
