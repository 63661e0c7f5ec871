"""What offers are about, and which of them neighbouring communities may see."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("offers", sa.Column("near", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "meanings",
        sa.Column("offer", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["offer"], ["offers.id"], name=op.f("fk_meanings_offer"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer", name=op.f("pk_meanings")),
    )


def downgrade() -> None:
    op.drop_table("meanings")
    op.drop_column("offers", "near")
