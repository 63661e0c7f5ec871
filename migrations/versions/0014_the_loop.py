"""When helpers were asked is kept apart from needs, which their askers may take away; a community's offers have a
version."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

VERSION = "UPDATE communities SET offers_version = random() WHERE id = {row}.community;"
FOUND_BY = "community, words, search, category, state, near"
TRIGGERS = {
    "offers_come": ("INSERT", VERSION.format(row="NEW")),
    "offers_change": (
        "UPDATE OF community, words, search, category, state, near",
        VERSION.format(row="OLD") + VERSION.format(row="NEW"),
    ),
    "offers_go": ("DELETE", VERSION.format(row="OLD")),
}


def upgrade() -> None:
    op.create_table(
        "askings",
        sa.Column("id", KEY, nullable=False),
        sa.Column("helper", KEY, nullable=False),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper"], ["persons.id"], name=op.f("fk_askings_helper"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_askings_helper_at"), "askings", ["helper", "at"])
    op.execute("INSERT INTO askings (helper, at) SELECT helper, asked_at FROM matches WHERE offer IS NOT NULL")
    op.add_column("communities", sa.Column("offers_version", KEY, server_default="0", nullable=False))
    for name, (change, statements) in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} AFTER {change} ON offers BEGIN {statements} END")


def downgrade() -> None:
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.drop_column("communities", "offers_version")
    op.drop_table("askings")
