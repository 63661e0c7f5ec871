"""What leaders do and read: whom it concerns, and in which role they did it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = [("community", "at"), ("about",), ("person",), ("at",)]


def upgrade() -> None:
    op.add_column("audit", sa.Column("role", ID, nullable=True))
    op.add_column("audit", sa.Column("about", ID, nullable=True))
    if op.get_context().dialect.name == "postgresql":  # it is a word of an enum now, compared as these are
        op.execute('ALTER TABLE audit ALTER COLUMN action TYPE text COLLATE "default"')
    for columns in INDEXES:
        op.create_index(f"ix_audit_{'_'.join(columns)}", "audit", list(columns))
    op.execute(
        "UPDATE audit SET role = COALESCE((SELECT role FROM memberships m WHERE m.person = audit.person"
        " AND m.community = audit.community), 3) WHERE person IS NOT NULL"  # 3: a manager
    )
    op.execute("UPDATE audit SET person = NULL WHERE person IN (SELECT id FROM persons WHERE forgotten_at IS NOT NULL)")


def downgrade() -> None:
    for columns in INDEXES:
        op.drop_index(f"ix_audit_{'_'.join(columns)}", "audit")
    op.drop_column("audit", "about")
    op.drop_column("audit", "role")
