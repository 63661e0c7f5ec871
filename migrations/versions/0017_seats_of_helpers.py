"""A helper of a full event comes beside the guests, and waits for no seat."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None

BESIDE = """
    UPDATE seats SET waiting = 0, beside = 1
    WHERE waiting AND EXISTS (SELECT 1 FROM duties d WHERE d.event = seats.event AND d.person = seats.person)
"""


def upgrade() -> None:
    op.add_column("seats", sa.Column("beside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(BESIDE)


def downgrade() -> None:
    op.execute("UPDATE seats SET waiting = 1 WHERE beside")
    op.drop_column("seats", "beside")
