"""Two platforms: where reading goes on, topics, accounts of one person, files people sent."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "cursors",
        sa.Column("transport", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("transport", "bot", name=op.f("pk_cursors")),
    )
    op.create_table(
        "link_codes",
        sa.Column("id", ID, nullable=False),
        sa.Column("account", ID, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("expires_at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_link_codes_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("hash", name=op.f("uq_link_codes_hash")),
    )
    op.create_index(op.f("ix_link_codes_account"), "link_codes", ["account"])
    op.create_table(
        "joinings",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("other", ID, nullable=False),
        sa.Column("account", ID, nullable=False),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("replaced", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_joinings_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["persons.id"], name=op.f("fk_joinings_other"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_joinings_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joinings")),
    )
    op.create_index(op.f("ix_joinings_person"), "joinings", ["person"])
    op.create_table(
        "files",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("transport", sa.Text(), nullable=False),
        sa.Column("external", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_files_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index(op.f("ix_files_person"), "files", ["person"])
    op.create_index(op.f("ix_files_state"), "files", ["state"])
    op.add_column("outbox", sa.Column("thread", sa.Text(), nullable=True))
    op.add_column("accounts", sa.Column("source", sa.Text(), nullable=True))
    op.add_column("persons", sa.Column("preferred", ID, nullable=True))


def downgrade() -> None:
    op.drop_column("accounts", "source")
    op.drop_column("persons", "preferred")
    op.drop_column("outbox", "thread")
    for table in ("files", "joinings", "link_codes", "cursors"):
        op.drop_table(table)
