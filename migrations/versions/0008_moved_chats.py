"""Chats that became others, cards whose message can be edited no more, files that cannot be fetched."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("former", sa.Text(), nullable=True))
    op.add_column("files", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cards", sa.Column("sent_at", models.table.Utc(timezone=True), nullable=True))
    op.add_column("cards", sa.Column("frozen", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("cards", sa.Column("news", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for column in ("news", "frozen", "sent_at"):
        op.drop_column("cards", column)
    op.drop_column("files", "attempts")
    op.drop_column("chats", "former")
