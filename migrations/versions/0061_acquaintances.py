"""Who wants to be introduced to neighbours, and who was."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "acquaintance_wishes",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ties", sa.JSON(), nullable=True),
        *_refer("acquaintance_wishes", ("community", "communities"), ("person", "persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acquaintance_wishes")),
        sa.UniqueConstraint("community", "person", name=op.f("uq_acquaintance_wishes_community_person")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "acquaintance_rounds",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("month", PLAIN, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tied", ID, server_default="0", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *_refer("acquaintance_rounds", ("community", "communities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acquaintance_rounds")),
        sa.UniqueConstraint("community", "month", name=op.f("uq_acquaintance_rounds_community_month")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "acquaintances",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("month", PLAIN, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("introduced_at", MOMENT, nullable=True),
        sa.Column("reminded", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_how", ID, server_default="0", nullable=False),
        *_refer("acquaintances", ("community", "communities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acquaintances")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "acquainted",
        sa.Column("id", ID, nullable=False),
        sa.Column("acquaintance", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        *_refer("acquainted", ("acquaintance", "acquaintances"), ("community", "communities"), ("person", "persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acquainted")),
        sa.UniqueConstraint("acquaintance", "person", name=op.f("uq_acquainted_acquaintance_person")),
        sqlite_autoincrement=True,
    )
    for table, columns in (
        ("acquaintance_wishes", ("person",)),
        ("acquaintance_wishes", ("community", "wish")),
        ("acquaintances", ("community", "asked_at")),
        ("acquaintances", ("state", "due_at")),
        ("acquainted", ("person",)),
        ("acquainted", ("community",)),
        ("acquainted", ("at",)),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _refer(table: str, *references: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=CASCADE)
        for column, of in references
    ]


def downgrade() -> None:
    for table in ("acquainted", "acquaintances", "acquaintance_rounds", "acquaintance_wishes"):
        op.drop_table(table)
