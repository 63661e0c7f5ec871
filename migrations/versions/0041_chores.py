"""What is still to be done after a meeting, as a community has agreed, and who does it."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _ref(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=CASCADE)


def upgrade() -> None:
    op.create_table(
        "chore_rules",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("doer", sa.Text(), nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.Column("how", PLAIN, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _ref("chore_rules", "community", "communities"),
        _ref("chore_rules", "person", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chore_rules")),
        sa.UniqueConstraint("community", "task", name=op.f("uq_chore_rules_community_task")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_chore_rules_person"), "chore_rules", ["person"])
    op.create_table(
        "chores",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", ID, nullable=True),
        sa.Column("asked", ID, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_back", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("reminded", ID, server_default="0", nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        _ref("chores", "community", "communities"),
        _ref("chores", "event", "events"),
        _ref("chores", "owner", "persons"),
        _ref("chores", "asked", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chores")),
        sa.UniqueConstraint("event", "task", name=op.f("uq_chores_event_task")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_chores_owner"), "chores", ["owner"])
    op.create_index(op.f("ix_chores_asked"), "chores", ["asked"])
    op.create_index(op.f("ix_chores_community"), "chores", ["community"])
    is_open = sa.text("settled_at IS NULL")
    op.create_index("ix_chores_open", "chores", ["id"], sqlite_where=is_open, postgresql_where=is_open)


def downgrade() -> None:
    op.drop_table("chores")
    op.drop_table("chore_rules")
