"""A meeting is called off a minute after the press, until which it can be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PRESSED = sa.text("off_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("events", sa.Column("off_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("events", sa.Column("off_by", ID, nullable=True))
    op.create_index("ix_events_off_at", "events", ["off_at"], sqlite_where=PRESSED, postgresql_where=PRESSED)


def downgrade() -> None:
    op.drop_index("ix_events_off_at", "events")
    op.drop_column("events", "off_by")
    op.drop_column("events", "off_at")
