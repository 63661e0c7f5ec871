"""Questions to guides; when somebody was asked last for a word at a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("callings", sa.Column("opening_at", MOMENT, nullable=True))
    op.create_table(
        "guide_questions",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("asker", ID, nullable=False),
        sa.Column("guide", ID, nullable=True),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        _refer("guide_questions", "community", "communities"),
        _refer("guide_questions", "asker", "persons"),
        _refer("guide_questions", "guide", "persons", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_questions")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "guide_passes",
        sa.Column("id", ID, nullable=False),
        sa.Column("question", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        _refer("guide_passes", "question", "guide_questions"),
        _refer("guide_passes", "person", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_passes")),
        sa.UniqueConstraint("question", "person", name=op.f("uq_guide_passes_question_person")),
        sqlite_autoincrement=True,
    )
    for table, columns in (
        ("guide_questions", ("community", "asker")),
        ("guide_questions", ("asker",)),
        ("guide_questions", ("guide",)),
        ("guide_questions", ("due_at",)),
        ("guide_passes", ("person",)),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _refer(table: str, column: str, of: str, then: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=then)


def downgrade() -> None:
    op.drop_table("guide_passes")
    op.drop_table("guide_questions")
    op.drop_column("callings", "opening_at")
