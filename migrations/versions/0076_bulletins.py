"""What neighbours have found, lost, give away or look for."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "bulletins",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("author", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("meaning", sa.LargeBinary(), nullable=True),
        sa.Column("file", ID, nullable=True),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        _refer("community", "communities"),
        _refer("author", "persons"),
        _refer("file", "files", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletins")),
        sqlite_autoincrement=True,
    )
    for columns in (["community", "kind"], ["author"], ["file"], ["at"]):
        op.create_index(op.f(f"ix_bulletins_{'_'.join(columns)}"), "bulletins", columns)


def _refer(column: str, target: str, deleted: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_bulletins_{column}"), ondelete=deleted)


def downgrade() -> None:
    op.drop_table("bulletins")
