"""Somebody hosts with others not only one meeting of a series, but also those that follow."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("co_hosts", sa.Column("every", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("co_hosts", "every")
