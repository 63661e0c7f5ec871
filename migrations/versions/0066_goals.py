"""What a community sets out to reach by a day."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "goals",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("target", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("counted", ID, nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("reached_at", MOMENT, nullable=True),
        sa.Column("passed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=op.f("fk_goals_community"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goals_community"), "goals", ["community"])
    op.create_table(
        "goal_steps",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("goal", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("what", PLAIN, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_goal_steps_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["goal"], ["goals.id"], name=op.f("fk_goal_steps_goal"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_steps")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_steps_community"), "goal_steps", ["community"])
    op.create_index(op.f("ix_goal_steps_goal"), "goal_steps", ["goal"])


def downgrade() -> None:
    op.drop_table("goal_steps")
    op.drop_table("goals")
