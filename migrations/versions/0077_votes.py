"""Choosing a council: votes and who stands."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "votes",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("chair_of", ID, nullable=True),
        sa.Column("seats", ID, nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("quorum", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by", ID, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("nominate_until", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("round", ID, nullable=False, server_default="0"),
        sa.Column("survey", ID, nullable=True),
        sa.Column("base", ID, nullable=True),
        sa.Column("answered", ID, nullable=True),
        sa.Column("seated", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("counts", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("ended_at", MOMENT, nullable=True),
        _refer("votes", "community", "communities", "CASCADE"),
        _refer("votes", "chair_of", "votes"),
        _refer("votes", "by", "persons"),
        _refer("votes", "survey", "surveys"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "candidates",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("vote", ID, nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.Column("in_round", ID, nullable=False, server_default="0"),
        sa.Column("at", MOMENT, nullable=False),
        _refer("candidates", "community", "communities", "CASCADE"),
        _refer("candidates", "vote", "votes", "CASCADE"),
        _refer("candidates", "person", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("vote", "person", name=op.f("uq_candidates_vote_person")),
        sqlite_autoincrement=True,
    )
    for table, *columns in (
        ("votes", "community", "state"),
        ("votes", "by"),
        ("votes", "chair_of"),
        ("votes", "survey"),
        ("candidates", "community"),
        ("candidates", "person"),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    for name, column, where in (
        ("ix_votes_nominating", "nominate_until", "state = 'nominating'"),
        ("ix_votes_voting", "id", "state = 'voting'"),
    ):
        op.create_index(name, "votes", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _refer(table: str, column: str, target: str, deleted: str = "SET NULL") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=deleted)


def downgrade() -> None:
    for table in ("candidates", "votes"):
        op.drop_table(table)
