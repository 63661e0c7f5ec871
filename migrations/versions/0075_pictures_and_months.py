"""A leader may have pictures of numbers drawn dark, and a month's results sent by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("dark", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("memberships", sa.Column("monthly", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("memberships", "monthly")
    op.drop_column("persons", "dark")
