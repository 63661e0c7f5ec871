"""Newcomers' first month: who welcomes them, who helps whom, how far it has got, who greeted them."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("communities", sa.Column("welcome", PLAIN, nullable=True))
    op.add_column("memberships", sa.Column("greeted_by", sa.Text(), nullable=True))
    op.add_column("memberships", sa.Column("source_asked", sa.Boolean(), server_default=sa.false(), nullable=False))
    _table(
        "welcomers",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("community", "person", name=op.f("uq_welcomers_community_person")),
    )
    _table(
        "buddies",
        sa.Column("newcomer", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("hears", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["newcomer"], ["persons.id"], name=op.f("fk_buddies_newcomer"), ondelete="CASCADE"),
        sa.UniqueConstraint("community", "newcomer", "person", name=op.f("uq_buddies_community_newcomer_person")),
    )
    _table(
        "settlings",
        sa.Column("wants_buddy", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("tell_by", MOMENT, nullable=True),
        sa.Column("day", ID, server_default="0", nullable=False),
        sa.Column("over", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.UniqueConstraint("community", "person", name=op.f("uq_settlings_community_person")),
    )
    op.create_index(op.f("ix_settlings_asked_at"), "settlings", ["asked_at"])
    op.create_index(op.f("ix_buddies_newcomer"), "buddies", ["newcomer"])
    op.create_index(op.f("ix_buddies_state"), "buddies", ["state"])


def _table(name: str, *more: sa.schema.SchemaItem) -> None:
    """A table about a person in a community."""
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f(f"fk_{name}_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f(f"fk_{name}_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *more,
        sqlite_autoincrement=True,
    )
    op.create_index(op.f(f"ix_{name}_person"), name, ["person"])


def downgrade() -> None:
    for table in ("settlings", "buddies", "welcomers"):
        op.drop_table(table)
    op.drop_column("memberships", "source_asked")
    op.drop_column("memberships", "greeted_by")
    op.drop_column("communities", "welcome")
