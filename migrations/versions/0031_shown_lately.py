"""What a chat was shown last is found at once, however much stands in it."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

OLD, NEW = "ix_outbox_chat_state", "ix_outbox_chat_state_ended_at"


def upgrade() -> None:
    op.create_index(op.f(NEW), "outbox", ["chat", "state", "ended_at"])
    op.drop_index(op.f(OLD), "outbox")


def downgrade() -> None:
    op.create_index(op.f(OLD), "outbox", ["chat", "state"])
    op.drop_index(op.f(NEW), "outbox")
