"""Meetings repeat; people come to one or to all that follow."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("host", ID, nullable=False),
        sa.Column("rule", PLAIN, nullable=False),
        sa.Column("made_until", PLAIN, nullable=False),
        sa.Column("until", PLAIN, nullable=True),
        sa.Column("left", ID, nullable=True),
        sa.Column("title", PLAIN, nullable=False),
        sa.Column("place", PLAIN, nullable=False),
        sa.Column("online", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("link", PLAIN, nullable=True),
        sa.Column("minute", ID, nullable=False),
        sa.Column("length", ID, nullable=False),
        sa.Column("end_told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("capacity", ID, nullable=True),
        sa.Column("wanted_help", PLAIN, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=op.f("fk_series_community"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["host"], ["persons.id"], name=op.f("fk_series_host"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_series_community"), "series", ["community"])
    op.create_index(op.f("ix_series_host"), "series", ["host"])
    op.create_index(op.f("ix_series_state_made_until"), "series", ["state", "made_until"])
    op.create_table(
        "regulars",
        sa.Column("id", ID, nullable=False),
        sa.Column("series", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("every", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name=op.f("fk_regulars_series"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_regulars_person"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulars")),
        sa.UniqueConstraint("series", "person", name=op.f("uq_regulars_series_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_regulars_person"), "regulars", ["person"])
    op.add_column("events", sa.Column("series", ID, nullable=True))
    op.add_column("events", sa.Column("slot", PLAIN, nullable=True))
    op.add_column("events", sa.Column("awaits_card", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index("ix_events_slot", "events", ["series", "slot"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_events_slot", "events")
    for column in ("awaits_card", "slot", "series"):
        op.drop_column("events", column)
    op.drop_table("regulars")
    op.drop_table("series")
