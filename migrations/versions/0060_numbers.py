"""What signals add up to in hours, days and weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

COUNTED = ["community", "kind", "at", "person", "number"]
NOT_COUNTED = (
    "DELETE FROM signals WHERE kind = 'reacted' AND EXISTS (SELECT 1 FROM signals o WHERE o.chat = signals.chat"
    " AND o.reference = signals.reference AND o.kind = 'reacted' AND o.person = signals.person AND o.id < signals.id)",
    "DELETE FROM signals WHERE kind IN ('reacted', 'answered') AND EXISTS (SELECT 1 FROM signals o WHERE"
    " o.chat = signals.chat AND o.reference = signals.reference AND o.kind = 'said' AND o.person = signals.person)",
    "DELETE FROM signals WHERE kind IN ('reacted', 'answered') AND EXISTS (SELECT 1 FROM outbox q"
    " WHERE q.chat = signals.chat AND q.message = signals.reference AND q.state = 'sent')",
    "DELETE FROM signals WHERE kind IN ('reacted', 'answered') AND EXISTS (SELECT 1 FROM cards c"
    " WHERE c.chat = signals.chat AND c.message = signals.reference)",
)
AT = sa.column("at", sa.DateTime(timezone=True))
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make(
        "week",
        sa.Column("stale", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("gone", sa.JSON(), nullable=False),
    )
    op.create_index("ix_week_numbers_week", "week_numbers", ["week"])
    where = {"sqlite_where": sa.text("stale"), "postgresql_where": sa.text("stale")}
    op.create_index("ix_week_numbers_stale", "week_numbers", ["community"], **where)
    _make("day", *(sa.Column(name, sa.JSON(), nullable=False) for name in ("counts", "hours")))
    op.create_table(
        "numbers_mark",
        sa.Column("id", ID, nullable=False),
        sa.Column("signal", ID, nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_numbers_mark")),
        sqlite_autoincrement=True,
    )
    op.drop_index("ix_signals_community_kind_at", "signals")
    op.create_index("ix_signals_community_kind_at_person_number", "signals", COUNTED)
    _count_once()


def downgrade() -> None:
    op.drop_index("ix_signals_community_kind_at_person_number", "signals")
    op.create_index("ix_signals_community_kind_at", "signals", COUNTED[:3])
    for table in ("numbers_mark", "day_numbers", "week_numbers"):
        op.drop_table(table)


def _make(when: str, *more: sa.Column[object]) -> None:
    table = f"{when}_numbers"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column(when, sa.Date(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f(f"fk_{table}_community"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("community", when, name=op.f(f"uq_{table}_community_{when}")),
        sqlite_autoincrement=True,
    )


def _count_once() -> None:
    """Only what counts stays: another emoji is the same reaction; none is to oneself or to the bot. The first answer
    to each message carries how many seconds it took."""
    for statement in NOT_COUNTED:
        op.execute(statement)
    _time_the_first()


def _time_the_first() -> None:
    signals = sa.table("signals", *(sa.column(name) for name in ("id", "chat", "reference", "kind", "number")), AT)
    answers, spoken = signals.alias(), signals.alias()
    of_it = spoken.c.chat == answers.c.chat, spoken.c.reference == answers.c.reference
    pairs = sa.select(answers.c.id, spoken.c.id.label("said"), spoken.c.at.label("began"), answers.c.at).where(
        *of_it, spoken.c.kind.in_(["said", "posted"]), answers.c.kind.in_(["reacted", "answered"])
    )
    first: dict[int, sa.Row[tuple[object, ...]]] = {}
    bind = op.get_bind()
    for row in bind.execute(pairs.order_by(answers.c.at, answers.c.id)):
        first.setdefault(row.said, row)
    for row in first.values():
        seconds = (row.at - row.began).total_seconds()
        bind.execute(signals.update().where(signals.c.id == row.id).values(number=seconds))
