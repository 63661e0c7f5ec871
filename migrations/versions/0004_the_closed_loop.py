"""The bank of talents, the closed loop, neighbours without a smartphone."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = models.table.Utc(timezone=True)


def upgrade() -> None:
    op.create_table(
        "neighbours",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("member", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("consent_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_neighbours_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member"], ["persons.id"], name=op.f("fk_neighbours_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neighbours")),
    )
    op.create_index(op.f("ix_neighbours_community"), "neighbours", ["community"])
    op.create_index(op.f("ix_neighbours_member"), "neighbours", ["member"])

    op.add_column("needs", sa.Column("neighbour", ID, nullable=True))
    op.add_column("needs", sa.Column("renewed_at", MOMENT, nullable=True))
    op.add_column("needs", sa.Column("nobody_at", MOMENT, nullable=True))

    op.add_column("offers", sa.Column("neighbour", ID, nullable=True))
    for text in ("at_times", "place", "price", "held"):
        op.add_column("offers", sa.Column(text, sa.Text(), nullable=True))
    op.add_column("offers", sa.Column("visible", sa.Text(), nullable=False, server_default="all"))
    for moment in ("confirmed_at", "check_asked_at"):
        op.add_column("offers", sa.Column(moment, MOMENT, nullable=True))
    op.create_index(op.f("ix_offers_community_state"), "offers", ["community", "state"])

    op.add_column("matches", sa.Column("done_at", MOMENT, nullable=True))
    op.create_index(op.f("ix_matches_state"), "matches", ["state"])


def downgrade() -> None:
    """Those for whom somebody speaks go, with their needs and offers: the old tables cannot tell them apart."""
    op.execute(
        "DELETE FROM matches WHERE need IN (SELECT id FROM needs WHERE neighbour IS NOT NULL)"
        " OR offer IN (SELECT id FROM offers WHERE neighbour IS NOT NULL)"
    )
    op.execute("DELETE FROM needs WHERE neighbour IS NOT NULL")
    op.execute("DELETE FROM offers WHERE neighbour IS NOT NULL")
    op.execute("UPDATE needs SET shown = NULL WHERE shown = 'no'")
    op.execute("UPDATE matches SET state = 'declined' WHERE state IN ('over', 'failed')")
    op.execute("UPDATE offers SET state = 'paused' WHERE state IN ('resting', 'held')")
    op.drop_index(op.f("ix_matches_state"), "matches")
    op.drop_index(op.f("ix_offers_community_state"), "offers")
    with op.batch_alter_table("matches") as batch:
        batch.drop_column("done_at")
    with op.batch_alter_table("offers") as batch:
        for column in ("neighbour", "at_times", "place", "price", "held", "visible", "confirmed_at", "check_asked_at"):
            batch.drop_column(column)
    with op.batch_alter_table("needs") as batch:
        for column in ("neighbour", "renewed_at", "nobody_at"):
            batch.drop_column(column)
    op.drop_index(op.f("ix_neighbours_member"), "neighbours")
    op.drop_index(op.f("ix_neighbours_community"), "neighbours")
    op.drop_table("neighbours")
