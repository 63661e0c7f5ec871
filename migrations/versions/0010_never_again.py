"""The id of a dialog that is over is never given again; ticks outlive a step back; consent is one community's."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEEP = """
    INSERT INTO dialogs_anew (id, account, community, name, arguments, answers, picked, fixing, parked, touched_at)
    SELECT id, account, community, name, arguments, answers, picked, fixing, parked, touched_at FROM dialogs
"""


def upgrade() -> None:
    """Dialogs that were over before are not counted any more, so ids begin anew at a million."""
    _make_anew(sa.Column("ticks", sa.JSON(), server_default="{}", nullable=False))
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'dialogs'")
    op.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'dialogs', max(1000000, ifnull(max(id), 0)) FROM dialogs"
    )
    op.add_column("consents", sa.Column("community", ID, nullable=True))
    # It was asked for where somebody came first; in their other communities it is asked again.
    op.execute(
        "UPDATE consents SET community ="
        " (SELECT community FROM memberships WHERE person = consents.person ORDER BY id LIMIT 1)"
    )


def downgrade() -> None:
    op.drop_column("consents", "community")
    _make_anew()


def _make_anew(*more: sa.Column[object]) -> None:
    """With more columns ids are counted, without them as before. Nothing points to this table."""
    op.create_table(
        "dialogs_anew",
        sa.Column("id", ID, nullable=False),
        sa.Column("account", ID, nullable=False),
        sa.Column("community", ID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("picked", sa.JSON(), nullable=False),
        sa.Column("fixing", ID, nullable=True),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("touched_at", models.table.Utc(timezone=True), nullable=False),
        *more,
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_dialogs_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_dialogs_community"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogs")),
        sqlite_autoincrement=bool(more),
    )
    op.execute(KEEP)
    op.drop_table("dialogs")
    op.rename_table("dialogs_anew", "dialogs")
    op.create_index(op.f("ix_dialogs_account"), "dialogs", ["account"])
