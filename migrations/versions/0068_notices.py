"""Notices: what leaders tell the house, and who has said that it is clear."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("author", ID, nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("danger", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("chats", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("told", ID, nullable=True),
        sa.Column("people", ID, nullable=False, server_default="0"),
        sa.Column("fix", PLAIN, nullable=True),
        sa.Column("fix_at", MOMENT, nullable=True),
        sa.Column("fixed_at", MOMENT, nullable=True),
        sa.Column("retold", ID, nullable=True),
        _refer("notices", "community", "communities"),
        _refer("notices", "author", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "notices_seen",
        sa.Column("id", ID, nullable=False),
        sa.Column("notice", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _refer("notices_seen", "notice", "notices"),
        _refer("notices_seen", "person", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices_seen")),
        sa.UniqueConstraint("notice", "person", name=op.f("uq_notices_seen_notice_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notices_community_touched_at"), "notices", ["community", "touched_at"])
    op.create_index(op.f("ix_notices_author"), "notices", ["author"])
    op.create_index(op.f("ix_notices_touched_at"), "notices", ["touched_at"])
    op.create_index(op.f("ix_notices_seen_person"), "notices_seen", ["person"])
    for name, column, where in (
        ("ix_notices_planned", "starts_at", "state = 'planned'"),
        ("ix_notices_telling", "id", "told IS NOT NULL"),
        ("ix_notices_fixing", "fix_at", "fix_at IS NOT NULL"),
        ("ix_notices_retelling", "id", "retold IS NOT NULL"),
    ):
        op.create_index(name, "notices", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _refer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    op.drop_table("notices_seen")
    op.drop_table("notices")
