"""an office has a time zone and languages of its own

Revision: 0005, after 0004
"""

import json

import sqlalchemy as sa
from alembic import op

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
    offices = sa.table(
        "offices", sa.column("id", sa.Integer()), sa.column("countries", sa.JSON()), sa.column("zone", sa.String())
    )
    connection = op.get_bind()
    for number, countries in connection.execute(sa.select(offices.c.id, offices.c.countries)).all():
        known = ZONES.get(countries[0]) if countries else None
        if known:
            connection.execute(sa.update(offices).where(offices.c.id == number).values(zone=known))


def downgrade() -> None:
    op.drop_column("offices", "languages")
    op.drop_column("offices", "zone")
