"""Who asks to be let into a group; when an offer was put in other words, a need was looked at;
the day two neighbours agreed on."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "knocks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("chat", KEY, nullable=False),
        sa.Column("account", KEY, nullable=False),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_knocks_chat"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_knocks_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knocks")),
        sa.UniqueConstraint("chat", "account", name=op.f("uq_knocks_chat_account")),
    )
    with op.batch_alter_table("knocks", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_knocks_account"), ["account"], unique=False)
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("worded_at", models.table.Utc(timezone=True), nullable=True))
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("looked_at", models.table.Utc(timezone=True), nullable=True))
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("day", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.drop_column("day")
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.drop_column("looked_at")
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_column("worded_at")
    op.drop_table("knocks")
