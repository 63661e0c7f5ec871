"""A consent keeps the words that were agreed to."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consents", sa.Column("words", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("consents", "words")
