"""Several communities meet together."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "together",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("invited", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_together_event"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["invited"], ["communities.id"], name=op.f("fk_together_invited"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_together")),
        sa.UniqueConstraint("event", "invited", name=op.f("uq_together_event_invited")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_together_invited"), "together", ["invited"])


def downgrade() -> None:
    op.drop_table("together")
