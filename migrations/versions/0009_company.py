"""Photos that are nobody's, of anonymous surveys; whom people look for as company."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.alter_column("person", existing_type=KEY, nullable=True)
    op.create_table(
        "company",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("pursuit", sa.Text(), nullable=False),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_company_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_company_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("community", "person", "pursuit", name=op.f("uq_company_community_person_pursuit")),
    )


def downgrade() -> None:
    op.drop_table("company")
    op.execute("DELETE FROM files WHERE person IS NULL")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.alter_column("person", existing_type=KEY, nullable=False)
