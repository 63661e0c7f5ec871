"""Whoever has not answered is asked once more; meetings know when they were changed, for calendars."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _nudges()
    _nudged()
    _uninvited()
    op.add_column("events", sa.Column("changed_at", AT, nullable=True))


def _nudges() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("by", ID, nullable=True),
        sa.Column("at", AT, nullable=False),
        sa.Column("done", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_nudges_event"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name=op.f("fk_nudges_by"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        sa.UniqueConstraint("event", name=op.f("uq_nudges_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nudges_by"), "nudges", ["by"])
    waiting = {"sqlite_where": sa.text("done = 0"), "postgresql_where": sa.text("NOT done")}
    op.create_index("ix_nudges_waiting", "nudges", ["at"], **waiting)


def _nudged() -> None:
    op.create_table(
        "nudged",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_nudged_event"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_nudged_person"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudged")),
        sa.UniqueConstraint("event", "person", name=op.f("uq_nudged_event_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nudged_person"), "nudged", ["person"])


def _uninvited() -> None:
    op.create_table(
        "uninvited",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("title", PLAIN, nullable=False),
        sa.Column("alike", PLAIN, nullable=False),
        sa.Column("series", ID, nullable=True),
        sa.Column("at", AT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_uninvited_community"), ondelete=CASCADE
        ),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_uninvited_person"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uninvited")),
        sa.UniqueConstraint("community", "person", "alike", name=op.f("uq_uninvited_community_person_alike")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_uninvited_person"), "uninvited", ["person"])


def downgrade() -> None:
    op.drop_column("events", "changed_at")
    for table in ("uninvited", "nudged", "nudges"):
        op.drop_table(table)
