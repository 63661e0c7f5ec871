"""Callings: what neighbours do for the others."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
REFERENCES = (("community", "communities", "CASCADE"), ("person", "persons", "CASCADE"))


def upgrade() -> None:
    op.create_table(
        "callings",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("calling", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("proposed_by", ID, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("declined_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_callings_{column}"), ondelete=then)
            for column, of, then in (*REFERENCES, ("proposed_by", "persons", "SET NULL"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callings")),
        sa.UniqueConstraint("community", "person", "calling", name=op.f("uq_callings_community_person_calling")),
        sqlite_autoincrement=True,
    )
    for columns in (("person",), ("proposed_by",), ("state", "since"), ("asked_at",), ("declined_at",)):
        op.create_index(op.f(f"ix_callings_{'_'.join(columns)}"), "callings", list(columns))


def downgrade() -> None:
    op.drop_table("callings")
