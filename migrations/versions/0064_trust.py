"""When a leader was last offered to ask how well neighbours know each other."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("communities", sa.Column("trust_offered", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("communities", "trust_offered")
