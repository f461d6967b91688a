"""The turns that are running are listed in the order in which they fall due, and where two do, by their case."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

RUNNING = sa.text("finish IS NULL")


def upgrade() -> None:
    _index("due_at", "case_id")


def downgrade() -> None:
    _index("due_at")


def _index(*columns: str) -> None:
    op.drop_index("ix_turns_running", "turns")
    op.create_index("ix_turns_running", "turns", columns, sqlite_where=RUNNING, postgresql_where=RUNNING)
