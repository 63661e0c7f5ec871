"""Lessons: who wishes to learn, who offers to teach, and how often the two meet."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("needs", sa.Column("kind", sa.Text(), server_default="help", nullable=False))
    op.add_column("offers", sa.Column("teaches", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "lessons",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("match", ID, nullable=False),
        sa.Column("meetings", ID, nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.Column("held", ID, server_default="0", nullable=False),
        sa.Column("first_at", MOMENT, nullable=True),
        sa.Column("again", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_lessons_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["match"], ["matches.id"], name=op.f("fk_lessons_match"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("match", name=op.f("uq_lessons_match")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lessons_community"), "lessons", ["community"])


def downgrade() -> None:
    op.drop_table("lessons")
    op.drop_column("offers", "teaches")
    op.drop_column("needs", "kind")
