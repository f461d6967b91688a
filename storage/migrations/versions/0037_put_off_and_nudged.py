"""Reminders that their readers have put off, and those that a superior has asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "put_off",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_put_off_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_put_off_person_id")),
        sa.PrimaryKeyConstraint("case_id", "step", "round", "person_id", name=op.f("pk_put_off")),
    )
    op.create_table(
        "nudges",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_nudges_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_nudges")),
    )


def downgrade() -> None:
    op.drop_table("nudges")
    op.drop_table("put_off")
