"""The agenda, which of it neighbours pick, and what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("communities", sa.Column("decisions_told", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "agenda_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("meaning", sa.LargeBinary(), nullable=True),
        sa.Column("proposer", ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _refer("agenda_items", "community", "communities"),
        _refer("agenda_items", "proposer", "persons", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "agenda_picks",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _refer("agenda_picks", "community", "communities"),
        _refer("agenda_picks", "item", "agenda_items"),
        _refer("agenda_picks", "person", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_picks")),
        sa.UniqueConstraint("item", "person", name=op.f("uq_agenda_picks_item_person")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "decisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("item", ID, nullable=True),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("outside", PLAIN, nullable=False),
        sa.Column("owner", ID, nullable=True),
        sa.Column("asked", ID, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("by", ID, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("reminded", ID, nullable=False, server_default="0"),
        sa.Column("given_back", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        _refer("decisions", "community", "communities"),
        _refer("decisions", "item", "agenda_items", "SET NULL"),
        *(_refer("decisions", one, "persons", "SET NULL") for one in ("owner", "asked", "by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sqlite_autoincrement=True,
    )
    for table, *columns in (
        ("agenda_items", "community", "state"),
        ("agenda_items", "proposer"),
        ("agenda_picks", "community", "person"),
        ("agenda_picks", "person"),
        ("decisions", "community", "state"),
        *(("decisions", one) for one in ("item", "owner", "asked", "by")),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    for name, column, where in (
        ("ix_decisions_due", "remind_on", "state = 'open'"),
        ("ix_decisions_silent", "asked_at", "asked_at IS NOT NULL"),
    ):
        op.create_index(name, "decisions", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _refer(table: str, column: str, target: str, deleted: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=deleted)


def downgrade() -> None:
    for table in ("decisions", "agenda_picks", "agenda_items"):
        op.drop_table(table)
    op.drop_column("communities", "decisions_told")
