"""When each case was looked at for reminders is kept: what a clock that was ahead has put off is looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("reminder_times", sa.Column("looked_at", sa.DateTime(), nullable=True))
    op.create_index(op.f("ix_reminder_times_looked_at"), "reminder_times", ["looked_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_reminder_times_looked_at"), "reminder_times")
    with op.batch_alter_table("reminder_times") as batch:
        batch.drop_column("looked_at")
