"""What is shown of an anonymous survey stays as it is until at least five answers have changed."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("responses", sa.Column("outdated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("responses", sa.Column("replaces", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("responses", "replaces")
    op.drop_column("responses", "outdated")
