"""Several people host a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HEIRS = sa.text("state = 'heir'")


def upgrade() -> None:
    op.create_table(
        "co_hosts",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_co_hosts_event"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_co_hosts_person"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_hosts")),
        sa.UniqueConstraint("event", "person", name=op.f("uq_co_hosts_event_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_co_hosts_person"), "co_hosts", ["person"])
    op.create_index("ix_co_hosts_heirs", "co_hosts", ["state"], sqlite_where=HEIRS, postgresql_where=HEIRS)


def downgrade() -> None:
    op.drop_table("co_hosts")
