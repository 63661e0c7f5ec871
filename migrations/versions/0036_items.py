"""The help that a meeting wants is taken item by item, each by one person."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    items = op.create_table(
        "items",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_items_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_items_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_items_event"), "items", ["event"])
    op.create_index(op.f("ix_items_person"), "items", ["person"])
    ahead = sa.text("SELECT id, wanted_help FROM events WHERE wanted_help IS NOT NULL AND thanked_at IS NULL")
    rows = [
        {"event": event, "name": name}
        for event, wanted in op.get_bind().execute(ahead).all()
        for name in dict.fromkeys(filter(None, (part.strip(" .") for part in re.split("[,;\n]", wanted))))
    ]
    if rows:
        op.bulk_insert(items, rows)


def downgrade() -> None:
    op.drop_table("items")
