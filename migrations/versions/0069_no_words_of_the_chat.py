"""«Спасибо» said in a group is offered for keeping without its words."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("thanks_offers", "words")


def downgrade() -> None:
    op.add_column("thanks_offers", sa.Column("words", sa.Text(), nullable=False, server_default=""))
