"""The history has other lines than those of meetings; groups may be told what was a year ago."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = {"table_kwargs": {"sqlite_autoincrement": True}}


def upgrade() -> None:
    op.add_column("communities", sa.Column("year_ago", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("chronicle", **KEYS) as table:
        table.alter_column("event", existing_type=ID, nullable=True)
        table.alter_column("came", existing_type=ID, new_column_name="number", server_default="0")
        table.alter_column("first", existing_type=ID, server_default="0")
        table.add_column(sa.Column("tells", sa.Text(), server_default="meeting", nullable=False))
        table.add_column(sa.Column("author", ID, nullable=True))
        table.add_column(sa.Column("named", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.create_foreign_key(op.f("fk_chronicle_author"), "persons", ["author"], ["id"], ondelete="CASCADE")
    op.create_index(op.f("ix_chronicle_author"), "chronicle", ["author"])
    op.create_index(op.f("ix_chronicle_state_at"), "chronicle", ["state", "at"])


def downgrade() -> None:
    op.execute("DELETE FROM chronicle WHERE event IS NULL")
    op.drop_index(op.f("ix_chronicle_state_at"), "chronicle")
    op.drop_index(op.f("ix_chronicle_author"), "chronicle")
    with op.batch_alter_table("chronicle", **KEYS) as table:
        table.drop_constraint(op.f("fk_chronicle_author"), type_="foreignkey")
        table.drop_column("named")
        table.drop_column("author")
        table.drop_column("tells")
        table.alter_column("first", existing_type=ID, server_default=None)
        table.alter_column("number", existing_type=ID, new_column_name="came", server_default=None)
        table.alter_column("event", existing_type=ID, nullable=False)
    op.drop_column("communities", "year_ago")
