"""A community that was invited and refused at once has not met with anybody."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

HAVE = "UPDATE together SET met = :yes WHERE state = 'meets' "
HAVE += "OR id IN (SELECT subject FROM cards WHERE kind = 'event-with')"


def upgrade() -> None:
    op.add_column("together", sa.Column("met", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(sa.text(HAVE).bindparams(yes=True))


def downgrade() -> None:
    op.drop_column("together", "met")
