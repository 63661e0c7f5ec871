"""Updates that take long are put down, so that they hold up nobody else's."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "late",
        sa.Column("id", KEY, nullable=False),
        sa.Column("transport", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("external", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late")),
        sa.UniqueConstraint("transport", "bot", "external", name=op.f("uq_late_transport_bot_external")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_late_transport_bot_sender"), "late", ["transport", "bot", "sender"])
    op.create_index(op.f("ix_late_at"), "late", ["at"])


def downgrade() -> None:
    op.drop_table("late")
