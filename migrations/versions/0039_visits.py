"""Who was at a meeting: by its code, or by its host's list."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _at_the_door()
    _hosts_and_first_timers()


def _at_the_door() -> None:
    _make(
        "visits",
        sa.Column("event", ID, nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("by", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("away", sa.Boolean(), server_default=sa.false(), nullable=False),
        refers={"event": "events", "person": "persons", "by": "persons"},
        unique=("event", "person"),
        found_by=("person", "by"),
    )
    _make(
        "visit_codes",
        sa.Column("event", ID, nullable=False),
        sa.Column("code", PLAIN, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        refers={"event": "events"},
        unique=("event",),
        found_by=("code",),
    )
    _make(
        "wrong_codes",
        sa.Column("person", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        refers={"person": "persons"},
        found_by=("person", "at"),
    )


def _hosts_and_first_timers() -> None:
    _make(
        "visit_lists",
        sa.Column("event", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("page", ID, nullable=False),
        refers={"event": "events", "person": "persons"},
        unique=("event", "person"),
        found_by=("person",),
    )
    _make(
        "heard",
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        refers={"community": "communities", "person": "persons"},
        unique=("community", "person"),
        found_by=("person",),
    )


def _make(
    name: str,
    *columns: sa.Column,
    refers: dict[str, str],
    unique: tuple[str, ...] = (),
    found_by: tuple[str, ...] = (),
) -> None:
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{name}_{column}"), ondelete=CASCADE)
        for column, target in refers.items()
    ]
    if unique:
        keys.append(sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")))
    primary = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, sa.Column("id", ID, nullable=False), *columns, *keys, primary, sqlite_autoincrement=True)
    for column in found_by:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def downgrade() -> None:
    for name in ("heard", "visit_lists", "wrong_codes", "visit_codes", "visits"):
        op.drop_table(name)
