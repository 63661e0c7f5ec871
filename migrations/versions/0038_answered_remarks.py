"""Guests tap three answers, and what they say in words is answered."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNANSWERED = sa.text("answered_at IS NULL")


def upgrade() -> None:
    for name in ("met", "again"):
        op.add_column("feedback", sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "remarks",
        sa.Column("id", ID, nullable=False),
        sa.Column("feedback", ID, nullable=False),
        sa.Column("told", ID, nullable=True),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["feedback"], ["feedback.id"], name=op.f("fk_remarks_feedback"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["told"], ["persons.id"], name=op.f("fk_remarks_told"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
        sa.UniqueConstraint("feedback", name=op.f("uq_remarks_feedback")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_remarks_told"), "remarks", ["told"])
    where = {"sqlite_where": UNANSWERED, "postgresql_where": UNANSWERED}
    op.create_index("ix_remarks_unanswered", "remarks", ["told_at"], **where)


def downgrade() -> None:
    op.drop_table("remarks")
    for name in ("again", "met"):
        op.drop_column("feedback", name)
