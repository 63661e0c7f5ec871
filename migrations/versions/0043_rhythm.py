"""What kind of meeting each is, as its host says; since when a quiet month has lasted that a leader was told of."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("kind", sa.Text(), nullable=True))
    op.add_column("communities", sa.Column("quiet_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("communities", "quiet_since")
    op.drop_column("events", "kind")
