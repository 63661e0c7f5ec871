"""«Спасибо» said in a group is offered for keeping; a thank-you is shown once its giver agrees, too."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

CASCADE = "CASCADE"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("thank_yous", sa.Column("aloud", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("thank_yous", sa.Column("shown", sa.Text(), nullable=True))
    op.create_table(
        "thanks_offers",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("giver", ID, nullable=False),
        sa.Column("receiver", ID, nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *_refer("thanks_offers", ("community", "communities"), ("giver", "persons"), ("receiver", "persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_offers")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "thanks_hushes",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        *_refer("thanks_hushes", ("community", "communities"), ("person", "persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_hushes")),
        sa.UniqueConstraint("community", "person", name=op.f("uq_thanks_hushes_community_person")),
        sqlite_autoincrement=True,
    )
    for table, column in (
        ("thanks_offers", "community"),
        ("thanks_offers", "giver"),
        ("thanks_offers", "receiver"),
        ("thanks_offers", "at"),
        ("thanks_hushes", "person"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refer(table: str, *references: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=CASCADE)
        for column, of in references
    ]


def downgrade() -> None:
    op.drop_table("thanks_hushes")
    op.drop_table("thanks_offers")
    op.drop_column("thank_yous", "shown")
    op.drop_column("thank_yous", "aloud")
