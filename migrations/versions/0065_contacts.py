"""Telephones are rows of their own; partners and a community's own cards."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBERS = ("emergency", "company", "dispatcher", "lift")
COPIED = ["community", "topic", "telephone", "checked_at", "changed_at"]
CONTACTS = sa.table("contacts", *map(sa.column, COPIED))
COMMUNITIES = sa.table("communities", *map(sa.column, ("id", "card_asked_at", "claimed_at", "created_at", *NUMBERS)))


def upgrade() -> None:
    _create(
        "contacts",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("name", PLAIN, nullable=True),
        sa.Column("telephone", PLAIN, nullable=False),
        sa.Column("hours", PLAIN, nullable=True),
        sa.Column("address", PLAIN, nullable=True),
        sa.Column("note", PLAIN, nullable=True),
        sa.Column("checked_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("silent_at", MOMENT, nullable=True),
    )
    op.create_index(op.f("ix_contacts_community_changed_at"), "contacts", ["community", "changed_at"])
    _create(
        "partners",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("contact", PLAIN, nullable=True),
        sa.Column("talked_at", MOMENT, nullable=True),
        sa.Column("talk", PLAIN, nullable=True),
        sa.Column("step", PLAIN, nullable=True),
        sa.Column("step_at", MOMENT, nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
    )
    op.create_index(op.f("ix_partners_community"), "partners", ["community"])
    op.create_index(op.f("ix_partners_step_at"), "partners", ["step_at"])
    _create(
        "own_cards",
        sa.Column("title", PLAIN, nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
    )
    op.create_index(op.f("ix_own_cards_community_changed_at"), "own_cards", ["community", "changed_at"])
    asked = [COMMUNITIES.c[name] for name in ("card_asked_at", "claimed_at", "created_at")]
    written = sa.func.coalesce(*asked)  # nobody knows when: at the latest when it was asked for last
    for number in NUMBERS:
        told = COMMUNITIES.c[number]
        found = sa.select(COMMUNITIES.c.id, sa.literal(number, sa.Text()), told, written, written)
        op.execute(sa.insert(CONTACTS).from_select(COPIED, found.where(told.is_not(None)).order_by(COMMUNITIES.c.id)))
        op.drop_column("communities", number)


def _create(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f(f"fk_{name}_community"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for number in NUMBERS:
        op.add_column("communities", sa.Column(number, PLAIN, nullable=True))
        here = (CONTACTS.c.community == COMMUNITIES.c.id) & (CONTACTS.c.topic == number)
        first = sa.select(sa.func.min(CONTACTS.c.telephone)).where(here).scalar_subquery()
        op.execute(sa.update(COMMUNITIES).values({number: first}))
    for table in ("own_cards", "partners", "contacts"):
        op.drop_table(table)
