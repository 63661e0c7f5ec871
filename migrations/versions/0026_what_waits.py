"""The day on which leaders were last told what waits for them; the day on which a community is to be deleted."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("communities", sa.Column("waits_told", sa.Date(), nullable=True))
    op.add_column("communities", sa.Column("ends_at", models.table.Utc(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("UPDATE communities SET state = 'paused' WHERE state = 'ending'")
    op.drop_column("communities", "ends_at")
    op.drop_column("communities", "waits_told")
