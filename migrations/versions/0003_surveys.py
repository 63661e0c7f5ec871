"""Surveys: plans, audiences, anonymous answers, invitations and reminders."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("house", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("entrance", ID, nullable=True))

    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audience", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("closes_at", models.table.Utc(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("posted_at", models.table.Utc(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("secret", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("invited", ID, nullable=True))
        batch_op.add_column(sa.Column("remind_at", models.table.Utc(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reminded", ID, nullable=True))

    _responses_anew(anonymous=True)

    op.create_table(
        "survey_plans",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("made_at", models.table.Utc(timezone=True), nullable=False),
        sa.Column("starts_at", models.table.Utc(timezone=True), nullable=True),
        sa.Column("quarterly", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_survey_plans_community"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_survey_plans_made_by"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_plans")),
    )
    with op.batch_alter_table("survey_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_plans_community"), ["community"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_plans_starts_at"), ["starts_at"], unique=False)

    for table in ("took_part", "survey_hushes"):
        op.create_table(
            table,
            sa.Column("survey", ID, nullable=False),
            sa.Column("person", ID, nullable=False),
            sa.ForeignKeyConstraint(["survey"], ["surveys.id"], name=op.f(f"fk_{table}_survey"), ondelete="CASCADE"),
            sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f(f"fk_{table}_person"), ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("survey", "person", name=op.f(f"pk_{table}")),
        )


def downgrade() -> None:
    op.drop_table("survey_hushes")
    op.drop_table("took_part")
    op.drop_table("survey_plans")
    # Nobody's answers cannot be kept where each has a person.
    op.execute("DELETE FROM answers WHERE response IN (SELECT id FROM responses WHERE person IS NULL)")
    op.execute("DELETE FROM responses WHERE person IS NULL")
    _responses_anew(anonymous=False)
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        for column in ("reminded", "remind_at", "invited", "secret", "posted_at", "closes_at", "audience"):
            batch_op.drop_column(column)
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_column("entrance")
        batch_op.drop_column("house")


def _responses_anew(*, anonymous: bool) -> None:
    """SQLite cannot drop NOT NULL, and batch mode would write the constraints in another order each time."""
    if op.get_bind().dialect.name != "sqlite":
        _responses_altered(anonymous=anonymous)
        return
    marks = [sa.Column("mark", sa.Text(), nullable=True)] if anonymous else []
    unique = [sa.UniqueConstraint("survey", "mark", name=op.f("uq_responses_survey_mark"))] if anonymous else []
    op.create_table(
        "responses_anew",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey", ID, nullable=False),
        sa.Column("person", ID, nullable=anonymous),
        *marks,
        sa.Column("started_at", models.table.Utc(timezone=True), nullable=False),
        sa.Column("finished_at", models.table.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_responses_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["survey"], ["surveys.id"], name=op.f("fk_responses_survey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sa.UniqueConstraint("survey", "person", name=op.f("uq_responses_survey_person")),
        *unique,
    )
    columns = "id, survey, person, started_at, finished_at"
    op.execute(f"INSERT INTO responses_anew ({columns}) SELECT {columns} FROM responses")  # noqa: S608 - names of our own columns
    op.drop_table("responses")
    op.rename_table("responses_anew", "responses")


def _responses_altered(*, anonymous: bool) -> None:
    if anonymous:
        op.add_column("responses", sa.Column("mark", sa.Text(), nullable=True))
        op.create_unique_constraint(op.f("uq_responses_survey_mark"), "responses", ["survey", "mark"])
    else:
        op.drop_constraint(op.f("uq_responses_survey_mark"), "responses", type_="unique")
        op.drop_column("responses", "mark")
    op.alter_column("responses", "person", existing_type=ID, nullable=anonymous)
