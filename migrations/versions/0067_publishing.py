"""The content plan: topics and planned posts; chats where Sosed may not write."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("chats", sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "post_topics",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("days", ID, nullable=False),
        sa.Column("style", PLAIN, nullable=True),
        sa.Column("about_neighbour", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        _to("post_topics", "community", "communities"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_topics")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_post_topics_community"), "post_topics", ["community"])
    unasked = sa.text("asked_at IS NULL")
    op.create_index(
        "ix_post_topics_next_at", "post_topics", ["next_at"], sqlite_where=unasked, postgresql_where=unasked
    )
    op.create_table(
        "planned_posts",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("author", ID, nullable=True),
        sa.Column("topic", ID, nullable=True),
        sa.Column("about", ID, nullable=True),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("file", ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("obstacle", sa.Text(), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("anyway", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("at", MOMENT, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        _to("planned_posts", "community", "communities"),
        _to("planned_posts", "author", "persons", "SET NULL"),
        _to("planned_posts", "topic", "post_topics", "SET NULL"),
        _to("planned_posts", "about", "persons"),
        _to("planned_posts", "file", "files", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_posts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_planned_posts_community_state_at"), "planned_posts", ["community", "state", "at"])
    for column in ("author", "about", "topic", "file"):
        op.create_index(op.f(f"ix_planned_posts_{column}"), "planned_posts", [column])
    for name, column in (("planned", "at"), ("sending", "id")):
        where = sa.text(f"state = '{name}'")
        index = f"ix_planned_posts_{name}"
        op.create_index(index, "planned_posts", [column], sqlite_where=where, postgresql_where=where)


def _to(table: str, column: str, target: str, on_delete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=on_delete)


def downgrade() -> None:
    op.drop_table("planned_posts")
    op.drop_table("post_topics")
    op.drop_column("chats", "closed")
