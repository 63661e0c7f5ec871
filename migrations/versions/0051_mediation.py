"""Mediators, and talks about quarrels."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

CASCADE, SET_NULL = "CASCADE", "SET NULL"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "mediators",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("named_by", ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *_refer("mediators", ("community", "communities", CASCADE), ("person", "persons", CASCADE)),
        *_refer("mediators", ("named_by", "persons", SET_NULL)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediators")),
        sa.UniqueConstraint("community", "person", name=op.f("uq_mediators_community_person")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mediations",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("asker", ID, nullable=True),
        sa.Column("mediator", ID, nullable=True),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("both", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("asked_how", ID, server_default="0", nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        *_refer("mediations", ("community", "communities", CASCADE)),
        *_refer("mediations", ("asker", "persons", SET_NULL), ("mediator", "persons", SET_NULL)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediations")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mediation_refusals",
        sa.Column("id", ID, nullable=False),
        sa.Column("mediation", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        *_refer("mediation_refusals", ("mediation", "mediations", CASCADE), ("person", "persons", CASCADE)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_refusals")),
        sa.UniqueConstraint("mediation", "person", name=op.f("uq_mediation_refusals_mediation_person")),
        sqlite_autoincrement=True,
    )
    for table, columns in (
        ("mediators", ("person",)),
        ("mediators", ("named_by",)),
        ("mediations", ("community", "state")),
        ("mediations", ("asker",)),
        ("mediations", ("mediator",)),
        ("mediations", ("state", "due_at")),
        ("mediation_refusals", ("person",)),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _refer(table: str, *references: tuple[str, str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=then)
        for column, of, then in references
    ]


def downgrade() -> None:
    for table in ("mediation_refusals", "mediations", "mediators"):
        op.drop_table(table)
