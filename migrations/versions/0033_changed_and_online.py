"""A meeting can be online and be changed; its host is no guest, and takes no seat."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("events", sa.Column("online", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("events", sa.Column("link", PLAIN, nullable=True))
    op.add_column("events", sa.Column("changes", ID, server_default="0", nullable=False))
    op.execute(
        "DELETE FROM seats WHERE EXISTS (SELECT 1 FROM events e"
        " WHERE e.id = seats.event AND e.host = seats.person AND e.thanked_at IS NULL)"
    )
    op.execute(
        "DELETE FROM duties WHERE EXISTS (SELECT 1 FROM events e"
        " WHERE e.id = duties.event AND e.host = duties.person AND e.thanked_at IS NULL)"
    )


def downgrade() -> None:
    for column in ("changes", "link", "online"):
        op.drop_column("events", column)
