"""Birthdays, and greetings for holidays."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "birthdays",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("day", ID, nullable=False),
        sa.Column("month", ID, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_birthdays_person"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_birthdays")),
        sa.UniqueConstraint("person", name=op.f("uq_birthdays_person")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "holidays",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_holidays_community"), ondelete=CASCADE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
        sa.UniqueConstraint("community", "day", "occasion", name=op.f("uq_holidays_community_day_occasion")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_birthdays_month_day"), "birthdays", ["month", "day"])
    op.create_index(op.f("ix_holidays_at"), "holidays", ["at"])


def downgrade() -> None:
    op.drop_table("holidays")
    op.drop_table("birthdays")
