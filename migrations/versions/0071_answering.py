"""How many people answered in a week stands in a column of its own: weeks of all communities are read at once.

Leaders may be asked how often a channel's posts were seen.
"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEX = "ix_week_numbers_week_community_answering"
KNOWN = {
    "sqlite": "UPDATE week_numbers SET answering = json_extract(counts, '$.answering[1]')"
    " WHERE json_extract(counts, '$.answering[1]') IS NOT NULL",
    "postgresql": "UPDATE week_numbers SET answering = (counts -> 'answering' ->> 1)::numeric"
    " WHERE counts -> 'answering' ->> 1 IS NOT NULL",
}


def upgrade() -> None:
    op.add_column("week_numbers", sa.Column("answering", ID, server_default="0", nullable=False))
    op.execute(KNOWN[op.get_bind().dialect.name])
    op.add_column("communities", sa.Column("asks_views", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.drop_index("ix_week_numbers_week", "week_numbers")
    op.create_index(INDEX, "week_numbers", ["week", "community", "answering"])


def downgrade() -> None:
    op.drop_index(INDEX, "week_numbers")
    op.create_index("ix_week_numbers_week", "week_numbers", ["week"])
    op.drop_column("communities", "asks_views")
    op.drop_column("week_numbers", "answering")
