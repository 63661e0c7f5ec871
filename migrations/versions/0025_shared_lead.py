"""Several people lead: who was asked to, and who of them wants the week's results; until now a community decided that
as one."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OFF = "SELECT id FROM communities WHERE NOT digest"
ON = "SELECT community FROM memberships WHERE role >= 3 AND left_at IS NULL AND coalesce(digest, 1)"


def upgrade() -> None:
    op.add_column("memberships", sa.Column("digest", sa.Boolean(), nullable=True))
    op.execute(f"UPDATE memberships SET digest = 0 WHERE role >= 3 AND community IN ({OFF})")  # noqa: S608 - no input
    op.drop_column("communities", "digest")
    op.create_table(
        "lead_invites",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community", KEY, nullable=False),
        sa.Column("person", KEY, nullable=True),
        sa.Column("by", KEY, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_lead_invites_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_lead_invites_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name=op.f("fk_lead_invites_by"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_invites")),
        sqlite_autoincrement=True,
    )
    for column in ("community", "person", "by", "at"):
        op.create_index(op.f(f"ix_lead_invites_{column}"), "lead_invites", [column])


def downgrade() -> None:
    op.drop_table("lead_invites")
    op.add_column("communities", sa.Column("digest", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute(f"UPDATE communities SET digest = 0 WHERE id NOT IN ({ON})")  # noqa: S608 - no input
    op.drop_column("memberships", "digest")
