"""A day that one of two names is agreed to by the other; the asker sees from the hour on that somebody may be missed."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("matches", sa.Column("offered_when", sa.Text(), nullable=True))
    op.add_column("matches", sa.Column("offered_by", sa.Integer(), nullable=True))
    op.add_column("matches", sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("matches", sa.Column("hour_came", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("matches", "hour_came")
    op.drop_column("matches", "offered_at")
    op.drop_column("matches", "offered_by")
    op.drop_column("matches", "offered_when")
