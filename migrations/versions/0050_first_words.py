"""What newcomers' first messages look like, by a mark."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "first_words",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("chat", ID, nullable=False),
        sa.Column("mark", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doubted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{of}.id"], name=op.f(f"fk_first_words_{name}"), ondelete="CASCADE")
            for name, of in (("community", "communities"), ("person", "persons"), ("chat", "chats"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_words")),
        sqlite_autoincrement=True,
    )
    for column in ("community", "person", "chat", "at"):
        op.create_index(op.f(f"ix_first_words_{column}"), "first_words", [column])


def downgrade() -> None:
    op.drop_table("first_words")
