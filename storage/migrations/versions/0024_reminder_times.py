"""When each case is to be looked at next for reminders is kept: those under way are looked at at once, then in time."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "reminder_times",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reminder_times_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_reminder_times")),
    )
    op.create_index(op.f("ix_reminder_times_moment"), "reminder_times", ["moment"])
    op.execute(
        "INSERT INTO reminder_times (case_id, moment)"
        " SELECT case_id, '2000-01-01 00:00:00.000000' FROM turns WHERE finish IS NULL"
    )


def downgrade() -> None:
    op.drop_table("reminder_times")
