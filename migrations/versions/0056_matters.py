"""An unasked message says what it is about; whoever wants none of that gets none of it."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("matter", sa.Text(), nullable=True))
    op.create_table(
        "muted",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_muted_person"), ondelete=CASCADE),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=op.f("fk_muted_community"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_muted")),
        sa.UniqueConstraint("person", "community", "matter", name=op.f("uq_muted_person_community_matter")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_muted_community"), "muted", ["community"])


def downgrade() -> None:
    op.drop_table("muted")
    op.drop_column("outbox", "matter")
