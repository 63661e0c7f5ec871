"""What jobs and delivery look for is found by an index; a Monday's digest is thought of once."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INDEXES = (
    ("events", "starts_at"),
    ("memberships", "joined_at"),
    ("needs", "state"),
)
QUEUE = ["state", "transport", "priority", "id"]
FEW = (
    ("cards", "stale", "message IS NOT NULL AND (wanted > shown OR dropped = 1)"),
    ("surveys", "inviting", "invited IS NOT NULL"),
    ("surveys", "open", "closed_at IS NULL"),
)


def upgrade() -> None:
    op.add_column("communities", sa.Column("digested", sa.Date(), nullable=True))
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_index("ix_outbox_state_transport_priority_id", "outbox")
    op.create_index("ix_outbox_due", "outbox", [*QUEUE, "not_before"])  # what waits for the morning is not read
    for table, what, where in FEW:
        op.create_index(f"ix_{table}_{what}", table, ["id"], sqlite_where=sa.text(where))


def downgrade() -> None:
    for table, what, _ in reversed(FEW):
        op.drop_index(f"ix_{table}_{what}", table)
    op.drop_index("ix_outbox_due", "outbox")
    op.create_index("ix_outbox_state_transport_priority_id", "outbox", QUEUE)
    for table, column in reversed(INDEXES):
        op.drop_index(f"ix_{table}_{column}", table)
    op.drop_column("communities", "digested")
