"""When a turn ends, in a column of its own: what waits for somebody is sorted and counted by the database."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TURNS = sa.table(
    "turns", sa.column("case_id"), sa.column("step"), sa.column("round"), sa.column("due_at", sa.DateTime())
)
RUNNING = sa.text("finish IS NULL")


def upgrade() -> None:
    op.add_column("turns", sa.Column("due_at", sa.DateTime(), nullable=True))
    connection = op.get_bind()
    for case_id, step, round_, deadline in connection.execute(
        sa.text("SELECT case_id, step, round, deadline FROM turns")
    ).all():
        turn = (TURNS.c.case_id == case_id) & (TURNS.c.step == step) & (TURNS.c.round == round_)
        connection.execute(sa.update(TURNS).where(turn).values(due_at=_due_at(deadline)))
    with op.batch_alter_table("turns") as batch:
        batch.alter_column("due_at", existing_type=sa.DateTime(), nullable=False)
        batch.drop_index("ix_turns_running")
        batch.create_index("ix_turns_running", ["due_at"], sqlite_where=RUNNING, postgresql_where=RUNNING)


def downgrade() -> None:
    with op.batch_alter_table("turns") as batch:
        batch.drop_index("ix_turns_running")
        batch.create_index("ix_turns_running", ["case_id"], sqlite_where=RUNNING, postgresql_where=RUNNING)
        batch.drop_column("due_at")


def _due_at(deadline: str) -> datetime:
    """In UTC, as instants are kept."""
    due_at = datetime.fromisoformat(json.loads(deadline)["due_at"])
    return due_at.astimezone(UTC).replace(tzinfo=None)
