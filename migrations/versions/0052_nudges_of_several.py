"""Of several communities that meet each asks its own neighbours who have not answered."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEEP = 'CREATE TEMPORARY TABLE kept AS SELECT n.id, n.event, e.community, n."by", n.at, n.done FROM nudges n '
KEEP += "JOIN events e ON e.id = n.event"
GO_ON = "SELECT setval(pg_get_serial_sequence('nudges', 'id'), coalesce(max(id), 0) + 1, false) FROM nudges"


def upgrade() -> None:
    _make_anew(
        'INSERT INTO nudges (id, event, community, "by", at, done) SELECT * FROM kept',
        sa.Column("community", ID, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=op.f("fk_nudges_community"), ondelete=CASCADE),
        sa.UniqueConstraint("event", "community", name=op.f("uq_nudges_event_community")),
    )
    op.create_index(op.f("ix_nudges_community"), "nudges", ["community"])


def downgrade() -> None:
    op.execute("DELETE FROM nudges WHERE community <> (SELECT community FROM events WHERE events.id = nudges.event)")
    _make_anew(
        'INSERT INTO nudges (id, event, "by", at, done) SELECT id, event, "by", at, done FROM kept',
        sa.UniqueConstraint("event", name=op.f("uq_nudges_event")),
    )


def _make_anew(again: str, *more: sa.schema.SchemaItem) -> None:
    """By hand: SQLite cannot change a constraint, and a copy would have its constraints in any order."""
    op.execute(KEEP)
    op.drop_table("nudges")
    op.create_table(
        "nudges",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("by", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_nudges_event"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name=op.f("fk_nudges_by"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        *more,
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nudges_by"), "nudges", ["by"])
    waiting = {"sqlite_where": sa.text("done = 0"), "postgresql_where": sa.text("NOT done")}
    op.create_index("ix_nudges_waiting", "nudges", ["at"], **waiting)
    op.execute(again)
    op.execute("DROP TABLE kept")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GO_ON)
