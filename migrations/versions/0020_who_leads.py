"""What is for leaders is for those of one community, and a manager alone makes no leaders.

A card knows whose it is. A chat that a manager adds makes no leaders before another leader agrees; those of earlier
days are vouched for. A manager who can be looked for in no chat is trusted for some time.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cards", sa.Column("community", sa.Integer(), nullable=True))
    op.execute("UPDATE cards SET community = subject WHERE kind = 'arrivals'")
    of_survey = "SELECT community FROM surveys WHERE surveys.id = cards.subject"
    op.execute(f"UPDATE cards SET community = ({of_survey}) WHERE kind = 'survey-progress'")  # noqa: S608 - no input
    op.add_column("chats", sa.Column("vouched", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("memberships", sa.Column("trusted_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("memberships", "trusted_until")
    op.drop_column("chats", "vouched")
    op.drop_column("cards", "community")
