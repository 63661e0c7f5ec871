"""People come with others; a free seat is offered and held, and goes on if nobody answers."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OFFERED = sa.text("offered_until IS NOT NULL")


def upgrade() -> None:
    op.add_column("seats", sa.Column("guests", ID, server_default="0", nullable=False))
    op.add_column("seats", sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("seats", sa.Column("passed_over", sa.Text(), nullable=True))
    op.create_index("ix_seats_offered", "seats", ["offered_until"], sqlite_where=OFFERED, postgresql_where=OFFERED)


def downgrade() -> None:
    op.drop_index("ix_seats_offered", "seats")
    for column in ("passed_over", "offered_until", "guests"):
        op.drop_column("seats", column)
