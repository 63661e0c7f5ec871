"""Questions to the leaders."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
REFERENCES = (
    ("community", "communities", "CASCADE"),
    ("asker", "persons", "CASCADE"),
    ("taker", "persons", "SET NULL"),
    ("own_card", "own_cards", "SET NULL"),
)
INDEXES = (("community", "state"), ("asker",), ("taker",), ("own_card",), ("due_at",), ("ended_at",))


def upgrade() -> None:
    op.create_table(
        "inquiries",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("asker", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("proposed", PLAIN, nullable=True),
        sa.Column("taker", ID, nullable=True),
        sa.Column("answer", PLAIN, nullable=True),
        sa.Column("card", PLAIN, nullable=True),
        sa.Column("public", PLAIN, nullable=True),
        sa.Column("own_card", ID, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("mended_at", MOMENT, nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("reminded", ID, server_default="0", nullable=False),
        sa.Column("answers", ID, server_default="0", nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_inquiries_{column}"), ondelete=then)
            for column, of, then in REFERENCES
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
        sqlite_autoincrement=True,
    )
    for columns in INDEXES:
        op.create_index(op.f(f"ix_inquiries_{'_'.join(columns)}"), "inquiries", list(columns))


def downgrade() -> None:
    op.drop_table("inquiries")
