"""The community's history."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "chronicle",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came", ID, nullable=False),
        sa.Column("first", ID, nullable=False),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("writer", ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{of}.id"], name=op.f(f"fk_chronicle_{name}"), ondelete="CASCADE")
            for name, of in (("community", "communities"), ("event", "events"), ("writer", "persons"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chronicle")),
        sa.UniqueConstraint("event", name=op.f("uq_chronicle_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_chronicle_community_day"), "chronicle", ["community", "day"])
    op.create_index(op.f("ix_chronicle_writer"), "chronicle", ["writer"])


def downgrade() -> None:
    op.drop_table("chronicle")
