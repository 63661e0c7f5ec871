"""Photos that guests send after a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CASCADE = "CASCADE"


def upgrade() -> None:
    op.create_table(
        "photo_albums",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_photo_albums_event"), ondelete=CASCADE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_albums")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_photo_albums_event"), "photo_albums", ["event"])
    op.create_table(
        "meeting_photos",
        sa.Column("id", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("file", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("album", ID, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{of}.id"], name=op.f(f"fk_meeting_photos_{name}"), ondelete=then)
            for name, of, then in (
                ("event", "events", CASCADE),
                ("person", "persons", CASCADE),
                ("file", "files", CASCADE),
                ("album", "photo_albums", "SET NULL"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_photos")),
        sqlite_autoincrement=True,
    )
    for column in ("event", "person", "file", "album", "at"):
        op.create_index(op.f(f"ix_meeting_photos_{column}"), "meeting_photos", [column])


def downgrade() -> None:
    op.drop_table("meeting_photos")
    op.drop_table("photo_albums")
