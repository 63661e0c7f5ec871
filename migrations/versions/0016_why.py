"""What keeps a queued message back, and until when, stands in its row."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("held_by", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    # Only its sender can have set when a reply goes. Of the others nobody knows whether night or budget held them.
    op.execute(
        "UPDATE outbox SET held_by = 'later by its sender', held_until = not_before"
        " WHERE state = 'queued' AND not_before IS NOT NULL AND priority = 0 AND NOT unasked"
    )


def downgrade() -> None:
    op.drop_column("outbox", "held_until")
    op.drop_column("outbox", "held_by")
