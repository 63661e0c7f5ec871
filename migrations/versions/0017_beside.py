"""A helper of a full event comes beside the guests, and waits for no seat; indexes of what was found by reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_outbox_ended", "outbox", ["ended_at"], "ended_at IS NOT NULL"),
    ("ix_events_to_sum_up", "events", ["thanked_at"], "summed_up_at IS NULL"),
    ("ix_chats_unregistered", "chats", ["added_by"], "community IS NULL"),
    ("ix_complaints_due", "complaints", ["id"], "due_on IS NOT NULL AND reminded_at IS NULL"),
    ("ix_audit_action_subject", "audit", ["action", "subject"], None),
)
BESIDE = """
    UPDATE seats SET waiting = 0, beside = 1
    WHERE waiting AND EXISTS (SELECT 1 FROM duties d WHERE d.event = seats.event AND d.person = seats.person)
"""


def upgrade() -> None:
    op.add_column("seats", sa.Column("beside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(BESIDE)
    for name, table, columns, where in INDEXES:
        op.create_index(name, table, columns, sqlite_where=where and sa.text(where))


def downgrade() -> None:
    for name, table, *_ in INDEXES:
        op.drop_index(name, table)
    op.execute("UPDATE seats SET waiting = 1 WHERE beside")
    op.drop_column("seats", "beside")
