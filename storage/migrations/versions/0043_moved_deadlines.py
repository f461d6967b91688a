"""Deadlines that have moved with the calendar, until those concerned are told."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.create_table(
        "moved_deadlines",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_moved_deadlines_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_moved_deadlines")),
    )


def downgrade() -> None:
    op.drop_table("moved_deadlines")
