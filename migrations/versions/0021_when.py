"""A need carries the day and hour that were told; so does what two have agreed on."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("needs", sa.Column("needed_when", sa.Text(), nullable=True))
    op.add_column("matches", sa.Column("agreed_when", sa.Text(), nullable=True))
    op.add_column("needs", sa.Column("over_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("matches", "agreed_when")
    op.drop_column("needs", "over_at")
    op.drop_column("needs", "needed_when")
