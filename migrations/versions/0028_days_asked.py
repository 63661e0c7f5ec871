"""A day named by one of two is agreed to by the other; from the hour on the asker may say that nobody came."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("matches", sa.Column("offered_when", sa.Text(), nullable=True))
    op.add_column("matches", sa.Column("helper_offered", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("matches", sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("matches", sa.Column("hour_came", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("matches", "hour_came")
    op.drop_column("matches", "offered_at")
    op.drop_column("matches", "helper_offered")
    op.drop_column("matches", "offered_when")
