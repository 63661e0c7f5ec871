"""Festivals: meetings with one programme, volunteers, mentions elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _festivals()
    _volunteers()
    _mentions()
    op.add_column("events", sa.Column("festival", ID, nullable=True))
    op.add_column("events", sa.Column("speaker", PLAIN, nullable=True))
    _partial("ix_events_festival", "events", "festival", "festival IS NOT NULL")


def _festivals() -> None:
    op.create_table(
        "festivals",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("host", ID, nullable=False),
        sa.Column("title", PLAIN, nullable=False),
        sa.Column("place", PLAIN, nullable=False),
        sa.Column("partners", PLAIN, nullable=True),
        sa.Column("first", PLAIN, nullable=False),
        sa.Column("last", PLAIN, nullable=False),
        sa.Column("zone", PLAIN, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changes", ID, server_default="0", nullable=False),
        sa.Column("shown_as_of", MOMENT, nullable=False),
        sa.Column("listed", PLAIN, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("summed_up_at", MOMENT, nullable=True),
        sa.Column("off_at", MOMENT, nullable=True),
        sa.Column("off_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_festivals_community"), ondelete=CASCADE
        ),
        sa.ForeignKeyConstraint(["host"], ["persons.id"], name=op.f("fk_festivals_host"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_festivals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_festivals_community_last"), "festivals", ["community", "last"])
    op.create_index(op.f("ix_festivals_host"), "festivals", ["host"])
    _partial("ix_festivals_ahead", "festivals", "last", "summed_up_at IS NULL")
    _partial("ix_festivals_off_at", "festivals", "off_at", "off_at IS NOT NULL")


def _volunteers() -> None:
    op.create_table(
        "volunteers",
        sa.Column("id", ID, nullable=False),
        sa.Column("festival", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["festival"], ["festivals.id"], name=op.f("fk_volunteers_festival"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_volunteers_person"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteers")),
        sa.UniqueConstraint("festival", "person", name=op.f("uq_volunteers_festival_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_volunteers_person"), "volunteers", ["person"])


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("id", ID, nullable=False),
        sa.Column("festival", ID, nullable=False),
        sa.Column("link", PLAIN, nullable=False),
        sa.Column("day", PLAIN, nullable=False),
        sa.Column("noted_by", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["festival"], ["festivals.id"], name=op.f("fk_mentions_festival"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["noted_by"], ["persons.id"], name=op.f("fk_mentions_noted_by"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mentions_festival"), "mentions", ["festival"])
    op.create_index(op.f("ix_mentions_noted_by"), "mentions", ["noted_by"])


def _partial(name: str, table: str, column: str, only: str) -> None:
    where = sa.text(only)
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index("ix_events_festival", "events")
    op.drop_column("events", "speaker")
    op.drop_column("events", "festival")
    for table in ("mentions", "volunteers", "festivals"):
        op.drop_table(table)
