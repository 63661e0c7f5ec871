"""Telephones of a house, and which fields of the card its leader was asked for: their order may change."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ORDER = "problem story choice values rules type topics link".split()  # until now the last one asked told all before it


def upgrade() -> None:
    for number in ("company", "dispatcher", "lift"):
        op.add_column("communities", sa.Column(number, sa.Text(), nullable=True))
    op.add_column("communities", sa.Column("fields_asked", sa.Text(), nullable=False, server_default=""))
    communities = sa.table("communities", sa.column("card_asked", sa.Text()), sa.column("fields_asked", sa.Text()))
    for n, last in enumerate(ORDER, 1):
        asked = " ".join(ORDER[:n])
        op.execute(communities.update().where(communities.c.card_asked == last).values(fields_asked=asked))


def downgrade() -> None:
    for column in ("fields_asked", "lift", "dispatcher", "company"):
        op.drop_column("communities", column)
