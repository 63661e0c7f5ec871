"""Several processes share a database: who has which duty, and who handles which stored update."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
CLAIMED = sa.text("worker IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("holder", PLAIN, nullable=False),
        sa.Column("fence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.add_column("late", sa.Column("chat", PLAIN, nullable=False, server_default=""))
    op.add_column("late", sa.Column("worker", PLAIN, nullable=True))
    op.create_index("ix_late_worker", "late", ["worker"], sqlite_where=CLAIMED, postgresql_where=CLAIMED)


def downgrade() -> None:
    op.drop_index("ix_late_worker", "late")
    op.drop_column("late", "worker")
    op.drop_column("late", "chat")
    op.drop_table("leases")
