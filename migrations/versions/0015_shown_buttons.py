"""Which buttons stand under which message; who has answered a code of /link and waits for the other side's yes."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MARK = 6  # bytes of a button's mark, as in bot/sending/shown.py
PART = 1000  # rows


def upgrade() -> None:
    shown = op.create_table(
        "shown",
        sa.Column("chat", KEY, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.Column("day", KEY, nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_shown_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat", "message", name=op.f("pk_shown")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_shown_day"), "shown", ["day"])
    op.add_column("link_codes", sa.Column("answered_by", KEY, nullable=True))
    _remember(shown)
    # Each card is drawn anew: its buttons are remembered then, and its links signed.
    op.execute("UPDATE cards SET wanted = wanted + 1 WHERE message IS NOT NULL AND NOT dropped AND NOT frozen")


def _remember(shown: sa.Table) -> None:
    """What the outbox knows of the buttons under messages that were sent."""
    last, connection = 0, op.get_bind()
    while rows := connection.execute(_SENT, {"last": last, "part": PART}).all():
        last = rows[-1].id
        found: dict[tuple[int, str], dict[str, object]] = {}
        for row in rows:
            if marks := _marks(row.content):
                found[row.chat, row.message] = {
                    "chat": row.chat, "message": row.message, "marks": marks, "day": row.day,
                }  # fmt: skip
        if found:
            connection.execute(shown.insert().prefix_with("OR REPLACE"), list(found.values()))


_SENT = sa.text(
    "SELECT id, chat, message, content, CAST(strftime('%s', ended_at) AS INTEGER) / 86400 AS day FROM outbox"
    " WHERE id > :last AND state = 'sent' AND message IS NOT NULL AND ended_at IS NOT NULL ORDER BY id LIMIT :part"
)


def _marks(content: str) -> bytes:
    """A button is [label, data, opens private chat, person, elsewhere]; the last three are links."""
    keys = [key for row in json.loads(content).get("rows", ()) for key in row]
    pressed = [key[1] for key in keys if not (key[2] or key[3] or key[4])]
    return b"".join(hashlib.blake2b(data.encode(), digest_size=MARK).digest() for data in pressed)


def downgrade() -> None:
    op.drop_column("link_codes", "answered_by")
    op.drop_index(op.f("ix_shown_day"), "shown")
    op.drop_table("shown")
