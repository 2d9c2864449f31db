"""badges: a class given by hand; events: cancelled

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("badges", sa.Column("class_by_hand", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("events", sa.Column("cancelled_at", database.Instant(timezone=True), nullable=True))
    op.add_column("events", sa.Column("cancelled_why", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("events", "cancelled_why")
    op.drop_column("events", "cancelled_at")
    op.drop_column("badges", "class_by_hand")
