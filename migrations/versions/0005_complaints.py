"""Complaints, who has them too, and the emergency phone of a community."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("communities", sa.Column("emergency", sa.Text(), nullable=True))
    op.create_table(
        "complaints",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("teller", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("house", sa.Text(), nullable=True),
        sa.Column("entrance", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("floor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photo", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reminded_at", models.table.Utc(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("created_at", models.table.Utc(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("changed_at", models.table.Utc(timezone=True), nullable=False),
        sa.Column("closed_at", models.table.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_complaints_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["photo"], ["files.id"], name=op.f("fk_complaints_photo"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["teller"], ["persons.id"], name=op.f("fk_complaints_teller"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaints_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaints_community_state"), ["community", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaints_teller"), ["teller"], unique=False)

    op.create_table(
        "voices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("complaint", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=True),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.Column("heard", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_at", models.table.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["complaint"], ["complaints.id"], name=op.f("fk_voices_complaint"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_voices_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voices")),
        sa.UniqueConstraint("complaint", "person", name=op.f("uq_voices_complaint_person")),
    )
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voices_person"), ["person"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voices_person"))

    op.drop_table("voices")
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaints_teller"))
        batch_op.drop_index(batch_op.f("ix_complaints_community_state"))
        batch_op.drop_index(batch_op.f("ix_complaints_changed_at"))

    op.drop_table("complaints")
    op.drop_column("communities", "emergency")
