"""What jobs look for, and whatever points to a row, is found by an index, however many rows there are."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_askings_at", "askings", "at", None),
    ("ix_dialogs_touched_at", "dialogs", "touched_at", None),
    ("ix_joinings_at", "joinings", "at", None),
    ("ix_knocks_at", "knocks", "at", None),
    ("ix_link_codes_expires_at", "link_codes", "expires_at", None),
    ("ix_needs_to_fade", "needs", "closed_at", "words != ''"),
    ("ix_offers_asked", "offers", "check_asked_at", "check_asked_at IS NOT NULL"),
    ("ix_offers_to_confirm", "offers", "coalesce(confirmed_at, created_at)", "check_asked_at IS NULL"),
    ("ix_quarantine_at", "quarantine", "at", None),
)
REFERENCES = {
    "company": ["person"],
    "complaints": ["photo"],
    "dialogs": ["community"],
    "events": ["host"],
    "joinings": ["account", "other"],
    "matches": ["offer"],
    "responses": ["person"],
    "survey_hushes": ["person"],
    "survey_plans": ["made_by"],
    "surveys": ["launched_by"],
    "thank_yous": ["event"],
    "took_part": ["person"],
    "welcomed": ["person"],
}


def upgrade() -> None:
    for table, columns in REFERENCES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for name, table, what, where in INDEXES:
        only = sa.text(where) if where else None
        op.create_index(name, table, [sa.text(what)], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, table, *_ in INDEXES:
        op.drop_index(name, table)
    for table, columns in REFERENCES.items():
        for column in columns:
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
