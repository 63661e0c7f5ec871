"""A card knows whose it is: what only leaders may read is theirs of one community."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cards", sa.Column("community", sa.Integer(), nullable=True))
    op.execute("UPDATE cards SET community = subject WHERE kind = 'arrivals'")
    of_survey = "SELECT community FROM surveys WHERE surveys.id = cards.subject"
    op.execute(f"UPDATE cards SET community = ({of_survey}) WHERE kind = 'survey-progress'")  # noqa: S608 - no input


def downgrade() -> None:
    op.drop_column("cards", "community")
